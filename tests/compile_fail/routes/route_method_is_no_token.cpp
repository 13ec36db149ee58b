// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_method_is_no_token
// expect-gcc: words<4>{"G@T"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({3, &"G@T /books/{id}"[0]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "G@T /books/{id}", "books:read"},
#else
      {"getBook", "GET /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
