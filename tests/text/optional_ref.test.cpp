// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/optional_ref.hpp>

#include <doctest/doctest.h>

#include <cstddef>

namespace {

using ambit::detail::optional_ref;

// A table as a policy has one: of such a variable g++ does not know, with -fsanitize=null, that its address is not
// null.
template <std::size_t Size>
inline constexpr int table[Size] = {1, 2, 3};

constexpr optional_ref<int> element(std::size_t index) {
  if (index >= 3) return {};
  return table<4>[index];
}

constexpr bool it_refers_or_it_does_not() {
  const optional_ref<int> second = element(1), none = element(7), pointed(table<4> + 2);
  return second && second.has_value() && *second == 2 && &*second == &table<4>[1] && !none && !none.has_value() &&
         !optional_ref<int>() && *pointed == 3 && pointed.operator->() == table<4> + 2;
}
static_assert(it_refers_or_it_does_not());

}  // namespace

TEST_CASE("it refers or it does not") { CHECK(it_refers_or_it_does_not()); }
