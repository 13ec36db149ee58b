// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/caller.hpp>

#include <ambit/policy.hpp>

#include "model/buffer_sizes.hpp"
#include "model/made_names.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using ambit::rejected_token;
using ambit::rejection;

struct tables {
  static constexpr ambit::scope scopes[] = {{"write"}, {"read"}, {"admin"}, {"audit"}, {"list"}};
  static constexpr ambit::implication implications[] = {
      {"admin", "write"}, {"write", "read"}, {"read", "list"}, {"admin", "audit"}};
};
struct policy : ambit::policy<tables> {};
constexpr std::size_t subsets = 1u << policy::scope_count;

/// The scopes held by one who lists a scope, written out: bit i for scope i of the table.
constexpr unsigned held_with[] = {0b10011, 0b10010, 0b11111, 0b01000, 0b10000};

using text = model::short_text<64>;

/// The scope string that lists a set of scopes in the order of their declaration, or in the opposite one and twice.
constexpr text listing(std::size_t set) {
  text made;
  for (std::size_t i = 0; i < policy::scope_count; ++i)
    if ((set >> i & 1) != 0) {
      if (!made.view().empty()) made.add(' ');
      made.add(tables::scopes[i].name);
    }
  return made;
}
constexpr text listing_backwards(std::size_t set) {
  text made;
  for (std::size_t n = 2 * policy::scope_count; n-- != 0;)
    if ((set >> n % policy::scope_count & 1) != 0) {
      if (!made.view().empty()) made.add(' ');
      made.add(tables::scopes[n % policy::scope_count].name);
    }
  return made;
}
constexpr policy::token token_listing(std::size_t set) {
  return set == 0 ? policy::token_without_scope_claim() : *policy::accepted_token(listing(set).view()).token();
}

/// The set whose names a set of the library gives: bit i for scope i of the table.
template <class Set>
constexpr unsigned members(const Set& set) {
  unsigned found = 0;
  for (const std::string_view name : set)
    for (std::size_t i = 0; i < policy::scope_count; ++i)
      if (tables::scopes[i].name == name) found |= 1u << i;
  return found;
}

constexpr bool is_written_back(std::size_t set) {
  const policy::token token = token_listing(set);
  unsigned held = 0;
  for (std::size_t i = 0; i < policy::scope_count; ++i)
    if ((set >> i & 1) != 0) held |= held_with[i];
  if (members(token.listed()) != set || members(token.grants()) != held) return false;
  std::array<char, 64> buffer{};
  const ambit::written made = token.write(buffer);
  if (made.text != listing(set).view() || made.size != made.text.size()) return false;
  if (set == 0) return made.fits() && token.listed().empty() && token.grants().empty();
  return policy::accepted_token(made.text) == token && policy::accepted_token(listing_backwards(set).view()) == token;
}
constexpr bool every_set_is_written_back() {
  for (std::size_t set = 0; set < subsets; ++set)
    if (!is_written_back(set)) return false;
  return true;
}
static_assert(every_set_is_written_back());

constexpr bool a_literal_set_makes_the_token_that_lists_it() {
  constexpr policy::token made(policy::scopes_of("audit write"));
  constexpr policy::token none{policy::scope_set()};
  constexpr policy::token counting(policy::scopes_of("audit write"), 2);
  return made == *policy::accepted_token("write audit").token() && made.grants() == policy::grants_of("write audit") &&
         made.grants() == policy::grants_of("write read list audit") &&
         made.listed() == policy::scopes_of("write audit") && made.unknown_scopes() == 0 &&
         none == policy::token_without_scope_claim() && none.grants() == policy::grants() &&
         counting == *policy::accepted_token("x write audit y").token() && counting.unknown_scopes() == 2;
}
static_assert(a_literal_set_makes_the_token_that_lists_it());

constexpr bool unknown_scopes_are_counted_and_not_written() {
  const policy::caller who = policy::accepted_token("nobody's read nobody's READ");
  const policy::token& token = *who.token();
  std::array<char, 64> buffer{};
  return token.unknown_scopes() == 3 && token.write(buffer).text == "read" &&
         token.listed() == policy::scopes_of("read") && token != *policy::accepted_token("read").token() &&
         token.grants() == policy::accepted_token("read").token()->grants();
}
static_assert(unknown_scopes_are_counted_and_not_written());

constexpr bool tokens_are_equal_if_they_list_the_same() {
  return token_listing(1) == token_listing(1) && token_listing(1) != token_listing(2) &&
         token_listing(0b00001) != token_listing(0b00011) &&
         token_listing(0b00001).grants() == token_listing(0b00011).grants();
}
static_assert(tokens_are_equal_if_they_list_the_same());

constexpr rejected_token rejections[] = {
    {},
    {rejection::expired_token},
    {rejection::malformed_request},
    {rejection::malformed_scope},
    {rejection::malformed_scope, 1},
    {rejection::malformed_scope, 0, 1},
    {rejection::malformed_scope, static_cast<std::size_t>(-1), static_cast<std::size_t>(-1)},
};

constexpr bool a_rejected_token_is_invalid_by_default() {
  constexpr rejected_token made;
  return made.reason == rejection::invalid_token && made.offset == 0 && made.element == 0;
}
static_assert(a_rejected_token_is_invalid_by_default());

constexpr bool a_caller_is_one_of_three() {
  const policy::caller nobody = ambit::no_credentials;
  if (nobody.token() != nullptr || nobody.rejected() != nullptr) return false;
  for (const rejected_token& each : rejections) {
    const policy::caller rejected = each;
    if (rejected.token() != nullptr || rejected.rejected() == nullptr || *rejected.rejected() != each) return false;
  }
  for (std::size_t set = 0; set < subsets; ++set) {
    const policy::caller held = token_listing(set);
    if (held.rejected() != nullptr || held.token() == nullptr || *held.token() != token_listing(set)) return false;
  }
  return true;
}
static_assert(a_caller_is_one_of_three());

/// Some callers, all different.
constexpr policy::caller callers[] = {
    ambit::no_credentials, rejections[0],    rejections[1],    rejections[2],
    rejections[3],         rejections[4],    rejections[5],    rejections[6],
    token_listing(0),      token_listing(1), token_listing(2), policy::token(policy::scope_set(), 1),
};
constexpr bool callers_are_equal_to_themselves_and_their_copies_alone() {
  for (const policy::caller& left : callers)
    for (const policy::caller& right : callers) {
      policy::caller copy = right, other = ambit::no_credentials;
      other = copy;
      const bool same = &left == &right;
      if ((left == copy) != same || (left == other) != same || (other == left) != same || (left != copy) == same)
        return false;
    }
  return true;
}
static_assert(callers_are_equal_to_themselves_and_their_copies_alone());

// Values, made from what they stand for and from nothing else.
/// A constant evaluation does not read what is gone.
constexpr bool the_scopes_of_a_caller_without_a_name_can_be_listed() {
  std::size_t bytes = 0;
  for (const std::string_view name : policy::accepted_token("write audit").token()->listed()) bytes += name.size();
  for (const std::string_view name : policy::accepted_token("write audit").token()->grants()) bytes += name.size();
  return bytes == 5 + 5 + 5 + 4 + 5 + 4;
}
static_assert(the_scopes_of_a_caller_without_a_name_can_be_listed());

static_assert(std::is_trivially_copyable_v<policy::caller> && std::is_trivially_copyable_v<policy::token>);
static_assert(std::is_trivially_destructible_v<policy::caller>);
static_assert(!std::is_default_constructible_v<policy::caller> && !std::is_default_constructible_v<policy::token>);
static_assert(std::is_convertible_v<ambit::detail::without_credentials, policy::caller>);
static_assert(std::is_convertible_v<rejected_token, policy::caller>);
static_assert(std::is_convertible_v<policy::token, policy::caller>);
static_assert(!std::is_convertible_v<policy::scope_set, policy::caller>);
static_assert(!std::is_convertible_v<policy::scope_set, policy::token>, "listed scopes are no token by themselves");
static_assert(!std::is_constructible_v<policy::token, policy::grants>, "grants do not tell what was listed");
static_assert(!std::is_constructible_v<policy::caller, policy::grants>);
static_assert(!std::is_constructible_v<policy::caller, std::string_view>);
static_assert(!std::is_constructible_v<policy::caller, bool>);

}  // namespace

// What a temporary caller is asked for is no pointer into it, which would be read when the caller is gone.
static_assert(std::is_pointer_v<decltype(std::declval<const policy::caller&>().token())> &&
              std::is_pointer_v<decltype(std::declval<policy::caller&>().rejected())>);
static_assert(
    !std::is_convertible_v<decltype(std::declval<policy::caller>().token()), const policy::token*> &&
    !std::is_convertible_v<decltype(std::declval<const policy::caller>().token()), const policy::token*> &&
    !std::is_convertible_v<decltype(std::declval<policy::caller>().rejected()), const ambit::rejected_token*>);
constexpr bool token_of_a_temporary_caller_outlives_it() {
  const auto token = policy::accepted_token("write audit").token();
  const auto none = policy::accepted_token("write  audit").token();
  const auto rejected = policy::accepted_token("write  audit").rejected();
  return token && token != nullptr && token->grants() == policy::grants_of("write audit") && !none && none == nullptr &&
         none->grants().empty() && (*none).listed().empty() && rejected && rejected->offset == 6 &&
         policy::caller(ambit::no_credentials).rejected() == nullptr;
}
static_assert(token_of_a_temporary_caller_outlives_it());

TEST_CASE("token_of_a_temporary_caller_outlives_it") { CHECK(token_of_a_temporary_caller_outlives_it()); }

TEST_CASE("writing_a_token_gives_what_it_lists_in_the_order_of_declaration_and_not_what_follows_from_it") {
  CHECK(the_scopes_of_a_caller_without_a_name_can_be_listed());
  CHECK(every_set_is_written_back());
  for (std::size_t set = 0; set < subsets; ++set)
    CHECK(model::writes_all_or_nothing(listing(set).view(),
                                       [set](std::span<char> into) { return token_listing(set).write(into); }));
}

TEST_CASE("a_set_of_scopes_from_a_literal_makes_the_token_that_lists_it") {
  CHECK(a_literal_set_makes_the_token_that_lists_it());
}

TEST_CASE("unknown_scopes_are_counted_and_not_written_back") { CHECK(unknown_scopes_are_counted_and_not_written()); }

TEST_CASE("tokens_are_equal_if_they_list_the_same_and_not_if_they_only_hold_the_same") {
  CHECK(tokens_are_equal_if_they_list_the_same());
}

TEST_CASE("a_rejected_token_is_invalid_unless_said_otherwise") { CHECK(a_rejected_token_is_invalid_by_default()); }

TEST_CASE("a_caller_is_nobody_or_rejected_or_a_token") { CHECK(a_caller_is_one_of_three()); }

TEST_CASE("callers_are_equal_to_themselves_and_their_copies_alone") {
  CHECK(callers_are_equal_to_themselves_and_their_copies_alone());
}
