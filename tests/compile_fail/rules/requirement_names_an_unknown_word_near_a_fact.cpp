// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_names_an_unknown_word
// expect-gcc: words<11>{"book.owned"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<9>{"book.own"}]
// expect-clang: ({10, &"books:read & book.owned"[13]}, {7, &"getBook"[0]}, {8, &"book.own"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:read & book.owned"},
#else
      {"getBook", "GET /books/{id}", "books:read & book.own"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
