// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/rule_table.hpp>

#include <cstdint>

namespace ambit::inline v0_2 {

/// The most scopes of a vocabulary whose sets of grants are counted.
inline constexpr std::size_t most_scopes_counted = 20;

/// How many of all sets of grants, each closed under the implications, are enough for an operation.
struct grant_count {
  bool refused = false;          ///< whether there are more scopes than `most_scopes_counted`; then both are 0
  std::uint64_t enough = 0;      ///< the sets that are enough
  std::uint64_t altogether = 0;  ///< the sets that there are, the empty one too

  [[nodiscard]] friend constexpr bool operator==(const grant_count&, const grant_count&) noexcept = default;
};

namespace detail {

/// Counts sets of grants by deciding scope after scope, those that a rule or an implication names. As soon as an
/// alternative is held, or cannot be held any more, what is left need not be looked at one by one.
template <class Vocabulary, class Table, class Rule>
class grant_counter {
  using scope_bits = typename Vocabulary::scope_bits;
  using fact_bits = typename Vocabulary::fact_bits;

 public:
  constexpr grant_counter(const Table& table, const Rule& rule, const fact_bits& given) noexcept
      : table_(table), rule_(rule), given_(given) {
    for (std::size_t i = 0; i < size; ++i) {
      const scope_bits holding = closure_of(i);
      if (holding.size() > 1) tied_ |= holding;
    }
  }

  constexpr grant_count count() const noexcept {
    if (size > most_scopes_counted) return {true, 0, 0};
    const scope_bits none;
    return {false, extending(none, none, rule_.kind != requirement_kind::expression), extending(none, none, true)};
  }

 private:
  static constexpr std::size_t size = Vocabulary::scopes.size();

  static constexpr scope_bits closure_of(std::size_t scope) noexcept {
    scope_bits one;
    one.insert(scope);
    return Vocabulary::closure(one);
  }

  /// The number of closed sets that hold all of `in`, nothing of `out`, and are enough; or of all of them, if `met`.
  /// What follows from a scope that is in is in, and what a scope that is out follows from is out.
  constexpr std::uint64_t extending(const scope_bits& in, const scope_bits& out, bool met) const noexcept {
    const scope_bits open = scope_bits::all() - in - out;
    scope_bits named;
    for (std::uint32_t i = rule_.first; i < rule_.end && !met; ++i) {
      const auto& one = table_.list[i];
      if (!given_.contains(one.facts) || out.intersects(one.scopes)) continue;
      if (in.contains(one.scopes)) met = true;
      named |= one.scopes - in;
    }
    if (!met && named.empty()) return 0;
    std::size_t next = (met ? open & tied_ : named).next(0);
    if (next == size) return std::uint64_t{1} << open.size();
    scope_bits without = out;
    for (std::size_t i = 0; i < size; ++i)
      if (closure_of(i).contains(next)) without.insert(i);
    return extending(in, without, met) + extending(in | closure_of(next), out, met);
  }

  const Table& table_;
  const Rule& rule_;
  fact_bits given_;
  scope_bits tied_{};  ///< the scopes that an implication names
};

template <class Vocabulary, class Table, class Rule, class FactBits>
constexpr grant_count counted_grants(const Table& table, const Rule& rule, const FactBits& given) noexcept {
  const grant_counter<Vocabulary, Table, Rule> counter(table, rule, given);
  return counter.count();
}

}  // namespace detail
}  // namespace ambit::inline v0_2
