// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no match for 'operator=='
// expect-gcc: {aka 'const ambit::grants<ambit::vocabulary<tables> >'} and
// expect-gcc: {aka 'const ambit::scope_set<ambit::vocabulary<tables> >'})
// expect-clang: invalid operands to binary expression ('const policy::grants'
// expect-clang: and 'const policy::scope_set'
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

bool asked(const policy::grants& held, const policy::scope_set& listed) {
#ifdef MISTAKE
  return held == listed;
#else
  return held == policy::grants(listed);
#endif
}
