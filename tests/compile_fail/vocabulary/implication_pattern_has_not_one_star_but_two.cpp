// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_pattern_has_not_one_star
// expect-gcc: words<4>{"*:*"};
// expect-gcc: words<7>{"read:*"};
// expect-clang: ({3, &"*:*
#include <ambit/ambit.hpp>
#include <ambit/implication_patterns.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"admin:books"}, {"read:books"}, {"read:loans"}, {"write:books"}};
  static constexpr ambit::implication implications[] = {
      {"admin:books", "write:books"},
#ifdef MISTAKE
      {ambit::pattern("*:*"), ambit::pattern("read:*")},
#else
      {ambit::pattern("admin:*"), ambit::pattern("read:*")},
#endif
  };
};
struct policy : ambit::policy<tables> {};
