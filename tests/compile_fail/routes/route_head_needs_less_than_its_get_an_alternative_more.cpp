// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_head_needs_less_than_its_get
// expect-gcc: words<17>{"HEAD /books/{id}"};
// expect-gcc: words<9>{"headBook"};
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({16, &"HEAD /books/{id}"[0]}, {8, &"headBook"[0]}, {7, &"getBook"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"headBook", "HEAD /books/{id}", "books:read | loans:read"},
#else
      {"headBook", "HEAD /books/{id}", "books:read | (books:read & loans:read)"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
