// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <string_view>

// What public reports and documents say of calls that gateways answered wrongly, or of rows that could not be written.

namespace {

using ambit::outcome;
using ambit::request;

template <class Policy>
constexpr bool allows(std::string_view method, std::string_view target, std::string_view scopes,
                      std::string_view operation) {
  const auto made = Policy::decide(request{method, target}, Policy::accepted_token(scopes));
  return made.outcome() == outcome::allowed && made.operation().name() == operation;
}

// keycloak/keycloak#51504 (CVE-2026-15573), matter-labs/block-explorer#660.
struct guarded_rest {
  static constexpr ambit::scope scopes[] = {{"admin"}};
  static constexpr ambit::operation operations[] = {{"rest", "GET /{path...}", ambit::any_token},
                                                    {"admin", "GET /api/admin", "admin"}};
};
// we-promise/sure#3263, janko/rodauth-rails#365.
struct exports {
  static constexpr ambit::scope scopes[] = {{"reports:read"}, {"reports:export"}};
  static constexpr ambit::operation operations[] = {{"getReport", "GET /reports/{id}", "reports:read"},
                                                    {"exportReports", "GET /reports/export", "reports:export"}};
};
template <class Tables>
constexpr bool is_ambiguous(std::string_view target, const typename ambit::policy<Tables>::caller& caller) {
  const auto made = ambit::policy<Tables>::decide(request{"GET", target}, caller);
  return made.outcome() == outcome::malformed_path && made.path_fault() == ambit::path_fault::ambiguous_reading &&
         made.status() == 400;
}
constexpr bool no_call_runs_another_operation_for_the_case_a_slash_or_an_extension() {
  const auto anyone = ambit::policy<guarded_rest>::token_without_scope_claim();
  const auto reader = ambit::policy<exports>::accepted_token("reports:read");
  return is_ambiguous<guarded_rest>("/api/ADMIN", anyone) && is_ambiguous<guarded_rest>("/api/admin/", anyone) &&
         is_ambiguous<exports>("/reports/EXPORT", reader) && is_ambiguous<exports>("/reports/export.json", reader);
}
static_assert(no_call_runs_another_operation_for_the_case_a_slash_or_an_extension());

// Google Storage JSON API v1: an encoded `/acl` at the end of an object's name is not its list.
struct objects {
  static constexpr ambit::scope scopes[] = {{"read"}, {"full"}};
  static constexpr ambit::operation operations[] = {{"get", "GET /b/{bucket}/o/{object:slashes}", "read"},
                                                    {"acl", "GET /b/{bucket}/o/{object:slashes}/acl", "full"}};
};
constexpr bool an_encoded_slash_is_data_of_a_name_and_no_suffix_behind_it() {
  using policy = ambit::policy<objects>;
  const auto suffix = policy::decide(request{"GET", "/b/x/o/dir%2Facl"}, policy::accepted_token("read"));
  return allows<policy>("GET", "/b/x/o/dir%2Ffile.txt", "read", "get") &&
         policy::match(request{"GET", "/b/x/o/dir%2Ffile.txt"}).parameter("object").raw() == "dir%2Ffile.txt" &&
         suffix.outcome() == outcome::malformed_path;
}
static_assert(an_encoded_slash_is_data_of_a_name_and_no_suffix_behind_it());

// OCI distribution: getnora-io/nora#309, AllexVeldman/pyoci#297; microsoftgraph/msgraph-sdk-dotnet#539.
struct tails {
  static constexpr ambit::scope scopes[] = {{"pull"}, {"repo"}};
  static constexpr ambit::operation operations[] = {
      {"pull", "GET /v2/{name...}/manifests/{reference}", "pull"},
      {"contents", "GET /repos/{o}/{r}/contents/{path:opaque...}", "repo"}};
};
constexpr bool tails_have_segments_behind_them_and_delimiters_in_them() {
  using policy = ambit::policy<tails>;
  const auto pulled = policy::match(request{"GET", "/v2/library/debian/manifests/bookworm"});
  return allows<policy>("GET", "/v2/library/debian/manifests/bookworm", "pull", "pull") &&
         pulled.parameter("name").raw() == "library/debian" && pulled.parameter("reference").raw() == "bookworm" &&
         allows<policy>("GET", "/repos/o/r/contents/C%23/readme.md", "repo", "contents");
}
static_assert(tails_have_segments_behind_them_and_delimiters_in_them());

// envoyproxy/envoy#8909, envoyproxy/gateway#3157.
struct open_list {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {{"list", "GET /public", ambit::optional_token}};
};
constexpr bool an_optional_token_may_lack_and_may_not_be_wrong() {
  using policy = ambit::policy<open_list>;
  const request asked{"GET", "/public"};
  const auto rejected = policy::decide(asked, ambit::rejected_token{});
  return policy::decide(asked, ambit::no_credentials).allowed() && allows<policy>("GET", "/public", "read", "list") &&
         !rejected.allowed() && rejected.status() == 401 && rejected.outcome() == outcome::rejected_token;
}
static_assert(an_optional_token_may_lack_and_may_not_be_wrong());

// Slack's conversations.list.
struct conversations {
  static constexpr ambit::scope scopes[] = {{"channels:read"}, {"groups:read"}};
  static constexpr ambit::fact facts[] = {{"types.no_public", "no public channel is asked for"},
                                          {"types.no_private", "no private channel is asked for"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /conversations",
       "(channels:read | (any_token & types.no_public)) & (groups:read | (any_token & types.no_private))"}};
};
constexpr bool alternatives_are_joined_and_facts_stand_beside_any_token() {
  using policy = ambit::policy<conversations>;
  policy::facts asked_for;
  asked_for.set("types.no_private", true);
  const auto token = policy::accepted_token("channels:read");
  const request asked{"GET", "/conversations"};
  return policy::decide(asked, token, asked_for).allowed() && !policy::decide(asked, token, policy::facts()).allowed();
}
static_assert(alternatives_are_joined_and_facts_stand_beside_any_token());

// couper-gateway/couper#315.
struct methods {
  static constexpr ambit::scope scopes[] = {{"admin"}, {"w"}};
  static constexpr ambit::operation operations[] = {{"all", "* /admin/{path...}", "admin"}, {"ws", "GET|POST /w", "w"}};
};
constexpr bool rows_name_any_method_or_several() {
  using policy = ambit::policy<methods>;
  return allows<policy>("DELETE", "/admin/x", "admin", "all") && allows<policy>("POST", "/w", "w", "ws") &&
         policy::decide(request{"PUT", "/w"}, policy::accepted_token("w")).status() == 405;
}
static_assert(rows_name_any_method_or_several());

// modelcontextprotocol/python-sdk#3103, PrefectHQ/fastmcp#4513.
struct tools {
  static constexpr ambit::scope scopes[] = {{"tools:read"}};
  static constexpr ambit::operation operations[] = {{"call", "POST /mcp", "tools:read"}};
  static constexpr ambit::challenge_parameters challenge{.realm = "mcp"};
};
bool an_expired_token_is_told_what_to_ask_for() {
  using policy = ambit::policy<tools>;
  const auto made = policy::decide(request{"POST", "/mcp"}, ambit::rejected_token{});
  const auto written = policy::challenge(made);
  return made.outcome() == outcome::rejected_token && made.status() == 401 &&
         written.view().find("error=\"invalid_token\"") != std::string_view::npos &&
         written.view().find("scope=\"tools:read\"") != std::string_view::npos;
}

}  // namespace

TEST_CASE("no_call_runs_another_operation_for_the_case_a_slash_or_an_extension") {
  CHECK(no_call_runs_another_operation_for_the_case_a_slash_or_an_extension());
}
TEST_CASE("an_encoded_slash_is_data_of_a_name_and_no_suffix_behind_it") {
  CHECK(an_encoded_slash_is_data_of_a_name_and_no_suffix_behind_it());
}
TEST_CASE("tails_have_segments_behind_them_and_delimiters_in_them") {
  CHECK(tails_have_segments_behind_them_and_delimiters_in_them());
}
TEST_CASE("an_optional_token_may_lack_and_may_not_be_wrong") {
  CHECK(an_optional_token_may_lack_and_may_not_be_wrong());
}
TEST_CASE("alternatives_are_joined_and_facts_stand_beside_any_token") {
  CHECK(alternatives_are_joined_and_facts_stand_beside_any_token());
}
TEST_CASE("rows_name_any_method_or_several") { CHECK(rows_name_any_method_or_several()); }
TEST_CASE("an_expired_token_is_told_what_to_ask_for") { CHECK(an_expired_token_is_told_what_to_ask_for()); }
