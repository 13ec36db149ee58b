// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: implication_names_an_unknown_scope
// expect-gcc: words<12>{"books:wriet"};
// expect-gcc: words<6>{"books"};
// expect-gcc: words<12>{"books:write"}]
// expect-clang: ({11, &"books:wriet"[0]}, {5, &"books"[0]}, {11, &"books:write"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books"}, {"books:read"}, {"books:write"}, {"books:list"}};
  static constexpr ambit::implication implications[] = {
      {"books", "books:read"},
#ifdef MISTAKE
      {"books", "books:wriet"},
#else
      {"books", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
