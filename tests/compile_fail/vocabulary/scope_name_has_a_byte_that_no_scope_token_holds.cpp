// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: scope_name_has_a_byte_that_no_scope_token_holds
// expect-gcc: words<12>{"books write"};
// expect-gcc: words<1>{""}]
// expect-clang: ({11, &"books write"[0]}, {11, &"books write"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"books:read", "See the books"},
#ifdef MISTAKE
      {"books write"},
#else
      {"books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};

// No second error: the name that was meant is no unknown one.
policy::grants held() { return policy::grants_of("books:read books:write"); }
