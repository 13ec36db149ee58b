// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_names_an_unknown_scope
// expect-gcc: ("books:read books:wriet")
// expect-gcc: words<12>{"books:write"}]
// expect-clang: ({11, &"books:read books:wriet"[11]}, {11, &"books:write"[0]}
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write"},
  };
};
struct policy : ambit::policy<tables> {};

#ifdef MISTAKE
constexpr policy::grants editor = policy::grants_of("books:read books:wriet");
#else
constexpr policy::grants editor = policy::grants_of("books:read books:write");
#endif
static_assert(sizeof(editor) != 0);
