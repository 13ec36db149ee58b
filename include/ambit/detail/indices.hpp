// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>

// What std::index_sequence is, without <utility>, which costs a hundredth of what including the library does.
namespace ambit::detail {

/// Some numbers, as a type.
template <std::size_t... Index>
struct indices {};

/// The first `Low` numbers, and those that follow them.
template <class Low, class High>
struct joined_indices;
template <std::size_t... Low, std::size_t... High>
struct joined_indices<indices<Low...>, indices<High...>> {
  using type = indices<Low..., (sizeof...(Low) + High)...>;
};

template <std::size_t Count>
struct first_indices
    : joined_indices<typename first_indices<Count / 2>::type, typename first_indices<Count - Count / 2>::type> {};
template <>
struct first_indices<0> {
  using type = indices<>;
};
template <>
struct first_indices<1> {
  using type = indices<0>;
};

/// The numbers from 0 up to `Count`, which is not among them.
template <std::size_t Count>
using indices_below = typename first_indices<Count>::type;

}  // namespace ambit::detail
