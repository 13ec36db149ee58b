// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/rules/requirement.hpp>

#include <ambit/vocabulary/vocabulary.hpp>

#include "model/numbered_tables.hpp"
#include "model/random.hpp"
#include "model/requirement_model.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace {

using ambit::mistake;
using ambit::vocabulary;
using ambit::detail::requirement_reader;

struct plain {
  static constexpr ambit::scope scopes[] = {{"patients:read"}, {"scope(x)"}, {"it's"}, {"a|b"}, {"all,*+;"}, {"w"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"f&g"}};
  static constexpr std::array<std::string_view, model::word_count> names = {
      scopes[0].name, scopes[1].name, scopes[2].name, scopes[3].name,
      scopes[4].name, scopes[5].name, facts[0].name,  facts[1].name};
};
struct with_chain : plain {
  static constexpr ambit::implication implications[] = {
      {"scope(x)", "it's"}, {"patients:read", "scope(x)"}, {"all,*+;", "w"}};
};
struct with_diamond : plain {
  static constexpr ambit::implication implications[] = {
      {"w", "scope(x)"}, {"w", "it's"}, {"it's", "patients:read"}, {"scope(x)", "patients:read"}, {"a|b", "it's"}};
};
/// The six scopes are some among so many that a set of them takes several words.
struct among_many {
  static constexpr const auto& scopes = model::rows_made<ambit::scope, 129, model::make_scope_name>;
  static constexpr const auto& facts = model::rows_made<ambit::fact, 66, model::make_fact_name>;
  static constexpr std::array<std::string_view, model::word_count> names = {
      scopes[128].name, scopes[64].name, scopes[1].name, scopes[63].name,
      scopes[65].name,  scopes[0].name,  facts[0].name,  facts[65].name};
  static constexpr ambit::implication implications[] = {
      {names[0], names[1]}, {names[1], names[2]}, {names[3], names[2]}, {names[5], names[4]}};
};

template <class Tables>
inline constexpr model::small_world world{Tables::names, vocabulary<Tables>::implications};

template <class Tables>
struct choice_bits {
  typename vocabulary<Tables>::scope_bits scopes{};
  typename vocabulary<Tables>::fact_bits facts{};

  constexpr explicit choice_bits(unsigned choice) {
    for (std::size_t i = 0; i < model::word_count; ++i) {
      if ((choice >> i & 1) == 0) continue;
      if (i < model::scope_count)
        scopes.insert(vocabulary<Tables>::scope_names.index_of(Tables::names[i]));
      else
        facts.insert(vocabulary<Tables>::fact_names.index_of(Tables::names[i]));
    }
  }
};

/// The choice that an alternative is; `choices` if it holds other words.
template <class Tables>
constexpr unsigned choice_of(const ambit::detail::alternative<vocabulary<Tables>>& alternative) {
  using words = vocabulary<Tables>;
  unsigned choice = 0;
  const auto add = [&](std::string_view name) {
    const std::size_t number = world<Tables>.number_of(name);
    choice = number == model::word_count ? model::choices : choice | 1u << number;
  };
  for (auto i = alternative.scopes.next(0); i < words::scopes.size(); i = alternative.scopes.next(i + 1))
    add(words::scopes[i].name);
  for (auto i = alternative.facts.next(0); i < words::facts.size(); i = alternative.facts.next(i + 1))
    add(words::facts[i].name);
  return choice < model::choices ? choice : model::choices;
}

/// Whether the alternatives are the prime implicants, each once; so none absorbs another, and none lists a scope
/// that follows from others of it.
template <class Tables>
constexpr bool are_the_prime_implicants(const requirement_reader<vocabulary<Tables>>& reader,
                                        const std::array<bool, model::choices>& expected) {
  std::array<bool, model::choices> found{};
  for (std::size_t i = 0; i < reader.size(); ++i) {
    const unsigned choice = choice_of<Tables>(reader[i]);
    if (choice == model::choices || found[choice]) return false;
    found[choice] = true;
  }
  return found == expected;
}

/// Whether the requirement is met under exactly the choices under which `meaning` holds.
template <class Tables>
constexpr bool is_met_as_meant(const requirement_reader<vocabulary<Tables>>& reader, const model::truth& meaning) {
  for (unsigned choice = 0; choice < model::choices; ++choice) {
    const choice_bits<Tables> made(choice);
    const auto granted = vocabulary<Tables>::closure(made.scopes);
    bool met = false;
    for (std::size_t i = 0; i < reader.size() && !met; ++i)
      met = granted.contains(reader[i].scopes) && made.facts.contains(reader[i].facts);
    if (met != meaning.under(choice)) return false;
  }
  return true;
}

enum class reading { wrong, right_refusal, right };

/// Reads requirement number `seed`, which is made at random.
template <class Tables>
constexpr reading read_random(requirement_reader<vocabulary<Tables>>& reader, std::uint64_t seed) {
  model::random chance(seed);
  model::expression_text text;
  const model::truth meaning = model::make_expression(world<Tables>, 1 + seed % 4, chance, text);
  const auto expected = world<Tables>.least_choices(meaning);
  const bool without_scope = meaning.under(2 * model::choices - model::scope_sets);  // all facts, and nothing else
  if (reader.read(text.view(), "row") == without_scope) return reading::wrong;
  if (without_scope) {
    const bool refused = reader.mistaken().what == mistake::requirement_has_an_alternative_without_a_scope &&
                         reader.mistaken().word == text.view() && reader.mistaken().row == "row" &&
                         reader.mistaken().offset == 0 && reader.size() == 0;
    return refused ? reading::right_refusal : reading::wrong;
  }
  const bool right = !reader.mistaken() && are_the_prime_implicants<Tables>(reader, expected) &&
                     is_met_as_meant<Tables>(reader, meaning);
  return right ? reading::right : reading::wrong;
}

// Every requirement is a constant of its own, so that none comes near a compiler's limits.
template <class Tables, std::uint64_t Seed>
inline constexpr reading read_as_constant = [] {
  requirement_reader<vocabulary<Tables>> reader;
  return read_random<Tables>(reader, Seed);
}();
template <class Tables, std::uint64_t... Seed>
constexpr std::size_t count_right(std::integer_sequence<std::uint64_t, Seed...>) {
  static_assert(((read_as_constant<Tables, Seed> != reading::wrong) && ...));
  return (std::size_t{0} + ... + (read_as_constant<Tables, Seed> == reading::right));
}
using twenty = std::make_integer_sequence<std::uint64_t, 20>;
static_assert(count_right<plain>(twenty()) > 10);
static_assert(count_right<with_chain>(twenty()) > 10);
static_assert(count_right<with_diamond>(twenty()) > 10);
static_assert(count_right<among_many>(twenty()) > 10);

TEST_CASE_TEMPLATE("the_alternatives_of_a_requirement_are_its_prime_implicants_and_mean_what_it_means", Tables, plain,
                   with_chain, with_diamond, among_many) {
  const auto reader = std::make_unique<requirement_reader<vocabulary<Tables>>>();
  std::size_t right = 0, refused = 0;
  for (std::uint64_t seed = 0; right < 2000 && seed < 10000; ++seed) {
    const reading made = read_random<Tables>(*reader, seed);
    if (made == reading::wrong) FAIL_CHECK("requirement made of " << seed);
    right += std::size_t{made == reading::right};
    refused += std::size_t{made == reading::right_refusal};
  }
  CHECK(right == 2000);
  CHECK(refused > 100);
}

/// Whether the alternatives of `text` are `expected`, in this order; each is a choice.
template <class Tables, std::size_t Count>
constexpr bool are_in_order(std::string_view text, const unsigned (&expected)[Count]) {
  requirement_reader<vocabulary<Tables>> reader;
  if (!reader.read(text, "row") || reader.size() != Count) return false;
  for (std::size_t i = 0; i < Count; ++i)
    if (choice_of<Tables>(reader[i]) != expected[i]) return false;
  return true;
}

// Bits: patients:read 1, scope(x) 2, it's 4, a|b 8, all,*+; 16, w 32, own 64, f&g 128.
constexpr bool alternatives_are_in_the_order_of_the_text() {
  return are_in_order<plain>("w | patients:read | 'a|b'", {32, 1, 8}) &&
         are_in_order<plain>("(w | patients:read) & ('a|b' | all,*+;)", {40, 48, 9, 17}) &&
         are_in_order<plain>("(w & own) | patients:read | w", {1, 32}) &&
         are_in_order<plain>("w | (w & own) | patients:read", {32, 1}) &&
         are_in_order<plain>("(w & own) | (w & 'f&g')", {96, 160});
}
constexpr bool implied_scopes_are_dropped_and_absorbed() {
  return are_in_order<with_chain>("\"it's\" & patients:read & w", {33}) &&
         are_in_order<with_chain>("patients:read | \"it's\"", {4}) &&
         are_in_order<with_chain>("\"it's\" | patients:read", {4}) &&
         are_in_order<with_chain>("(patients:read & own) | \"it's\"", {4}) &&
         are_in_order<with_chain>("patients:read | (\"it's\" & own)", {1, 68}) &&
         are_in_order<with_diamond>("w & 'scope(x)' & \"it's\" & patients:read", {32}) &&
         are_in_order<with_diamond>("'scope(x)' & \"it's\" & patients:read", {6}) &&
         are_in_order<plain>("patients:read & patients:read", {1}) && are_in_order<plain>("w | w", {32});
}
static_assert(alternatives_are_in_the_order_of_the_text());
static_assert(implied_scopes_are_dropped_and_absorbed());
TEST_CASE("alternatives_are_in_the_order_of_the_text") { CHECK(alternatives_are_in_the_order_of_the_text()); }
TEST_CASE("implied_scopes_are_dropped_and_absorbed") { CHECK(implied_scopes_are_dropped_and_absorbed()); }

}  // namespace
