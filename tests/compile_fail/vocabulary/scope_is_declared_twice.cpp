// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: scope_is_declared_twice
// expect-gcc: words<11>{"books:read"};
// expect-gcc: words<1>{""}]
// expect-clang: ({10, &"books:read"[0]}, {10, &"books:read"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"books:read", "See the books"},
#ifdef MISTAKE
      {"books:read", "See the books"},
#else
      {"books:write", "See the books"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
