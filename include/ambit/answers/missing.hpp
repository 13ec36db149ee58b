// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/decision.hpp>

#include <cstdint>

namespace ambit::inline v0_2::detail {

/// How much a set of scopes asks for. The order that is used wherever scopes are suggested: fewest gained once
/// implications are counted, then fewest listed, then by declaration.
template <class Vocabulary>
struct scope_cost {
  std::size_t gained = 0;
  typename Vocabulary::scope_bits listed{};

  /// The cost of adding `asked` to `granted`.
  constexpr scope_cost(const typename Vocabulary::scope_bits& asked,
                       const typename Vocabulary::scope_bits& granted) noexcept
      : listed(asked - granted) {
    gained = (Vocabulary::closure(listed) - granted).size();
  }

  /// Whether this comes before `other` in the order.
  constexpr bool before(const scope_cost& other) const noexcept {
    if (gained != other.gained) return gained < other.gained;
    if (listed.size() != other.listed.size()) return listed.size() < other.listed.size();
    return declared_before(listed, other.listed);
  }
};

/// Which alternatives count when the first one in the order is looked for.
enum class looking_for : unsigned char {
  without_facts,  ///< those without facts
  any,            ///< all
  under_facts,    ///< those whose facts are all given
  with_step_up,   ///< those whose facts are all given but for step-up ones
};

/// An alternative, or none.
template <class Vocabulary>
struct alternative_or_none : alternative<Vocabulary> {
  bool has_value = false;

  constexpr explicit operator bool() const noexcept { return has_value; }
};

/// The alternative whose lacking scopes come first in the order, of several such the one whose scopes do; none if
/// none counts.
///
/// Lacking scopes themselves are the first set that turns the answer: no set of scopes that does gains fewer, since
/// it gains all that they do; and of those that gain the same, none lists fewer, since no scope of an alternative
/// follows from another one of it.
template <class Vocabulary, class Table, class Rule>
constexpr alternative_or_none<Vocabulary> first_alternative(
    const Table& table, const Rule& rule, const typename Vocabulary::scope_bits& granted, looking_for wanted,
    const typename Vocabulary::fact_bits& given = {}) noexcept {
  alternative_or_none<Vocabulary> best;
  const std::uint32_t end = wanted == looking_for::without_facts ? rule.first_conditional : rule.end;
  for (std::uint32_t i = rule.first; i < end; ++i) {
    const alternative<Vocabulary>& here = table.list[i];
    const auto lacking = here.facts - given;
    if (wanted == looking_for::under_facts && !lacking.empty()) continue;
    if (wanted == looking_for::with_step_up && !Vocabulary::step_up_facts.contains(lacking)) continue;
    if (best) {
      const scope_cost<Vocabulary> cost(here.scopes, granted), least(best.scopes, granted);
      const scope_cost<Vocabulary> whole(here.scopes, {}), least_whole(best.scopes, {});
      if (!cost.before(least) && (least.before(cost) || !whole.before(least_whole))) continue;
    }
    best = {here, true};
  }
  return best;
}

/// The alternative that a denied decision's challenge and missing scopes speak of, if any scopes can help.
template <class Tables>
constexpr alternative_or_none<vocabulary<Tables>> alternative_to_ask_for(const decision<Tables>& denied) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  const auto& table = rules_to_read<Tables>();
  const auto& rule = table.rules[denied.operation().index()];
  const auto& granted = decision_access::granted(denied);
  if (denied.allowed() || !denied.operation().known()) return {};
  if (!denied.facts_known()) {
    if (rule.first != rule.first_conditional)
      return first_alternative<vocabulary_type>(table, rule, granted, looking_for::without_facts);
    if (denied.outcome() == outcome::depends_on_facts) return {};
    return first_alternative<vocabulary_type>(table, rule, granted, looking_for::any);
  }
  const auto& given = set_access::bits(denied.facts());
  const auto enough = first_alternative<vocabulary_type>(table, rule, granted, looking_for::under_facts, given);
  if (enough) return enough;
  return first_alternative<vocabulary_type>(table, rule, granted, looking_for::with_step_up, given);
}

/// The first set of scopes in the order that turns a denied decision; empty if it is allowed or no scopes can help.
template <class Tables>
constexpr scope_set<vocabulary<Tables>> missing_scopes(const decision<Tables>& denied) noexcept {
  using set = scope_set<vocabulary<Tables>>;
  const auto asked = alternative_to_ask_for(denied);
  return asked ? set_access::make<set>(asked.scopes - decision_access::granted(denied)) : set();
}

}  // namespace ambit::inline v0_2::detail
