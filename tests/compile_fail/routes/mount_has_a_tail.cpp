// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: mount_has_a_tail
// expect-gcc: words<16>{"/api/{under...}"};
// expect-gcc: words<6>{"mount"};
// expect-gcc: words<1>{""}]
// expect-clang: ({15, &"/api/{under...}"[0]}, {5, &"mount"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
#ifdef MISTAKE
  static constexpr std::string_view mount = "/api/{under...}";
#else
  static constexpr std::string_view mount = "/api/v1";
#endif
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
  };
};
struct policy : ambit::policy<tables> {};
