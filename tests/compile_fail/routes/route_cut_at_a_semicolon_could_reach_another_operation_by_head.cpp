// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_cut_at_a_semicolon_could_reach_another_operation
// expect-gcc: words<17>{"HEAD /books/{id}"};
// expect-gcc: words<9>{"headBook"};
// expect-gcc: words<10>{"getSecret"}]
// expect-clang: ({16, &"HEAD /books/{id}"[0]}, {8, &"headBook"[0]}, {9, &"getSecret"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"headBook", "HEAD /books/{id}", "books:read", ambit::semicolons_are_data},
#ifdef MISTAKE
      {"getSecret", "GET /books/secret", "books:write"},
#else
      {"getSecret", "GET /books/secret", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
