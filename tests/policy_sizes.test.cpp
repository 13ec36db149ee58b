// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications.hpp>
#include <ambit/policy.hpp>

#include "model/numbered_tables.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace {

template <std::size_t Scopes, std::size_t Facts = 0>
struct policy : ambit::policy<model::numbered_tables<Scopes, Facts>> {
  using rows = model::numbered_tables<Scopes, Facts>;
};

/// The token that lists the scopes numbered, at most two.
template <class Policy>
constexpr typename Policy::token token_of(std::size_t one, std::size_t other) {
  typename Policy::scope_list_reader reader;
  for (const std::size_t number : {one, other})
    if (number < Policy::scope_count) reader.add(Policy::rows::scopes[number].name);
  return *reader.finish().token();
}

/// Whether a token with the scopes numbered is answered as it should be by every operation, literal and not.
template <class Policy>
constexpr bool is_answered_right(std::size_t one, std::size_t other) {
  constexpr std::size_t count = Policy::scope_count;
  const auto token = token_of<Policy>(one, other);
  const auto& held = token.grants();
  const bool first = count == 0 || one == 0 || other == 0;
  const bool last = count == 0 || one == count - 1 || other == count - 1;
  const bool facts_matter = count != 0 && Policy::fact_count != 0;
  const auto answers = [&](std::string_view name, bool expected) {
    const auto op = Policy::find_operation(name);
    return op.known() && Policy::allows(op, held) == expected && Policy::decide(op, token).allowed() == expected;
  };
  typename Policy::facts all_but_last, all;
  for (std::size_t i = 0; i < Policy::fact_count; ++i) {
    all.give_named(Policy::rows::facts[i].name);
    if (i + 1 != Policy::fact_count) all_but_last.give_named(Policy::rows::facts[i].name);
  }
  return Policy::allows("anyone", held) && Policy::allows("anyToken", held) && Policy::allows("first", held) == first &&
         Policy::allows("last", held) == last && Policy::allows("both", held) == (first && last) &&
         Policy::allows("either", held) == (first || last) && Policy::allows("withFact", held) == !facts_matter &&
         Policy::allows("withFact", held, all) == (first || !facts_matter) &&
         Policy::allows("withFact", held, all_but_last) == !facts_matter && answers("anyone", true) &&
         answers("anyToken", true) && answers("first", first) && answers("last", last) &&
         answers("both", first && last) && answers("either", first || last) && answers("withFact", !facts_matter) &&
         !Policy::allows(Policy::find_operation("firs"), held);
}

/// Whether every second scope, all and none are listed by name in the order of their declaration.
template <class Policy>
constexpr bool iterates(std::size_t step) {
  typename Policy::scope_list_reader reader;
  for (std::size_t i = Policy::scope_count; i-- != 0;)
    if (step != 0 && i % step == 0 && !reader.add(Policy::rows::scopes[i].name)) return false;
  const auto token = *reader.finish().token();
  std::size_t number = 0, members = 0;
  for (const std::string_view name : token.listed()) {
    if (name != Policy::rows::scopes[number].name) return false;
    number += step;
    ++members;
  }
  const std::size_t expected = step == 0 ? 0 : (Policy::scope_count + step - 1) / step;
  return members == expected && token.listed().size() == expected && token.grants().size() == expected &&
         token.listed().empty() == (expected == 0) && token.unknown_scopes() == 0;
}

template <class Policy>
constexpr bool gives_all_facts() {
  typename Policy::facts given;
  for (std::size_t i = 0; i < Policy::fact_count; ++i) {
    if (given.size() != i || !given.give_named(Policy::rows::facts[i].name)) return false;
  }
  std::size_t number = 0;
  for (const std::string_view name : given)
    if (name != Policy::rows::facts[number++].name) return false;
  return number == Policy::fact_count && !given.give_named("fact") && given.size() == number;
}

template <std::size_t Scopes, std::size_t Facts = 0>
constexpr bool sound() {
  using sized = policy<Scopes, Facts>;
  static_assert(sized::scope_count == Scopes && sized::fact_count == Facts && sized::operation_count == 7);
  static_assert(is_answered_right<sized>(Scopes, Scopes), "nothing granted");
  static_assert(is_answered_right<sized>(0, Scopes));
  static_assert(is_answered_right<sized>(Scopes - 1, Scopes));
  static_assert(is_answered_right<sized>(0, Scopes - 1));
  static_assert(is_answered_right<sized>(1, Scopes / 2));
  static_assert(is_answered_right<sized>(Scopes - 2, 62));
  static_assert(iterates<sized>(0) && iterates<sized>(1));
  static_assert(iterates<sized>(5));
  static_assert(gives_all_facts<sized>());
  return true;
}
static_assert(sound<0>() && sound<1>() && sound<63>() && sound<64>() && sound<65>() && sound<128>() && sound<129>() &&
              sound<706>());
static_assert(sound<1, 1>() && sound<2, 64>() && sound<2, 65>() && sound<65, 63>() && sound<0, 2>() &&
              sound<129, 129>());

#define ALL_POLICIES                                                                                             \
  policy<0>, policy<1>, policy<63>, policy<64>, policy<65>, policy<128>, policy<129>, policy<706>, policy<1, 1>, \
      policy<2, 64>, policy<2, 65>, policy<65, 63>, policy<0, 2>, policy<129, 129>

TEST_CASE_TEMPLATE("each_scope_alone_and_each_pair_with_the_first_and_the_last_is_answered_right", Policy,
                   ALL_POLICIES) {
  for (std::size_t i = 0; i <= Policy::scope_count; ++i) {
    CHECK(is_answered_right<Policy>(i, Policy::scope_count));
    CHECK(is_answered_right<Policy>(i, 0));
    CHECK(is_answered_right<Policy>(Policy::scope_count - 1, i));
  }
}

TEST_CASE_TEMPLATE("scopes_are_named_in_the_order_of_their_declaration_each_once", Policy, ALL_POLICIES) {
  for (const std::size_t step : {0u, 1u, 2u, 3u, 5u, 63u, 64u, 65u}) CHECK(iterates<Policy>(step));
}

TEST_CASE_TEMPLATE("facts_are_given_one_by_one", Policy, ALL_POLICIES) { CHECK(gives_all_facts<Policy>()); }

struct no_tables {};
struct empty_policy : ambit::policy<no_tables, ambit::applications> {};

constexpr bool a_policy_of_nothing_denies_everything() {
  const auto caller = empty_policy::accepted_token("patients:read a");
  const auto op = empty_policy::find_operation("a");
  return empty_policy::scope_count == 0 && empty_policy::fact_count == 0 && empty_policy::operation_count == 0 &&
         caller.token() != nullptr && caller.token()->unknown_scopes() == 2 && !op.known() &&
         !empty_policy::allows(op, caller) && !empty_policy::allows(op, caller, empty_policy::facts()) &&
         !empty_policy::allows(op, caller.token()->grants()) && op.index() == 0 &&
         !empty_policy::allows(empty_policy::operation_at(0), empty_policy::token_without_scope_claim()) &&
         empty_policy::decide(op, caller).outcome() == ambit::outcome::unknown_operation &&
         empty_policy::missing(op, caller).empty() && empty_policy::required_scopes().empty() &&
         !empty_policy::find_operation("").known();
}
static_assert(a_policy_of_nothing_denies_everything());
TEST_CASE("a_policy_of_nothing_denies_everything") { CHECK(a_policy_of_nothing_denies_everything()); }

}  // namespace
