// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/terms/mistake.hpp>

#include <doctest/doctest.h>

#include <type_traits>

namespace {

using ambit::fault;
using ambit::mistake;

constexpr bool only_no_mistake_is_no_fault() {
  const fault none;
  const fault only_words{mistake::none, "word", "row", 3, "nearest"};
  const fault only_what{mistake::requirement_is_empty};
  return !none && !only_words && static_cast<bool>(only_what) && none.what == mistake::none && none.word.empty() &&
         none.row.empty() && none.offset == 0 && none.nearest.empty();
}
static_assert(only_no_mistake_is_no_fault());
static_assert(mistake() == mistake::none, "what nobody has set is no mistake");
static_assert(!std::is_convertible_v<fault, bool>);

TEST_CASE("a_fault_is_one_if_and_only_if_it_says_what_is_wrong") {
  CHECK(only_no_mistake_is_no_fault());
  for (int what = 0; what <= static_cast<int>(mistake::call_has_a_malformed_list); ++what)
    CHECK(static_cast<bool>(fault{static_cast<mistake>(what)}) == (what != 0));
}

}  // namespace
