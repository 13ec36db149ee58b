// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_slash_behind_its_tail
// expect-gcc: words<18>{"/books/{path...}/"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({17, &"GET /books/{path...}/"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{path...}/", "books:read"},
#else
      {"getBook", "GET /books/{path...}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
