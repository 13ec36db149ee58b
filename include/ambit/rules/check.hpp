// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/kept_rules.hpp>
#include <ambit/rules/rule_table.hpp>

#include <cstdint>

namespace ambit::inline v0_2::detail {

// Whether a token's grants allow an operation when no fact is known. Three ways to the same answer, `held_by_rule` for
// an operation known at compile time, where it folds to a test of constants; and for one known at run time
// `truth_table` where the vocabulary is small enough, else `mask_table` unless it would have too many words to look at, and
// then `kept_rules`.

/// Whether `granted` holds all scopes of one of the alternatives without facts.
template <class Table, class Rule, class Bits>
constexpr bool held_by_rule(const Table& table, const Rule& rule, const Bits& granted) noexcept {
  if (rule.kind != requirement_kind::expression) return true;
  bool held = granted.intersects(rule.single_scopes);
  // The first two stand outside the loop, so that a rule known at compile time leaves no loop behind.
  if (rule.first_conditional - rule.first_conjunction > 0)
    held = held || granted.contains(table.list[rule.first_conjunction].scopes);
  if (rule.first_conditional - rule.first_conjunction > 1)
    held = held || granted.contains(table.list[rule.first_conjunction + 1].scopes);
  for (std::uint32_t i = rule.first_conjunction + 2; i < rule.first_conditional; ++i)
    held = held || granted.contains(table.list[i].scopes);
  return held;
}

/// Indexed by a whole set of scopes: one bit an operation, and a zero for the unknown one.
template <class Vocabulary, std::size_t Operations>
struct truth_table {
  static constexpr std::size_t row_words = Operations / 64 + 1;

  /// Whether the table of a vocabulary this small is worth its memory, 8 KiB at the most.
  static constexpr bool worthwhile =
      Vocabulary::scopes.size() <= 10 &&
      (row_words << (Vocabulary::scopes.size() < 11 ? Vocabulary::scopes.size() : 11)) <= 1024;
  static constexpr std::size_t sets = std::size_t{1} << (worthwhile ? Vocabulary::scopes.size() : 0);

  std::uint64_t allowed[sets * row_words]{};

  template <class Table>
  constexpr explicit truth_table(const Table& table) noexcept {
    for (std::size_t op = 0; op < Operations; ++op) {
      const auto& rule = table.rules[op];
      if (rule.kind != requirement_kind::expression) allow(0, op);
      for (std::uint32_t i = rule.first; i < rule.first_conditional; ++i) allow(table.list[i].scopes.word(0), op);
    }
    // A set allows what it allows itself and what any set with one scope less allows.
    for (std::size_t set = 0; set < sets; ++set)
      for (std::size_t scope = 0; scope < Vocabulary::scopes.size(); ++scope)
        if ((set >> scope & 1) != 0)
          for (std::size_t w = 0; w < row_words; ++w)
            allowed[set * row_words + w] |= allowed[(set ^ (std::size_t{1} << scope)) * row_words + w];
  }

  /// Whether the set `granted` allows operation number `op`, which may be the unknown one.
  constexpr bool operator()(const typename Vocabulary::scope_bits& granted, std::size_t op) const noexcept {
    const std::size_t word = row_words == 1 ? 0 : op / 64;
    return (allowed[static_cast<std::size_t>(granted.word(0)) * row_words + word] >> (op % 64) & 1) != 0;
  }

 private:
  constexpr void allow(std::uint64_t set, std::size_t op) noexcept {
    allowed[static_cast<std::size_t>(set) * row_words + op / 64] |= std::uint64_t{1} << (op % 64);
  }
};

/// Indexed by rule: `Width` alternatives, all of which are looked at whatever the answer, so that few rules need
/// a branch that a processor could guess wrong. A rule with fewer has some of them twice.
template <class Vocabulary, std::size_t Rules, std::size_t Width>
struct mask_table {
  using scope_bits = typename Vocabulary::scope_bits;
  static constexpr std::size_t word_count = scope_bits::word_count;
  /// Whether looking at that many words takes no longer than walking through a rule.
  static constexpr bool worthwhile = word_count <= 3;

  std::uint64_t needed[Rules + 1][Width][word_count]{};
  bool more[Rules + 1]{};  ///< whether the rule does not fit in
  bool some_more = false;

  template <class Table>
  constexpr explicit mask_table(const Table& table) noexcept {
    for (std::size_t op = 0; op <= Rules; ++op) {
      const auto& rule = table.rules.list[op];
      if (rule.kind != requirement_kind::expression) continue;
      const std::uint32_t count = rule.first_conditional - rule.first;
      more[op] = count > Width || (count == 0 && !some_bit_is_free);
      some_more = some_more || more[op];
      for (std::uint32_t i = 0; i < Width; ++i)
        for (std::size_t w = 0; w < word_count; ++w)
          needed[op][i][w] =
              count == 0 || more[op] ? nobody_holds : table.list[rule.first + (i < count ? i : 0)].scopes.word(w);
    }
  }

  /// Whether `granted` holds an alternative of operation number `op`, which fits in.
  constexpr bool operator()(const scope_bits& granted, std::size_t op) const noexcept {
    unsigned held = 0;
    for (std::size_t i = 0; i < Width; ++i) {
      std::uint64_t lacking = 0;
      for (std::size_t w = 0; w < word_count; ++w) lacking |= needed[op][i][w] & ~granted.word(w);
      held |= unsigned{lacking == 0};
    }
    return held != 0;
  }

 private:
  // The last word of a set has a bit that stands for no scope, unless all are taken.
  static constexpr bool some_bit_is_free = Vocabulary::scopes.size() % 64 != 0 || Vocabulary::scopes.empty();
  static constexpr std::uint64_t nobody_holds = ~std::uint64_t{0};
};

/// How many alternatives without facts `mask_table` looks at: as many as the rules have, 4 at the most.
template <class Table>
constexpr std::size_t mask_width(const Table& table) noexcept {
  std::size_t width = 1;
  for (const auto& rule : table.rules.list)
    if (rule.first_conditional - rule.first > width) width = rule.first_conditional - rule.first;
  return width < 4 ? width : 4;
}

template <class Tables>
inline constexpr truth_table<vocabulary<Tables>, operation_rows<Tables>().size()> truth_table_of{rules_of<Tables>};

template <class Tables>
inline constexpr mask_table<vocabulary<Tables>, std::size(rules_of<Tables>.rules.list) - 1,
                            mask_width(rules_of<Tables>)>
    mask_table_of{rules_of<Tables>};

/// Whether `granted` allows operation number `op`, known at run time; the unknown one is denied.
template <class Tables>
constexpr bool held(const typename vocabulary<Tables>::scope_bits& granted, std::size_t op) noexcept {
  constexpr std::size_t operations = operation_rows<Tables>().size();
  if constexpr (truth_table<vocabulary<Tables>, operations>::worthwhile) {
    return truth_table_of<Tables>(granted, op);
  } else if constexpr (decltype(mask_table_of<Tables>)::worthwhile) {
    const auto& rules = rules_to_read<Tables>();
    const std::size_t rule = rules.rules.number_of(op);
    if constexpr (mask_table_of<Tables>.some_more)
      if (mask_table_of<Tables>.more[rule]) {
        if constexpr (keeps_numbers<Tables>)
          return rules.held(rules.rules.list[rule], granted);
        else
          return held_by_rule(rules, rules.rules.list[rule], granted);
      }
    return mask_table_of<Tables>(granted, rule);
  } else {
    return kept_rules_of<Tables>.held(kept_rules_of<Tables>.rules[op], granted);
  }
}

/// The same of an operation known at compile time.
template <class Tables>
constexpr bool held_by_constant(const typename vocabulary<Tables>::scope_bits& granted, std::size_t op) noexcept {
  if constexpr (keeps_numbers<Tables>)
    return held<Tables>(granted, op);
  else
    return held_by_rule(rules_of<Tables>, rules_of<Tables>.rules[op], granted);
}

/// Whether `granted` and the facts `given` meet one of the alternatives of `rule` that have facts.
template <class Table, class Rule, class ScopeBits, class FactBits>
constexpr bool met_with_facts(const Table& table, const Rule& rule, const ScopeBits& granted,
                              const FactBits given) noexcept {
  for (std::uint32_t i = rule.first_conditional; i < rule.end; ++i)
    if (granted.contains(table.list[i].scopes) && given.contains(table.list[i].facts)) return true;
  return false;
}

}  // namespace ambit::inline v0_2::detail
