// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: fact_is_declared_twice
// expect-gcc: words<9>{"book.own"};
// expect-gcc: words<1>{""}]
// expect-clang: ({8, &"book.own"[0]}, {8, &"book.own"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {
      {"book.own", "the book is the user's own"},
#ifdef MISTAKE
      {"book.own"},
#else
      {"book.lent"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
