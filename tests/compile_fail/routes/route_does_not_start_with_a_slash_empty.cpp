// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_does_not_start_with_a_slash
// expect-gcc: words<5>{"GET "};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({4, &"GET "[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET ", "books:read"},
#else
      {"getBook", "GET /", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
