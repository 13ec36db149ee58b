// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_dot_segment
// expect-gcc: words<14>{"/./books/{id}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({13, &"GET /./books/{id}"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /./books/{id}", "books:read"},
#else
      {"getBook", "GET /.well-known/books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
