// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/analysis.hpp>

#include "model/asked_policies.hpp"
#include "model/build_kind.hpp"
#include "model/run_time_rules.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

// Every answer about small policies made by chance is what going through all callers and facts says.

namespace {

namespace detail = ambit::detail;
using model::answers;
using model::asked_operations;

inline constexpr ambit::scope all_scopes[] = {{"s0"}, {"s1"}, {"s2"}, {"s3"}, {"s4"}, {"s5"}, {"s6"}, {"s7"}};
inline constexpr ambit::fact all_facts[] = {{"f0"}, {"f1"}, {"f2"}};

template <const model::asked_world& World>
struct tables {
  static constexpr model::asked_world world = World;
  static constexpr std::span scopes{all_scopes, World.scopes};
  static constexpr std::span facts{all_facts, World.facts};
  static constexpr auto implications = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<ambit::implication, sizeof...(I)>{ambit::implication{
        all_scopes[World.implications[I].first].name, all_scopes[World.implications[I].second].name}...};
  }
  (std::make_index_sequence<World.implied>());
};

inline constexpr model::asked_world of_eight{};
inline constexpr model::asked_world in_chains{8, 3, {{{4, 2}, {2, 0}, {7, 6}}}, 3};
inline constexpr model::asked_world in_fans{8, 3, {{{0, 1}, {0, 2}, {0, 3}, {7, 3}, {7, 4}}}, 5};
inline constexpr model::asked_world in_diamonds{8, 3, {{{7, 5}, {7, 6}, {5, 1}, {6, 1}, {4, 6}}}, 5};
inline constexpr model::asked_world of_five{5, 2, {{{3, 1}, {1, 4}}}, 2};
inline constexpr model::asked_world of_three{3, 1, {}, 0};
inline constexpr model::asked_world of_one{1, 0, {}, 0};

using flat = tables<of_eight>;
using chain = tables<in_chains>;
using fan = tables<in_fans>;
using diamond = tables<in_diamonds>;
using five = tables<of_five>;
using three = tables<of_three>;
using one = tables<of_one>;

/// A policy's rules, compiled from text by the library; in constant evaluation as well as at run time.
template <class Tables>
class compiled_policy {
  using words = ambit::vocabulary<Tables>;
  static constexpr std::size_t most = asked_operations * model::asked_alternatives;

 public:
  using table_type = model::run_time_rules<words, asked_operations, most, 64>;
  using bits = ambit::detail::bit_set<asked_operations + 1>;

  constexpr explicit compiled_policy(const model::asked_policy& policy)
      : texts_(written(policy)),
        rows_(rows(policy, texts_, std::make_index_sequence<asked_operations>())),
        table_(detail::table_rows<ambit::operation>(rows_.data(), rows_.size())) {}
  compiled_policy(const compiled_policy&) = delete;
  compiled_policy& operator=(const compiled_policy&) = delete;

  constexpr answers all(const model::asked_extent& extent = {}) const {
    const model::asked_world& world = Tables::world;
    answers made;
    for (std::size_t op = 0; op < asked_operations; ++op) {
      for (std::size_t scope = 0; scope < world.scopes; ++scope) made.needs[op][scope] = needs(one(op), 1u << scope);
      made.needs_two[op] = needs(one(op), 1u | 1u << (world.scopes - 1));
      for (std::size_t other = 0; other < asked_operations; ++other) {
        made.implied[op][other] = detail::witness_against(table_, op, other) == detail::witnesses_in(table_);
        made.apart[op][other] = apart(one(op), one(other));
      }
      for (std::uint32_t i = table_.rules[op].first; i < table_.rules[op].end; ++i)
        made.alternatives[op].put(packed(table_.list[i]));
      if (rows_[op].needs.kind != ambit::requirement_kind::expression) continue;
      detail::absorbed_reader<words, 64> absorbed;
      if (!absorbed.read(texts_[op].view())) throw "a requirement is none";
      for (std::size_t i = 0; i < absorbed.size(); ++i) made.absorbed[op].put(packed(absorbed[i]));
    }
    for (std::size_t scope = 0; scope < world.scopes; ++scope) {
      made.all_need[scope] = needs(some(0x3f), 1u << scope);
      made.used_by[scope] = mask8(detail::using_any<bits>(table_, closed(1u << scope)));
    }
    made.unused = mask8(detail::unused<words>(table_));
    for (std::size_t i = 0; i < model::asked_sides.size(); ++i)
      made.sides_apart[i] = apart(some(model::asked_sides[i].first), some(model::asked_sides[i].second));
    for (unsigned facts = 0; facts < world.fact_sets(); facts += extent.fact_step) {
      const auto given = set_of<typename words::fact_bits>(facts);
      for (unsigned set = 0; set < world.scope_sets(); set += extent.scope_step) {
        made.unlocked[facts][set] = mask8(detail::unlocked<bits>(table_, closed(set), given));
        made.locked[facts][set] = mask8(detail::locked<bits>(table_, closed(set), given));
      }
      for (std::size_t op = 0; op < asked_operations; ++op) {
        const auto& rule = table_.rules[op];
        const detail::grant_counter<words, table_type, detail::rule<words>> counter(table_, rule, given);
        made.enough[facts][op] = counter.count().enough;
        made.altogether = counter.count().altogether;
      }
      for (std::size_t i = 0; i < model::asked_together.size(); i += extent.together_step) {
        const detail::least_union<words, table_type, bits> found(table_, some(model::asked_together[i]), {}, given);
        if (found.result() == ambit::sufficiency::given_up) throw "a small search is given up";
        made.fewest[facts][i] = found.result() == ambit::sufficiency::found ? mask(found.scopes()) : model::no_set;
      }
    }
    return made;
  }

 private:
  using text = model::short_text<200>;

  static constexpr std::array<text, asked_operations> written(const model::asked_policy& policy) {
    std::array<text, asked_operations> texts;
    for (std::size_t op = 0; op < asked_operations; ++op)
      for (std::size_t i = 0; i < policy.rules[op].size; ++i) {
        const model::made_alternative& each = policy.rules[op].list[i];
        texts[op].add(i == 0 ? "(" : " | (");
        const char* before = "";
        if (each.scopes == 0) {
          texts[op].add("any_token");
          before = " & ";
        }
        for (std::size_t s = 0; s < model::asked_scopes; ++s)
          if ((each.scopes >> s & 1) != 0) {
            texts[op].add(before).add(all_scopes[s].name);
            before = " & ";
          }
        for (std::size_t f = 0; f < model::asked_facts; ++f)
          if ((each.facts >> f & 1) != 0) texts[op].add(before).add(all_facts[f].name);
        texts[op].add(")");
      }
    return texts;
  }
  template <std::size_t... Op>
  static constexpr std::array<ambit::operation, asked_operations> rows(const model::asked_policy& policy,
                                                                       const std::array<text, asked_operations>& texts,
                                                                       std::index_sequence<Op...>) {
    return {row(policy.rules[Op], texts[Op])...};
  }
  static constexpr ambit::operation row(const model::made_rule& rule, const text& needs) {
    if (rule.kind == ambit::requirement_kind::anyone) return {"op", ambit::no_route, ambit::anyone};
    if (rule.kind == ambit::requirement_kind::any_token) return {"op", ambit::no_route, ambit::any_token};
    if (rule.kind == ambit::requirement_kind::optional_token) return {"op", ambit::no_route, ambit::optional_token};
    return {"op", ambit::no_route, needs.view()};
  }

  template <class Set>
  static constexpr Set set_of(unsigned mask) {
    Set set;
    for (std::size_t i = 0; i < 8; ++i)
      if ((mask >> i & 1) != 0) set.insert(i);
    return set;
  }
  static constexpr auto closed(unsigned mask) { return words::closure(set_of<typename words::scope_bits>(mask)); }
  static constexpr bits some(unsigned mask) { return set_of<bits>(mask); }
  static constexpr bits one(std::size_t op) { return some(1u << op); }
  template <class Set>
  static constexpr unsigned mask(const Set& set) {
    return static_cast<unsigned>(set.word(0));
  }
  template <class Set>
  static constexpr std::uint8_t mask8(const Set& set) {
    return static_cast<std::uint8_t>(set.word(0));
  }
  static constexpr std::uint16_t packed(const ambit::detail::alternative<words>& each) {
    return model::packed(mask(each.scopes), mask(each.facts));
  }
  constexpr bool needs(const bits& ops, unsigned scopes) const {
    return detail::witness_without<words>(table_, ops, set_of<typename words::scope_bits>(scopes)) ==
           detail::witnesses_in(table_);
  }
  constexpr bool apart(const bits& left, const bits& right) const {
    return detail::witness_between<words>(table_, left, right) == detail::witnesses_in(table_);
  }

  std::array<text, asked_operations> texts_;
  std::array<ambit::operation, asked_operations> rows_;
  table_type table_;
};

template <class Tables>
model::answers as_it_is(std::uint64_t number, const model::asked_extent& extent = {}) {
  const model::asked_policy made = model::make_asked_policy(Tables::world, number);
  return model::every_caller(Tables::world, made).all(extent);
}

// Each policy is a constant of its own, so that none comes near a compiler's limits.
inline constexpr model::asked_extent few{85, 7, 4};
template <class Tables, std::uint64_t Number>
inline constexpr answers as_constant =
    compiled_policy<Tables>(model::make_asked_policy(Tables::world, Number)).all(few);

template <class Tables, std::uint64_t... Number>
std::size_t count_right_constants(std::integer_sequence<std::uint64_t, Number...>) {
  return (std::size_t{0} + ... + (as_constant<Tables, Number> == as_it_is<Tables>(Number, few)));
}

/// How different the answers were, so that a test of one and the same answer is seen.
struct variety {
  std::size_t needed = 0, implied = 0, apart = 0, unused = 0, absorbed = 0, unattainable = 0;

  void add(const answers& made) {
    for (const auto& row : made.needs)
      for (const bool each : row) needed += each;
    for (const auto& row : made.implied)
      for (const bool each : row) implied += each;
    for (const auto& row : made.apart)
      for (const bool each : row) apart += each;
    for (const auto& list : made.absorbed) absorbed += list.size;
    for (const unsigned each : made.fewest[0]) unattainable += each == model::no_set;
    unused += made.unused != 0;
  }
};

}  // namespace

TEST_CASE_TEMPLATE("every_answer_about_small_policies_is_what_every_caller_and_fact_says", Tables, flat, chain, fan,
                   diamond, five, three, one) {
  constexpr std::uint64_t policies = model::is_fast_build ? 200 : 40;
  std::size_t right = 0;
  variety seen;
  for (std::uint64_t number = 0; number < policies; ++number) {
    const auto compiled = std::make_unique<compiled_policy<Tables>>(model::make_asked_policy(Tables::world, number));
    const answers expected = as_it_is<Tables>(number);
    right += compiled->all() == expected;
    seen.add(expected);
  }
  CHECK(right == policies);
  CHECK(seen.needed > policies / 4);
  CHECK(seen.implied > policies);
  CHECK(seen.absorbed > policies);
  if (Tables::world.scopes > 1) {
    CHECK(seen.apart > policies / 4);
    CHECK(seen.unused > 0);
  }
  if (Tables::world.facts > 0) CHECK(seen.unattainable > policies / 8);
}

TEST_CASE("every_answer_worked_out_as_a_constant_is_the_same") {
  CHECK(count_right_constants<flat>(std::make_integer_sequence<std::uint64_t, 3>()) == 3);
  CHECK(count_right_constants<chain>(std::make_integer_sequence<std::uint64_t, 3>()) == 3);
  CHECK(count_right_constants<fan>(std::make_integer_sequence<std::uint64_t, 3>()) == 3);
  CHECK(count_right_constants<diamond>(std::make_integer_sequence<std::uint64_t, 3>()) == 3);
  CHECK(count_right_constants<five>(std::make_integer_sequence<std::uint64_t, 10>()) == 10);
  CHECK(count_right_constants<three>(std::make_integer_sequence<std::uint64_t, 16>()) == 16);
  CHECK(count_right_constants<one>(std::make_integer_sequence<std::uint64_t, 12>()) == 12);
}
