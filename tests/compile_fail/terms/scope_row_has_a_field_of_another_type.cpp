// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: could not convert '{"books:read", 5}' from '<brace-enclosed initializer list>' to 'ambit::scope'
// expect-clang: no matching constructor for initialization of 'const ambit::scope'
// expect-clang: no known conversion from 'int' to
// most-errors-gcc: 2
#include <ambit/ambit.hpp>

struct tables {
#ifdef MISTAKE
  static constexpr ambit::scope scopes[] = {{"books:write"}, {"books:read", 5}};
#else
  static constexpr ambit::scope scopes[] = {{"books:write"}, {"books:read", "five"}};
#endif
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
