// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: fact_name_is_empty
// expect-gcc: words<1>{""};
// expect-gcc: words<17>{"the book is lent"};
// expect-gcc: words<1>{""}]
// expect-clang: ({0, &""[0]}, {16, &"the book is lent"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {
      {"book.own", "the book is the user's own"},
#ifdef MISTAKE
      {"", "the book is lent"},
#else
      {"book.lent", "the book is lent"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
