// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/vocabulary.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace {

using ambit::mistake;
using ambit::vocabulary;

/// The scopes named.
template <class Tables>
constexpr typename vocabulary<Tables>::scope_bits scopes_of(std::initializer_list<std::string_view> names) {
  typename vocabulary<Tables>::scope_bits set;
  for (const std::string_view name : names) set.insert(vocabulary<Tables>::scope_names.index_of(name));
  return set;
}

struct nothing {};

struct plain {
  static constexpr ambit::scope scopes[] = {{"c"}, {"a"}, {"b"}, {"d"}};
  static constexpr ambit::fact facts[] = {{"y"}, {"x", "", ambit::step_up{.max_age = 0}}, {"z"}};
};
struct chain : plain {
  static constexpr ambit::implication implications[] = {{"a", "b"}, {"b", "c"}, {"c", "d"}};
};
struct chain_backwards : plain {
  static constexpr ambit::implication implications[] = {{"c", "d"}, {"b", "c"}, {"a", "b"}};
};
struct chain_with_shortcuts : plain {
  static constexpr ambit::implication implications[] = {{"a", "d"}, {"b", "c"}, {"a", "b"}, {"a", "c"},
                                                        {"c", "d"}, {"b", "c"}, {"b", "d"}};
};
struct diamond : plain {
  static constexpr ambit::implication implications[] = {{"a", "b"}, {"c", "d"}, {"b", "d"}, {"a", "c"}};
};

/// The model: what each set of the four scopes amounts to, bit i for number i, by a step repeated often enough.
template <class Tables>
inline constexpr auto closed = [] {
  std::array<unsigned, 16> sets{};
  for (unsigned set = 0; set < 16; ++set) {
    sets[set] = set;
    for (std::size_t round = 0; round < 4; ++round)
      for (const ambit::implication& row : vocabulary<Tables>::implications) {
        const auto number = [](char name) { return name == 'c' ? 0 : name == 'a' ? 1 : name == 'b' ? 2 : 3; };
        if ((sets[set] >> number(row.holding[0]) & 1) != 0) sets[set] |= 1u << number(row.also_holding[0]);
      }
  }
  return sets;
}();

template <class Tables>
constexpr typename vocabulary<Tables>::scope_bits bits(unsigned set) {
  typename vocabulary<Tables>::scope_bits made;
  for (std::size_t i = 0; i < 4; ++i)
    if ((set >> i & 1) != 0) made.insert(i);
  return made;
}

/// Whether every set is closed as the model closes it, and the fewest of its members are kept that imply the same.
template <class Tables>
constexpr bool closes_as_the_model() {
  using words = vocabulary<Tables>;
  for (unsigned set = 0; set < 16; ++set) {
    const unsigned all = closed<Tables>[set];
    if (words::closure(bits<Tables>(set)) != bits<Tables>(all)) return false;
    unsigned kept = 0;
    for (unsigned fewer = 0; fewer < 16; ++fewer) {
      if ((fewer & ~set) != 0 || closed<Tables>[fewer] != all) continue;
      bool fewest = true;
      for (unsigned one = 1; one < 16; one *= 2)
        if ((fewer & one) != 0 && closed<Tables>[fewer & ~one] == all) fewest = false;
      if (fewest) kept = fewer;
    }
    if (words::without_implied(bits<Tables>(set)) != bits<Tables>(kept)) return false;
  }
  return true;
}

constexpr bool implications_are_closed() {
  return closes_as_the_model<plain>() && closes_as_the_model<chain>() && closes_as_the_model<chain_backwards>() &&
         closes_as_the_model<chain_with_shortcuts>() && closes_as_the_model<diamond>() &&
         vocabulary<chain_backwards>::closure(scopes_of<chain>({"a"})) == scopes_of<chain>({"a", "b", "c", "d"}) &&
         vocabulary<chain>::closure(scopes_of<chain>({"d"})) == scopes_of<chain>({"d"}) &&
         vocabulary<diamond>::closure(scopes_of<diamond>({"b"})) == scopes_of<diamond>({"b", "d"}) &&
         vocabulary<plain>::closure(scopes_of<plain>({"a"})) == scopes_of<plain>({"a"}) &&
         vocabulary<nothing>::closure({}).empty() && vocabulary<nothing>::without_implied({}).empty();
}
static_assert(implications_are_closed());
TEST_CASE("what_follows_follows_over_any_number_of_steps_in_whatever_order_they_are_declared") {
  CHECK(implications_are_closed());
}

constexpr bool numbers_are_in_order_of_declaration() {
  using words = vocabulary<plain>;
  for (std::size_t i = 0; i < 4; ++i)
    if (words::scope_names.index_of(plain::scopes[i].name) != i) return false;
  for (std::size_t i = 0; i < 3; ++i)
    if (words::fact_names.index_of(plain::facts[i].name) != i) return false;
  return words::scope_names.index_of("x") == 4 && words::fact_names.index_of("a") == 3 && words::scopes.size() == 4 &&
         words::facts.size() == 3 && words::scope_names.index_of("") == 4 && words::step_up_facts.contains(1) &&
         words::step_up_facts.size() == 1 && !words::mistaken;
}
static_assert(numbers_are_in_order_of_declaration());
TEST_CASE("scopes_and_facts_are_numbered_by_their_order_and_neither_is_found_among_the_other") {
  CHECK(numbers_are_in_order_of_declaration());
}

constexpr bool nothing_declared_is_in_order() {
  using words = vocabulary<nothing>;
  return words::scopes.empty() && words::facts.empty() && words::implications.empty() && !words::mistaken &&
         words::scope_names.index_of("a") == 0 && words::fact_names.index_of("a") == 0 &&
         words::step_up_facts.empty() && words::scope_bits::capacity() == 0;
}
static_assert(nothing_declared_is_in_order());
TEST_CASE("a_vocabulary_of_nothing_is_in_order") { CHECK(nothing_declared_is_in_order()); }

// Tables with one mistake each.
struct empty_scope {
  static constexpr ambit::scope scopes[] = {{"a"}, {"", "the second"}};
};
struct spaced_scope {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b c"}};
};
struct cut_scope {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b\0c"}};
};
struct twice {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"b"}, {"a"}};
};
struct empty_fact {
  static constexpr ambit::fact facts[] = {{"", "the first"}};
};
struct quoted_fact {
  static constexpr ambit::fact facts[] = {{"x"}, {"y\""}};
};
struct fact_twice {
  static constexpr ambit::fact facts[] = {{"x"}, {"y"}, {"x"}};
};
struct fact_like_scope : plain {
  static constexpr ambit::fact facts[] = {{"x"}, {"b"}};
};
template <auto Authentication>
struct asks {
  static constexpr ambit::fact facts[] = {{"x"}, {"login", "", Authentication()}};
};
constexpr auto nothing_at_all = [] { return ambit::step_up(); };
constexpr auto negative_age = [] { return ambit::step_up{.acr_values = "mfa", .max_age = -2}; };
constexpr auto double_space = [] { return ambit::step_up{.acr_values = "mfa  pin"}; };
constexpr auto class_and_age = [] { return ambit::step_up{.acr_values = "mfa pin", .max_age = 0}; };
struct unknown_holding : plain {
  static constexpr ambit::implication implications[] = {{"a", "b"}, {"aa", "c"}};
};
struct unknown_held : plain {
  static constexpr ambit::implication implications[] = {{"a", "b"}, {"c", "x"}};
};
struct own_cycle : plain {
  static constexpr ambit::implication implications[] = {{"d", "c"}, {"a", "a"}};
};
struct long_cycle : plain {
  static constexpr ambit::implication implications[] = {{"d", "a"}, {"a", "b"}, {"c", "a"}, {"b", "c"}};
};

template <class Tables>
constexpr bool is_mistaken(mistake what, std::string_view word, std::string_view row, std::size_t offset = 0,
                           std::string_view nearest = {}) {
  const ambit::fault& found = vocabulary<Tables>::mistaken;
  return found.what == what && found.word == word && found.row == row && found.offset == offset &&
         found.nearest == nearest;
}

constexpr bool mistakes_are_told() {
  using enum mistake;
  using namespace std::string_view_literals;
  return is_mistaken<empty_scope>(scope_name_is_empty, "", "the second") &&
         is_mistaken<spaced_scope>(scope_name_has_a_byte_that_no_scope_token_holds, "b c", "b c", 1) &&
         is_mistaken<cut_scope>(scope_name_has_a_byte_that_no_scope_token_holds, "b\0c"sv, "b\0c"sv, 1) &&
         is_mistaken<twice>(scope_is_declared_twice, "b", "b") &&
         is_mistaken<empty_fact>(fact_name_is_empty, "", "the first") &&
         is_mistaken<quoted_fact>(fact_name_has_a_byte_that_no_scope_token_holds, "y\"", "y\"", 1) &&
         is_mistaken<fact_twice>(fact_is_declared_twice, "x", "x") &&
         is_mistaken<fact_like_scope>(fact_is_named_like_a_scope, "b", "b") &&
         is_mistaken<asks<nothing_at_all>>(step_up_states_neither_acr_values_nor_max_age, "login", "login") &&
         is_mistaken<asks<negative_age>>(step_up_has_a_negative_max_age, "login", "login") &&
         is_mistaken<asks<double_space>>(step_up_has_malformed_acr_values, "mfa  pin", "login") &&
         is_mistaken<asks<class_and_age>>(none, "", "") &&
         is_mistaken<unknown_holding>(implication_names_an_unknown_scope, "aa", "c", 0, "a") &&
         is_mistaken<unknown_held>(implication_names_an_unknown_scope, "x", "c") &&
         is_mistaken<own_cycle>(implications_form_a_cycle, "a", "a") &&
         is_mistaken<long_cycle>(implications_form_a_cycle, "a", "b");
}
static_assert(mistakes_are_told());
TEST_CASE("the_first_mistake_of_a_vocabulary_is_told_with_its_word_and_its_row") { CHECK(mistakes_are_told()); }

/// Whether no scope follows from another one.
template <class Tables>
constexpr bool nothing_follows() {
  for (unsigned set = 0; set < 16; ++set)
    if (vocabulary<Tables>::closure(bits<Tables>(set)) != bits<Tables>(set)) return false;
  return true;
}
constexpr bool mistaken_implications_imply_nothing() {
  return nothing_follows<unknown_holding>() && nothing_follows<unknown_held>() && nothing_follows<own_cycle>() &&
         nothing_follows<long_cycle>();
}
static_assert(mistaken_implications_imply_nothing());
TEST_CASE("mistaken_implications_imply_nothing") { CHECK(mistaken_implications_imply_nothing()); }

}  // namespace
