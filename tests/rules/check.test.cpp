// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/rules/check.hpp>

#include "model/random_rules.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

// Every way to check a rule gives what the rule means; each policy below is there for the way that it takes.

namespace {

using ambit::outcome;
using model::rule_shape;
using model::used_facts;
using model::used_scopes;

constexpr unsigned all_used = (1u << used_scopes) - 1;
constexpr unsigned all_facts = (1u << used_facts) - 1;

template <rule_shape Shape>
struct random_policy : ambit::policy<model::random_tables<Shape>> {
  using tables = model::random_tables<Shape>;
  using base = ambit::policy<tables>;

  /// A token that lists these of the used scopes, and with `others` all scopes that no rule is about.
  static constexpr typename base::token holding(unsigned used, bool others = false) {
    std::array<bool, Shape.scopes> listed{};
    for (bool& each : listed) each = others;
    for (std::size_t s = 0; s < used_scopes; ++s) listed[tables::place_of(s)] = (used >> s & 1) != 0;
    typename base::scope_list_reader reader;
    for (std::size_t i = 0; i < Shape.scopes; ++i)
      if (listed[i]) reader.add(tables::scopes[i].name);
    return *reader.finish().token();
  }
  static constexpr typename base::facts giving(unsigned used) {
    typename base::facts given;
    for (std::size_t f = 0; f < used_facts; ++f)
      if ((used >> f & 1) != 0) given.give_named(tables::facts[f].name);
    return given;
  }

  /// Indexed by which of the used facts are given.
  static constexpr auto facts_given = [] {
    std::array<typename base::facts, all_facts + 1> sets;
    for (unsigned used = 0; used <= all_facts; ++used) sets[used] = giving(used);
    return sets;
  }();

  static constexpr outcome expected(const model::made_rule& rule, unsigned used) {
    if (rule.met_by(used, 0)) return outcome::allowed;
    return rule.met_by(used, all_facts) ? outcome::depends_on_facts : outcome::insufficient_scope;
  }
  static constexpr outcome expected(const model::made_rule& rule, unsigned used, unsigned facts) {
    if (rule.met_by(used, facts)) return outcome::allowed;
    return rule.met_by(all_used, facts) ? outcome::insufficient_scope : outcome::denied_by_facts;
  }

  /// Whether operation number `op` is decided as its rule says on a token that lists these scopes.
  static constexpr bool is_right(const typename base::token& token, unsigned used, std::size_t op) {
    const model::made_rule& rule = tables::rules[op];
    const auto id = base::operation_at(op);
    if (base::allows(id, token.grants()) != rule.met_by(used, 0)) return false;
    if (base::decide(id, token).outcome() != expected(rule, used)) return false;
    for (unsigned facts = 0; facts <= all_facts; ++facts) {
      if (base::allows(id, token.grants(), facts_given[facts]) != rule.met_by(used, facts)) return false;
      if (base::decide(id, token, facts_given[facts]).outcome() != expected(rule, used, facts)) return false;
    }
    return true;
  }
  static constexpr bool all_are_right(unsigned used, bool others = false) {
    const auto token = holding(used, others);
    for (std::size_t op = 0; op < Shape.operations; ++op)
      if (!is_right(token, used, op)) return false;
    return !base::allows(base::operation_at(Shape.operations), token.grants()) &&
           !base::allows(base::operation_at(Shape.operations), token.grants(), facts_given[all_facts]);
  }

  // The same for operations known at compile time.
  template <std::size_t Op>
  struct literal {
    static constexpr char name[] = {'o', 'p', '0' + Op / 100, '0' + Op / 10 % 10, '0' + Op % 10, '\0'};

    static bool allows(const typename base::grants& granted) { return base::allows(name, granted); }
    static bool allows_by_facts(const typename base::grants& granted, const typename base::facts& given) {
      return base::allows(name, granted, given);
    }
  };
  template <std::size_t... Op>
  static bool literals_are_right(unsigned used, bool others, std::index_sequence<Op...>) {
    const auto granted = holding(used, others).grants();
    if (((literal<Op>::allows(granted) != tables::rules[Op].met_by(used, 0)) || ...)) return false;
    for (unsigned facts = 0; facts <= all_facts; ++facts)
      if (((literal<Op>::allows_by_facts(granted, facts_given[facts]) != tables::rules[Op].met_by(used, facts)) || ...))
        return false;
    return true;
  }
  static bool literals_are_right(unsigned used, bool others) {
    return literals_are_right(used, others, std::make_index_sequence<Shape.operations>());
  }

  // What the rules were compiled to.
  static constexpr const auto& compiled = ambit::detail::rules_of<tables>;

  /// Whether some rule has this many alternatives of several scopes, beside `alone` of one, or of any number.
  static constexpr bool has_joined(std::size_t number, std::size_t alone = 9) {
    for (std::size_t op = 0; op < Shape.operations; ++op) {
      const auto& rule = compiled.rules[op];
      if (rule.first_conditional - rule.first_conjunction == number &&
          (alone == 9 || rule.single_scopes.size() == alone) && rule.kind == ambit::requirement_kind::expression &&
          rule.first_conditional - rule.first != 0)
        return true;
    }
    return false;
  }
  /// Whether some rule can never be met without a fact.
  static constexpr bool has_one_that_needs_facts() {
    for (std::size_t op = 0; op < Shape.operations; ++op)
      if (compiled.rules[op].first == compiled.rules[op].first_conditional &&
          compiled.rules[op].first_conditional != compiled.rules[op].end)
        return true;
    return false;
  }
  static constexpr bool has_rules_of_all_kinds() {
    return has_joined(0, 1) && has_joined(1) && has_joined(2) && has_joined(3) && has_joined(5) && has_joined(5, 0) &&
           has_one_that_needs_facts();
  }

  static constexpr bool by_truth_table =
      ambit::detail::truth_table<typename base::vocabulary, Shape.operations>::worthwhile;
  static constexpr std::size_t width = ambit::detail::mask_width(compiled);
  static constexpr bool by_quick_rules =
      !by_truth_table && ambit::detail::mask_table<typename base::vocabulary, Shape.operations, width>::worthwhile;
  static constexpr bool some_do_not_fit = ambit::detail::mask_table_of<tables>.some_more;
};

// A truth table, and the largest there is; run_time_tables has one of a row of three words.
using eight = random_policy<rule_shape{.scopes = 8, .operations = 40}>;
static_assert(eight::by_truth_table && eight::has_rules_of_all_kinds());
#ifndef AMBIT_TEST_IS_BRIEF
using ten = random_policy<rule_shape{.scopes = 10, .operations = 63}>;
static_assert(ten::by_truth_table && ten::has_rules_of_all_kinds());
#endif

// Quick rules over one word that all rules fit into: the table would be too large by one operation, or by one scope.
using ten_and_many = random_policy<rule_shape{.scopes = 10, .operations = 64, .most_alone = 1, .most_joined = 3}>;
static_assert(!ten_and_many::by_truth_table && ten_and_many::width == 4 && !ten_and_many::some_do_not_fit);
#ifndef AMBIT_TEST_IS_BRIEF
using eleven = random_policy<rule_shape{.scopes = 11, .operations = 129, .most_alone = 1, .most_joined = 3}>;
static_assert(!eleven::by_truth_table && eleven::width == 4 && !eleven::some_do_not_fit && eleven::has_joined(3, 1) &&
              eleven::has_one_that_needs_facts());
#endif

// Quick rules that some rules do not fit into, the only word, and the last one of two, full to its last bit.
using sixty_four = random_policy<rule_shape{.scopes = 64, .operations = 70}>;
static_assert(sixty_four::width == 4 && sixty_four::some_do_not_fit && sixty_four::has_rules_of_all_kinds());
#ifndef AMBIT_TEST_IS_BRIEF
using hundred_twenty_eight = random_policy<rule_shape{.scopes = 128, .operations = 40}>;
static_assert(hundred_twenty_eight::by_quick_rules && hundred_twenty_eight::some_do_not_fit);

// The same where all fit in but those that nobody meets without a fact, since no bit is free.
using full_word = random_policy<rule_shape{.scopes = 64, .operations = 40, .most_alone = 1, .most_joined = 3}>;
static_assert(full_word::width == 4 && full_word::some_do_not_fit && full_word::has_one_that_needs_facts());
#endif

// Quick rules over several words: of one alternative, and of several.
using three_words =
    random_policy<rule_shape{.scopes = 150, .operations = 70, .most_alone = 0, .most_joined = 1, .widest = 4}>;
using sixty_five = random_policy<rule_shape{.scopes = 65, .operations = 40, .spread = false}>;
static_assert(three_words::width == 1 && !three_words::some_do_not_fit);
static_assert(sixty_five::width == 4 && sixty_five::has_rules_of_all_kinds());
static_assert(three_words::by_quick_rules && sixty_five::by_quick_rules);

// Rules walked through, as numbers of scopes: several chunks of alternatives, and rules that operations share.
using two_hundred = random_policy<rule_shape{.scopes = 200, .operations = 40}>;
static_assert(two_hundred::width == 4 && !two_hundred::by_quick_rules && two_hundred::has_rules_of_all_kinds());
static_assert(two_hundred::operation_count > ambit::detail::rows_per_chunk);
#ifndef AMBIT_TEST_IS_BRIEF
using two_hundred_shared =
    random_policy<rule_shape{.scopes = 200, .operations = 130, .most_alone = 1, .most_joined = 1}>;
static_assert(std::size(two_hundred_shared::compiled.rules.list) < 131 && !two_hundred_shared::by_quick_rules);
#endif

// Every token is a constant of its own, so that none comes near a compiler's limits.
template <class Policy, unsigned Used>
inline constexpr bool right_as_a_constant = Policy::all_are_right(Used);
template <class Policy, unsigned... Used>
constexpr bool some_are_right(std::integer_sequence<unsigned, Used...>) {
  return (right_as_a_constant<Policy, Used> && ...);
}
using some_sets = std::integer_sequence<unsigned, 0, 0x7e, 0xff>;
static_assert(some_are_right<eight>(some_sets()));
static_assert(some_are_right<ten_and_many>(some_sets()));
static_assert(some_are_right<sixty_four>(some_sets()));
static_assert(some_are_right<three_words>(some_sets()));
static_assert(some_are_right<sixty_five>(some_sets()));
static_assert(some_are_right<two_hundred>(some_sets()));

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("every_way_to_check_a_rule_gives_what_the_rule_means", Policy, every_way) {
  for (unsigned used = 0; used <= all_used; ++used) {
    CAPTURE(used);
    CHECK(Policy::all_are_right(used));
    CHECK(Policy::all_are_right(used, true));
  }
}

TEST_CASE_TEMPLATE_INVOKE(every_way, eight, ten_and_many, sixty_four, three_words, sixty_five, two_hundred);

TEST_CASE_TEMPLATE_DEFINE("rules_kept_as_numbers_are_the_rules", Policy, as_numbers) {
  const auto& kept = ambit::detail::rules_to_read<typename Policy::tables>();
  CHECK(!std::is_same_v<decltype(kept), decltype(Policy::compiled)>);
  for (std::size_t op = 0; op <= Policy::operation_count; ++op) {
    const auto& rule = Policy::compiled.rules[op];
    const auto& same = kept.rules[op];
    REQUIRE(same.kind == rule.kind);
    REQUIRE(same.first == rule.first);
    REQUIRE(same.first_conjunction == rule.first_conjunction);
    REQUIRE(same.first_conditional == rule.first_conditional);
    REQUIRE(same.end == rule.end);
    for (std::size_t i = rule.first; i < rule.end; ++i) {
      CHECK(kept.list[i].scopes == Policy::compiled.list[i].scopes);
      CHECK(kept.list[i].facts == Policy::compiled.list[i].facts);
    }
  }
}

TEST_CASE_TEMPLATE_INVOKE(as_numbers, three_words, two_hundred);

#ifndef AMBIT_TEST_IS_BRIEF
TEST_CASE_TEMPLATE_INVOKE(every_way, ten, eleven, hundred_twenty_eight, full_word, two_hundred_shared);
TEST_CASE_TEMPLATE_INVOKE(as_numbers, two_hundred_shared);
#endif

TEST_CASE_TEMPLATE("an_operation_known_at_compile_time_is_checked_as_it_is_at_run_time", Policy, eight, sixty_four,
                   three_words, sixty_five, two_hundred) {
  for (unsigned used = 0; used <= all_used; ++used) {
    CAPTURE(used);
    CHECK(Policy::literals_are_right(used, false));
    CHECK(Policy::literals_are_right(used, true));
  }
}
