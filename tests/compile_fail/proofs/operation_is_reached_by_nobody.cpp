// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_reached_by_nobody
// expect-gcc: words<9>{"lendBook"}
// expect-clang: ({8, &"lendBook"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"books"}, {"audit"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::implication implications[] = {{"books", "books:read"}, {"books", "books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"lendBook", "POST /books/{id}/loan", "audit | (books:write"},
#else
      {"lendBook", "POST /books/{id}/loan", "audit | books:write"},
#endif
  };
};
// As a policy these tables have a mistake that says more; the questions take them as they are.
static_assert(ambit::analysis<tables>::is_tidy());
