// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_head_needs_less_than_its_get
// expect-gcc: words<12>{"HEAD /books"};
// expect-gcc: words<10>{"headBooks"};
// expect-gcc: words<10>{"listBooks"}]
// expect-clang: ({11, &"HEAD /books"[0]}, {9, &"headBooks"[0]}, {9, &"listBooks"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books/", "books:read"},
#ifdef MISTAKE
      {"headBooks", "HEAD /books", ambit::any_token, ambit::either_slash},
#else
      {"headBooks", "HEAD /books", ambit::any_token},
#endif
  };
};
struct policy : ambit::policy<tables> {};
