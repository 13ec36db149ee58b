// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_is_declared_twice
// expect-gcc: words<19>{"GET /books/{title}"};
// expect-gcc: words<9>{"getTitle"};
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({18, &"GET /books/{title}"[0]}, {8, &"getTitle"[0]}, {7, &"getBook"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"getTitle", "GET /books/{title}", "books:write"},
#else
      {"getTitle", "GET /books/{title:int}", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
