// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_pattern_has_not_one_star
// expect-gcc: words<11>{"read:books"};
// expect-gcc: words<12>{"admin:books"};
// expect-clang: ({10, &"read:books
#include <ambit/ambit.hpp>
#include <ambit/implication_patterns.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"admin:books"}, {"read:books"}, {"read:loans"}, {"write:books"}};
  static constexpr ambit::implication implications[] = {
      {"admin:books", "write:books"},
#ifdef MISTAKE
      {"admin:books", ambit::pattern("read:books")},
#else
      {"admin:books", "read:books"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
