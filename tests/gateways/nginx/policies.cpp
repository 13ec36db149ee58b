// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The policies of a module, as a user writes them.

#include "guard.hpp"

#include <ambit/policies/fullscript.hpp>

namespace {

struct clinic_tables {
  static constexpr ambit::scope scopes[] = {{"plans:read"}, {"plans:write"}, {"admin"}};
  static constexpr ambit::fact facts[] = {{"office.open", "it is between eight and six"}};
  static constexpr ambit::operation operations[] = {
      {"listPlans", "GET /plans", "plans:read"},
      {"readPlan", "GET /plans/{id}", "plans:read"},
      {"createPlan", "POST /plans", "plans:write"},
      {"deletePlan", "DELETE /plans/{id}", "admin | (plans:write & office.open)"},
      {"readAdmin", "GET /admin", "admin"},
      {"readTerms", "GET /terms", ambit::anyone},
      {"readFile", "GET /files/{name:opaque}/{part}", "plans:read"},
      {"readTree", "GET /tree/{path...}", "plans:read"},
      {"readSecret", "GET /secret", "admin", ambit::hide_existence},
      {"readHello", "GET /hello", ambit::optional_token},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "clinic"};
};
struct clinic : ambit::policy<clinic_tables> {};

struct fullscript : ambit::policy<ambit::policies::fullscript_tables> {};

}  // namespace

std::span<const ambit::gate> ambit_policies() {
  static const ambit::gate all[] = {ambit::gate_of<clinic>("clinic"), ambit::gate_of<fullscript>("fullscript")};
  return all;
}
