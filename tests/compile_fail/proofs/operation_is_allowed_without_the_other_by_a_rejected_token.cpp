// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: operation_is_allowed_without_the_other
// expect-gcc: words<10>{"getHealth"}
// expect-gcc: words<19>{"(a rejected token)"}
// expect-clang: ({9, &"getHealth"[0]}
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", ambit::optional_token},
      {"getHealth", "GET /health", ambit::anyone},
      {"getMe", "GET /me", ambit::any_token},
  };
};
struct policy : ambit::policy<tables, ambit::analysis> {};

#ifdef MISTAKE
static_assert(policy::implies("getMe", "listBooks") && policy::implies("getHealth", "listBooks"));
#else
static_assert(policy::implies("getMe", "listBooks") && policy::implies("listBooks", "getHealth"));
#endif
