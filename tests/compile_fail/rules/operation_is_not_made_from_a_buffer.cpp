// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: 'name' is not a constant expression
// expect-clang: call to consteval function 'ambit::detail::operation_literal<tables, true>::operation_literal<8UL>'
// expect-clang: function parameter 'name' with unknown value
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

bool asked(const char (&name)[8], const policy::grants& held) {
#ifdef MISTAKE
  return policy::allows(name, held);
#else
  return policy::allows(policy::find_operation(name), held);
#endif
}
