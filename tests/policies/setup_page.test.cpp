// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>

// What Fullscript's setup page says about applications and scopes, with a test for each sentence.

namespace {

using policy = ambit::policies::fullscript;
using tables = ambit::policies::fullscript_tables;
using ambit::remedy_kind;

constexpr std::string_view uris[] = {"https://clinic.example/cb"};
constexpr std::string_view all_scopes =
    "catalog:read clinic:read clinic:write patients:read patients:write patients:treatment_plan_history "
    "patients:order_history";

policy::application asking(std::string_view scopes) {
  const auto made = policy::read_application("Clinic", "id", uris, scopes);
  REQUIRE(made);
  return *made;
}
policy::issued_token issued_by(const policy::application& registered) {
  return policy::consent(registered).agree(policy::expiry::never());
}
/// The caller who presents the token, which never expires.
policy::caller caller_with(const policy::issued_token& token) { return token.caller_at(0); }
bool opens(std::string_view scopes, std::string_view operation, const policy::facts& given = {}) {
  return policy::allows(policy::find_operation(operation), *policy::accepted_token(scopes).token(), given);
}
/// The operations that a token listing the scopes may call, but for those that the catalog's scope opens.
std::string opened_by(std::string_view scopes) {
  std::string names;
  for (const auto& row : tables::operations)
    if (opens(scopes, row.name) && !opens("catalog:read", row.name))
      names += std::string(names.empty() ? "" : " ") + std::string(row.name);
  return names;
}
policy::facts giving(std::string_view fact) {
  policy::facts facts;
  REQUIRE(facts.give_named(fact));
  return facts;
}

}  // namespace

// "To get started with OAuth you need your App's client ID and client secret. These identify to our server that your
// app's requests are coming from you."
TEST_CASE("an_application_is_identified_by_its_client_id_and_its_secret_alone") {
  const auto registered = asking("catalog:read");
  CHECK(registered.client_id() == "id");
  CHECK_FALSE(registered.secret().matches(""));
  const auto with_secret = registered.with_secret(ambit::client_secret("s3cr3t"));
  CHECK(with_secret.secret().matches("s3cr3t"));
  for (const std::string_view other : {"", "s3cr3", "s3cr3t ", "S3cr3t", "id"})
    CHECK_FALSE(with_secret.secret().matches(other));
  const auto edited = with_secret.renamed("Other");
  CHECK(edited->client_id() == "id");
  CHECK(edited->secret().matches("s3cr3t"));
  CHECK_FALSE(policy::read_application("Clinic", "", uris, "catalog:read"));
}

// "your secret key is masked [...]. Hover your mouse over the Reveal button to see and Copy your secret key."
TEST_CASE("a_client_secret_is_masked_until_it_is_revealed") {
  const auto with_secret = asking("catalog:read").with_secret(ambit::client_secret("s3cr3t"));
  std::ostringstream page;
  page << with_secret.client_id() << ' ' << with_secret.secret();
  CHECK(page.str() == "id ********");
  CHECK(with_secret.secret().reveal() == "s3cr3t");
}

// "For initial development, target one of our sandbox servers (either US or Canadian)."
TEST_CASE("there_is_a_sandbox_server_in_the_us_and_in_canada") {
  for (const std::string country : {"us", "canada"}) {
    const std::string sandbox_name = country + "-sandbox";
    const auto* const sandbox = policy::find_server(sandbox_name);
    const auto* const server = policy::find_server(country);
    REQUIRE(sandbox != nullptr);
    REQUIRE(server != nullptr);
    CHECK(sandbox->api != server->api);
    CHECK(sandbox->authorization_endpoint.substr(0, sandbox->api.size()) == sandbox->api);
  }
}

// "You'll need an application name [...], and a redirect uri where we will send users once they have authorized your
// app's request to access their Fullscript data."
TEST_CASE("an_application_has_a_name_and_a_redirect_uri_where_users_are_sent_and_nowhere_else") {
  CHECK_FALSE(policy::read_application("", "id", uris, "catalog:read"));
  CHECK_FALSE(policy::read_application("Clinic", "id", {}, "catalog:read"));
  const auto registered = asking("catalog:read");
  CHECK(registered.name() == "Clinic");
  CHECK(registered.redirect_for("") == uris[0]);
  CHECK(registered.redirect_for(uris[0]) == uris[0]);
  for (const std::string_view other :
       {"https://clinic.example/cb/", "https://clinic.example/", "https://evil.example/cb"})
    CHECK(registered.redirect_for(other).empty());
}

// "Then, you'll need to set your app's OAuth scopes"; "Use the Fullscript API Dashboard to configure the scopes needed
// for each App you create."
TEST_CASE("an_application_asks_for_the_scopes_that_were_set_for_it") {
  for (unsigned mask = 0; mask < 1u << policy::scope_count; ++mask) {
    std::string scopes;
    for (std::size_t i = 0; i < policy::scope_count; ++i)
      if ((mask >> i & 1) != 0) scopes += (scopes.empty() ? "" : " ") + std::string(tables::scopes[i].name);
    const auto made = asking("catalog:read").with_scopes(scopes);
    CHECK(bool(made) == ((mask & 1) != 0));  // catalog:read is required
    std::string asked;
    for (const std::string_view scope : made->asked()) asked += (asked.empty() ? "" : " ") + std::string(scope);
    CHECK(asked == (made ? scopes : ""));
  }
}

// "OAuth scopes, which will be displayed to the user before they grant your app permission"; "they see the scopes
// you've set".
TEST_CASE("the_user_is_shown_the_scopes_that_the_application_has_set_and_no_others") {
  const auto registered = asking("catalog:read patients:read patients:order_history");
  std::string shown;
  for (const auto item : policy::consent(registered)) {
    shown += std::string(item.name()) + "; ";
    CHECK(!item.description().empty());
    CHECK(item.required() == (item.name() == "catalog:read"));
    CHECK(!item.operations().empty());
  }
  CHECK(shown == "catalog:read; patients:read; patients:order_history; ");
}

// "Both the application name and redirect uri can be edited later".
TEST_CASE("editing_the_name_or_the_redirect_uri_changes_no_scopes") {
  const auto registered = asking("catalog:read patients:read");
  static constexpr std::string_view other[] = {"https://other.example/cb"};
  CHECK((*registered.renamed("Other")).asked() == registered.asked());
  CHECK((*registered.with_redirect_uris(other)).asked() == registered.asked());
  CHECK(policy::reauthorization(*registered.renamed("Other"), issued_by(registered)).empty());
}

// "Scopes limit which pieces of the user's data you have access to, and what you can do with it."
TEST_CASE("scopes_limit_what_a_token_can_do") {
  for (const auto& row : tables::operations) {
    const auto nothing = policy::token_without_scope_claim();
    CHECK(policy::decide(policy::find_operation(row.name), nothing).status() == 403);
    CHECK(opens(all_scopes, row.name));
  }
}

// "By default, your application is set up to request only some basic read information from the user's Fullscript data."
TEST_CASE("a_new_application_asks_for_the_default_scopes") {
  CHECK(policy::default_application_scopes() == policy::scopes_of("catalog:read"));
  CHECK(policy::smallest_application({}).scopes() == policy::default_application_scopes());
  const auto fresh = asking("catalog:read");
  CHECK(fresh.asked() == policy::default_application_scopes());
  // It works: the catalog is open to it, and nothing else is.
  CHECK(policy::allows("listProducts", caller_with(issued_by(fresh))));
  CHECK(opened_by("catalog:read").empty());
}

// "It's up to them to decide if they want to authorize access to these scopes."
TEST_CASE("the_user_agrees_to_these_scopes_or_to_nothing") {
  const auto registered = asking("catalog:read patients:read");
  CHECK(issued_by(registered).listed() == registered.asked());
  const auto part = policy::consent(registered).agree(policy::scopes_of("catalog:read"), policy::expiry::never());
  CHECK(!part);
  CHECK(part.token() == nullptr);
}

// "We suggest you limit your application to the scopes that you need rather than ask for read/write access to
// everything."
TEST_CASE("an_application_that_asks_for_everything_is_told_what_it_does_not_need") {
  const auto everything = asking(all_scopes);
  CHECK(policy::excess(everything, {"listProducts", "getPatient"}).unneeded() ==
        policy::scopes_of("clinic:read clinic:write patients:write patients:treatment_plan_history "
                          "patients:order_history"));
  CHECK(policy::smallest_application({"listProducts", "getPatient"}).scopes() ==
        policy::scopes_of("catalog:read patients:read"));
  CHECK(policy::excess(everything, policy::operation_set::all()).empty());
}

// "Adding scopes to your App instance in the Dashboard, doesn't update your users' previous authorization tokens with
// the new scopes."
TEST_CASE("adding_a_scope_does_not_change_issued_tokens") {
  const auto registered = asking("catalog:read");
  const auto before = issued_by(registered);
  for (const auto& row : tables::scopes) {
    const std::string both = "catalog:read " + std::string(row.name);
    const auto more = *registered.with_scopes(both);
    CHECK(before == issued_by(registered));
    CHECK(before.listed() == policy::scopes_of("catalog:read"));
    CHECK(policy::reauthorization(more, before).empty() == (row.name == "catalog:read"));
    CHECK(policy::reauthorization(more, before).dropped().empty());
    // Nor does refreshing.
    CHECK(policy::narrowed_scopes(before.listed()).scopes() == before.listed());
    CHECK(bool(policy::narrowed_scopes(before.listed(), row.name)) == (row.name == "catalog:read"));
  }
}

TEST_CASE("removing_a_scope_does_not_shrink_issued_tokens") {
  const auto registered = asking("catalog:read patients:read");
  const auto before = issued_by(registered);
  const auto less = *registered.with_scopes("catalog:read");
  CHECK(before.listed() == policy::scopes_of("catalog:read patients:read"));
  CHECK(policy::allows("getPatient", caller_with(before)));
  CHECK(policy::reauthorization(less, before).dropped() == policy::scopes_of("patients:read"));
  CHECK(policy::reauthorization(less, before).added().empty());
  CHECK(!policy::allows("getPatient", caller_with(issued_by(less))));
}

// "Attempts to use these tokens for activities associated with a new scope will return an Unauthorized error." The
// answer to a token that is valid and does not hold enough is 403 insufficient_scope, not 401: RFC 6750 section 3.1.
TEST_CASE("the_unauthorized_error_of_an_old_token_is_403_insufficient_scope") {
  const policy::caller old = caller_with(issued_by(asking("catalog:read patients:read")));
  const auto denied = policy::decide("listOrders", old);
  CHECK(denied.status() == 403);
  CHECK(denied.outcome() == ambit::outcome::insufficient_scope);
  char buffer[256];
  CHECK(policy::challenge(denied, old, buffer).text ==
        "Bearer realm=\"Fullscript\", error=\"insufficient_scope\", scope=\"patients:order_history\"");
}

// "Whenever you add scopes to your App, we suggest you obtain new tokens by prompting all your users to reauthorize."
TEST_CASE("after_a_scope_was_added_reauthorizing_the_user_helps") {
  const auto registered = asking("catalog:read patients:read");
  const auto token = issued_by(registered);
  const policy::caller old = caller_with(token);
  const auto denied = policy::decide("listOrders", old);
  const auto first = policy::remedy(denied, old, registered);
  CHECK(first.kind() == remedy_kind::ask_for_scope);
  CHECK(first.add_to_application() == policy::scopes_of("patients:order_history"));
  const auto more = *registered.with_scopes("catalog:read patients:read patients:order_history");
  const auto then = policy::remedy(denied, old, more);
  CHECK(then.kind() == remedy_kind::reauthorize_user);
  CHECK(then.add_to_application().empty());
  CHECK(then.add_by_consent() == policy::scopes_of("patients:order_history"));
  CHECK(policy::reauthorization(more, token).added() == policy::scopes_of("patients:order_history"));
  CHECK(policy::allows("listOrders", caller_with(issued_by(more))));
}

// "Grants read-only access to the Fullscript catalog. This includes the brand, product, and variant endpoints."
TEST_CASE("catalog_read_opens_brands_products_and_variants_to_reading_alone") {
  for (const char* operation : {"listBrands", "getBrand", "listProducts", "getProduct", "getVariant"})
    CHECK(opens("catalog:read", operation));
  for (const auto& row : tables::operations)
    if (row.route.present && opens("catalog:read", row.name)) CHECK(row.route.text.substr(0, 4) == "GET ");
}

// "This is a default scope that all apps must request access to."
TEST_CASE("every_application_asks_for_the_required_scopes") {
  CHECK(policy::required_scopes() == policy::scopes_of("catalog:read"));
  for (const auto& row : tables::scopes) {
    const auto made = policy::read_application("Clinic", "id", uris, row.name);
    CHECK(bool(made) == row.required);
    if (!made) CHECK(made.mistaken().what == ambit::mistake::application_asks_without_a_required_scope);
  }
  CHECK(!policy::read_application("Clinic", "id", uris, ""));
  CHECK(policy::requested_scopes(asking(all_scopes), "patients:read").scopes() ==
        policy::scopes_of("catalog:read patients:read"));
}

// "Grants read access to clinic's account and practitioner information."
TEST_CASE("clinic_read_opens_the_clinic_and_its_practitioners_to_reading") {
  CHECK(opened_by("clinic:read") == "getClinic listStaff getStaff listPractitioners getPractitioner");
}

// "Grants access to a clinic's account. Can add or edit users and can perform actions on behalf of the clinic's
// practitioners."
TEST_CASE("clinic_write_adds_and_edits_users") {
  CHECK(opened_by("clinic:write") == "createStaff updateStaff createPractitioner updatePractitioner");
}

// "When this scope is paired with patients:read, treatment plans can be created."
TEST_CASE("clinic_write_paired_with_patients_read_creates_treatment_plans") {
  CHECK(opens("clinic:write patients:read", "createTreatmentPlan"));
  CHECK(!opens("clinic:write", "createTreatmentPlan"));
  CHECK(!opens("patients:read", "createTreatmentPlan"));
  CHECK(policy::smallest_application({"createTreatmentPlan"}).scopes() ==
        policy::scopes_of("catalog:read clinic:write patients:read"));
}

// "Grants access to read a patient's data. This includes read access to any treatment plans made through the API."
TEST_CASE("patients_read_opens_patients_and_plans_made_through_the_api") {
  for (const char* operation : {"getPatient", "listPatients", "searchPatients", "listPatientAddresses"})
    CHECK(opens("patients:read", operation));
  CHECK(opens("patients:read", "readTreatmentPlan", giving("plan.made_through_api")));
  CHECK(opens("patients:read", "listTreatmentPlans", giving("plans.only_made_through_api")));
}

// "Read access to treatment plans made through the Fullscript App, regardless of when they were created, requires the
// patients:treatment_plan_history scope."
TEST_CASE("a_plan_made_in_the_app_needs_treatment_plan_history") {
  CHECK(!opens("patients:read", "readTreatmentPlan"));
  CHECK(opens("patients:treatment_plan_history", "readTreatmentPlan"));
  const auto registered = asking("catalog:read patients:read");
  const policy::caller token = caller_with(issued_by(registered));
  const auto denied = policy::decide("readTreatmentPlan", token, policy::facts());
  const auto found = policy::remedy(denied, token, registered);
  CHECK(found.kind() == remedy_kind::ask_for_scope);
  CHECK(found.add_to_application() == policy::scopes_of("patients:treatment_plan_history"));
  CHECK(policy::remedy(policy::decide("readTreatmentPlan", token, giving("plan.made_through_api")), token, registered)
            .kind() == remedy_kind::none);
}

// "Grants access to create and update a patient's information."
TEST_CASE("patients_write_creates_and_updates_patients_and_reads_none") {
  CHECK(opened_by("patients:write") == "createPatient updatePatient");
}

// "Grants read access to a patient's historical treatment plan data. Needed to access treatment plans created via the
// Fullscript App."
TEST_CASE("treatment_plan_history_opens_all_treatment_plans_and_no_patient") {
  CHECK(opened_by("patients:treatment_plan_history") ==
        "listTreatmentPlans readTreatmentPlan listTreatmentPlanEvents treatment_plan.*");
}

// "Grants read access to a patient's order history."
TEST_CASE("order_history_opens_the_orders_of_patients") {
  CHECK(opened_by("patients:order_history") ==
        "listOrders getOrder listPatientOrders listOrderEvents listLabOrderEvents order.placed lab_order.updated");
}
