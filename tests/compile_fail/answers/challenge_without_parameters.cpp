// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'policy::challenge(
// expect-gcc: constraints not satisfied
// expect-gcc: 'Tables::challenge' is invalid
// expect-clang: no matching function for call to 'challenge'
// expect-clang: (aka 'tables') does not satisfy 'states_challenge'
// expect-clang: no member named 'challenge' in 'tables'
// most-lines: 28
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

bool asked(const policy::caller& who, char (&buffer)[256]) {
#ifdef MISTAKE
  return policy::challenge(policy::decide("getBook", who), who, buffer).fits();
#else
  return policy::challenge(policy::decide("getBook", who), who, buffer, {.realm = "books"}).fits();
#endif
}
