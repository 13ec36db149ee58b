// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace model {

/// A text read as one challenge, more strictly than the grammar: it has at least one parameter, none twice (case does
/// not matter), no optional white space except after a comma, and only visible ASCII and spaces.
///
/// Source: RFC 9110 section 11.6.1.
class challenge_grammar {
 public:
  constexpr explicit challenge_grammar(std::string_view text) noexcept : rest_(text) {
    for (const char byte : text)
      if (byte < ' ' || byte > '~') return;
    scheme_ = take_token();
    if (scheme_.empty() || !take(' ')) return;
    for (;;) {
      if (size_ == params_.size()) return;
      const std::string_view name = take_token();
      if (name.empty() || states(name) || !take('=')) return;
      param& here = params_[size_++];
      here.name = name;
      here.quoted = take('"');
      if (here.quoted ? !take_quoted(here.value) : (here.value = take_token()).empty()) return;
      well_formed_ = rest_.empty();
      if (well_formed_ || !take(',') || !take(' ')) return;
    }
  }

  constexpr bool well_formed() const noexcept { return well_formed_; }
  constexpr std::string_view scheme() const noexcept { return scheme_; }
  /// The number of parameters.
  constexpr std::size_t size() const noexcept { return size_; }

  /// Whether there is a parameter of this name; case does not matter.
  constexpr bool states(std::string_view name) const noexcept { return find(name) != nullptr; }
  /// Whether there is a parameter of this name and value, quoted-pairs undone.
  constexpr bool states(std::string_view name, std::string_view value) const noexcept {
    const param* const found = find(name);
    if (found == nullptr) return false;
    std::size_t at = 0;
    for (std::size_t i = 0; i < found->value.size(); ++i) {
      if (found->quoted && found->value[i] == '\\') ++i;
      if (at == value.size() || value[at++] != found->value[i]) return false;
    }
    return at == value.size();
  }

 private:
  struct param {
    std::string_view name{};
    std::string_view value{};  ///< as it stands between the quotes
    bool quoted = false;
  };

  static constexpr char lower(char byte) noexcept {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
  }
  static constexpr bool is_same_name(std::string_view left, std::string_view right) noexcept {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (lower(left[i]) != lower(right[i])) return false;
    return true;
  }
  /// Source: RFC 9110 section 5.6.2.
  static constexpr bool is_token_byte(char byte) noexcept {
    if ((byte >= '0' && byte <= '9') || (lower(byte) >= 'a' && lower(byte) <= 'z')) return true;
    for (const char mark : std::string_view("!#$%&'*+-.^_`|~"))
      if (byte == mark) return true;
    return false;
  }

  constexpr bool take(char wanted) noexcept {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  constexpr std::string_view take_token() noexcept {
    std::size_t size = 0;
    while (size < rest_.size() && is_token_byte(rest_[size])) ++size;
    const std::string_view token = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return token;
  }
  /// Reads up to and including the closing quote.
  ///
  /// Source: RFC 9110 section 5.6.4.
  constexpr bool take_quoted(std::string_view& value) noexcept {
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        value = rest_.substr(0, i);
        rest_.remove_prefix(i + 1);
        return true;
      }
      if (rest_[i] == '\\') ++i;
    }
    return false;
  }
  constexpr const param* find(std::string_view name) const noexcept {
    for (std::size_t i = 0; i < size_; ++i)
      if (is_same_name(params_[i].name, name)) return &params_[i];
    return nullptr;
  }

  std::string_view rest_;
  std::string_view scheme_{};
  std::array<param, 12> params_{};
  std::size_t size_ = 0;
  bool well_formed_ = false;
};

}  // namespace model
