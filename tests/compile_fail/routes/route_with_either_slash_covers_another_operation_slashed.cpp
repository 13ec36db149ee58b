// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_with_either_slash_covers_another_operation
// expect-gcc: words<12>{"GET /books/"};
// expect-gcc: words<10>{"listBooks"};
// expect-gcc: words<8>{"getKind"}]
// expect-clang: ({11, &"GET /books/"[0]}, {9, &"listBooks"[0]}, {7, &"getKind"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books/", "books:read", ambit::either_slash},
#ifdef MISTAKE
      {"getKind", "GET /{kind}", "loans:read"},
#else
      {"getKind", "GET /{kind}", "books:read | loans:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
