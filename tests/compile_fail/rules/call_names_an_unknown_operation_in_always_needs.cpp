// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_operation
// expect-gcc: words<8>{"getBook"}
// expect-clang: ({8, &"getBooks"[0]}, {7, &"getBook"[0]}
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
static_assert(policy::always_needs({"lendBook", "getBooks"}, "books:read"));
#else
static_assert(policy::always_needs({"lendBook", "getBook"}, "books:read"));
#endif
