// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_lists_an_empty_method
// expect-gcc: words<5>{"|GET"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<4>{"GET"}]
// expect-clang: ({4, &"|GET /books/{id}"[0]}, {7, &"getBook"[0]}, {3, &"|GET /books/{id}"[1]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "|GET /books/{id}", "books:read"},
#else
      {"getBook", "GET /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
