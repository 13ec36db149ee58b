// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: fact_name_has_a_byte_that_no_scope_token_holds
// expect-gcc: words<10>{"book lent"};
// expect-gcc: words<1>{""}]
// expect-clang: ({9, &"book lent"[0]}, {9, &"book lent"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::fact facts[] = {
      {"book.own", "the book is the user's own"},
#ifdef MISTAKE
      {"book lent"},
#else
      {"book.lent"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
