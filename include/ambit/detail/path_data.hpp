// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/dot_pieces.hpp>
#include <ambit/detail/path_gate.hpp>
#include <ambit/detail/route_parts.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/operation_id.hpp>

namespace ambit::detail {

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

}  // namespace ambit::detail
