// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/answer.hpp>

#include <ambit/ambit.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/all_callers.hpp"
#include "model/json.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using ambit::outcome;
using ambit::request;

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"!#[]^~"}};
  static constexpr ambit::fact facts[] = {{"own"},
                                          {"recent", "", ambit::step_up{.acr_values = "urn:acr:2", .max_age = 60}}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"},
      {"edit", "PUT /list", "read & write"},
      {"odd", "POST /list", "!#[]^~ | (write & own)"},
      {"pay", "POST /pay", "write & recent"},
      {"own", "GET /own", "read & own"},
      {"open", "GET /open", ambit::anyone},
      {"me", "GET /me", ambit::any_token},
      {"secret", "GET /secret/{x}", "write", ambit::hide_existence},
      {"secretToo", "DELETE /list", "write", ambit::hide_existence},
      {"event", ambit::no_route, "read"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "a \"quoted\" one"};
};
struct policy : ambit::policy<tables, ambit::answers> {};

/// The same without the rows that hide their existence.
struct shown_tables : tables {
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"},
      {"edit", "PUT /list", "read & write"},
      {"odd", "POST /list", "!#[]^~ | (write & own)"},
      {"pay", "POST /pay", "write & recent"},
      {"own", "GET /own", "read & own"},
      {"open", "GET /open", ambit::anyone},
      {"me", "GET /me", ambit::any_token},
      {"event", ambit::no_route, "read"},
  };
};
struct shown : ambit::policy<shown_tables, ambit::answers> {};

struct fullscript : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};

constexpr ambit::challenge_parameters bearer{.realm = "b"};
constexpr ambit::challenge_parameters dpop{.scheme = ambit::scheme::dpop, .realm = "d", .algs = "ES256 RS256"};

constexpr request requests[] = {
    {"GET", "/list"},   {"PUT", "/list"},     {"POST", "/list"},     {"DELETE", "/list"}, {"PATCH", "/list"},
    {"POST", "/pay"},   {"GET", "/pay"},      {"GET", "/own"},       {"GET", "/open"},    {"GET", "/me"},
    {"G T", "/list"},   {"GET", "/list%"},    {"GET", "/a%2Fb"},     {"GET", "/no"},      {"GET", "/secret/x"},
    {"GET", "/secret"}, {"PUT", "/secret/x"}, {"GET", "/a//b"},      {"GET", "list"},     {"GET", "/secret/%zz"},
    {"", "/list"},      {"GET", "/%c3%28/a"}, {"GET", "/list?\x7f"},
};

template <class Answer>
concept gives_fields_of_a_temporary = requires(Answer given) {
  std::move(given).field(0);
};

/// An answer as text: status, fields and body.
template <class Answer>
std::string all_of(const Answer& given) {
  std::string text = std::to_string(given.status()) + "\n";
  for (std::size_t i = 0; i < given.field_count(); ++i)
    text += std::string(given.field(i).name) + ": " + std::string(given.field(i).value) + "\n";
  const auto body = given.problem();
  return text + std::string(body.view());
}

template <class Answer>
std::vector<std::string> values_of(const Answer& given, std::string_view name) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < given.field_count(); ++i)
    if (given.field(i).name == name) values.emplace_back(given.field(i).value);
  return values;
}

template <class Policy>
std::vector<typename Policy::caller> callers() {
  std::vector<typename Policy::caller> all{ambit::no_credentials,
                                           ambit::rejected_token{ambit::rejection::bad_signature},
                                           ambit::rejected_token{ambit::rejection::malformed_request}};
  for (const auto& token : model::all_tokens<Policy>()) all.push_back(token);
  return all;
}

template <class Policy>
void check_against_the_parts_it_is_made_of(const typename Policy::decision& made) {
  const auto given = Policy::answer(made);
  CHECK(given.status() == made.status());
  CHECK(given.allowed() == made.allowed());
  CHECK(given.shown_outcome() == made.shown_outcome());
  const auto challenge = Policy::challenge(made);
  const auto allow = Policy::allow(made);
  std::vector<std::string> none;
  CHECK(values_of(given, "WWW-Authenticate") ==
        (challenge.empty() ? none : std::vector<std::string>{std::string(challenge.view())}));
  CHECK(values_of(given, "Allow") == (allow.empty() ? none : std::vector<std::string>{std::string(allow.view())}));
  CHECK(values_of(given, "Cache-Control") == (made.allowed() ? none : std::vector<std::string>{"no-store"}));
  CHECK((made.status() == 401) <= !challenge.empty());  // RFC 9110 section 15.5.2
  CHECK((made.status() == 405) == !allow.empty());
  for (std::size_t i = 0; i < given.field_count(); ++i)
    for (const char byte : given.field(i).value) CHECK((byte >= ' ' && byte <= '~'));

  const auto problem = given.problem();
  if (made.allowed()) {
    CHECK(problem.empty());
    return;
  }
  const model::json_object body(problem.view());
  REQUIRE(body.well_formed());
  CHECK(body["type"] == "urn:ambit:outcome:" + std::string(name_of(made.shown_outcome())));
  CHECK(body["status"] == std::to_string(made.status()));
  CHECK(body.has("title"));
  std::string missing;
  for (const std::string_view name : Policy::missing(made)) missing += (missing.empty() ? "" : "|") + std::string(name);
  CHECK(body["missing"] == (missing.empty() ? "(none)" : missing));
  const bool faulty = made.shown_outcome() == outcome::malformed_path;
  CHECK(body["fault"] == (faulty ? std::string(name_of(made.path_fault())) : "(none)"));
  CHECK(body["offset"] == (faulty ? std::to_string(made.offset()) : "(none)"));
  CHECK(body.size() == 3u + (missing.empty() ? 0 : 1) + (faulty ? 2 : 0));
}

}  // namespace

TEST_CASE("an_answer_is_the_status_the_challenge_and_the_methods_of_its_decision") {
  const auto facts = model::all_facts<policy>();
  for (const policy::caller& who : callers<policy>()) {
    for (const request& asked : requests) {
      check_against_the_parts_it_is_made_of<policy>(policy::decide(asked, who));
      for (const policy::facts& given : facts)
        check_against_the_parts_it_is_made_of<policy>(policy::decide(asked, who, given));
    }
    for (std::size_t i = 0; i <= policy::operation_count; ++i)
      check_against_the_parts_it_is_made_of<policy>(policy::decide(policy::operation_at(i), who));
  }
}

TEST_CASE("so_it_is_for_every_operation_and_caller_of_fullscript") {
  for (const fullscript::caller& who : callers<fullscript>())
    for (std::size_t i = 0; i <= fullscript::operation_count; ++i) {
      check_against_the_parts_it_is_made_of<fullscript>(fullscript::decide(fullscript::operation_at(i), who));
      for (const fullscript::facts& given : model::all_facts<fullscript>())
        check_against_the_parts_it_is_made_of<fullscript>(fullscript::decide(fullscript::operation_at(i), who, given));
    }
}

TEST_CASE("a_hidden_operation_is_answered_as_if_there_were_none_in_every_byte") {
  std::size_t hidden = 0;
  for (const policy::token& who : model::all_tokens<policy>()) {
    std::string listed;
    for (const std::string_view name : who.listed()) listed += (listed.empty() ? "" : " ") + std::string(name);
    const shown::caller same =
        listed.empty() ? shown::caller(shown::token_without_scope_claim()) : shown::accepted_token(listed);
    for (const request& asked : requests) {
      const policy::decision made = policy::decide(asked, who);
      const bool is_hidden = made.operation() != made.shown_operation();
      hidden += is_hidden ? 1 : 0;
      if (made.allowed() && made.operation().name().substr(0, 6) == "secret") continue;
      CHECK(all_of(policy::answer(made)) == all_of(shown::answer(shown::decide(asked, same))));
      for (const std::string_view word : {"secret", "/list", "urn:ambit:outcome:unknown"})
        CHECK(all_of(policy::answer(made)).find(word) == std::string::npos);
    }
  }
  CHECK(hidden > 0);
}

TEST_CASE("an_api_that_takes_both_schemes_states_a_challenge_of_each_in_their_order") {
  const policy::decision denied = policy::decide("edit", policy::accepted_token("read"));
  const auto given = policy::answer_with<bearer, dpop>(denied);
  CHECK(values_of(given, "WWW-Authenticate") ==
        std::vector<std::string>{
            R"(Bearer realm="b", error="insufficient_scope", scope="read write")",
            R"(DPoP realm="d", error="insufficient_scope", scope="read write", algs="ES256 RS256")"});
  const auto other = policy::answer_with<dpop, bearer>(denied);
  CHECK(values_of(other, "WWW-Authenticate").front().substr(0, 4) == "DPoP");
}

TEST_CASE("an_answer_stays_whole_where_it_is_copied") {
  auto first = policy::answer(policy::decide("edit", ambit::no_credentials));
  const auto copy = first;
  const std::string before = all_of(first);
  first = policy::answer(policy::decide("open", ambit::no_credentials));
  CHECK(all_of(copy) == before);
  CHECK(first.field_count() == 0);
  CHECK(first.field(0).name.empty());
  CHECK(copy.field(copy.field_count()).value.empty());
  static_assert(!gives_fields_of_a_temporary<decltype(first)>);
}

TEST_CASE("each_status_is_named_as_rfc_9110_does") {
  const std::pair<int, std::string_view> named[] = {{200, "OK"},           {400, "Bad Request"},
                                                    {401, "Unauthorized"}, {403, "Forbidden"},
                                                    {404, "Not Found"},    {405, "Method Not Allowed"}};
  for (const auto& [status, phrase] : named) CHECK(ambit::detail::reason_phrase(status) == phrase);
}

TEST_CASE("an_answer_is_a_constant_as_well") {
  static constexpr auto denied = policy::answer(policy::decide("list", ambit::no_credentials));
  static_assert(denied.status() == 401 && denied.field_count() == 2);
  static_assert(denied.field(0).value == R"(Bearer realm="a \"quoted\" one", scope="read")");
  static constexpr auto body = denied.problem();
  static_assert(
      body.view() ==
      R"({"type":"urn:ambit:outcome:no_credentials","title":"Unauthorized","status":401,"missing":["read"]})");
}
