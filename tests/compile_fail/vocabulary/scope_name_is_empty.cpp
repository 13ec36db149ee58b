// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: scope_name_is_empty
// expect-gcc: words<1>{""};
// expect-gcc: words<15>{"Edit the books"};
// expect-gcc: words<1>{""}]
// expect-clang: ({0, &""[0]}, {14, &"Edit the books"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"books:read", "See the books"},
#ifdef MISTAKE
      {"", "Edit the books"},
#else
      {"books:write", "Edit the books"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
