// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_has_an_alternative_without_a_scope
// expect-gcc: words<37>{"(any_token & book.own) | loan.recent"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({36, &"(any_token & book.own) | loan.recent"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"loan.recent"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "(any_token & book.own) | loan.recent"},
#else
      {"getBook", "GET /books/{id}", "any_token & (book.own | loan.recent)"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
