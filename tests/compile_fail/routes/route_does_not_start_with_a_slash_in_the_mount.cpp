// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_does_not_start_with_a_slash
// expect-gcc: words<4>{"api"};
// expect-gcc: words<6>{"mount"};
// expect-gcc: words<1>{""}]
// expect-clang: ({3, &"api"[0]}, {5, &"mount"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
#ifdef MISTAKE
  static constexpr std::string_view mount = "api";
#else
  static constexpr std::string_view mount = "/api";
#endif
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
  };
};
struct policy : ambit::policy<tables> {};
