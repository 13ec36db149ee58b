// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_names_an_unknown_scope
// expect-gcc: words<5>{"book"};
// expect-gcc: words<12>{"books:write"};
// expect-gcc: words<6>{"books"}]
// expect-clang: ({4, &"book"[0]}, {11, &"books:write"[0]}, {5, &"books"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books"}, {"books:read"}, {"books:write"}, {"books:list"}};
  static constexpr ambit::implication implications[] = {
      {"books", "books:read"},
#ifdef MISTAKE
      {"book", "books:write"},
#else
      {"books", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
