// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: no matching function for call to 'ambit::grants<ambit::vocabulary<tables> >::grants(
// expect-gcc: no known conversion for argument 1 from
// expect-gcc: {aka 'std::basic_string_view<char>'} to '
// expect-clang: no matching conversion for functional-style cast from 'std::string_view'
// expect-clang: to 'policy::grants'
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

#ifdef MISTAKE
policy::grants made(std::string_view from) {
#else
policy::grants made(const policy::scope_set& from) {
#endif
  return policy::grants(from);
}
