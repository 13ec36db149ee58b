// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Policies of any size with random rules, and what the rules mean, computed from the rules as they were made. All rules
// use the same eight scopes, spread over the vocabulary from the first to the last, so that every set of grants of
// these can be tried.

#include <ambit/policy.hpp>

#include "made_names.hpp"
#include "random.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace model {

/// What rules to make.
struct rule_shape {
  std::size_t scopes = 8;  ///< declared, 8 at the least
  std::size_t operations = 1;
  std::size_t most_alone = 2;   ///< alternatives of one scope
  std::size_t most_joined = 5;  ///< alternatives of several scopes: 0, 1, 2, 3, 5, up to this
  std::size_t widest = 3;       ///< scopes of an alternative
  bool spread = true;           ///< whether the eight scopes are spread over the vocabulary, and not the last eight
};

inline constexpr std::size_t used_scopes = 8;
inline constexpr std::size_t used_facts = 2;

/// An alternative of a rule: sets of the used scopes and facts, a bit each.
struct made_alternative {
  unsigned scopes = 0;
  unsigned facts = 0;
};

struct made_rule {
  ambit::requirement_kind kind = ambit::requirement_kind::expression;
  std::array<made_alternative, 12> list{};
  std::size_t size = 0;

  /// Whether a token that holds these of the used scopes meets the rule under these facts.
  constexpr bool met_by(unsigned scopes, unsigned facts) const {
    if (kind != ambit::requirement_kind::expression) return true;
    for (std::size_t i = 0; i < size; ++i)
      if ((list[i].scopes & scopes) == list[i].scopes && (list[i].facts & facts) == list[i].facts) return true;
    return false;
  }
};

/// `count` different scopes among those of `among`.
constexpr unsigned some_scopes(random& chance, std::size_t count, unsigned among) {
  unsigned chosen = 0;
  for (std::size_t i = 0; i < count;) {
    const unsigned one = 1u << chance.below(used_scopes);
    if ((among & one) == 0 || (chosen & one) != 0) continue;
    chosen |= one;
    ++i;
  }
  return chosen;
}

/// Rule number `number` of a policy of this shape.
constexpr made_rule make_rule(const rule_shape& shape, std::size_t number) {
  constexpr std::size_t numbers_joined[] = {0, 1, 2, 3, 5};
  random chance(shape.scopes * 1000 + shape.operations * 7 + number);
  made_rule rule;
  if (number % 16 == 5) rule.kind = ambit::requirement_kind::anyone;
  if (number % 16 == 11) rule.kind = ambit::requirement_kind::any_token;
  if (number % 16 == 13) rule.kind = ambit::requirement_kind::optional_token;
  if (rule.kind != ambit::requirement_kind::expression) return rule;
  const auto add = [&rule](unsigned scopes, unsigned facts) { rule.list[rule.size++] = {scopes, facts}; };
  const unsigned alone = some_scopes(chance, number % (shape.most_alone + 1), 0xff);
  for (unsigned one = 1; one <= alone; one <<= 1)
    if ((alone & one) != 0) add(one, 0);
  std::size_t joined = numbers_joined[number % 5];
  while (joined > shape.most_joined) --joined;
  const std::size_t width = 2 + (number / 3) % (shape.widest - 1);
  for (std::size_t tries = 0; joined != 0 && tries < 40; ++tries) {
    const unsigned scopes = some_scopes(chance, width, ~alone & 0xff);
    bool there = false;
    for (std::size_t i = 0; i < rule.size; ++i) there = there || rule.list[i].scopes == scopes;
    if (there) continue;
    add(scopes, 0);
    --joined;
  }
  for (std::size_t i = rule.size == 0 ? 0 : 1; i < 1 + number % 3; ++i)
    add(some_scopes(chance, 1 + chance.below(2), 0xff), 1 + static_cast<unsigned>(chance.below(3)));
  if (number % 16 == 6) add(0, 1 + static_cast<unsigned>(chance.below(3)));  // any token, under facts
  for (std::size_t i = rule.size; i > 1; --i) {                              // in any order
    const std::size_t other = chance.below(i);
    const made_alternative last = rule.list[i - 1];
    rule.list[i - 1] = rule.list[other];
    rule.list[other] = last;
  }
  return rule;
}

/// The tables of the policy.
template <rule_shape Shape>
struct random_tables {
  static constexpr ambit::fact facts[used_facts] = {{"fact.a"}, {"fact.b"}};

  /// The number in the vocabulary of one of the used scopes.
  static constexpr std::size_t place_of(std::size_t used) {
    return Shape.spread ? used * (Shape.scopes - 1) / (used_scopes - 1) : Shape.scopes - used_scopes + used;
  }

  static constexpr void make_scope(std::size_t i, made_name& name) { name.add("s").add(i, 3); }
  static constexpr void make_operation(std::size_t i, made_name& name) { name.add("op").add(i, 3); }
  using scope_names = made_names<Shape.scopes, make_scope>;
  using operation_names = made_names<Shape.operations, make_operation>;

  template <std::size_t Operation>
  static constexpr made_rule rule = make_rule(Shape, Operation);

 private:
  /// The requirement of an operation as text.
  template <std::size_t Operation>
  static constexpr short_text<400> needs = [] {
    short_text<400> text;
    for (std::size_t i = 0; i < rule<Operation>.size; ++i) {
      const made_alternative& each = rule<Operation>.list[i];
      text.add(i == 0 ? "(" : " | (");
      bool later = each.scopes == 0;
      if (later) text.add("any_token");
      for (std::size_t s = 0; s < used_scopes + used_facts; ++s) {
        const bool is_scope = s < used_scopes;
        if (((is_scope ? each.scopes >> s : each.facts >> (s - used_scopes)) & 1) == 0) continue;
        text.add(later ? " & " : "").add(is_scope ? scope_names::name(place_of(s)) : facts[s - used_scopes].name);
        later = true;
      }
      text.add(")");
    }
    return text;
  }();

  template <std::size_t Operation>
  static constexpr ambit::operation row() {
    const auto with = [](auto needed) {
      return ambit::operation(operation_names::name(Operation), ambit::no_route, needed);
    };
    if (rule<Operation>.kind == ambit::requirement_kind::anyone) return with(ambit::anyone);
    if (rule<Operation>.kind == ambit::requirement_kind::any_token) return with(ambit::any_token);
    if (rule<Operation>.kind == ambit::requirement_kind::optional_token) return with(ambit::optional_token);
    return with(needs<Operation>.view());
  }

  template <std::size_t... Index>
  static constexpr std::array<ambit::scope, Shape.scopes> scope_rows(std::index_sequence<Index...>) {
    return {ambit::scope(scope_names::name(Index))...};
  }
  template <std::size_t... Index>
  static constexpr std::array<ambit::operation, Shape.operations> operation_rows(std::index_sequence<Index...>) {
    return {row<Index>()...};
  }
  template <std::size_t... Index>
  static constexpr std::array<made_rule, Shape.operations> all_rules(std::index_sequence<Index...>) {
    return {rule<Index>...};
  }

 public:
  static constexpr auto scopes = scope_rows(std::make_index_sequence<Shape.scopes>());
  static constexpr auto operations = operation_rows(std::make_index_sequence<Shape.operations>());
  /// The rules by number of operation.
  static constexpr auto rules = all_rules(std::make_index_sequence<Shape.operations>());
};

}  // namespace model
