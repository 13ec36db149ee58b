// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model.hpp"
#include "random.hpp"
#include "vocabularies.hpp"
#include "workload.hpp"

namespace bench {

/// An operation, its method and path template, and what it needs: alternatives joined by `|`.
struct routed_rule {
  std::string_view operation;
  std::string_view route;
  std::string_view needs;
};

/// The operations of the library's policy for Fullscript that have a route, in its order, written once more for the
/// slow model.
struct fullscript_routed {
  static constexpr auto facts = fullscript_facts::facts;
  static constexpr auto scopes = fullscript_scopes;
  static constexpr std::array<routed_rule, 37> rules{{
      {"getClinic", "GET /api/clinic", "clinic:read"},
      {"listStaff", "GET /api/clinic/staff", "clinic:read"},
      {"createStaff", "POST /api/clinic/staff", "clinic:write"},
      {"getStaff", "GET /api/clinic/staff/{id}", "clinic:read"},
      {"updateStaff", "PATCH /api/clinic/staff/{id}", "clinic:write"},
      {"listPractitioners", "GET /api/clinic/practitioners", "clinic:read"},
      {"createPractitioner", "POST /api/clinic/practitioners", "clinic:write"},
      {"getPractitioner", "GET /api/clinic/practitioners/{id}", "clinic:read"},
      {"updatePractitioner", "PATCH /api/clinic/practitioners/{id}", "clinic:write"},
      {"listLabTests", "GET /api/labs", "catalog:read"},
      {"listDependents", "GET /api/clinic/patients/{patient_id}/dependents", "patients:read"},
      {"listPatients", "GET /api/clinic/patients", "patients:read"},
      {"createPatient", "POST /api/clinic/patients", "patients:write"},
      {"getPatient", "GET /api/clinic/patients/{id}", "patients:read"},
      {"updatePatient", "PATCH /api/clinic/patients/{id}", "patients:write"},
      {"searchPatients", "GET /api/clinic/search/patients", "patients:read"},
      {"listPatientAddresses", "GET /api/clinic/patients/{patient_id}/addresses", "patients:read"},
      {"listOrders", "GET /api/clinic/orders", "patients:order_history"},
      {"getOrder", "GET /api/clinic/orders/{id}", "patients:order_history"},
      {"listPatientOrders", "GET /api/clinic/patients/{patient_id}/orders", "patients:order_history"},
      {"listTreatmentPlans", "GET /api/clinic/patients/{patient_id}/treatment_plans",
       "patients:treatment_plan_history | (patients:read & plans.only_made_through_api)"},
      {"createTreatmentPlan", "POST /api/clinic/patients/{patient_id}/treatment_plans", "clinic:write & patients:read"},
      {"readTreatmentPlan", "GET /api/clinic/treatment_plans/{id}",
       "patients:treatment_plan_history | (patients:read & plan.made_through_api)"},
      {"createPlanLinkWithMatching", "POST /api/clinic/dynamic_links/gateway/treatment_plans",
       "(clinic:write & patients:write) | (clinic:write & patient.exists)"},
      {"createPlanLink", "POST /api/clinic/dynamic_links/treatment_plans",
       "(clinic:write & patients:write) | (clinic:write & patient.exists)"},
      {"listProducts", "GET /api/catalog/products", "catalog:read"},
      {"getProduct", "GET /api/catalog/products/{id}", "catalog:read"},
      {"listSimilarProducts", "GET /api/catalog/products/{product_id}/similar", "catalog:read"},
      {"searchProducts", "GET /api/catalog/search/products", "catalog:read"},
      {"listBrands", "GET /api/catalog/brands", "catalog:read"},
      {"getBrand", "GET /api/catalog/brands/{id}", "catalog:read"},
      {"getVariant", "GET /api/catalog/variants/{id}", "catalog:read"},
      {"listPatientEvents", "GET /api/events/patients", "patients:read"},
      {"listTreatmentPlanEvents", "GET /api/events/treatment_plans", "patients:treatment_plan_history"},
      {"listOrderEvents", "GET /api/events/orders", "patients:order_history"},
      {"listLabOrderEvents", "GET /api/events/lab_orders", "patients:order_history"},
      {"listProductEvents", "GET /api/events/products", "catalog:read"},
  }};
};

/// One request to a gateway: a scope string, a method and a path, and what a slow model answers.
struct gateway_request {
  std::string scope_string;
  std::string_view method;
  std::string path;
  std::size_t rule = 0;
  bool allowed = false;
};

/// A made-up id: a number, or a UUID.
inline std::string random_id(random_numbers& random) {
  if (random.one_in(2)) return std::to_string(1 + random.below(10'000'000));
  std::string id = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
  for (char& byte : id)
    if (byte == 'x') byte = "0123456789abcdef"[random.below(16)];
  return id;
}

/// A path that the template takes, with made-up ids for its parameters.
inline std::string random_path(random_numbers& random, std::string_view path_template) {
  std::string path;
  bool inside = false;
  for (const char byte : path_template) {
    if (byte == '{') path += random_id(random);
    inside = byte == '{' || (inside && byte != '}');
    if (!inside && byte != '}') path += byte;
  }
  return path;
}

/// The strings of `scope_strings(all_different)`, each with a random request; no two pairs are the same.
inline std::vector<gateway_request> gateway_requests(bool all_different) {
  const slow_model model = slow_model::of<fullscript_routed>();
  random_numbers random(37);
  std::set<std::string> seen;
  std::vector<gateway_request> requests;
  for (const std::string& scope_string : scope_strings(all_different))
    for (bool fresh = false; !fresh;) {
      const std::size_t rule = random.below(fullscript_routed::rules.size());
      const std::string_view route = fullscript_routed::rules[rule].route;
      const std::size_t space = route.find(' ');
      gateway_request request{scope_string, route.substr(0, space), random_path(random, route.substr(space + 1)), rule,
                              model.allows(rule, model.known_scopes(scope_string))};
      fresh = seen.insert(request.scope_string + '\n' + std::string(request.method) + request.path).second;
      if (fresh) requests.push_back(std::move(request));
    }
  return requests;
}

}  // namespace bench
