// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_is_declared_twice
// expect-gcc: words<11>{"GET /books"};
// expect-gcc: words<9>{"getBooks"};
// expect-gcc: words<10>{"listBooks"}]
// expect-clang: ({10, &"GET /books"[0]}, {8, &"getBooks"[0]}, {9, &"listBooks"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books/", "books:read"},
#ifdef MISTAKE
      {"getBooks", "GET /books", "books:read", ambit::either_slash},
#else
      {"getBooks", "GET /books", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
