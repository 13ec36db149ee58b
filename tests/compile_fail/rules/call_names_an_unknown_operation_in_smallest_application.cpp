// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_operation
// expect-gcc: ("getBok")
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({6, &"getBok"[0]}, {7, &"getBook"[0]}
#include <ambit/ambit.hpp>
#include <ambit/consents.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables, ambit::consents> {};

policy::scope_set smallest() {
#ifdef MISTAKE
  return policy::smallest_application({"getBok"}).scopes();
#else
  return policy::smallest_application({"getBook"}).scopes();
#endif
}
