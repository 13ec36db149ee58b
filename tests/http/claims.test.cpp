// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/claims.hpp>

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"}, {"me", "GET /me", ambit::any_token}, {"open", "GET /open", ambit::anyone}};
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
};
using policy = ambit::policy<tables>;
using reader = ambit::claims_reader<policy::vocabulary>;
using ambit::rejection;
namespace scope_claims = ambit::scope_claims;

/// A claim as a JSON library has it.
struct claim {
  enum class type { text, list, other };
  std::string_view name;
  type is = type::other;
  std::string_view text{};         ///< of a text
  std::string_view elements[3]{};  ///< of a list; "#" stands for a number
  std::size_t count = 0;           ///< of these
};
constexpr claim text(std::string_view name, std::string_view value) {
  return {.name = name, .is = claim::type::text, .text = value};
}
template <class... Texts>
constexpr claim list(std::string_view name, Texts... elements) {
  return {.name = name, .is = claim::type::list, .elements = {elements...}, .count = sizeof...(elements)};
}
constexpr claim other(std::string_view name) { return {.name = name}; }

constexpr policy::caller read(const ambit::scope_claim& stated, std::initializer_list<claim> claims) {
  reader out(stated);
  for (const claim& each : claims) switch (each.is) {
      case claim::type::text:
        out.add_text(each.name, each.text);
        break;
      case claim::type::list:
        out.add_list(each.name);
        for (std::size_t i = 0; i < each.count; ++i)
          each.elements[i] == "#" ? out.add_other_element() : out.add_element(each.elements[i]);
        break;
      case claim::type::other:
        out.add_other(each.name);
        break;
    }
  return out.finish();
}

constexpr policy::caller holding(std::string_view scopes) { return policy::accepted_token(scopes); }
constexpr policy::caller without_scopes = policy::token_without_scope_claim();
constexpr policy::caller contradictory = ambit::rejected_token{rejection::malformed_claim};
constexpr policy::caller malformed(std::size_t offset, std::size_t element = 0) {
  return ambit::rejected_token{rejection::malformed_scope, offset, element};
}

constexpr claim noise[] = {text("iss", "https://a.example"), list("aud", "a", "b"), other("exp"), text("sub", "read")};

}  // namespace

// Each line is evaluated as a constant, and once more at run time.
#define AMBIT_CHECK(...)        \
  do {                          \
    static_assert(__VA_ARGS__); \
    CHECK(__VA_ARGS__);         \
  } while (false)

TEST_CASE("strictly_the_scope_claim_is_a_text_or_there_is_none") {
  AMBIT_CHECK(read(scope_claims::strict, {}) == without_scopes);
  AMBIT_CHECK(read(scope_claims::strict, {noise[0], noise[1], noise[2], noise[3]}) == without_scopes);
  AMBIT_CHECK(read(scope_claims::strict, {noise[1], text("scope", "read admin"), noise[0]}) == holding("read admin"));
  AMBIT_CHECK(read(scope_claims::strict, {text("scope", "read openid")}) == holding("read openid"));
  AMBIT_CHECK(read(scope_claims::strict, {text("scope", "")}) == malformed(0));
  AMBIT_CHECK(read(scope_claims::strict, {text("scope", "read  write")}) == malformed(5));
  AMBIT_CHECK(read(scope_claims::strict, {list("scope", "read")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::strict, {list("scope")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::strict, {other("scope")}) == contradictory);
  AMBIT_CHECK(reader().finish() == without_scopes);
}

TEST_CASE("a_second_claim_that_may_list_scopes_is_not_left_unread") {
  for (const ambit::scope_claim& stated :
       {scope_claims::strict, scope_claims::keycloak, scope_claims::okta, scope_claims::entra,
        scope_claims::entra_application, scope_claims::auth0_permissions}) {
    const claim right = stated.type == ambit::claim_type::text ? text(stated.name, "read") : list(stated.name, "read");
    CHECK(read(stated, {right}) == holding("read"));
    for (const claim& wrong : {text(stated.refused, "read"), text(stated.refused, ""), list(stated.refused),
                               list(stated.refused, "read"), other(stated.refused)}) {
      CHECK(read(stated, {wrong}) == contradictory);
      CHECK(read(stated, {right, wrong}) == contradictory);
      CHECK(read(stated, {wrong, right}) == contradictory);
    }
  }
}

TEST_CASE("a_claim_that_is_there_twice_is_rejected_though_it_were_equal") {
  AMBIT_CHECK(read(scope_claims::strict, {text("scope", "read"), text("scope", "read")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::strict, {text("scope", "read"), list("scope")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::keycloak, {text("scope", ""), text("scope", "admin")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "read"), list("scp", "admin")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::okta, {list("scp"), other("scp")}) == contradictory);
}

TEST_CASE("a_claim_of_another_type_is_rejected_and_none_is_taken_for_absent") {
  AMBIT_CHECK(read(scope_claims::okta, {text("scp", "read")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::okta, {text("scp", "")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::okta, {other("scp")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::entra, {list("scp", "read")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "read", "#")}) == contradictory);
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "#"), noise[0]}) == contradictory);
}

TEST_CASE("issuers_state_their_scopes_each_in_its_way") {
  AMBIT_CHECK(read(scope_claims::keycloak, {text("scope", "")}) == without_scopes);
  AMBIT_CHECK(read(scope_claims::keycloak, {text("scope", "read write")}) == holding("read write"));
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "read", "admin")}) == holding("read admin"));
  AMBIT_CHECK(read(scope_claims::okta, {list("scp")}) == without_scopes);
  AMBIT_CHECK(read(scope_claims::entra, {text("scp", "read admin"), list("roles", "write")}) == holding("read admin"));
  AMBIT_CHECK(read(scope_claims::entra, {text("scp", "")}) == malformed(0));
  AMBIT_CHECK(read(scope_claims::entra_application, {list("roles", "write")}) == holding("write"));
  AMBIT_CHECK(read(scope_claims::auth0_permissions, {text("scope", "openid admin"), list("permissions", "read")}) ==
              holding("read"));
  constexpr ambit::scope_claim either{.name = "scopes", .type = ambit::claim_type::text_or_list, .refused = {}};
  AMBIT_CHECK(read(either, {text("scopes", "read"), text("scp", "admin")}) == holding("read"));
  AMBIT_CHECK(read(either, {list("scopes", "read"), text("", "admin")}) == holding("read"));
}

TEST_CASE("an_element_of_a_list_is_one_scope_and_a_malformed_one_rejects_the_list") {
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "read", "read admin")}) == malformed(4, 1));
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "", "admin")}) == malformed(0, 0));
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "read", "wr\"ite", "admin")}) == malformed(2, 1));
}

TEST_CASE("elements_of_other_lists_and_names_that_only_resemble_mean_nothing") {
  AMBIT_CHECK(read(scope_claims::okta, {list("scp", "read"), list("aud", "admin", "#", "")}) == holding("read"));
  AMBIT_CHECK(read(scope_claims::okta, {list("groups", "admin"), list("scp", "read")}) == holding("read"));
  AMBIT_CHECK(read(scope_claims::strict, {text("Scope", "admin"), text("scope ", "admin"), text("scopes", "admin"),
                                          text("", "admin"), list("permissions", "admin")}) == without_scopes);
  reader claims(scope_claims::okta);
  claims.add_list("scp");
  claims.add_text("sub", "x");
  claims.add_element("admin");  // of no list
  CHECK(claims.finish() == without_scopes);
  reader others(scope_claims::okta);
  others.add_list("scp");
  others.add_element("read");
  others.add_other("exp");
  others.add_element("admin");  // of no list
  others.add_other_element();
  CHECK(others.finish() == holding("read"));
}

TEST_CASE("no_order_of_claims_and_no_mixture_of_them_gives_more_than_the_one_claim_lists") {
  // Every sequence of up to three of these; what is not rejected has what the last `scp` list before it says.
  constexpr claim all[] = {list("scp", "read"),    list("scp"),    list("scp", "read", "#"),
                           text("scp", "admin"),   other("scp"),   text("scope", "admin"),
                           list("scope", "admin"), other("scope"), list("aud", "admin"),
                           text("sub", "admin"),   other("exp")};
  constexpr std::size_t good = 2, bad = 8;  // the first two are right alone; the next six never are
  for (std::size_t a = 0; a < std::size(all); ++a)
    for (std::size_t b = 0; b < std::size(all); ++b)
      for (std::size_t c = 0; c < std::size(all); ++c) {
        std::size_t right = 0, wrong = 0;
        bool reads = false;
        for (const std::size_t each : {a, b, c}) {
          right += each < good ? 1 : 0;
          wrong += each >= good && each < bad ? 1 : 0;
          reads = reads || each == 0;
        }
        const policy::caller who = read(scope_claims::okta, {all[a], all[b], all[c]});
        CHECK(who == (wrong != 0 || right > 1 ? contradictory : reads ? holding("read") : without_scopes));
      }
}

TEST_CASE("whatever_a_verifier_rejects_a_token_for_the_client_is_told_that_it_is_invalid") {
  for (const rejection reason :
       {rejection::invalid_token, rejection::expired_token, rejection::malformed_scope, rejection::not_yet_valid,
        rejection::wrong_issuer, rejection::wrong_audience, rejection::bad_signature, rejection::unknown_key,
        rejection::malformed_token, rejection::malformed_claim, rejection::inactive_token}) {
    const policy::caller who = ambit::rejected_token{reason};
    for (const char* op : {"list", "me"}) {
      const policy::decision denied = policy::decide(policy::find_operation(op), who);
      CHECK(denied.outcome() == ambit::outcome::rejected_token);
      CHECK(denied.status() == 401);
      const auto challenge = policy::challenge(denied);
      CHECK(challenge.view().find("error=\"invalid_token\"") != std::string_view::npos);
    }
    CHECK(policy::decide("open", who).allowed());
  }
}
