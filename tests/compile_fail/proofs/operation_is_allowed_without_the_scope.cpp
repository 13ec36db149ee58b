// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_allowed_without_the_scope
// expect-gcc: words<8>{"getBook"}
// expect-gcc: words<6>{"audit"}
// expect-clang: ({7, &"getBook"[0]}, {{&"audit"[0]
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
static_assert(policy::always_needs({"lendBook", "getBook"}, "books:read"));
#else
static_assert(!policy::always_needs({"lendBook", "getBook"}, "books:read"));
static_assert(policy::always_needs("lendBook", "books:read"));
#endif
