// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_nested_braces
// expect-gcc: words<18>{"/books/{book{id}}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({17, &"GET /books/{book{id}}"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{book{id}}", "books:read"},
#else
      {"getBook", "GET /books/{book}-{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
