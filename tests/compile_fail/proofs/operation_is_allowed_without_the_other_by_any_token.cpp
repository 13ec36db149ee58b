// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_allowed_without_the_other
// expect-gcc: words<6>{"getMe"}
// expect-gcc: words<25>{"(a token without scopes)"}
// expect-clang: ({5, &"getMe"[0]}
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
static_assert(policy::implies("getMe", "getHealth") && policy::implies("getMe", "getBook"));
#else
static_assert(policy::implies("getMe", "getHealth") && !policy::implies("getMe", "getBook"));
#endif
