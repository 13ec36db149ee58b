// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_operation
// expect-gcc: ("getBok")
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({6, &"getBok"[0]}, {7, &"getBook"[0]}
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

policy::scope_set missing(const policy::caller& who, const policy::facts& given) {
#ifdef MISTAKE
  return policy::missing("getBok", who, given);
#else
  return policy::missing("getBook", who, given);
#endif
}
