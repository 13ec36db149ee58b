// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/backend.hpp>
#include <ambit/routes/template.hpp>
#include <ambit/routes/template_reader.hpp>
#include <ambit/text/byte_kinds.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// Two ways to read the text of a path that a gate let pass: without triplets byte by byte, else symbol by symbol.
namespace ambit::inline v0_2::detail {

/// What stands at one place of a path: a byte, or a triplet that stands for nothing else and is written in upper case.
struct path_symbol {
  char bytes[3]{};
  std::size_t size = 1;   ///< of the symbol
  std::size_t width = 1;  ///< of the text that it was read from
};

/// A path without triplets.
template <class Byte = char>
class bytewise_path {
 public:
  static constexpr bool is_plain = true;  ///< whether every byte stands for itself

  constexpr bytewise_path(const Byte* text, std::size_t size) noexcept
      : text_(text), first_(size > 8 ? eight_bytes(text) : few_bytes(text, size)) {}

  constexpr const Byte* data() const noexcept { return text_; }

  /// What the segment is found by; it is not empty, and a slash stands before it.
  [[gnu::always_inline]] constexpr segment_key key(std::size_t begin, std::size_t end) const noexcept {
    return {end >= 8 ? eight_bytes(text_ + end - 8) : first_ << (64 - 8 * end), end - begin};
  }
  /// The same of all its bytes, as of those of a literal.
  constexpr std::uint64_t sum(const segment_key& key, std::size_t begin, std::size_t /*end*/) const noexcept {
    return sum_of_all(key, [&](std::size_t at) { return eight_bytes(text_ + begin + at); });
  }
  /// Whether the segment is `literal`, given that both have the same key.
  [[gnu::always_inline]] constexpr bool is(const char* literal, std::size_t begin, std::size_t end) const noexcept {
    for (std::size_t at = 0; at + 8 < end - begin; at += 8)
      if (eight_bytes(literal + at) != eight_bytes(text_ + begin + at)) return false;
    return true;
  }
  /// The order of the segment and `literal`.
  [[gnu::always_inline]] constexpr int order(std::string_view literal, std::size_t begin,
                                             std::size_t end) const noexcept {
    const std::size_t size = end - begin, both = size < literal.size() ? size : literal.size();
    const Byte* const mine = text_ + begin;
    for (std::size_t at = 0; both >= 8; at += 8) {
      if (at + 8 > both) at = both - 8;
      const std::uint64_t here = eight_bytes(mine + at), there = eight_bytes(literal.data() + at);
      if (here != there) {
        const unsigned bits = lowest_bit(here ^ there) & ~7u;
        return (here >> bits & 0xFF) < (there >> bits & 0xFF) ? -1 : 1;
      }
      if (at + 8 == both) break;
    }
    for (std::size_t at = 0; both < 8 && at < both; ++at)
      if (mine[at] != literal[at]) return mine[at] < literal[at] ? -1 : 1;
    return size < literal.size() ? -1 : size > literal.size() ? 1 : 0;
  }
  /// What stands at `at`.
  constexpr path_symbol symbol(std::size_t at, std::size_t /*end*/) const noexcept { return {{text_[at]}}; }
  /// What stands before `end`.
  constexpr path_symbol symbol_before(std::size_t end, std::size_t /*begin*/) const noexcept {
    return {{text_[end - 1]}};
  }

 private:
  const Byte* text_;
  std::uint64_t first_;
};
using plain_path = bytewise_path<>;

/// The same of any text, read symbol by symbol.
template <class Text>
constexpr segment_key key_by_symbols(const Text& text, std::size_t begin, std::size_t end) noexcept {
  segment_key key{std::uint64_t{'/'} << 56, 0};
  for (std::size_t at = begin; at < end;) {
    const path_symbol here = text.symbol(at, end);
    for (std::size_t i = 0; i < here.size; ++i, ++key.size)
      key.tail = key.tail >> 8 | std::uint64_t{static_cast<unsigned char>(here.bytes[i])} << 56;
    at += here.width;
  }
  return key;
}
template <class Text>
constexpr std::uint64_t sum_by_symbols(const Text& text, const segment_key& key, std::size_t begin,
                                       std::size_t end) noexcept {
  return sum_of_all(key, [&text, end, at = begin, left = std::uint64_t{0}, bits = 0u](std::size_t) mutable {
    std::uint64_t word = left;
    for (left = 0; bits < 64;) {
      const path_symbol here = text.symbol(at, end);
      for (std::size_t i = 0; i < here.size; ++i, bits += 8) {
        const std::uint64_t next = static_cast<unsigned char>(here.bytes[i]);
        (bits < 64 ? word : left) |= next << bits % 64;
      }
      at += here.width;
    }
    bits -= 64;
    return word;
  });
}
template <class Text>
constexpr bool is_by_symbols(const Text& text, const char* literal, std::size_t begin, std::size_t end) noexcept {
  for (std::size_t at = begin; at < end;) {
    const path_symbol here = text.symbol(at, end);
    for (std::size_t i = 0; i < here.size; ++i)
      if (here.bytes[i] != *literal++) return false;
    at += here.width;
  }
  return true;
}
template <class Text>
constexpr int order_by_symbols(const Text& text, std::string_view literal, std::size_t begin,
                               std::size_t end) noexcept {
  std::size_t size = 0;
  for (std::size_t at = begin; at < end;) {
    const path_symbol here = text.symbol(at, end);
    for (std::size_t i = 0; i < here.size; ++i, ++size)
      if (size == literal.size() || here.bytes[i] != literal[size])
        return size < literal.size() && here.bytes[i] < literal[size] ? -1 : 1;
    at += here.width;
  }
  return size < literal.size() ? -1 : 0;
}

/// Whether a byte stands in a part of a path.
template <class Text>
constexpr bool has_symbol(const Text& text, std::size_t begin, std::size_t end, char byte) noexcept {
  while (begin < end) {
    const path_symbol here = text.symbol(begin, end);
    if (here.size == 1 && here.bytes[0] == byte) return true;
    begin += here.width;
  }
  return false;
}

/// A byte that no literal of a template holds.
inline constexpr char no_byte_of_literals = '\0';

/// How the text of a path is read that may have triplets, as bits: those of bytes that may stand unencoded are these
/// bytes, as to a server that decodes before it looks for the route; or each stands for its three bytes, as to one that
/// does not decode before it compares; letters are in lower case, but those of triplets in upper case; and characters
/// beyond ASCII are all the same that have as many bytes, since a server may ignore the case of letters there too, but
/// for those that are letters of ASCII to it.
inline constexpr unsigned read_loosely = 1, read_undecoded = 2, read_folded = 4, read_alike = 8;

/// The letter of ASCII that some servers take a character beyond ASCII for where they ignore case, and which the
/// triplets at a place stand for: Kelvin's sign for `k`, the long s for `s`, the capital i with a dot and the small one
/// without for `i`. Its width is 0 if they stand for none.
///
/// Source: Unicode, CaseFolding.txt; UnicodeData.txt; Fastify, `caseSensitive: false`; .NET, `RegexOptions.IgnoreCase`.
template <class Byte>
constexpr path_symbol letter_beyond_ascii(const Byte* text, std::size_t at, std::size_t end) noexcept {
  const unsigned first = triplet_value(text, at, end);
  if (first != 0xC4 && first != 0xC5 && first != 0xE2) return {{}, 0, 0};
  const unsigned next = triplet_value(text, at + 3, end);
  if (first == 0xC4 && (next == 0xB0 || next == 0xB1)) return {{'i'}, 1, 6};
  if (first == 0xC5 && next == 0xBF) return {{'s'}, 1, 6};
  if (first == 0xE2 && next == 0x84 && triplet_value(text, at + 6, end) == 0xAA) return {{'k'}, 1, 9};
  return {{}, 0, 0};
}

/// A path with triplets; a percent sign that begins none is part of no literal. Those of unreserved bytes are these
/// bytes. Read folded, it has to be compared with literals that are written so.
///
/// How it is read is told at run time: a type for each way would have all that walks compiled once for each.
///
/// Source: RFC 3986 section 6.2.2.
template <class Byte = char>
class encoded_bytes {
 public:
  static constexpr bool is_plain = false;

  /// The path from `text` on, of which it may be known between which places the triplets begin.
  constexpr explicit encoded_bytes(const Byte* text, unsigned how = 0, std::size_t first = 0,
                                   std::size_t last = nowhere) noexcept
      : text_(text), first_(first), last_(last), how_(how) {}

  constexpr const Byte* data() const noexcept { return text_; }
  /// Whether text is of a type as it is sent, and not as it is decoded.
  constexpr bool is_undecoded() const noexcept { return (how_ & read_undecoded) != 0; }
  /// The most bytes that a byte of a literal may be written in.
  constexpr std::size_t most_for_a_byte() const noexcept { return has_letters_beyond_ascii() ? 9 : 3; }

  constexpr segment_key key(std::size_t begin, std::size_t end) const noexcept {
    if (is_as_written(begin, end)) return plain_path(text_, end).key(begin, end);
    return key_by_symbols(*this, begin, end);
  }
  constexpr std::uint64_t sum(const segment_key& key, std::size_t begin, std::size_t end) const noexcept {
    return sum_by_symbols(*this, key, begin, end);
  }
  constexpr bool is(const char* literal, std::size_t begin, std::size_t end) const noexcept {
    if (is_as_written(begin, end)) return plain_path(text_, end).is(literal, begin, end);
    return is_by_symbols(*this, literal, begin, end);
  }
  constexpr int order(std::string_view literal, std::size_t begin, std::size_t end) const noexcept {
    if (is_as_written(begin, end)) return plain_path(text_, end).order(literal, begin, end);
    return order_by_symbols(*this, literal, begin, end);
  }
  constexpr path_symbol symbol(std::size_t at, std::size_t end) const noexcept {
    path_symbol here{{text_[at]}};
    if (text_[at] == '%') return triplet(at, end);
    if ((how_ & read_folded) != 0) here.bytes[0] = lower_case(here.bytes[0]);
    return here;
  }
  constexpr path_symbol symbol_before(std::size_t end, std::size_t begin) const noexcept {
    const bool triplet = end - begin >= 3 && triplet_value(text_, end - 3, end) != no_triplet;
    if (triplet && has_letters_beyond_ascii())
      for (const std::size_t width : {std::size_t{6}, std::size_t{9}})
        if (end - begin >= width && text_[end - width] == '%')
          if (const path_symbol letter = letter_beyond_ascii(text_, end - width, end); letter.width == width)
            return letter;
    return symbol(end - (triplet ? 3 : 1), end);
  }

 private:
  constexpr bool has_letters_beyond_ascii() const noexcept {
    return (how_ & (read_alike | read_undecoded)) == read_alike;
  }
  constexpr path_symbol triplet(std::size_t at, std::size_t end) const noexcept {
    path_symbol here{{'%'}};
    const unsigned value = triplet_value(text_, at, end);
    if (value == no_triplet) {
      if (!is_undecoded()) here.bytes[0] = no_byte_of_literals;
      return here;
    }
    here.width = 3;
    const bool is_byte = is_of_kind(value, byte_kind::unreserved) ||
                         ((how_ & read_loosely) != 0 && (is_of_kind(value, byte_kind::reserved) || value == ';'));
    if (is_byte && !is_undecoded()) {
      here.bytes[0] = static_cast<char>(value);
      if ((how_ & read_folded) != 0) here.bytes[0] = lower_case(here.bytes[0]);
      return here;
    }
    if (value >= 0x80 && (how_ & read_alike) != 0) {
      if (has_letters_beyond_ascii())
        if (const path_symbol letter = letter_beyond_ascii(text_, at, end); letter.width != 0) return letter;
      const auto* const digits = digits_alike("0123456789ABCDEF"[value / 16]);
      return {{'%', digits[0], digits[1]}, 3, 3};
    }
    const bool as_written = is_undecoded() && (how_ & read_folded) == 0;
    here.size = 3;
    here.bytes[1] = as_written ? text_[at + 1] : "0123456789ABCDEF"[value / 16];
    here.bytes[2] = as_written ? text_[at + 2] : "0123456789ABCDEF"[value % 16];
    return here;
  }
  constexpr bool is_as_written(std::size_t begin, std::size_t end) const noexcept {
    if ((how_ & read_folded) != 0) return false;
    if (end <= first_ || begin > last_) return true;
    while (begin < end && text_[begin] != '%') ++begin;
    return begin >= end;
  }

  const Byte* text_;
  std::size_t first_;
  std::size_t last_;
  unsigned how_;
};
using encoded_path = encoded_bytes<>;

/// A path as the gateway of a policy reads it where not every byte stands for itself, loosely or not.
template <class Tables>
constexpr encoded_path gate_text(const char* text, bool loosely) noexcept {
  return encoded_path(text,
                      (loosely ? read_loosely : 0u) | (reads_paths_with<Tables>(paths_ignore_case) ? read_folded : 0u));
}

/// Whether a part of a path is a number that parameters of the type `int` take.
template <class Text>
constexpr bool is_integer(const Text& text, std::size_t begin, std::size_t end) noexcept {
  return path_piece(std::string_view(text.data() + begin, end - begin)).as_int().has_value();
}

/// Whether a part of a path is a UUID: hexadecimal digits of either case, 8-4-4-4-12.
///
/// Source: RFC 9562 section 4.
template <class Text>
constexpr bool is_uuid(const Text& text, std::size_t begin, std::size_t end) noexcept {
  std::size_t digits = 0;
  for (std::size_t at = begin; at < end; ++digits) {
    const auto here = text.symbol(at, end);
    const bool hyphen = digits == 8 || digits == 13 || digits == 18 || digits == 23;
    if (here.size != 1 || digits == 36) return false;
    if (hyphen ? here.bytes[0] != '-' : hexadecimal_value(here.bytes[0]) == 16) return false;
    at += here.width;
  }
  return digits == 36;
}

/// Whether a part of a path is of a kind that parameters have.
template <class Text>
constexpr bool is_of(segment_kind kind, std::uint16_t type, table_rows<parameter_type> types, const Text& text,
                     std::size_t begin, std::size_t end) noexcept {
  if constexpr (!Text::is_plain)
    if (text.is_undecoded() && kind < segment_kind::plain &&
        find_byte(std::string_view(text.data(), end), '%', begin) != end)
      return false;
  if (kind == segment_kind::integer) return is_integer(text, begin, end);
  if (kind == segment_kind::uuid) return is_uuid(text, begin, end);
  if (kind == segment_kind::predicate && begin != end)
    return types[type].matches(decoded_text(std::string_view(text.data() + begin, end - begin)));
  return begin != end;
}

}  // namespace ambit::inline v0_2::detail
