// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/writing.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// A part of a request's path, decoded: iterating gives the bytes that its triplets stand for, and the others.
///
/// Decoded text of a request that has an operation can hold any byte but controls, and where a parameter is opaque a
/// slash or a question mark too: it is data, not a path. What the function of a parameter type is shown may hold any
/// bytes.
///
/// Source: RFC 3986 section 2.1.
class decoded_text {
 public:
  class iterator {
   public:
    using value_type = char;
    using difference_type = std::string_view::difference_type;

    constexpr iterator() noexcept = default;
    constexpr iterator(std::string_view raw, std::size_t at) noexcept : raw_(raw), at_(at) {}

    [[nodiscard]] constexpr char operator*() const noexcept {
      const unsigned value = detail::triplet_value(raw_.data(), at_, raw_.size());
      return value == detail::no_triplet ? raw_[at_] : static_cast<char>(value);
    }
    constexpr iterator& operator++() noexcept {
      const unsigned value = detail::triplet_value(raw_.data(), at_, raw_.size());
      at_ += value == detail::no_triplet ? std::size_t{1} : std::size_t{3};
      return *this;
    }
    constexpr iterator operator++(int) noexcept {
      const iterator before = *this;
      ++*this;
      return before;
    }
    [[nodiscard]] friend constexpr bool operator==(const iterator& left, const iterator& right) noexcept {
      return left.at_ == right.at_;
    }

   private:
    std::string_view raw_{};
    std::size_t at_ = 0;
  };

  /// No text at all.
  constexpr decoded_text() noexcept = default;
  /// What `raw` decodes to.
  constexpr explicit decoded_text(detail::lasting_text raw) noexcept : raw_(raw) {}

  /// Whether there is no text.
  [[nodiscard]] constexpr bool empty() const noexcept { return raw_.empty(); }

  [[nodiscard]] constexpr iterator begin() const noexcept { return {raw_, 0}; }
  [[nodiscard]] constexpr iterator end() const noexcept { return {raw_, raw_.size()}; }

  /// Writes the text; too small a buffer: the size needed, and nothing written.
  template <class = void>
  [[nodiscard]] constexpr written write(text_buffer buffer) const noexcept {
    return detail::write_whole(buffer, [this](detail::text_sink& out) {
      for (const char byte : *this) out << byte;
    });
  }

  /// Whether the text is `text`.
  [[nodiscard]] friend constexpr bool operator==(const decoded_text& left, std::string_view text) noexcept {
    std::size_t at = 0;
    for (const char byte : left)
      if (at == text.size() || text[at++] != byte) return false;
    return at == text.size();
  }

 private:
  friend class path_piece;

  std::string_view raw_{};
};

/// A number, or none.
class integer_or_none {
 public:
  /// None.
  constexpr integer_or_none() noexcept = default;
  constexpr explicit integer_or_none(std::int64_t number) noexcept : number_(number), has_value_(true) {}

  /// Whether there is a number.
  [[nodiscard]] constexpr bool has_value() const noexcept { return has_value_; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value_; }
  /// The number; 0 if there is none.
  [[nodiscard]] constexpr std::int64_t operator*() const noexcept { return number_; }
  /// The number; `other` if there is none.
  [[nodiscard]] constexpr std::int64_t value_or(std::int64_t other) const noexcept {
    return has_value_ ? number_ : other;
  }

 private:
  std::int64_t number_ = 0;
  bool has_value_ = false;
};

/// What a request's path holds in the place of a parameter. It is a view of the request.
class path_piece {
 public:
  /// No text at all.
  constexpr path_piece() noexcept = default;
  constexpr explicit path_piece(detail::lasting_text raw) noexcept : text_(raw) {}

  /// The text as the request has it, still percent-encoded.
  [[nodiscard]] constexpr std::string_view raw() const noexcept { return text_.raw_; }
  /// The text that it stands for.
  [[nodiscard]] constexpr decoded_text decoded() const noexcept { return text_; }
  /// Whether there is no text.
  [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }

  /// The number that the decoded text is: `0`, or digits of which the first is not 0, at most 9223372036854775807; none
  /// if it is anything else. A parameter of the type `int` always has one.
  template <class = void>
  [[nodiscard]] constexpr integer_or_none as_int() const noexcept {
    std::uint64_t number = 0;
    std::size_t digits = 0;
    for (const char byte : text_) {
      if (byte < '0' || byte > '9' || (digits == 1 && number == 0) || digits == 19) return {};
      number = number * 10 + static_cast<unsigned>(byte - '0');
      ++digits;
    }
    if (digits == 0 || number >> 63 != 0) return {};
    return integer_or_none(static_cast<std::int64_t>(number));
  }

  /// Writes the decoded text; too small a buffer: the size needed, and nothing written.
  template <class = void>
  [[nodiscard]] constexpr written decode(text_buffer buffer) const noexcept {
    return text_.write(buffer);
  }

  /// Whether the decoded text is `text`.
  [[nodiscard]] friend constexpr bool operator==(const path_piece& piece, std::string_view text) noexcept {
    return piece.text_ == text;
  }

 private:
  decoded_text text_{};
};

/// Whether `Matches` is true of the decoded bytes, for a type of parameter that is told by a function of a string_view:
/// `{"sku", ambit::of_text<is_sku>}`. Text of more than `Longest` bytes is not of the type.
template <bool (*Matches)(std::string_view) noexcept, std::size_t Longest = 128>
[[nodiscard]] constexpr bool of_text(decoded_text text) noexcept {
  char bytes[Longest]{};
  std::size_t size = 0;
  for (const char byte : text) {
    if (size == Longest) return false;
    bytes[size++] = byte;
  }
  return Matches(std::string_view(bytes, size));
}

}  // namespace ambit::inline v0_2
