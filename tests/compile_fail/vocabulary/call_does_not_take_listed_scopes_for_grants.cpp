// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'policy::allows(
// expect-gcc: no known conversion for argument 2 from
// expect-gcc: {aka 'const ambit::scope_set<ambit::vocabulary<tables> >'} to '
// expect-clang: no matching function for call to 'allows'
// expect-clang: no known conversion from 'const policy::scope_set'
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables> {};

bool asked(const policy::scope_set& listed) {
#ifdef MISTAKE
  return policy::allows("getBook", listed);
#else
  return policy::allows("getBook", policy::grants(listed));
#endif
}
