// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: statement_is_no_constant_of_its_type
// expect-gcc: words<8>{"backend"}; words<...auto...> Row
// expect-clang: ({7, &"backend"[0]}, {7, &"backend"[0]}, {0, nullptr})
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
#ifdef MISTAKE
  static constexpr const char* backend = "express";
#else
  static constexpr ambit::backend backend = ambit::backends::express;
#endif
};
struct policy : ambit::policy<tables> {};

// No second error: the policy goes on as if any router stood behind it.
policy::grants held() { return policy::grants_of("books:read"); }
bool allowed(const policy::grants& held) { return policy::allows("getBook", held); }
