// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/sides.hpp>
#include <ambit/routes/parameters.hpp>
#include <ambit/routes/path_gate.hpp>
#include <ambit/text/dot_pieces.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// A path as a request has it, put together segment by segment.
template <std::size_t Capacity>
class sample_path {
 public:
  struct segment {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::size_t size = 0;
  std::size_t count = 0;  ///< of segments
  bool slashed = false;
  bool has_triplets = false;
  bool has_data = false;  ///< whether it may hold delimiters as data
  bool complete = true;   ///< whether there was room for all, and a text for every parameter
  segment at[2 * most_segments + 2]{};
  char text[Capacity]{};

  constexpr void put(char byte) noexcept {
    if (byte == '%') has_triplets = true;
    if (size == Capacity)
      complete = false;
    else
      text[size++] = byte;
  }
  constexpr void put(std::string_view bytes) noexcept {
    for (const char byte : bytes) put(byte);
  }
  constexpr void begin_segment() noexcept {
    put('/');
    at[count].begin = size;
  }
  constexpr void end_segment() noexcept { at[count++].end = size; }
  constexpr void end_path(bool with_slash) noexcept {
    slashed = with_slash;
    if (with_slash) put('/');
  }
  constexpr std::string_view view() const noexcept { return {text, size}; }
};

/// Whether something is so; nobody knows where a type of a policy's own is no constant function.
enum class certainty : unsigned char { no, yes, unknown };

/// Whether a segment of a template takes a segment of a path.
template <bool Loosely, class Side, class Path>
constexpr certainty takes(const Side& side, const segment_place& by, const Path& path, std::size_t index) noexcept {
  const auto text = Side::text(path.text, Loosely);
  const auto& here = path.at[index];
  const auto is_of_type = [&](const route_parameter& parameter, std::size_t begin, std::size_t end) {
    if (parameter.kind == segment_kind::predicate && !side.can_ask_types()) return certainty::unknown;
    return is_of(parameter.kind, parameter.type, side.types(), text, begin, end) ? certainty::yes : certainty::no;
  };
  switch (by.segment->kind) {
    case segment_kind::literal:
      return after_literal(text, here.begin, here.end, by.segment->text) == here.end ? certainty::yes : certainty::no;
    case segment_kind::mixed: {
      parameter_places places;
      const fit how = fit_literals(text, here.begin, here.end, *by.segment, by.parameters, places);
      if (how != fit::one) return how == fit::several ? certainty::yes : certainty::no;
      certainty all = certainty::yes;
      for (std::size_t i = 0; i < by.segment->parameters; ++i) {
        const certainty each = is_of_type(by.parameters[i], places.begin[i], places.end[i]);
        if (each == certainty::no) return each;
        if (each == certainty::unknown) all = each;
      }
      return all;
    }
    case segment_kind::plain:
    case segment_kind::slashes:
    case segment_kind::opaque:
    case segment_kind::text_tail:
    case segment_kind::tail:
      return certainty::yes;
    case segment_kind::integer:
    case segment_kind::uuid:
    case segment_kind::predicate:
      break;
  }
  return is_of_type(*by.parameters, here.begin, here.end);
}

/// What a policy answers on a path: the same as its routes, but that it may be unknown.
template <class Side, class Path>
class sample_path_match {
 public:
  constexpr sample_path_match(const Side& side, const Path& path) noexcept : side_(&side), path_(&path) {
    if (!path.complete) {
      known_ = false;
      return;
    }
    found_ = best<false>(0, 0);
    is_refused_ = found_.there && is_split<false>();
    if (path.has_data && found_.there) {
      const auto& tree = side.tree();
      const auto& order = side.order();
      for (std::size_t place = tree.first_place(found_.node); place < order.size && tree.node[place] == found_.node;
           ++place)
        if (may_refuse_slashes(side, order.row[place])) known_ = false;
    }
    if (path.has_triplets) {
      is_refused_ |= path_gate<std::string_view>(path.view()).found().violation.what != path_fault::none;
      const end loosely = best<true>(0, 0);
      is_refused_ |= loosely.there != found_.there || loosely.node != found_.node || (found_.there && is_split<true>());
    }
  }

  /// Whether it is known what the policy answers.
  constexpr bool is_known() const noexcept { return known_; }
  /// The node where the path's template ends; 0, or that of the root's template, if there is none.
  constexpr std::size_t node() const noexcept { return found_.node; }
  /// Whether the path has a template and, as far as the template tells, one reading.
  constexpr bool is_found() const noexcept { return found_.there && !is_refused_; }

  /// The row that answers `method`; the number of all rows if none does, the path being malformed for it or not.
  constexpr std::size_t row_for(std::string_view method) const noexcept {
    const std::size_t none = side_->rows().size();
    if (!is_found()) return none;
    const std::size_t row = row_at(*side_, found_.node, found_.slashed, method);
    return row == none || (path_->has_data && !takes_data(row)) ? none : row;
  }

 private:
  struct end {
    bool there = false;
    bool slashed = false;
    std::size_t node = 0;
  };

  template <bool Loosely>
  constexpr end best(std::size_t node, std::size_t depth) noexcept {
    if (depth == path_->count) {
      const bool there = some_row_at(*side_, node, path_->slashed) != side_->rows().size();
      return {there, path_->slashed, there ? node : 0};
    }
    const auto& tree = side_->tree();
    std::size_t child = node + 1;
    if (!side_->ignores_case() && stands_for_itself(depth)) {
      const auto& here = path_->at[depth];
      const std::size_t literal = literal_child(*side_, node, {path_->text + here.begin, here.end - here.begin});
      if (literal != 0)
        if (const end found = best<Loosely>(literal, depth + 1); found.there) return found;
      child = first_open_child(*side_, node);
    }
    for (; child < tree.last[node]; child = tree.last[child]) {
      const std::size_t row = tree.row[child];
      const route_segment& segment = side_->routes().segment(row, tree.depth[child] - 1u);
      if (is_tail(segment.kind)) {
        const std::size_t behind = side_->routes().behind(row, tree.depth[child] - 1u);
        if (behind == 0) return {true, false, child};
        const std::size_t least = depth + behind + std::size_t{segment.kind == segment_kind::tail};
        const end found = least <= path_->count ? best<Loosely>(child, path_->count - behind) : end();
        if (found.there) return found;
        continue;
      }
      const segment_place by{segment, side_->routes().parameters(row, segment)};
      const certainty taken = takes<Loosely>(*side_, by, *path_, depth);
      if (taken == certainty::unknown) known_ = false;
      if (taken != certainty::yes) continue;
      const end found = best<Loosely>(child, depth + 1);
      if (found.there) return found;
    }
    return {};
  }

  /// Whether a segment of the path holds no triplet.
  constexpr bool stands_for_itself(std::size_t index) const noexcept {
    bool plain = true;
    for (std::size_t i = path_->at[index].begin; path_->has_triplets && i < path_->at[index].end; ++i)
      plain = plain && path_->text[i] != '%';
    return plain;
  }

  /// Whether the parameters of a segment can share it in two ways.
  template <bool Loosely>
  constexpr bool is_split() const noexcept {
    const std::size_t row = some_row_at(*side_, found_.node, found_.slashed);
    for (std::size_t i = 0; i < path_->count; ++i) {
      const segment_place by = segment_at(*side_, row, i, path_->count);
      if (by.segment->parameters < 2) continue;
      parameter_places places;
      const auto& here = path_->at[i];
      if (fit_literals(Side::text(path_->text, Loosely), here.begin, here.end, *by.segment, by.parameters, places) ==
          fit::several)
        return true;
    }
    return false;
  }

  /// Whether the row takes all delimiters that the path holds as data, and nothing among them reads as a way up.
  constexpr bool takes_data(std::size_t row) const noexcept {
    const bool semicolons = has_option(side_->rows()[row].options, semicolons_are_data);
    for (std::size_t i = 0; i < path_->count; ++i) {
      bool has_data = false;
      for (std::size_t at = path_->at[i].begin; at < path_->at[i].end; ++at) {
        const char byte = path_->text[at];
        if (byte != '%' && byte != ';') continue;
        const unsigned value = triplet_value(path_->text, at, path_->size);
        const bool semicolon = byte == ';' || value == ';';
        if (!semicolon && !is_of_kind(value, byte_kind::delimiter)) continue;
        has_data = true;
        if (semicolon && at == path_->at[i].begin) return false;  // nothing is left where it is cut at the `;`
        if (semicolon && semicolons) continue;
        if (byte == ';' || !takes_data_at(row, i, at, value)) return false;
      }
      if (has_data && dot_piece_in(path_->text, path_->at[i].begin, path_->at[i].end) != nowhere) return false;
    }
    return true;
  }
  /// Whether the parameter of the row that the byte at `at` of a segment belongs to takes the triplet of `value` there.
  constexpr bool takes_data_at(std::size_t row, std::size_t index, std::size_t at, unsigned value) const noexcept {
    const auto takes_it = [&](const route_parameter& parameter) {
      return parameter.data == taken_as_data::delimiters || (parameter.data == taken_as_data::slashes && value == '/');
    };
    const segment_place by = segment_at(*side_, row, index, path_->count);
    if (by.is(segment_kind::literal)) return false;
    if (!by.is(segment_kind::mixed)) return takes_it(*by.parameters);
    parameter_places places;
    const auto& here = path_->at[index];
    fit_literals(Side::text(path_->text, false), here.begin, here.end, *by.segment, by.parameters, places);
    for (std::size_t i = 0; i < by.segment->parameters; ++i)
      if (takes_it(by.parameters[i]) && at >= places.begin[i] && at < places.end[i]) return true;
    return false;
  }

  const Side* side_;
  const Path* path_;
  end found_{};
  bool known_ = true;
  bool is_refused_ = false;
};
template <class Side, class Path>
sample_path_match(const Side&, const Path&) -> sample_path_match<Side, Path>;

/// Whether it can be told what a policy answers on a path that its backend may read otherwise.
template <class Side>
constexpr bool can_be_asked(const Side& side) noexcept {
  return side.can_answer() || side.what_stands_behind() == backends::exact;
}
/// Whether a policy answers a path by the row that its templates lead to: it may refuse the path for a reading.
template <class Side, class Path>
constexpr bool is_answered(const Side& side, std::string_view method, const Path& path, std::size_t row) noexcept {
  if (row == side.rows().size() || side.what_stands_behind() == backends::exact) return true;
  if (!can_be_asked(side)) return false;
  const bool is_plain = !path.has_triplets && !path.has_data;
  return (is_plain && !side.may_refuse_readings(row)) || side.answer(method, path.view()) == row;
}

}  // namespace ambit::inline v0_2::detail
