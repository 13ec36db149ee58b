// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_bytes.hpp>
#include <ambit/detail/route_shape.hpp>
#include <ambit/detail/table_rows.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/mistake.hpp>
#include <ambit/nearest_word.hpp>
#include <ambit/operation.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit {

/// The most segments and parameters that a template may have, and the most bytes of a route.
inline constexpr std::size_t most_segments = 64;
inline constexpr std::size_t most_parameters = 32;
inline constexpr std::size_t longest_route = 4096;

namespace detail {

inline constexpr std::string_view standard_methods[] = {"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                        "CONNECT", "OPTIONS", "TRACE", "PATCH"};

/// Whether two texts are the same but for the case of letters.
constexpr bool same_but_case(std::string_view left, std::string_view right) noexcept {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (lower_case(left[i]) != lower_case(right[i])) return false;
  return true;
}

/// Reads the routes of operations, one after the other; what it has read stays until the next one. Of a text that is no
/// route there is a fault that says why.
class route_reader {
 public:
  constexpr route_reader(std::string_view mount, table_rows<parameter_type> types) noexcept
      : mount_(mount), types_(types) {}

  /// Reads the route of `row` into the lists at `segments` and `parameters`; whether it has a right one. There has to
  /// be room for as many as the mount and the text have slashes and opening braces.
  constexpr bool read(const operation& row, route_segment* segments, route_parameter* parameters) noexcept {
    segments_ = segments;
    parameters_ = parameters;
    row_ = row.name;
    semicolons_ = has_option(row.options, semicolons_are_data);
    fault_ = {};
    shape_ = {};
    read_from_ = 0;
    if (!row.route.present) {
      const bool options = has_option(row.options, either_slash) || semicolons_;
      if (options) wrong(mistake::operation_without_a_route_states_how_to_read_it, 0, row.name);
      return false;
    }
    text_ = row.route.text;
    shape_.present = method() && path(mount_, true) && path(part_of(text_, path_, text_.size()), false);
    return shape_.present;
  }

  /// Reads the mount alone; whether it is right.
  constexpr bool read_mount() noexcept {
    route_segment segments[most_segments]{};
    route_parameter parameters[most_parameters]{};
    segments_ = segments;
    parameters_ = parameters;
    row_ = "mount";
    shape_ = {};
    fault_ = {};
    return path(mount_, true);
  }

  constexpr const route_shape& shape() const noexcept { return shape_; }
  constexpr const fault& mistaken() const noexcept { return fault_; }

 private:
  /// Notes a fault; of an empty word the whole route is shown.
  constexpr bool wrong(mistake what, std::size_t offset, std::string_view word,
                       std::string_view nearest = {}) noexcept {
    fault_ = {what, word.empty() ? text_ : word, row_, read_from_ + offset, nearest};
    return false;
  }

  constexpr bool method() noexcept {
    const std::size_t space = find_byte(text_, ' ');
    shape_.method = part_of(text_, 0, space);
    path_ = space + 1;
    if (text_.size() > longest_route) return wrong(mistake::route_is_longer_than_4096_bytes, longest_route, row_);
    if (space == text_.size()) return wrong(mistake::route_is_no_method_and_path, space, text_);
    for (const std::string_view standard : standard_methods)
      if (same_text(shape_.method, standard)) return true;
    for (const std::string_view standard : standard_methods)
      if (same_but_case(shape_.method, standard))
        return wrong(mistake::route_method_is_not_in_upper_case, 0, shape_.method, standard);
    const std::size_t bad = token_fault(shape_.method);
    return bad == std::string_view::npos || wrong(mistake::route_method_is_no_token, bad, shape_.method);
  }

  /// Reads the segments of `path`; of the mount, literal ones without a slash at the end, or none at all.
  constexpr bool path(std::string_view path, bool is_mount) noexcept {
    read_from_ = is_mount ? 0 : path_;
    if (is_mount && path.empty()) return true;
    if (path.empty() || path.front() != '/') return wrong(mistake::route_does_not_start_with_a_slash, 0, path);
    for (std::size_t at = 0; at < path.size();) {
      const std::size_t begin = ++at;
      if (shape_.segments != 0 && segments_[shape_.segments - 1].kind == segment_kind::tail)
        return wrong(mistake::route_tail_is_not_last, begin, path);
      if (begin == path.size() && !is_mount) {
        shape_.slashed = true;
        return true;
      }
      if (begin == path.size() || path[begin] == '/') return wrong(mistake::route_has_an_empty_segment, begin, path);
      if (shape_.segments == most_segments)
        return wrong(mistake::route_has_more_than_64_segments, begin, part_of(path, begin - 1, path.size()));
      if (!segment(path, at)) return false;
      if (is_mount && shape_.parameters != 0) return wrong(mistake::mount_has_a_parameter, begin, path);
    }
    return true;
  }

  /// Reads the segment of `path` at `at`, and moves `at` behind it.
  constexpr bool segment(std::string_view path, std::size_t& at) noexcept {
    const std::size_t begin = at, first = shape_.parameters;
    std::size_t literal = begin;  // where the text behind the last parameter begins
    for (;;) {
      at = after_kinds(path, at, byte_kind::segment);
      if (at == path.size() || path[at] == '/') break;
      if (path[at] == '{') {
        if (shape_.parameters != first && literal == at)
          return wrong(mistake::route_has_two_parameters_with_nothing_between, at, path);
        if (shape_.parameters == most_parameters)
          return wrong(mistake::route_has_more_than_32_parameters, at, part_of(path, at, path.size()));
        const std::string_view before = part_of(path, literal, at);
        if (!parameter(path, at, before, shape_.parameters - first)) return false;
        literal = at;
      } else if (path[at] == '%') {
        if (!triplets(path, at)) return false;
      } else if (path[at] == ';' && semicolons_) {
        ++at;
      } else {
        return wrong(
            path[at] == '}' ? mistake::route_has_an_unbalanced_brace : mistake::route_has_a_byte_that_no_path_holds, at,
            path);
      }
    }
    const std::string_view text = part_of(path, begin, at);
    if (text.size() <= 2 && (text == "." || text == "..")) return wrong(mistake::route_has_a_dot_segment, begin, path);
    if (text.size() <= 2 && (text == "*" || text == "**")) return wrong(mistake::route_has_a_wildcard, begin, path);
    route_segment& here = segments_[shape_.segments++];
    here = {segment_kind::literal, part_of(path, literal, at), first, shape_.parameters - first};
    if (here.parameters == 0) return true;
    const bool alone = here.parameters == 1 && parameters_[first].before.empty() && here.text.empty();
    here.kind = alone ? parameters_[first].kind : segment_kind::mixed;
    for (std::size_t i = first; i < shape_.parameters && !alone; ++i) {
      parameters_[i].shares_segment = true;
      if (parameters_[i].kind == segment_kind::tail) return wrong(mistake::route_tail_shares_its_segment, begin, path);
    }
    return true;
  }

  /// Looks at the character that triplets of a literal stand for, and moves `at` behind it.
  constexpr bool triplets(std::string_view path, std::size_t& at) noexcept {
    const unsigned value = triplet_value(path.data(), at, path.size());
    if (value == no_triplet) return wrong(mistake::route_has_a_malformed_triplet, at, path);
    if (is_of_kind(value, byte_kind::control | byte_kind::delimiter))
      return wrong(mistake::route_has_a_triplet_that_no_path_holds, at, path);
    if (is_of_kind(value, byte_kind::segment))
      return wrong(mistake::route_has_a_triplet_of_a_byte_that_stands_for_itself, at, path);
    const std::size_t bytes = value < 0x80 ? 1 : encoded_character(path.data(), at, path.size());
    if (bytes == 0) return wrong(mistake::route_is_not_utf_8, at, path);
    for (const std::size_t end = at + 3 * bytes; at < end; ++at)
      if (path[at] >= 'a') return wrong(mistake::route_has_a_triplet_in_lower_case, at, path);
    return true;
  }

  /// Reads the parameter whose brace opens at `at`, and moves `at` behind the one that closes.
  constexpr bool parameter(std::string_view path, std::size_t& at, std::string_view before,
                           std::size_t number) noexcept {
    const std::size_t opened = at, begin = at + 1;
    const std::size_t end = after_kinds(path, begin, byte_kind::name);
    std::size_t close = end;
    while (close < path.size() && path[close] != '}' && path[close] != '{' && path[close] != '/') ++close;
    if (close == path.size() || path[close] == '/') return wrong(mistake::route_has_an_unbalanced_brace, opened, path);
    if (path[close] == '{') return wrong(mistake::route_has_nested_braces, opened, path);
    const bool tail = close - end == 3 && part_of(path, end, close) == "...";
    if (begin == end && (close == end || tail || path[end] == ':'))
      return wrong(mistake::route_parameter_has_no_name, begin, path);
    if (!is_of_kind(path[begin], byte_kind::begins_name))
      return wrong(mistake::route_parameter_has_a_malformed_name, begin, path);
    if (close != end && !tail && path[end] != ':')
      return wrong(mistake::route_parameter_has_a_malformed_name, end, path);
    route_parameter& here = parameters_[shape_.parameters];
    here = {part_of(path, begin, end),
            before,
            tail ? segment_kind::tail : segment_kind::plain,
            false,
            static_cast<std::uint8_t>(number),
            static_cast<std::uint16_t>(shape_.segments),
            0};
    for (std::size_t i = 0; i < shape_.parameters; ++i)
      if (same_text(parameters_[i].name, here.name))
        return wrong(mistake::route_parameter_is_repeated, begin, here.name);
    if (close != end && !tail && !type(here, part_of(path, end + 1, close), end + 1)) return false;
    ++shape_.parameters;
    at = close + 1;
    return true;
  }

  constexpr bool type(route_parameter& here, std::string_view name, std::size_t offset) noexcept {
    nearest_word nearest(name);
    for (const built_in_type& known : built_in_types) {
      here.kind = known.kind;
      if (same_text(name, known.name)) return true;
      nearest.offer(known.name);
    }
    here.kind = segment_kind::predicate;
    for (std::size_t i = 0; i < types_.size(); ++i) {
      here.type = static_cast<std::uint16_t>(i);
      if (same_text(types_[i].name, name)) return true;
      nearest.offer(types_[i].name);
    }
    return wrong(mistake::route_parameter_has_an_unknown_type, offset, name, nearest.word());
  }

 public:
  struct built_in_type {
    std::string_view name;
    segment_kind kind;
  };
  static constexpr built_in_type built_in_types[] = {
      {"int", segment_kind::integer}, {"uuid", segment_kind::uuid}, {"opaque", segment_kind::opaque}};

 private:
  std::string_view mount_;
  table_rows<parameter_type> types_;
  std::string_view row_{};
  std::string_view text_{};
  std::size_t path_ = 0;       // where the path begins in the text
  std::size_t read_from_ = 0;  // where what is being read begins in it
  bool semicolons_ = false;
  fault fault_{};
  route_shape shape_{};
  route_segment* segments_ = nullptr;
  route_parameter* parameters_ = nullptr;
};

}  // namespace detail
}  // namespace ambit
