// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_reached_by_no_path
// expect-gcc: words<10>{"getAnyOld"}
// expect-gcc: words<8>{"getBook"}
// expect-clang: ({9, &"getAnyOld"[0]}, {7, &"getBook"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getAnyOld", "GET /books/{path...}", "books:read"},
#else
      {"getAnyOld", "GET /books/old/{path...}", "books:read"},
#endif
      {"getBook", "GET /books/{id}", "books:read", ambit::either_slash},
      {"getPages", "GET /books/{id}/{pages...}", "books:read"},
  };
};
struct policy : ambit::policy<tables>, ambit::analysis<tables> {};
static_assert(policy::is_tidy());
