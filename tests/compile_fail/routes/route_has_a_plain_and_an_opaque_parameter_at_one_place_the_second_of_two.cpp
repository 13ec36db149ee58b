// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_plain_and_an_opaque_parameter_at_one_place
// expect-gcc: words<40>{"GET /compare/{old}...{new:opaque}/pages"};
// expect-gcc: words<13>{"comparePages"};
// expect-gcc: words<8>{"compare"}]
// expect-clang: ({39, &"GET /compare/{old}...{new:opaque}/pages"[0]}, {12, &"comparePages"[0]}, {7, &"compare"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"compare", "GET /compare/{old}...{new}", "books:read"},
#ifdef MISTAKE
      {"comparePages", "GET /compare/{old}...{new:opaque}/pages", "books:read"},
#else
      {"comparePages", "GET /compare/{old}..{new:opaque}/pages", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
