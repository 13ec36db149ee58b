// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

using ambit::rejected_token;
using ambit::rejection;

struct tables {
  static constexpr ambit::scope scopes[] = {{"read", "", ambit::required}, {"write"}, {"admin"}, {"audit"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"recent", "", ambit::step_up{.max_age = 60}}};
  static constexpr ambit::implication implications[] = {{"admin", "write"}};
  static constexpr ambit::operation operations[] = {
      {"open", ambit::no_route, ambit::anyone},
      {"signedIn", ambit::no_route, ambit::any_token},
      {"single", ambit::no_route, "read"},
      {"either", ambit::no_route, "write | audit"},
      {"both", ambit::no_route, "read & write"},
      {"pairs", ambit::no_route, "(read & write) | (read & audit) | (write & audit)"},
      {"mixed", ambit::no_route, "admin | (read & audit)"},
      {"conditional", ambit::no_route, "admin | (write & own)"},
      {"factsOnly", ambit::no_route, "(read & own) | (audit & recent) | (write & own & recent)"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "api"};
};
struct policy : ambit::policy<tables> {};

constexpr std::size_t scope_sets = 1u << policy::scope_count;
constexpr std::size_t fact_sets = 1u << policy::fact_count;

constexpr policy::token listing(std::size_t set) {
  policy::scope_list_reader reader;
  for (std::size_t i = 0; i < policy::scope_count; ++i)
    if ((set >> i & 1) != 0) reader.add(tables::scopes[i].name);
  return *reader.finish().token();
}
constexpr policy::facts giving(std::size_t set) {
  policy::facts given;
  for (std::size_t i = 0; i < policy::fact_count; ++i)
    if ((set >> i & 1) != 0) given.give_named(tables::facts[i].name);
  return given;
}

// Six ways to ask are one answer.

/// Whether both kinds of operation, literal or found, get one answer from all that can be asked.
constexpr bool is_one_answer(policy::operation literal) {
  const policy::operation_id id = literal;
  for (std::size_t set = 0; set < scope_sets; ++set) {
    const policy::token token = listing(set);
    const policy::grants& granted = token.grants();
    const bool allowed = policy::decide(id, token).allowed();
    if (policy::decide(literal, token) != policy::decide(id, token) ||
        policy::missing(literal, token) != policy::missing(id, token) || policy::allows(literal, token) != allowed ||
        policy::allows(id, token) != allowed || policy::allows(literal, granted) != allowed ||
        policy::allows(id, granted) != allowed)
      return false;
    for (std::size_t facts = 0; facts < fact_sets; ++facts) {
      const policy::facts given = giving(facts);
      const bool then = policy::decide(id, token, given).allowed();
      if (policy::decide(literal, token, given) != policy::decide(id, token, given) ||
          policy::missing(literal, token, given) != policy::missing(id, token, given) ||
          policy::allows(literal, token, given) != then || policy::allows(id, token, given) != then ||
          policy::allows(literal, granted, given) != then || policy::allows(id, granted, given) != then ||
          (allowed && !then))
        return false;
    }
  }
  return true;
}
static_assert(is_one_answer("open") && is_one_answer("signedIn") && is_one_answer("single"));
static_assert(is_one_answer("either") && is_one_answer("both") && is_one_answer("pairs"));
static_assert(is_one_answer("mixed") && is_one_answer("conditional") && is_one_answer("factsOnly"));

// The same with a literal in each call, as users write it; there the compiler knows the rule.
struct in_words {
  std::string_view operation;
  bool (*by_grants)(const policy::grants&);
  bool (*by_grants_and_facts)(const policy::grants&, const policy::facts&);
};
constexpr in_words calls[] = {
    {"open", [](auto& held) { return policy::allows("open", held); },
     [](auto& held, auto& given) { return policy::allows("open", held, given); }},
    {"signedIn", [](auto& held) { return policy::allows("signedIn", held); },
     [](auto& held, auto& given) { return policy::allows("signedIn", held, given); }},
    {"single", [](auto& held) { return policy::allows("single", held); },
     [](auto& held, auto& given) { return policy::allows("single", held, given); }},
    {"either", [](auto& held) { return policy::allows("either", held); },
     [](auto& held, auto& given) { return policy::allows("either", held, given); }},
    {"both", [](auto& held) { return policy::allows("both", held); },
     [](auto& held, auto& given) { return policy::allows("both", held, given); }},
    {"pairs", [](auto& held) { return policy::allows("pairs", held); },
     [](auto& held, auto& given) { return policy::allows("pairs", held, given); }},
    {"mixed", [](auto& held) { return policy::allows("mixed", held); },
     [](auto& held, auto& given) { return policy::allows("mixed", held, given); }},
    {"conditional", [](auto& held) { return policy::allows("conditional", held); },
     [](auto& held, auto& given) { return policy::allows("conditional", held, given); }},
    {"factsOnly", [](auto& held) { return policy::allows("factsOnly", held); },
     [](auto& held, auto& given) { return policy::allows("factsOnly", held, given); }},
};
static_assert(std::size(calls) == policy::operation_count);

// Operations without a requirement of scopes.

constexpr policy::caller others[] = {
    ambit::no_credentials,
    rejected_token{rejection::invalid_token},
    rejected_token{rejection::expired_token},
    rejected_token{rejection::malformed_scope, 3},
    rejected_token{rejection::malformed_request},
};

constexpr bool anyone_is_all_callers() {
  for (const policy::caller& who : others)
    if (!policy::allows("open", who) || !policy::allows("open", who, policy::facts())) return false;
  for (std::size_t set = 0; set < scope_sets; ++set)
    if (!policy::allows("open", listing(set)) || !policy::allows("open", listing(set).grants())) return false;
  return policy::allows("open", policy::token_without_scope_claim()) && policy::allows("open", policy::grants());
}
static_assert(anyone_is_all_callers());

constexpr bool any_token_is_an_accepted_one_whatever_it_lists() {
  for (const policy::caller& who : others)
    if (policy::allows("signedIn", who) || policy::allows("signedIn", who, giving(fact_sets - 1))) return false;
  for (std::size_t set = 0; set < scope_sets; ++set)
    if (!policy::allows("signedIn", listing(set)) || !policy::allows("signedIn", listing(set).grants())) return false;
  return policy::allows("signedIn", policy::token_without_scope_claim()) &&
         policy::allows("signedIn", policy::accepted_token("neither declared")) &&
         !policy::allows("signedIn", policy::accepted_token("")) &&
         !policy::allows("signedIn", policy::accepted_token(" "));
}
static_assert(any_token_is_an_accepted_one_whatever_it_lists());

constexpr bool those_without_a_token_are_allowed_what_is_open_alone() {
  for (std::size_t op = 1; op <= policy::operation_count; ++op)
    for (const policy::caller& who : others)
      if (policy::allows(policy::operation_at(op), who) ||
          policy::allows(policy::operation_at(op), who, giving(fact_sets - 1)))
        return false;
  return true;
}
static_assert(those_without_a_token_are_allowed_what_is_open_alone());

// A policy that declares no scopes.

struct no_scopes {
  static constexpr ambit::operation operations[] = {{"open", ambit::no_route, ambit::anyone},
                                                    {"signedIn", ambit::no_route, ambit::any_token}};
};

constexpr bool without_scopes_there_are_open_operations_and_those_for_any_token() {
  using here = ambit::policy<no_scopes>;
  const here::token token = here::token_without_scope_claim();
  return here::allows("open", ambit::no_credentials) && here::allows("open", here::grants()) &&
         here::allows("signedIn", token) && here::allows(here::find_operation("signedIn"), token.grants()) &&
         !here::allows("signedIn", ambit::no_credentials) && !here::allows(here::operation_id(), token) &&
         !here::allows(here::operation_at(2), token.grants()) && here::scope_count == 0 && here::fact_count == 0;
}
static_assert(without_scopes_there_are_open_operations_and_those_for_any_token());

}  // namespace

TEST_CASE("all_ways_to_ask_about_an_operation_agree") {
  for (const in_words& call : calls) {
    INFO(std::string(call.operation));
    const policy::operation_id id = policy::find_operation(call.operation);
    REQUIRE(id.known());
    for (std::size_t set = 0; set < scope_sets; ++set) {
      const policy::token token = listing(set);
      CHECK(call.by_grants(token.grants()) == policy::decide(id, token).allowed());
      for (std::size_t facts = 0; facts < fact_sets; ++facts)
        CHECK(call.by_grants_and_facts(token.grants(), giving(facts)) ==
              policy::decide(id, token, giving(facts)).allowed());
    }
  }
  CHECK(is_one_answer("open"));
  CHECK(is_one_answer("signedIn"));
  CHECK(is_one_answer("single"));
  CHECK(is_one_answer("either"));
  CHECK(is_one_answer("both"));
  CHECK(is_one_answer("pairs"));
  CHECK(is_one_answer("mixed"));
  CHECK(is_one_answer("conditional"));
  CHECK(is_one_answer("factsOnly"));
}

TEST_CASE("an_operation_for_anyone_is_allowed_to_all_callers") { CHECK(anyone_is_all_callers()); }

TEST_CASE("an_operation_for_any_token_is_allowed_to_all_that_were_accepted_and_to_nobody_else") {
  CHECK(any_token_is_an_accepted_one_whatever_it_lists());
}

TEST_CASE("those_without_an_accepted_token_are_allowed_what_is_open_to_anyone_alone") {
  CHECK(those_without_a_token_are_allowed_what_is_open_alone());
}

TEST_CASE("without_scopes_there_are_open_operations_and_those_for_any_token") {
  CHECK(without_scopes_there_are_open_operations_and_those_for_any_token());
}
