// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// What each byte is in a path and in a method.
namespace ambit::detail {

/// Kinds of bytes, as bits.
struct byte_kind {
  static constexpr unsigned unreserved = 1;     ///< RFC 3986 section 2.3
  static constexpr unsigned reserved = 2;       ///< what else stands unencoded in a segment: `! $ & ' ( ) * + , = : @`
  static constexpr unsigned query = 4;          ///< what may stand in a query
  static constexpr unsigned token = 8;          ///< tchar of RFC 9110 section 5.6.2
  static constexpr unsigned control = 16;       ///< a control character or DEL
  static constexpr unsigned delimiter = 32;     ///< `/ \ ; ? # %`, which are data nowhere but in opaque text
  static constexpr unsigned name = 64;          ///< what a parameter's name may hold
  static constexpr unsigned begins_name = 128;  ///< what it may begin with
  static constexpr unsigned segment =
      unreserved | reserved;  ///< what stands for itself in a segment; RFC 3986 section 3.3
};

/// The kinds of bytes that are of several, by example.
struct byte_kind_table {
  static constexpr std::uint8_t n = 0, c = byte_kind::control, q = byte_kind::query;
  static constexpr std::uint8_t t = q | byte_kind::token;                     // ^
  static constexpr std::uint8_t r = q | byte_kind::reserved;                  // (
  static constexpr std::uint8_t s = r | byte_kind::token;                     // !
  static constexpr std::uint8_t u = t | byte_kind::unreserved;                // ~
  static constexpr std::uint8_t d = u | byte_kind::name;                      // 0
  static constexpr std::uint8_t a = d | byte_kind::begins_name;               // A
  static constexpr std::uint8_t x = q | byte_kind::delimiter;                 // /
  static constexpr std::uint8_t p = t | byte_kind::delimiter;                 // %
  static constexpr std::uint8_t h = byte_kind::token | byte_kind::delimiter;  // #

  /// Indexed by byte: its kinds. Written out, since to compute it would take time wherever this is included.
  // clang-format off
  static constexpr std::uint8_t of[256] = {
      c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c,
      c, c, c, c, c, c, c, c, c, c, c, c, c, c, c, c,
      n, s, q, h, s, p, s, s, r, r, s, s, r, d, u, x,
      d, d, d, d, d, d, d, d, d, d, r, x, q, r, q, x,
      r, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
      a, a, a, a, a, a, a, a, a, a, a, q, x, q, t, a,
      t, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
      a, a, a, a, a, a, a, a, a, a, a, q, t, q, u, c,
  };
  // clang-format on
};

/// Whether `byte` is of one of `kinds`.
constexpr bool is_of_kind(unsigned byte, unsigned kinds) noexcept {
  return (byte_kind_table::of[byte & 0xFF] & kinds) != 0;
}
constexpr bool is_of_kind(char byte, unsigned kinds) noexcept {
  return is_of_kind(unsigned{static_cast<unsigned char>(byte)}, kinds);
}

/// The offset of the first byte of `text` at or after `from` that is of none of `kinds`; its size if there is none.
constexpr std::size_t after_kinds(std::string_view text, std::size_t from, unsigned kinds) noexcept {
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  while (from < size && (byte_kind_table::of[static_cast<unsigned char>(bytes[from])] & kinds) != 0) ++from;
  return from;
}

/// The value of a hexadecimal digit; 16 if `byte` is none.
constexpr unsigned hexadecimal_value(char byte) noexcept {
  if (byte >= '0' && byte <= '9') return static_cast<unsigned>(byte - '0');
  if (byte >= 'a' && byte <= 'f') return static_cast<unsigned>(byte - 'a') + 10;
  if (byte >= 'A' && byte <= 'F') return static_cast<unsigned>(byte - 'A') + 10;
  return 16;
}

/// The offset of what is not there.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

inline constexpr unsigned no_triplet = 256;

/// The byte that the triplet at `at` stands for; `no_triplet` if there is none before `end`.
constexpr unsigned triplet_value(const char* text, std::size_t at, std::size_t end) noexcept {
  if (end - at < 3 || text[at] != '%') return no_triplet;
  const unsigned high = hexadecimal_value(text[at + 1]), low = hexadecimal_value(text[at + 2]);
  return high < 16 && low < 16 ? high * 16 + low : no_triplet;
}

/// The number of bytes of the one character that they are in UTF-8; 0 if they are none. `byte_at` gives them by number,
/// and something from 256 on where there is none; the first is from 0x80 on.
///
/// Source: RFC 3629 section 4.
template <class ByteAt>
constexpr std::size_t character_size(ByteAt byte_at) noexcept {
  const unsigned lead = byte_at(0);
  const std::size_t size = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  unsigned least = 0x80, most = 0xBF;  // of the second byte
  if (lead == 0xE0) least = 0xA0;
  if (lead == 0xED) most = 0x9F;
  if (lead == 0xF0) least = 0x90;
  if (lead == 0xF4) most = 0x8F;
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned byte = byte_at(i);
    if (byte < least || byte > most) return 0;
    least = 0x80;
    most = 0xBF;
  }
  return size;
}

/// The same for bytes that are encoded as triplets from `at` on.
template <class = void>
constexpr std::size_t encoded_character(const char* text, std::size_t at, std::size_t end) noexcept {
  return character_size(
      [=](std::size_t i) { return at + 3 * i <= end ? triplet_value(text, at + 3 * i, end) : no_triplet; });
}

/// The offset of the first byte that keeps `text` from being a token; npos if it is one.
///
/// Source: RFC 9110 section 5.6.2.
template <class = void>
constexpr std::size_t token_fault(std::string_view text) noexcept {
  const std::size_t end = after_kinds(text, 0, byte_kind::token);
  return text.empty() || end != text.size() ? end : std::string_view::npos;
}

}  // namespace ambit::detail
