// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: fact_is_named_like_a_scope
// expect-gcc: words<12>{"books:write"};
// expect-gcc: words<1>{""}]
// expect-clang: ({11, &"books:write"[0]}, {11, &"books:write"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {
      {"book.own", "the book is the user's own"},
#ifdef MISTAKE
      {"books:write"},
#else
      {"book.lent"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
