// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/missing.hpp>
#include <ambit/rules/operation_set.hpp>
#include <ambit/vocabulary/grants.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// What comes out of looking for the fewest scopes that are enough for some operations.
enum class sufficiency : unsigned char {
  given_up,      ///< which scopes are fewest was not found out within the bound of work
  unattainable,  ///< no scopes are enough for one of the operations under the facts given
  found,
};

namespace detail {

/// How much a search for the least union may do while it branches, so that constant evaluation stays within default
/// limits: alternatives looked at, each counted as three and the words of its set of scopes; and choices in a row.
inline constexpr std::size_t most_work_of_least_union = 24576;
inline constexpr std::size_t most_choices_in_a_row = 96;

/// Searches for the first set of scopes, in the order of `scope_cost`, that meets all of some rules once it is added
/// to what is granted: one alternative of each rule, and of all such choices the one whose union comes first.
///
/// That union is the true minimum over all sets of scopes, not only over unions: whatever set meets the rules holds
/// the scopes of one alternative of each, so it gains no less than their union; and of all sets that gain the same,
/// none lists fewer than the one without implied scopes, which every other one holds.
///
/// Rules that share no scopes, nor what follows from them, are searched apart: the order is such that the first union
/// of all is made of the first ones of the parts.
template <class Vocabulary, class Table, class Operations>
class least_union {
  using scope_bits = typename Vocabulary::scope_bits;
  using fact_bits = typename Vocabulary::fact_bits;

 public:
  /// Searches over the rules numbered by `asked`. Alternatives count whose facts are all `given` and whose scopes are
  /// all `available`; `granted` is closed under the implications.
  constexpr least_union(const Table& table, const Operations& asked, const scope_bits& granted, const fact_bits& given,
                        const scope_bits& available = scope_bits::all()) noexcept
      : table_(table), given_(given), available_(available), granted_(granted), closed_(granted) {
    Operations pending = asked;
    take_what_has_no_choice(pending);
    while (result_ == sufficiency::found && !pending.empty()) {
      const Operations part = part_of(pending);
      pending -= part;
      some_best_ = false;
      branch(part, closed_, 0);
      closed_ = best_;
    }
  }

  /// Whether it was found; if not, whether there is none, or the bound of work was reached.
  constexpr sufficiency result() const noexcept { return result_; }
  /// The scopes to add, without those that follow from others of them; if there are none, empty.
  constexpr scope_bits scopes() const noexcept {
    return result_ == sufficiency::found ? Vocabulary::without_implied(closed_ - granted_) : scope_bits();
  }
  /// The number of a rule that no scopes meet, the first such one.
  constexpr std::size_t unattainable_rule() const noexcept { return rule_; }

 private:
  constexpr bool counts(const alternative<Vocabulary>& one) const noexcept {
    return given_.contains(one.facts) && available_.contains(one.scopes);
  }

  /// How a rule stands towards a closed set of scopes.
  struct standing {
    std::size_t choices = 0;  ///< alternatives that count
    std::size_t least = 0;    ///< the scopes that the cheapest of them gains; 0 if the rule is met
    scope_bits only{};        ///< what it holds
    scope_bits any{};         ///< the closure of the scopes that any alternative lacks, minus what was granted
  };
  constexpr standing standing_of(std::size_t number, const scope_bits& closed) noexcept {
    standing made;
    const auto& rule = table_.rules[number];
    if (rule.kind != requirement_kind::expression) return made;
    for (std::uint32_t i = rule.first; i < rule.end; ++i) {
      const alternative<Vocabulary>& here = table_.list[i];
      if (!counts(here)) continue;
      work_ += 3 + scope_bits::word_count;
      if (closed.contains(here.scopes)) return {};
      const scope_bits gain = Vocabulary::closure(here.scopes - closed);
      const std::size_t size = (gain - closed).size();
      if (made.choices == 0 || size < made.least) {
        made.least = size;
        made.only = gain;
      }
      made.any |= gain - granted_;
      ++made.choices;
    }
    if (made.choices == 0) made.least = 1;
    return made;
  }

  /// Takes the alternatives of rules that have one, and leaves the rules that are not met yet in `pending`.
  constexpr void take_what_has_no_choice(Operations& pending) noexcept {
    for (bool grown = true; grown;) {
      grown = false;
      for (std::size_t op = pending.next(0); op < pending.capacity(); op = pending.next(op + 1)) {
        const standing here = standing_of(op, closed_);
        if (here.least != 0 && here.choices == 0) {
          result_ = sufficiency::unattainable;
          rule_ = op;
          return;
        }
        if (here.choices > 1) continue;
        if (here.choices == 1) {
          closed_ |= here.only;
          grown = true;
        }
        pending.erase(op);
      }
    }
    work_ = 0;
  }

  /// The rules of `pending` that hang together with the first of it by the scopes that they can gain.
  constexpr Operations part_of(const Operations& pending) noexcept {
    Operations part;
    scope_bits shared = standing_of(pending.next(0), closed_).any;
    for (bool grown = true; grown;) {
      grown = false;
      for (std::size_t op = pending.next(0); op < pending.capacity(); op = pending.next(op + 1)) {
        if (part.contains(op)) continue;
        const scope_bits any = standing_of(op, closed_).any;
        if (!part.empty() && !shared.intersects(any)) continue;
        shared |= any;
        part.insert(op);
        grown = true;
      }
    }
    work_ = 0;
    return part;
  }

  constexpr scope_cost<Vocabulary> cost_of(const scope_bits& closed) const noexcept {
    return {Vocabulary::without_implied(closed - granted_), granted_};
  }

  /// Goes through the choices that are left once `closed` is held, but for those that cannot come first.
  constexpr void branch(const Operations& part, const scope_bits& closed, std::size_t depth) noexcept {
    // The rule with the fewest choices, and how many scopes all rules gain at the least: no less than those that have
    // no scope in common, together.
    std::size_t at_least = (closed - granted_).size(), narrowest = Operations::capacity(), fewest = 0;
    scope_bits counted;
    Operations left;
    for (std::size_t op = part.next(0); op < part.capacity(); op = part.next(op + 1)) {
      const standing here = standing_of(op, closed);
      if (here.least == 0) continue;
      left.insert(op);
      if (narrowest == Operations::capacity() || here.choices < fewest) {
        narrowest = op;
        fewest = here.choices;
      }
      if (counted.intersects(here.any)) continue;
      counted |= here.any;
      at_least += here.least;
    }
    if (left.empty()) {
      if (some_best_ && !cost_of(closed).before(cost_of(best_))) return;
      best_ = closed;
      some_best_ = true;
      return;
    }
    if (some_best_ && at_least > (best_ - granted_).size()) return;
    if (depth == most_choices_in_a_row) result_ = sufficiency::given_up;
    // Of its alternatives first the one that gains the fewest scopes, of these the one that meets the most rules: what
    // comes of it leaves little to be searched.
    const auto& rule = table_.rules[narrowest];
    std::uint32_t first = rule.end;
    std::size_t first_gain = 0, first_meets = 0;
    for (std::uint32_t i = rule.first; i < rule.end; ++i) {
      if (!counts(table_.list[i])) continue;
      const scope_bits with = closed | Vocabulary::closure(table_.list[i].scopes);
      const std::size_t gain = (with - closed).size();
      if (first != rule.end && gain > first_gain) continue;
      const std::size_t meets = met_by(left, with);
      if (work_ > most_work_of_least_union) result_ = sufficiency::given_up;
      if (result_ != sufficiency::found) return;
      if (first != rule.end && gain == first_gain && meets <= first_meets) continue;
      first = i;
      first_gain = gain;
      first_meets = meets;
    }
    branch(left, closed | Vocabulary::closure(table_.list[first].scopes), depth + 1);
    for (std::uint32_t i = rule.first; i < rule.end && result_ == sufficiency::found; ++i)
      if (i != first && counts(table_.list[i]))
        branch(left, closed | Vocabulary::closure(table_.list[i].scopes), depth + 1);
  }

  /// How many of these rules are met by a closed set of scopes.
  constexpr std::size_t met_by(const Operations& of, const scope_bits& closed) noexcept {
    std::size_t met = 0;
    for (std::size_t op = of.next(0); op < of.capacity(); op = of.next(op + 1)) {
      const auto& rule = table_.rules[op];
      for (std::uint32_t i = rule.first; i < rule.end; ++i) {
        work_ += 3 + scope_bits::word_count;
        if (!counts(table_.list[i]) || !closed.contains(table_.list[i].scopes)) continue;
        ++met;
        break;
      }
    }
    return met;
  }

  const Table& table_;
  fact_bits given_;
  scope_bits available_;
  scope_bits granted_;  ///< what is held before
  scope_bits closed_;   ///< the same with what the parts searched so far add
  scope_bits best_{};   ///< the same with the first union so far of the part that is being searched
  bool some_best_ = false;
  sufficiency result_ = sufficiency::found;
  std::size_t rule_ = 0;
  std::size_t work_ = 0;
};

}  // namespace detail

/// The name of the enumerator.
[[nodiscard]] constexpr std::string_view name_of(sufficiency result) noexcept {
  switch (result) {
    case sufficiency::found:
      return "found";
    case sufficiency::unattainable:
      return "unattainable";
    case sufficiency::given_up:
      break;
  }
  return "given_up";
}

/// The fewest scopes that are enough for some operations, or why there is no answer.
template <class Tables>
class sufficient_scopes {
 public:
  using scope_set = ambit::scope_set<vocabulary<Tables>>;

  constexpr sufficient_scopes(sufficiency result, const scope_set& scopes, operation_id<Tables> op) noexcept
      : scopes_(scopes), operation_(op), result_(result) {}

  /// Whether the scopes are enough, or why there are none.
  [[nodiscard]] constexpr sufficiency result() const noexcept { return result_; }
  /// Whether there is an answer.
  [[nodiscard]] constexpr bool found() const noexcept { return result_ == sufficiency::found; }
  /// The scopes; empty also where there is no answer.
  [[nodiscard]] constexpr scope_set scopes() const noexcept { return scopes_; }
  /// The first operation for which no scopes are enough; the unknown one also where there is none such.
  [[nodiscard]] constexpr operation_id<Tables> unattainable_operation() const noexcept { return operation_; }

  [[nodiscard]] friend constexpr bool operator==(const sufficient_scopes&, const sufficient_scopes&) noexcept = default;

 private:
  scope_set scopes_;
  operation_id<Tables> operation_;
  sufficiency result_;
};

namespace detail {

/// The first set of `available` scopes that is enough for all of `ops` under the facts `given` once it is added to
/// what is granted: fewest gained, fewest listed, first declared.
template <class Tables>
constexpr sufficient_scopes<Tables> fewest_scopes(
    const operation_set<Tables>& ops, const facts<vocabulary<Tables>>& given,
    const typename vocabulary<Tables>::scope_bits& granted = {},
    const typename vocabulary<Tables>::scope_bits& available = vocabulary<Tables>::scope_bits::all()) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const auto& table = rules_of<Tables>;
  using search = least_union<vocabulary_type, decltype(rules_of<Tables>), typename operation_set<Tables>::bits_type>;
  const search made(table, ops.bits(), granted, set_access::bits(given), available);
  const sufficiency result = made.result();
  return {result, set_access::make<scope_set<vocabulary_type>>(made.scopes()),
          operation_id<Tables>::at(result == sufficiency::unattainable ? made.unattainable_rule()
                                                                       : operation_id<Tables>::count())};
}

}  // namespace detail
}  // namespace ambit::inline v0_2
