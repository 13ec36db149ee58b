// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_scope
// expect-gcc: ("books:wriet")
// expect-gcc: words<12>{"books:write"}]
// expect-clang: ({11, &"books:wriet"[0]}, {11, &"books:write"[0]}
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

policy::grants held() {
#ifdef MISTAKE
  return policy::grants_of("books:wriet");
#else
  return policy::grants_of("books:write");
#endif
}
