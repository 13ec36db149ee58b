// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_text.hpp>
#include <ambit/detail/size.hpp>

#include <string_view>

// Segments with literal text around and between parameters.
namespace ambit::detail {

/// How a segment of a path fits a mixed one: each parameter takes at least one symbol of what the literals leave.
enum class fit : unsigned char { none, one, several };

/// The parts of a path that the parameters of a segment take.
struct parameter_places {
  std::size_t begin[most_parameters]{};
  std::size_t end[most_parameters]{};
};

/// The offset behind `literal` if it stands at `at`; `nowhere` if it does not.
template <class Text>
constexpr std::size_t after_literal(const Text& text, std::size_t at, std::size_t end,
                                    std::string_view literal) noexcept {
  for (std::size_t i = 0; i < literal.size();) {
    if (at >= end) return nowhere;
    const path_symbol here = text.symbol(at, end);
    for (std::size_t b = 0; b < here.size; ++b, ++i)
      if (i == literal.size() || here.bytes[b] != literal[i]) return nowhere;
    at += here.width;
  }
  return at;
}

/// How the part of a path from `begin` to `end` fits a mixed segment; `places` are then those of the parameters, as
/// far at the front as they can be. Whether the parameters are of their kinds is not looked at.
template <class Text, class Segment, class Parameter>
constexpr fit fit_literals(const Text& text, std::size_t begin, std::size_t end, const Segment& segment,
                           const Parameter* parameters, parameter_places& places) noexcept {
  const std::size_t count = segment.parameters;
  const std::size_t front = after_literal(text, begin, end, parameters[0].before);
  if (front == nowhere) return fit::none;
  std::size_t back = end;
  if (!segment.text.empty())
    for (back = front; back < end && after_literal(text, back, end, segment.text) != end;)
      back += text.symbol(back, end).width;
  if (back == end && !segment.text.empty()) return fit::none;

  // From the front each literal is put where it first fits, from the back where it last does.
  places.begin[0] = front;
  for (std::size_t i = 1; i < count; ++i) {
    std::size_t at = places.begin[i - 1], behind = nowhere;
    do {
      if (at >= back) return fit::none;
      at += text.symbol(at, end).width;
      behind = after_literal(text, at, back, parameters[i].before);
    } while (behind == nowhere);
    places.end[i - 1] = at;
    places.begin[i] = behind;
  }
  places.end[count - 1] = back;
  if (places.begin[count - 1] >= back) return fit::none;

  std::size_t limit = back;
  for (std::size_t i = count - 1; i != 0; --i) {
    std::size_t last = places.end[i - 1];
    for (std::size_t at = last; at < limit; at += text.symbol(at, end).width) {
      const std::size_t behind = after_literal(text, at, back, parameters[i].before);
      if (behind != nowhere && behind < limit) last = at;
    }
    if (last != places.end[i - 1]) return fit::several;
    limit = last;
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

}  // namespace ambit::detail
