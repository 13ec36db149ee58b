// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: a row of scopes is {name}, {name, description} or {name, description, marks}, in braces of its own
#include <ambit/ambit.hpp>

struct tables {
#ifdef MISTAKE
  static constexpr ambit::scope scopes[] = {{"books:write"}, {"books:read", "Read", ambit::required, 5}};
#else
  static constexpr ambit::scope scopes[] = {{"books:write"}, {"books:read", "Read", ambit::required}};
#endif
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
