// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_bytes.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/writing.hpp>

#include <string_view>

// Values of parameters in the format application/x-www-form-urlencoded. Source: RFC 6749 appendix B.
namespace ambit::detail {

/// Writes `value` encoded: letters, digits, `-`, `.` and `_` as they are, a space as `+`, all else as triplets.
template <class Sink>
constexpr void write_form_text(Sink& out, std::string_view value) noexcept {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char byte : value) {
    const unsigned number = static_cast<unsigned char>(byte);
    if (byte == ' ')
      out << '+';
    else if (is_of_kind(byte, byte_kind::unreserved) && byte != '~')
      out << byte;
    else
      out << '%' << digits[number / 16] << digits[number % 16];
  }
}

/// A value as it was encoded; its triplets are well-formed.
class form_text {
 public:
  constexpr form_text() noexcept = default;
  constexpr explicit form_text(std::string_view encoded) noexcept : encoded_(encoded) {}

  /// Calls `take` with each byte of the value.
  template <class Take>
  constexpr void decode(Take take) const noexcept {
    for (std::size_t at = 0; at < encoded_.size(); ++at) {
      const unsigned value = triplet_value(encoded_.data(), at, encoded_.size());
      if (value == no_triplet) {
        take(encoded_[at] == '+' ? ' ' : encoded_[at]);
      } else {
        take(static_cast<char>(value));
        at += 2;
      }
    }
  }
  /// The bytes of the value.
  template <class Size = std::size_t>
  constexpr Size size() const noexcept {
    Size bytes = 0;
    decode([&bytes](char) { ++bytes; });
    return bytes;
  }
  /// Whether the value is `text`.
  template <class Text>
  constexpr bool is(const Text& text) const noexcept {
    const std::string_view wanted(text);
    std::size_t at = 0;
    bool same = true;
    decode([&](char byte) { same = same && at < wanted.size() && wanted[at++] == byte; });
    return same && at == wanted.size();
  }

 private:
  std::string_view encoded_{};
};

}  // namespace ambit::detail
