// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/applications.hpp>
#include <ambit/claims.hpp>
#include <ambit/consents.hpp>
#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/care_policies.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__unix__)
#include <sys/mman.h>
#include <unistd.h>
#endif

// Every reader of bytes from outside is given texts that end right before a page that nobody may read, and texts that
// begin right behind one: a byte read outside ends the program. What it says of them is what it says of the same bytes
// elsewhere.

namespace {

using policy = ambit::policies::fullscript;
struct large : ambit::policy<care::among_unused<65>, ambit::applications, ambit::consents> {};
constexpr ambit::cors_rules rules{.origins = "https://app.example:8443 http://127.0.0.1"};

std::string said_of_scopes(std::string_view text) {
  const policy::caller who = policy::accepted_token(text);
  std::string said;
  if (!who.has_token()) return "rejected at " + std::to_string(who.rejected()->offset);
  for (const std::string_view name : who.token()->listed()) said += std::string(name) + ' ';
  return said + std::to_string(who.token()->unknown_scopes());
}
std::string said_of_request(std::string_view method, std::string_view target) {
  const auto match = policy::match(ambit::request{method, target});
  const auto made = policy::decide(match, policy::accepted_token("clinic:read patients:read"));
  std::string said = std::string(name_of(made.outcome())) + ' ' + std::string(match.operation().name()) + ' ' +
                     std::string(name_of(match.fault())) + ' ' + std::to_string(match.offset());
  for (std::size_t i = 0; i < match.parameter_count(); ++i) said += ' ' + std::string(match.parameter(i).raw());
  return said + std::to_string(policy::preflight(target, method).status());
}
std::string said_of_target(std::string_view text) { return said_of_request("GET", text); }
std::string said_of_method(std::string_view text) { return said_of_request(text, "/api/catalog/products"); }
std::string said_of_credentials(std::string_view text) {
  const ambit::credentials read = ambit::read_credentials(text);
  return std::string(name_of(read.kind())) + ' ' + std::string(name_of(read.fault())) + ' ' +
         std::to_string(read.offset()) + ' ' + std::string(read.token().unverified_text());
}
std::string said_of_authorization(std::string_view text) {
  char place[512];
  const auto read = ambit::read_authorization_request(text, ambit::text_buffer(place, sizeof place));
  return std::string(name_of(read.fault)) + ' ' + std::to_string(read.offset) + ' ' +
         std::string(read.request.client_id) + ' ' + std::string(read.request.redirect_uri) + ' ' +
         std::string(read.request.scope);
}
std::string said_of_redirect(std::string_view text) {
  return std::to_string(bool(ambit::check_redirect_uri(text))) +
         std::to_string(bool(ambit::check_redirect_uri(text, ambit::private_use_schemes::allowed))) +
         std::to_string(ambit::same_redirect_uri("http://127.0.0.1/cb", text));
}
std::string said_of_facts(std::string_view text) {
  std::string said;
  const auto read = policy::read_facts(text);
  for (const std::string_view name : read.facts()) said += std::string(name) + ' ';
  return said;
}
std::string said_of_operation(std::string_view text) { return std::string(policy::find_operation(text).name()); }
std::string said_of_secret(std::string_view text) {
  const auto read = ambit::read_client_secret(text);
  return std::to_string(bool(read)) + std::to_string(read.secret.matches(text)) +
         std::to_string(ambit::client_secret("s3cret-of-a-test").matches(text));
}

std::string said_of_caller(const large::caller& who) {
  std::string said;
  if (who.rejected() != nullptr)
    return std::string(std::to_string(static_cast<int>(who.rejected()->reason))) + ' ' +
           std::to_string(who.rejected()->offset) + ' ' + std::to_string(who.rejected()->element);
  for (const std::string_view name : who.token()->listed()) said += std::string(name) + ' ';
  return said + std::to_string(who.token()->unknown_scopes());
}
std::string said_of_many_scopes(std::string_view text) { return said_of_caller(large::accepted_token(text)); }
std::string said_of_element(std::string_view text) {
  large::scope_list_reader read;
  read.add("care");
  read.add(text);
  return said_of_caller(read.finish());
}
std::string said_of_claim(std::string_view text) {
  ambit::claims_reader<large::vocabulary> named, listing;
  named.add_text(text, "care");
  named.add_list(text);
  named.add_other(text);
  listing.add_text("scope", text);
  return said_of_caller(named.finish()) + said_of_caller(listing.finish());
}
template <class Request>
std::string said_of_request_for(const Request& read) {
  std::string said = std::string(name_of(read.fault())) + ' ' + std::to_string(read.offset()) + ' ' +
                     std::to_string(read.byte_offset()) + std::string(read.offending());
  for (const std::string_view name : read.scopes()) said += ' ' + std::string(name);
  return said;
}
std::string said_of_narrowing(std::string_view text) {
  return said_of_request_for(large::narrowed_scopes(large::accepted_token("care audit").token()->listed(), text));
}
std::string said_of_registration(std::string_view name, std::string_view id, std::string_view uri,
                                 std::string_view scopes) {
  const auto made = large::read_application(name, id, {uri}, scopes);
  if (!made) return std::to_string(static_cast<int>(made.mistaken().what)) + ' ' + std::to_string(made.mistaken().offset);
  std::string said = std::string(made->name()) + std::string(made->client_id());
  for (const std::string_view each : made->asked()) said += ' ' + std::string(each);
  return said + std::to_string(made->redirects_to(uri)) + std::string(made->redirect_for(uri)) +
         said_of_request_for(large::requested_scopes(*made, scopes));
}
std::string said_of_name(std::string_view text) { return said_of_registration(text, "id", "https://a.b/c", "care"); }
std::string said_of_id(std::string_view text) { return said_of_registration("name", text, "https://a.b/c", "care"); }
std::string said_of_uri(std::string_view text) { return said_of_registration("name", "id", text, "care"); }
std::string said_of_asked(std::string_view text) { return said_of_registration("name", "id", "https://a.b/c", text); }
std::string said_of_origin(std::string_view text) {
  using cors = ambit::cors<policy, rules>;
  return std::to_string(cors::lists(text)) + std::to_string(cors::fields(text).field_count());
}
std::string said_of_parameter(std::string_view text) {
  const auto match = policy::match(ambit::request{"GET", "/api/clinic/treatment_plans/a%20b"});
  return std::string(match.parameter_named(text).raw());
}
std::string said_of_state(std::string_view text) {
  const auto made = large::read_application("name", "id", {"https://a.b/c"}, "care");
  char place[8192];
  const ambit::authorization_parameters given{.state = text,
                                              .code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"};
  const auto written = large::write_authorization_request(*made, given, place);
  return std::to_string(static_cast<int>(written.fault)) + std::to_string(written.offset) + std::string(written.text);
}

struct reader {
  std::string (*said)(std::string_view);
  std::string_view text;  ///< a text that it takes
};
constexpr reader readers[] = {
    {said_of_scopes, "catalog:read clinic:write patients:treatment_plan_history openid x"},
    {said_of_target, "/api/clinic/treatment_plans/a%20b%C3%A9;x?q=1%"},
    {said_of_target, "/api/clinic/patients/0123456789/treatment_plans"},
    {said_of_method, "PATCH"},
    {said_of_credentials, "Bearer abc.DEF-123_~+/=="},
    {said_of_credentials, "DPoP   mF_9.B5f-4.1JqM"},
    {said_of_authorization, "response_type=code&client_id=a%20b&redirect_uri=https%3A%2F%2Fa.b%2Fc&scope=x+y&state=%31"},
    {said_of_redirect, "https://a.example:8443/cb?x=%20y"},
    {said_of_redirect, "http://127.0.0.1:65535/cb"},
    {said_of_redirect, "com.example.app:/cb"},
    {said_of_facts, "plan.made_through_api patient.exists"},
    {said_of_operation, "createTreatmentPlan"},
    {said_of_secret, "s3cret-of-a-test"},
    {said_of_target, "/api/clinic/patients/%F0%9F%98%80%e2%82%ac%41/treatment_plans?%%"},
    {said_of_many_scopes, "unused.a1 care names unused.c5 audit plans people read unused.g4 unknown:scope x"},
    {said_of_element, "unused.c5"},
    {said_of_element, "patients:treatment_plan_history"},
    {said_of_claim, "scope"},
    {said_of_claim, "care unused.b2 openid"},
    {said_of_narrowing, "care plans people read names audit"},
    {said_of_name, "My \xE2\x82\xAC app \xF0\x9F\x98\x80"},
    {said_of_id, "client-id 7"},
    {said_of_uri, "https://[2001:db8::ffff:1.2.3.4]:8443/%C3%A9/cb?x"},
    {said_of_asked, "care audit unused.a1 plans"},
    {said_of_origin, "https://app.example:8443"},
    {said_of_parameter, "treatment_plan_id"},
    {said_of_state, "0123456789012345678901 +&%"},
};

}  // namespace

#if defined(__unix__)
TEST_CASE("no_reader_of_a_request_reads_behind_the_end_of_a_page_or_before_its_beginning") {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* const pages = mmap(nullptr, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(pages != MAP_FAILED);
  char* const first = static_cast<char*>(pages) + page;
  REQUIRE(mprotect(first, page, PROT_READ | PROT_WRITE) == 0);
  std::size_t asked = 0, wrong = 0;
  const auto ask = [&](const reader& each, const std::string& text) {
    const std::string expected = each.said(text);
    for (const std::size_t at : {std::size_t{0}, page - text.size()}) {
      std::memset(first, '%', page);
      std::memcpy(first + at, text.data(), text.size());
      wrong += each.said(std::string_view(first + at, text.size())) != expected;
      ++asked;
    }
  };
  constexpr std::string_view odd("\0\x20%/.;\"\\\x7f\x80\xc3\xff&=", 14);
  for (const reader& each : readers) {
    const std::string whole(each.text);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      ask(each, whole.substr(0, size));      // every beginning, so every text that ends too early
      ask(each, whole.substr(size));         // every end
      for (const char byte : odd) {
        std::string text = whole.substr(0, size) + byte;
        ask(each, text);
      }
    }
    for (const std::size_t size : {std::size_t{511}, std::size_t{512}, std::size_t{513}, std::size_t{4000}, page}) {
      std::string text;
      while (text.size() < size) text += whole;
      ask(each, text.substr(0, size));
    }
  }
  CHECK(wrong == 0);
  CHECK(asked > 10'000);
  munmap(pages, 3 * page);
}
#endif
