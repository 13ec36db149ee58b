// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_differs_from_another_in_case_alone
// expect-gcc: words<16>{"GET /BOOKS/{Id}"};
// expect-gcc: words<9>{"getShout"};
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({15, &"GET /BOOKS/{Id}"[0]}, {8, &"getShout"[0]}, {7, &"getBook"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"getShout", "GET /BOOKS/{Id}", "books:write"},
  };
#ifdef MISTAKE
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
#else
  static constexpr ambit::backend backend = ambit::backends::exact;
#endif
};
struct policy : ambit::policy<tables> {};
