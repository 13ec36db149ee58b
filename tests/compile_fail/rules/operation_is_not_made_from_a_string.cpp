// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: use_find_operation_for_a_name_known_at_run_time
// expect-gcc: use of deleted function 'ambit::detail::operation_literal<
// expect-clang: invokes a deleted function
#include <ambit/ambit.hpp>

#include <string>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables> {};

bool asked(const std::string& name, const policy::grants& held) {
#ifdef MISTAKE
  return policy::allows(name, held);
#else
  return policy::allows(policy::find_operation(name), held);
#endif
}
