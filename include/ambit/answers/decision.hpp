// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/route_match.hpp>
#include <ambit/rules/check.hpp>
#include <ambit/vocabulary/caller.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

namespace detail {

/// The outcome of a request that matches no operation.
template <class Routing>
constexpr outcome outcome_of(Routing unmatched) noexcept {
  switch (unmatched) {
    case routing::malformed_method:
      return outcome::malformed_method;
    case routing::malformed_path:
      return outcome::malformed_path;
    case routing::wrong_method:
      return outcome::wrong_method;
    case routing::no_route:
    case routing::matched:
      break;
  }
  return outcome::no_route;
}

struct decision_access;

}  // namespace detail

/// The answer to whether a caller may make a call, with all that a challenge needs. A value; one that was moved from
/// is a denial.
///
/// The policy alone makes decisions. What it says of itself is true and meant for the log, but for what is called
/// shown, the status, the fault and the offset: to a caller who may not make a call that hides its existence, these are
/// what the policy without its hidden rows answers; `no_route` where that answer is another operation's.
template <class Tables>
class decision : detail::reading_side<detail::readings_matter<Tables>> {
 public:
  using facts_type = ambit::facts<vocabulary<Tables>>;

  constexpr decision(const decision&) noexcept = default;
  constexpr decision& operator=(const decision&) noexcept = default;
  /// Takes the other decision over, which is a denial from then on.
  constexpr decision(decision&& other) noexcept : decision(static_cast<const decision&>(other)) { other.deny(); }
  /// Takes the other decision over, which is a denial from then on.
  constexpr decision& operator=(decision&& other) noexcept {
    *this = static_cast<const decision&>(other);
    other.deny();
    return *this;
  }
  ~decision() = default;

  /// What came out, for the log.
  [[nodiscard]] constexpr ambit::outcome outcome() const noexcept { return outcome_; }
  /// Whether the call is allowed; everything but `outcome::allowed` is a denial.
  [[nodiscard]] constexpr bool allowed() const noexcept { return outcome_ == ambit::outcome::allowed; }
  /// What came out as the client may know it.
  [[nodiscard]] constexpr ambit::outcome shown_outcome() const noexcept { return shown_; }
  /// The HTTP status to answer with; 200 if the call is allowed.
  [[nodiscard]] constexpr int status() const noexcept { return status_of(shown_outcome()); }
  /// The operation that was asked for, for the log; the unknown one if the request matches none.
  [[nodiscard]] constexpr operation_id<Tables> operation() const noexcept { return operation_; }
  /// The operation as the client may know it: the unknown one also where a denied one hides its existence.
  [[nodiscard]] constexpr operation_id<Tables> shown_operation() const noexcept {
    return is_hidden() ? operation_id<Tables>() : operation_;
  }
  /// Whether the facts were known when it was decided.
  [[nodiscard]] constexpr bool facts_known() const noexcept { return facts_known_; }
  /// If the facts were known: those given. If not: those that could decide, none unless the outcome depends on facts;
  /// `facts_by_alternative` of <ambit/explanation.hpp> says which of them are enough.
  [[nodiscard]] constexpr facts_type facts() const noexcept { return facts_; }
  /// Of a malformed path, as the client may know it: why it is.
  [[nodiscard]] constexpr ambit::path_fault path_fault() const noexcept { return path_fault_; }
  /// Of a path that is malformed since the policy's backend may read it otherwise, for the log: the operation that it
  /// leads to then, and how it is read; the unknown operation and nothing of all else.
  [[nodiscard]] constexpr operation_id<Tables> conflict() const noexcept {
    if constexpr (detail::readings_matter<Tables>)
      if (this->other_reading_.how != 0) return operation_id<Tables>::at(this->other_reading_.row);
    return {};
  }
  [[nodiscard]] constexpr backend reading() const noexcept {
    if constexpr (detail::readings_matter<Tables>) return detail::backend_with(this->other_reading_.how);
    return {};
  }
  /// Of a malformed method or path, as the client may know it: the offset of its first offending byte, its size where
  /// it ended too early.
  [[nodiscard]] constexpr std::size_t offset() const noexcept {
    return shown_ != ambit::outcome::wrong_method ? place_ : 0;
  }

  /// Whether all that they say is equal.
  [[nodiscard]] friend constexpr bool operator==(const decision& left, const decision& right) noexcept {
    return left.outcome_ == right.outcome_ && left.shown_ == right.shown_ && left.operation_ == right.operation_ &&
           left.facts_known_ == right.facts_known_ && left.facts_ == right.facts_ && left.place_ == right.place_ &&
           left.path_fault_ == right.path_fault_ && left.reason_ == right.reason_ &&
           left.conflict() == right.conflict() && left.reading() == right.reading() &&
           (left.allowed() || left.granted_ == right.granted_);
  }

 private:
  constexpr decision(ambit::outcome outcome, operation_id<Tables> operation, bool facts_known, const facts_type& facts,
                     const caller<vocabulary<Tables>>& who) noexcept
      : facts_(facts), operation_(operation), outcome_(outcome), shown_(outcome), facts_known_(facts_known) {
    if (who.has_token()) granted_ = detail::set_access::bits(detail::token_access::grants(*who.token()));
    if (detail::token_access::is_rejected(who)) reason_ = who.rejected()->reason;
    if (is_hidden()) shown_ = ambit::outcome::unknown_operation;
  }

  /// The same for a request that was found to ask for that operation.
  constexpr decision(const decision& made, const route_match<Tables>& found) noexcept : decision(made) {
    if (is_hidden()) show(found);
  }

  /// What comes of a request that matches no operation.
  constexpr explicit decision(const route_match<Tables>& unmatched) noexcept
      : outcome_(detail::outcome_of(unmatched.outcome())) {
    show(unmatched);
    if constexpr (detail::readings_matter<Tables>) this->other_reading_ = unmatched.other_reading_;
  }

  /// Takes from what was found for a request that the client may not make what it may know.
  constexpr void show(const route_match<Tables>& found) noexcept {
    place_ = found.shown().place;
    shown_ = detail::outcome_of(found.shown().outcome);
    path_fault_ = found.shown().fault;
  }
  constexpr bool is_hidden() const noexcept {
    return detail::some_are_hidden<Tables> && !allowed() && detail::is_hidden(operation_);
  }
  constexpr void deny() noexcept { outcome_ = shown_ = {}; }

  facts_type facts_{};
  typename vocabulary<Tables>::scope_bits granted_{};  // what the token's scopes amount to; empty if there is none
  std::size_t place_ = 0;  // of a malformed method or path the offset; of a wrong method the end of its template
  operation_id<Tables> operation_{};
  ambit::outcome outcome_;
  ambit::outcome shown_{};
  ambit::path_fault path_fault_ = ambit::path_fault::none;
  rejection reason_{};
  bool facts_known_ = false;

  friend detail::decision_access;
};

namespace detail {

/// The one place that makes decisions, and reads of them what they do not say; not for users.
struct decision_access {
  template <class Tables, class... What>
  static constexpr decision<Tables> make(const What&... what) noexcept {
    return decision<Tables>(what...);
  }
  /// What the token's scopes amount to; empty if there is none.
  template <class Tables>
  static constexpr const auto& granted(const decision<Tables>& made) noexcept {
    return made.granted_;
  }
  /// Why the credentials were not accepted.
  template <class Tables>
  static constexpr rejection reason(const decision<Tables>& made) noexcept {
    return made.reason_;
  }
  /// Of a wrong method, as the client may know it: the end of the path's template; 0 of all else.
  template <class Tables>
  static constexpr std::uint32_t shown_end(const decision<Tables>& made) noexcept {
    return made.shown_outcome() == outcome::wrong_method ? static_cast<std::uint32_t>(made.place_) : 0;
  }
};

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

/// Decides, under the facts given if they are known: those not given are then false.
///
/// Only where the rule has alternatives with facts and the grants alone are not enough are these looked at. Otherwise
/// the outcome is computed without a branch: a processor cannot predict it.
template <class Tables, class... Given>
constexpr decision<Tables> decided(operation_id<Tables> op, const caller<vocabulary<Tables>>& who,
                                   const Given&... given) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const auto& rules = rules_to_read<Tables>();
  const auto& rule = rules.rules[op.index()];
  typename vocabulary_type::fact_bits about;
  if constexpr (sizeof...(Given) != 0) about = (set_access::bits(given), ...);
  outcome result = outcome::unknown_operation;
  if (!op.known()) {
  } else if (rule.kind == requirement_kind::anyone) {
    result = outcome::allowed;
  } else if (!who.has_token()) {
    result = outcome_without_token(who);
    if (rule.kind == requirement_kind::optional_token && result == outcome::no_credentials) result = outcome::allowed;
  } else {
    const auto& granted = set_access::bits(token_access::grants(*who.token()));
    const bool enough = held<Tables>(granted, op.index());
    if (!vocabulary_type::facts.empty() && rule.first_conditional != rule.end && !enough) {
      if constexpr (sizeof...(Given) != 0)
        result = outcome_under_facts<vocabulary_type>(rules, rule, granted, about);
      else
        result = outcome_of_facts<vocabulary_type>(rules, rule, granted, about);
    } else {
      result = enough ? outcome::allowed : outcome::insufficient_scope;
      keep_in_register(result);
    }
  }
  return decision_access::make<Tables>(result, op, sizeof...(Given) != 0,
                                       set_access::make<facts<vocabulary_type>>(about), who);
}

/// Decides on what a request was found to ask for, under the facts given if they are known.
template <class Tables, class... Given>
[[gnu::always_inline]] constexpr decision<Tables> decided(const route_match<Tables>& found,
                                                          const caller<vocabulary<Tables>>& who,
                                                          const Given&... given) noexcept {
  if (!found.operation().known()) [[unlikely]]
    return decision_access::make<Tables>(found);
  return decision_access::make<Tables>(decided<Tables>(found.operation(), who, given...), found);
}

}  // namespace detail
}  // namespace ambit::inline v0_2
