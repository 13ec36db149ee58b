// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_parameter_has_an_unknown_type
// expect-gcc: words<5>{"ibsn"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<5>{"isbn"}]
// expect-clang: ({4, &"GET /books/{id:ibsn}"[15]}, {7, &"getBook"[0]}, {4, &"isbn"[0]})
#include <ambit/ambit.hpp>

constexpr bool is_isbn(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
#ifdef MISTAKE
      {"getBook", "GET /books/{id:ibsn}", "books:read"},
#else
      {"getBook", "GET /books/{id:isbn}", "books:read"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
