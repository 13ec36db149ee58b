// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: a_temporary_string_is_gone_before_its_row_is_read
// most-errors-gcc: 2
#include <ambit/ambit.hpp>

#include <string>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", std::string("books:read")}};
#else
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
