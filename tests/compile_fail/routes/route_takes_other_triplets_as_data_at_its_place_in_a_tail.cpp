// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_takes_other_triplets_as_data_at_its_place
// expect-gcc: words<32>{"GET /books/{id:opaque...}/pages"};
// expect-gcc: words<9>{"getPages"};
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({31, &"GET /books/{id:opaque...}/pages"[0]}, {8, &"getPages"[0]}, {7, &"getBook"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id...}/notes", "books:read"},
#ifdef MISTAKE
      {"getPages", "GET /books/{id:opaque...}/pages", "books:read"},
#else
      {"getPages", "GET /books/{id...}/pages", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
