// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_names_an_unknown_word
// expect-gcc: words<10>{"books:red"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<11>{"books:read"}]
// expect-clang: ({9, &"'books:red'"[1]}, {7, &"getBook"[0]}, {10, &"books:read"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "'books:red'"},
#else
      {"getBook", "GET /books/{id}", "'books:read'"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
