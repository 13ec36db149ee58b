// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_wildcard
// expect-gcc: words<6>{"/*/v1"};
// expect-gcc: words<6>{"mount"};
// expect-gcc: words<1>{""}]
// expect-clang: ({5, &"/*/v1"[0]}, {5, &"mount"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
#ifdef MISTAKE
  static constexpr std::string_view mount = "/*/v1";
#else
  static constexpr std::string_view mount = "/api/v1";
#endif
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
  };
};
struct policy : ambit::policy<tables> {};
