// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/metadata.hpp>

#include "model/buffer_sizes.hpp"
#include "model/json.hpp"

#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace {

using ambit::mistake;
using fullscript = ambit::policies::fullscript;
using namespace std::string_view_literals;

struct shop_tables {
  static constexpr ambit::scope scopes[] = {
      {"orders:read", "See orders", ambit::required},
      {"orders:repair", "Repair orders", ambit::hidden},
      {"orders:write", "Change orders"},
      {"session", "Be there", ambit::hidden | ambit::required},
      {"offline", "Stay there"},
  };
  static constexpr ambit::operation operations[] = {{"repairOrder", "POST /orders/{id}/repair", "orders:repair"}};
  static constexpr ambit::resource_metadata metadata{
      .resource = "https://api.shop.example/v1",
      .authorization_servers = "https://login.shop.example https://id.example/shop",
      .resource_name = "The \"Shop\" \\ Caf\xC3\xA9",
      .resource_documentation = "https://shop.example/docs?lang=en",
  };
};
struct shop : ambit::policy<shop_tables, ambit::applications> {};

static_assert(shop_tables::scopes[3].required && shop_tables::scopes[3].hidden && !shop_tables::scopes[0].hidden &&
              !shop_tables::scopes[1].required && !shop_tables::scopes[2].hidden && !shop_tables::scopes[2].required);
static_assert(noexcept(shop::write_metadata(ambit::text_buffer())) && noexcept(shop::scopes_supported()));

// RFC 9728 section 2, and RFC 8259 section 7 for what is escaped.
constexpr std::string_view document =
    R"({"resource":"https://api.shop.example/v1",)"
    R"("authorization_servers":["https://login.shop.example","https://id.example/shop"],)"
    R"("scopes_supported":["orders:read","orders:write","offline"],)"
    R"("bearer_methods_supported":["header"],)"
    "\"resource_name\":\"The \\\"Shop\\\" \\\\ Caf\xC3\xA9\","
    R"("resource_documentation":"https://shop.example/docs?lang=en"})";

constexpr bool metadata_is_a_json_document() {
  char place[1024]{};
  const auto made = shop::write_metadata(place);
  return !made.mistaken && made.fits() && made.text == document;
}
static_assert(metadata_is_a_json_document());

constexpr std::string_view resources[] = {"https://resource.example.com",     "https://resource.example.com/",
                                          "https://resource.example.com/a",   "https://resource.example.com:8443/a/b/",
                                          "https://resource.example.com/?a",  "https://resource.example.com?a",
                                          "https://resource.example.com/a?b", "https://[::1]/a//b"};
/// A policy with one of these resource identifiers.
template <std::size_t Number>
struct placed_tables {
  static constexpr ambit::resource_metadata metadata{.resource = resources[Number]};
};
template <std::size_t Number>
struct placed : ambit::policy<placed_tables<Number>, ambit::applications> {};

// RFC 9728 section 3.1, whose examples are the first and the third.
constexpr std::string_view host = "https://resource.example.com", known = "/.well-known/oauth-protected-resource";
template <std::size_t Number>
constexpr bool stands_at(std::string_view front, std::string_view rest) {
  const auto made = placed<Number>::metadata_url();
  const std::string_view text = made.view();
  return text.size() == front.size() + known.size() + rest.size() && text.starts_with(front) && text.ends_with(rest) &&
         text.substr(front.size(), known.size()) == known;
}
static_assert(stands_at<0>(host, "") && stands_at<1>(host, ""));
static_assert(stands_at<2>(host, "/a") && stands_at<3>("https://resource.example.com:8443", "/a/b/"));
static_assert(stands_at<4>(host, "?a") && stands_at<5>(host, "?a") && stands_at<6>(host, "/a?b"));
static_assert(stands_at<7>("https://[::1]", "/a//b"));
constexpr auto url_of_shop = shop::metadata_url();
static_assert(url_of_shop.view() == "https://api.shop.example/.well-known/oauth-protected-resource/v1");

constexpr bool hidden_scopes_are_left_out_of_metadata_alone() {
  return shop::scopes_supported() == shop::scopes_of("orders:read orders:write offline") &&
         shop::default_application_scopes() == shop::scopes_of("orders:read session") &&
         shop::allows("repairOrder", shop::grants_of("orders:repair")) &&
         shop::application_of("a", "id", "https://a.example", "orders:read session orders:repair").asked().size() == 3;
}
static_assert(hidden_scopes_are_left_out_of_metadata_alone());

constexpr bool has_scope(const fullscript::scope_set& set, std::string_view wanted) {
  for (const std::string_view name : set)
    if (name == wanted) return true;
  return false;
}
struct offline_tables {
  static constexpr ambit::scope scopes[] = {{"offline_access"}, {"a"}};
};
struct offline : ambit::policy<offline_tables, ambit::applications> {};
constexpr bool offline_access_is_supported_only_if_declared() {
  return !has_scope(fullscript::scopes_supported(), "offline_access") && fullscript::scopes_supported().size() == 7 &&
         offline::scopes_supported() == offline::scopes_of("offline_access a");
}
static_assert(offline_access_is_supported_only_if_declared());

struct nothing_tables {};
struct nothing : ambit::policy<nothing_tables, ambit::applications> {};
constexpr bool members_without_elements_are_left_out() {
  char place[128]{};
  return nothing::scopes_supported().empty() &&
         nothing::write_metadata(place, {.resource = "https://a.example", .bearer_methods_supported = ""}).text ==
             R"({"resource":"https://a.example"})";
}
static_assert(members_without_elements_are_left_out());

/// Whether a member takes the text, of which it keeps a view.
template <class Text>
concept is_a_member = requires(Text (*text)()) {
  ambit::resource_metadata{.resource = text()};
};
static_assert(is_a_member<std::string_view> && is_a_member<const std::string&> && is_a_member<const char*>);
static_assert(!is_a_member<std::string>);

constexpr bool is_fault(const ambit::resource_metadata& given, mistake what, std::string_view member,
                        std::string_view word, std::size_t offset = 0) {
  char place[512]{};
  const auto made = nothing::write_metadata(place, given);
  return made.mistaken.what == what && made.mistaken.row == member && made.mistaken.word == word &&
         made.mistaken.offset == offset && made.size == 0 && made.text.empty() && place[0] == '\0';
}
constexpr bool mistakes_are_found_and_nothing_is_written() {
  constexpr mistake url = mistake::metadata_has_a_url_that_is_refused, list = mistake::metadata_has_a_malformed_list;
  constexpr mistake name = mistake::metadata_has_a_name_that_is_not_plain_text;
  constexpr std::string_view right = "https://a.example";
  return is_fault({}, mistake::metadata_has_no_resource, "resource", "") &&
         is_fault({.resource = "https://a.example#x"}, url, "resource", "https://a.example#x", 17) &&
         is_fault({.resource = "a.example"}, url, "resource", "a.example", 9) &&
         is_fault({.resource = "http://localhost/"}, url, "resource", "http://localhost/") &&
         is_fault({.resource = "https://a.example/\"}"}, url, "resource", "https://a.example/\"}", 18) &&
         is_fault({.resource = right, .authorization_servers = "https://b.example  https://c.example"}, list,
                  "authorization_servers", "https://b.example  https://c.example", 18) &&
         is_fault({.resource = right, .authorization_servers = "https://b.example https://c.example?d"}, url,
                  "authorization_servers", "https://c.example?d", 17) &&
         is_fault({.resource = right, .authorization_servers = "b.example"}, url, "authorization_servers", "b.example",
                  9) &&
         is_fault({.resource = right, .bearer_methods_supported = "header fragment"}, list, "bearer_methods_supported",
                  "fragment") &&
         is_fault({.resource = right, .resource_name = "a\nb"}, name, "resource_name", "a\nb", 1) &&
         is_fault({.resource = right, .resource_name = "\xFF"}, name, "resource_name", "\xFF") &&
         is_fault({.resource = right, .resource_documentation = "javascript:a"}, url, "resource_documentation",
                  "javascript:a") &&
         is_fault({.resource = right, .resource_policy_uri = "/policy"}, url, "resource_policy_uri", "/policy") &&
         is_fault({.resource = right, .resource_tos_uri = "https://"}, url, "resource_tos_uri", "https://", 8) &&
         is_fault({.resource = right, .dpop_signing_alg_values_supported = "ES256 "}, list,
                  "dpop_signing_alg_values_supported", "ES256 ", 6);
}
static_assert(mistakes_are_found_and_nothing_is_written());

TEST_CASE("what_holds_of_constants_holds_at_run_time") {
  CHECK(metadata_is_a_json_document());
  CHECK(hidden_scopes_are_left_out_of_metadata_alone());
  CHECK(offline_access_is_supported_only_if_declared());
  CHECK(members_without_elements_are_left_out());
  CHECK(mistakes_are_found_and_nothing_is_written());
}

TEST_CASE("metadata_is_written_whole_or_not_at_all") {
  CHECK(model::writes_all_or_nothing(document, [](std::span<char> place) { return shop::write_metadata(place); }));
}

TEST_CASE("scopes_supported_are_written_as_a_list") {
  CHECK(model::writes_all_or_nothing(R"(["orders:read","orders:write","offline"])",
                                     [](std::span<char> place) { return shop::write_scopes_supported(place); }));
  CHECK(
      model::writes_all_or_nothing("[]", [](std::span<char> place) { return nothing::write_scopes_supported(place); }));
}

TEST_CASE("metadata_is_well_formed_json_whatever_it_states") {
  for (int byte = 0x20; byte < 0x7F; ++byte) {
    const std::string name = "a" + std::string(1, static_cast<char>(byte)) + "b";
    char place[2048];
    const auto made = fullscript::write_metadata(place, {.resource = "https://api-us.fullscript.example/api",
                                                         .authorization_servers = "https://a.example https://b.example",
                                                         .bearer_methods_supported = "header body query",
                                                         .resource_name = name,
                                                         .resource_policy_uri = "https://a.example/policy?a='b'&c",
                                                         .resource_tos_uri = "https://a.example/terms",
                                                         .dpop_signing_alg_values_supported = "ES256 PS256",
                                                         .dpop_bound_access_tokens_required = true});
    const model::json_object json(made.text);
    REQUIRE(json.well_formed());
    CHECK(json.size() == 9);
    CHECK(json["resource"] == "https://api-us.fullscript.example/api");
    CHECK(json["authorization_servers"] == "https://a.example|https://b.example");
    CHECK(json["scopes_supported"] ==
          "catalog:read|clinic:read|clinic:write|patients:read|patients:write|patients:treatment_plan_history|"
          "patients:order_history");
    CHECK(json["bearer_methods_supported"] == "header|body|query");
    CHECK(json["resource_name"] == name);
    CHECK(json["resource_policy_uri"] == "https://a.example/policy?a='b'&c");
    CHECK(json["resource_tos_uri"] == "https://a.example/terms");
    CHECK(json["dpop_signing_alg_values_supported"] == "ES256|PS256");
    CHECK(json["dpop_bound_access_tokens_required"] == "true");
  }
}

}  // namespace
