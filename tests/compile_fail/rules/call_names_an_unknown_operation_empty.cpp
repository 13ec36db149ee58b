// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_operation
// expect-gcc: ("")
// expect-gcc: words<1>{""}]
// expect-clang: ({0, &""[0]}, {0, nullptr}
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

bool allowed(const policy::grants& held) {
#ifdef MISTAKE
  return policy::allows("", held);
#else
  return policy::allows("getBook", held);
#endif
}
