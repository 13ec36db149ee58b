// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/mixed_segment.hpp>
#include <ambit/detail/route_rows.hpp>
#include <ambit/detail/size.hpp>

namespace ambit::detail {

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
  constexpr std::size_t shared_in_two_ways() const noexcept {
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

}  // namespace ambit::detail
