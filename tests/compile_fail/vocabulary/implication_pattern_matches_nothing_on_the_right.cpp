// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_pattern_matches_nothing
// expect-gcc: words<7>{"raed:*"};
// expect-gcc: words<12>{"admin:books"};
// expect-clang: ({6, &"raed:*
#include <ambit/ambit.hpp>
#include <ambit/implication_patterns.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"admin:books"}, {"read:books"}, {"read:loans"}, {"write:books"}};
  static constexpr ambit::implication implications[] = {
      {"admin:books", "write:books"},
#ifdef MISTAKE
      {"admin:books", ambit::pattern("raed:*")},
#else
      {"admin:books", ambit::pattern("read:*")},
#endif
  };
};
struct policy : ambit::policy<tables> {};
