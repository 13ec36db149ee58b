// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_is_declared_twice
// expect-gcc: words<21>{"GET /files/{rest...}"};
// expect-gcc: words<7>{"getAny"};
// expect-gcc: words<8>{"getFile"}]
// expect-clang: ({20, &"GET /files/{rest...}"[0]}, {6, &"getAny"[0]}, {7, &"getFile"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getFile", "GET /files/{path...}", "books:read"},
#ifdef MISTAKE
      {"getAny", "GET /files/{rest...}", "books:read"},
#else
      {"getAny", "GET /files/{rest}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
