// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_names_an_unknown_word
// expect-gcc: words<10>{"loan:read"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<11>{"loans:read"}]
// expect-clang: ({9, &"books:read & (books:write | loan:read)"[28]}, {7, &"getBook"[0]}, {10, &"loans:read"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:read & (books:write | loan:read)"},
#else
      {"getBook", "GET /books/{id}", "books:read & (books:write | loans:read)"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
