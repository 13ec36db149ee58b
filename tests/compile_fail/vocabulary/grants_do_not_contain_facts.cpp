// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: ::contains(const
// expect-gcc: no known conversion for argument 1 from
// expect-gcc: {aka 'const ambit::facts<ambit::vocabulary<tables> >'} to 'const ambit::grants<
// expect-clang: no matching member function for call to 'contains'
// expect-clang: no known conversion from 'const policy::facts'
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

bool asked(const policy::grants& held, const policy::facts& needed) {
#ifdef MISTAKE
  return held.contains(needed);
#else
  return held.empty() && needed.empty();
#endif
}
