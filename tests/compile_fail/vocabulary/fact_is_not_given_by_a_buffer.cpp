// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: 'name' is not a constant expression
// expect-clang: call to consteval function
// expect-clang: name_literal<9UL>' is not a constant expression
// expect-clang: function parameter 'name' with unknown value
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

bool asked(policy::facts& given, const char (&name)[9]) {
#ifdef MISTAKE
  return !given.give(name).empty();
#else
  return given.give_named(name);
#endif
}
