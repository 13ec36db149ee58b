// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The policies that a configuration may name: yours. These are for the tests.

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
      {"cancelPlan", "POST /plans/{id}:cancel", "plans:write"},
      {"deletePlan", "DELETE /plans/{id}", "admin | (plans:write & office.open)"},
      {"readOrder", "GET /orders/{number:int}", "plans:read"},
      {"readFile", "GET /files/{name:opaque}/{part}", "plans:read"},
      {"readTree", "GET /tree/{path...}", "plans:read"},
      {"readUsers", "GET /admin/users", "admin"},
      {"readAdmin", "GET /admin", "admin"},
      {"readSecret", "GET /secret/key", "admin", ambit::hide_existence},
      {"readHello", "GET /hello/world", ambit::optional_token},
      {"readMyself", "GET /users/me", ambit::any_token},
      {"readPage", "GET /{page}", ambit::anyone},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "clinic"};
};
struct clinic : ambit::policy<clinic_tables> {};

struct shop_tables {
  static constexpr ambit::scope scopes[] = {{"orders"}};
  static constexpr ambit::operation operations[] = {
      {"readOrder", "GET /orders/{number}", "orders"},
      {"openShop", "GET /admin", ambit::anyone},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "shop"};
};
struct shop : ambit::policy<shop_tables> {};

struct fullscript : ambit::policy<ambit::policies::fullscript_tables> {};

}  // namespace

std::span<const ambit::gate> ambit_policies() {
  static const ambit::gate all[] = {ambit::gate_of<clinic>("clinic"), ambit::gate_of<shop>("shop"),
                                    ambit::gate_of<fullscript>("fullscript")};
  return all;
}
