// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_has_an_empty_alternative
// expect-gcc: words<16>{"books:read & ()"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({15, &"books:read & ()"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:read & ()"},
#else
      {"getBook", "GET /books/{id}", "books:read & (books:write)"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
