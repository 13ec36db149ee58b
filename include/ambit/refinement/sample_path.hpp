// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/sides.hpp>
#include <ambit/routes/parameters.hpp>

#include <string_view>

// Paths that are made to be tried on policies.
namespace ambit::detail {

/// A path put together segment by segment. Where a template has a parameter of a policy's own type, the path has its
/// name in braces, which stands for some text of that type and of no other.
template <std::size_t Capacity>
class sample_path {
 public:
  struct segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool written = false;   ///< whether the text is that of a template's literal
    type_function of[2]{};  ///< the types that it is taken to be of
  };

  std::size_t size = 0;
  std::size_t count = 0;  ///< of segments
  bool slashed = false;
  bool has_data = false;     ///< whether it holds delimiters as data
  bool has_encoded = false;  ///< whether it holds triplets of bytes that could stand unencoded
  bool certain = true;       ///< whether there is such a path for sure
  bool complete = true;      ///< whether there was room for all
  segment at[most_segments + 2]{};
  char text[Capacity]{};

  constexpr void put(char byte) noexcept {
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
    at[count] = {};
    at[count].begin = size;
  }
  constexpr void end_segment() noexcept { at[count++].end = size; }
  constexpr void end_path(bool with_slash) noexcept {
    slashed = with_slash;
    if (with_slash) put('/');
  }
  constexpr std::string_view view() const noexcept { return {text, size}; }
};

}  // namespace ambit::detail

// What answers a path that was made to be tried.
namespace ambit::detail {

/// Whether a segment of a template takes a segment of a path.
template <bool Loosely, class Side, class Probe>
constexpr bool takes(const Side& side, const segment_place& by, const Probe& path, std::size_t index) noexcept {
  const encoded_path<Loosely> text(path.text);
  const auto& here = path.at[index];
  const auto is_of_type = [&](const route_parameter& parameter, std::size_t begin, std::size_t end) {
    if (parameter.kind != segment_kind::predicate) return is_of(parameter.kind, 0, {}, text, begin, end);
    const type_function type = side.types()[parameter.type].matches;
    if (here.written) return type(decoded_text(std::string_view(path.text + begin, end - begin)));
    return type == here.of[0] || type == here.of[1];
  };
  const bool is_type = here.of[0] != nullptr;
  switch (by.segment->kind) {
    case segment_kind::literal:
      return !is_type && after_literal(text, here.begin, here.end, by.segment->text) == here.end;
    case segment_kind::mixed: {
      parameter_places places;
      const fit how = fit_literals(text, here.begin, here.end, *by.segment, by.parameters, places);
      for (std::size_t i = 0; i < by.segment->parameters && how == fit::one; ++i)
        if (!is_of_type(by.parameters[i], places.begin[i], places.end[i])) return false;
      return how != fit::none;
    }
    case segment_kind::plain:
    case segment_kind::opaque:
    case segment_kind::tail:
      return true;
    case segment_kind::integer:
    case segment_kind::uuid:
    case segment_kind::predicate:
      break;
  }
  return is_of_type(*by.parameters, here.begin, here.end);
}

/// Finds the row of a policy that answers a path.
template <class Side, class Probe>
class sample_path_match {
 public:
  constexpr sample_path_match(const Side& side, const Probe& path) noexcept : side_(&side), path_(&path) {}

  /// The row that answers `method`; the number of all rows if none does, or the path is malformed there.
  constexpr std::size_t row_for(std::string_view method) const noexcept {
    const std::size_t none = side_->rows().size();
    const end found = best<false>(0, 0);
    if (!found.there) return none;
    if (path_->has_encoded) {
      const end loosely = best<true>(0, 0);
      if (!loosely.there || loosely.node != found.node || loosely.slashed != found.slashed) return none;
      if (is_shared_in_two_ways<true>(found)) return none;
    }
    if (is_shared_in_two_ways<false>(found)) return none;
    const std::size_t row = row_at(*side_, found.node, found.slashed, method);
    return row == none || (path_->has_data && !takes_data(row)) ? none : row;
  }

 private:
  struct end {
    bool there = false;
    bool slashed = false;
    std::size_t node = 0;
  };

  template <bool Loosely>
  constexpr end best(std::size_t node, std::size_t depth) const noexcept {
    if (depth == path_->count) {
      const bool there = some_row_at(*side_, node, path_->slashed) != side_->rows().size();
      return {there, path_->slashed, node};
    }
    const auto& tree = side_->tree();
    for (std::size_t child = node + 1; child < tree.last[node]; child = tree.last[child]) {
      const std::size_t row = tree.row[child];
      const route_segment& segment = side_->routes().segment(row, depth);
      const segment_place by{segment, side_->routes().parameters(row, segment)};
      if (!takes<Loosely>(*side_, by, *path_, depth)) continue;
      if (by.segment->kind == segment_kind::tail) return {true, false, child};
      const end found = best<Loosely>(child, depth + 1);
      if (found.there) return found;
    }
    return {};
  }

  template <bool Loosely>
  constexpr bool is_shared_in_two_ways(const end& found) const noexcept {
    const std::size_t row = some_row_at(*side_, found.node, found.slashed);
    for (std::size_t i = 0; i < side_->routes().shape(row).segments; ++i) {
      const segment_place by = segment_of(*side_, row, i);
      if (by.segment->parameters < 2) continue;
      parameter_places places;
      const auto& here = path_->at[i];
      if (fit_literals(encoded_path<Loosely>(path_->text), here.begin, here.end, *by.segment, by.parameters, places) ==
          fit::several)
        return true;
    }
    return false;
  }

  /// Whether the row takes all delimiters that the path holds as data.
  constexpr bool takes_data(std::size_t row) const noexcept {
    const bool semicolons = has_option(side_->rows()[row].options, semicolons_are_data);
    for (std::size_t i = 0; i < path_->count; ++i)
      for (std::size_t at = path_->at[i].begin; at < path_->at[i].end; ++at) {
        const char byte = path_->text[at];
        if (byte != '%' && byte != ';') continue;
        const unsigned value = triplet_value(path_->text, at, path_->size);
        const bool semicolon = byte == ';' || value == ';';
        if (!semicolon && !is_of_kind(value, byte_kind::delimiter)) continue;
        if (semicolon && semicolons) continue;
        if (byte == ';' || !is_opaque(row, i, at)) return false;
      }
    return true;
  }
  constexpr bool is_opaque(std::size_t row, std::size_t index, std::size_t at) const noexcept {
    const segment_place by = segment_of(*side_, row, index);
    if (by.is(segment_kind::opaque)) return true;
    if (!by.is(segment_kind::mixed)) return false;
    parameter_places places;
    const auto& here = path_->at[index];
    fit_literals(encoded_path<false>(path_->text), here.begin, here.end, *by.segment, by.parameters, places);
    for (std::size_t i = 0; i < by.segment->parameters; ++i)
      if (by.parameters[i].kind == segment_kind::opaque && at >= places.begin[i] && at < places.end[i]) return true;
    return false;
  }

  const Side* side_;
  const Probe* path_;
};
template <class Side, class Probe>
sample_path_match(const Side&, const Probe&) -> sample_path_match<Side, Probe>;

}  // namespace ambit::detail
