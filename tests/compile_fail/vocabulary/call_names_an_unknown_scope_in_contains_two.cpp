// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_scope
// expect-gcc: ("books:read books:write")
// expect-gcc: words<12>{"books:write"}]
// expect-clang: ({22, &"books:read books:write"[0]}, {11, &"books:write"[0]}
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

bool both(const policy::grants& held) {
#ifdef MISTAKE
  return held.contains("books:read books:write");
#else
  return held.contains("books:read") && held.contains("books:write");
#endif
}
