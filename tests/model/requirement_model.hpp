// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Random requirements over six scopes and two facts: each as a function of what is granted and given, and as text. No
// code is shared with the library's reader.

#include <ambit/terms/rows.hpp>

#include "made_names.hpp"
#include "random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace model {

inline constexpr std::size_t scope_count = 6, fact_count = 2, word_count = 8;
inline constexpr unsigned scope_sets = 64, choices = 256;

/// Bit `a` says whether it holds for a token under choice a: bits 0 to 5 of a are the scopes listed, bits 6 and 7 the
/// facts given. Bit `a + choices` says whether it holds were the word `any_token` false.
struct truth {
  std::array<std::uint64_t, 2 * choices / 64> bits{};

  constexpr bool under(unsigned choice) const { return (bits[choice / 64] >> (choice % 64) & 1) != 0; }
  constexpr void set(unsigned choice) { bits[choice / 64] |= std::uint64_t{1} << (choice % 64); }
  constexpr void join(const truth& other, bool both) {
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = both ? bits[i] & other.bits[i] : bits[i] | other.bits[i];
  }
};

/// The names of the six scopes and two facts, and the implications.
class small_world {
 public:
  std::array<std::string_view, word_count> names{};
  std::array<unsigned, scope_sets> closure{};
  std::array<truth, word_count> alone{};  ///< whether each word by itself is met
  truth any_token{};                      ///< whether the word `any_token` is met

  constexpr small_world(const std::array<std::string_view, word_count>& words, std::span<const ambit::implication> rows)
      : names(words) {
    unsigned following[scope_count]{};
    for (const ambit::implication& row : rows) following[number_of(row.holding)] |= 1u << number_of(row.also_holding);
    for (unsigned set = 0; set < scope_sets; ++set) {
      closure[set] = set;
      for (std::size_t round = 0; round < scope_count; ++round)
        for (std::size_t i = 0; i < scope_count; ++i)
          if ((closure[set] >> i & 1) != 0) closure[set] |= following[i];
    }
    for (unsigned choice = 0; choice < choices; ++choice) {
      const unsigned met = closure[choice % scope_sets] | (choice / scope_sets * scope_sets);
      for (std::size_t word = 0; word < word_count; ++word)
        if ((met >> word & 1) != 0) alone[word].set(choice), alone[word].set(choices + choice);
      any_token.set(choice);
    }
  }

  /// The number of a name; word_count if there is no such name.
  constexpr std::size_t number_of(std::string_view name) const {
    std::size_t number = 0;
    while (number != word_count && names[number] != name) ++number;
    return number;
  }

  /// The members of a closed set that no other member implies.
  constexpr unsigned not_implied(unsigned closed) const {
    unsigned kept = closed;
    for (std::size_t i = 0; i < scope_count; ++i)
      if ((closed >> i & 1) != 0) kept &= ~(closure[1u << i] & ~(1u << i));
    return kept;
  }

  /// The prime implicants of `wanted`: indexed by choice, those with the fewest scopes, nothing implied listed, and
  /// the fewest facts under which it holds.
  constexpr std::array<bool, choices> least_choices(const truth& wanted) const {
    std::array<bool, choices> least{};
    for (unsigned choice = 0; choice < choices; ++choice) {
      const unsigned closed = choice % scope_sets, given = choice - closed;
      if (closure[closed] != closed || !wanted.under(choice)) continue;
      const unsigned listed = not_implied(closed);
      bool with_less = false;
      for (unsigned one = 1; one < choices; one *= 2)
        if (((listed | given) & one) != 0 && wanted.under(choice & ~one)) with_less = true;
      if (!with_less) least[listed | given] = true;
    }
    return least;
  }
};

using expression_text = short_text<4096>;

constexpr void write_spaces(random& chance, expression_text& out) {
  while (chance.below(3) == 0) out.add(" \t\n "[chance.below(4)]);
}

/// Writes a name as a requirement has to state it, sometimes in quotes that it does not need.
constexpr void write_word(std::string_view name, random& chance, expression_text& out) {
  const bool has_quote = name.find('\'') != name.npos;
  if (!has_quote && name.find_first_of("&|()") == name.npos && chance.below(4) != 0) {
    out.add(name);
    return;
  }
  const char quote = has_quote || chance.below(2) == 0 ? '"' : '\'';
  out.add(quote).add(name).add(quote);
}

/// Makes an expression at most `depth` operators deep, writes it in brackets to `out`, and returns its meaning.
constexpr truth make_expression(const small_world& world, std::size_t depth, random& chance, expression_text& out) {
  write_spaces(chance, out);
  truth meaning;
  if (depth == 0 || chance.below(5) == 0) {
    const std::size_t word = chance.below(chance.below(4) == 0 ? word_count + 1 : scope_count);
    write_word(word == word_count ? "any_token" : world.names[word], chance, out);
    meaning = word == word_count ? world.any_token : world.alone[word];
  } else {
    const bool both = chance.below(2) == 0;
    out.add('(');
    meaning = make_expression(world, depth - 1, chance, out);
    for (std::size_t more = 1 + chance.below(5) / 3; more != 0; --more) {
      out.add(both ? '&' : '|');
      meaning.join(make_expression(world, depth - 1, chance, out), both);
    }
    out.add(')');
  }
  write_spaces(chance, out);
  return meaning;
}

}  // namespace model
