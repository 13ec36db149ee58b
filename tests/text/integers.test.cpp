// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/integers.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace {

template <std::size_t... Index>
constexpr std::index_sequence<Index...> standard(ambit::detail::indices<Index...>) {
  return {};
}

template <std::size_t Count>
constexpr bool as_in_the_standard =
    std::is_same_v<decltype(standard(ambit::detail::indices_below<Count>())), std::make_index_sequence<Count>>;

template <std::size_t... Count>
constexpr bool all_as_in_the_standard(std::index_sequence<Count...>) {
  return (as_in_the_standard<Count> && ...);
}

}  // namespace

TEST_CASE("indices_below_a_count_are_those_of_the_standard_library") {
  CHECK(all_as_in_the_standard(std::make_index_sequence<140>()));
  CHECK(as_in_the_standard<1222>);
  CHECK(as_in_the_standard<4096>);
}
static_assert(all_as_in_the_standard(std::make_index_sequence<140>()) && as_in_the_standard<4096>);
