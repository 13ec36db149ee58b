// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_with_either_slash_covers_another_operation
// expect-gcc: words<16>{"GET /books/{id}"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<7>{"getAny"}]
// expect-clang: ({15, &"GET /books/{id}"[0]}, {7, &"getBook"[0]}, {6, &"getAny"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read", ambit::either_slash},
#ifdef MISTAKE
      {"getAny", "GET /{kind}/{id}/", "loans:read"},
#else
      {"getAny", "GET /{kind}/{id}/", "books:read & loans:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
