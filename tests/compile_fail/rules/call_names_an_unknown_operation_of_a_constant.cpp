// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_operation
// expect-gcc: ("getBok")
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({6, &"getBok"[0]}, {7, &"getBook"[0]}
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write"},
  };
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
constexpr bool readers_read = policy::allows("getBok", policy::grants_of("books:read"));
#else
constexpr bool readers_read = policy::allows("getBook", policy::grants_of("books:read"));
#endif
static_assert(sizeof(readers_read) != 0);
