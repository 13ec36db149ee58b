// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_allows_no_more_what_it_did
// expect: "listNewBooks"
// expect: "books:read"
#include <ambit/ambit.hpp>
#include <ambit/no_more_permissive.hpp>

struct old_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:write"},
      {"listNewBooks", ambit::no_route, "books:read"},
  };
};
struct old_policy : ambit::policy<old_tables> {};

struct new_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "books:write"},
#ifdef MISTAKE
      {"listNewBooks", ambit::no_route, "books:read & books:write"},
#else
      {"listNewBooks", ambit::no_route, "books:read"},
#endif
  };
};
struct new_policy : ambit::policy<new_tables> {};

static_assert(ambit::equivalent<new_policy, old_policy>);
