// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: table_is_no_constant_array_of_its_rows
// expect-gcc: the value of 'tables::operations' is not usable in a constant expression
// expect-clang: ({10, &"operations"[0]}, {10, &"operations"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static inline const ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#else
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
