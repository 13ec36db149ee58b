// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: operation_id(std::size_t)
// expect-gcc: is private within this context
// expect-clang: calling a private constructor of class 'ambit::operation_id<tables>'
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

policy::operation_id asked(unsigned index) {
#ifdef MISTAKE
  return policy::operation_id(index);
#else
  return policy::operation_at(index);
#endif
}
