// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function
// expect-gcc: NoBool = const char*
// expect-clang: call to deleted member function 'set'
// expect-clang: NoBool = const char *
#include <ambit/ambit.hpp>

#include <string_view>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {{"book.own"}, {"book.lent"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & book.own"},
  };
};
struct policy : ambit::policy<tables> {};

void know(policy::facts& given, std::string_view column) {
#ifdef MISTAKE
  given.set("book.own", "false");
#else
  given.set("book.own", column == "true");
#endif
}
