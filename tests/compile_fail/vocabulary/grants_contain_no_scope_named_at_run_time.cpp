// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: use_accepted_token_for_scopes_known_at_run_time
// expect-gcc: use of deleted function 'ambit::detail::name_literal<
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

bool holds(const policy::grants& held, const std::string& name) {
#ifdef MISTAKE
  return held.contains(name);
#else
  const auto needed = policy::accepted_token(name);
  return needed.has_token() && held.contains(needed.token()->grants());
#endif
}
