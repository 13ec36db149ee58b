// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_mixes_and_with_or_without_brackets
// expect-gcc: words<51>{"books:read & (books:write | loans:read & book.own)"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({50, &"books:read & (books:write | loans:read & book.own)"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:read & (books:write | loans:read & book.own)"},
#else
      {"getBook", "GET /books/{id}", "books:read & (books:write | (loans:read & book.own))"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
