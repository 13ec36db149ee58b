// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_has_no_data
// expect-gcc: words<11>{"updateBook"}
// expect-clang: operation_has_no_data
#include <ambit/ambit.hpp>
#include <ambit/operation_data.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write"},
  };
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
constexpr ambit::operation_data<policy, int> costs{{"getBook", 1}};
#else
constexpr ambit::operation_data<policy, int> costs{{"getBook", 1}, {"updateBook", 3}};
#endif
static_assert(costs["getBook"] == 1);
