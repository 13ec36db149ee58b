// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_without_a_route_states_how_to_read_it
// expect-gcc: words<10>{"book.lent"};
// expect-gcc: words<1>{""}]
// expect-clang: ({9, &"book.lent"[0]}, {9, &"book.lent"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"book.lent", ambit::no_route, "loans:read", ambit::semicolons_are_data},
#else
      {"book.lent", ambit::no_route, "loans:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
