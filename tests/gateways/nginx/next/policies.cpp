// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The clinic's policy as it is released next: names of tables and policies are the same, and what they allow is not.

#include "guard.hpp"

namespace {

struct clinic_tables {
  static constexpr ambit::scope scopes[] = {{"admin"}, {"plans:read"}, {"plans:write"}};
  static constexpr ambit::fact facts[] = {{"office.open", "it is between eight and six"}};
  static constexpr ambit::operation operations[] = {
      {"readPlanOfClinic", "GET /plans/{plan}", "admin"},
      {"readOrder", "GET /orders/{number}", ambit::anyone},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "clinic, next"};
};
struct clinic : ambit::policy<clinic_tables> {};

}  // namespace

std::span<const ambit::gate> ambit_policies() {
  static const ambit::gate all[] = {ambit::gate_of<clinic>("clinic")};
  return all;
}
