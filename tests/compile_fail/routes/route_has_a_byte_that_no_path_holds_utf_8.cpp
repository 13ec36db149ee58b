// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_byte_that_no_path_holds
// expect-gcc: words<14>{"/b\37777777703\37777777674cher/{id}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({13, &"GET /b\303\274cher/{id}"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /b\303\274cher/{id}", "books:read"},
#else
      {"getBook", "GET /b%C3%BCcher/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
