// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_allowed_without_the_scope
// expect-gcc: words<9>{"lendBook"}
// expect-gcc: words<23>{"books:read books:write"}
// expect-gcc: words<19>{"book.own book.lent"}
// expect-clang: ({8, &"lendBook"[0]}, {{&"books:read"[0], &"books:write"[0]}}, {{&"book.own"[0], &"book.lent"[0]}}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"books"}, {"audit"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::implication implications[] = {{"books", "books:read"}, {"books", "books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read | audit"},
      {"lendBook", "POST /books/{id}/loan", "(books:read & books:write & book.own & book.lent) | books"},
      {"audit", "GET /audit", "audit"},
      {"getHealth", "GET /health", ambit::anyone},
      {"getMe", "GET /me", ambit::any_token},
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};

#ifdef MISTAKE
static_assert(policy::always_needs("lendBook", "books"));
#else
static_assert(!policy::always_needs("lendBook", "books"));
static_assert(policy::always_needs("lendBook", policy::scopes_of("books:read books:write")));
#endif
