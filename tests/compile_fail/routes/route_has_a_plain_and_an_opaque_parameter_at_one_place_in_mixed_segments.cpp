// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_plain_and_an_opaque_parameter_at_one_place
// expect-gcc: words<35>{"POST /books/{id:opaque}:open/pages"};
// expect-gcc: words<10>{"openPages"};
// expect-gcc: words<9>{"openBook"}]
// expect-clang: ({34, &"POST /books/{id:opaque}:open/pages"[0]}, {9, &"openPages"[0]}, {8, &"openBook"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"openBook", "POST /books/{id}:open", "books:write"},
#ifdef MISTAKE
      {"openPages", "POST /books/{id:opaque}:open/pages", "books:write"},
#else
      {"openPages", "POST /books/{id:opaque}:close/pages", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
