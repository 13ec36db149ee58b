// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: cannot convert 'std::string_view'
// expect-gcc: to 'ambit::detail::fact_literal<ambit::vocabulary<tables> >'
// expect-clang: no viable conversion from 'std::string_view'
// expect-clang: to 'detail::fact_literal<vocabulary<tables>>'
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

bool asked(policy::facts& given, std::string_view name) {
#ifdef MISTAKE
  return !given.give(name).empty();
#else
  return given.give_named(name);
#endif
}
