// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'policy::allows(
// expect-gcc: no known conversion for argument 1 from
// expect-gcc: from 'const char*' to '
// expect-clang: no matching function for call to 'allows'
// expect-clang: no known conversion from 'const char *'
// expect-clang: (aka 'operation_literal<tables, true>') for 1st argument
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

bool asked(const char* name, const policy::grants& held) {
#ifdef MISTAKE
  return policy::allows(name, held);
#else
  return policy::allows(policy::find_operation(name), held);
#endif
}
