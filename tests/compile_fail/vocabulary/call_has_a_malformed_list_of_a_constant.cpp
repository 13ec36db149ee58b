// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: call_has_a_malformed_list
// expect-gcc: ("books:read\011books:write")
// expect-gcc: Offset = 10]
// expect-clang: call_has_a_malformed_list, 10UL>
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
constexpr policy::grants editor = policy::grants_of("books:read\tbooks:write");
#else
constexpr policy::grants editor = policy::grants_of("books:read books:write");
#endif
static_assert(sizeof(editor) != 0);
