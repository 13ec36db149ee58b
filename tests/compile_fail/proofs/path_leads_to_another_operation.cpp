// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: path_leads_to_another_operation
// expect: exportBooks
// expect-gcc: words<8>{"getBook"}
// expect-gcc: words<18>{"GET /books/Export"}
// expect-gcc: words<13>{"ignores_case"}
// expect-gcc: words<12>{"exportBooks"}
// expect-clang: '/', 'b', 'o', 'o', 'k', 's', '/', 'E', 'x', 'p', 'o', 'r', 't'
// expect-clang: ({7, &"getBook"[0]}, {11, &"exportBooks"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:export"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:read"},
#else
      {"getBook", "GET /books/{id:int}", "books:read"},
#endif
      {"exportBooks", "GET /books/export", "books:export"},
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};
static_assert(policy::is_exact_for(ambit::backends::aspnet));
