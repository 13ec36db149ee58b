// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_scope
// expect-gcc: ("books:read\000x")
// expect-gcc: words<11>{"books:read"}]
// expect-clang: ({12, &"books:read\000x"[0]}, {10, &"books:read"[0]}
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

bool reads(const policy::grants& held) {
#ifdef MISTAKE
  return held.contains("books:read\0x");
#else
  return held.contains("books:read");
#endif
}
