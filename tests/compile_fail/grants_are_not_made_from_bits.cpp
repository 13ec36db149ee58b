// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: ambit::grants<Vocabulary>::grants(const typename Vocabulary::scope_bits&)
// expect-gcc: is private within this context
// expect-clang: calling a private constructor of class 'ambit::grants<ambit::vocabulary<tables>>'
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
policy::grants made(const policy::words::scope_bits& from) {
#else
policy::grants made(const policy::grants& from) {
#endif
  return policy::grants(from);
}
