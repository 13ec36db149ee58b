// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: scope_is_used_by_no_operation
// expect-gcc: words<6>{"audit"}
// expect-clang: &"audit"[0]
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"books"}, {"audit"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::implication implications[] = {{"books", "books:read"}, {"books", "books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"lendBook", "POST /books/{id}/loan", "books:write & book.own"},
#else
      {"lendBook", "POST /books/{id}/loan", "books:write & (book.own | audit)"},
#endif
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};
static_assert(policy::is_tidy());
