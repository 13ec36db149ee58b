// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_reached_by_no_path_that_is_known
// expect-gcc: words<8>{"getBook"}
// expect-clang: ({7, &"getBook"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

#ifdef MISTAKE
constexpr bool is_isbn(ambit::decoded_text) noexcept { return true; }
#else
constexpr bool is_isbn(ambit::decoded_text text) noexcept { return text == "123"; }
#endif

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
  static constexpr ambit::operation operations[] = {
      {"getNumbered", "GET /books/{number:isbn}", "books:read"},
      {"getBook", "GET /books/{id}", "books:read"},
  };
};
struct policy : ambit::policy<tables>, ambit::analysis<tables> {};
static_assert(policy::is_tidy());
