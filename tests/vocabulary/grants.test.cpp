// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/grants.hpp>

#include <ambit/policy.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"c"}, {"a"}, {"b"}, {"d"}};
  static constexpr ambit::fact facts[] = {{"z"}, {"x"}, {"y"}, {"w"}};
  static constexpr ambit::implication implications[] = {{"a", "c"}, {"d", "a"}};
};
/// The same tables once more: another policy all the same.
struct same_tables : tables {};

struct policy : ambit::policy<tables> {};
struct other : ambit::policy<same_tables> {};

// A set of one kind is no other kind's, no other policy's, and neither bits nor text.
template <class From, class To>
inline constexpr bool is_barred =
    !std::is_convertible_v<From, To> && !std::is_constructible_v<To, From> && !std::is_assignable_v<To&, From>;
template <class Set, class... Strangers>
inline constexpr bool is_barred_from = ((is_barred<Set, Strangers> && is_barred<Strangers, Set>)&&...);
template <class Left, class Right>
inline constexpr bool can_be_compared = requires(const Left& left, const Right& right) {
  left == right;
};
template <class Left, class Right>
inline constexpr bool can_contain = requires(const Left& left, const Right& right) {
  left.contains(right);
};

template <class Set>
inline constexpr bool is_a_value =
    std::is_trivially_copyable_v<Set>&& std::is_nothrow_default_constructible_v<Set>&& can_be_compared<Set, Set>&&
        can_contain<Set, Set> &&
    sizeof(Set) == sizeof(std::uint64_t) &&
    is_barred_from<Set, std::uint64_t, int, std::size_t, const char*, std::string_view, std::string,
                   ambit::detail::bit_set<4>, std::initializer_list<std::string_view>> &&
    !std::is_convertible_v<Set, bool> && !std::is_convertible_v<bool, Set>;
static_assert(is_a_value<policy::grants> && is_a_value<policy::facts> && is_a_value<policy::scope_set>);

template <class Left, class Right>
inline constexpr bool are_strangers =
    is_barred_from<Left, Right> && !can_be_compared<Left, Right> && !can_contain<Left, Right>;
static_assert(are_strangers<policy::grants, policy::facts> && are_strangers<policy::scope_set, policy::facts>);
static_assert(are_strangers<policy::grants, other::grants> && are_strangers<policy::facts, other::facts>);
static_assert(are_strangers<policy::scope_set, other::scope_set> && are_strangers<policy::grants, other::facts>);
static_assert(are_strangers<policy::grants, other::scope_set> && are_strangers<policy::scope_set, other::grants>);
static_assert(are_strangers<policy::token, other::token> && are_strangers<policy::grants, other::token>);

// What is listed becomes what is held where that is said, and never the other way round.
static_assert(std::is_constructible_v<policy::grants, policy::scope_set>);
static_assert(!std::is_convertible_v<policy::scope_set, policy::grants>);
static_assert(is_barred<policy::grants, policy::scope_set> && is_barred<policy::grants, policy::token>);
static_assert(!can_be_compared<policy::grants, policy::scope_set> && !can_contain<policy::grants, policy::scope_set>);

using names = std::vector<std::string_view>;

template <class Set>
constexpr bool lists(const Set& set, std::initializer_list<std::string_view> expected) {
  auto next = set.begin();
  for (const std::string_view name : expected) {
    if (next == set.end() || *next != name) return false;
    const auto before = next++;
    if (*before != name || before == next) return false;
  }
  return next == set.end() && set.size() == expected.size() && set.empty() == (expected.size() == 0);
}

constexpr bool order_and_repeats_mean_nothing() {
  return policy::scopes_of("a b c") == policy::scopes_of("c b a b a") &&
         policy::grants_of("b d") == policy::grants_of("d d b") &&
         policy::facts_of("x y") == policy::facts_of("y x y") && policy::grants_of("d") == policy::grants_of("a c d") &&
         policy::grants_of("d") != policy::grants_of("a c") && policy::scopes_of("d") != policy::scopes_of("a c d") &&
         policy::grants() == policy::grants() && policy::grants() != policy::grants_of("c");
}

constexpr bool names_come_in_the_order_of_their_declaration() {
  return lists(policy::scopes_of("d a"), {"a", "d"}) && lists(policy::grants_of("d"), {"c", "a", "d"}) &&
         lists(policy::grants_of("b"), {"b"}) && lists(policy::scopes_of("b d c a"), {"c", "a", "b", "d"}) &&
         lists(policy::facts_of("w x z y"), {"z", "x", "y", "w"}) && lists(policy::facts_of("y"), {"y"}) &&
         lists(policy::scope_set(), {}) && lists(policy::grants(), {}) && lists(policy::facts(), {});
}

constexpr bool listed_scopes_are_held_with_all_that_follows() {
  const policy::grants held(policy::scopes_of("d"));
  return held == policy::grants_of("d") && held.contains("d") && held.contains("a") && held.contains("c") &&
         !held.contains("b") && held.contains(policy::grants_of("a")) && !policy::grants_of("a").contains(held) &&
         !policy::scopes_of("d").contains("a") && held.contains(held) && held.contains(policy::grants()) &&
         policy::grants().contains(policy::grants()) && !policy::grants().contains("c") &&
         policy::grants(policy::scope_set()).empty();
}

constexpr bool facts_given_stay_until_they_are_cleared() {
  policy::facts given;
  const bool none = given.empty() && !given.contains("x");
  given.give("x").give("x").set("z", true).set("z", false).set("y", false);
  const bool one = given == policy::facts_of("x") && given.contains("x") && !given.contains("y");
  const bool named = given.give_named("z") && !given.give_named("a") && !given.give_named("") &&
                     !given.give_named("xx") && !given.give_named("X");
  const bool two = given == policy::facts_of("x z") && given.contains(policy::facts_of("z")) &&
                   !policy::facts_of("z").contains(given);
  const bool set = given.set_named("y", true) && given.set_named("x", false) && !given.set_named("a", true) &&
                   !given.set_named("a", false) && given == policy::facts_of("y z");
  return none && one && named && two && set && given.clear().empty() && given == policy::facts();
}

/// Each fact set to each value, from every set of facts: it is what was said last, and the others are as they were.
constexpr bool a_fact_is_what_was_said_last() {
  constexpr std::string_view named[] = {"x", "y", "z"};
  for (unsigned before = 0; before < 8; ++before)
    for (unsigned fact = 0; fact < 3; ++fact)
      for (const bool said : {false, true}) {
        policy::facts given;
        for (unsigned i = 0; i < 3; ++i) given.set_named(named[i], (before >> i & 1) != 0);
        policy::facts literal = given;
        given.set_named(named[fact], said);
        if (fact == 0) literal.set("x", said);
        if (fact == 1) literal.set("y", said);
        if (fact == 2) literal.set("z", said);
        const unsigned after = said ? before | 1u << fact : before & ~(1u << fact);
        if (given != literal || given.contains("x") != ((after & 1) != 0) ||
            given.contains("y") != ((after & 2) != 0) || given.contains("z") != ((after & 4) != 0))
          return false;
      }
  return true;
}

/// Whether a value of this type may say whether a fact is established.
template <class Value>
concept says_whether = requires(policy::facts& given, Value value) {
  given.set("x", value);
};
template <class Value>
concept says_whether_by_name = requires(policy::facts& given, Value value) {
  given.set_named("x", value);
};
template <class... Value>
constexpr bool say_nothing = !(says_whether<Value> || ...) && !(says_whether_by_name<Value> || ...);

constexpr bool only_a_bool_says_whether_a_fact_is_established() {
  return says_whether<bool> && says_whether<const bool&> && says_whether_by_name<bool> &&
         say_nothing<int, unsigned char, char, const char*, void*, std::nullptr_t, double, std::true_type,
                     std::optional<bool>, std::vector<bool>::reference, std::string_view>;
}

constexpr bool copies_are_apart() {
  policy::facts given = policy::facts_of("x"), copy = given;
  copy.give("y");
  const bool apart = given != copy && given == policy::facts_of("x");
  given = copy;
  return apart && given == policy::facts_of("x y");
}

static_assert(order_and_repeats_mean_nothing());
static_assert(names_come_in_the_order_of_their_declaration());
static_assert(listed_scopes_are_held_with_all_that_follows());
static_assert(facts_given_stay_until_they_are_cleared());
static_assert(a_fact_is_what_was_said_last());
static_assert(only_a_bool_says_whether_a_fact_is_established());
static_assert(copies_are_apart());

TEST_CASE("order_and_repeats_mean_nothing") { CHECK(order_and_repeats_mean_nothing()); }
TEST_CASE("names_come_in_the_order_of_their_declaration") {
  CHECK(names_come_in_the_order_of_their_declaration());
  const auto held = policy::grants_of("d b");
  CHECK(names(held.begin(), held.end()) == names{"c", "a", "b", "d"});
  CHECK(std::distance(policy::grants().begin(), policy::grants().end()) == 0);
}
TEST_CASE("listed_scopes_are_held_with_all_that_follows") { CHECK(listed_scopes_are_held_with_all_that_follows()); }
TEST_CASE("facts_given_stay_until_they_are_cleared") { CHECK(facts_given_stay_until_they_are_cleared()); }
TEST_CASE("a_fact_is_what_was_said_last") { CHECK(a_fact_is_what_was_said_last()); }
TEST_CASE("only_a_bool_says_whether_a_fact_is_established") { CHECK(only_a_bool_says_whether_a_fact_is_established()); }
TEST_CASE("copies_are_apart") { CHECK(copies_are_apart()); }

/// Whether two policies of equal tables number alike and yet do not mix.
constexpr bool equal_tables_share_a_fingerprint() { return policy::fingerprint() == other::fingerprint(); }
static_assert(equal_tables_share_a_fingerprint());
TEST_CASE("equal_tables_share_a_fingerprint_though_their_sets_do_not_mix") {
  CHECK(equal_tables_share_a_fingerprint());
}

}  // namespace
