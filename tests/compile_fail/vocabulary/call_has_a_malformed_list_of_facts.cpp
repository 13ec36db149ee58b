// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_has_a_malformed_list
// expect-gcc: Offset = 8]
// expect-gcc: ("book.own\011book.lent")
// expect-clang: call_has_a_malformed_list, 8UL>
// expect-clang: ("book.own\tbook.lent")
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
  return policy::facts_of("book.own\tbook.lent");
#else
  return policy::facts_of("book.own book.lent");
#endif
}
