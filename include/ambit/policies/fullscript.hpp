// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policy.hpp>

#include <string_view>

namespace ambit::inline v0_2::policies {

/// The tables of Fullscript's REST API: what each operation needs of a bearer token.
///
/// The comment on each operation names its basis. `documented`: Fullscript's pages name the scope for the operation.
/// `scope text`: Fullscript's description of the scope covers the operation. Operations for which neither says what
/// they need are left out and therefore denied, and so are those that take client credentials in place of a token.
struct fullscript_tables {
  /// The seven scopes.
  static constexpr scope scopes[] = {
      {"catalog:read", "See brands, products and their variants", required},
      {"clinic:read", "See the clinic's account and its practitioners"},
      {"clinic:write", "Change the clinic's account, add and edit its users, and act for its practitioners"},
      {"patients:read", "See patients, and treatment plans made through the API"},
      {"patients:write", "Create and update patients"},
      {"patients:treatment_plan_history", "See patients' treatment plans, also those made in the Fullscript app"},
      {"patients:order_history", "See what patients have ordered"},
  };

  /// The facts that the gateway's own code establishes.
  static constexpr fact facts[] = {
      {"plan.made_through_api", "the treatment plan was created through the API"},
      {"plans.only_made_through_api", "the handler leaves treatment plans made in the Fullscript app out of the list"},
      {"patient.exists", "the request names a patient who already exists, so that it creates none"},
  };

  /// The operations, each with its basis.
  static constexpr operation operations[] = {
      {"getClinic", "GET /api/clinic", "clinic:read"},                                                  // scope text
      {"listStaff", "GET /api/clinic/staff", "clinic:read"},                                            // scope text
      {"createStaff", "POST /api/clinic/staff", "clinic:write"},                                        // scope text
      {"getStaff", "GET /api/clinic/staff/{id}", "clinic:read"},                                        // scope text
      {"updateStaff", "PATCH /api/clinic/staff/{id}", "clinic:write"},                                  // scope text
      {"listPractitioners", "GET /api/clinic/practitioners", "clinic:read"},                            // scope text
      {"createPractitioner", "POST /api/clinic/practitioners", "clinic:write"},                         // scope text
      {"getPractitioner", "GET /api/clinic/practitioners/{id}", "clinic:read"},                         // scope text
      {"updatePractitioner", "PATCH /api/clinic/practitioners/{id}", "clinic:write"},                   // scope text
      {"listLabTests", "GET /api/labs", "catalog:read"},                                                // documented
      {"listDependents", "GET /api/clinic/patients/{patient_id}/dependents", "patients:read"},          // scope text
      {"listPatients", "GET /api/clinic/patients", "patients:read"},                                    // scope text
      {"createPatient", "POST /api/clinic/patients", "patients:write"},                                 // scope text
      {"getPatient", "GET /api/clinic/patients/{id}", "patients:read"},                                 // scope text
      {"updatePatient", "PATCH /api/clinic/patients/{id}", "patients:write"},                           // scope text
      {"searchPatients", "GET /api/clinic/search/patients", "patients:read"},                           // scope text
      {"listPatientAddresses", "GET /api/clinic/patients/{patient_id}/addresses", "patients:read"},     // scope text
      {"listOrders", "GET /api/clinic/orders", "patients:order_history"},                               // scope text
      {"getOrder", "GET /api/clinic/orders/{id}", "patients:order_history"},                            // scope text
      {"listPatientOrders", "GET /api/clinic/patients/{patient_id}/orders", "patients:order_history"},  // scope text

      // scope text. Our reading, here and below: the history scope is enough without patients:read.
      {"listTreatmentPlans", "GET /api/clinic/patients/{patient_id}/treatment_plans",
       "patients:treatment_plan_history | (patients:read & plans.only_made_through_api)"},
      // documented. A plan with labs needs another scope, which this policy does not declare.
      {"createTreatmentPlan", "POST /api/clinic/patients/{patient_id}/treatment_plans", "clinic:write & patients:read"},
      // scope text. A plan made in the Fullscript app cannot be read with patients:read alone.
      {"readTreatmentPlan", "GET /api/clinic/treatment_plans/{id}",
       "patients:treatment_plan_history | (patients:read & plan.made_through_api)"},
      // documented, both
      {"createPlanLinkWithMatching", "POST /api/clinic/dynamic_links/gateway/treatment_plans",
       "clinic:write & (patients:write | patient.exists)"},
      {"createPlanLink", "POST /api/clinic/dynamic_links/treatment_plans",
       "clinic:write & (patients:write | patient.exists)"},

      {"listProducts", "GET /api/catalog/products", "catalog:read"},                              // scope text
      {"getProduct", "GET /api/catalog/products/{id}", "catalog:read"},                           // scope text
      {"listSimilarProducts", "GET /api/catalog/products/{product_id}/similar", "catalog:read"},  // scope text
      {"searchProducts", "GET /api/catalog/search/products", "catalog:read"},                     // scope text
      {"listBrands", "GET /api/catalog/brands", "catalog:read"},                                  // scope text
      {"getBrand", "GET /api/catalog/brands/{id}", "catalog:read"},                               // scope text
      {"getVariant", "GET /api/catalog/variants/{id}", "catalog:read"},                           // scope text

      {"listPatientEvents", "GET /api/events/patients", "patients:read"},                                 // scope text
      {"listTreatmentPlanEvents", "GET /api/events/treatment_plans", "patients:treatment_plan_history"},  // scope text
      {"listOrderEvents", "GET /api/events/orders", "patients:order_history"},                            // scope text
      {"listLabOrderEvents", "GET /api/events/lab_orders", "patients:order_history"},                     // scope text
      {"listProductEvents", "GET /api/events/products", "catalog:read"},                                  // scope text

      // Webhook events, checked by name before they are sent; a star stands for all events of that family.
      {"order.placed", no_route, "patients:order_history"},               // stated for the event
      {"lab_order.updated", no_route, "patients:order_history"},          // stated for the event
      {"treatment_plan.*", no_route, "patients:treatment_plan_history"},  // stated for the event
      {"patient.*", no_route, "patients:read"},                           // stated for the event
      {"product.*", no_route, "catalog:read"},                            // stated for the event
  };

  /// A user agrees to all that an application asks for, or to nothing.
  static constexpr consent_terms consent = consent_terms::all_or_nothing;

  /// The parameters of every challenge.
  static constexpr challenge_parameters challenge{.realm = "Fullscript"};

  /// Documented: the scopes in a request are ignored, and those set for the application count.
  static constexpr scope_parameter authorization_scope = scope_parameter::is_ignored;
};

/// A server of Fullscript.
struct fullscript_server {
  std::string_view name;                    ///< its name
  std::string_view api;                     ///< where the API is
  std::string_view authorization_endpoint;  ///< where users are asked
};

/// The policy of Fullscript's REST API; see `fullscript_tables`.
struct fullscript : policy<fullscript_tables, analysis, applications, consents> {
  /// The server of the United States.
  static constexpr fullscript_server us{"us", "https://api-us.fullscript.com/api",
                                        "https://api-us.fullscript.com/api/oauth/authorize"};
  /// The server of Canada.
  static constexpr fullscript_server canada{"canada", "https://api-ca.fullscript.com/api",
                                            "https://api-ca.fullscript.com/api/oauth/authorize"};
  /// The sandbox of the United States.
  static constexpr fullscript_server us_sandbox{"us-sandbox", "https://api-us-snd.fullscript.io/api",
                                                "https://api-us-snd.fullscript.io/api/oauth/authorize"};
  /// The sandbox of Canada.
  static constexpr fullscript_server canada_sandbox{"canada-sandbox", "https://api-ca-snd.fullscript.io/api",
                                                    "https://api-ca-snd.fullscript.io/api/oauth/authorize"};
  /// All four.
  static constexpr fullscript_server servers[] = {us, canada, us_sandbox, canada_sandbox};

  /// The server of that name; null if there is none.
  [[nodiscard]] static constexpr const fullscript_server* find_server(std::string_view name) noexcept {
    for (const fullscript_server& server : servers)
      if (server.name == name) return &server;
    return nullptr;
  }
};

}  // namespace ambit::inline v0_2::policies
