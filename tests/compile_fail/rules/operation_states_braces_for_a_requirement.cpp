// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_is_empty
// expect-gcc: words<8>{"getBook"};
// expect-clang: {7, &"getBook"[0]}
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", {}},
#else
      {"getBook", "GET /books/{id}", {"books:read"}},
#endif
  };
};
struct policy : ambit::policy<tables> {};

// No second error: the row denies, and all else works.
static_assert(!policy::allows("getBook", policy::grants_of("books:write")));
static_assert(policy::allows("listBooks", policy::grants_of("books:read")));
