// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/bad_requests.hpp"
#include "model/practice_policy.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

// Requests that others took for something else, asked of this library.

namespace {

using practice::policy;
using agreement = model::route_agreement<practice::tables>;

/// What a request is answered without looking at who asks; 0 if that decides.
int status_of(model::routing outcome) {
  switch (outcome) {
    case model::routing::malformed_method:
    case model::routing::malformed_path:
      return 400;
    case model::routing::no_route:
      return 404;
    case model::routing::wrong_method:
      return 405;
    case model::routing::matched:
      break;
  }
  return 0;
}

/// The status that the operation's own decision has.
int status_of(std::string_view operation, const policy::caller& who) {
  return policy::decide(policy::find_operation(operation), who).status();
}

std::string allow(std::string_view method, std::string_view target) {
  char buffer[128];
  const auto text = policy::allow(policy::decide(ambit::request{method, target}, ambit::no_credentials), buffer);
  REQUIRE(text.fits());
  return std::string(text.text);
}

/// Operations that hide and others that do not, on the same paths.
struct hiding {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::operation operations[] = {
      {"shownGet", "GET /a", "s"},
      {"hiddenPut", "PUT /a", "s", ambit::hide_existence},
      {"hiddenGet", "GET /b", "s", ambit::hide_existence},
      {"shownPost", "POST /b", "s"},
      {"hiddenPatch", "PATCH /c", "s", ambit::hide_existence},
      {"shownHead", "HEAD /d", "s"},
      {"shownGetOfHead", "GET /d", "s"},
      {"hiddenHead", "HEAD /e", "s", ambit::hide_existence},
      {"shownGetOfHiddenHead", "GET /e", "s"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "api"};
};

}  // namespace

TEST_CASE("the_practice_is_the_same_for_the_library_and_the_model") {
  CHECK(policy::operation_count == std::size(model::practice_routes));
  for (std::size_t i = 0; i < policy::operation_count; ++i) {
    CHECK(practice::tables::operations[i].name == model::practice_routes[i].name);
    CHECK(practice::tables::operations[i].route.text == model::practice_routes[i].text);
  }
}

TEST_CASE("a_request_that_others_took_for_another_one_is_what_it_is") {
  agreement both;
  for (const model::bad_request& each : model::bad_requests) {
    INFO(model::shown(each.method) << " " << model::shown(each.target));
    const auto made = policy::match({each.method, each.target});
    CHECK(model::same_number(made.outcome(), each.outcome));
    CHECK(model::same_number(made.fault(), each.fault));
    CHECK(made.offset() == each.offset);
    CHECK(made.operation() == policy::find_operation(each.operation));
    both.compare_copy(each.method, each.target);
  }
}

TEST_CASE("such_a_request_is_decided_like_its_operation_or_denied") {
  const policy::caller callers[] = {ambit::no_credentials, policy::token_without_scope_claim(),
                                    policy::accepted_token("admin"), policy::accepted_token("a  b")};
  for (const model::bad_request& each : model::bad_requests)
    for (const policy::caller& who : callers) {
      INFO(model::shown(each.method) << " " << model::shown(each.target));
      const auto made = policy::decide(ambit::request{each.method, each.target}, who);
      const int fixed = status_of(each.outcome);
      CHECK(made.status() == (fixed != 0 ? fixed : status_of(each.operation, who)));
      CHECK(made.allowed() == (made.status() == 200));
      CHECK(policy::decide(policy::match({each.method, each.target}), who) == made);
    }
}

TEST_CASE("a_path_of_any_length_and_a_method_of_any_length_are_read_to_their_end") {
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "/a";
  agreement both;
  both.compare_copy("GET", many);
  both.compare_copy("GET", many + "/..");
  both.compare_copy("GET", "/public/" + std::string(70'000, 'a'));
  both.compare_copy("GET", "/public/a?" + std::string(70'000, '?') + '#');
  both.compare_copy(std::string(70'000, 'A'), "/public/a");
  both.compare_copy(std::string(70'000, 'A') + ' ', "/public/a");
  const std::string long_method(70'000, 'A');
  CHECK(policy::match({"GET", many}).outcome() == ambit::routing::no_route);
  CHECK(policy::match({long_method, "/public/a"}).outcome() == ambit::routing::wrong_method);
}

TEST_CASE("every_byte_at_every_place_of_a_method_is_one_of_a_token_or_malformed") {
  agreement both;
  for (std::size_t size = 1; size <= 40; size = size < 19 ? size + 1 : size + 7)
    for (std::size_t at = 0; at < size; ++at)
      for (int byte = 0; byte < 256; ++byte) {
        std::string method(size, 'G');
        method[at] = static_cast<char>(byte);
        both.compare_copy(method, "/health");
      }
  for (const std::string_view near : {"", "G", "GE", "GET", "GETS", "get", "gET", "GeT", "HEA", "HEAD", "HEADS", "head",
                                      "PUT", "PU", "PATCH", "DELETE", "DELETED", "POST", "POSTGET"})
    for (const std::string_view target : {"/health", "/patients", "/patients/1", "/plans/1", "/", ""})
      both.compare_copy(near, target);
}

TEST_CASE("a_path_without_the_method_is_answered_with_the_methods_it_has") {
  CHECK(allow("PATCH", "/admin/users") == "GET, HEAD");
  CHECK(allow("POST", "/patients/1") == "GET, HEAD, PUT, DELETE");
  CHECK(allow("GET", "/plans/7") == "PATCH");
  CHECK(allow("PUT", "/patients") == "GET, HEAD, POST");
  CHECK(allow("GET", "/patients").empty());
  CHECK(allow("GET", "/none").empty());
  CHECK(allow("PUT", "/patients/..").empty());
  CHECK(allow("(", "/patients").empty());
}

TEST_CASE("what_is_hidden_is_denied_as_if_it_were_not_there") {
  using hidden = ambit::policy<hiding>;
  const auto status = [](std::string_view method, std::string_view target) {
    return hidden::decide(ambit::request{method, target}, ambit::no_credentials).status();
  };
  const auto allowed = [](std::string_view method, std::string_view target) {
    char buffer[64];
    return std::string(
        hidden::allow(hidden::decide(ambit::request{method, target}, ambit::no_credentials), buffer).text);
  };
  CHECK(status("GET", "/a") == 401);
  CHECK(status("PUT", "/a") == 405);
  CHECK(status("POST", "/a") == 405);
  CHECK(allowed("POST", "/a") == "GET, HEAD");
  CHECK(status("HEAD", "/b") == 405);
  CHECK(allowed("HEAD", "/b") == "POST");
  CHECK(status("PUT", "/b") == 405);
  CHECK(allowed("PUT", "/b") == "POST");
  CHECK(status("GET", "/c") == 404);
  CHECK(allowed("GET", "/c").empty());
  CHECK(allowed("PUT", "/d") == "GET, HEAD");
  CHECK(allowed("PUT", "/e") == "GET, HEAD");
  CHECK(status("HEAD", "/e") == 404);
  char buffer[128];
  const hidden::caller nobody = ambit::no_credentials, weak = hidden::token_without_scope_claim();
  for (const hidden::caller& who : {nobody, weak}) {
    const auto made = hidden::decide(ambit::request{"PUT", "/a"}, who);
    CHECK(made.status() == 405);
    CHECK(hidden::challenge(made, who, buffer).text.empty());
    CHECK(hidden::allow(made, buffer).text == "GET, HEAD");
    CHECK(made.operation() == hidden::find_operation("hiddenPut"));
  }
  CHECK(hidden::decide(ambit::request{"PUT", "/a"}, hidden::accepted_token("s")).allowed());
  CHECK(hidden::match({"GET", "/c"}).outcome() == ambit::routing::wrong_method);
}
