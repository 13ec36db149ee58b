// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::token<ambit::vocabulary<tables> >::token(
// expect-gcc: no known conversion for argument 1 from
// expect-gcc: {aka 'const ambit::token<ambit::vocabulary<other_tables> >'} to '
// expect-clang: no matching conversion for functional-style cast from 'const other_policy::token'
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
struct other_tables : tables {};
struct other_policy : ambit::policy<other_tables> {};

#ifdef MISTAKE
policy::token made(const other_policy::token& from) {
#else
policy::token made(const policy::token& from) {
#endif
  return policy::token(from);
}
