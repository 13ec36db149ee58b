// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_name_has_a_byte_that_is_not_visible_ascii
// expect-gcc: words<9>{"get book"};
// expect-gcc: words<1>{""}]
// expect-clang: ({8, &"get book"[0]}, {8, &"get book"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"get book", "GET /books/{id}", "books:read"},
#else
      {"getBook", "GET /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};

// No second error: the name that was meant is no unknown one.
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
