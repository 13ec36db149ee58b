// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_fact
// expect-gcc: ("book.lended")
// expect-gcc: words<10>{"book.lent"}]
// expect-clang: ({11, &"book.lended"[0]}, {9, &"book.lent"[0]}
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

policy::facts given() {
#ifdef MISTAKE
  return policy::facts().give("book.lended");
#else
  return policy::facts().give("book.lent");
#endif
}
