// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function 'static ambit::policy<
// expect-gcc: [with Arguments = {std::__cxx11::basic_string<char
// expect-gcc: ambit::caller<ambit::vocabulary<tables> >}
// expect-clang: call to deleted function 'decide'
// expect-clang: no known conversion from 'const std::string'
// expect-clang: (aka 'operation_literal<tables, true>') for 1st argument
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

bool asked(const std::string& name, const policy::caller& who) {
#ifdef MISTAKE
  return policy::decide(name, who).allowed();
#else
  return policy::decide(policy::find_operation(name), who).allowed();
#endif
}
