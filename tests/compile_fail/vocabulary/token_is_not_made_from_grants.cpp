// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::token<ambit::vocabulary<tables> >::token(
// expect-gcc: no known conversion for argument 1 from
// expect-gcc: {aka 'const ambit::grants<ambit::vocabulary<tables> >'} to '
// expect-clang: no matching conversion for functional-style cast from 'const policy::grants'
// expect-clang: to 'policy::token'
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

#ifdef MISTAKE
policy::token made(const policy::grants& from) {
#else
policy::token made(const policy::scope_set& from) {
#endif
  return policy::token(from);
}
