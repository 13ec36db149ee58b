// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_has_a_malformed_list
// expect-gcc: Offset = 11]
// expect-gcc: ("books:read  books:write")
// expect-clang: call_has_a_malformed_list, 11UL>
// expect-clang: ("books:read  books:write")
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
  return policy::grants_of("books:read  books:write");
#else
  return policy::grants_of("books:read books:write");
#endif
}
