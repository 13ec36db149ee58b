// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_cut_at_a_semicolon_could_reach_another_operation
// expect-gcc: words<15>{"GET /books;all"};
// expect-gcc: words<7>{"getAll"};
// expect-gcc: words<10>{"listBooks"}]
// expect-clang: ({14, &"GET /books;all"[0]}, {6, &"getAll"[0]}, {9, &"listBooks"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getAll", "GET /books;all", "books:read", ambit::semicolons_are_data},
#ifdef MISTAKE
      {"listBooks", "GET /books", "books:write"},
#else
      {"listBooks", "GET /books", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
