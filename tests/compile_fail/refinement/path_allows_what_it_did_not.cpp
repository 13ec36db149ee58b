// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: path_allows_what_it_did_not
// expect: listNewBooks
// expect-gcc: {"GET /books/new"}
// expect-gcc: {"books:read"}
// expect-clang: '/', 'b', 'o', 'o', 'k', 's', '/', 'n', 'e', 'w'
// expect-clang: "books:read"
#include <ambit/ambit.hpp>
#include <ambit/no_more_permissive.hpp>

struct old_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:write"},
      {"listNewBooks", "GET /new", "books:read"},
  };
};
struct old_policy : ambit::policy<old_tables> {};

struct new_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:write"},
#ifdef MISTAKE
      {"listNewBooks", "GET /books/new", "books:read"},
#else
      {"listNewBooks", "GET /new", "books:read"},
#endif
  };
};
struct new_policy : ambit::policy<new_tables> {};

static_assert(ambit::no_more_permissive<new_policy, old_policy>);
