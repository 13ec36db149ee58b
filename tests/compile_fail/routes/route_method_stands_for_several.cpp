// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_method_stands_for_several
// expect-gcc: words<4>{"ANY"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<2>{"*"}]
// expect-clang: ({3, &"ANY /books/{id}"[0]}, {7, &"getBook"[0]}, {1, &"*"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "ANY /books/{id}", "books:read"},
#else
      {"getBook", "GET /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
