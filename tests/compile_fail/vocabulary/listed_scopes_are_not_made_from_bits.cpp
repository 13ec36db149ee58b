// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::scope_set<ambit::vocabulary<tables> >::scope_set(const ambit::vocabulary<tables>::scope_bits&)'
// expect-clang: no matching conversion for functional-style cast from 'const policy::vocabulary::scope_bits'
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
policy::scope_set made(const policy::vocabulary::scope_bits& from) {
#else
policy::scope_set made(const policy::scope_set& from) {
#endif
  return policy::scope_set(from);
}
