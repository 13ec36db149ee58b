// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_opaque_text_could_reach_another_operation
// expect-gcc: words<23>{"GET /tags/{tag:opaque}"};
// expect-gcc: words<7>{"getTag"};
// expect-gcc: words<9>{"getOwner"}]
// expect-clang: ({22, &"GET /tags/{tag:opaque}"[0]}, {6, &"getTag"[0]}, {8, &"getOwner"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getTag", "GET /tags/{tag:opaque}", "books:read"},
#ifdef MISTAKE
      {"getOwner", "GET /tags/{tag:opaque}/owner", "books:write"},
#else
      {"getOwner", "GET /tags/{tag:opaque}/owner", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
