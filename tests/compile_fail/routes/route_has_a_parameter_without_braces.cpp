// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_parameter_without_braces
// expect-gcc: words<4>{":id"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<7>{"{name}"}]
// expect-clang: ({3, &"GET /books/:id"[11]}, {7, &"getBook"[0]}, {6, &"{name}"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/:id", "books:read"},
#else
      {"getBook", "GET /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
