// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'policy::challenge(
// expect-gcc: no known conversion for argument 1 from
// expect-gcc: {aka 'const ambit::decision<other_tables>'} to
// expect-clang: no matching function for call to 'challenge'
// expect-clang: no known conversion from 'const decision<other_tables>' to 'const decision<tables>' for 1st argument
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
bool asked(const other_policy::decision& denied, const policy::caller& who, char (&buffer)[256]) {
#else
bool asked(const policy::decision& denied, const policy::caller& who, char (&buffer)[256]) {
#endif
  return policy::challenge(denied, who, buffer, {.realm = "books"}).fits();
}
