// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_has_a_malformed_list
// expect-gcc: Offset = 10]
// expect-gcc: ("books:read\"")
// expect-clang: call_has_a_malformed_list, 10UL>
// expect-clang: ("books:read\"")
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

policy::scope_set listed() {
#ifdef MISTAKE
  return policy::scopes_of("books:read\"");
#else
  return policy::scopes_of("books:read");
#endif
}
