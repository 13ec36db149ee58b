// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_parameter_has_an_unknown_type
// expect-gcc: words<5>{"guid"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<5>{"uuid"}]
// expect-clang: ({4, &"GET /books/{id:guid}"[15]}, {7, &"getBook"[0]}, {4, &"uuid"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id:guid}", "books:read"},
#else
      {"getBook", "GET /books/{id:uuid}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
