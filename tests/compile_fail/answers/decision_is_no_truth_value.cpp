// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: cannot convert 'ambit::policy<tables>::decision'
// expect-gcc: to 'bool'
// expect-clang: no viable conversion from returned value of type
// expect-clang: (aka 'decision<tables>')
// expect-clang: to function return type 'bool'
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

bool asked(const policy::caller& who) {
#ifdef MISTAKE
  return policy::decide("getBook", who);
#else
  return policy::decide("getBook", who).allowed();
#endif
}
