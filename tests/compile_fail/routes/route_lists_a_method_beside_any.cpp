// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_lists_a_method_beside_any
// expect-gcc: words<6>{"*|GET"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<2>{"*"}]
// expect-clang: ({5, &"*|GET /books/{id}"[0]}, {7, &"getBook"[0]}, {1, &"*|GET /books/{id}"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "*|GET /books/{id}", "books:read"},
#else
      {"getBook", "* /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
