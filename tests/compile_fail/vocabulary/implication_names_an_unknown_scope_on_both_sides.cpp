// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_names_an_unknown_scope
// expect-gcc: words<6>{"loans"};
// expect-gcc: words<1>{""}]
// expect-clang: ({5, &"loans"[0]}, {5, &"loans"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books"}, {"books:read"}, {"books:write"}, {"books:list"}};
  static constexpr ambit::implication implications[] = {
      {"books", "books:read"},
#ifdef MISTAKE
      {"loans", "loans"},
#else
      {"books", "books:list"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
