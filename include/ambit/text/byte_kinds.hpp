// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <string_view>

// What each byte is in a path, in a method and in a URI.
namespace ambit::inline v0_2::detail {

/// Character classes as bit masks. Each elementary class is named by one byte that belongs to it.
struct byte_kind {
  enum : unsigned {
    a = 1 << 1,   ///< letters and `_`
    b = 1 << 2,   ///< `[` and `]`
    c = 1 << 3,   ///< control characters and DEL
    d = 1 << 4,   ///< digits and `-`
    e = 1 << 5,   ///< `\`
    h = 1 << 8,   ///< `#`
    p = 1 << 16,  ///< `%`
    q = 1 << 17,  ///< `"`
    r = 1 << 18,  ///< `(`
    s = 1 << 19,  ///< `!`
    t = 1 << 20,  ///< `^`
    u = 1 << 21,  ///< `.`
    x = 1 << 24,  ///< `/`

    unreserved = a | d | u,                   ///< RFC 3986 section 2.3
    reserved = r | s,                         ///< what else stands unencoded in a segment: `! $ & ' ( ) * + , = : @`
    segment = unreserved | reserved,          ///< what stands for itself in a segment; RFC 3986 section 3.3
    uri = segment | b | h | x,                ///< what stands for itself in a URI; RFC 3986 section 2
    query = segment | b | e | p | q | t | x,  ///< what may stand in a query
    token = unreserved | h | p | s | t,       ///< tchar of RFC 9110 section 5.6.2
    control = c,
    delimiter = e | h | p | x,  ///< `/ \ ; ? # %`, which are data nowhere but in opaque text
    name = a | d,               ///< what a parameter's name may hold
    begins_name = a,            ///< what it may begin with
  };

  /// The class of each byte, by the letter above; a letter's number in the alphabet is its bit. `n` and 0 are in no
  /// class. Written out because computing it would take a compiler time wherever this is included.
  static constexpr char letters[256] =
      "cccccccccccccccc"
      "cccccccccccccccc"
      "nsqhspssrrssrdux"
      "ddddddddddrxqrqx"
      "raaaaaaaaaaaaaaa"
      "aaaaaaaaaaabebta"
      "taaaaaaaaaaaaaaa"
      "aaaaaaaaaaaqtquc";
};

/// Whether `byte` is of one of `kinds`.
template <class Byte>
constexpr bool is_of_kind(Byte byte, unsigned kinds) noexcept {
  return (1u << (byte_kind::letters[static_cast<unsigned char>(byte)] & 31) & kinds) != 0;
}

/// The offset of the first byte of `text` at or after `from` that is of none of `kinds`; its size if there is none.
template <class Text>
constexpr std::size_t after_kinds(Text text, std::size_t from, unsigned kinds) noexcept {
  const auto* const bytes = text.data();
  const auto size = text.size();
  while (from < size && (1u << (byte_kind::letters[static_cast<unsigned char>(bytes[from])] & 31) & kinds) != 0) ++from;
  return from;
}

/// The value of a hexadecimal digit; 16 if `byte` is none.
template <class Byte>
constexpr unsigned hexadecimal_value(Byte byte) noexcept {
  if (byte >= '0' && byte <= '9') return static_cast<unsigned>(byte - '0');
  const int lower = byte | 0x20;
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 16;
}

/// An offset that stands for none.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

inline constexpr unsigned no_triplet = 256;

/// The byte that the triplet at `at` stands for; `no_triplet` if there is none before `end`.
template <class Byte>
constexpr unsigned triplet_value(const Byte* text, std::size_t at, std::size_t end) noexcept {
  if (end - at < 3 || text[at] != '%') return no_triplet;
  const unsigned high = hexadecimal_value(text[at + 1]), low = hexadecimal_value(text[at + 2]);
  return high < 16 && low < 16 ? high * 16 + low : no_triplet;
}

/// The digits of the triplet that stands for a byte beyond ASCII where characters are all the same, by its first digit.
template <class Byte>
constexpr const Byte* digits_alike(Byte first) noexcept {
  return first == 'F' ? "F1" : first == 'E' ? "E1" : first >= 'C' ? "C3" : "80";
}

/// The size of the UTF-8 character that some bytes begin with, the first of which is 0x80 or more; 0 if they begin with
/// none. `byte_at` gives the byte at an index, and 256 or more where there is none.
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
template <class Byte>
constexpr std::size_t encoded_character(const Byte* text, std::size_t at, std::size_t end) noexcept {
  return character_size(
      [=](std::size_t i) { return at + 3 * i <= end ? triplet_value(text, at + 3 * i, end) : no_triplet; });
}

/// Whether the byte at `at` may stand in a URI. Source: RFC 3986 section 2.
template <class Text>
constexpr bool is_uri_byte(const Text& uri, std::size_t at) noexcept {
  if (uri[at] == '%') return triplet_value(uri.data(), at, uri.size()) != no_triplet;
  return is_of_kind(uri[at], byte_kind::uri);
}

/// The offset of the first byte that keeps `text` from being a token; npos if it is one.
///
/// Source: RFC 9110 section 5.6.2.
template <class Text>
constexpr std::size_t token_fault(Text text) noexcept {
  const std::size_t end = after_kinds(text, 0, byte_kind::token);
  return text.empty() || end != text.size() ? end : std::string_view::npos;
}

}  // namespace ambit::inline v0_2::detail
