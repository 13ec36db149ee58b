// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/caller.hpp>
#include <ambit/check.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit {

/// An operation of a policy, known at run time; or the unknown operation, which is denied to everyone.
template <class Tables>
class operation_id {
 public:
  /// The operation named `name`; the unknown one if there is none.
  static constexpr operation_id named(std::string_view name) noexcept {
    return operation_id(detail::operation_table<Tables>::names.index_of(name));
  }
  /// Operation number `index` by order of declaration; the unknown one from their number on.
  static constexpr operation_id at(std::size_t index) noexcept {
    return operation_id(index < count() ? index : count());
  }
  /// The number of operations.
  static constexpr std::size_t count() noexcept { return detail::operation_rows<Tables>().size(); }

  /// The unknown operation.
  constexpr operation_id() noexcept = default;

  /// Whether this is an operation of the policy.
  constexpr bool known() const noexcept { return index_ < count(); }
  /// A number below count() by order of declaration; count() for the unknown operation. Dense, for counting.
  constexpr std::size_t index() const noexcept { return index_; }
  /// The name as declared; empty for the unknown operation.
  constexpr std::string_view name() const noexcept {
    return known() ? detail::operation_rows<Tables>()[index_].name : std::string_view();
  }

  friend constexpr bool operator==(operation_id, operation_id) noexcept = default;

 private:
  constexpr explicit operation_id(std::size_t index) noexcept : index_(static_cast<std::uint32_t>(index)) {}

  std::uint32_t index_ = static_cast<std::uint32_t>(count());
};

/// The answer to whether a caller may make a call, and what it was decided on. A value: it changes with nothing.
template <class Tables>
class decision {
 public:
  using facts_type = ambit::facts<vocabulary<Tables>>;

  constexpr decision(ambit::outcome outcome, operation_id<Tables> operation, bool facts_known,
                     const facts_type& facts) noexcept
      : facts_(facts), operation_(operation), outcome_(outcome), facts_known_(facts_known) {}

  /// What came out.
  constexpr ambit::outcome outcome() const noexcept { return outcome_; }
  /// Whether the call is allowed; everything but `outcome::allowed` is a denial.
  constexpr bool allowed() const noexcept { return outcome_ == ambit::outcome::allowed; }
  /// The HTTP status to answer with; 200 if the call is allowed.
  constexpr int status() const noexcept { return status_of(outcome_); }
  /// The operation that was asked for.
  constexpr operation_id<Tables> operation() const noexcept { return operation_; }
  /// Whether the facts were known when it was decided.
  constexpr bool facts_known() const noexcept { return facts_known_; }
  /// If the facts were known: those given. If not: those that could decide, none unless the outcome depends on facts.
  constexpr const facts_type& facts() const noexcept { return facts_; }

  friend constexpr bool operator==(const decision&, const decision&) noexcept = default;

 private:
  facts_type facts_;
  operation_id<Tables> operation_;
  ambit::outcome outcome_;
  bool facts_known_;
};

namespace detail {

/// The facts that could decide a call of which `granted` holds the scopes of some alternatives with facts. Facts that
/// only stand beside all of those of another such alternative decide nothing.
template <class Vocabulary, class Table, class Rule>
constexpr typename Vocabulary::fact_bits deciding_facts(const Table& table, const Rule& rule,
                                                        const typename Vocabulary::scope_bits& granted) noexcept {
  typename Vocabulary::fact_bits deciding;
  for (std::uint32_t i = rule.conditional; i < rule.end; ++i) {
    const auto& here = table.list[i];
    bool least = granted.contains(here.scopes);
    for (std::uint32_t j = rule.conditional; j < rule.end && least; ++j) {
      const auto& other = table.list[j];
      if (granted.contains(other.scopes) && here.facts != other.facts && here.facts.contains(other.facts))
        least = false;
    }
    if (least) deciding |= here.facts;
  }
  return deciding;
}

/// The outcome for a token whose grants are not enough while no fact is known.
template <class Vocabulary, class Table, class Rule>
[[gnu::noinline]] constexpr outcome outcome_of_facts(const Table& table, const Rule& rule,
                                                     const typename Vocabulary::scope_bits& granted,
                                                     typename Vocabulary::fact_bits& deciding) noexcept {
  deciding = deciding_facts<Vocabulary>(table, rule, granted);
  return deciding.empty() ? outcome::insufficient_scope : outcome::depends_on_facts;
}

/// The outcome for a token whose grants are not enough under the facts `known`: which facts are true is settled, what
/// is left is what would help.
template <class Vocabulary, class Table, class Rule>
[[gnu::noinline]] constexpr outcome outcome_under_facts(const Table& table, const Rule& rule,
                                                        const typename Vocabulary::scope_bits& granted,
                                                        const typename Vocabulary::fact_bits& known) noexcept {
  if (met_with_facts(table, rule, granted, known)) return outcome::allowed;
  outcome result = rule.first != rule.conditional ? outcome::insufficient_scope : outcome::denied_by_facts;
  for (std::uint32_t i = rule.conditional; i < rule.end && result != outcome::insufficient_scope; ++i) {
    const auto lacking = table.list[i].facts - known;
    if (lacking.empty())
      result = outcome::insufficient_scope;
    else if (Vocabulary::step_up_facts.contains(lacking))
      result = outcome::insufficient_user_authentication;
  }
  return result;
}

/// The outcome for `who`; `by_facts(rule, granted)` where the grants of a token are not enough without facts, of which
/// the rule has some. Whether they are enough is as good as random, so it is not branched on where there are none.
template <class Tables, class ByFacts>
constexpr outcome outcome_for(operation_id<Tables> op, const caller<vocabulary<Tables>>& who,
                              ByFacts by_facts) noexcept {
  if (!op.known()) return outcome::unknown_operation;
  const auto& rule = rules_of<Tables>.rules[op.index()];
  if (rule.kind == requirement_kind::anyone) return outcome::allowed;
  const token<vocabulary<Tables>>* const presented = who.token();
  if (presented == nullptr) return outcome_without_token(who);
  const auto& granted = set_access::bits(presented->grants());
  const bool enough = held<Tables>(granted, op.index());
  if (!vocabulary<Tables>::facts.empty() && rule.conditional != rule.end && !enough) return by_facts(rule, granted);
  return enough ? outcome::allowed : outcome::insufficient_scope;
}

/// Decides while no fact is known.
template <class Tables>
constexpr decision<Tables> decided(operation_id<Tables> op, const caller<vocabulary<Tables>>& who) noexcept {
  using words = vocabulary<Tables>;
  typename words::fact_bits deciding;
  const outcome result = outcome_for<Tables>(op, who, [&deciding](const auto& rule, const auto& granted) {
    return outcome_of_facts<words>(rules_of<Tables>, rule, granted, deciding);
  });
  return decision<Tables>(result, op, false, set_access::make<facts<words>>(deciding));
}

/// Decides while all facts are known: those not given are false.
template <class Tables>
constexpr decision<Tables> decided(operation_id<Tables> op, const caller<vocabulary<Tables>>& who,
                                   const facts<vocabulary<Tables>>& given) noexcept {
  using words = vocabulary<Tables>;
  const outcome result = outcome_for<Tables>(op, who, [&given](const auto& rule, const auto& granted) {
    return outcome_under_facts<words>(rules_of<Tables>, rule, granted, set_access::bits(given));
  });
  return decision<Tables>(result, op, true, given);
}

}  // namespace detail
}  // namespace ambit
