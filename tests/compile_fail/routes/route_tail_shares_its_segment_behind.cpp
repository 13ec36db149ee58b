// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_tail_shares_its_segment
// expect-gcc: words<24>{"/books/{path...}.{kind}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({23, &"GET /books/{path...}.{kind}"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{path...}.{kind}", "books:read"},
#else
      {"getBook", "GET /books/{path...}.zip", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
