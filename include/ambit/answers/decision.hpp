// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/route_match.hpp>
#include <ambit/rules/check.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <cstdint>
#include <string_view>

namespace ambit {

template <class Tables, template <class> class... Parts>
class policy;

/// The answer to whether a caller may make a call, and what it was decided on. A value: it changes with nothing.
template <class Tables>
class decision {
 public:
  using facts_type = ambit::facts<vocabulary<Tables>>;

  constexpr decision(ambit::outcome outcome, operation_id<Tables> operation, bool facts_known,
                     const facts_type& facts) noexcept
      : facts_(facts), operation_(operation), outcome_(outcome), facts_known_(facts_known) {}

  /// The same for a request that was found to ask for that operation.
  constexpr decision(const decision& made, const route_match<Tables>& found) noexcept : decision(made) {
    if constexpr (detail::some_are_hidden<Tables>) takes_data_ = found.takes_data_;
  }

  /// What comes of a request that matches no operation.
  constexpr explicit decision(const route_match<Tables>& unmatched) noexcept
      : place_(unmatched.place_),
        outcome_(unmatched.outcome() == routing::malformed_method ? ambit::outcome::malformed_method
                 : unmatched.outcome() == routing::malformed_path ? ambit::outcome::malformed_path
                 : unmatched.outcome() == routing::wrong_method   ? ambit::outcome::wrong_method
                                                                  : ambit::outcome::no_route),
        path_fault_(unmatched.fault()),
        facts_known_(false),
        takes_data_(unmatched.outcome() == routing::wrong_method && unmatched.takes_data_) {}

  /// What came out.
  constexpr ambit::outcome outcome() const noexcept { return outcome_; }
  /// Whether the call is allowed; everything but `outcome::allowed` is a denial.
  constexpr bool allowed() const noexcept { return outcome_ == ambit::outcome::allowed; }
  /// The HTTP status to answer with; 200 if the call is allowed. Where the operation hides its existence, a denial
  /// reads as if there were none: 404, or 400 for a path that is malformed but for the operation.
  constexpr int status() const noexcept {
    if constexpr (detail::some_are_hidden<Tables>)
      if (reads_as_unknown()) return status_of(takes_data_ ? ambit::outcome::malformed_path : ambit::outcome::no_route);
    return status_of(outcome_);
  }
  /// The operation that was asked for; the unknown one if the request matches none.
  constexpr operation_id<Tables> operation() const noexcept { return operation_; }
  /// Whether the facts were known when it was decided.
  constexpr bool facts_known() const noexcept { return facts_known_; }
  /// If the facts were known: those given. If not: those that could decide, none unless the outcome depends on facts.
  constexpr const facts_type& facts() const noexcept { return has_place() ? no_facts : facts_; }
  /// Of a malformed path: why it is.
  constexpr ambit::path_fault path_fault() const noexcept { return path_fault_; }
  /// Of a malformed method or path: the offset of its first offending byte, its size where it ended too early.
  constexpr std::size_t offset() const noexcept {
    return has_place() && outcome_ != ambit::outcome::wrong_method ? place_ : 0;
  }

  friend constexpr bool operator==(const decision& left, const decision& right) noexcept {
    return left.outcome_ == right.outcome_ && left.operation_ == right.operation_ &&
           left.facts_known_ == right.facts_known_ && left.takes_data_ == right.takes_data_ &&
           left.path_fault_ == right.path_fault_ &&
           (left.has_place() ? left.place_ == right.place_ : left.facts_ == right.facts_);
  }

 private:
  static constexpr facts_type no_facts{};

  constexpr bool has_place() const noexcept { return outcome_ > ambit::outcome::denied_by_facts; }
  constexpr bool reads_as_unknown() const noexcept {
    if (outcome_ == ambit::outcome::wrong_method) return !detail::has_allowed_methods<Tables>(end());
    return !allowed() && detail::is_hidden(operation_);
  }
  /// Of a wrong method: the end of the path's template.
  constexpr std::uint32_t end() const noexcept {
    return outcome_ == ambit::outcome::wrong_method ? static_cast<std::uint32_t>(place_) : 0;
  }

  union {
    facts_type facts_;
    std::size_t place_;  // of a request that matches no operation: an offset, or the end of the path's template
  };
  operation_id<Tables> operation_{};
  ambit::outcome outcome_;
  ambit::path_fault path_fault_ = ambit::path_fault::none;
  bool facts_known_;
  bool takes_data_ = false;

  template <class, template <class> class...>
  friend class policy;
};

namespace detail {

/// The outcome for a token whose grants are not enough while no fact is known, and the facts `deciding` that could
/// decide: those of the alternatives whose scopes are granted. Facts that only stand beside all of those of another
/// such alternative decide nothing.
template <class Vocabulary, class Table, class Rule>
[[gnu::noinline]] constexpr outcome outcome_of_facts(const Table& table, const Rule& rule,
                                                     const typename Vocabulary::scope_bits& granted,
                                                     typename Vocabulary::fact_bits& deciding) noexcept {
  for (std::uint32_t i = rule.first_conditional; i < rule.end; ++i) {
    const auto& here = table.list[i];
    bool least = granted.contains(here.scopes);
    for (std::uint32_t j = rule.first_conditional; j < rule.end && least; ++j) {
      const auto& other = table.list[j];
      if (granted.contains(other.scopes) && here.facts != other.facts && here.facts.contains(other.facts))
        least = false;
    }
    if (least) deciding |= here.facts;
  }
  return deciding.empty() ? outcome::insufficient_scope : outcome::depends_on_facts;
}

/// The outcome for a token whose grants are not enough under the facts `known`: which facts are true is settled, what
/// is left is what would help.
template <class Vocabulary, class Table, class Rule>
[[gnu::noinline]] constexpr outcome outcome_under_facts(const Table& table, const Rule& rule,
                                                        const typename Vocabulary::scope_bits& granted,
                                                        const typename Vocabulary::fact_bits& known) noexcept {
  if (met_with_facts(table, rule, granted, known)) return outcome::allowed;
  outcome result = rule.first != rule.first_conditional ? outcome::insufficient_scope : outcome::denied_by_facts;
  for (std::uint32_t i = rule.first_conditional; i < rule.end && result != outcome::insufficient_scope; ++i) {
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
  if (!who.has_token()) return outcome_without_token(who);
  const auto& granted = set_access::bits(token_access::grants(*who.token()));
  const bool enough = held<Tables>(granted, op.index());
  if (!vocabulary<Tables>::facts.empty() && rule.first_conditional != rule.end && !enough)
    return by_facts(rule, granted);
  outcome result = enough ? outcome::allowed : outcome::insufficient_scope;
  keep_in_register(result);
  return result;
}

/// Decides while no fact is known.
template <class Tables>
constexpr decision<Tables> decided(operation_id<Tables> op, const caller<vocabulary<Tables>>& who) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  typename vocabulary_type::fact_bits deciding;
  const outcome result = outcome_for<Tables>(op, who, [&deciding](const auto& rule, const auto& granted) {
    return outcome_of_facts<vocabulary_type>(rules_of<Tables>, rule, granted, deciding);
  });
  return decision<Tables>(result, op, false, set_access::make<facts<vocabulary_type>>(deciding));
}

/// Decides while all facts are known: those not given are false.
template <class Tables>
constexpr decision<Tables> decided(operation_id<Tables> op, const caller<vocabulary<Tables>>& who,
                                   const facts<vocabulary<Tables>>& given) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const outcome result = outcome_for<Tables>(op, who, [&given](const auto& rule, const auto& granted) {
    return outcome_under_facts<vocabulary_type>(rules_of<Tables>, rule, granted, set_access::bits(given));
  });
  return decision<Tables>(result, op, true, given);
}

/// Decides on what a request was found to ask for, under the facts given if they are known.
template <class Tables, class... Given>
constexpr decision<Tables> decided(const route_match<Tables>& found, const caller<vocabulary<Tables>>& who,
                                   const Given&... given) noexcept {
  if (!found.operation().known()) return decision<Tables>(found);
  return decision<Tables>(decided<Tables>(found.operation(), who, given...), found);
}

}  // namespace detail
}  // namespace ambit
