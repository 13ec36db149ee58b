// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_allows_what_it_did_not
// expect: updateBook
// expect: books:write
#include <ambit/ambit.hpp>
#include <ambit/no_more_permissive.hpp>

struct old_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
      {"updateBook", "PATCH /books/{id}", "books:write & books:read"},
  };
};
struct old_policy : ambit::policy<old_tables> {};

struct new_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:read"},
#ifdef MISTAKE
      {"updateBook", ambit::no_route, "books:write"},
#else
      {"updateBook", "PATCH /books/{id}", "books:write & books:read"},
#endif
  };
};
struct new_policy : ambit::policy<new_tables> {};

static_assert(ambit::no_more_permissive<new_policy, old_policy>);
