// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "random.hpp"

namespace bench {

/// An operation and what it needs: alternatives joined by `|`, of words joined by `&`, no deeper brackets.
struct rule {
  std::string_view operation;
  std::string_view needs;
};

/// The scopes of Fullscript's setup page, in its order.
inline constexpr std::array<std::string_view, 7> fullscript_scopes{
    "catalog:read",          "clinic:read",    "clinic:write",
    "patients:read",         "patients:write", "patients:treatment_plan_history",
    "patients:order_history"};

/// Scopes that tokens carry and the policy does not know.
inline constexpr std::array<std::string_view, 4> unknown_scopes{"openid", "offline_access", "profile",
                                                                "labs:treatment_plans:create"};

/// 24 operations whose rules are one alternative of one to three scopes.
struct fullscript_one {
  static constexpr std::array<std::string_view, 0> facts{};
  static constexpr auto scopes = fullscript_scopes;
  static constexpr std::array<rule, 24> rules{{
      {"listProducts", "catalog:read"},
      {"retrieveProduct", "catalog:read"},
      {"searchProducts", "catalog:read & clinic:read"},
      {"listBrands", "catalog:read"},
      {"retrieveClinic", "clinic:read"},
      {"listStaff", "clinic:read"},
      {"createStaffMember", "clinic:write"},
      {"updateStaffMember", "clinic:read & clinic:write"},
      {"listPractitioners", "clinic:read"},
      {"createPractitioner", "clinic:write"},
      {"listPatients", "patients:read"},
      {"retrievePatient", "patients:read"},
      {"searchPatients", "clinic:read & patients:read"},
      {"createPatient", "patients:write"},
      {"updatePatient", "patients:read & patients:write"},
      {"listPatientAddresses", "patients:read"},
      {"listOrders", "patients:order_history"},
      {"retrieveOrder", "patients:order_history"},
      {"listPatientOrders", "patients:read & patients:order_history"},
      {"listTreatmentPlans", "patients:treatment_plan_history"},
      {"retrieveTreatmentPlan", "patients:read & patients:treatment_plan_history"},
      {"createTreatmentPlan", "clinic:write & patients:read"},
      {"cancelTreatmentPlan", "clinic:write & patients:read & patients:treatment_plan_history"},
      {"createPlanLink", "clinic:write & patients:read & patients:write"},
  }};
};

/// The same operations with rules of which a third have two or three alternatives.
struct fullscript_mix {
  static constexpr std::array<std::string_view, 0> facts{};
  static constexpr auto scopes = fullscript_scopes;
  static constexpr std::array<rule, 24> rules{{
      {"listProducts", "catalog:read"},
      {"retrieveProduct", "catalog:read"},
      {"searchProducts", "catalog:read | (clinic:read & patients:read)"},
      {"listBrands", "catalog:read"},
      {"retrieveClinic", "clinic:read | clinic:write"},
      {"listStaff", "clinic:read"},
      {"createStaffMember", "clinic:write"},
      {"updateStaffMember", "clinic:read & clinic:write"},
      {"listPractitioners", "clinic:read | (clinic:write & catalog:read)"},
      {"createPractitioner", "clinic:write"},
      {"listPatients", "patients:read"},
      {"retrievePatient", "patients:read | patients:write"},
      {"searchPatients", "clinic:read & patients:read"},
      {"createPatient", "patients:write"},
      {"updatePatient", "patients:read & patients:write"},
      {"listPatientAddresses", "patients:read"},
      {"listOrders", "patients:order_history"},
      {"retrieveOrder", "patients:order_history | (clinic:write & patients:read)"},
      {"listPatientOrders", "patients:read & patients:order_history"},
      {"listTreatmentPlans", "patients:treatment_plan_history | (clinic:write & patients:read)"},
      {"retrieveTreatmentPlan",
       "patients:treatment_plan_history | (patients:read & patients:order_history) | (clinic:write & "
       "patients:read)"},
      {"createTreatmentPlan", "clinic:write & patients:read"},
      {"cancelTreatmentPlan", "clinic:write & patients:read & patients:treatment_plan_history"},
      {"createPlanLink",
       "(clinic:write & patients:write) | (clinic:write & patients:treatment_plan_history)"},
  }};
};

/// The same operations where some alternatives also ask for a fact.
struct fullscript_facts {
  static constexpr std::array<std::string_view, 3> facts{"plan.made_through_api",
                                                         "plans.only_made_through_api", "patient.exists"};
  static constexpr auto scopes = fullscript_scopes;
  static constexpr auto rules = [] {
    auto changed = fullscript_mix::rules;
    changed[19].needs = "patients:treatment_plan_history | (patients:read & plans.only_made_through_api)";
    changed[20].needs = "patients:treatment_plan_history | (patients:read & plan.made_through_api)";
    changed[23].needs = "(clinic:write & patients:write) | (clinic:write & patient.exists)";
    return changed;
  }();
};

/// A made-up API in the style of DigitalOcean's, which has 142 scopes and 659 operations: resources times
/// actions. Every third rule has two or three alternatives if `Mix`.
template <std::size_t ScopeCount, std::size_t OperationCount, bool Mix>
struct generated {
 private:
  static constexpr std::array<std::string_view, 36> resources{
      "account",    "action",        "addon",   "app",      "backup",   "billing",
      "cdn",        "certificate",   "cluster", "database", "domain",   "droplet",
      "firewall",   "function",      "image",   "ingress",  "invoice",  "key",
      "kubernetes", "load_balancer", "metric",  "model",    "monitor",  "namespace",
      "partner",    "pool",          "project", "region",   "registry", "reserved_ip",
      "size",       "snapshot",      "space",   "tag",      "uptime",   "volume"};
  static constexpr std::array<std::string_view, 4> actions{"read", "create", "update", "delete"};

  /// Text that can be put together at compile time.
  template <std::size_t Capacity>
  struct short_text {
    char bytes[Capacity]{};
    std::size_t size = 0;

    constexpr void append(std::string_view piece) noexcept {
      for (const char byte : piece) bytes[size++] = byte;
    }
    constexpr std::string_view view() const noexcept { return {bytes, size}; }
  };

  struct scope_text : short_text<24> {};
  struct rule_text {
    short_text<32> operation;
    short_text<176> needs;
  };

  static constexpr std::array<scope_text, ScopeCount> scope_texts = [] {
    std::array<scope_text, ScopeCount> texts{};
    for (std::size_t i = 0; i < ScopeCount; ++i) {
      texts[i].append(resources[i / actions.size()]);
      texts[i].append(":");
      texts[i].append(actions[i % actions.size()]);
    }
    return texts;
  }();

 public:
  static constexpr std::array<std::string_view, 0> facts{};
  static constexpr std::array<std::string_view, ScopeCount> scopes = [] {
    std::array<std::string_view, ScopeCount> views{};
    for (std::size_t i = 0; i < ScopeCount; ++i) views[i] = scope_texts[i].view();
    return views;
  }();

 private:
  static constexpr rule_text rule_text_of(std::size_t number, random_numbers& random) noexcept {
    rule_text text;
    const std::size_t resource = number % (ScopeCount / actions.size());
    text.operation.append(actions[number % actions.size()]);
    text.operation.append("_");
    text.operation.append(resources[resource]);
    text.operation.append("_");
    for (std::size_t power = 100; power != 0; power /= 10) {
      const char digit = static_cast<char>('0' + number / power % 10);
      text.operation.append({&digit, 1});
    }
    const std::size_t alternatives = Mix && number % 3 == 0 ? 2 + random.below(2) : 1;
    std::size_t used[6]{};
    std::size_t used_count = 0;
    for (std::size_t alternative = 0; alternative < alternatives; ++alternative) {
      const std::size_t words = 1 + random.below(alternatives == 1 ? 3 : 2);
      if (alternative != 0) text.needs.append(" | ");
      if (alternatives != 1 && words != 1) text.needs.append("(");
      for (std::size_t word = 0; word < words; ++word) {
        if (word != 0) text.needs.append(" & ");
        std::size_t scope = number % ScopeCount;
        for (bool fresh = false; !fresh;) {
          fresh = true;
          for (std::size_t i = 0; i < used_count; ++i) fresh = fresh && used[i] != scope;
          if (!fresh) scope = random.below(ScopeCount);
        }
        used[used_count++] = scope;
        text.needs.append(scopes[scope]);
      }
      if (alternatives != 1 && words != 1) text.needs.append(")");
    }
    return text;
  }

  static constexpr std::array<rule_text, OperationCount> rule_texts = [] {
    std::array<rule_text, OperationCount> texts{};
    random_numbers random(ScopeCount);
    for (std::size_t i = 0; i < OperationCount; ++i) texts[i] = rule_text_of(i, random);
    return texts;
  }();

 public:
  static constexpr std::array<rule, OperationCount> rules = [] {
    std::array<rule, OperationCount> rows{};
    for (std::size_t i = 0; i < OperationCount; ++i)
      rows[i] = {rule_texts[i].operation.view(), rule_texts[i].needs.view()};
    return rows;
  }();
};

}  // namespace bench
