// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: could not convert '<brace-enclosed initializer list>()'
// expect-clang: no matching constructor for initialization of 'const ambit::scope'
// expect-clang: requires at least argument 'name_', but no arguments were provided
// most-errors-gcc: 2
#include <ambit/ambit.hpp>

struct tables {
#ifdef MISTAKE
  static constexpr ambit::scope scopes[] = {{"books:write"}, {}};
#else
  static constexpr ambit::scope scopes[] = {{"books:write"}, {"books:read"}};
#endif
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
