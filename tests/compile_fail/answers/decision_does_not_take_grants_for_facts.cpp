// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'static ambit::policy<
// expect-gcc: ambit::token<ambit::vocabulary<tables> >, ambit::grants<ambit::vocabulary<tables> >}
// expect-clang: call to deleted function 'decide'
// expect-clang: ambit::grants<vocabulary<tables>>' to
// expect-clang: (aka 'const facts<
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

bool asked(const policy::token& who) {
#ifdef MISTAKE
  return policy::decide("getBook", who, who.grants()).allowed();
#else
  return policy::decide("getBook", who, {}).allowed();
#endif
}
