// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_scope
// expect-gcc: words<11>{"books:read"}
// expect-clang: ({9, &"book:read"[0]}, {10, &"books:read"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"lendBook", "POST /books/{id}/loan", "books:read & books:write"},
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};

#ifdef MISTAKE
static_assert(policy::always_needs({"lendBook", "getBook"}, "book:read"));
#else
static_assert(policy::always_needs({"lendBook", "getBook"}, "books:read"));
#endif
