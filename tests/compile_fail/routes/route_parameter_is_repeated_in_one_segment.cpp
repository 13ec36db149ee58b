// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_parameter_is_repeated
// expect-gcc: words<3>{"id"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({2, &"GET /books/{id}-{id}"[17]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id}-{id}", "books:read"},
#else
      {"getBook", "GET /books/{id}-{ID}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
