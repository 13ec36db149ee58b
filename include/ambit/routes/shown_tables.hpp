// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/operation_id.hpp>
#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/outcome.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <type_traits>

// The same policy without the rows that hide their existence: what a client may learn is what that policy answers.
namespace ambit::inline v0_2::detail {

/// The number of rows of a policy that do not hide their existence.
template <class Tables>
inline constexpr std::size_t shown_count = [] {
  std::size_t count = 0;
  for (const operation& row : operation_rows<Tables>()) count += std::size_t{!has_option(row.options, hide_existence)};
  return count;
}();

/// The numbers of these rows, in order of declaration.
template <class Tables>
struct shown_numbers {
  std::uint32_t of[shown_count<Tables> + 1]{};

  constexpr shown_numbers() noexcept {
    std::size_t count = 0;
    for (const operation& row : operation_rows<Tables>())
      if (!has_option(row.options, hide_existence))
        of[count++] = static_cast<std::uint32_t>(operation_rows<Tables>().number_of(row));
  }
};
template <class Tables>
inline constexpr shown_numbers<Tables> shown_numbers_of{};

/// These rows, as a table; one more that is not counted stands behind, since no array is empty.
template <class Tables, class = indices_below<shown_count<Tables>>>
struct shown_rows;
template <class Tables, std::size_t... Index>
struct shown_rows<Tables, indices<Index...>> {
  operation rows[sizeof...(Index) + 1] = {operation_rows<Tables>()[shown_numbers_of<Tables>.of[Index]]...,
                                          operation({}, no_route)};

  constexpr const operation* data() const noexcept { return rows; }
  constexpr std::size_t size() const noexcept { return sizeof...(Index); }
};

/// The tables of a policy without the rows that hide their existence.
template <class Tables>
struct shown_tables : Tables {
  static constexpr shown_rows<Tables> operations{};
};

/// The tables that answer what a client may learn: those of the policy itself if none of its rows is hidden.
template <class Tables>
using shown_tables_t = std::conditional_t<some_are_hidden<Tables>, shown_tables<Tables>, Tables>;

/// What a client may learn of a request that matches no operation, or one that hides its existence: what the policy
/// without hidden rows answers; no route where that answer is an operation's.
struct shown_route {
  std::size_t place = 0;  ///< the offset, or else the end of the path's template
  routing outcome = routing::no_route;
  path_fault fault = path_fault::none;
};

/// A base that holds it; empty for a policy without hidden rows.
template <bool SomeAreHidden>
struct shown_side {};
template <>
struct shown_side<true> {
  shown_route shown_{};
};

}  // namespace ambit::inline v0_2::detail
