// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: table_has_a_misspelt_name
// expect-gcc: words<9>{"backends"}; words<...auto...> Row
// expect-gcc: words<8>{"backend"}]
// expect-clang: ({8, &"backends"[0]}, {8, &"backends"[0]}, {7, &"backend"[0]})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#ifdef MISTAKE
  static constexpr ambit::backend backends = ambit::backends::express;
#else
  static constexpr ambit::backend backend = ambit::backends::express;
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: of words that stood in the table none is wrong.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
