// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_pattern_matches_nothing
// expect-gcc: words<8>{"admim:*"};
// expect-gcc: words<7>{"read:*"};
// expect-clang: ({7, &"admim:*
#include <ambit/ambit.hpp>
#include <ambit/implication_patterns.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"admin:books"}, {"read:books"}, {"read:loans"}, {"write:books"}};
  static constexpr ambit::implication implications[] = {
      {"admin:books", "write:books"},
#ifdef MISTAKE
      {ambit::pattern("admim:*"), ambit::pattern("read:*")},
#else
      {ambit::pattern("admin:*"), ambit::pattern("read:*")},
#endif
  };
};
struct policy : ambit::policy<tables> {};
