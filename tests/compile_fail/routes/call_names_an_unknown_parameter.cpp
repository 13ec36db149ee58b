// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_parameter
// expect-gcc: ("idd")
// expect-gcc: words<3>{"id"}]
// expect-clang: ({3, &"idd"[0]}, {2, &"GET /books/{id}"[12]}
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

std::string_view book(const policy::route_match& match) {
#ifdef MISTAKE
  return match.parameter("idd").raw();
#else
  return match.parameter("id").raw();
#endif
}
