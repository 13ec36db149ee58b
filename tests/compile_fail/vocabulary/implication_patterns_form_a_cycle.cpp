// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_patterns_form_a_cycle
// expect-gcc: words<12>{"write:books"};
// expect-gcc: words<12>{"admin:books"};
// expect-clang: ({11, &"write:books
#include <ambit/ambit.hpp>
#include <ambit/implication_patterns.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"admin:books"}, {"read:books"}, {"read:loans"}, {"write:books"}};
  static constexpr ambit::implication implications[] = {
      {"admin:books", "write:books"},
#ifdef MISTAKE
      {ambit::pattern("write:*"), ambit::pattern("admin:*")},
#else
      {ambit::pattern("write:*"), ambit::pattern("read:*")},
#endif
  };
};
struct policy : ambit::policy<tables> {};
