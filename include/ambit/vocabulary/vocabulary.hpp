// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/vocabulary/bit_set.hpp>
#include <ambit/vocabulary/closure_table.hpp>
#include <ambit/vocabulary/name_pool.hpp>
#include <ambit/vocabulary/name_table.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {
namespace detail {

/// The size of the longest name of `rows`.
template <class Row>
constexpr std::size_t longest_name(table_rows<Row> rows) noexcept {
  std::size_t longest = 0;
  for (const Row& row : rows) longest = row.name.size() < longest ? longest : row.name.size();
  return longest;
}

/// The first mistake among the names of scopes.
template <class Rows, class Names>
constexpr fault scope_fault(Rows rows, const Names& names) noexcept {
  for (const scope& row : rows) {
    if (row.name.empty()) return {mistake::scope_name_is_empty, row.name, row.description, 0, {}, rows.number_of(row)};
    const std::size_t offset = scope_token_fault(row.name);
    if (offset != std::string_view::npos)
      return {mistake::scope_name_has_a_byte_that_no_scope_token_holds, row.name, row.name, offset};
    if (same_text(row.name, any_token_word)) return {mistake::scope_is_named_any_token, row.name, row.name};
  }
  if (names.repeated() == rows.size()) return {};
  const std::string_view name = rows[names.repeated()].name;
  return {mistake::scope_is_declared_twice, name, name, 0, {}, names.repeated()};
}

/// The first mistake among the facts.
template <class Rows, class ScopeNames, class FactNames>
constexpr fault fact_fault(Rows rows, std::size_t scope_count, const ScopeNames& scopes,
                           const FactNames& names) noexcept {
  for (const fact& row : rows) {
    if (row.name.empty()) return {mistake::fact_name_is_empty, row.name, row.description, 0, {}, rows.number_of(row)};
    const std::size_t offset = scope_token_fault(row.name);
    if (offset != std::string_view::npos)
      return {mistake::fact_name_has_a_byte_that_no_scope_token_holds, row.name, row.name, offset};
    if (scopes.index_of(row.name) != scope_count) return {mistake::fact_is_named_like_a_scope, row.name, row.name};
    if (same_text(row.name, any_token_word)) return {mistake::fact_is_named_any_token, row.name, row.name};
    if (!row.is_step_up) continue;
    const step_up& asked = row.authentication;
    if (asked.max_age < any_age) return {mistake::step_up_has_a_negative_max_age, row.name, row.name};
    if (asked.acr_values.empty() && asked.max_age == any_age)
      return {mistake::step_up_states_neither_acr_values_nor_max_age, row.name, row.name};
    if (!asked.acr_values.empty() && scope_string_fault(asked.acr_values) != std::string_view::npos)
      return {mistake::step_up_has_malformed_acr_values, asked.acr_values, row.name};
  }
  if (names.repeated() == rows.size()) return {};
  const std::string_view name = rows[names.repeated()].name;
  return {mistake::fact_is_declared_twice, name, name, 0, {}, names.repeated()};
}

/// FNV-1a over the bytes of a text.
template <class = void>
constexpr std::uint64_t hashed(std::uint64_t hash, std::string_view bytes) noexcept {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash;
}

}  // namespace detail

/// The scopes and facts that `Tables` declares: their names, their numbers by order of declaration, and what
/// follows from what.
template <class Tables>
struct vocabulary {
  /// The rows of the scopes.
  static constexpr auto scopes = detail::scope_rows<Tables>();
  /// The rows of the facts.
  static constexpr auto facts = detail::fact_rows<Tables>();
  /// The rows of the implications, with all that patterns stand for in place of these.
  static constexpr auto implications = detail::implications_expanded<Tables>();

  /// Finds a scope by its name.
  static constexpr detail::name_table<scopes.size(), detail::longest_name(scopes)> scope_names{
      [](std::size_t i) { return scopes[i].name; }};
  /// Finds a fact by its name.
  static constexpr detail::name_table<facts.size(), detail::longest_name(facts)> fact_names{
      [](std::size_t i) { return facts[i].name; }};

  /// The names for what reads them at run time.
  [[nodiscard]] static constexpr const auto& kept_scope_names() noexcept {
    return detail::names_kept<detail::scope_rows<Tables>>;
  }
  [[nodiscard]] static constexpr const auto& kept_fact_names() noexcept {
    return detail::names_kept<detail::fact_rows<Tables>>;
  }

  /// Whether these are all words. Where a mistake has kept a table from being read they are not, and no word is wrong.
  static constexpr bool whole = detail::tables_declared<Tables>.whole;

  using scope_bits = detail::bit_set<scopes.size()>;
  using fact_bits = detail::bit_set<facts.size()>;

  /// What each scope implies.
  static constexpr detail::closure_table<scopes.size(), implications.size()> implied{scopes, implications, scope_names};

  /// `listed` and all that follows from it under the implications.
  [[nodiscard]] static constexpr scope_bits closure(const scope_bits& listed) noexcept {
    scope_bits closed = listed;
    if constexpr (!implications.empty()) {
      const scope_bits implying = listed & implied.implying;
      for (std::size_t i = implying.next(0); i < scopes.size(); i = implying.next(i + 1)) closed |= implied.of[i];
    }
    return closed;
  }

  /// `listed` without the scopes that follow from others in it.
  [[nodiscard]] static constexpr scope_bits without_implied(const scope_bits& listed) noexcept {
    scope_bits kept = listed;
    if constexpr (!implications.empty()) {
      const scope_bits implying = listed & implied.implying;
      for (std::size_t i = implying.next(0); i < scopes.size(); i = implying.next(i + 1)) {
        scope_bits following = implied.of[i];
        following.erase(i);
        kept -= following;
      }
    }
    return kept;
  }

  /// The facts that a user can bring about by authenticating once more.
  static constexpr fact_bits step_up_facts = [] {
    fact_bits set;
    for (std::size_t i = 0; i < facts.size(); ++i)
      if (facts[i].is_step_up) set.insert(i);
    return set;
  }();

  /// The first mistake in the tables of scopes, facts and implications.
  static constexpr fault mistaken = [] {
    if (const fault found = detail::scope_fault(scopes, scope_names)) return found;
    if (const fault found = detail::fact_fault(facts, scopes.size(), scope_names, fact_names)) return found;
    if constexpr (detail::some_are_patterns<Tables>)
      return detail::pattern_expansion<Tables>::mistake_or(implied.mistaken);
    else
      return implied.mistaken;
  }();

  /// A number that two builds share only if their sets of scopes and facts mean the same bit by bit: it changes
  /// with a name, the order of declaration and what follows from what.
  static constexpr std::uint64_t fingerprint = [] {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const scope& row : scopes) hash = detail::hashed(detail::hashed(hash, row.name), " ");
    hash = detail::hashed(hash, "|");
    for (const fact& row : facts) hash = detail::hashed(detail::hashed(hash, row.name), " ");
    for (std::size_t i = implied.implying.next(0); i < scopes.size(); i = implied.implying.next(i + 1)) {
      hash = detail::hashed(detail::hashed(hash, "|"), scopes[i].name);
      for (std::size_t j = implied.of[i].next(0); j < scopes.size(); j = implied.of[i].next(j + 1))
        hash = detail::hashed(detail::hashed(hash, " "), scopes[j].name);
    }
    return hash;
  }();
};

}  // namespace ambit::inline v0_2
