// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/explanation.hpp>
#include <ambit/policy.hpp>

#include "model/made_names.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <utility>

namespace {

using ambit::outcome;

// Operations that hang on a fact whatever is granted, among as many scopes as there are kinds of sets.

template <std::size_t Scopes>
struct facts_needed {
  static constexpr void make_name(std::size_t i, model::made_name& name) { name.add("s").add(i, 3); }
  using names = model::made_names<Scopes, make_name>;
  template <std::size_t... Index>
  static constexpr std::array<ambit::scope, Scopes> rows_of(std::index_sequence<Index...>) {
    return {ambit::scope(names::name(Index))...};
  }
  static constexpr auto scopes = rows_of(std::make_index_sequence<Scopes>());
  static constexpr ambit::fact facts[] = {{"f"}, {"g"}};
  static constexpr auto last_and_fact = model::short_text<16>().add(names::name(Scopes - 1)).add(" & f");
  static constexpr ambit::operation operations[] = {
      {"first", ambit::no_route, "s000 & f"},
      {"last", ambit::no_route, last_and_fact.view()},
      {"both", ambit::no_route, "s000 & f & g"},
  };
};

template <std::size_t Scopes>
constexpr bool without_facts_nothing_is_allowed() {
  using here = ambit::policy<facts_needed<Scopes>>;
  typename here::scope_list_reader reader;
  for (std::size_t i = 0; i < Scopes; ++i) reader.add(facts_needed<Scopes>::scopes[i].name);
  const typename here::caller who = reader.finish();
  const auto& granted = who.token()->grants();
  if (granted.size() != Scopes) return false;
  for (std::size_t op = 0; op < here::operation_count; ++op) {
    const auto id = here::operation_at(op);
    auto f = here::facts_of("f"), g = here::facts_of("g"), all = here::facts_of("f g");
    if (here::allows(id, granted) || here::allows(id, who) || here::allows(id, granted, {}) ||
        here::allows(id, granted, g) || here::allows(id, granted, f) != (op != 2) || !here::allows(id, granted, all) ||
        here::decide(id, who).outcome() != outcome::depends_on_facts ||
        here::decide(id, who, {}).outcome() != outcome::denied_by_facts || here::allows(id, {}, all))
      return false;
  }
  return !here::allows("first", granted) && !here::allows("last", granted) && !here::allows("both", granted) &&
         here::allows("first", granted, here::facts_of("f")) && here::allows("last", granted, here::facts_of("f"));
}
constexpr bool without_facts_nothing_is_allowed_in_all_sizes() {
  return without_facts_nothing_is_allowed<1>() && without_facts_nothing_is_allowed<10>() &&
         without_facts_nothing_is_allowed<11>() && without_facts_nothing_is_allowed<63>() &&
         without_facts_nothing_is_allowed<64>() && without_facts_nothing_is_allowed<65>() &&
         without_facts_nothing_is_allowed<128>() && without_facts_nothing_is_allowed<129>();
}
static_assert(without_facts_nothing_is_allowed<1>() && without_facts_nothing_is_allowed<11>());
static_assert(without_facts_nothing_is_allowed<63>() && without_facts_nothing_is_allowed<64>());
static_assert(without_facts_nothing_is_allowed<65>() && without_facts_nothing_is_allowed<129>());

// Which facts each alternative still needs.

struct either_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr ambit::fact facts[] = {{"f"}, {"g"}, {"h"}};
  static constexpr ambit::operation operations[] = {
      {"both", ambit::no_route, "a & f & g"},
      {"either", ambit::no_route, "(a & f) | (a & g)"},
      {"of_others", ambit::no_route, "(a & f) | (b & g & h) | c"},
      {"open", ambit::no_route, ambit::anyone},
  };
};
using either = ambit::policy<either_tables>;

template <std::size_t Count>
constexpr bool needs(const either::decision& made, const std::array<either::facts, Count>& expected) {
  const auto needed = ambit::facts_by_alternative(made);
  std::size_t at = 0;
  for (const either::facts& each : needed)
    if (at == Count || each != expected[at++]) return false;
  return at == Count && needed.size() == Count && needed.empty() == (Count == 0);
}
constexpr bool what_each_alternative_still_needs_is_told() {
  const either::caller a = either::accepted_token("a"), b = either::accepted_token("a b"),
                       c = either::accepted_token("c"), nobody = ambit::no_credentials;
  const auto f = either::facts_of("f"), g = either::facts_of("g"), h = either::facts_of("h");
  return either::decide("both", a).facts() == either::decide("either", a).facts() &&
         needs<1>(either::decide("both", a), {either::facts_of("f g")}) &&
         needs<2>(either::decide("either", a), {f, g}) && needs<1>(either::decide("both", a, g), {f}) &&
         needs<2>(either::decide("of_others", b), {f, either::facts_of("g h")}) &&
         needs<2>(either::decide("of_others", b, h), {f, g}) && needs<1>(either::decide("of_others", a), {f}) &&
         needs<0>(either::decide("of_others", c), {}) && needs<0>(either::decide("both", c), {}) &&
         needs<0>(either::decide("both", nobody), {}) && needs<0>(either::decide("open", a), {}) &&
         needs<0>(either::decide("both", ambit::rejected_token{}), {}) &&
         needs<0>(either::decide(either::operation_id(), a), {});
}
static_assert(what_each_alternative_still_needs_is_told());

constexpr bool going_on_gives_what_was_there_before() {
  const auto needed = ambit::facts_by_alternative(either::decide("either", either::accepted_token("a")));
  auto at = needed.begin();
  const auto first = at++;
  const auto second = at;
  const auto end = ++at;
  return first == needed.begin() && *first == either::facts_of("f") && !(first == second) &&
         *second == either::facts_of("g") && end == needed.end() && at == end;
}
static_assert(going_on_gives_what_was_there_before());

}  // namespace

TEST_CASE("what_each_alternative_whose_scopes_are_held_still_needs_is_told") {
  CHECK(what_each_alternative_still_needs_is_told());
  CHECK(going_on_gives_what_was_there_before());
}

TEST_CASE("where_every_rule_has_a_fact_nothing_is_allowed_without_one_whatever_is_granted") {
  CHECK(without_facts_nothing_is_allowed_in_all_sizes());
}
