// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/rule_table.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>

// What a program keeps of the rules of a policy with many scopes: sets of these are mostly zeros, so the numbers of their
// members stand in their place.
namespace ambit::inline v0_2::detail {

/// The scopes of some alternatives as numbers, one alternative after the other.
template <class Offset, std::size_t Alternatives, std::size_t Scopes>
struct scope_numbers {
  std::uint16_t scopes[Scopes + 1]{};
  Offset first[Alternatives + 1]{};  ///< indexed by alternative: where its scopes begin

  constexpr scope_numbers() noexcept = default;
  template <class List>
  constexpr explicit scope_numbers(const List& list) noexcept {
    Offset end = 0;
    for (std::size_t a = 0; a < Alternatives; first[++a] = end)
      for (std::size_t i = list[a].scopes.next(0); i < list[a].scopes.capacity(); i = list[a].scopes.next(i + 1))
        scopes[end++] = static_cast<std::uint16_t>(i);
  }
};

/// Those of a chunk of the rows that are compiled.
template <class Tables, std::size_t Chunk, const auto& Compiled = chunk_compiled<Tables, Chunk>>
inline constexpr scope_numbers<std::uint32_t, Compiled.alternatives, Compiled.scopes> chunk_numbers{Compiled.list};

/// The rules of a policy as `rule_table` has them, but that alternatives are made where they are read.
template <class Vocabulary, std::size_t Operations, std::size_t Distinct, std::size_t Alternatives, std::size_t Scopes>
struct kept_rules {
  struct alternatives : scope_numbers<number_up_to<Scopes>, Alternatives, Scopes> {
    typename Vocabulary::fact_bits facts[Vocabulary::facts.empty() ? 1 : Alternatives + 1]{};

    constexpr alternative<Vocabulary> operator[](std::size_t index) const noexcept {
      alternative<Vocabulary> made;
      for (std::size_t i = this->first[index]; i < this->first[index + 1]; ++i) made.scopes.insert(this->scopes[i]);
      if constexpr (!Vocabulary::facts.empty()) made.facts = facts[index];
      return made;
    }
  };
  rules_by_operation<rule_alternatives, Operations, Distinct> rules{};
  alternatives list{};

  /// `parts` are the scopes of each chunk.
  template <class Table, class Parts>
  constexpr kept_rules(const Table& table, const Parts& parts) noexcept {
    for (std::size_t row = 0; row <= Distinct; ++row) rules.list[row] = table.rules.list[row];
    if constexpr (Distinct != Operations)
      for (std::size_t op = 0; op <= Operations; ++op) rules.number[op] = table.rules.number[op];
    std::size_t end = 0, a = 0;
    for (const auto& part : parts)
      for (std::size_t i = 0; i < part.alternatives; ++i) {
        for (std::uint32_t at = part.first[i]; at < part.first[i + 1]; ++at) list.scopes[end++] = part.scopes[at];
        if constexpr (!Vocabulary::facts.empty()) list.facts[a] = table.list[a].facts;
        list.first[++a] = static_cast<number_up_to<Scopes>>(end);
      }
  }

  /// Whether `granted` holds all scopes of one of the alternatives without facts.
  template <class Rule, class Bits>
  constexpr bool held(const Rule& of, const Bits& granted) const noexcept {
    if (of.kind != requirement_kind::expression) return true;
    std::size_t at = list.first[of.first];
    for (std::size_t i = of.first; i < of.first_conjunction; ++i)
      if (granted.contains(std::size_t{list.scopes[at++]})) return true;
    for (std::size_t i = of.first_conjunction; i < of.first_conditional; ++i) {
      const std::size_t end = list.first[i + 1];
      for (at = list.first[i]; at < end && granted.contains(std::size_t{list.scopes[at]});) ++at;
      if (at == end) return true;
    }
    return false;
  }
};

/// The scopes of a chunk.
struct scopes_part {
  const std::uint16_t* scopes = nullptr;
  const std::uint32_t* first = nullptr;
  std::size_t alternatives = 0;
};
template <class Tables, std::size_t... Chunk>
constexpr auto rules_kept(indices<Chunk...>) noexcept {
  constexpr scopes_part parts[] = {
      {chunk_numbers<Tables, Chunk>.scopes, chunk_numbers<Tables, Chunk>.first, chunk_compiled<Tables, Chunk>.alternatives}..., {}};
  return kept_rules<vocabulary<Tables>, operation_rows<Tables>().size(), requirements_numbered<Tables>.size,
                    compiled_parts<Tables>::alternatives,
                    sum_of<std::size_t>({0, chunk_compiled<Tables, Chunk>.scopes...})>(rules_of<Tables>, parts);
}
template <class Tables>
inline constexpr auto kept_rules_of = rules_kept<Tables>(indices_below<chunks_of(requirements_numbered<Tables>.size)>());

/// Whether the rules of a policy take less room as numbers of scopes.
template <class Tables>
inline constexpr bool keeps_numbers = vocabulary<Tables>::scope_bits::word_count > 2;

/// The rules of a policy for what decides at run time.
template <class Tables>
constexpr const auto& rules_to_read() noexcept {
  if constexpr (keeps_numbers<Tables>)
    return kept_rules_of<Tables>;
  else
    return rules_of<Tables>;
}

}  // namespace ambit::inline v0_2::detail
