// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>

/// The API of a practice: open operations, rules of one and of two scopes, and a rule that also depends on a fact.
namespace practice {

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"patients:read"},  {"patients:readwrite"}, {"plans:read"}, {"plans:readwrite"},
      {"exercises:read"}, {"reports:read"},       {"admin"},
  };
  static constexpr ambit::fact facts[] = {{"plan_created_in_app", "the plan was made in the app"}};
  static constexpr ambit::operation operations[] = {
      {"health", "GET /health", ambit::anyone},
      {"publicPage", "GET /public/{name}", ambit::anyone},
      {"listPatients", "GET /patients", "patients:read | patients:readwrite"},
      {"getPatient", "GET /patients/{id}", "patients:read | patients:readwrite"},
      {"createPatient", "POST /patients", "patients:readwrite"},
      {"replacePatient", "PUT /patients/{id}", "patients:readwrite"},
      {"deletePatient", "DELETE /patients/{id}", "patients:readwrite"},
      {"listPlans", "GET /patients/{id}/plans", "plans:read & (patients:read | patients:readwrite)"},
      {"changePlan", "PATCH /plans/{id}", "plans:readwrite & plan_created_in_app"},
      {"getReport", "GET /reports/{id}", "reports:read"},
      {"listUsers", "GET /admin/users", "admin"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "api"};
};

struct policy : ambit::policy<tables> {};

}  // namespace practice
