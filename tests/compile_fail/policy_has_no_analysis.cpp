// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: 'always_needs' is not a member of 'policy'
// expect-clang: no member named 'always_needs' in 'policy'
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
};
#ifdef MISTAKE
struct policy : ambit::policy<tables> {};
#else
struct policy : ambit::policy<tables, ambit::analysis> {};
#endif

static_assert(policy::always_needs("getBook", "books:read"));
