// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Imports the library, and includes none of it.

#include <cstdio>

import ambit;

struct imported_tables {
  static constexpr ambit::scope scopes[] = {{"plans:read"}, {"plans:write"}};
  static constexpr ambit::fact facts[] = {{"plan.own", "the plan is the user's own"}};
  static constexpr ambit::operation operations[] = {
      {"readPlan", "GET /plans/{id}", "plans:read | (plans:write & plan.own)"},
      {"readTerms", "GET /terms", ambit::anyone},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "plans"};
};
struct imported : ambit::policy<imported_tables> {};
static_assert(imported::allows("readPlan", imported::grants_of("plans:read")));
static_assert(!imported::allows("readPlan", imported::grants_of("plans:write")));

int main() {
  const imported::caller caller = imported::accepted_token("plans:write");
  const ambit::request request{"GET", "/plans/7"};
  const imported::decision decision = imported::decide(imported::match(request), caller);
  if (decision.outcome() != ambit::outcome::depends_on_facts) return 1;
  char buffer[256];
  if (!imported::challenge(decision, caller, buffer).fits()) return 2;
  std::printf("%d.%d.%d\n", ambit::version_major, ambit::version_minor, ambit::version_patch);
  return 0;
}
