// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_second_predicate_at_its_place
// expect-gcc: words<27>{"POST /books/{id:issn}:open"};
// expect-gcc: words<10>{"openPaper"};
// expect-gcc: words<9>{"openBook"}]
// expect-clang: ({26, &"POST /books/{id:issn}:open"[0]}, {9, &"openPaper"[0]}, {8, &"openBook"[0]})
#include <ambit/ambit.hpp>

constexpr bool is_isbn(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }
constexpr bool is_issn(ambit::decoded_text text) noexcept { return *text.begin() == '0'; }

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"loans:read"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}, {"issn", is_issn}};
  static constexpr ambit::operation operations[] = {
      {"openBook", "POST /books/{id:isbn}:open", "books:write"},
#ifdef MISTAKE
      {"openPaper", "POST /books/{id:issn}:open", "books:write"},
#else
      {"openPaper", "POST /books/{id:issn}:open-paper", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
