// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy.hpp>

#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/coverage.hpp>
#include <ambit/explanation.hpp>
#include <ambit/report.hpp>

#include <new>
#include <string>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

// What an optional token and the word `any_token` mean, wherever they show.
namespace {

using ambit::outcome;

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"admin"}, {"channels:read"}, {"groups:read"}, {"tools:read"}, {"tools:write"}};
  static constexpr ambit::fact facts[] = {
      {"is.owner"},
      {"login.fresh", "the user has just logged in", ambit::step_up{.max_age = 60}},
      {"types.no_public"},
      {"types.no_private"},
  };
  static constexpr ambit::operation operations[] = {
      {"open", "GET /open", ambit::anyone},
      {"list", "GET /public", ambit::optional_token},
      {"me", "GET /me", ambit::any_token},
      {"call", "POST /mcp", "tools:read"},
      {"edit", "PUT /things/{id}", "admin | (any_token & is.owner)"},
      {"pay", "POST /pay", "any_token & login.fresh"},
      {"both", "POST /both", "any_token & login.fresh & is.owner"},
      {"conversations", "GET /conversations",
       "(channels:read | (any_token & types.no_public)) & (groups:read | (any_token & types.no_private))"},
      {"hidden", "GET /hidden", ambit::optional_token, ambit::hide_existence},
      {"in_words", ambit::no_route, "any_token"},
      {"in_vain", ambit::no_route, "admin | any_token"},
      {"write", "PUT /tools", "any_token & tools:write"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "api"};
};
struct policy : ambit::policy<tables, ambit::analysis, ambit::applications, ambit::consents> {};

constexpr policy::caller nobody = ambit::no_credentials;
constexpr policy::caller rejected = ambit::rejected_token{};
constexpr policy::caller expired = ambit::rejected_token{ambit::rejection::expired_token};
constexpr policy::caller malformed = ambit::rejected_token{ambit::rejection::malformed_request};
constexpr policy::caller token = policy::token_without_scope_claim();
constexpr policy::caller holding(std::string_view scopes) { return policy::accepted_token(scopes); }

constexpr bool says(const policy::decision& made, std::string_view challenge) {
  const auto text = policy::challenge(made);
  return text.view() == challenge;
}
template <class Given>
constexpr bool comes_out(std::string_view operation, const policy::caller& who, const Given& given, outcome wanted,
                         std::string_view challenge, std::string_view missing = {}) {
  const auto op = policy::find_operation(operation);
  const auto made = [&] {
    if constexpr (std::is_same_v<Given, policy::facts>)
      return policy::decide(op, who, given);
    else
      return policy::decide(op, who);
  }();
  const auto scopes = missing.empty() ? policy::scope_set() : policy::accepted_token(missing).token()->listed();
  return made.outcome() == wanted && says(made, challenge) && policy::missing(made) == scopes;
}
constexpr struct {
} unknown{};

constexpr std::string_view bare = R"(Bearer realm="api")";
constexpr std::string_view invalid = R"(Bearer realm="api", error="invalid_token")";

constexpr bool no_credentials_and_any_token_meet_an_optional_token_and_a_rejected_one_does_not() {
  const policy::facts none;
  return comes_out("list", nobody, unknown, outcome::allowed, "") &&
         comes_out("list", token, unknown, outcome::allowed, "") &&
         comes_out("list", holding("admin"), none, outcome::allowed, "") &&
         comes_out("list", rejected, unknown, outcome::rejected_token, invalid) &&
         comes_out("list", expired, none, outcome::rejected_token, invalid) &&
         comes_out("list", policy::accepted_token("a  b"), unknown, outcome::rejected_token, invalid) &&
         comes_out("list", malformed, unknown, outcome::invalid_request,
                   R"(Bearer realm="api", error="invalid_request")") &&
         comes_out("open", rejected, unknown, outcome::allowed, "") &&
         comes_out("me", nobody, unknown, outcome::no_credentials, bare) &&
         comes_out("me", rejected, unknown, outcome::rejected_token, invalid);
}
constexpr bool allows_says_of_an_optional_token_what_decide_does() {
  for (std::size_t i = 0; i < policy::operation_count; ++i)
    for (const policy::caller& who : {nobody, rejected, expired, malformed, token, holding("admin")})
      if (policy::allows(policy::operation_at(i), who) != policy::decide(policy::operation_at(i), who).allowed())
        return false;
  return policy::allows("list", nobody) && policy::allows("list", ambit::no_credentials) &&
         policy::allows("list", token) && policy::allows("list", policy::grants()) && !policy::allows("list", expired) &&
         !policy::allows("list", ambit::rejected_token{}) && !policy::allows("me", nobody);
}
constexpr bool a_hidden_operation_with_an_optional_token_is_not_found_by_a_rejected_one() {
  const ambit::request asked{"GET", "/hidden"};
  return policy::decide(asked, nobody).allowed() && policy::decide(asked, token).allowed() &&
         policy::decide(asked, rejected).status() == 404 &&
         policy::decide(asked, rejected).outcome() == outcome::rejected_token &&
         says(policy::decide(asked, rejected), "");
}
constexpr bool the_challenge_for_an_invalid_token_names_the_scope() {
  return comes_out("call", rejected, unknown, outcome::rejected_token,
                   R"(Bearer realm="api", error="invalid_token", scope="tools:read")", "tools:read") &&
         comes_out("call", expired, policy::facts(), outcome::rejected_token,
                   R"(Bearer realm="api", error="invalid_token", scope="tools:read")", "tools:read") &&
         says(policy::decide({"POST", "/mcp"}, policy::accepted_token("tools:read ")),
              R"(Bearer realm="api", error="invalid_token", scope="tools:read")");
}

constexpr bool facts_decide_beside_the_word_any_token() {
  const auto owner = policy::facts_of("is.owner");
  const policy::facts none;
  return comes_out("edit", holding("admin"), unknown, outcome::allowed, "") &&
         comes_out("edit", token, owner, outcome::allowed, "") &&
         comes_out("edit", token, unknown, outcome::depends_on_facts,
                   R"(Bearer realm="api", error="insufficient_scope", scope="admin")", "admin") &&
         comes_out("edit", token, none, outcome::insufficient_scope,
                   R"(Bearer realm="api", error="insufficient_scope", scope="admin")", "admin") &&
         comes_out("edit", nobody, unknown, outcome::no_credentials, R"(Bearer realm="api", scope="admin")", "admin") &&
         // Under the fact any token is enough, so no scope is asked for.
         comes_out("edit", nobody, owner, outcome::no_credentials, bare) &&
         comes_out("edit", rejected, owner, outcome::rejected_token, invalid);
}
constexpr bool no_scope_lacks_where_any_token_and_facts_would_do() {
  const policy::facts none;
  const auto fresh = policy::facts_of("login.fresh");
  constexpr std::string_view again =
      R"(Bearer realm="api", error="insufficient_user_authentication", max_age="60")";
  return comes_out("pay", token, fresh, outcome::allowed, "") &&
         comes_out("pay", token, unknown, outcome::depends_on_facts, "") &&
         comes_out("pay", token, none, outcome::insufficient_user_authentication, again) &&
         comes_out("pay", holding("admin"), none, outcome::insufficient_user_authentication, again) &&
         comes_out("pay", nobody, unknown, outcome::no_credentials, bare) &&
         comes_out("pay", nobody, none, outcome::no_credentials, bare) &&
         comes_out("pay", nobody, fresh, outcome::no_credentials, bare) &&
         comes_out("pay", rejected, none, outcome::rejected_token, invalid) &&
         comes_out("both", token, none, outcome::denied_by_facts, "") &&
         comes_out("both", token, policy::facts_of("is.owner"), outcome::insufficient_user_authentication, again) &&
         comes_out("both", token, fresh, outcome::denied_by_facts, "");
}
constexpr bool conjunctions_of_alternatives_are_met_as_meant() {
  constexpr std::string_view denied_of_both =
      R"(Bearer realm="api", error="insufficient_scope", scope="channels:read groups:read")";
  const auto no_private = policy::facts_of("types.no_private"), no_public = policy::facts_of("types.no_public");
  return policy::alternatives("conversations").size() == 4 &&
         comes_out("conversations", holding("channels:read"), no_private, outcome::allowed, "") &&
         comes_out("conversations", holding("groups:read"), no_public, outcome::allowed, "") &&
         comes_out("conversations", token, policy::facts_of("types.no_public types.no_private"), outcome::allowed, "") &&
         comes_out("conversations", holding("channels:read groups:read"), unknown, outcome::allowed, "") &&
         comes_out("conversations", holding("channels:read"), no_public, outcome::insufficient_scope,
                   R"(Bearer realm="api", error="insufficient_scope", scope="groups:read")", "groups:read") &&
         comes_out("conversations", holding("groups:read"), no_private, outcome::insufficient_scope,
                   R"(Bearer realm="api", error="insufficient_scope", scope="channels:read")", "channels:read") &&
         comes_out("conversations", token, policy::facts(), outcome::insufficient_scope, denied_of_both,
                   "channels:read groups:read") &&
         comes_out("conversations", token, unknown, outcome::depends_on_facts, denied_of_both,
                   "channels:read groups:read") &&
         comes_out("conversations", nobody, no_private, outcome::no_credentials,
                   R"(Bearer realm="api", scope="channels:read")", "channels:read");
}
constexpr bool a_requirement_that_any_token_meets_is_any_token() {
  return policy::alternatives("in_words").empty() && policy::alternatives("in_vain").empty() &&
         policy::implies("me", "in_vain").holds() && policy::implies("in_words", "me").holds() &&
         policy::allows("in_words", token) && !policy::allows("in_vain", nobody) &&
         policy::absorbed_alternatives("in_vain").size() == 1 && policy::alternatives("write").size() == 1 &&
         policy::always_needs("write", "tools:write").holds();
}

constexpr bool the_analysis_knows_who_needs_no_token() {
  const auto all = policy::facts_of("is.owner login.fresh types.no_public types.no_private");
  return !policy::always_needs("list", "admin") && policy::implies("me", "list").holds() &&
         policy::implies("list", "open").holds() && !policy::implies("list", "me") &&
         !policy::implies("open", "list") && policy::implies("edit", "list").holds() &&
         policy::implies("edit", "me").holds() && !policy::implies("me", "edit") && !policy::implies("list", "edit") &&
         !policy::always_needs("edit", "admin") && !policy::implies("pay", "both") &&
         policy::implies("both", "pay").holds() && !policy::separates({"list"}, {"open"}) &&
         !policy::separates({"list"}, {"me"}) && !policy::separates({"list"}, {"hidden"}) &&
         !policy::separates({"call"}, {"list"}) &&
         !policy::separates({"call"}, {"edit"}) && !policy::separates({"edit"}, {"pay"}) &&
         policy::separates({"call"}, {"write"}).holds() &&
         policy::unlocked_by(policy::grants()).contains(policy::find_operation("list")) &&
         !policy::unlocked_by(policy::grants()).contains(policy::find_operation("edit")) &&
         policy::unlocked_by(policy::grants(), all).contains(policy::find_operation("edit")) &&
         policy::minimal_scopes({"list", "edit", "pay"}, all).scopes().empty() &&
         policy::minimal_scopes({"edit"}).scopes() == policy::scopes_of("admin") && !policy::used_by("admin").empty() &&
         policy::used_by("tools:read").size() == 1;
}

constexpr auto app = policy::application_of("App", "id", "https://app.example/cb", "channels:read");
constexpr bool the_remedy_of_a_rejected_token_is_another_one() {
  const auto remedied = [](std::string_view op, const policy::caller& who) {
    return policy::remedy(policy::decide(policy::find_operation(op), who), who, app);
  };
  const auto under = [](std::string_view op, const policy::caller& who, const policy::facts& given) {
    return policy::remedy(policy::decide(policy::find_operation(op), who, given), who, app);
  };
  return remedied("list", rejected).kind() == ambit::remedy_kind::authorize_user &&
         remedied("list", rejected).add_by_consent().empty() &&
         remedied("list", expired).kind() == ambit::remedy_kind::refresh &&
         policy::remedy(policy::decide("list", expired), expired, app, policy::scope_set()).kind() ==
             ambit::remedy_kind::refresh &&
         remedied("list", nobody).kind() == ambit::remedy_kind::none &&
         remedied("pay", nobody).kind() == ambit::remedy_kind::authorize_user &&
         remedied("pay", nobody).add_by_consent().empty() &&
         under("pay", token, policy::facts()).kind() == ambit::remedy_kind::none &&
         under("edit", token, policy::facts()).kind() == ambit::remedy_kind::ask_for_scope &&
         under("edit", nobody, policy::facts_of("is.owner")).kind() == ambit::remedy_kind::authorize_user &&
         under("edit", nobody, policy::facts_of("is.owner")).add_by_consent().empty() &&
         under("conversations", token, policy::facts_of("types.no_private")).add_by_consent() ==
             policy::scopes_of("channels:read");
}
constexpr bool coverage_counts_a_rejected_token_where_nobody_else_is_denied() {
  ambit::coverage<policy> seen;
  static_cast<void>(seen.decide("list", nobody));
  const bool before = seen.never_denied().contains(policy::find_operation("list"));
  static_cast<void>(seen.decide("list", rejected));
  static_cast<void>(seen.decide("edit", token, policy::facts_of("is.owner")));
  return before && !seen.never_denied().contains(policy::find_operation("list")) &&
         !seen.never_allowed().contains(policy::find_operation("list")) &&
         seen.never_denied().contains(policy::find_operation("edit"));
}

static_assert(no_credentials_and_any_token_meet_an_optional_token_and_a_rejected_one_does_not());
static_assert(allows_says_of_an_optional_token_what_decide_does());
static_assert(a_hidden_operation_with_an_optional_token_is_not_found_by_a_rejected_one());
static_assert(the_challenge_for_an_invalid_token_names_the_scope());
static_assert(facts_decide_beside_the_word_any_token());
static_assert(no_scope_lacks_where_any_token_and_facts_would_do());
static_assert(conjunctions_of_alternatives_are_met_as_meant());
static_assert(a_requirement_that_any_token_meets_is_any_token());
static_assert(the_analysis_knows_who_needs_no_token());
static_assert(the_remedy_of_a_rejected_token_is_another_one());
static_assert(coverage_counts_a_rejected_token_where_nobody_else_is_denied());

TEST_CASE("no_credentials_and_any_token_meet_an_optional_token_and_a_rejected_one_does_not") {
  CHECK(no_credentials_and_any_token_meet_an_optional_token_and_a_rejected_one_does_not());
  CHECK(allows_says_of_an_optional_token_what_decide_does());
  CHECK(a_hidden_operation_with_an_optional_token_is_not_found_by_a_rejected_one());
}
TEST_CASE("the_challenge_for_an_invalid_token_names_the_scope") {
  CHECK(the_challenge_for_an_invalid_token_names_the_scope());
}
TEST_CASE("facts_decide_beside_the_word_any_token") {
  CHECK(facts_decide_beside_the_word_any_token());
  CHECK(no_scope_lacks_where_any_token_and_facts_would_do());
  CHECK(conjunctions_of_alternatives_are_met_as_meant());
  CHECK(a_requirement_that_any_token_meets_is_any_token());
}
TEST_CASE("the_analysis_knows_who_needs_no_token") { CHECK(the_analysis_knows_who_needs_no_token()); }
TEST_CASE("the_remedy_of_a_rejected_token_is_another_one") { CHECK(the_remedy_of_a_rejected_token_is_another_one()); }
TEST_CASE("coverage_counts_a_rejected_token_where_nobody_else_is_denied") {
  CHECK(coverage_counts_a_rejected_token_where_nobody_else_is_denied());
  ambit::coverage<policy> seen;
  char text[4096];
  const auto size = seen.write(text).size;
  const std::string_view said(text, size);
  CHECK(said.find("edit: never allowed by this alone: any_token & is.owner\n") != said.npos);
}

TEST_CASE("a_zeroed_caller_is_denied_where_credentials_are_looked_at") {
  alignas(policy::caller) unsigned char bytes[sizeof(policy::caller)]{};
  const policy::caller& zeroed = *std::launder(reinterpret_cast<const policy::caller*>(bytes));
  CHECK(policy::decide("list", zeroed).outcome() == outcome::rejected_token);
  CHECK(!policy::allows("list", zeroed));
}

TEST_CASE("explanations_name_no_scopes_where_none_lack") {
  const auto explained = [](std::string_view op, const policy::caller& who) {
    char text[256];
    const auto size = ambit::explain(policy::decide(policy::find_operation(op), who), who, text).size;
    return std::string(text, size);
  };
  CHECK(explained("list", nobody) == "list is allowed");
  CHECK(explained("list", rejected) == "list is denied: the token is not valid");
  CHECK(explained("pay", nobody) == "pay is denied: no credentials were presented");
  CHECK(explained("edit", token) ==
        "edit is denied: it depends on is.owner; whatever these are, enough would be admin");
}

TEST_CASE("reports_say_who_needs_no_scope") {
  const std::string markdown = ambit::markdown_report<policy>("x");
  CHECK(markdown.find("| anyone but a rejected token: credentials are optional | 2 |\n") != std::string::npos);
  CHECK(markdown.find("| any accepted token, even one without scopes | 3 |\n") != std::string::npos);
  CHECK(markdown.find("| any accepted token, under facts | 4 |\n") != std::string::npos);
  CHECK(markdown.find("Open without credentials; a rejected token is denied: ") != std::string::npos);
  CHECK(markdown.find("`admin` *or* any accepted token if `is.owner`") != std::string::npos);
  const std::string page = ambit::html_report<policy>("x");
  CHECK(page.find("Open without credentials <span class=\"dim\">2<") != std::string::npos);
  CHECK(page.find("any accepted token <span class=\"if\">if ") != std::string::npos);
  CHECK(page.find("Open to any accepted token, under facts <span class=\"dim\">4<") != std::string::npos);
}

}  // namespace
