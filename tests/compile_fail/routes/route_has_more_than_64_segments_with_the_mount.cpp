// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_more_than_64_segments
// expect-gcc: words<3>{"/2"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<1>{""}]
// expect-clang: ({2, &"GET /0/1/2/3
// expect-clang: "[128]}, {7, &"getBook"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr std::string_view mount = "/api/v1";
  static constexpr ambit::operation operations[] = {
      {"getBook",
       "GET /0/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7/8/9"
#ifdef MISTAKE
       "/0/1/2/3/4/5/6/7/8/9/0/1/2",
       "books:read"},
#else
       "/0/1/2/3/4/5/6/7/8/9/0/1",
       "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
