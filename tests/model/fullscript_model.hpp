// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Fullscript's rules, written again for the model: what the setup page says about each scope, and what the API's
// reference says about single operations. Operations for which neither names a scope are left out.

#include "decision_model.hpp"

#include <string_view>

namespace model {

/// The words of the policy, each spelt once.
namespace fullscript_words {
inline constexpr word catalog_read = "catalog:read";
inline constexpr word clinic_read = "clinic:read";
inline constexpr word clinic_write = "clinic:write";
inline constexpr word patients_read = "patients:read";
inline constexpr word patients_write = "patients:write";
inline constexpr word plan_history = "patients:treatment_plan_history";
inline constexpr word order_history = "patients:order_history";
inline constexpr word made_through_api = "plan.made_through_api";
inline constexpr word only_made_through_api = "plans.only_made_through_api";
inline constexpr word patient_exists = "patient.exists";
}  // namespace fullscript_words

namespace detail {
using namespace fullscript_words;

inline constexpr operation fullscript_operations[] = {
    // "Grants read access to clinic's account and practitioner information."
    {"getClinic", "GET /api/clinic", all_of(clinic_read)},
    {"listStaff", "GET /api/clinic/staff", all_of(clinic_read)},
    {"getStaff", "GET /api/clinic/staff/{id}", all_of(clinic_read)},
    {"listPractitioners", "GET /api/clinic/practitioners", all_of(clinic_read)},
    {"getPractitioner", "GET /api/clinic/practitioners/{id}", all_of(clinic_read)},
    // "Can add or edit users"
    {"createStaff", "POST /api/clinic/staff", all_of(clinic_write)},
    {"updateStaff", "PATCH /api/clinic/staff/{id}", all_of(clinic_write)},
    {"createPractitioner", "POST /api/clinic/practitioners", all_of(clinic_write)},
    {"updatePractitioner", "PATCH /api/clinic/practitioners/{id}", all_of(clinic_write)},
    // Documented: clinic:write, and patients:write too if the request may result in a new patient.
    {"createPlanLink", "POST /api/clinic/dynamic_links/treatment_plans", all_of(clinic_write, patients_write),
     all_of(clinic_write, patient_exists)},
    {"createPlanLinkWithMatching", "POST /api/clinic/dynamic_links/gateway/treatment_plans",
     all_of(clinic_write, patients_write), all_of(clinic_write, patient_exists)},
    // "Grants access to read a patient's data."
    {"listPatients", "GET /api/clinic/patients", all_of(patients_read)},
    {"getPatient", "GET /api/clinic/patients/{id}", all_of(patients_read)},
    {"searchPatients", "GET /api/clinic/search/patients", all_of(patients_read)},
    {"listPatientAddresses", "GET /api/clinic/patients/{patient_id}/addresses", all_of(patients_read)},
    {"listDependents", "GET /api/clinic/patients/{patient_id}/dependents", all_of(patients_read)},
    {"listPatientEvents", "GET /api/events/patients", all_of(patients_read)},
    {"patient.*", "", all_of(patients_read)},
    // "Grants access to create and update a patient's information."
    {"createPatient", "POST /api/clinic/patients", all_of(patients_write)},
    {"updatePatient", "PATCH /api/clinic/patients/{id}", all_of(patients_write)},
    // patients:read "includes read access to any treatment plans made through the API"; the history scope is "needed to
    // access treatment plans created via the Fullscript App".
    {"readTreatmentPlan", "GET /api/clinic/treatment_plans/{id}", all_of(plan_history),
     all_of(patients_read, made_through_api)},
    {"listTreatmentPlans", "GET /api/clinic/patients/{patient_id}/treatment_plans", all_of(plan_history),
     all_of(patients_read, only_made_through_api)},
    // clinic:write: "When this scope is paired with patients:read, treatment plans can be created."
    {"createTreatmentPlan", "POST /api/clinic/patients/{patient_id}/treatment_plans",
     all_of(clinic_write, patients_read)},
    {"listTreatmentPlanEvents", "GET /api/events/treatment_plans", all_of(plan_history)},
    {"treatment_plan.*", "", all_of(plan_history)},
    // "Grants read access to a patient's order history."
    {"listOrders", "GET /api/clinic/orders", all_of(order_history)},
    {"getOrder", "GET /api/clinic/orders/{id}", all_of(order_history)},
    {"listPatientOrders", "GET /api/clinic/patients/{patient_id}/orders", all_of(order_history)},
    {"listOrderEvents", "GET /api/events/orders", all_of(order_history)},
    {"listLabOrderEvents", "GET /api/events/lab_orders", all_of(order_history)},
    {"order.placed", "", all_of(order_history)},
    {"lab_order.updated", "", all_of(order_history)},
    // "Grants read-only access to the Fullscript catalog. This includes the brand, product, and variant
    // endpoints."
    {"listProducts", "GET /api/catalog/products", all_of(catalog_read)},
    {"getProduct", "GET /api/catalog/products/{id}", all_of(catalog_read)},
    {"listSimilarProducts", "GET /api/catalog/products/{product_id}/similar", all_of(catalog_read)},
    {"searchProducts", "GET /api/catalog/search/products", all_of(catalog_read)},
    {"listBrands", "GET /api/catalog/brands", all_of(catalog_read)},
    {"getBrand", "GET /api/catalog/brands/{id}", all_of(catalog_read)},
    {"getVariant", "GET /api/catalog/variants/{id}", all_of(catalog_read)},
    {"listProductEvents", "GET /api/events/products", all_of(catalog_read)},
    {"product.*", "", all_of(catalog_read)},
    // Documented for this one by name.
    {"listLabTests", "GET /api/labs", all_of(catalog_read)},
};

}  // namespace detail

inline constexpr policy fullscript = [] {
  using namespace fullscript_words;
  return policy{
      model::all_of(catalog_read, clinic_read, clinic_write, patients_read, patients_write, plan_history,
             order_history),
      model::all_of(made_through_api, only_made_through_api, patient_exists),
      {},
      {},
      detail::fullscript_operations,
  };
}();

}  // namespace model
