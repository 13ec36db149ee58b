// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_tail_has_a_type_of_segments
// expect-gcc: words<4>{"int"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({3, &"GET /books/{path:int...}"[17]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{path:int...}", "books:read"},
#else
      {"getBook", "GET /books/{path:slashes...}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
