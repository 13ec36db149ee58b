// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/mixed_segment.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/template_rows.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <cstdint>
#include <string_view>

// The parts of a path that the parameters of a route take.
namespace ambit::inline v0_2::detail {

/// Where each parameter of a route lies in a path that the route has matched.
template <class Tables, class Path>
class route_parts {
 public:
  constexpr route_parts(const Path& path, std::size_t row) noexcept : path_(path), row_(row) {}

  /// Where parameter number `index` lies.
  [[gnu::noinline]] constexpr path_part of(std::size_t index) const noexcept {
    const route_parameter& parameter = routes_read<Tables>.parameter(row_, index);
    if (parameter.kind == segment_kind::tail) return tail(parameter, false);
    if (!parameter.shares_segment) return segment(parameter.segment);
    parameter_places places;
    fit_segment(parameter.segment, places, false);
    return {places.begin[parameter.number], places.end[parameter.number]};
  }

  /// Where segment number `index` of the template lies; of a tail, its first one.
  constexpr path_part segment(std::size_t index) const noexcept {
    const route_shape& shape = routes_read<Tables>.shape(row_);
    if (Path::behind == 0 || index <= shape.tail) return {path_.begin_of(index), path_.end_of(index)};
    const std::size_t number = std::size_t{shape.segments} - index;
    return {path_.begin_of_last(number), path_.end_of_last(number)};
  }
  /// Where the text of a tail lies, its triplets read loosely or not.
  constexpr path_part tail(const route_parameter& parameter, bool loosely) const noexcept {
    const std::size_t begin = path_.begin_of(parameter.segment);
    const std::uint8_t behind = routes_read<Tables>.behind(row_, parameter.segment);
    if (Path::behind == 0 || behind == 0) return {begin, path_.size};
    if (!parameter.shares_segment) return {begin, path_.begin_of_last(behind) - 1};
    const std::string_view text = routes_read<Tables>.segment(row_, parameter.segment + std::size_t{1}).text;
    return {begin, before_literal(gate_text<Tables>(path_.text, loosely), begin, path_.end_of_last(behind), text)};
  }

  /// How the path fits segment number `index`, which is mixed, its triplets read loosely or not; and where the
  /// parameters are then.
  constexpr fit fit_segment(std::size_t index, parameter_places& places, bool loosely) const noexcept {
    const route_segment& mixed = routes_read<Tables>.segment(row_, index);
    const path_part part = segment(index);
    return fit_literals(gate_text<Tables>(path_.text, loosely), part.begin, part.end, mixed,
                        routes_read<Tables>.parameters(row_, mixed), places);
  }

  /// The offset of the first segment that can be split between its parameters in more than one way, its triplets read
  /// loosely or not; `nowhere` if there is none.
  constexpr std::size_t ambiguous_split(bool loosely) const noexcept {
    for (std::size_t i = 0; i < routes_read<Tables>.shape(row_).parameters; ++i) {
      const route_parameter& parameter = routes_read<Tables>.parameter(row_, i);
      parameter_places places;
      if (parameter.number == 1 && fit_segment(parameter.segment, places, loosely) == fit::several)
        return segment(parameter.segment).begin;
    }
    return nowhere;
  }

 private:
  const Path& path_;
  std::size_t row_;
};

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
  bool some_take_slashes = false;           ///< whether a parameter takes slashes alone as data

  template <class Routes>
  constexpr explicit parameter_table(const Routes& routes) noexcept {
    std::uint32_t end = 0;
    for (std::size_t row = 0; row < Operations; ++row) {
      first[row] = end;
      count[row] = static_cast<std::uint8_t>(routes.shape(row).parameters);
      for (std::size_t i = 0; i < count[row]; ++i) {
        const auto& parameter = routes.parameter(row, i);
        const bool whole = !parameter.shares_segment && parameter.segment < routes.shape(row).tail;
        if (!whole) some_take_no_whole_segment = true;
        if (parameter.number != 0) some_segment_is_shared = true;
        if (parameter.data == taken_as_data::slashes) some_take_slashes = true;
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

}  // namespace ambit::inline v0_2::detail

// The literal that names a parameter in a call.
namespace ambit::inline v0_2::detail {

/// The parameters of all routes of a policy, in the order of declaration.
template <std::size_t Count>
struct parameter_list {
  struct named {
    std::string_view name{};
  };
  named rows[Count + 1]{};

  template <class Routes>
  constexpr parameter_list(const Routes& routes, std::size_t operations) noexcept {
    std::size_t end = 0;
    for (std::size_t row = 0; row < operations; ++row)
      for (std::size_t i = 0; i < routes.shape(row).parameters; ++i) rows[end++].name = routes.parameter(row, i).name;
  }
  static constexpr std::size_t size() noexcept { return Count; }
  constexpr const named& operator[](std::size_t index) const noexcept { return rows[index]; }
};
template <class Tables>
inline constexpr parameter_list<route_chunks<Tables>::parameters> parameters_listed{routes_read<Tables>,
                                                                                    operation_rows<Tables>().size()};

/// A parameter of some route of a policy, named by a literal; a name that is none does not compile.
template <class Tables>
class parameter_literal {
 public:
  template <std::size_t Size>
  consteval parameter_literal(const char (&name)[Size]) noexcept : name_(ambit::text(name).view()) {
    for (std::size_t i = 0; i < parameters_listed<Tables>.size(); ++i)
      if (same_text(parameters_listed<Tables>[i].name, name_)) return;
    const nearest_word nearest = nearest_row(name_, parameters_listed<Tables>);
    if (vocabulary<Tables>::whole)
      stop_at_unknown<mistake::call_names_an_unknown_parameter, parameters_listed<Tables>>(name_, nearest.word(),
                                                                                           nearest.index());
  }
  constexpr std::string_view text() const noexcept { return name_; }

 private:
  std::string_view name_;
};

}  // namespace ambit::inline v0_2::detail
