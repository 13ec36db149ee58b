// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_lists_a_method_twice
// expect-gcc: words<4>{"GET"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<8>{"GET|PUT"}]
// expect-clang: ({3, &"GET|PUT|GET /books/{id}"[8]}, {7, &"getBook"[0]}, {7, &"GET|PUT|GET /books/{id}"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET|PUT|GET /books/{id}", "books:read"},
#else
      {"getBook", "GET|PUT /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
