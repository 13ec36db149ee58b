// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/version.hpp>

#include <doctest/doctest.h>

#include <type_traits>

namespace {

template <int Number>
inline constexpr bool is_a_part = Number >= 0;
static_assert(is_a_part<ambit::version_major> && is_a_part<ambit::version_minor> && is_a_part<ambit::version_patch>);
static_assert(std::is_same_v<decltype(ambit::version_major), const int> &&
              std::is_same_v<decltype(ambit::version_minor), const int> &&
              std::is_same_v<decltype(ambit::version_patch), const int>);

TEST_CASE("a_program_can_read_the_version_which_is_not_0_0_0") {
  const int* const parts[] = {&ambit::version_major, &ambit::version_minor, &ambit::version_patch};
  int sum = 0;
  for (const int* const part : parts) {
    CHECK(*part >= 0);
    sum += *part;
  }
  CHECK(sum > 0);
}

}  // namespace
