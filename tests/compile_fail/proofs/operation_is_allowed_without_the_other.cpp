// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_allowed_without_the_other
// expect-gcc: words<8>{"getBook"}
// expect-gcc: words<11>{"books:read"}
// expect-clang: ({7, &"getBook"[0]}, {{&"books:read"[0]
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
static_assert(policy::implies("getBook", "audit"));
#else
static_assert(!policy::implies("getBook", "audit"));
static_assert(policy::implies("audit", "getBook"));
#endif
