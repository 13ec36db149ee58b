// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_parameter_has_an_unknown_type
// expect-gcc: words<8>{"integer"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<4>{"int"}]
// expect-clang: ({7, &"GET /books/{id:integer}"[15]}, {7, &"getBook"[0]}, {3, &"int"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id:integer}", "books:read"},
#else
      {"getBook", "GET /books/{id:int}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
