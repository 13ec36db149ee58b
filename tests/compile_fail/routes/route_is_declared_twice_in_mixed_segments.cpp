// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_is_declared_twice
// expect-gcc: words<24>{"POST /books/{name}:open"};
// expect-gcc: words<5>{"open"};
// expect-gcc: words<9>{"openBook"}]
// expect-clang: ({23, &"POST /books/{name}:open"[0]}, {4, &"open"[0]}, {8, &"openBook"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"openBook", "POST /books/{id}:open", "books:write"},
#ifdef MISTAKE
      {"open", "POST /books/{name}:open", "books:write"},
#else
      {"open", "POST /books/{name}:close", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
