// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_method_is_not_in_upper_case
// expect-gcc: words<5>{"Post"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<5>{"POST"}]
// expect-clang: ({4, &"Post /books/{id}"[0]}, {7, &"getBook"[0]}, {4, &"POST"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "Post /books/{id}", "books:read"},
#else
      {"getBook", "POST /books/{id}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
