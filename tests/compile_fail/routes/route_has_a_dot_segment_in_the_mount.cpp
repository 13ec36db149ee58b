// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_dot_segment
// expect-gcc: words<11>{"/api/../v1"};
// expect-gcc: words<6>{"mount"};
// expect-gcc: words<1>{""}]
// expect-clang: ({10, &"/api/../v1"[0]}, {5, &"mount"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
#ifdef MISTAKE
  static constexpr std::string_view mount = "/api/../v1";
#else
  static constexpr std::string_view mount = "/api/v1";
#endif
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
  };
};
struct policy : ambit::policy<tables> {};
