// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_fact
// expect-gcc: ("book.onw")
// expect-gcc: words<9>{"book.own"}]
// expect-clang: ({8, &"book.onw"[0]}, {8, &"book.own"[0]}
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables> {};

bool own(const policy::facts& given) {
#ifdef MISTAKE
  return given.contains("book.onw");
#else
  return given.contains("book.own");
#endif
}
