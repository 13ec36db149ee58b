// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/consent.hpp>

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/care_policies.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using fullscript = ambit::policies::fullscript;
using ambit::consent_fault;
using ambit::expiry;

// A time that is over.

constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();

constexpr bool expired_means_now_or_before() {
  for (const std::int64_t second : {first, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, last})
    for (const std::int64_t now : {first, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, last}) {
      if (expiry::at(second).expired(now) != (second <= now)) return false;
      if (expiry::never().expired(now) || expiry::at(second) == expiry::never()) return false;
      if (!expiry().expired(now) || expiry::at(second) == expiry()) return false;
    }
  return true;
}
static_assert(expired_means_now_or_before());
static_assert(expiry::at(5).second() == 5 && !expiry::at(5).is_never() && expiry::at(0) != expiry());
static_assert(expiry::never().is_never() && expiry::never() == expiry::never() && expiry::at(5) == expiry::at(5));
static_assert(!expiry().is_never() && expiry() != expiry::never(), "what was never set is over, not endless");

constexpr auto clinic =
    fullscript::application_of("Clinic", "id", "https://clinic.example/cb", "catalog:read patients:read clinic:write");
constexpr auto issued = fullscript::consent(clinic).agree(expiry::at(3600));

static_assert(issued.listed() == clinic.asked() && issued.expires() == expiry::at(3600));
static_assert(!issued.expired(3599) && issued.expired(3600) && issued.expired(last) && !issued.expired(first));
static_assert(issued.caller_at(3599) == fullscript::caller(fullscript::token(clinic.asked())));
static_assert(issued.caller_at(3600) == fullscript::caller(ambit::rejected_token{ambit::rejection::expired_token}));
static_assert(issued.caller_ignoring_expiry() == issued.caller_at(0));
static_assert(fullscript::consent(clinic).agree(expiry::never()).caller_at(last).has_token());
static_assert(issued != fullscript::consent(clinic).agree(expiry::never()));

constexpr bool a_token_that_was_never_issued_opens_nothing() {
  constexpr fullscript::issued_token none;
  for (const std::int64_t now : {first, std::int64_t{0}, last})
    if (!none.expired(now) || none.caller_at(now).has_token()) return false;
  return none.listed().empty() && !none.caller_ignoring_expiry().has_token() && none != issued;
}
static_assert(a_token_that_was_never_issued_opens_nothing());

// No operation takes an issued token, so that nobody lets an expired one in by forgetting the time.
template <class To>
constexpr bool becomes = std::is_convertible_v<const fullscript::issued_token&, To> ||
                         std::is_constructible_v<To, const fullscript::issued_token&>;
static_assert(!becomes<fullscript::caller> && !becomes<fullscript::token> && !becomes<fullscript::grants>);
static_assert(!becomes<ambit::detail::grants_or_caller<fullscript::vocabulary>> && !becomes<fullscript::scope_set>);

// The expiry is not part of the token that decides: that token is as small, and as cheap to copy, as before.
static_assert(sizeof(fullscript::token) <= 3 * sizeof(std::uint64_t) &&
              std::is_trivially_copyable_v<fullscript::token>);
static_assert(std::is_trivially_copyable_v<fullscript::issued_token>);

constexpr bool an_expired_token_opens_what_anyone_may_call_and_nothing_else() {
  const auto late = fullscript::consent(clinic).agree(expiry::at(first));
  for (std::size_t i = 0; i < fullscript::operation_count; ++i) {
    const auto op = fullscript::operation_at(i);
    if (fullscript::decide(op, late.caller_at(first)).allowed()) return false;
    if (fullscript::decide(op, late.caller_ignoring_expiry()) != fullscript::decide(op, issued.caller_at(0)))
      return false;
  }
  return late.expired(first);
}
static_assert(an_expired_token_opens_what_anyone_may_call_and_nothing_else());

// Agreeing to a part.

struct partial_tables {
  static constexpr ambit::scope scopes[] = {
      {"files", "All of your files"},
      {"files:list", "The names of your files"},
      {"profile", "Who you are", ambit::required},
      {"mail"},
  };
  static constexpr ambit::implication implications[] = {{"files", "files:list"}};
  static constexpr ambit::operation operations[] = {
      {"list", ambit::no_route, "files:list & profile"}, {"read", ambit::no_route, "files"},
      {"send", ambit::no_route, "mail & files"},         {"me", ambit::no_route, "profile"},
      {"ping", ambit::no_route, ambit::anyone},          {"who", ambit::no_route, ambit::any_token},
  };
  static constexpr ambit::consent_terms consent = ambit::consent_terms::in_part;
};
struct partial : ambit::policy<partial_tables, ambit::applications, ambit::consents> {};
static_assert(partial::terms_of_consent == ambit::consent_terms::in_part);
static_assert(fullscript::terms_of_consent == ambit::consent_terms::all_or_nothing);
static_assert(care::small::terms_of_consent == ambit::consent_terms::all_or_nothing, "unless a policy says otherwise");

constexpr auto viewer = partial::application_of("Viewer", "id", "https://a.example/cb", "files profile");

constexpr bool refused(const partial::scope_set& part, consent_fault fault, std::string_view scope) {
  const auto answer = partial::consent(viewer).agree(part, expiry::never());
  return !answer && answer.token() == nullptr && answer.fault() == fault && answer.scope() == scope &&
         *answer == partial::issued_token() && answer->listed().empty();
}
static_assert(consent_fault() != consent_fault::none);
static_assert(partial::consent(viewer).agree(partial::scopes_of("profile"), expiry::at(7))->listed() ==
              partial::scopes_of("profile"));
static_assert(partial::consent(viewer).agree(partial::scopes_of("profile"), expiry::at(7))->expires() == expiry::at(7));
static_assert(*partial::consent(viewer).agree(partial::scopes_of("profile files"), expiry::at(7)) ==
              partial::consent(viewer).agree(expiry::at(7)));
static_assert(refused(partial::scopes_of("files"), consent_fault::required_scope_is_left_out, "profile"));
static_assert(refused(partial::scope_set(), consent_fault::required_scope_is_left_out, "profile"));
static_assert(refused(partial::scopes_of("profile mail"), consent_fault::scope_is_not_asked_for, "mail"));
static_assert(refused(partial::scopes_of("profile files:list"), consent_fault::scope_is_not_asked_for, "files:list"),
              "what follows from a scope that was shown was not shown itself");

}  // namespace

TEST_CASE("expired_means_now_or_before_and_an_expiry_of_no_kind_is_over") {
  CHECK(expired_means_now_or_before());
  expiry none = expiry::never();
  static_assert(std::is_trivially_copyable_v<expiry>);
  std::memset(static_cast<void*>(&none), 0xFF, sizeof none);
  CHECK_FALSE(none.is_never());
  CHECK(none.expired(first));
  CHECK(none.expired(last));
}

TEST_CASE("a_user_agrees_to_all_or_nothing_at_fullscript") {
  for (unsigned mask = 0; mask < 1u << fullscript::scope_count; ++mask) {
    std::string part;
    for (std::size_t i = 0; i < fullscript::scope_count; ++i)
      if ((mask >> i & 1) != 0)
        part += (part.empty() ? "" : " ") + std::string(ambit::policies::fullscript_tables::scopes[i].name);
    const auto agreed = mask == 0 ? fullscript::scope_set() : fullscript::accepted_token(part).token()->listed();
    const auto answer = fullscript::consent(clinic).agree(agreed, expiry::never());
    CHECK(bool(answer) == (agreed == clinic.asked()));
    if (answer) {
      CHECK(answer->listed() == clinic.asked());
    } else {
      const bool has_more = !clinic.asked().contains(agreed);
      CHECK(answer.fault() == (has_more                           ? consent_fault::scope_is_not_asked_for
                               : !agreed.contains("catalog:read") ? consent_fault::required_scope_is_left_out
                                                                  : consent_fault::part_is_not_enough));
      CHECK(answer.token() == nullptr);
    }
  }
}

TEST_CASE("a_refused_agreement_opens_what_anyone_may_call_and_nothing_else") {
  for (const auto& part : {partial::scope_set(), partial::scopes_of("profile mail"), partial::scopes_of("files")}) {
    const auto answer = partial::consent(viewer).agree(part, expiry::never());
    CHECK_FALSE(bool(answer));
    CHECK(answer.token() == nullptr);
    CHECK(answer->listed().empty());
    CHECK((*answer).expired(first));
    for (std::size_t i = 0; i < partial::operation_count; ++i) {
      const auto op = partial::operation_at(i);
      const bool open = op.name() == "ping";
      for (const std::int64_t now : {first, std::int64_t{0}, last}) {
        CHECK(partial::decide(op, answer->caller_at(now)).allowed() == open);
        CHECK(partial::allows(op, answer->caller_at(now)) == open);
      }
      CHECK(partial::decide(op, answer->caller_ignoring_expiry()).allowed() == open);
      CHECK(partial::allows(op, answer->caller_ignoring_expiry()) == open);
    }
    // The remedy is not to refresh, since there is no token.
    const auto who = answer->caller_at(0);
    CHECK(partial::remedy(partial::decide("who", who), who, viewer).kind() == ambit::remedy_kind::authorize_user);
  }
}

TEST_CASE("a_fault_of_a_consent_names_the_first_scope_that_makes_it_one") {
  const auto answer = [](const partial::scope_set& part) {
    return partial::consent(viewer).agree(part, expiry::never());
  };
  CHECK(answer(partial::scopes_of("files:list mail profile")).scope() == "files:list");
  CHECK(answer(partial::scopes_of("files")).scope() == "profile");
  CHECK(answer(partial::scopes_of("files profile")).scope().empty());
  CHECK(fullscript::consent(clinic).agree(fullscript::scopes_of("catalog:read"), expiry::never()).scope() ==
        "clinic:write");
}

TEST_CASE("an_issued_token_is_written_back_as_the_scopes_that_it_lists") {
  char buffer[64];
  CHECK(issued.write(buffer).text == "catalog:read clinic:write patients:read");
  CHECK(issued.write({}).size == 39);
  CHECK(fullscript::issued_token().write(buffer).size == 0);
}

TEST_CASE("a_part_may_be_agreed_to_if_it_holds_every_required_scope_where_the_policy_says_so") {
  std::size_t agreed = 0;
  for (const char* part : {"profile", "files", "files profile", "profile mail", "files:list profile"})
    agreed += bool(partial::consent(viewer).agree(partial::accepted_token(part).token()->listed(), expiry::never()));
  CHECK(agreed == 2);
  CHECK(name_of(consent_fault::none) == "none");
  CHECK(name_of(consent_fault::scope_is_not_asked_for) == "scope_is_not_asked_for");
  CHECK(name_of(consent_fault::required_scope_is_left_out) == "required_scope_is_left_out");
  CHECK(name_of(consent_fault::part_is_not_enough) == "part_is_not_enough");
}

TEST_CASE("the_user_is_shown_each_scope_with_its_description_and_the_operations_that_it_opens") {
  std::string shown;
  for (const auto item : partial::consent(viewer)) {
    shown += std::string(item.name()) + " (" + std::string(item.description()) + (item.required() ? ", required" : "");
    for (const std::string_view op : item.operations()) shown += "; " + std::string(op);
    shown += ")\n";
  }
  // mail is not asked for, so that files opens no mail.
  CHECK(shown == "files (All of your files; list; read)\nprofile (Who you are, required; list; me)\n");
  auto at = partial::consent(viewer).begin();
  CHECK((*at++).name() == "files");
  CHECK((*at).name() == "profile");
  CHECK(++at == partial::consent(viewer).end());
}

TEST_CASE("operations_that_take_scopes_together_are_opened_by_each_of_them") {
  std::string opening;
  for (const auto item : fullscript::consent(clinic))
    if (item.operations().contains("createTreatmentPlan")) opening += std::string(item.name()) + "; ";
  CHECK(opening == "clinic:write; patients:read; ");
  for (const auto item : fullscript::consent(fullscript::scopes_of("catalog:read clinic:write")))
    CHECK(!item.operations().contains("createTreatmentPlan"));
}

TEST_CASE("what_an_authorization_request_asks_for_is_shown_with_the_required_scopes") {
  CHECK(fullscript::consent(fullscript::scopes_of("patients:read")).scopes() ==
        fullscript::scopes_of("catalog:read patients:read"));
  CHECK(fullscript::consent(fullscript::scope_set()).agree(expiry::never()).listed() == fullscript::required_scopes());
  // Where no scope is required, none is shown, and the token lists none.
  const auto none = care::small::consent(care::small::scope_set());
  CHECK(none.begin() == none.end());
  CHECK(none.agree(care::small::scope_set(), expiry::never())->listed().empty());
}

TEST_CASE("a_token_is_a_snapshot_and_a_fresh_consent_would_add_and_drop_what_differs") {
  const auto more = *clinic.with_scopes("catalog:read patients:read patients:write");
  const auto needed = fullscript::reauthorization(more, issued);
  CHECK(needed.added() == fullscript::scopes_of("patients:write"));
  CHECK(needed.dropped() == fullscript::scopes_of("clinic:write"));
  CHECK(!needed.empty());
  CHECK(issued.listed() == clinic.asked());
  CHECK(fullscript::reauthorization(clinic, issued).empty());
  const auto fresh = fullscript::consent(more).agree(expiry::never());
  CHECK(fullscript::reauthorization(more, fresh).empty());
  CHECK(!fullscript::reauthorization(*clinic.with_scopes("catalog:read clinic:write"), issued).empty());
  // A scope that follows from others is neither added nor dropped.
  const auto broad = partial::consent(viewer).agree(expiry::never());
  const auto narrow = *viewer.with_scopes("files:list profile");
  CHECK(partial::reauthorization(narrow, broad).added().empty());
  CHECK(partial::reauthorization(narrow, broad).dropped() == partial::scopes_of("files"));
  CHECK(partial::reauthorization(viewer, partial::token(narrow.asked())).added() == partial::scopes_of("files"));
  CHECK(partial::reauthorization(viewer, partial::token(narrow.asked())).dropped().empty());
}
