// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_allowed_without_the_scope
// expect-gcc: words<10>{"getHealth"}
// expect-gcc: words<17>{"(no credentials)"}
// expect-clang: ({9, &"getHealth"[0]}
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
static_assert(policy::always_needs("getHealth", "books"));
#else
static_assert(!policy::always_needs("getHealth", "books"));
static_assert(policy::always_needs("getHealth", policy::scope_set()));
#endif
