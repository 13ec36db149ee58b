// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/remedy.hpp>

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/build_kind.hpp"
#include "model/care_model.hpp"
#include "model/care_policies.hpp"
#include "model/fullscript_model.hpp"
#include "model/remedy_model.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fullscript = ambit::policies::fullscript;
using ambit::remedy_kind;
using model::step;

constexpr bool same(remedy_kind found, step expected) {
  return static_cast<unsigned>(found) == static_cast<unsigned>(expected);
}
static_assert(same(remedy_kind::none, step::none) && same(remedy_kind::authorize_user, step::authorize_user) &&
              same(remedy_kind::refresh, step::refresh) &&
              same(remedy_kind::reauthorize_user, step::reauthorize_user) &&
              same(remedy_kind::ask_for_scope, step::ask_for_scope));

/// A policy and its model.
template <class Policy, const model::policy& Rules>
struct beside {
  using application = typename Policy::application;

  static std::string text_of(unsigned mask) {
    std::string text;
    for (const model::word each : Rules.scopes.chosen(mask)) text += (text.empty() ? "" : " ") + std::string(each);
    return text;
  }
  static unsigned number_of(const typename Policy::scope_set& set) {
    unsigned mask = 0;
    for (const std::string_view name : set) {
      unsigned bit = 1;
      for (const model::word each : Rules.scopes) {
        if (each == name) mask |= bit;
        bit <<= 1;
      }
    }
    return mask;
  }
  static typename Policy::token token_listing(unsigned mask) {
    return mask == 0 ? Policy::token_without_scope_claim() : *Policy::accepted_token(text_of(mask)).token();
  }
  static typename Policy::facts facts_of(const model::words& given) {
    typename Policy::facts facts;
    for (const model::word each : given) REQUIRE(facts.give_named(each));
    return facts;
  }

  std::vector<std::string> texts;  // which the applications look at
  std::vector<application> applications;
  std::vector<typename Policy::token> tokens;
  std::vector<bool> can_be;

  beside() {
    const unsigned all = Rules.scopes.choices();
    const unsigned required = number_of(Policy::required_scopes());
    for (unsigned mask = 0; mask < all; ++mask) texts.push_back(text_of(mask));
    static constexpr std::string_view uris[] = {"https://a.example/cb"};
    for (unsigned mask = 0; mask < all; ++mask) {
      const auto made = Policy::read_application("An app", "id", uris, texts[mask | required]);
      REQUIRE(made);
      applications.push_back(*made);
      can_be.push_back((mask & required) == required);
      tokens.push_back(token_listing(mask));
    }
  }

  /// Calls `check(decide, model)` for every operation, with facts unknown and with every set of facts.
  template <class Check>
  static void for_every_question(Check check) {
    for (const model::operation& to : Rules.operations) {
      const auto op = Policy::find_operation(to.name);
      REQUIRE(op.known());
      check([op](const typename Policy::caller& who) { return Policy::decide(op, who); },
            model::remedies(Rules, to, false, {}));
      for (unsigned mask = 0; mask < Rules.facts.choices(); ++mask) {
        const auto facts = facts_of(Rules.facts.chosen(mask));
        check([op, facts](const typename Policy::caller& who) { return Policy::decide(op, who, facts); },
              model::remedies(Rules, to, true, Rules.facts.chosen(mask)));
      }
    }
  }

  template <class Remedy>
  static bool is(const Remedy& found, const model::advice& expected) {
    return same(found.kind(), expected.kind) && number_of(found.add_to_application()) == expected.to_application &&
           number_of(found.add_by_consent()) == expected.by_consent;
  }
};

/// Compares the remedies for every application, operation and set of facts, and for every `stride`th token.
template <class Policy, const model::policy& Rules>
std::size_t compare_all(unsigned stride) {
  const beside<Policy, Rules> both;
  const unsigned all = Rules.scopes.choices();
  std::size_t wrong = 0, compared = 0;
  beside<Policy, Rules>::for_every_question([&](auto decide, const model::remedies& expected) {
    for (unsigned app = 0; app < all; ++app) {
      if (!both.can_be[app]) continue;
      for (unsigned listed = app % stride; listed < all; listed += stride) {
        const typename Policy::caller who = both.tokens[listed];
        const auto denied = decide(who);
        const auto found = Policy::remedy(denied, who, both.applications[app]);
        const model::advice wanted = expected.of(app, {.listed = listed});
        wrong += !both.is(found, wanted);
        ++compared;
        // After the remedy, the call is allowed, or depends on facts where scopes can do no more.
        if (wanted.kind == step::none) continue;
        const unsigned asked = app | both.number_of(found.add_to_application());
        const auto after = decide(both.tokens[asked]);
        const bool left_to_facts = !after.facts_known() && after.outcome() == ambit::outcome::depends_on_facts;
        wrong += !(after.allowed() || (left_to_facts && expected.reached(asked)));
        wrong += denied.allowed();
      }
    }
  });
  CHECK(wrong == 0);
  return compared;
}

struct small_app {
  static constexpr std::string_view uris[] = {"https://a.example/cb"};
  static care::small::application asking(std::string_view scopes) {
    return *care::small::read_application("An app", "id", uris, scopes);
  }
};

constexpr auto clinic =
    fullscript::application_of("Clinic", "id", "https://clinic.example/cb", "catalog:read clinic:write patients:read");
constexpr fullscript::caller issued = fullscript::consent(clinic).agree(fullscript::expiry::never()).caller_at(0);

template <class Set, class Same>
constexpr bool remedy_is(const Set& found, remedy_kind kind, const Same& to_application, const Same& by_consent) {
  return found.kind() == kind && found.add_to_application() == to_application && found.add_by_consent() == by_consent;
}
constexpr fullscript::scope_set no_scopes;

static_assert(remedy_is(fullscript::remedy(fullscript::decide("getPatient", issued), issued, clinic), remedy_kind::none,
                        no_scopes, no_scopes));
static_assert(remedy_is(fullscript::remedy(fullscript::decide("listOrders", issued), issued, clinic),
                        remedy_kind::ask_for_scope, fullscript::scopes_of("patients:order_history"),
                        fullscript::scopes_of("patients:order_history")));
constexpr auto catalog_token = *fullscript::accepted_token("catalog:read").token();
static_assert(remedy_is(fullscript::remedy(fullscript::decide("createTreatmentPlan", catalog_token), catalog_token,
                                           clinic),
                        remedy_kind::reauthorize_user, no_scopes, fullscript::scopes_of("clinic:write patients:read")));
static_assert(remedy_is(fullscript::remedy(fullscript::decide("createTreatmentPlan", catalog_token), catalog_token,
                                           clinic, fullscript::scopes_of("clinic:write patients:read")),
                        remedy_kind::refresh, no_scopes, no_scopes),
              "what the user agreed to is enough");
static_assert(remedy_is(fullscript::remedy(fullscript::decide("createTreatmentPlan", catalog_token), catalog_token,
                                           clinic, fullscript::scopes_of("patients:read")),
                        remedy_kind::reauthorize_user, no_scopes, fullscript::scopes_of("clinic:write")),
              "what the user agreed to needs no second consent");
static_assert(remedy_is(fullscript::remedy(fullscript::decide("createTreatmentPlan", ambit::no_credentials),
                                           ambit::no_credentials, clinic),
                        remedy_kind::authorize_user, no_scopes, fullscript::scopes_of("clinic:write patients:read")));
static_assert(remedy_is(fullscript::remedy(fullscript::decide("listOrders", ambit::no_credentials),
                                           ambit::no_credentials, clinic),
                        remedy_kind::authorize_user, fullscript::scopes_of("patients:order_history"),
                        fullscript::scopes_of("patients:order_history")),
              "without a token the user is asked, once the application asks for enough");

struct hiding_tables {
  static constexpr ambit::scope scopes[] = {{"audit:read"}};
  static constexpr ambit::operation operations[] = {
      {"audit", "GET /audit", "audit:read", ambit::hide_existence},
      {"report", "GET /report", "audit:read"},
  };
};
struct hiding : ambit::policy<hiding_tables, ambit::applications, ambit::consents> {};

/// The text that `write` writes; checks that it fits into exactly its size and not into a byte less.
template <class Write>
std::string text_of(Write write) {
  char buffer[400];
  const ambit::written made = write(ambit::text_buffer(buffer));
  REQUIRE(made.fits());
  char exact[400];
  CHECK(write(ambit::text_buffer(exact, made.size)).text == made.text);
  CHECK(write(ambit::text_buffer(exact, made.size - 1)).text.empty());
  CHECK(write(ambit::text_buffer()).size == made.size);
  for (const char byte : made.text) CHECK((byte >= ' ' && byte <= '~'));
  return std::string(made.text);
}
template <class Remedy>
std::string log_of(const Remedy& found) {
  return text_of([&found](ambit::text_buffer buffer) { return found.write(buffer); });
}
template <class Remedy>
std::string advice_of(const Remedy& found) {
  return text_of([&found](ambit::text_buffer buffer) { return found.advise(buffer); });
}

}  // namespace

TEST_CASE("every_remedy_of_fullscript_is_the_first_that_helps") {
  const unsigned stride = model::is_fast_build ? 1 : 16;
  CHECK(compare_all<fullscript, model::fullscript>(stride) == std::size_t{64} * 128 / stride * 42 * (1 + 8));
}

TEST_CASE("every_remedy_under_implications_is_the_first_that_helps") {
  const unsigned stride = model::is_fast_build ? 1 : 8;
  CHECK(compare_all<care::small, model::care>(stride) == std::size_t{64} * 64 / stride * 12 * (1 + 8));
}

TEST_CASE("every_remedy_without_a_token_or_with_a_known_consent_is_the_first_that_helps") {
  const beside<care::small, model::care> both;
  std::size_t wrong = 0;
  beside<care::small, model::care>::for_every_question([&](auto decide, const model::remedies& expected) {
    for (unsigned app = 0; app < 64; ++app) {
      const auto compare = [&](const care::small::caller& who, model::asker asker) {
        const auto denied = decide(who);
        wrong += !both.is(asker.consent_known ? care::small::remedy(denied, who, both.applications[app],
                                                                    both.tokens[asker.consented].listed())
                                              : care::small::remedy(denied, who, both.applications[app]),
                          expected.of(app, asker));
      };
      compare(ambit::no_credentials, {.has_token = false});
      compare(ambit::rejected_token{}, {.has_token = false});
      compare(ambit::rejected_token{ambit::rejection::malformed_scope, 3}, {.has_token = false});
      compare(ambit::rejected_token{ambit::rejection::expired_token}, {.has_token = false, .expired = true});
      for (unsigned consented = app % 4; consented < 64; consented += 4) {
        compare(ambit::no_credentials, {.has_token = false, .consent_known = true, .consented = consented});
        compare(ambit::rejected_token{ambit::rejection::expired_token},
                {.has_token = false, .expired = true, .consent_known = true, .consented = consented});
        for (unsigned listed = consented % 8; listed < 64; listed += 8)
          compare(both.tokens[listed], {.listed = listed, .consent_known = true, .consented = consented});
      }
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("a_scope_that_follows_from_one_asked_for_needs_no_adding") {
  const auto app = small_app::asking("care");
  const care::small::caller who = care::small::token_without_scope_claim();
  const auto found = care::small::remedy(care::small::decide("listNames", who), who, app);
  CHECK(remedy_is(found, remedy_kind::reauthorize_user, care::small::scope_set(), care::small::scopes_of("names")));
}

TEST_CASE("a_scope_that_the_application_no_longer_asks_for_does_not_survive_a_fresh_consent") {
  // audit and plans together are enough; the token holds audit, the application asks for plans alone.
  const care::small::caller who = care::small::accepted_token("audit");
  const auto found = care::small::remedy(care::small::decide("merge", who), who, small_app::asking("plans"));
  CHECK(found.kind() == remedy_kind::ask_for_scope);
  CHECK(found.add_to_application().size() == 1);
}

TEST_CASE("where_no_scopes_help_there_is_no_remedy") {
  const auto app = small_app::asking("care audit");
  const care::small::caller none = care::small::token_without_scope_claim();
  for (const auto& denied :
       {care::small::decide("sign", none, care::small::facts()), care::small::decide("status", none),
        care::small::decide(care::small::find_operation("nothing"), none),
        care::small::decide(ambit::request{"GET", "/nowhere"}, none),
        care::small::decide(ambit::request{"G T", "/"}, none), care::small::decide(ambit::request{"GET", "x"}, none)}) {
    const auto found = care::small::remedy(denied, none, app);
    CHECK(remedy_is(found, remedy_kind::none, care::small::scope_set(), care::small::scope_set()));
  }
  const care::small::caller unreadable = ambit::rejected_token{ambit::rejection::malformed_request};
  CHECK(care::small::remedy(care::small::decide("listNames", unreadable), unreadable, app).kind() == remedy_kind::none);
}

TEST_CASE("a_decision_by_request_has_the_remedy_of_the_one_by_name") {
  const fullscript::caller who = catalog_token;
  const auto by_request = fullscript::decide(ambit::request{"GET", "/api/clinic/orders"}, who);
  CHECK(fullscript::remedy(by_request, who, clinic) ==
        fullscript::remedy(fullscript::decide("listOrders", who), who, clinic));
}

TEST_CASE("an_expired_token_is_refreshed") {
  const auto short_lived = fullscript::consent(clinic).agree(fullscript::expiry::at(1000));
  const fullscript::caller late = short_lived.caller_at(1000);
  const auto denied = fullscript::decide("getPatient", late);
  CHECK(denied.outcome() == ambit::outcome::rejected_token);
  CHECK(fullscript::remedy(denied, late, clinic).kind() == remedy_kind::refresh);
  CHECK(fullscript::remedy(denied, late, clinic, short_lived.listed()).kind() == remedy_kind::refresh);
  const auto other = fullscript::decide("listOrders", late);
  CHECK(fullscript::remedy(other, late, clinic).kind() == remedy_kind::refresh);
  CHECK(fullscript::remedy(other, late, clinic, short_lived.listed()).kind() == remedy_kind::ask_for_scope);
}

TEST_CASE("a_remedy_is_written_for_the_log_and_for_the_developer") {
  const fullscript::caller who = catalog_token;
  const auto orders = fullscript::remedy(fullscript::decide("listOrders", who), who, clinic);
  CHECK(log_of(orders) ==
        "listOrders: ask_for_scope; the application lacks patients:order_history; the token lacks "
        "patients:order_history");
  CHECK(advice_of(orders) ==
        "Add patients:order_history to the application's scopes. Have the user authorize the application again, for "
        "patients:order_history: a token keeps the scopes that it was issued with.");
  const auto plan = fullscript::remedy(fullscript::decide("createTreatmentPlan", who), who, clinic);
  CHECK(log_of(plan) == "createTreatmentPlan: reauthorize_user; the token lacks clinic:write patients:read");
  CHECK(advice_of(plan) ==
        "Have the user authorize the application again, for clinic:write patients:read: a token keeps the scopes that "
        "it was issued with.");
  const auto nobody =
      fullscript::remedy(fullscript::decide("getPatient", ambit::no_credentials), ambit::no_credentials, clinic);
  CHECK(log_of(nobody) == "getPatient: authorize_user; the token lacks patients:read");
  CHECK(advice_of(nobody) == "Send the user to authorize the application; the call takes patients:read.");
  const auto allowed = fullscript::remedy(fullscript::decide("listProducts", who), who, clinic);
  CHECK(log_of(allowed) == "listProducts: none (allowed)");
  CHECK(advice_of(allowed) == "Nothing is to be done: the call is allowed.");
  const auto nowhere = fullscript::remedy(fullscript::decide(ambit::request{"GET", "/x"}, who), who, clinic);
  CHECK(log_of(nowhere) == "none (no_route)");
  CHECK(advice_of(nowhere) == "No scopes help.");
  const fullscript::caller late = ambit::rejected_token{ambit::rejection::expired_token};
  const auto expired = fullscript::remedy(fullscript::decide("getPatient", late), late, clinic);
  CHECK(log_of(expired) == "getPatient: refresh");
  CHECK(advice_of(expired) == "Refresh the token; the user need not be asked.");
  const care::small::caller all = care::small::accepted_token("care audit");
  const auto app = small_app::asking("care audit");
  CHECK(advice_of(care::small::remedy(care::small::decide("sign", all, care::small::facts()), all, app)) ==
        "No scopes help by themselves: the user has to authenticate again.");
  CHECK(advice_of(care::small::remedy(care::small::decide("sign", all), all, app)) ==
        "No scopes help: it depends on facts about the request.");
  const care::small::caller nameless = ambit::no_credentials;
  CHECK(advice_of(care::small::remedy(care::small::decide("whoAmI", nameless), nameless, app)) ==
        "Send the user to authorize the application.");
}

TEST_CASE("the_developer_is_told_nothing_of_an_operation_that_hides_its_existence") {
  constexpr auto app = hiding::application_of("An app", "id", "https://a.example/cb", "");
  const hiding::caller who = hiding::token_without_scope_claim();
  const auto denied = hiding::remedy(hiding::decide("audit", who), who, app);
  char buffer[200];
  CHECK(denied.advise(buffer).size == 0);
  CHECK(log_of(denied) == "audit: ask_for_scope; the application lacks audit:read; the token lacks audit:read");
  CHECK(hiding::remedy(hiding::decide("report", who), who, app).advise(buffer).size != 0);
  const hiding::caller holder = hiding::accepted_token("audit:read");
  CHECK(advice_of(hiding::remedy(hiding::decide("audit", holder), holder, app)) ==
        "Nothing is to be done: the call is allowed.");
}
