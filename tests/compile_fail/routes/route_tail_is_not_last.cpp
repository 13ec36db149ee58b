// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_tail_is_not_last
// expect-gcc: words<23>{"/books/{path...}/pages"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({22, &"GET /books/{path...}/pages"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{path...}/pages", "books:read"},
#else
      {"getBook", "GET /books/pages/{path...}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
