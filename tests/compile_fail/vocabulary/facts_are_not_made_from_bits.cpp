// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::facts<ambit::vocabulary<tables> >::facts(const ambit::vocabulary<tables>::fact_bits&)'
// expect-clang: no matching conversion for functional-style cast from 'const policy::vocabulary::fact_bits'
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
policy::facts made(const policy::vocabulary::fact_bits& from) {
#else
policy::facts made(const policy::facts& from) {
#endif
  return policy::facts(from);
}
