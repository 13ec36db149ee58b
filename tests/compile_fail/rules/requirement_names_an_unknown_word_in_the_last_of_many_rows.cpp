// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_names_an_unknown_word
// expect-gcc: words<10>{"books:red"};
// expect-gcc: words<4>{"o35"};
// expect-gcc: words<11>{"books:read"}]
// expect-clang: ({9, &"books:red"[0]}, {3, &"o35"[0]}, {10, &"books:read"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
  static constexpr ambit::operation operations[] = {
      {"o00", ambit::no_route, "books:read"}, {"o01", ambit::no_route, "books:read"},
      {"o02", ambit::no_route, "books:read"}, {"o03", ambit::no_route, "books:read"},
      {"o04", ambit::no_route, "books:read"}, {"o05", ambit::no_route, "books:read"},
      {"o06", ambit::no_route, "books:read"}, {"o07", ambit::no_route, "books:read"},
      {"o08", ambit::no_route, "books:read"}, {"o09", ambit::no_route, "books:read"},
      {"o10", ambit::no_route, "books:read"}, {"o11", ambit::no_route, "books:read"},
      {"o12", ambit::no_route, "books:read"}, {"o13", ambit::no_route, "books:read"},
      {"o14", ambit::no_route, "books:read"}, {"o15", ambit::no_route, "books:read"},
      {"o16", ambit::no_route, "books:read"}, {"o17", ambit::no_route, "books:read"},
      {"o18", ambit::no_route, "books:read"}, {"o19", ambit::no_route, "books:read"},
      {"o20", ambit::no_route, "books:read"}, {"o21", ambit::no_route, "books:read"},
      {"o22", ambit::no_route, "books:read"}, {"o23", ambit::no_route, "books:read"},
      {"o24", ambit::no_route, "books:read"}, {"o25", ambit::no_route, "books:read"},
      {"o26", ambit::no_route, "books:read"}, {"o27", ambit::no_route, "books:read"},
      {"o28", ambit::no_route, "books:read"}, {"o29", ambit::no_route, "books:read"},
      {"o30", ambit::no_route, "books:read"}, {"o31", ambit::no_route, "books:read"},
      {"o32", ambit::no_route, "books:read"}, {"o33", ambit::no_route, "books:read"},
      {"o34", ambit::no_route, "books:read"},
#ifdef MISTAKE
      {"o35", ambit::no_route, "books:red"},
#else
      {"o35", ambit::no_route, "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
