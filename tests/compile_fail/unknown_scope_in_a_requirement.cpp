// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: requirement_names_an_unknown_word
// expect: books:wriet
// expect: updateBook
// expect: books:write
#include <ambit/ambit.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"updateBook", "PATCH /books/{id}", "books:wriet"},
#else
      {"updateBook", "PATCH /books/{id}", "books:write"},
#endif
  };
};
struct policy : ambit::policy<tables> {};
