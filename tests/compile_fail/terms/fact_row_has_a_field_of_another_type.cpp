// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: a row of facts is {name}, {name, description} or {name, description, step_up}, in braces of its own
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#ifdef MISTAKE
  static constexpr ambit::fact facts[] = {{"book.own", 5}};
#else
  static constexpr ambit::fact facts[] = {{"book.own", "five"}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
