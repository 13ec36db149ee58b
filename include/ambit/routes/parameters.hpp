// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/path_gate.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/template_rows.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/dot_pieces.hpp>

#include <cstdint>
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

/// A part of a path, from the byte at `begin` up to `end`.
struct path_part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The parts of a path that the parameters of a row's route take, of which it is that of the path.
template <class Tables, class Path>
class route_parts {
 public:
  constexpr route_parts(const Path& path, std::size_t row) noexcept : path_(path), row_(row) {}

  /// That of parameter number `index`.
  [[gnu::noinline]] constexpr path_part of(std::size_t index) const noexcept {
    const route_parameter& parameter = routes_read<Tables>.parameter(row_, index);
    const std::size_t begin = path_.begin_of(parameter.segment);
    if (parameter.kind == segment_kind::tail) return {begin, path_.size};
    if (!parameter.shares_segment) return {begin, path_.end_of(parameter.segment)};
    parameter_places places;
    fit_segment<false>(parameter.segment, places);
    return {places.begin[parameter.number], places.end[parameter.number]};
  }

  /// The offset of the first segment that can be shared out between parameters in two ways or more, its triplets read
  /// loosely or not; `nowhere` if there is none.
  template <bool Loosely>
  constexpr std::size_t ambiguous_split() const noexcept {
    for (std::size_t i = 0; i < routes_read<Tables>.shape(row_).parameters; ++i) {
      const route_parameter& parameter = routes_read<Tables>.parameter(row_, i);
      parameter_places places;
      if (parameter.number == 1 && fit_segment<Loosely>(parameter.segment, places) == fit::several)
        return path_.begin_of(parameter.segment);
    }
    return nowhere;
  }

 private:
  template <bool Loosely>
  constexpr fit fit_segment(std::size_t index, parameter_places& places) const noexcept {
    const route_segment& segment = routes_read<Tables>.segment(row_, index);
    return fit_literals(encoded_path<Loosely>(path_.text), path_.begin_of(index), path_.end_of(index), segment,
                        routes_read<Tables>.parameters(row_, segment), places);
  }

  const Path& path_;
  std::size_t row_;
};

/// Whether `op` takes the delimiter at `at` of a path of its route as data.
template <class Tables, class Path>
constexpr bool is_data(const Path& path, operation_id<Tables> op, std::size_t at, bool semicolon) noexcept {
  if (!op.known()) return false;
  const std::size_t row = op.index();
  if (semicolon && has_option(operation_rows<Tables>()[row].options, semicolons_are_data)) return true;
  for (std::size_t i = 0; i < routes_read<Tables>.shape(row).parameters; ++i) {
    if (routes_read<Tables>.parameter(row, i).kind != segment_kind::opaque) continue;
    const path_part taken = route_parts<Tables, Path>(path, row).of(i);
    if (path.text[at] == '%' && at >= taken.begin && at < taken.end) return true;
  }
  return false;
}

/// The first delimiter of a path that its operation does not take as data; if there is none, what among the data could
/// be read as a way up.
template <class Tables, class Path>
constexpr path_violation violation_of_data(const Path& path, const gated_path& gated,
                                           operation_id<Tables> op) noexcept {
  std::size_t begin = gated.data_delimiter, dots = nowhere;
  while (path.text[begin - 1] != '/') --begin;
  bool has_data = false, has_dots = false;  // the segment from `begin` on
  for (std::size_t at = begin; at <= path.size; ++at) {
    const char byte = at == path.size ? '/' : path.text[at];
    if (byte == '/') {
      if (has_data && has_dots && dots == nowhere) dots = dot_piece_in(path.text, begin, at);
      if (at > gated.last_delimiter) break;
      begin = at + 1;
      has_data = has_dots = false;
    } else if (byte == '%' || byte == ';') {
      const unsigned value = triplet_value(path.text, at, path.size);
      has_dots |= value == '.' || value == '%';
      const bool semicolon = byte == ';' || value == ';';
      if (!semicolon && !is_of_kind(value, byte_kind::delimiter)) continue;
      if (!is_data(path, op, at, semicolon))
        return {byte == ';' ? path_fault::byte_not_allowed : path_fault::encoded_delimiter, at};
      has_data = true;
    } else {
      has_dots |= byte == '.';
    }
  }
  if (dots != nowhere) return {path_fault::dot_segment, dots};
  return {};
}

/// Stands for the number of a segment where a parameter does not take the whole of one.
inline constexpr std::uint8_t no_whole_segment = most_segments;

/// The places of the parameters of each operation: in a list, from number `first` on, `count` numbers of segments.
template <std::size_t Operations, std::size_t Parameters>
struct parameter_table {
  std::uint32_t first[Operations + 1]{};
  std::uint8_t count[Operations + 1]{};
  std::uint8_t segment[Parameters + 1]{};
  bool some_take_no_whole_segment = false;  ///< whether a parameter takes something else than the whole of one
  bool some_segment_is_shared = false;      ///< whether there are several parameters in one

  template <class Routes>
  constexpr explicit parameter_table(const Routes& routes) noexcept {
    std::uint32_t end = 0;
    for (std::size_t row = 0; row < Operations; ++row) {
      first[row] = end;
      count[row] = static_cast<std::uint8_t>(routes.shape(row).parameters);
      for (std::size_t i = 0; i < count[row]; ++i) {
        const auto& parameter = routes.parameter(row, i);
        const bool whole = !parameter.shares_segment && parameter.kind != segment_kind::tail;
        if (!whole) some_take_no_whole_segment = true;
        if (parameter.number != 0) some_segment_is_shared = true;
        segment[end++] = whole ? static_cast<std::uint8_t>(parameter.segment) : no_whole_segment;
      }
    }
  }
};

template <class Tables>
inline constexpr parameter_table<operation_rows<Tables>().size(), route_chunks<Tables>::parameters> parameters_of{
    routes_read<Tables>};

template <class Tables>
inline constexpr bool some_take_no_whole_segment = parameters_of<Tables>.some_take_no_whole_segment;
template <class Tables>
inline constexpr bool some_segment_is_shared = parameters_of<Tables>.some_segment_is_shared;

}  // namespace ambit::detail
