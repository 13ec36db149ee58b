// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: alternative_is_absorbed_by_another
// expect-gcc: words<9>{"lendBook"}
// expect-gcc: words<12>{"books audit"}
// expect-gcc: words<9>{"book.own"}
// expect-clang: ({8, &"lendBook"[0]}, {{&"books"[0], &"audit"[0]}}, {{&"book.own"[0]}}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"books"}, {"audit"}};
  static constexpr ambit::fact facts[] = {{"book.own"}};
  static constexpr ambit::implication implications[] = {{"books", "books:read"}, {"books", "books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"lendBook", "POST /books/{id}/loan", "audit | books:write | (audit & book.own & books)"},
#else
      {"lendBook", "POST /books/{id}/loan", "audit | books:write"},
#endif
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};
static_assert(policy::is_tidy());
