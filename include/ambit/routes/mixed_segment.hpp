// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/path_text.hpp>
#include <ambit/routes/template_reader.hpp>

#include <cstdint>
#include <string_view>

// Segments with literal text around and between parameters.
namespace ambit::inline v0_2::detail {

/// How a segment of a path fits a mixed one: each parameter takes at least one symbol of what the literals leave.
enum class fit : unsigned char { none, one, several };

/// A part of a path, from the byte at `begin` up to `end`.
struct path_part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The parts of a path that the parameters of a segment take; of others there is nothing to be read.
struct parameter_places {
  std::size_t begin[most_parameters];
  std::size_t end[most_parameters];
};

/// Whether a byte ends a parameter's name in the pattern language of some router, or is escaped there.
template <class Byte>
constexpr bool is_delimiter(Byte byte) noexcept {
  return byte == '.' || byte == '$' || byte == ':' || (byte >= '(' && byte <= '+');
}
template <class Text>
constexpr bool has_delimiter(const Text& text) noexcept {
  for (const char byte : text)
    if (is_delimiter(byte)) return true;
  return false;
}

/// Whether `literal` goes on with `here` from its byte number `at` on.
template <class Symbol>
constexpr bool goes_on_with(std::string_view literal, std::size_t at, const Symbol& here) noexcept {
  if (literal[at] != here.bytes[0] || here.bytes[0] != '%') return literal[at] == here.bytes[0];
  return here.size == 3 && literal[at + 1] == here.bytes[1] && literal[at + 2] == here.bytes[2];
}

/// Whether the bytes at `from` are those of `literal`, and no triplet is among them.
template <class Byte>
constexpr bool stands_as_written(const Byte* from, std::string_view literal) noexcept {
  std::size_t at = 0;
  for (; literal.size() - at >= 8; at += 8) {
    const std::uint64_t bytes = eight_bytes(literal.data() + at);
    if (bytes != eight_bytes(from + at) || equal_bytes(bytes, '%') != 0) return false;
  }
  const std::uint64_t last = few_bytes(literal.data() + at, literal.size() - at);
  return last == few_bytes(from + at, literal.size() - at) && equal_bytes(last, '%') == 0;
}

/// The offset behind `literal` if it stands at `at`; `nowhere` if it does not.
template <class Text>
constexpr std::size_t after_literal(const Text& text, std::size_t at, std::size_t end,
                                    std::string_view literal) noexcept {
  if (at <= end && end - at >= literal.size() && stands_as_written(text.data() + at, literal))
    return at + literal.size();
  for (std::size_t i = 0; i < literal.size();) {
    if (at >= end) return nowhere;
    const path_symbol here = text.symbol(at, end);
    if (!goes_on_with(literal, i, here)) return nowhere;
    i += here.size;
    at += here.width;
  }
  return at;
}

/// Whether the part of a path from `begin` to `end` is the text in front of the parameters of a mixed segment, and no
/// more: restify and Fastify 4 then take it for the segment, whatever stands behind.
///
/// Source: find-my-way 7.7, `Router.prototype.find`, which compares no text with the parameters where a path ends.
template <class Text, class Parameter>
constexpr bool is_front_alone(const Text& text, std::size_t begin, std::size_t end,
                              const Parameter* parameters) noexcept {
  return !parameters->before.empty() && after_literal(text, begin, end, parameters->before) == end;
}

/// The offset of `literal` if it ends at `end`; `nowhere` if it does not.
template <class Text>
constexpr std::size_t before_literal(const Text& text, std::size_t begin, std::size_t end,
                                     std::string_view literal) noexcept {
  if (begin <= end && end - begin >= literal.size()) {
    // A triplet that the literal would begin within is read as a whole.
    const std::size_t from = end - literal.size();
    const bool cuts =
        (from > begin && text.data()[from - 1] == '%') || (from > begin + 1 && text.data()[from - 2] == '%');
    if (!cuts && stands_as_written(text.data() + from, literal)) return from;
  }
  for (std::size_t i = literal.size(); i != 0;) {
    if (end <= begin) return nowhere;
    const path_symbol here = text.symbol_before(end, begin);
    if (here.size > i || !goes_on_with(literal, i - here.size, here)) return nowhere;
    i -= here.size;
    end -= here.width;
  }
  return end;
}

/// Where a literal, which is not empty, first stands between two places of a path; both places are `nowhere` if it does
/// not. Every symbol is read once, whatever the text and the literal.
///
/// Source: Knuth, Morris and Pratt, Fast Pattern Matching in Strings, 1977.
template <class Text>
constexpr path_part find_literal(const Text& text, std::size_t at, std::size_t end, std::string_view literal) noexcept {
  constexpr path_part none{nowhere, nowhere};
  if (at + literal.size() > end) return none;
  // Indexed by how many bytes of the literal were read: the most at their end, not all, that it begins with.
  std::uint16_t border[longest_route];
  const auto read = [&](std::size_t same, const path_symbol& here) {
    while (same != 0 && !goes_on_with(literal, same, here)) same = border[same];
    return goes_on_with(literal, same, here) ? same + here.size : 0;
  };
  const encoded_path own(literal.data());
  std::size_t same = 0;
  for (std::size_t i = own.symbol(0, literal.size()).size; i < literal.size();) {
    border[i] = static_cast<std::uint16_t>(same);
    const path_symbol here = own.symbol(i, literal.size());
    same = read(same, here);
    i += here.size;
  }
  for (same = 0; at < end;) {
    const path_symbol here = text.symbol(at, end);
    same = read(same, here);
    at += here.width;
    if (same == literal.size()) return {before_literal(text, 0, at, literal), at};
  }
  return none;
}

/// How the part of a path from `begin` to `end` fits a mixed segment; `places` are then those of the parameters, as
/// far at the front as they can be. Whether the parameters are of their kinds is not looked at. If `Empty`, each may
/// also take no symbol.
template <bool Empty = false, class Text, class Segment, class Parameter>
constexpr fit fit_literals(const Text& text, std::size_t begin, std::size_t end, const Segment& segment,
                           const Parameter* parameters, parameter_places& places) noexcept {
  const std::size_t last = segment.parameters - std::size_t{1};
  places.begin[0] = after_literal(text, begin, end, parameters[0].before);
  if (places.begin[0] == nowhere) return fit::none;
  const std::size_t back = before_literal(text, places.begin[0], end, segment.text);
  if (back == nowhere || back + Empty <= places.begin[0]) return fit::none;
  for (std::size_t i = 0; i != last; ++i) {
    const std::size_t from = places.begin[i];
    const std::size_t least = Empty ? 0 : text.symbol(from, back).width;
    const path_part found = find_literal(text, from + least, back, parameters[i + 1].before);
    if (found.end == nowhere || found.end >= back + Empty) return fit::none;
    places.end[i] = found.begin;
    places.begin[i + 1] = found.end;
  }
  places.end[last] = back;
  // Whether a literal could also stand later, but before the next one.
  for (std::size_t i = 0; i != last; ++i) {
    const std::size_t from = places.end[i], to = places.end[i + 1];
    if (from == to) continue;
    if (find_literal(text, from + text.symbol(from, to).width, to, parameters[i + 1].before).end < to)
      return fit::several;
  }
  return fit::one;
}

/// The same, and whether the parameters are of their kinds if there is one way only.
template <class Text, class Segment, class Parameter>
constexpr fit fit_mixed(const Text& text, std::size_t begin, std::size_t end, const Segment& segment,
                        const Parameter* parameters, table_rows<parameter_type> types) noexcept {
  parameter_places places;
  const fit how = fit_literals(text, begin, end, segment, parameters, places);
  for (std::size_t i = 0; i < segment.parameters && how == fit::one; ++i)
    if (!is_of(parameters[i].kind, parameters[i].type, types, text, places.begin[i], places.end[i])) return fit::none;
  return how;
}

}  // namespace ambit::inline v0_2::detail
