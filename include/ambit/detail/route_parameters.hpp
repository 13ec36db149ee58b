// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_rows.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>

namespace ambit::detail {

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
