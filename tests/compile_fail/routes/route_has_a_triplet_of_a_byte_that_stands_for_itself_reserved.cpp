// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_triplet_of_a_byte_that_stands_for_itself
// expect-gcc: words<13>{"/books/%40me"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({12, &"GET /books/%40me"[4]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/%40me", "books:read"},
#else
      {"getBook", "GET /books/@me", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
