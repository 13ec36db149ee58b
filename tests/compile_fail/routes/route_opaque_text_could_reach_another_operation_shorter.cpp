// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_opaque_text_could_reach_another_operation
// expect-gcc: words<29>{"GET /tags/{tag:opaque}/owner"};
// expect-gcc: words<9>{"getOwner"};
// expect-gcc: words<7>{"getTag"}]
// expect-clang: ({28, &"GET /tags/{tag:opaque}/owner"[0]}, {8, &"getOwner"[0]}, {6, &"getTag"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getOwner", "GET /tags/{tag:opaque}/owner", "books:read"},
#ifdef MISTAKE
      {"getTag", "GET /tags/{tag:opaque}", "books:write"},
#else
      {"getTag", "GET /tags/{tag:opaque}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
