// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/practice_policy.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

// Requests to a practice's API: who makes them, and all that is said to that caller.

namespace {

using ambit::outcome;
using practice::policy;
using namespace std::string_view_literals;

/// What is known of the one fact.
enum class known { nothing, that_it_is_false, that_it_is_true };

/// A request with what its token lists, and the answer.
struct exchange {
  std::string_view method;
  std::string_view target;
  const char* scopes;  ///< null: no credentials; empty: no scope claim
  known fact;
  ambit::outcome result;
  int status;
  std::string_view operation;
  std::string_view challenge{};
  std::string_view allow{};

  constexpr policy::caller who() const {
    if (scopes == nullptr) return ambit::no_credentials;
    if (scopes[0] == '\0') return policy::token_without_scope_claim();
    return policy::accepted_token(scopes);
  }
  constexpr policy::decision decide() const {
    policy::facts given;
    given.set("plan_created_in_app", fact == known::that_it_is_true);
    const ambit::request asked{method, target};
    return fact == known::nothing ? policy::decide(asked, who()) : policy::decide(asked, who(), given);
  }
  /// Whether all that is said is what is expected.
  constexpr bool is_as_expected() const {
    const policy::decision made = decide();
    char challenge_buffer[128]{}, allow_buffer[64]{};
    const auto challenged = policy::challenge(made, who(), challenge_buffer);
    const auto allowed = policy::allow(made, allow_buffer);
    return made.outcome() == result && made.status() == status && made.operation().name() == operation &&
           made.allowed() == (status == 200) && challenged.fits() && challenged.text == challenge && allowed.fits() &&
           allowed.text == allow;
  }
};

constexpr const char* no_token = nullptr;

constexpr exchange exchanges[] = {
    // Who may do what.
    {"GET", "/patients", no_token, known::nothing, outcome::no_credentials, 401, "listPatients",
     R"(Bearer realm="api", scope="patients:read")"},
    {"GET", "/health", no_token, known::nothing, outcome::allowed, 200, "health"},
    {"GET", "/health?a=b", " ", known::nothing, outcome::allowed, 200, "health"},
    {"GET", "/public/a", no_token, known::nothing, outcome::allowed, 200, "publicPage"},
    {"GET", "/patients", "patients:read", known::nothing, outcome::allowed, 200, "listPatients"},
    {"POST", "/patients", "patients:read", known::nothing, outcome::insufficient_scope, 403, "createPatient",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:readwrite")"},
    {"DELETE", "/patients/1", "patients:read", known::nothing, outcome::insufficient_scope, 403, "deletePatient",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:readwrite")"},
    {"PUT", "/patients/1", "patients:readwrite", known::nothing, outcome::allowed, 200, "replacePatient"},
    {"PUT", "/patients/1", "patients:read", known::nothing, outcome::insufficient_scope, 403, "replacePatient",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:readwrite")"},
    {"GET", "/patients/1/plans", "patients:read", known::nothing, outcome::insufficient_scope, 403, "listPlans",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")"},
    {"GET", "/patients/1/plans", "plans:read", known::nothing, outcome::insufficient_scope, 403, "listPlans",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")"},
    {"GET", "/patients/1/plans", "patients:read plans:read", known::nothing, outcome::allowed, 200, "listPlans"},
    {"GET", "/patients/1/plans", "plans:read patients:readwrite", known::nothing, outcome::allowed, 200, "listPlans"},
    {"GET", "/patients/1/plans", "admin exercises:read reports:read", known::nothing, outcome::insufficient_scope, 403,
     "listPlans", R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")"},
    {"GET", "/admin/users", "admi admin2 xadmin admin:x", known::nothing, outcome::insufficient_scope, 403, "listUsers",
     R"(Bearer realm="api", error="insufficient_scope", scope="admin")"},
    {"GET", "/admin/users", "ADMIN", known::nothing, outcome::insufficient_scope, 403, "listUsers",
     R"(Bearer realm="api", error="insufficient_scope", scope="admin")"},
    {"GET", "/admin/users", "admin  admin", known::nothing, outcome::rejected_token, 401, "listUsers",
     R"(Bearer realm="api", error="invalid_token", scope="admin")"},
    {"GET", "/reports/1", "reports:read reports:read", known::nothing, outcome::allowed, 200, "getReport"},
    {"GET", "/reports/1", "unknown1 reports:read unknown2", known::nothing, outcome::allowed, 200, "getReport"},

    // The fact: never on its own, never in the place of a scope, and asked for only where the scopes are enough.
    {"PATCH", "/plans/7", "plans:readwrite", known::that_it_is_false, outcome::denied_by_facts, 403, "changePlan"},
    {"PATCH", "/plans/7", "plans:readwrite", known::that_it_is_true, outcome::allowed, 200, "changePlan"},
    {"PATCH", "/plans/7", "plans:readwrite", known::nothing, outcome::depends_on_facts, 403, "changePlan"},
    {"PATCH", "/plans/7", "", known::that_it_is_true, outcome::insufficient_scope, 403, "changePlan",
     R"(Bearer realm="api", error="insufficient_scope", scope="plans:readwrite")"},
    {"PATCH", "/plans/7", "plan_created_in_app plans:readwrite", known::that_it_is_false, outcome::denied_by_facts, 403,
     "changePlan"},
    {"PATCH", "/plans/7", "plans:read", known::nothing, outcome::insufficient_scope, 403, "changePlan",
     R"(Bearer realm="api", error="insufficient_scope", scope="plans:readwrite")"},
    {"PATCH", "/plans/7", "plans:read", known::that_it_is_false, outcome::denied_by_facts, 403, "changePlan"},
    {"PATCH", "/plans/7", no_token, known::that_it_is_true, outcome::no_credentials, 401, "changePlan",
     R"(Bearer realm="api", scope="plans:readwrite")"},

    // What is asked for.
    {"GET", "/patients/1/plans", "patients:readwrite", known::nothing, outcome::insufficient_scope, 403, "listPlans",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:readwrite plans:read")"},
    {"GET", "/patients/1/plans", "", known::nothing, outcome::insufficient_scope, 403, "listPlans",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:read plans:read")"},
    {"PATCH", "/plans/7", "", known::nothing, outcome::insufficient_scope, 403, "changePlan",
     R"(Bearer realm="api", error="insufficient_scope", scope="plans:readwrite")"},
    {"PATCH", "/admin/users", "admin", known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"POST", "/patients/1", "", known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD, PUT, DELETE"},

    // Methods.
    {"get", "/admin/users", "admin", known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"Get", "/public/a", no_token, known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"GETX", "/public/a", no_token, known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"GE", "/public/a", no_token, known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"HEAD", "/public/a", no_token, known::nothing, outcome::allowed, 200, "publicPage"},
    {"HEAD", "/patients", "patients:read", known::nothing, outcome::allowed, 200, "listPatients"},
    {"HEAD", "/patients", "reports:read", known::nothing, outcome::insufficient_scope, 403, "listPatients",
     R"(Bearer realm="api", error="insufficient_scope", scope="patients:read")"},
    {"HEAD", "/patients", no_token, known::nothing, outcome::no_credentials, 401, "listPatients",
     R"(Bearer realm="api", scope="patients:read")"},
    {"HEAD", "/plans/7", "plans:readwrite", known::that_it_is_true, outcome::wrong_method, 405, "", "", "PATCH"},
    {"TRACE", "/admin/users", "admin", known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"TRACK", "/admin/users", "admin", known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"POST", "/public/a", "admin", known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"OPTIONS", "/health", no_token, known::nothing, outcome::wrong_method, 405, "", "", "GET, HEAD"},
    {"GET\0"sv, "/public/a", no_token, known::nothing, outcome::malformed_method, 400, ""},
    {"GET\t", "/public/a", no_token, known::nothing, outcome::malformed_method, 400, ""},
    {"", "/public/a", no_token, known::nothing, outcome::malformed_method, 400, ""},
    {"\357\274\247ET", "/public/a", no_token, known::nothing, outcome::malformed_method, 400, ""},
};

template <std::size_t Number>
inline constexpr bool is_as_expected = exchanges[Number].is_as_expected();
template <std::size_t... Numbers>
constexpr bool all_are(std::index_sequence<Numbers...>) {
  return (is_as_expected<Numbers> && ...);
}
static_assert(all_are(std::make_index_sequence<std::size(exchanges)>()), "every exchange, as constant evaluation");

}  // namespace

TEST_CASE("every_caller_of_the_practice_is_told_what_is_expected") {
  for (const exchange& each : exchanges) {
    INFO(model::shown(each.method) << " " << model::shown(each.target) << " "
                                   << (each.scopes == nullptr ? "without a token" : each.scopes));
    CHECK(each.is_as_expected());
  }
}

TEST_CASE("a_malformed_method_is_malformed_at_its_first_byte_that_no_token_holds") {
  const auto offset = [](std::string_view method) {
    return policy::decide(ambit::request{method, "/public/a"}, ambit::no_credentials).offset();
  };
  CHECK(offset("GET\0"sv) == 3);
  CHECK(offset("GET\t") == 3);
  CHECK(offset("") == 0);
  CHECK(offset("\357\274\247ET") == 0);
}

TEST_CASE("a_method_of_any_length_is_a_method_that_no_path_has") {
  const std::string method(70'000, 'A');
  const auto made = policy::decide(ambit::request{method, "/public/a"}, ambit::no_credentials);
  CHECK(made.outcome() == outcome::wrong_method);
  CHECK(made.status() == 405);
}
