// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_declared_twice
// expect-gcc: words<10>{"listBooks"};
// expect-gcc: words<1>{""}]
// expect-clang: ({9, &"listBooks"[0]}, {9, &"listBooks"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"listBooks", "GET /books/all", "books:read"},
#else
      {"listAllBooks", "GET /books/all", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
