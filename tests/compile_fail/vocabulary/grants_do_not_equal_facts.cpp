// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no match for 'operator=='
// expect-gcc: {aka 'const ambit::grants<ambit::vocabulary<tables> >'} and
// expect-gcc: {aka 'const ambit::facts<ambit::vocabulary<tables> >'})
// expect-clang: invalid operands to binary expression ('const policy::grants'
// expect-clang: and 'const policy::facts'
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

bool asked(const policy::grants& held, const policy::facts& given) {
#ifdef MISTAKE
  return held == given;
#else
  return held.empty() == given.empty();
#endif
}
