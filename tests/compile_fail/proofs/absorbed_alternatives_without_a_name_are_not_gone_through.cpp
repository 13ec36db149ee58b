// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect-gcc: use of deleted function
// expect-gcc: begin() const &&
// expect-clang: call to deleted member function 'begin'
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::operation operations[] = {{"list", "GET /list", "read | (read & write)"}};
};
struct policy : ambit::policy<tables, ambit::analysis> {};

bool first_needs_write() {
#ifdef MISTAKE
  const auto first = policy::absorbed_alternatives("list").begin();
#else
  const auto all = policy::absorbed_alternatives("list");
  const auto first = all.begin();
#endif
  return (*first).scopes.contains("write");
}
