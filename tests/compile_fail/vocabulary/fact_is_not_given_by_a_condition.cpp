// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::facts<ambit::vocabulary<tables> >::give(
// expect-clang: too many arguments to function call, expected single argument 'name', have 2 arguments
#include <ambit/ambit.hpp>

#include <string_view>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables> {};

void know(policy::facts& given, bool owned) {
#ifdef MISTAKE
  given.give("book.own", owned);
#else
  given.set("book.own", owned);
#endif
}
