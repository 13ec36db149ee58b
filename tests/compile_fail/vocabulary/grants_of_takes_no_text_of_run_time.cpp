// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: error: cannot convert 'std::string_view'
// expect-clang: error: no viable conversion from 'std::string_view'
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

bool asked(std::string_view claim) {
#ifdef MISTAKE
  return policy::allows("getBook", policy::grants_of(claim));
#else
  return policy::allows("getBook", policy::accepted_token(claim));
#endif
}
