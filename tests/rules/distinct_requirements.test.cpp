// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/analysis.hpp>
#include <ambit/policy.hpp>

#include "model/made_names.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>
#include <utility>

namespace {

constexpr ambit::requirement_text requirements[] = {
    "a", "b | c", "a & b", "(a & own) | c", ambit::anyone, "a | b", ambit::any_token, "c", ambit::optional_token,
    "a |b", "a | any_token", "(a & own) | (b & new) | c", "b & c & new"};
constexpr std::size_t kinds = std::size(requirements);

template <std::size_t Operations, class = std::make_index_sequence<Operations>>
struct made_tables;
template <std::size_t Operations, std::size_t... Row>
struct made_tables<Operations, std::index_sequence<Row...>> {
  static constexpr void make(std::size_t i, model::made_name& name) { name.add("operation").add(i, 4); }
  using names = model::made_names<Operations, make>;
  static constexpr std::size_t kind_of(std::size_t row) { return (row + row / 50) % kinds; }

  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"new"}};
  static constexpr ambit::operation operations[] = {
      {names::name(Row), ambit::no_route, requirements[kind_of(Row)]}...};
};

/// Fewer rows than are taken for many, so each has a rule of its own.
struct few : ambit::policy<made_tables<kinds>, ambit::analysis> {};
template <std::size_t Operations>
struct many : ambit::policy<made_tables<Operations>, ambit::analysis> {
  using tables = made_tables<Operations>;
};

template <std::size_t Operations>
constexpr bool each_operation_is_answered_as_one_of_few() {
  using all = many<Operations>;
  for (std::size_t row = 0; row < Operations; ++row) {
    const auto op = all::operation_at(row);
    const auto alone = few::operation_at(all::tables::kind_of(row));
    if (all::find_operation(all::tables::operations[row].name) != op) return false;
    for (const std::string_view held : {"a", "b", "c", "a b", "a c", "b c", "a b c", "d"}) {
      const auto caller = all::accepted_token(held);
      const auto same = few::accepted_token(held);
      for (unsigned set = 0; set < 4; ++set) {
        typename all::facts given;
        few::facts same_given;
        for (std::size_t i = 0; i < 2; ++i)
          if ((set >> i & 1) != 0) {
            given.give_named(all::tables::facts[i].name);
            same_given.give_named(all::tables::facts[i].name);
          }
        if (all::decide(op, caller, given).outcome() != few::decide(alone, same, same_given).outcome()) return false;
      }
      if (all::decide(op, caller).outcome() != few::decide(alone, same).outcome()) return false;
      if (all::allows(op, caller) != few::allows(alone, same)) return false;
    }
    if (all::decide(op, ambit::no_credentials).outcome() !=
        few::decide(alone, ambit::no_credentials).outcome())
      return false;
  }
  const auto none = all::operation_at(Operations);
  return !all::allows(none, all::accepted_token("a b c")) && !all::find_operation("operation").known();
}

constexpr std::size_t counted_rules() {
  return std::size(ambit::detail::rules_of<ambit::detail::tables_t<many<300>>>.rules.list) - 1;
}
static_assert(counted_rules() == kinds, "each requirement is a rule once");

TEST_CASE("operations_that_need_the_same_are_answered_as_few_operations_are") {
  CHECK(each_operation_is_answered_as_one_of_few<128>());
  CHECK(each_operation_is_answered_as_one_of_few<129>());
  CHECK(each_operation_is_answered_as_one_of_few<300>());
}

// Witnesses are of one operation each, though several share a rule.
static_assert(many<300>::always_needs("operation0000", "a"));
static_assert(many<300>::implies("operation0002", "operation0000"));
TEST_CASE("a_witness_against_a_shared_rule_names_the_operation_asked_about") {
  const auto shown = many<300>::implies("operation0054", "operation0000");
  CHECK(!shown.holds());
  CHECK(shown.operation().name() == "operation0054");
}

// The first mistake by row is told, in whichever chunk it stands.
template <std::size_t Empty, std::size_t Wrong, std::size_t Twice, class = std::make_index_sequence<300>>
struct faulty;
template <std::size_t Empty, std::size_t Wrong, std::size_t Twice, std::size_t... Row>
struct faulty<Empty, Wrong, Twice, std::index_sequence<Row...>> {
  using made = made_tables<300>;
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"new"}};
  static constexpr ambit::operation operations[] = {
      {Row == Empty   ? std::string_view("two words")
       : Row == Twice ? made::names::name(Row - 1)
                      : made::names::name(Row),
       ambit::no_route,
       Row == Wrong || Row == Wrong + 20 ? ambit::requirement_text("a | d") : made::operations[Row].needs}...};
};
template <class Tables>
constexpr const ambit::fault& mistake_of = ambit::detail::operation_table<Tables>::mistaken;

using ambit::mistake;
static_assert(mistake_of<faulty<299, 300, 300>>.what ==
              mistake::operation_name_has_a_byte_that_is_not_visible_ascii);
static_assert(mistake_of<faulty<299, 300, 300>>.offset == 3);
static_assert(mistake_of<faulty<300, 300, 200>>.what == mistake::operation_is_declared_twice);
static_assert(mistake_of<faulty<300, 300, 200>>.word == "operation0199");
static_assert(mistake_of<faulty<300, 150, 300>>.what == mistake::requirement_names_an_unknown_word);
static_assert(mistake_of<faulty<300, 150, 300>>.row == "operation0150");

TEST_CASE("a_faulty_requirement_denies_each_row_that_has_it") {
  using tables = faulty<300, 150, 300>;
  using ambit::detail::rules_of;
  CHECK(rules_of<tables>.rules[150].end == rules_of<tables>.rules[150].first);
  CHECK(rules_of<tables>.rules[170].end == rules_of<tables>.rules[170].first);
  ambit::vocabulary<tables>::scope_bits all = ambit::vocabulary<tables>::scope_bits::all();
  CHECK(!ambit::detail::held<tables>(all, 150));
  CHECK(!ambit::detail::held<tables>(all, 170));
  CHECK(ambit::detail::held<tables>(all, 0));
}

}  // namespace
