// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: a row of operations is {name, route, requirement} or {name, route, requirement, options}, in braces of its own
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read", ambit::hide_existence, 5}};
#else
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read", ambit::hide_existence}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
