// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>
#include <ambit/explanation.hpp>

#include "model/depot_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

// What is decided on a request: in which order its parts are looked at, what is said to whom, and what is hidden.

namespace {

using ambit::outcome;
using ambit::path_fault;
using ambit::rejection;
using ambit::request;
using depot::policy;

constexpr policy::caller nobody = ambit::no_credentials;
constexpr policy::caller expired = ambit::rejected_token{rejection::expired_token};
constexpr policy::caller without_scopes = policy::token_without_scope_claim();
constexpr policy::caller holding(std::string_view scopes) { return policy::accepted_token(scopes); }
constexpr policy::facts nothing_given{};

/// The text that a call writes into a buffer, compared.
template <class Write>
constexpr bool writes(std::string_view expected, Write write) {
  std::array<char, 256> buffer{};
  const auto text = write(buffer);
  return text.fits() && text.text == expected;
}
constexpr bool allow_is(const policy::decision& made, std::string_view expected) {
  return writes(expected, [&made](auto& buffer) { return policy::allow(made, buffer); });
}
constexpr bool challenge_is(const policy::decision& made, const policy::caller& who, std::string_view expected) {
  return writes(expected, [&](auto& buffer) { return policy::challenge(made, who, buffer); });
}
constexpr bool explanation_is(const policy::decision& made, const policy::caller& who, std::string_view expected) {
  return writes(expected, [&](auto& buffer) { return ambit::explain(made, who, buffer); });
}

// The order. All that can be the matter with a request is put together with all else; what comes first in the order
// of the design decides.

enum class method_is { right, wrong, malformed };
enum class path_is { open, right, of_no_route, malformed, malformed_but_for_another_row };
enum class caller_is { unknown, rejected, malformed, without_the_scope, enough_with_the_fact, enough };
enum class facts_are { unknown, none, given };

constexpr std::string_view targets[] = {"/v1/status", "/v1/items/7", "/v1/none", "/v1/items/../x", "/v1/items/7%2F"};

/// `GET /v1/items/7` needs `read`, or `audit` and the fact.
constexpr policy::caller callers[] = {
    nobody,         expired,          ambit::rejected_token{rejection::malformed_request},
    without_scopes, holding("audit"), holding("read"),
};

constexpr outcome expected_outcome(method_is method, path_is path, caller_is who, facts_are facts) {
  if (method == method_is::malformed) return outcome::malformed_method;
  if (path == path_is::malformed || path == path_is::malformed_but_for_another_row) return outcome::malformed_path;
  if (path == path_is::of_no_route) return outcome::no_route;
  if (method == method_is::wrong) return outcome::wrong_method;
  if (path == path_is::open) return outcome::allowed;
  if (who == caller_is::unknown) return outcome::no_credentials;
  if (who == caller_is::rejected) return outcome::rejected_token;
  if (who == caller_is::malformed) return outcome::invalid_request;
  if (who == caller_is::enough) return outcome::allowed;
  if (who == caller_is::without_the_scope || facts == facts_are::none) return outcome::insufficient_scope;
  return facts == facts_are::given ? outcome::allowed : outcome::depends_on_facts;
}

template <unsigned Number>
constexpr bool is_in_order() {
  const auto method = static_cast<method_is>(Number % 3);
  const auto path = static_cast<path_is>(Number / 3);
  constexpr std::string_view methods[] = {"GET", "TRACE", "GET\t"};
  const request asked{methods[Number % 3], targets[Number / 3]};
  for (unsigned i = 0; i < std::size(callers); ++i)
    for (const facts_are facts : {facts_are::unknown, facts_are::none, facts_are::given}) {
      policy::facts given;
      given.set("own", facts == facts_are::given);
      const auto made =
          facts == facts_are::unknown ? policy::decide(asked, callers[i]) : policy::decide(asked, callers[i], given);
      const outcome expected = expected_outcome(method, path, static_cast<caller_is>(i), facts);
      const bool has_operation = expected < outcome::malformed_method;
      if (made.outcome() != expected || made.status() != ambit::status_of(expected)) return false;
      if (made.allowed() != (expected == outcome::allowed) || made.operation().known() != has_operation) return false;
      if (made.facts_known() != (has_operation && facts != facts_are::unknown)) return false;
      if (!has_operation && !challenge_is(made, callers[i], "")) return false;
    }
  return true;
}
template <unsigned... Numbers>
constexpr std::array<bool, sizeof...(Numbers)> in_order(std::integer_sequence<unsigned, Numbers...>) {
  return {is_in_order<Numbers>()...};
}
template <unsigned Number>
inline constexpr bool is_in_order_as_constant = is_in_order<Number>();
template <unsigned... Numbers>
constexpr bool all_as_constants(std::integer_sequence<unsigned, Numbers...>) {
  return (is_in_order_as_constant<Numbers> && ...);
}
using all_numbers = std::make_integer_sequence<unsigned, 3 * std::size(targets)>;
static_assert(all_as_constants(all_numbers()));

constexpr bool a_mistake_is_found_where_it_is() {
  const auto method = policy::decide(request{"GE(T", "/../"}, nobody);
  const auto empty = policy::decide(request{"", "/v1/status"}, nobody);
  const auto dots = policy::decide(request{"GET", "/v1/items/%2e%2E"}, nobody);
  const auto data = policy::decide(request{"GET", "/v1/items/a;b"}, holding("read"));
  const auto query = policy::decide(request{"DELETE", "/v1/status?a#"}, nobody);
  return method.offset() == 2 && method.path_fault() == path_fault::none && empty.offset() == 0 &&
         empty.outcome() == outcome::malformed_method && dots.offset() == 10 &&
         dots.path_fault() == path_fault::dot_segment && data.offset() == 11 &&
         data.path_fault() == path_fault::byte_not_allowed && query.offset() == 12 &&
         query.path_fault() == path_fault::query_byte_not_allowed &&
         policy::decide(request{"POST", "/v1/status"}, nobody).offset() == 0 &&
         policy::decide(request{"GET", "/v1/status"}, nobody).offset() == 0;
}
static_assert(a_mistake_is_found_where_it_is());

// What is said.

constexpr bool a_caller_is_challenged_as_the_operation_is() {
  const request item{"GET", "/v1/items/7"}, cancel{"POST", "/v1/items/7:cancel"}, named{"GET", "/v1/items/x...y"};
  return challenge_is(policy::decide(item, nobody), nobody, R"(Bearer realm="depot", scope="read")") &&
         challenge_is(policy::decide(item, expired), expired, R"(Bearer realm="depot", error="invalid_token", scope="read")") &&
         challenge_is(policy::decide(item, without_scopes), without_scopes,
                      R"(Bearer realm="depot", error="insufficient_scope", scope="read")") &&
         challenge_is(policy::decide(item, holding("read")), holding("read"), "") &&
         challenge_is(policy::decide(named, holding("audit")), holding("audit"),
                      R"(Bearer realm="depot", error="insufficient_scope", scope="read audit")") &&
         challenge_is(policy::decide(cancel, holding("write"), nothing_given), holding("write"),
                      R"(Bearer realm="depot", error="insufficient_user_authentication", max_age="300")") &&
         policy::decide(cancel, holding("write"), nothing_given).status() == 401 &&
         policy::decide(cancel, holding("write"), policy::facts_of("recent")).allowed();
}
static_assert(a_caller_is_challenged_as_the_operation_is());

constexpr bool allow_names_the_methods_of_the_path_and_is_stated_with_405_alone() {
  const policy::caller all = holding("admin audit files");
  return allow_is(policy::decide(request{"DELETE", "/v1/items"}, all), "GET, HEAD, POST") &&
         allow_is(policy::decide(request{"get", "/v1/items"}, nobody), "GET, HEAD, POST") &&
         allow_is(policy::decide(request{"HEAD", "/v1/items/7:cancel"}, nobody), "POST") &&
         allow_is(policy::decide(request{"PUT", "/v1/folders/"}, nobody), "GET, HEAD, POST") &&
         allow_is(policy::decide(request{"POST", "/v1/folders"}, nobody), "GET, HEAD") &&
         allow_is(policy::decide(request{"GET", "/v1/items"}, nobody), "") &&
         allow_is(policy::decide(request{"GET", "/v1/items"}, all), "") &&
         allow_is(policy::decide(request{"GET", "/v1/none"}, all), "") &&
         allow_is(policy::decide(request{"DELETE", "/v1//items"}, all), "") &&
         allow_is(policy::decide(request{"DELETE ", "/v1/items"}, all), "") &&
         policy::allow(policy::decide(request{"PUT", "/v1/items"}, all), {}).size == 15;
}
static_assert(allow_names_the_methods_of_the_path_and_is_stated_with_405_alone());

constexpr bool head_is_decided_by_get_s_rule_or_by_its_own() {
  const request head{"HEAD", "/v1/items/7"}, own{"HEAD", "/v1/files/a"}, get{"GET", "/v1/files/a"};
  return policy::decide(head, holding("read")) == policy::decide(request{"GET", "/v1/items/7"}, holding("read")) &&
         policy::decide(head, holding("read")).allowed() && !policy::decide(head, holding("files")).allowed() &&
         policy::decide(get, holding("files")).allowed() && !policy::decide(own, holding("files")).allowed() &&
         policy::decide(own, holding("files read")).operation() == policy::find_operation("headFile");
}
static_assert(head_is_decided_by_get_s_rule_or_by_its_own());

// What is hidden.

/// Whether a denial reads as if there were no operation, while it keeps the truth.
constexpr bool reads_as_unknown(const request& asked, const policy::caller& who, int status, outcome truth,
                                std::string_view operation, std::string_view explanation) {
  const auto made = policy::decide(asked, who);
  return made.outcome() == truth && !made.allowed() && made.status() == status && allow_is(made, "") &&
         challenge_is(made, who, "") && made.operation().name() == operation &&
         explanation_is(made, who, explanation) && policy::decide(policy::match(asked), who) == made;
}

constexpr bool a_hidden_operation_is_denied_with_404_and_the_truth_is_kept() {
  const request put{"PUT", "/v1/vault/a"}, get{"GET", "/v1/vault/a"}, head{"HEAD", "/v1/vault/a"};
  const request other{"DELETE", "/v1/vault/a"};
  return reads_as_unknown(get, nobody, 404, outcome::no_credentials, "getSecret",
                          "getSecret is denied: no credentials were presented; enough would be admin") &&
         reads_as_unknown(put, expired, 404, outcome::rejected_token, "putSecret",
                          "putSecret is denied: the token has expired") &&
         reads_as_unknown(put, holding("admin"), 404, outcome::depends_on_facts, "putSecret",
                          "putSecret is denied: it depends on recent") &&
         reads_as_unknown(get, without_scopes, 404, outcome::insufficient_scope, "getSecret",
                          "getSecret is denied: the token lacks admin") &&
         reads_as_unknown(head, holding("read"), 404, outcome::insufficient_scope, "getSecret",
                          "getSecret is denied: the token lacks admin") &&
         reads_as_unknown(other, holding("admin"), 404, outcome::wrong_method, "",
                          "denied: the path takes other methods") &&
         policy::decide(put, holding("admin"), nothing_given).status() == 404 &&
         policy::decide(put, holding("admin"), nothing_given).outcome() == outcome::insufficient_user_authentication;
}
static_assert(a_hidden_operation_is_denied_with_404_and_the_truth_is_kept());

constexpr bool a_hidden_operation_is_open_to_whom_it_is_meant_for() {
  return policy::decide(request{"GET", "/v1/vault/a"}, holding("admin")).status() == 200 &&
         policy::decide(request{"HEAD", "/v1/vault/a%2Fb"}, holding("admin")).status() == 200 &&
         policy::decide(request{"PUT", "/v1/vault/a"}, holding("admin"), policy::facts_of("recent")).status() == 200 &&
         policy::decide(request{"PUT", "/v1/labels/a;b"}, holding("write"), policy::facts_of("own")).status() == 200;
}
static_assert(a_hidden_operation_is_open_to_whom_it_is_meant_for());

// Without the operation, such a path would be malformed.
constexpr bool a_hidden_operation_whose_path_holds_data_is_denied_with_400() {
  return reads_as_unknown({"GET", "/v1/vault/a%2Fb"}, nobody, 400, outcome::no_credentials, "getSecret",
                          "getSecret is denied: no credentials were presented; enough would be admin") &&
         reads_as_unknown({"HEAD", "/v1/vault/%3f"}, without_scopes, 400, outcome::insufficient_scope, "getSecret",
                          "getSecret is denied: the token lacks admin") &&
         policy::decide(request{"PUT", "/v1/labels/a;b"}, expired).status() == 405 &&
         policy::decide(request{"GET", "/v1/labels/a;b"}, expired).status() == 401 &&
         policy::decide(request{"DELETE", "/v1/labels/a;b"}, expired).status() == 405 &&
         policy::decide(request{"DELETE", "/v1/vault/a%2Fb"}, expired).status() == 400;
}
static_assert(a_hidden_operation_whose_path_holds_data_is_denied_with_400());

constexpr bool allow_leaves_out_what_is_hidden() {
  const auto is_405_with = [](std::string_view method, std::string_view target, std::string_view methods) {
    const auto made = policy::decide(request{method, target}, nobody);
    return made.status() == 405 && allow_is(made, methods);
  };
  return is_405_with("DELETE", "/v1/items/7", "GET, HEAD") && is_405_with("POST", "/v1/labels/a", "GET, HEAD") &&
         is_405_with("POST", "/v1/files/a/b", "GET, HEAD");
}
static_assert(allow_leaves_out_what_is_hidden());

constexpr bool a_hidden_method_beside_a_shown_one_reads_as_405() {
  const auto made = policy::decide(request{"PUT", "/v1/labels/ab"}, expired);
  return made.outcome() == outcome::rejected_token && made.shown_outcome() == outcome::wrong_method &&
         made.operation() == policy::find_operation("putLabel") && !made.shown_operation().known() &&
         made.status() == 405 && allow_is(made, "GET, HEAD") && challenge_is(made, expired, "") &&
         policy::missing(made).empty();
}
static_assert(a_hidden_method_beside_a_shown_one_reads_as_405());

/// The depot without its vault.
struct without_vault {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}, {"audit"}, {"files"}};
  static constexpr ambit::operation operations[] = {
      {"status", "GET /v1/status", ambit::anyone},
      {"listItems", "GET /v1/items", "read"},
      {"getLabel", "GET /v1/labels/{name}", "read", ambit::semicolons_are_data},
  };
};

/// Whether a path of the vault alone tells a stranger nothing that it would not tell if there were no vault.
constexpr bool a_hidden_path_tells_nothing(std::initializer_list<std::string_view> methods) {
  using bare = ambit::policy<without_vault>;
  for (const std::string_view method : methods)
    for (const std::string_view target :
         {"/v1/vault/a", "/v1/vault/a%2Fb", "/v1/vault/..", "/v1/vault/%2E", "/v1/vault/a%2f..", "/v1/vault/a;b",
          "/v1/vault/", "/v1/vault", "/v1/vault/a/", "/v1/vault/%ff", "/v1/vault/a?b#", "/v1/vault/%25%32%65"})
      for (const policy::caller& who : {nobody, expired, without_scopes}) {
        const auto made = policy::decide(request{method, target}, who);
        if (made.status() != bare::decide(request{method, target}, ambit::no_credentials).status()) return false;
        if (!allow_is(made, "") || !challenge_is(made, who, "")) return false;
        const auto preflight = policy::preflight(target, method);
        if (preflight.status() != bare::preflight(target, method).status()) return false;
        if (preflight.methods({}).size != 0) return false;
      }
  return true;
}

static_assert(a_hidden_path_tells_nothing({"GET"}));
static_assert(a_hidden_path_tells_nothing({"DELETE"}));

// Preflight requests.

template <class Answer>
concept says_allowed = requires(const Answer& answer) {
  answer.allowed();
};
static_assert(says_allowed<policy::decision> && !says_allowed<policy::preflight_answer>);
static_assert(!std::is_convertible_v<policy::preflight_answer, bool> &&
              !std::is_constructible_v<bool, policy::preflight_answer>);
static_assert(!std::is_convertible_v<policy::preflight_answer, policy::decision>);

constexpr bool preflight_is(std::string_view target, std::string_view method, int status, ambit::routing result,
                            std::string_view operation, std::string_view methods) {
  const auto answer = policy::preflight(target, method);
  return answer.status() == status && answer.outcome() == result && answer.operation().name() == operation &&
         writes(methods, [&answer](auto& buffer) { return answer.methods(buffer); });
}
constexpr bool preflight_answers_by_path_and_method_alone() {
  using enum ambit::routing;
  return preflight_is("/v1/items", "POST", 204, matched, "addItem", "GET, HEAD, POST") &&
         preflight_is("/v1/items/7?a", "HEAD", 204, matched, "getItem", "GET, HEAD") &&
         preflight_is("/v1/status", "GET", 204, matched, "status", "GET, HEAD") &&
         preflight_is("/v1/items", "PUT", 405, wrong_method, "", "GET, HEAD, POST") &&
         preflight_is("/v1/items", "OPTIONS", 405, wrong_method, "", "GET, HEAD, POST") &&
         preflight_is("/v1/none", "GET", 404, no_route, "", "") &&
         preflight_is("/v1/items/..", "GET", 400, malformed_path, "", "") &&
         preflight_is("/v1/items%2f7", "GET", 400, malformed_path, "", "") &&
         preflight_is("*", "GET", 400, malformed_path, "", "") &&
         preflight_is("/v1/items", "GE T", 400, malformed_method, "", "") &&
         preflight_is("/v1/items", "", 400, malformed_method, "", "") &&
         preflight_is("/v1/vault/a", "GET", 404, no_route, "", "") &&
         preflight_is("/v1/vault/a%2Fb", "GET", 400, malformed_path, "", "") &&
         preflight_is("/v1/vault/a", "DELETE", 404, no_route, "", "") &&
         preflight_is("/v1/items/7", "PUT", 405, wrong_method, "", "GET, HEAD") &&
         preflight_is("/v1/items/7", "DELETE", 405, wrong_method, "", "GET, HEAD");
}
static_assert(preflight_answers_by_path_and_method_alone());

/// Rows that take any method, and one that is hidden in front of another one.
struct any_method_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::operation operations[] = {
      {"any", "* /any", "a"},
      {"read", "GET /files/{id}", "a"},
      {"secret", "GET /files/secret", "b", ambit::hide_existence},
  };
};
constexpr bool preflight_states_the_method_asked_for_and_none_of_a_hidden_row() {
  using any = ambit::policy<any_method_tables>;
  constexpr std::string_view longest = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF", longer = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG";
  constexpr std::string_view usual = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
  const auto states = [](std::string_view target, std::string_view method, int status, std::string_view text,
                         std::string_view more = {}) {
    const auto answer = any::preflight(target, method);
    std::array<char, 128> buffer{};
    const ambit::written made = answer.methods(buffer);
    const std::size_t size = text.size() + (more.empty() ? 0 : more.size() + 2);
    return answer.status() == status && made.size == size && made.text.substr(0, text.size()) == text &&
           (more.empty() || (made.text.substr(text.size(), 2) == ", " && made.text.substr(text.size() + 2) == more));
  };
  return states("/any", "GET", 204, usual) && states("/any", "REPORT", 204, usual, "REPORT") &&
         states("/any", longest, 204, usual, longest) && states("/any", longer, 204, usual) &&
         states("/files/secret", "GET", 404, "") && states("/files/other", "GET", 204, "GET, HEAD") &&
         any::preflight("/files/secret", "GET").outcome() == ambit::routing::no_route;
}
static_assert(preflight_states_the_method_asked_for_and_none_of_a_hidden_row());

/// A path that the backend reads otherwise is denied, and the log is told as what.
struct read_otherwise_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::operation operations[] = {{"one", "GET /files/{id}", "a"},
                                                    {"other", "GET /files/admin", "b"}};
  static constexpr auto backend = ambit::backend{.ignores_case = true};
};
constexpr bool the_other_reading_is_told() {
  using read_otherwise = ambit::policy<read_otherwise_tables>;
  const auto made = read_otherwise::decide(request{"GET", "/files/Admin"}, read_otherwise::accepted_token("a"));
  const auto right = read_otherwise::decide(request{"GET", "/files/7"}, read_otherwise::accepted_token("a"));
  return !made.allowed() && made.path_fault() == path_fault::ambiguous_reading && made.offset() == 7 &&
         made.conflict().name() == "other" && made.reading() == ambit::backend{.ignores_case = true} &&
         right.allowed() && right.conflict() == read_otherwise::operation_id() && right.reading() == ambit::backend{} &&
         made != right;
}
static_assert(the_other_reading_is_told());

// Decisions as values.

constexpr bool what_depends_on_facts_is_decided_again_by_its_operation() {
  const policy::caller who = holding("audit");
  const request asked{"GET", "/v1/items/7"};
  const auto first = policy::decide(asked, who);
  const auto closed = policy::decide(first.operation(), who, nothing_given);
  const auto open = policy::decide(first.operation(), who, policy::facts_of("own"));
  return first.outcome() == outcome::depends_on_facts && first.status() == 403 && !first.allowed() &&
         first.facts() == policy::facts_of("own") && closed.outcome() == outcome::insufficient_scope &&
         open.allowed() && open == policy::decide(asked, who, policy::facts_of("own")) &&
         closed == policy::decide(asked, who, nothing_given) &&
         closed == policy::decide(policy::match(asked), who, nothing_given);
}
static_assert(what_depends_on_facts_is_decided_again_by_its_operation());

// A decision without an operation stays one, whatever it is decided again with.
constexpr bool what_has_no_operation_is_not_decided_again() {
  const policy::caller all = holding("admin audit files");
  for (const request asked :
       {request{"GET", "/v1/none"}, {"GET", "/v1/items/.."}, {"PUT", "/v1/items"}, {"", "/v1/me"}}) {
    const auto again = policy::decide(policy::decide(asked, all).operation(), all, policy::facts_of("own recent"));
    if (again.outcome() != outcome::unknown_operation || again.status() != 404 || again.allowed()) return false;
  }
  return true;
}
static_assert(what_has_no_operation_is_not_decided_again());

constexpr bool decisions_on_requests_are_equal_if_all_that_they_say_is() {
  const auto decided = [](std::string_view method, std::string_view target) {
    return policy::decide(request{method, target}, holding("write"));
  };
  return decided("GET", "/v1/items/7") == decided("HEAD", "/v1/items/%38?x") &&
         decided("GET", "/v1/items/7") != decided("GET", "/v1/items") &&
         decided("GET", "/v1/items/.") == decided("PUT", "/v1/items/..") &&
         decided("GET", "/v1/items/.") != decided("GET", "/v1/folders/.") &&
         decided("GET", "/v1/items/.") != decided("GET", "/v1/items/\\") &&
         decided("GET", "/v1/none") == decided("GET", "/v1/other") &&
         decided("GET", "/v1/none") != decided("", "/v1/none") && decided("G T", "/") == decided("P\tT", "/v1/me") &&
         decided("G T", "/") != decided("GE T", "/") && decided("PUT", "/v1/items") == decided("get", "/v1/items") &&
         decided("PUT", "/v1/items") != decided("PUT", "/v1/status") &&
         decided("GET", "/v1/vault/a") == decided("GET", "/v1/vault/b") &&
         decided("GET", "/v1/vault/a") != decided("GET", "/v1/vault/a%2Fb");
}
static_assert(decisions_on_requests_are_equal_if_all_that_they_say_is());

// Explanations.

constexpr std::string_view canary = "zQ7";

constexpr bool holds_nothing_of_the_request(const request& asked, const policy::caller& who) {
  for (const auto& made : {policy::decide(asked, who), policy::decide(asked, who, nothing_given)}) {
    std::array<char, 256> buffer{};
    const auto text = ambit::explain(made, who, buffer);
    if (!text.fits() || text.size == 0 || text.text.find(canary) != std::string_view::npos) return false;
    for (const char byte : text.text)
      if (byte < ' ' || byte > '~') return false;
  }
  return true;
}

constexpr request with_canaries[] = {
    {"GET", "/v1/items/zQ7"},
    {"zQ7", "/v1/items/zQ7"},
    {"zQ7\n", "/v1/items/zQ7"},
    {"GET", "/v1/zQ7"},
    {"GET", "zQ7"},
    {"GET", "/v1/items/zQ7\r\nzQ7: zQ7"},
    {"GET", "/v1/items/..?zQ7"},
    {"GET", "/v1/vault/zQ7%2FzQ7"},
    {"PUT", "/v1/vault/zQ7"},
    {"GET", "/v1/labels/zQ7;zQ7"},
    {"GET", "/v1/files/zQ7/zQ7/"},
    {"GET", "/v1/items/7?zQ7=\x80"},
    {"GET", "/v1/items/zQ7...zQ7...b"},
    {"GET", "/v1/items/7:zQ7%3Acancel"},
    {"POST", "/v1/items/zQ7:cancel"},
    {"GET", "/v1/items/%zQ7"},
    {"GET", "/v1/items/%00zQ7"},
    {"GET", "/v1/items/%ffzQ7"},
};

constexpr bool no_explanation_holds_a_byte_of_the_request() {
  for (const request& asked : with_canaries)
    for (const policy::caller& who : {nobody, holding("zQ7"), holding("zQ7  zQ7"), holding("audit")})
      if (!holds_nothing_of_the_request(asked, who)) return false;
  return true;
}

static_assert(no_explanation_holds_a_byte_of_the_request());

constexpr bool what_is_wrong_with_a_request_is_explained() {
  const auto is = [](std::string_view method, std::string_view target, std::string_view expected) {
    return explanation_is(policy::decide(request{method, target}, nobody), nobody, expected);
  };
  return is("GE T", "/", "denied: the method is no token, or not in upper case (offset 2)") &&
         is("GET", "/v1/a/../b", "denied: the path is malformed: a dot segment (offset 6)") &&
         is("GET", "/v1/a;b", "denied: the path is malformed: a byte that has to be percent-encoded (offset 5)") &&
         is("GET", "/v1/a%2fb",
            "denied: the path is malformed: an encoded slash, backslash, semicolon, question mark, number sign or "
            "percent sign (offset 5)") &&
         is("GET", "/v1/none", "denied: the policy has no such path") &&
         is("PUT", "/v1/status", "denied: the path takes other methods") &&
         is("GET", "/v1/status", "status is allowed");
}
static_assert(what_is_wrong_with_a_request_is_explained());

}  // namespace

TEST_CASE("what_comes_first_in_the_order_of_the_design_decides") {
  const auto right = in_order(all_numbers());
  for (std::size_t i = 0; i < right.size(); ++i) {
    INFO("method " << i % 3 << ", " << targets[i / 3].data());
    CHECK(right[i]);
  }
}

TEST_CASE("a_mistake_of_a_request_is_found_where_it_is") { CHECK(a_mistake_is_found_where_it_is()); }

TEST_CASE("a_caller_is_challenged_as_the_operation_of_the_request_is") {
  CHECK(a_caller_is_challenged_as_the_operation_is());
}

TEST_CASE("allow_names_the_methods_of_the_path_and_is_stated_with_405_alone") {
  CHECK(allow_names_the_methods_of_the_path_and_is_stated_with_405_alone());
}

TEST_CASE("head_is_decided_by_get_s_rule_or_by_its_own") { CHECK(head_is_decided_by_get_s_rule_or_by_its_own()); }

TEST_CASE("a_hidden_operation_is_denied_with_404_and_the_truth_is_kept") {
  CHECK(a_hidden_operation_is_denied_with_404_and_the_truth_is_kept());
  CHECK(a_hidden_operation_is_open_to_whom_it_is_meant_for());
}

TEST_CASE("a_hidden_operation_whose_path_holds_data_is_denied_with_400") {
  CHECK(a_hidden_operation_whose_path_holds_data_is_denied_with_400());
}

TEST_CASE("allow_leaves_out_what_is_hidden") { CHECK(allow_leaves_out_what_is_hidden()); }

TEST_CASE("a_hidden_method_beside_a_shown_one_reads_as_405") {
  CHECK(a_hidden_method_beside_a_shown_one_reads_as_405());
}

TEST_CASE("a_path_that_is_all_hidden_tells_a_stranger_nothing") { CHECK(a_hidden_path_tells_nothing({"GET", "HEAD", "PUT", "DELETE", "get", "G T", ""})); }

TEST_CASE("a_preflight_request_is_answered_by_path_and_method_alone") {
  CHECK(preflight_answers_by_path_and_method_alone());
  CHECK(preflight_states_the_method_asked_for_and_none_of_a_hidden_row());
}

TEST_CASE("of_a_path_that_the_backend_reads_otherwise_the_log_is_told_as_what") { CHECK(the_other_reading_is_told()); }

TEST_CASE("what_depends_on_facts_is_decided_again_by_its_operation") {
  CHECK(what_depends_on_facts_is_decided_again_by_its_operation());
  CHECK(what_has_no_operation_is_not_decided_again());
}

TEST_CASE("decisions_on_requests_are_equal_if_all_that_they_say_is") {
  CHECK(decisions_on_requests_are_equal_if_all_that_they_say_is());
}

TEST_CASE("no_explanation_holds_a_byte_of_the_request") {
  CHECK(no_explanation_holds_a_byte_of_the_request());
  CHECK(what_is_wrong_with_a_request_is_explained());
}
