// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: could not convert 'listed' from
// expect-gcc: {aka 'const ambit::scope_set<ambit::vocabulary<tables> >'} to
// expect-gcc: {aka 'ambit::grants<ambit::vocabulary<tables> >'}
// expect-clang: no viable conversion from returned value of type 'const policy::scope_set'
// expect-clang: to function return type 'policy::grants'
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

policy::grants made(const policy::scope_set& listed) {
#ifdef MISTAKE
  return listed;
#else
  return policy::grants(listed);
#endif
}
