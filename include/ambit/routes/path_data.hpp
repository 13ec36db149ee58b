// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/methods.hpp>
#include <ambit/routes/parameters.hpp>
#include <ambit/routes/path_gate.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/dot_pieces.hpp>

#include <cstdint>
#include <string_view>

// Delimiters that a path holds as data: `;`, and triplets of `/ ; ? # %`.
namespace ambit::inline v0_2::detail {

/// What the routes that end at one place take as data. It is asked about the delimiters of a path from left to right.
template <class Tables, class Path>
class data_taker {
 public:
  /// For the templates that end at number `end`, none if that is 0, whatever the method; the path was read loosely to
  /// find them, or not.
  constexpr data_taker(const Path& path, std::uint32_t end, bool loosely) noexcept
      : path_(path), row_(ends_of<Tables>.some_operation[end]), loosely_(loosely) {
    if (end == 0) return;
    count_ = routes_read<Tables>.shape(row_).parameters;
    for (const std::uint32_t row : ends_of<Tables>.operation[end]) semicolons_ = semicolons_ || has_semicolons(row);
  }
  /// For one operation.
  constexpr data_taker(const Path& path, operation_id<Tables> op) noexcept
      : path_(path),
        row_(op.index()),
        count_(routes_read<Tables>.shape(row_).parameters),
        semicolons_(has_semicolons(row_)) {}

  /// Whether they take the delimiter at `at`.
  constexpr bool takes(std::size_t at, bool is_semicolon) noexcept {
    if (is_semicolon && semicolons_) return true;
    if (path_.text[at] != '%') return false;
    while (at >= opaque_.end)
      if (!find_next_opaque()) return false;
    return at >= opaque_.begin && (!slashes_alone_ || triplet_value(path_.text, at, path_.size) == '/');
  }

 private:
  static constexpr bool has_semicolons(std::size_t row) noexcept { return row_has<Tables, semicolons_are_data>(row); }

  /// Each segment is fitted once, however many parameters it has.
  constexpr bool find_next_opaque() noexcept {
    while (next_ != count_) {
      const route_parameter& parameter = routes_read<Tables>.parameter(row_, next_++);
      if (parameter.data == taken_as_data::none) continue;
      slashes_alone_ = parameter.data == taken_as_data::slashes;
      const route_parts<Tables, Path> parts(path_, row_);
      if (parameter.kind == segment_kind::tail) {
        opaque_ = parts.tail(parameter, loosely_);
        return true;
      }
      opaque_ = parts.segment(parameter.segment);
      if (!parameter.shares_segment) return true;
      if (fitted_ != parameter.segment) {
        fitted_ = parameter.segment;
        parts.fit_segment(fitted_, places_, loosely_);
      }
      opaque_ = {places_.begin[parameter.number], places_.end[parameter.number]};
      return true;
    }
    return false;
  }

  const Path& path_;
  std::size_t row_;
  std::size_t count_ = 0;         ///< of parameters
  std::size_t next_ = 0;          ///< the next one to look at
  std::size_t fitted_ = nowhere;  ///< the segment that `places_` are those of
  path_part opaque_{};            ///< the one looked at last that takes some as data
  bool slashes_alone_ = false;    ///< whether it takes slashes alone
  bool semicolons_ = false;
  bool loosely_ = false;
  parameter_places places_;
};

/// What is wrong with the delimiters of a path, the first by offset: one that no taker takes as data; a `;` that a
/// segment begins with, which so is empty once cut there; a segment of nothing but encoded slashes, which is empty once
/// decoded; and, in a segment with delimiters that are data, text between
/// two of them, or at its ends, that could be read as `.` or `..`, as far as nothing before its end is wrong.
template <class Path, class Taker>
constexpr path_violation violation_of_data(const Path& path, const gated_path& gated, Taker& one,
                                           Taker& other) noexcept {
  const std::size_t wrong = gated.violation.what == path_fault::none ? nowhere : gated.violation.offset;
  std::size_t begin = gated.data_delimiter;
  while (path.text[begin - 1] != '/') --begin;
  bool has_data = false, has_dots = false, has_text = false;  // the segment from `begin` on
  // In the text up to the last delimiter before `end` and before what is wrong.
  const auto dots_before = [&](std::size_t end) {
    std::size_t last = begin;
    for (std::size_t at = begin; at < end && at < wrong; ++at) {
      const unsigned value = triplet_value(path.text, at, path.size);
      if (path.text[at] == ';' || (value != no_triplet && is_of_kind(value, byte_kind::delimiter))) last = at;
    }
    return dot_piece_in(path.text, begin, last);
  };
  for (std::size_t at = begin; at <= path.size; ++at) {
    const char byte = at == path.size ? '/' : path.text[at];
    if (byte == '/') {
      const std::size_t dots = !has_data || !has_dots ? nowhere
                               : at <= wrong          ? dot_piece_in(path.text, begin, at)
                                                      : dots_before(at);
      if (dots != nowhere) return {path_fault::dot_segment, dots};
      if (has_data && !has_text) return {path_fault::empty_segment, begin};
      if (at > gated.last_delimiter) break;
      begin = at + 1;
      has_data = has_dots = has_text = false;
    } else if (byte == '%' || byte == ';') {
      const unsigned value = triplet_value(path.text, at, path.size);
      has_dots |= value == '.' || value == '%';
      has_text |= value != '/';
      const bool semicolon = byte == ';' || value == ';';
      const std::size_t first = at;
      if (value != no_triplet) at += 2;  // its digits are no text
      if (!semicolon && (value == no_triplet || !is_of_kind(value, byte_kind::delimiter))) continue;
      if (!one.takes(first, semicolon) && !other.takes(first, semicolon)) {
        const std::size_t dots = dots_before(first);
        if (dots != nowhere) return {path_fault::dot_segment, dots};
        return {byte == ';' ? path_fault::byte_not_allowed : path_fault::encoded_delimiter, first};
      }
      if (semicolon && first == begin) return {path_fault::empty_segment, begin};
      has_data = true;
    } else {
      has_dots |= byte == '.';
      has_text = true;
    }
  }
  return {};
}

}  // namespace ambit::inline v0_2::detail
