// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/explanation.hpp>

#include "model/buffer_sizes.hpp"
#include "model/records_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace {

using namespace std::string_view_literals;
using namespace records;
using ambit::rejection;

constexpr ambit::written explanation_of(const said& about, std::span<char> buffer) {
  return ambit::explain(about.decide(), about.who, buffer);
}

/// Whether the text is one line that any log can hold.
constexpr bool is_printable(std::string_view text) {
  for (const char byte : text)
    if (byte < ' ' || byte > '~') return false;
  return !text.empty();
}

constexpr bool is_right(const said& about) {
  std::array<char, 256> buffer{};
  const ambit::written made = explanation_of(about, buffer);
  return made.fits() && made.text == about.text && made.size == about.text.size() && is_printable(made.text);
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
    CHECK(std::string(explanation_of(row, buffer).text) == std::string(row.text));
    CHECK(is_right(row));
    CHECK(model::writes_all_or_nothing(row.text, [&](std::span<char> into) { return explanation_of(row, into); }));
  }
}

constexpr said of_what_is_allowed[] = {
    {"status", nobody, "status is allowed"},
    {"status", rejected(rejection::expired_token), none_given, "status is allowed"},
    {"whoAmI", without_scopes, "whoAmI is allowed"},
    {"edit", holding("read write"), "edit is allowed"},
    {"peek", holding("read"), policy::facts_of("own"), "peek is allowed"},
};

constexpr said without_credentials[] = {
    {"whoAmI", nobody, "whoAmI is denied: no credentials were presented"},
    {"edit", nobody, "edit is denied: no credentials were presented; enough would be read write"},
    {"peek", nobody, none_given, "peek is denied: no credentials were presented"},
};

constexpr said of_the_rejected[] = {
    {"list", rejected(rejection::invalid_token), "list is denied: the token is not valid"},
    {"list", rejected(rejection::expired_token), "list is denied: the token has expired"},
    {"list", rejected(rejection::malformed_request), "list is denied: the credentials are malformed"},
    {"list", rejected(rejection::not_yet_valid), "list is denied: the token is not valid yet"},
    {"list", rejected(rejection::wrong_issuer), "list is denied: the token is by another issuer"},
    {"list", rejected(rejection::wrong_audience), "list is denied: the token is for another audience"},
    {"list", rejected(rejection::bad_signature), "list is denied: the token's signature does not verify"},
    {"list", rejected(rejection::unknown_key), "list is denied: the token names an unknown key"},
    {"list", rejected(rejection::malformed_token), "list is denied: the token is malformed"},
    {"list", rejected(rejection::malformed_claim), "list is denied: the token's claim of scopes is malformed"},
    {"list", rejected(rejection::inactive_token), "list is denied: the token is not active"},
    {"list", holding("read\"write"), "list is denied: the token's scope is malformed (element 0, offset 4)"},
    {"list", ambit::rejected_token{rejection::malformed_scope, 7, 12},
     "list is denied: the token's scope is malformed (element 12, offset 7)"},
    {"whoAmI", rejected(rejection::invalid_token), none_given, "whoAmI is denied: the token is not valid"},
};

constexpr said of_lacking_scopes[] = {
    {"list", without_scopes, "list is denied: the token lacks read"},
    {"edit", without_scopes, "edit is denied: the token lacks read write"},
    {"edit", holding("read"), none_given, "edit is denied: the token lacks write"},
    {"merge", holding("admin"), "merge is denied: the token lacks read"},
    {"peek", without_scopes, "peek is denied: the token lacks read"},
};

constexpr said of_facts[] = {
    {"peek", holding("read"), "peek is denied: it depends on own"},
    {"pay", holding("write"), "pay is denied: it depends on recent, strong, known_device"},
    {"share", holding("read write"), "share is denied: it depends on own, recent"},
    {"review", holding("read write"), "review is denied: it depends on own"},
    {"show", holding("read"), "show is denied: it depends on own; whatever these are, enough would be admin"},
    {"peek", holding("read"), none_given, "peek is denied: no scopes are enough under the facts given (none)"},
    {"peek", holding("read"), policy::facts_of("recent strong"),
     "peek is denied: no scopes are enough under the facts given (recent, strong)"},
    {"amend", without_scopes, policy::facts_of("recent"),
     "amend is denied: no scopes are enough under the facts given (recent)"},
};

constexpr said of_authentication[] = {
    {"sign", holding("write"), none_given, "sign is denied: the user has to authenticate again for recent"},
    {"sign", without_scopes, none_given,
     "sign is denied: the user has to authenticate again for recent, and the token lacks write"},
    {"pay", holding("write"), policy::facts_of("own strong"),
     "pay is denied: the user has to authenticate again for recent, known_device"},
    {"amend", holding("read"), policy::facts_of("own"),
     "amend is denied: the user has to authenticate again for recent, and the token lacks write"},
};

constexpr said of_unknown_operations[] = {
    {"unheard", nobody, "denied: the policy has no such operation"},
    {"", holding("read write admin audit"), "denied: the policy has no such operation"},
    {"list ", rejected(rejection::invalid_token), none_given, "denied: the policy has no such operation"},
};

static_assert(are_right(of_what_is_allowed));
static_assert(are_right(without_credentials));
static_assert(are_right(of_the_rejected));
static_assert(are_right(of_lacking_scopes));
static_assert(are_right(of_facts));
static_assert(are_right(of_authentication));
static_assert(are_right(of_unknown_operations));
static_assert(model::writes_all_or_nothing(of_facts[0].text,
                                           [](std::span<char> into) { return explanation_of(of_facts[0], into); }));

// Requests that would show in a log if a byte of them did.

constexpr std::string_view hostile[] = {
    "\r\nSet-Cookie:~x",
    "a\nlist is allowed",
    "\x1b[2J\x1b[31m",
    "${jndi:ldap://x/y}",
    "<script>alert(1)</script>",
    "%s%s%n",
    "a\0b"sv,
    "\xe2\x80\xae"sv,
    "\xff\xfe",
    "\x7f",
    "\t",
    "\"; DROP TABLE",
    "QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ",
};

/// Whether both explanations are the same.
constexpr bool are_alike(const said& left, const said& right) {
  std::array<char, 256> here{}, there{};
  const ambit::written one = explanation_of(left, here), other = explanation_of(right, there);
  return one.fits() && one.text == other.text && is_printable(one.text);
}

/// Whether a request with this text in its scope string, or as its operation, is explained as one with other text.
constexpr bool shows_in_nothing(std::string_view text) {
  const policy::caller who = holding(text);
  const policy::caller like = who.token() != nullptr ? policy::caller(without_scopes) : policy::caller(*who.rejected());
  for (const auto& row : tables::operations) {
    if (!are_alike({row.name, who, ""}, {row.name, like, ""})) return false;
    if (!are_alike({row.name, who, none_given, ""}, {row.name, like, none_given, ""})) return false;
  }
  policy::scope_list_reader reader;
  reader.add("read");
  reader.add(text);
  const policy::caller listing = reader.finish();
  if (listing.token() != nullptr) {
    if (!are_alike({"edit", listing, ""}, {"edit", holding("read"), ""})) return false;
  } else if (!are_alike({"edit", listing, ""}, {"edit", *listing.rejected(), ""})) {
    return false;
  }
  return are_alike({text, nobody, ""}, {"unheard", nobody, ""}) && are_alike({text, who, ""}, {"unheard", nobody, ""});
}
constexpr bool no_hostile_text_shows() {
  for (const std::string_view text : hostile)
    if (!shows_in_nothing(text)) return false;
  return true;
}
static_assert(shows_in_nothing(hostile[1]) && shows_in_nothing(hostile[3]));

}  // namespace

TEST_CASE("what_is_allowed_is_said_to_be_and_no_more") { check(of_what_is_allowed); }

TEST_CASE("without_credentials_it_is_said_which_scopes_would_be_enough_if_any_are") { check(without_credentials); }

TEST_CASE("of_a_rejected_token_the_reason_is_said_and_of_its_scope_only_where_it_went_wrong") {
  check(of_the_rejected);
}

TEST_CASE("of_lacking_scopes_the_first_set_that_is_enough_is_named") { check(of_lacking_scopes); }

TEST_CASE("facts_are_named_where_they_could_decide_and_where_they_have_decided") { check(of_facts); }

TEST_CASE("of_lacking_step_up_facts_those_that_lack_are_named_beside_lacking_scopes") { check(of_authentication); }

TEST_CASE("the_unknown_operation_is_not_named") { check(of_unknown_operations); }

TEST_CASE("no_byte_of_a_request_shows_in_an_explanation") {
  CHECK(no_hostile_text_shows());
  for (unsigned byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    const std::string text{'Q', static_cast<char>(static_cast<unsigned char>(byte)), 'Q'};
    CHECK(shows_in_nothing(text));
    std::array<char, 256> buffer{};
    CHECK(explanation_of({"list", holding(text), ""}, buffer).text.find('Q') == std::string_view::npos);
    CHECK(explanation_of({text, holding(text), ""}, buffer).text.find('Q') == std::string_view::npos);
  }
}

TEST_CASE("every_explanation_is_one_line_of_printable_ascii") {
  const policy::caller callers[] = {nobody,
                                    without_scopes,
                                    holding("read"),
                                    holding("write unknown"),
                                    holding("admin"),
                                    holding("read write admin audit"),
                                    holding("\n"),
                                    rejected(rejection::malformed_request),
                                    rejected(rejection::expired_token)};
  for (const auto& row : tables::operations)
    for (const policy::caller& who : callers)
      for (unsigned facts = 0; facts <= 1u << policy::fact_count; ++facts) {
        policy::facts given;
        for (std::size_t i = 0; i < policy::fact_count; ++i)
          if ((facts >> i & 1) != 0) given.give_named(tables::facts[i].name);
        const bool known = facts != 1u << policy::fact_count;
        const said about = known ? said(row.name, who, given, "") : said(row.name, who, "");
        std::array<char, 256> buffer{};
        const ambit::written made = explanation_of(about, buffer);
        const bool whole = made.fits() && is_printable(made.text);
        CHECK(whole);
        CHECK(made.text.substr(0, row.name.size()) == row.name);
      }
}

TEST_CASE("the_largest_places_are_written_in_full") {
  const auto most = static_cast<std::size_t>(-1);
  const policy::caller who = ambit::rejected_token{rejection::malformed_scope, most, most};
  const std::string text = "list is denied: the token's scope is malformed (element " + std::to_string(most) +
                           ", offset " + std::to_string(most) + ")";
  CHECK(is_right({"list", who, text}));
}
