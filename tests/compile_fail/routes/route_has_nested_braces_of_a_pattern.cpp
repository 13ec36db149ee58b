// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_nested_braces
// expect-gcc: words<21>{"/books/{id:[0-9]{3}}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({20, &"GET /books/{id:[0-9]{3}}"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id:[0-9]{3}}", "books:read"},
#else
      {"getBook", "GET /books/{id:int}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
