// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implications_form_a_cycle
// expect-gcc: words<6>{"books"};
// expect-gcc: words<12>{"books:write"};
// expect-gcc: words<1>{""}]
// expect-clang: ({5, &"books"[0]}, {11, &"books:write"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books"}, {"books:read"}, {"books:write"}, {"books:list"}};
  static constexpr ambit::implication implications[] = {
      {"books", "books:write"},
#ifdef MISTAKE
      {"books:write", "books"},
#else
      {"books:write", "books:list"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
