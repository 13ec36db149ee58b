// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_names_an_unknown_word
// expect-gcc: words<11>{"books:rite"};
// expect-gcc: words<8>{"getBook"};
// expect-gcc: words<11>{"books:bite"}]
// expect-clang: ({10, &"books:rite"[0]}, {7, &"getBook"[0]}, {10, &"books:bite"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:bite"}, {"books:site"}};
  static constexpr ambit::operation operations[] = {
#ifdef MISTAKE
      {"getBook", "GET /books/{id}", "books:rite"},
#else
      {"getBook", "GET /books/{id}", "books:site"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
