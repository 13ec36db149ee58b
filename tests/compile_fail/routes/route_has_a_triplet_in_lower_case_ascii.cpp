// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_triplet_in_lower_case
// expect-gcc: words<16>{"/books/%7bid%7d"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({15, &"GET /books/%7bid%7d"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/%7bid%7d", "books:read"},
#else
      {"getBook", "GET /books/%7Bid%7D", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
