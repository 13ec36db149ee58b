// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/bytes.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2 {

/// What the `Authorization` fields of a request present.
enum class credentials_kind : unsigned char {
  malformed,     ///< there are several fields, or the one there is breaks the grammar
  none,          ///< there is no such field
  other_scheme,  ///< credentials of another scheme, as `Basic`
  bearer,        ///< a bearer token
  dpop,          ///< a token that is bound to a key
};

/// Why credentials are malformed.
enum class credentials_fault : unsigned char {
  no_fault,        ///< they are not
  several_fields,  ///< there is more than one `Authorization` field; at 0 of the second one
  no_scheme,       ///< the value is empty, or begins with a byte that no scheme begins with
  no_space,        ///< the scheme is followed by something that is no space
  no_token,        ///< nothing follows the scheme and its spaces, where a token has to
  bad_token_byte,  ///< a byte that cannot stand in a token, or not there, such as a comma or a space
  bad_byte,        ///< a control character behind another scheme
};

/// The name of the enumerator, for a log or a metric's label; empty for what is none.
[[nodiscard]] constexpr std::string_view name_of(credentials_kind kind) noexcept {
  switch (kind) {
    case credentials_kind::malformed:
      return "malformed";
    case credentials_kind::none:
      return "none";
    case credentials_kind::other_scheme:
      return "other_scheme";
    case credentials_kind::bearer:
      return "bearer";
    case credentials_kind::dpop:
      return "dpop";
  }
  return {};
}

/// The name of the enumerator, for a log or a metric's label; empty for what is none.
[[nodiscard]] constexpr std::string_view name_of(credentials_fault fault) noexcept {
  switch (fault) {
    case credentials_fault::no_fault:
      return "no_fault";
    case credentials_fault::several_fields:
      return "several_fields";
    case credentials_fault::no_scheme:
      return "no_scheme";
    case credentials_fault::no_space:
      return "no_space";
    case credentials_fault::no_token:
      return "no_token";
    case credentials_fault::bad_token_byte:
      return "bad_token_byte";
    case credentials_fault::bad_byte:
      return "bad_byte";
  }
  return {};
}

namespace detail {

/// The top bit of each byte that is from `least` to `most`, which are below 0x80; no other bit.
template <class Word>
constexpr Word bytes_between(Word bytes, unsigned char least, unsigned char most) noexcept {
  const Word low = bytes & eight_times(0x7F);
  return (low + eight_times(static_cast<unsigned char>(0x80 - least))) &
         ~(low + eight_times(static_cast<unsigned char>(0x7F - most))) & ~bytes & eight_times(0x80);
}

/// The offset of the first byte of `text` at or after `from` that is none of `ALPHA / DIGIT / "-" / "." / "_" / "~" /
/// "+" / "/"`; its size if there is none. Tokens are long: many bytes at a time, as far as there are so many.
///
/// Source: RFC 9110 section 11.2.
constexpr std::size_t after_token68(std::string_view text, std::size_t from) noexcept {
#if defined(__GNUC__) && (defined(__SSE2__) || (defined(__ARM_NEON) && defined(__AARCH64EL__)))
  if (!std::is_constant_evaluated()) {
    using numbers = unsigned char __attribute__((vector_size(16)));
    using signs = signed char __attribute__((vector_size(16)));
    for (; text.size() - from >= 16; from += 16) {
      const auto bytes = reinterpret_cast<numbers>(load_sixteen(text.data() + from));
      // Moved down to -128, as processors compare signed bytes alone.
      const auto letter = reinterpret_cast<signs>((bytes | 0x20) + (0x80 - 'a')) < 26 - 0x80;
      const auto dash_to_nine = reinterpret_cast<signs>(bytes + (0x80 - '-')) < 13 - 0x80;
      const auto right = letter | dash_to_nine | (bytes == '+') | (bytes == '_') | (bytes == '~');
      if (some_top_bit(reinterpret_cast<vec16>(~right)) != 0) break;
    }
  }
#endif
  for (; text.size() - from >= 8; from += 8) {
    const std::uint64_t bytes = eight_bytes(text.data() + from);
    const std::uint64_t right = bytes_between(bytes | eight_times(0x20), 'a', 'z') | bytes_between(bytes, '-', '9') |
                                bytes_between(bytes, '+', '+') | bytes_between(bytes, '_', '_') |
                                bytes_between(bytes, '~', '~');
    if (right != eight_times(0x80)) break;
  }
  while (from < text.size() &&
         (is_of_kind(text[from], byte_kind::unreserved) || text[from] == '+' || text[from] == '/'))
    ++from;
  return from;
}

}  // namespace detail

/// The token that a request presents, as it was sent. Nothing has verified it: it is to be given to what does.
///
/// It converts to nothing, so that it cannot be taken for a scope string.
class presented_token {
 public:
  /// No token.
  constexpr presented_token() noexcept = default;
  /// The token that is this text.
  constexpr explicit presented_token(detail::lasting_text text) noexcept : text_(text) {}

  /// The bytes of the token, none of which has been verified; empty if there is no token.
  [[nodiscard]] constexpr std::string_view unverified_text() const noexcept { return text_; }

 private:
  std::string_view text_{};
};

/// What a request presents in its `Authorization` fields: a view of their values.
///
/// As a caller it is what the request may do before something has verified its token: `no_credentials` for no field
/// and for another scheme, of which a server of bearer tokens says no more than that credentials are lacking;
/// otherwise a `rejected_token`, for `malformed_request` or, of a token, `invalid_token`.
///
/// Source: RFC 6750 section 3.1.
class credentials {
 public:
  /// What is presented.
  [[nodiscard]] constexpr credentials_kind kind() const noexcept { return kind_; }
  /// Whether a token is presented, of either scheme.
  [[nodiscard]] constexpr bool has_token() const noexcept {
    return kind_ == credentials_kind::bearer || kind_ == credentials_kind::dpop;
  }
  /// The token that is presented; none if none is.
  [[nodiscard]] constexpr presented_token token() const noexcept {
    return presented_token(has_token() ? text_ : std::string_view());
  }
  /// Why the credentials are malformed; `no_fault` if they are not.
  [[nodiscard]] constexpr credentials_fault fault() const noexcept { return fault_; }
  /// The offset of the first offending byte in its value, the length of that if it ended early; 0 without a fault.
  [[nodiscard]] constexpr std::size_t offset() const noexcept { return offset_; }

  /// Who makes the call as long as nothing has verified a token.
  template <class Vocabulary>
  [[nodiscard]] constexpr operator caller<Vocabulary>() const noexcept {
    switch (kind_) {
      case credentials_kind::none:
      case credentials_kind::other_scheme:
        return no_credentials;
      case credentials_kind::bearer:
      case credentials_kind::dpop:
        return rejected_token{rejection::invalid_token};
      case credentials_kind::malformed:
        break;
    }
    return rejected_token{rejection::malformed_request, offset_};
  }

 private:
  friend class credentials_reader;

  constexpr credentials() noexcept = default;

  std::string_view text_{};
  std::size_t offset_ = 0;
  credentials_kind kind_ = credentials_kind::none;
  credentials_fault fault_ = credentials_fault::no_fault;
};

/// Reads the values of the `Authorization` fields of a request, one by one, as they stand: not joined, without the
/// white space around a value, and not decoded.
///
/// A scheme is compared without regard to case. One or more spaces stand between it and the token, which is
/// `1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`, and nothing behind. What another scheme carries is
/// only looked at for control characters. A second field is malformed, though it were equal: a field that is no list
/// may stand once. Nothing that is malformed has a token.
///
/// Source: RFC 9110 sections 5.3, 5.5 and 11.4, RFC 6750 section 2.1, RFC 9449 section 7.1.
class credentials_reader {
 public:
  /// Takes the value of a field.
  constexpr void add(detail::lasting_text value) noexcept {
    if (read_.kind_ != credentials_kind::none)
      refuse(credentials_fault::several_fields, 0);
    else
      read(value);
  }
  /// What the fields present that were taken so far; `none` if there were none.
  [[nodiscard]] constexpr credentials read() const noexcept { return read_; }

 private:
  constexpr void refuse(credentials_fault fault, std::size_t offset) noexcept {
    read_.text_ = {};
    read_.kind_ = credentials_kind::malformed;
    read_.fault_ = fault;
    read_.offset_ = offset;
  }
  constexpr void read(std::string_view value) noexcept {
    using kinds = detail::byte_kind;
    const std::size_t scheme_end = detail::after_kinds(value, 0, kinds::token);
    if (scheme_end == 0) return refuse(credentials_fault::no_scheme, 0);
    if (scheme_end != value.size() && value[scheme_end] != ' ') return refuse(credentials_fault::no_space, scheme_end);
    std::size_t at = scheme_end;
    while (at < value.size() && value[at] == ' ') ++at;

    const std::string_view scheme = detail::part_of(value, 0, scheme_end);
    const bool bearer = is_scheme(scheme, "bearer");
    if (!bearer && !is_scheme(scheme, "dpop")) {
      for (; at < value.size(); ++at)
        if (value[at] != '\t' && detail::is_of_kind(value[at], kinds::control))
          return refuse(credentials_fault::bad_byte, at);
      read_.kind_ = credentials_kind::other_scheme;
      return;
    }
    const std::size_t begin = at;
    at = detail::after_token68(value, at);
    if (begin == value.size()) return refuse(credentials_fault::no_token, begin);
    while (at < value.size() && at != begin && value[at] == '=') ++at;
    if (at != value.size()) return refuse(credentials_fault::bad_token_byte, at);
    read_.kind_ = bearer ? credentials_kind::bearer : credentials_kind::dpop;
    read_.text_ = detail::part_of(value, begin, at);
  }
  static constexpr bool is_scheme(std::string_view text, std::string_view wanted) noexcept {
    if (text.size() != wanted.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
      if (detail::lower_case(text[i]) != wanted[i]) return false;
    return true;
  }

  credentials read_;
};

/// What a request presents whose one `Authorization` field has this value; see `credentials_reader`.
///
/// A request without the field: `credentials_reader().read()`.
[[nodiscard]] constexpr credentials read_credentials(detail::lasting_text value) noexcept {
  credentials_reader reader;
  reader.add(value);
  return reader.read();
}

}  // namespace ambit::inline v0_2
