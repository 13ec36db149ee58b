// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: path_may_lead_to_another_operation
// expect-gcc: words<8>{"getBook"}
// expect-gcc: words<20>{"(cannot be decided)"}
// expect-gcc: words<12>{"exportBooks"}
// expect-clang: ({7, &"getBook"[0]}, {11, &"exportBooks"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

bool is_isbn(ambit::decoded_text text) noexcept;

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:export"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id:isbn}", "books:read"},
#ifdef MISTAKE
      {"exportBooks", "GET /books/export", "books:export"},
#else
      {"exportBooks", "GET /books/export", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};
static_assert(policy::is_exact_for(ambit::backends::aspnet));
