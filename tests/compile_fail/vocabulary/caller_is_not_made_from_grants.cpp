// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'ambit::caller<Vocabulary>::caller(const ambit::grants<Vocabulary>&)
// expect-clang: functional-style cast from 'const policy::grants'
// expect-clang: to 'policy::caller' (aka 'caller<
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
policy::caller made(const policy::grants& from) {
#else
policy::caller made(const policy::token& from) {
#endif
  return policy::caller(from);
}
