// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// A policy that was given stricter rules of its own would go on by those of its base.
// expect-gcc: policy_has_a_table_of_its_own<policy>
// expect: this policy has a table of its own, which nothing reads
#include <ambit/coverage.hpp>
#include <ambit/policy.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read"}};
};
#ifdef MISTAKE
struct policy : ambit::policy<tables> {
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read & books:write"}};
};
#else
struct stricter_tables : tables {
  static constexpr ambit::operation operations[] = {{"getBook", "GET /books/{id}", "books:read & books:write"}};
};
struct policy : ambit::policy<stricter_tables> {};
#endif

bool is_allowed(ambit::coverage<policy>& seen, const policy::caller& who) {
  return seen.decide("getBook", who).allowed();
}
