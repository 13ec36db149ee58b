// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/answers/challenge.hpp>

#include "model/buffer_sizes.hpp"
#include "model/challenge_grammar.hpp"
#include "model/records_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace {

using namespace records;
using ambit::challenge_parameters;

constexpr challenge_parameters api{.realm = "api"};

/// The challenge that answers `about`, written into `buffer`.
constexpr ambit::challenge_text challenge_of(const said& about, std::span<char> buffer) {
  return policy::challenge(about.decide(), about.who, buffer, api);
}

constexpr bool is_right(const said& about) {
  std::array<char, 256> buffer{};
  const ambit::challenge_text made = challenge_of(about, buffer);
  const auto known = policy::challenge_with<api>(about.decide());
  if (known.view() != about.text) return false;
  return !made.mistaken && made.fits() && made.text == about.text && made.size == about.text.size() &&
         (made.size == 0 || model::challenge_grammar(made.text).well_formed());
}

template <std::size_t Count>
constexpr bool are_right(const said (&rows)[Count]) {
  for (const said& row : rows)
    if (!is_right(row)) return false;
  return true;
}

template <std::size_t Count>
void check(const said (&rows)[Count]) {
  for (const said& row : rows) {
    INFO("operation ", std::string(row.operation), ", expected ", std::string(row.text));
    std::array<char, 256> buffer{};
    CHECK(std::string(challenge_of(row, buffer).text) == std::string(row.text));
    CHECK(is_right(row));
    CHECK(model::writes_all_or_nothing(row.text, [&](std::span<char> into) { return challenge_of(row, into); }));
    const auto known = [&](std::span<char> into) { return ambit::detail::write_challenge<api>(row.decide(), into); };
    CHECK(model::writes_all_or_nothing(row.text, known));
  }
}

constexpr std::string_view nothing{};

constexpr said to_nobody[] = {
    {"list", nobody, R"(Bearer realm="api", scope="read")"},
    {"edit", nobody, R"(Bearer realm="api", scope="read write")"},
    {"merge", nobody, R"(Bearer realm="api", scope="write")"},
    {"trace", nobody, R"(Bearer realm="api", scope="admin")"},
    {"whoAmI", nobody, R"(Bearer realm="api")"},
    {"whoAmI", nobody, none_given, R"(Bearer realm="api")"},
    {"peek", nobody, R"(Bearer realm="api", scope="read")"},
    {"peek", nobody, none_given, R"(Bearer realm="api")"},
    {"peek", nobody, policy::facts_of("own"), R"(Bearer realm="api", scope="read")"},
    {"show", nobody, R"(Bearer realm="api", scope="admin")"},
    {"show", nobody, policy::facts_of("own"), R"(Bearer realm="api", scope="read")"},
    {"pay", nobody, R"(Bearer realm="api", scope="write")"},
    {"pay", nobody, none_given, R"(Bearer realm="api", scope="write")"},
};

constexpr said to_the_rejected[] = {
    {"list", rejected(ambit::rejection::invalid_token), R"(Bearer realm="api", error="invalid_token", scope="read")"},
    {"list", rejected(ambit::rejection::expired_token), R"(Bearer realm="api", error="invalid_token", scope="read")"},
    {"list", rejected(ambit::rejection::malformed_scope), R"(Bearer realm="api", error="invalid_token", scope="read")"},
    {"list", rejected(ambit::rejection::malformed_request), R"(Bearer realm="api", error="invalid_request")"},
    {"list", holding("read  write"), R"(Bearer realm="api", error="invalid_token", scope="read")"},
    {"list", holding(""), R"(Bearer realm="api", error="invalid_token", scope="read")"},
    {"whoAmI", rejected(ambit::rejection::expired_token), R"(Bearer realm="api", error="invalid_token")"},
    {"whoAmI", rejected(ambit::rejection::malformed_request), R"(Bearer realm="api", error="invalid_request")"},
    {"peek", rejected(ambit::rejection::invalid_token), none_given, R"(Bearer realm="api", error="invalid_token")"},
    {"pay", rejected(ambit::rejection::malformed_request), none_given,
     R"(Bearer realm="api", error="invalid_request")"},
};

constexpr said for_scopes[] = {
    {"list", without_scopes, R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
    {"list", holding("unknown"), R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
    {"edit", without_scopes, R"(Bearer realm="api", error="insufficient_scope", scope="read write")"},
    {"edit", holding("read"), R"(Bearer realm="api", error="insufficient_scope", scope="read write")"},
    {"merge", holding("read"), R"(Bearer realm="api", error="insufficient_scope", scope="write")"},
    {"merge", holding("admin"), R"(Bearer realm="api", error="insufficient_scope", scope="read admin")"},
    {"trace", holding("audit"), R"(Bearer realm="api", error="insufficient_scope", scope="admin")"},
    {"list", without_scopes, none_given, R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
    {"review", without_scopes, policy::facts_of("own"),
     R"(Bearer realm="api", error="insufficient_scope", scope="write")"},
    {"review", without_scopes, policy::facts_of("own recent"),
     R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
    {"show", without_scopes, none_given, R"(Bearer realm="api", error="insufficient_scope", scope="admin")"},
    {"show", without_scopes, policy::facts_of("own"),
     R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
};

constexpr said while_facts_are_unknown[] = {
    {"show", holding("read"), R"(Bearer realm="api", error="insufficient_scope", scope="admin")"},
    {"peek", holding("read"), nothing},
    {"pay", holding("write"), nothing},
    {"peek", holding("write"), R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
    {"pay", holding("read"), R"(Bearer realm="api", error="insufficient_scope", scope="write")"},
    {"share", holding("admin"), R"(Bearer realm="api", error="insufficient_scope", scope="read")"},
};

constexpr said where_nothing_helps[] = {
    {"status", nobody, nothing},
    {"status", rejected(ambit::rejection::malformed_request), nothing},
    {"whoAmI", without_scopes, nothing},
    {"list", holding("read"), nothing},
    {"peek", holding("read"), policy::facts_of("own"), nothing},
    {"peek", holding("read"), none_given, nothing},
    {"peek", without_scopes, none_given, nothing},
    {"amend", holding("write"), policy::facts_of("recent"), nothing},
    {"amend", holding("write"), none_given, nothing},
    {"unheard", nobody, nothing},
    {"unheard", holding("read write admin audit"), nothing},
    {"unheard", rejected(ambit::rejection::invalid_token), none_given, nothing},
};

constexpr said for_authentication[] = {
    {"sign", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", max_age="300")"},
    {"sign", without_scopes, none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", scope="write", max_age="300")"},
    {"sign", without_scopes, policy::facts_of("recent"),
     R"(Bearer realm="api", error="insufficient_scope", scope="write")"},
    {"approve", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="phr mfa otp", max_age="3600")"},
    {"approve", holding("read"), policy::facts_of("own recent"),
     R"(Bearer realm="api", error="insufficient_user_authentication", scope="write", )"
     R"(acr_values="phr mfa otp", max_age="3600")"},
    {"enrol", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="otp mfa pwd")"},
    {"erase", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", max_age="0")"},
    {"amend", holding("write"), policy::facts_of("own"),
     R"(Bearer realm="api", error="insufficient_user_authentication", max_age="300")"},
    {"share", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", max_age="300")"},
};

constexpr said for_several_at_once[] = {
    {"pay", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="mfa otp", max_age="300")"},
    {"pay", without_scopes, none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", scope="write", )"
     R"(acr_values="mfa otp", max_age="300")"},
    {"pay", holding("write"), policy::facts_of("recent"),
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="mfa otp", max_age="3600")"},
    {"pay", holding("write"), policy::facts_of("strong"),
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="otp mfa pwd", max_age="300")"},
    {"pay", holding("write"), policy::facts_of("known_device"),
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="phr mfa otp", max_age="300")"},
    {"pay", holding("write"), policy::facts_of("recent strong"),
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="otp mfa pwd")"},
    {"pay", holding("write"), policy::facts_of("strong known_device"),
     R"(Bearer realm="api", error="insufficient_user_authentication", max_age="300")"},
    {"wire", holding("write"), policy::facts_of("strong"),
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="gold silver", max_age="900")"},
    {"wipe", holding("write"), policy::facts_of("certified"),
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="mfa otp", max_age="0")"},
};

constexpr said for_classes_apart[] = {
    {"wire", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="phr mfa otp", max_age="900")"},
    {"wipe", holding("write"), none_given,
     R"(Bearer realm="api", error="insufficient_user_authentication", acr_values="phr mfa otp", max_age="0")"},
};

static_assert(are_right(to_nobody));
static_assert(are_right(to_the_rejected));
static_assert(are_right(for_scopes));
static_assert(are_right(while_facts_are_unknown));
static_assert(are_right(where_nothing_helps));
static_assert(are_right(for_authentication));
static_assert(are_right(for_several_at_once));
static_assert(are_right(for_classes_apart));
static_assert(model::writes_all_or_nothing(to_nobody[0].text,
                                           [](std::span<char> into) { return challenge_of(to_nobody[0], into); }));
static_assert(model::writes_all_or_nothing(nothing, [](std::span<char> into) {
  return challenge_of(where_nothing_helps[0], into);
}));

}  // namespace

// What is stated is read when a challenge is written: what owns its text does not go into it as a temporary.
template <class Text>
concept is_stated = requires(Text text) {
  ambit::challenge_parameters{.realm = static_cast<Text&&>(text)};
};
template <class Text>
concept steps_up = requires(Text text) {
  ambit::step_up{.acr_values = static_cast<Text&&>(text)};
};
static_assert(!is_stated<std::string> && is_stated<std::string&> && is_stated<std::string_view>);
static_assert(!steps_up<std::string> && steps_up<std::string&> && steps_up<std::string_view>);

TEST_CASE("without_credentials_a_whole_alternative_is_asked_for_and_no_error_stated") { check(to_nobody); }

TEST_CASE("a_rejected_token_is_told_so_and_asked_for_the_scopes_of_the_operation") { check(to_the_rejected); }

TEST_CASE("lacking_scopes_are_asked_for_with_the_whole_alternative_that_lacks_least") { check(for_scopes); }

TEST_CASE("while_facts_are_unknown_what_needs_none_is_asked_for_if_there_is_such") { check(while_facts_are_unknown); }

TEST_CASE("where_nothing_is_lacking_or_no_consent_can_help_there_is_no_challenge") { check(where_nothing_helps); }

TEST_CASE("a_lacking_step_up_fact_asks_for_authentication_and_for_scopes_only_if_they_lack_too") {
  check(for_authentication);
}

TEST_CASE("several_step_up_facts_ask_for_the_least_age_and_the_classes_that_all_of_them_take") {
  check(for_several_at_once);
}

TEST_CASE("of_classes_that_have_none_in_common_those_of_the_first_fact_are_asked_for") { check(for_classes_apart); }

TEST_CASE("no_challenge_is_longer_than_the_bound_that_follows_from_the_tables") {
  const auto all_fit = [](const auto& rows) {
    for (const said& row : rows)
      CHECK(policy::challenge(row.decide(), row.who, {}, api).size <= policy::longest_challenge_with(api));
  };
  all_fit(to_nobody);
  all_fit(to_the_rejected);
  all_fit(for_scopes);
  all_fit(while_facts_are_unknown);
  all_fit(where_nothing_helps);
  all_fit(for_authentication);
  all_fit(for_several_at_once);
  all_fit(for_classes_apart);
}

/// Whatever caller is given beside a decision, the challenge and the missing scopes are those of whom it was made for.
namespace {
template <std::size_t Count>
constexpr bool another_caller_changes_nothing(const said (&rows)[Count]) {
  const policy::caller others[] = {ambit::no_credentials, policy::accepted_token("a  b"),
                                   policy::accepted_token("read write"), policy::token_without_scope_claim()};
  for (const said& row : rows)
    for (const policy::caller& other : others) {
      std::array<char, 256> buffer{};
      const auto made = policy::challenge(row.decide(), other, buffer, api);
      if (!made.fits() || made.text != row.text) return false;
      if (policy::missing(row.decide(), other) != policy::missing(row.decide())) return false;
    }
  return true;
}
constexpr bool a_challenge_is_for_whom_the_decision_was_made_whatever_caller_is_given() {
  return another_caller_changes_nothing(to_nobody) && another_caller_changes_nothing(to_the_rejected) &&
         another_caller_changes_nothing(for_scopes) && another_caller_changes_nothing(for_authentication);
}
static_assert(a_challenge_is_for_whom_the_decision_was_made_whatever_caller_is_given());
}  // namespace
TEST_CASE("a_challenge_is_for_whom_the_decision_was_made_whatever_caller_is_given") {
  CHECK(a_challenge_is_for_whom_the_decision_was_made_whatever_caller_is_given());
}
