// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policies/fullscript.hpp>

#include "model/agreement.hpp"
#include "model/fullscript_model.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace {

using policy = ambit::policies::fullscript;
using rows = ambit::policies::fullscript_tables;
using beside_the_model = model::agreement<policy, model::fullscript>;

// Each set of listed scopes is checked in a constant of its own, which keeps far from the limits of compilers.
template <unsigned Mask>
inline constexpr bool agrees = beside_the_model::decides_all(Mask);
template <unsigned... Masks>
constexpr bool all_agree(std::integer_sequence<unsigned, Masks...>) {
  return (agrees<Masks> && ...);
}
static_assert(all_agree(std::make_integer_sequence<unsigned, model::fullscript.scopes.choices()>()),
              "every decision of the Fullscript policy is the model's, as constant evaluation");

policy::token holding(std::string_view scopes) { return *policy::accepted_token(scopes).token(); }

bool is_allowed(std::string_view operation, std::string_view scopes) {
  return policy::allows(policy::find_operation(operation), holding(scopes));
}

bool is_allowed(std::string_view operation, std::string_view scopes, const policy::facts& given) {
  return policy::allows(policy::find_operation(operation), holding(scopes), given);
}

/// The names of the operations that a token listing `scopes` may call whatever the facts are.
std::string opened_by(std::string_view scopes) {
  std::string names;
  for (const auto& row : rows::operations)
    if (is_allowed(row.name, scopes)) names += std::string(names.empty() ? "" : " ") + std::string(row.name);
  return names;
}

std::string challenge_for(std::string_view operation, std::string_view scopes) {
  char buffer[256];
  const policy::caller who = holding(scopes);
  return std::string(policy::challenge(policy::decide(policy::find_operation(operation), who), who, buffer).text);
}

constexpr std::string_view all_scopes =
    "catalog:read clinic:read clinic:write patients:read patients:write patients:treatment_plan_history "
    "patients:order_history";

}  // namespace

TEST_CASE("the_policy_has_the_rows_of_the_model_and_no_others") {
  CHECK(policy::operation_count == model::fullscript.operations.size());
  for (const model::operation& expected : model::fullscript.operations) {
    INFO(std::string(expected.name));
    const auto id = policy::find_operation(expected.name);
    REQUIRE(id.known());
    const auto& row = rows::operations[id.index()];
    CHECK(row.route.present == !expected.route.empty());
    CHECK(row.route.text == expected.route);
  }
}

TEST_CASE("the_policy_declares_the_words_of_the_model_in_the_same_order") {
  std::size_t i = 0;
  CHECK(policy::scope_count == model::fullscript.scopes.size());
  for (const model::word name : model::fullscript.scopes) CHECK(rows::scopes[i++].name == name);
  i = 0;
  CHECK(policy::fact_count == model::fullscript.facts.size());
  for (const model::word name : model::fullscript.facts) CHECK(rows::facts[i++].name == name);
  for (const auto& row : rows::facts) CHECK_FALSE(row.is_step_up);
}

TEST_CASE("every_answer_to_every_caller_of_fullscript_is_the_model_s") {
  CHECK(beside_the_model::compare_everything() == 42 * (1 + 8) * (128 + 5));
}

TEST_CASE("an_operation_of_fullscript_named_by_a_literal_is_decided_as_the_model_does") {
  CHECK(beside_the_model::compare_literals<
            "getClinic", "listStaff", "createStaff", "getStaff", "updateStaff", "listPractitioners",
            "createPractitioner", "getPractitioner", "updatePractitioner", "listLabTests", "listDependents",
            "listPatients", "createPatient", "getPatient", "updatePatient", "searchPatients", "listPatientAddresses",
            "listOrders", "getOrder", "listPatientOrders", "listTreatmentPlans", "createTreatmentPlan",
            "readTreatmentPlan", "createPlanLinkWithMatching", "createPlanLink", "listProducts", "getProduct",
            "listSimilarProducts", "searchProducts", "listBrands", "getBrand", "getVariant", "listPatientEvents",
            "listTreatmentPlanEvents", "listOrderEvents", "listLabOrderEvents", "listProductEvents", "order.placed",
            "lab_order.updated", "treatment_plan.*", "patient.*", "product.*">() == policy::operation_count);
}

// What the setup page says about each scope, sentence by sentence.

TEST_CASE("catalog_read_is_the_one_scope_that_all_applications_must_request") {
  static_assert(policy::required_scopes() == policy::scopes_of("catalog:read"));
  CHECK(policy::required_scopes() == policy::scopes_of("catalog:read"));
}

TEST_CASE("catalog_read_opens_the_brand_product_and_variant_endpoints_and_changes_nothing") {
  CHECK(opened_by("catalog:read") ==
        "listLabTests listProducts getProduct listSimilarProducts searchProducts listBrands getBrand "
        "getVariant "
        "listProductEvents product.*");
}

TEST_CASE("clinic_read_opens_the_clinic_s_account_and_practitioner_information_and_changes_nothing") {
  CHECK(opened_by("clinic:read") == "getClinic listStaff getStaff listPractitioners getPractitioner");
}

TEST_CASE("clinic_write_alone_adds_and_edits_users_and_reads_nothing") {
  CHECK(opened_by("clinic:write") == "createStaff updateStaff createPractitioner updatePractitioner");
}

TEST_CASE("clinic_write_paired_with_patients_read_creates_treatment_plans_and_neither_does_alone") {
  static_assert(policy::allows("createTreatmentPlan", policy::grants_of("clinic:write patients:read")));
  static_assert(!policy::allows("createTreatmentPlan", policy::grants_of("clinic:write")));
  static_assert(!policy::allows("createTreatmentPlan", policy::grants_of("patients:read")));
  CHECK(is_allowed("createTreatmentPlan", "clinic:write patients:read"));
  CHECK(is_allowed("createTreatmentPlan", "patients:read clinic:write"));
  CHECK_FALSE(is_allowed("createTreatmentPlan", "clinic:write"));
  CHECK_FALSE(is_allowed("createTreatmentPlan", "patients:read"));
  CHECK_FALSE(is_allowed("createTreatmentPlan", "clinic:read patients:read"));
  CHECK_FALSE(is_allowed("createTreatmentPlan", "clinic:write patients:write"));
}

TEST_CASE("patients_read_reads_a_patient_s_data_and_changes_nothing") {
  CHECK(opened_by("patients:read") ==
        "listDependents listPatients getPatient searchPatients listPatientAddresses listPatientEvents "
        "patient.*");
}

TEST_CASE("patients_read_reads_a_plan_that_was_made_through_the_api") {
  CHECK(is_allowed("readTreatmentPlan", "patients:read", policy::facts_of("plan.made_through_api")));
}

TEST_CASE("a_plan_made_in_the_app_is_unreadable_with_patients_read_alone") {
  const policy::facts made_in_the_app;
  CHECK_FALSE(is_allowed("readTreatmentPlan", "patients:read", made_in_the_app));
  CHECK_FALSE(is_allowed("readTreatmentPlan", "patients:read"));
  CHECK(challenge_for("readTreatmentPlan", "patients:read") ==
        R"(Bearer realm="Fullscript", error="insufficient_scope", scope="patients:treatment_plan_history")");
}

TEST_CASE("the_history_scope_reads_every_plan_without_patients_read") {
  CHECK(opened_by("patients:treatment_plan_history") ==
        "listTreatmentPlans readTreatmentPlan listTreatmentPlanEvents treatment_plan.*");
}

TEST_CASE("one_fact_decides_whether_patients_read_reads_a_plan") {
  const auto made = policy::decide(policy::find_operation("readTreatmentPlan"), holding("patients:read"));
  CHECK(made.outcome() == ambit::outcome::depends_on_facts);
  CHECK(made.status() == 403);
  CHECK(made.facts() == policy::facts_of("plan.made_through_api"));
}

TEST_CASE("a_list_of_plans_is_open_to_patients_read_only_while_app_made_ones_are_left_out") {
  CHECK(is_allowed("listTreatmentPlans", "patients:read", policy::facts_of("plans.only_made_through_api")));
  CHECK_FALSE(is_allowed("listTreatmentPlans", "patients:read", policy::facts()));
  CHECK_FALSE(is_allowed("listTreatmentPlans", "patients:read", policy::facts_of("plan.made_through_api")));
  CHECK_FALSE(is_allowed("readTreatmentPlan", "patients:read", policy::facts_of("plans.only_made_through_api")));
}

TEST_CASE("events_of_treatment_plans_need_the_history_scope_whatever_the_facts_are") {
  for (const char* name : {"listTreatmentPlanEvents", "treatment_plan.*"}) {
    CHECK(is_allowed(name, "patients:treatment_plan_history"));
    CHECK_FALSE(is_allowed(name, "patients:read",
                           policy::facts_of("plan.made_through_api plans.only_made_through_api patient.exists")));
  }
}

TEST_CASE("patients_write_creates_and_updates_patients_and_reads_nothing") {
  CHECK(opened_by("patients:write") == "createPatient updatePatient");
}

TEST_CASE("order_history_opens_orders_and_the_events_of_orders_and_lab_orders") {
  CHECK(opened_by("patients:order_history") ==
        "listOrders getOrder listPatientOrders listOrderEvents listLabOrderEvents order.placed "
        "lab_order.updated");
}

TEST_CASE("a_token_issued_before_a_scope_was_added_is_denied_and_told_to_ask_for_it") {
  const std::string_view issued_before = "catalog:read patients:read",
                         issued_after = "catalog:read patients:read patients:order_history";
  CHECK_FALSE(is_allowed("listOrders", issued_before));
  CHECK(challenge_for("listOrders", issued_before) ==
        R"(Bearer realm="Fullscript", error="insufficient_scope", scope="patients:order_history")");
  CHECK(is_allowed("listOrders", issued_after));
}

// What the reference documents beyond the setup page.

TEST_CASE("a_plan_link_needs_patients_write_unless_it_is_known_to_name_an_existing_patient") {
  for (const char* name : {"createPlanLink", "createPlanLinkWithMatching"}) {
    CHECK(is_allowed(name, "clinic:write patients:write"));
    CHECK(is_allowed(name, "clinic:write", policy::facts_of("patient.exists")));
    CHECK_FALSE(is_allowed(name, "clinic:write", policy::facts()));
    CHECK_FALSE(is_allowed(name, "patients:write", policy::facts_of("patient.exists")));
    CHECK(policy::missing(policy::find_operation(name), holding("clinic:write")) ==
          policy::scopes_of("patients:write"));
    CHECK(challenge_for(name, "clinic:write") ==
          R"(Bearer realm="Fullscript", error="insufficient_scope", scope="clinic:write patients:write")");
  }
}

TEST_CASE("operations_that_nobody_documents_are_unknown_and_denied_to_all_scopes") {
  const policy::caller everything = holding(all_scopes);
  for (const char* name : {"updateTreatmentPlan", "cancelTreatmentPlan", "activateTreatmentPlan", "listAllergens",
                           "getProtocol", "listLabOrders", "getEvent", "listWebhookDeliveries", "clinic_key.*", ""}) {
    INFO(std::string(name));
    const auto id = policy::find_operation(name);
    CHECK_FALSE(id.known());
    CHECK_FALSE(policy::allows(id, everything));
    CHECK_FALSE(policy::allows(id, everything, policy::facts_of("patient.exists")));
    CHECK(policy::decide(id, everything).outcome() == ambit::outcome::unknown_operation);
    CHECK(policy::decide(id, everything).status() == 404);
    char buffer[256];
    CHECK(policy::challenge(policy::decide(id, everything), everything, buffer).size == 0);
  }
}

TEST_CASE("routes_that_nobody_documents_or_that_take_no_bearer_token_are_in_no_row") {
  for (const std::string_view left_out : {"GET /api/oauth/authorize",
                                          "POST /api/oauth/token",
                                          "POST /api/oauth/revoke",
                                          "GET /api/catalog/practitioner_types",
                                          "GET /api/clinic/fullscript_protocols",
                                          "GET /api/clinic/practitioners/{practitioner_id}/protocols",
                                          "GET /api/clinic/protocols/{id}",
                                          "GET /api/clinic/labs/orders",
                                          "GET /api/clinic/labs/orders/{id}",
                                          "GET /api/labs/search/tests",
                                          "GET /api/labs/{id}",
                                          "GET /api/clinic/metadata",
                                          "POST /api/clinic/embeddable/session_grants",
                                          "PATCH /api/clinic/treatment_plans/{treatment_plan_id}/activate",
                                          "PATCH /api/clinic/treatment_plans/{treatment_plan_id}/cancel",
                                          "PATCH /api/clinic/treatment_plans/{id}",
                                          "POST /api/clinic/treatment_plans/{treatment_plan_id}/in_office_checkout",
                                          "GET /api/clinic/dynamic_links/treatment_plans",
                                          "GET /api/clinic/dynamic_links/treatment_plans/{id}",
                                          "GET /api/catalog/allergens",
                                          "GET /api/catalog/ingredients",
                                          "GET /api/catalog/supplement_types",
                                          "GET /api/clinic/categories",
                                          "GET /api/events/clinic_keys",
                                          "GET /api/events/{id}",
                                          "GET /api/webhooks/deliveries"})
    for (const auto& row : rows::operations) CHECK(row.route.text != left_out);
}

TEST_CASE("every_route_is_a_method_and_a_path_below_api_and_no_two_are_equal") {
  for (const auto& row : rows::operations) {
    if (!row.route.present) continue;
    CHECK(row.route.text.find(" /api/") != std::string_view::npos);
    for (const auto& other : rows::operations) CHECK((&row == &other || row.route.text != other.route.text));
  }
}

// No scopes, all scopes, and no credentials.

TEST_CASE("nothing_granted_opens_nothing") {
  for (const auto& row : rows::operations)
    CHECK_FALSE(policy::allows(policy::find_operation(row.name), policy::token_without_scope_claim(),
                               policy::facts_of("plan.made_through_api plans.only_made_through_api patient.exists")));
}

TEST_CASE("all_seven_scopes_open_every_operation_whatever_the_facts_are") {
  for (const auto& row : rows::operations) CHECK(is_allowed(row.name, all_scopes));
}

TEST_CASE("no_credentials_are_asked_for_the_scope_that_is_needed_without_an_error") {
  char buffer[256];
  const auto made = policy::decide(policy::find_operation("listOrders"), ambit::no_credentials);
  CHECK(made.status() == 401);
  CHECK(policy::challenge(made, ambit::no_credentials, buffer).text ==
        R"(Bearer realm="Fullscript", scope="patients:order_history")");
}
