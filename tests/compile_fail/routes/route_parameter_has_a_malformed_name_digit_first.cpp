// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_parameter_has_a_malformed_name
// expect-gcc: words<13>{"/books/{2nd}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({12, &"GET /books/{2nd}"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{2nd}", "books:read"},
#else
      {"getBook", "GET /books/{second}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
