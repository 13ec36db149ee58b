// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'policy::allows(
// expect-gcc: no known conversion for argument 2 from
// expect-gcc: from 'const char [11]' to '
// expect-clang: no matching function for call to 'allows'
// expect-clang: no known conversion from 'const char[11]'
// expect-clang: (aka 'grants_or_caller<vocabulary<tables>>') for 2nd argument
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

bool asked() {
#ifdef MISTAKE
  return policy::allows("getBook", "books:read");
#else
  return policy::allows("getBook", policy::grants_of("books:read"));
#endif
}
