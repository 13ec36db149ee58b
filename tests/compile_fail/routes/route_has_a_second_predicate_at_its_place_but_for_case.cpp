// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: route_has_a_second_predicate_at_its_place
// expect-gcc: words<21>{"GET /books/{id:issn}"};
// expect-gcc: words<9>{"getPaper"};
// expect-gcc: words<8>{"getBook"}]
// expect-clang: ({20, &"GET /books/{id:issn}"[0]}, {8, &"getPaper"[0]}, {7, &"getBook"[0]})
#include <ambit/ambit.hpp>

constexpr bool is_isbn(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }
constexpr bool is_issn(ambit::decoded_text text) noexcept { return *text.begin() == '0'; }

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"papers:read"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"isbn", is_isbn}, {"issn", is_issn}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /Books/{id:isbn}", "books:read"},
      {"getPaper", "GET /books/{id:issn}", "papers:read"},
  };
#ifdef MISTAKE
  static constexpr ambit::backend backend{.ignores_case = true};
#else
  static constexpr ambit::backend backend = ambit::backends::exact;
#endif
};
struct policy : ambit::policy<tables> {};
