// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_has_an_and_without_a_word_on_both_sides
// expect-gcc: words<29>{"books:read | (books:write &)"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({28, &"books:read | (books:write &)"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:read | (books:write &)"},
#else
      {"getBook", "GET /books/{id}", "books:read | (books:write)"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
