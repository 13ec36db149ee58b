// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The program of every consumer: it decides, and prints the version that it was built with.

#include <ambit/ambit.hpp>

#include <cstdio>

struct tables {
  static constexpr ambit::scope scopes[] = {{"plans:read"}, {"plans:write"}};
  static constexpr ambit::operation operations[] = {{"readPlan", "GET /plans/{id}", "plans:read"}};
};
struct policy : ambit::policy<tables> {};
static_assert(policy::allows("readPlan", policy::grants_of("plans:read")));

int main() {
  const policy::caller caller = policy::accepted_token("plans:write");
  const ambit::request request{"GET", "/plans/7"};
  if (policy::decide(request, caller).outcome() != ambit::outcome::insufficient_scope) return 1;
  std::printf("%d.%d.%d\n", ambit::version_major, ambit::version_minor, ambit::version_patch);
  return 0;
}
