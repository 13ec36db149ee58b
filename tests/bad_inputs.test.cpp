// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/practice_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// What went wrong in other libraries and gateways, asked of this one.

namespace {

using ambit::outcome;
using practice::policy;

policy::token holding(std::string_view scopes) {
  return scopes.empty() ? policy::token_without_scope_claim() : *policy::accepted_token(scopes).token();
}
outcome decided(std::string_view operation, std::string_view scopes) {
  return policy::decide(policy::find_operation(operation), holding(scopes)).outcome();
}
outcome decided(std::string_view operation, std::string_view scopes, const policy::facts& given) {
  return policy::decide(policy::find_operation(operation), holding(scopes), given).outcome();
}
std::string challenge(const policy::decision& denied, const policy::caller& who) {
  std::array<char, 256> buffer{};
  const auto text = policy::challenge(denied, who, buffer);
  REQUIRE(text.fits());
  return std::string(text.text);
}
std::string challenge(std::string_view operation, const policy::caller& who) {
  return challenge(policy::decide(policy::find_operation(operation), who), who);
}

const policy::facts nothing_given;
constexpr policy::facts created_in_app = policy::facts_of("plan_created_in_app");

/// Scopes that some matcher took one for another, and an operation for each that needs just this one.
struct look_alikes {
  static constexpr ambit::scope scopes[] = {
      {"patients:read"},
      {"patients:readwrite"},
      {"/john"},
      {"/johnathan"},
      {"foo"},
      {"foo..admin"},
      {"*"},
      {"admin"},
      {"ADMIN"},
      {"a.b"},
      {"axb"},
      {"foo.*"},
  };
  static constexpr ambit::operation operations[] = {
      {"0", ambit::no_route, "patients:read"},
      {"1", ambit::no_route, "patients:readwrite"},
      {"2", ambit::no_route, "/john"},
      {"3", ambit::no_route, "/johnathan"},
      {"4", ambit::no_route, "foo"},
      {"5", ambit::no_route, "foo..admin"},
      {"6", ambit::no_route, "*"},
      {"7", ambit::no_route, "admin"},
      {"8", ambit::no_route, "ADMIN"},
      {"9", ambit::no_route, "a.b"},
      {"10", ambit::no_route, "axb"},
      {"11", ambit::no_route, "foo.*"},
  };
};

}  // namespace

TEST_CASE("a_scope_matches_itself_and_no_prefix_pattern_case_or_direction_of_it") {
  using policy = ambit::policy<look_alikes>;
  CHECK(policy::scope_count == policy::operation_count);
  for (std::size_t held = 0; held < policy::scope_count; ++held)
    for (std::size_t needed = 0; needed < policy::operation_count; ++needed) {
      const std::string_view name = look_alikes::scopes[held].name;
      INFO(std::string(name) << " for " << std::string(look_alikes::scopes[needed].name));
      CHECK(policy::allows(policy::operation_at(needed), policy::accepted_token(name)) == (held == needed));
    }
}

// Who may do what.

TEST_CASE("without_credentials_a_call_is_unauthenticated_not_forbidden") {
  const auto made = policy::decide(policy::find_operation("listPatients"), ambit::no_credentials);
  CHECK(made.outcome() == outcome::no_credentials);
  CHECK(made.status() == 401);
}

TEST_CASE("what_is_open_to_anyone_does_not_look_at_credentials") {
  for (const char* name : {"health", "publicPage"})
    for (const policy::caller& who : {policy::caller(ambit::no_credentials), policy::accepted_token("admin"),
                                      policy::accepted_token("not\ta scope"),
                                      policy::caller(ambit::rejected_token{ambit::rejection::expired_token})}) {
      CHECK(policy::decide(policy::find_operation(name), who).outcome() == outcome::allowed);
      CHECK(policy::decide(policy::find_operation(name), who).status() == 200);
    }
}

TEST_CASE("a_scope_to_read_reaches_nothing_that_changes") {
  CHECK(decided("listPatients", "patients:read") == outcome::allowed);
  CHECK(decided("getPatient", "patients:read") == outcome::allowed);
  for (const char* name : {"createPatient", "replacePatient", "deletePatient"}) {
    CHECK(decided(name, "patients:read") == outcome::insufficient_scope);
    CHECK(decided(name, "patients:readwrite") == outcome::allowed);
  }
}

TEST_CASE("of_two_scopes_that_are_needed_together_neither_is_enough") {
  CHECK(decided("listPlans", "patients:read") == outcome::insufficient_scope);
  CHECK(decided("listPlans", "plans:read") == outcome::insufficient_scope);
  CHECK(decided("listPlans", "patients:read plans:read") == outcome::allowed);
  CHECK(decided("listPlans", "plans:read patients:readwrite") == outcome::allowed);
}

TEST_CASE("a_scope_called_admin_implies_nothing_that_is_not_declared") {
  CHECK(decided("listPlans", "admin exercises:read reports:read") == outcome::insufficient_scope);
  CHECK(decided("listUsers", "admin") == outcome::allowed);
  CHECK(decided("listUsers", "admi admin2 xadmin admin:x") == outcome::insufficient_scope);
}

TEST_CASE("repeated_and_unknown_scopes_neither_add_nor_remove") {
  CHECK(decided("getReport", "reports:read reports:read") == outcome::allowed);
  CHECK(decided("getReport", "unknown1 reports:read unknown2") == outcome::allowed);
}

// Facts.

TEST_CASE("a_fact_that_was_not_given_is_false_and_one_not_looked_up_allows_nothing") {
  CHECK(decided("changePlan", "plans:readwrite", nothing_given) == outcome::denied_by_facts);
  CHECK(decided("changePlan", "plans:readwrite") == outcome::depends_on_facts);
  CHECK(policy::decide(policy::find_operation("changePlan"), holding("plans:readwrite")).status() == 403);
  CHECK_FALSE(policy::allows(policy::find_operation("changePlan"), holding("plans:readwrite")));
  CHECK(decided("changePlan", "plans:readwrite", created_in_app) == outcome::allowed);
}

TEST_CASE("a_true_fact_replaces_no_scope") {
  CHECK(decided("changePlan", "", created_in_app) == outcome::insufficient_scope);
  for (const auto& row : practice::tables::operations)
    CHECK((decided(row.name, "", created_in_app) == outcome::allowed) ==
          (row.needs.kind == ambit::requirement_kind::anyone));
}

TEST_CASE("a_caller_without_the_scope_learns_nothing_of_a_fact_that_is_not_known") {
  CHECK(decided("changePlan", "plans:read") == outcome::insufficient_scope);
  CHECK(decided("changePlan", "") == outcome::insufficient_scope);
}

TEST_CASE("when_the_facts_given_shut_every_way_no_scope_is_asked_for") {
  CHECK(decided("changePlan", "plans:read", nothing_given) == outcome::denied_by_facts);
  CHECK(decided("changePlan", "", nothing_given) == outcome::denied_by_facts);
  const policy::caller who = holding("plans:read");
  CHECK(policy::missing(policy::find_operation("changePlan"), who, nothing_given).empty());
  CHECK(challenge(policy::decide(policy::find_operation("changePlan"), who, nothing_given), who).empty());
}

TEST_CASE("a_fact_that_is_not_declared_is_not_given") {
  policy::facts given;
  for (const char* name : {"plan_created_in_ap", "plan_created_in_app2", "PLAN_CREATED_IN_APP", "admin", ""}) {
    CHECK_FALSE(given.give_named(name));
    CHECK(given.empty());
  }
  CHECK(decided("changePlan", "plans:readwrite", given) == outcome::denied_by_facts);
  CHECK(given.give_named("plan_created_in_app"));
  CHECK(given == created_in_app);
}

TEST_CASE("a_fact_named_in_a_scope_string_is_an_unknown_scope") {
  CHECK(holding("plans:readwrite plan_created_in_app").unknown_scopes() == 1);
  CHECK(decided("changePlan", "plans:readwrite plan_created_in_app") == outcome::depends_on_facts);
  CHECK(decided("changePlan", "plans:readwrite plan_created_in_app", nothing_given) == outcome::denied_by_facts);
}

TEST_CASE("a_decision_is_a_value_and_the_next_one_sees_what_has_changed") {
  policy::facts given;
  given.set("plan_created_in_app", false);
  const auto before = policy::decide(policy::find_operation("changePlan"), holding("plans:readwrite"), given);
  given.set("plan_created_in_app", true);
  const auto after = policy::decide(policy::find_operation("changePlan"), holding("plans:readwrite"), given);
  CHECK(before.outcome() == outcome::denied_by_facts);
  CHECK(before.facts().empty());
  CHECK(after.outcome() == outcome::allowed);
  CHECK(after.facts() == created_in_app);
}

TEST_CASE("what_one_request_established_opens_nothing_to_the_next_one") {
  policy::facts given;  // one object for all requests
  for (const bool in_app : {true, false, true, false}) {
    given.set("plan_created_in_app", in_app);
    const auto made = policy::decide(policy::find_operation("changePlan"), holding("plans:readwrite"), given);
    CHECK(made.outcome() == (in_app ? outcome::allowed : outcome::denied_by_facts));
  }
}

// Credentials that were presented and not accepted.

TEST_CASE("an_inactive_token_or_one_for_another_audience_is_an_invalid_token_whatever_it_lists") {
  for (const auto reason : {ambit::rejection::invalid_token, ambit::rejection::expired_token}) {
    const policy::caller who = ambit::rejected_token{reason};
    const auto made = policy::decide(policy::find_operation("listUsers"), who);
    CHECK(made.outcome() == outcome::rejected_token);
    CHECK(made.status() == 401);
    CHECK(challenge(made, who) == R"(Bearer realm="api", error="invalid_token", scope="admin")");
  }
}

TEST_CASE("credentials_presented_wrongly_are_an_invalid_request") {
  const policy::caller who = ambit::rejected_token{ambit::rejection::malformed_request};
  const auto made = policy::decide(policy::find_operation("listUsers"), who);
  CHECK(made.outcome() == outcome::invalid_request);
  CHECK(made.status() == 400);
  CHECK(challenge(made, who) == R"(Bearer realm="api", error="invalid_request")");
}

// Challenges.

TEST_CASE("without_credentials_the_challenge_names_the_scope_and_no_error") {
  CHECK(challenge("listPatients", ambit::no_credentials) == R"(Bearer realm="api", scope="patients:read")");
}

TEST_CASE("the_challenge_names_what_is_needed_and_not_what_is_lacking") {
  CHECK(challenge("createPatient", holding("patients:read")) ==
        R"(Bearer realm="api", error="insufficient_scope", scope="patients:readwrite")");
  CHECK(challenge("listPlans", holding("patients:read")) ==
        R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")");
}

TEST_CASE("the_challenge_names_the_alternative_that_lacks_least_in_vocabulary_order") {
  CHECK(challenge("listPlans", holding("patients:readwrite")) ==
        R"(Bearer realm="api", error="insufficient_scope", scope="patients:readwrite plans:read")");
}

TEST_CASE("of_alternatives_that_lack_equally_the_challenge_names_the_one_declared_first") {
  CHECK(challenge("listPlans", holding("")) ==
        R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")");
  CHECK(challenge("listPlans", holding("patients:read patients:readwrite")) ==
        R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")");
}

TEST_CASE("while_the_fact_is_not_known_the_scope_is_asked_for_first") {
  CHECK(challenge("changePlan", holding("")) ==
        R"(Bearer realm="api", error="insufficient_scope", scope="plans:readwrite")");
  CHECK(challenge("changePlan", holding("plans:readwrite")).empty());
}

TEST_CASE("what_is_allowed_or_unknown_is_not_challenged") {
  CHECK(challenge("health", ambit::no_credentials).empty());
  CHECK(challenge("listUsers", holding("admin")).empty());
  CHECK(challenge("listUser", holding("admin")).empty());
}

// Conditions that open when nobody has looked: with positive facts alone they stay shut.

namespace {

struct conditions {
  static constexpr ambit::scope scopes[] = {{"patients:read"}, {"history"}, {"clinic:write"}, {"patients:write"}};
  static constexpr ambit::fact facts[] = {{"api_made"}, {"app_made"}, {"no_patient_created"}};
  static constexpr ambit::operation operations[] = {
      {"readPlan", ambit::no_route, "(patients:read & api_made) | (history & (api_made | app_made))"},
      {"createLink", ambit::no_route, "(clinic:write & no_patient_created) | (clinic:write & patients:write)"},
  };
};

}  // namespace

TEST_CASE("a_condition_that_narrows_access_is_two_positive_facts_and_shut_without_both") {
  using policy = ambit::policy<conditions>;
  const auto read = policy::find_operation("readPlan");
  const policy::caller narrow = policy::accepted_token("patients:read"), wide = policy::accepted_token("history");
  CHECK(policy::allows(read, narrow, policy::facts_of("api_made")));
  CHECK_FALSE(policy::allows(read, narrow, policy::facts_of("app_made")));
  CHECK_FALSE(policy::allows(read, narrow, policy::facts()));
  CHECK(policy::allows(read, wide, policy::facts_of("api_made")));
  CHECK(policy::allows(read, wide, policy::facts_of("app_made")));
  CHECK_FALSE(policy::allows(read, wide, policy::facts()));
}

TEST_CASE("a_condition_that_adds_a_scope_asks_for_it_unless_the_fact_is_given") {
  using policy = ambit::policy<conditions>;
  const auto create = policy::find_operation("createLink");
  const policy::caller half = policy::accepted_token("clinic:write"),
                       whole = policy::accepted_token("clinic:write patients:write");
  CHECK(policy::allows(create, whole));
  CHECK_FALSE(policy::allows(create, half));
  CHECK_FALSE(policy::allows(create, half, policy::facts()));
  CHECK(policy::allows(create, half, policy::facts_of("no_patient_created")));
  CHECK(policy::missing(create, half) == policy::scopes_of("patients:write"));
}
