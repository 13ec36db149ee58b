// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// No challenge of any policy is longer than its bound, whoever asks for whatever under whichever facts; and the bound
// is not out of all proportion. Policies are made by chance: of scopes and facts with names, classes and ages of other
// lengths, and requirements of up to four alternatives.

namespace {

constexpr std::size_t scopes_made = 4, facts_made = 3, operations_made = 5;
constexpr std::string_view scope_pool[] = {"a",   "orders:read", "a-scope-with-quite-a-long-name:of-some-kind",
                                           "b:w", "x",           "https://scopes.example/auth/everything.readonly"};
constexpr std::string_view class_pool[] = {"", "phr", "phr phrh", "urn:example:loa:1 urn:example:loa:2 phr",
                                           "otp phrh"};
constexpr std::string_view fact_pool[] = {"f", "g", "h"};

template <std::uint64_t Seed>
struct tables {
  static constexpr std::uint64_t chance(std::uint64_t which, std::uint64_t below) {
    std::uint64_t state = Seed * 0x9E3779B97F4A7C15U + which * 0xD1342543DE82EF95U + 1;
    for (int i = 0; i < 3; ++i) state = (state ^ state >> 29) * 0xBF58476D1CE4E5B9U;
    return (state >> 33) % below;
  }
  struct needs {
    char text[512]{};
    std::size_t size = 0;
    constexpr void add(std::string_view more) {
      for (const char byte : more) text[size++] = byte;
    }
  };
  static constexpr std::string_view scope_name(std::size_t i) { return scope_pool[(i + chance(1, 6)) % 6]; }
  static constexpr std::array<needs, operations_made> written = [] {
    std::array<needs, operations_made> all{};
    for (std::size_t op = 0; op < operations_made; ++op) {
      const std::size_t alternatives = 1 + chance(10 + op, 4);
      for (std::size_t at = 0; at < alternatives; ++at) {
        const std::uint64_t key = 100 + op * 16 + at;
        all[op].add(at == 0 ? "(" : " | (");
        const std::size_t first = chance(key, scopes_made);
        all[op].add(scope_name(first));
        for (std::size_t i = 0; i < scopes_made; ++i)
          if (i != first && chance(key * 8 + i, 3) == 0) (all[op].add(" & "), all[op].add(scope_name(i)));
        for (std::size_t i = 0; i < facts_made; ++i)
          if (chance(key * 8 + 4 + i, 3) == 0) (all[op].add(" & "), all[op].add(fact_pool[i]));
        all[op].add(")");
      }
    }
    return all;
  }();
  static constexpr ambit::fact made_fact(std::size_t i) {
    const std::string_view classes = class_pool[chance(20 + i, 5)];
    constexpr std::int64_t ages[] = {ambit::any_age, 0, 60, 9223372036854775807};
    const std::int64_t age = ages[chance(30 + i, 4)];
    if (chance(40 + i, 4) == 0 || (classes.empty() && age == ambit::any_age)) return {fact_pool[i]};
    return {fact_pool[i], "it is so", ambit::step_up{classes, age}};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::scope, sizeof...(I)> scopes_of(std::index_sequence<I...>) {
    return {ambit::scope(scope_name(I))...};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::fact, sizeof...(I)> facts_of(std::index_sequence<I...>) {
    return {made_fact(I)...};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::operation, sizeof...(I)> operations_of(std::index_sequence<I...>) {
    constexpr std::string_view names[] = {"o0", "o1", "o2", "o3", "o4"};
    return {ambit::operation(names[I], ambit::no_route, std::string_view(written[I].text, written[I].size),
                             chance(50 + I, 4) == 0 ? ambit::hide_existence : ambit::operation_option::none)...};
  }

  static constexpr auto scopes = scopes_of(std::make_index_sequence<scopes_made>());
  static constexpr auto facts = facts_of(std::make_index_sequence<facts_made>());
  static constexpr ambit::implication implications[] = {{scope_name(0), scope_name(1 + chance(60, 3))}};
  static constexpr auto operations = operations_of(std::make_index_sequence<operations_made>());
  static constexpr ambit::challenge_parameters challenge{
      .scheme = chance(70, 2) == 0 ? ambit::scheme::bearer : ambit::scheme::dpop,
      .realm = chance(71, 2) == 0 ? "a \\realm\" with what is quoted" : "r",
      .resource_metadata = chance(72, 2) == 0 ? "" : "https://api.example/.well-known/oauth-protected-resource",
      .error_description = chance(73, 2) == 0 ? "" : "what the developer reads",
      .algs = chance(70, 2) == 0 || chance(74, 2) == 0 ? "" : "ES256 EdDSA"};
};

struct sums {
  std::size_t denials = 0, challenges = 0;
  double nearest = 0;  ///< of a bound, the greatest share that a challenge takes
};

template <std::uint64_t Seed>
struct made_policy : ambit::policy<tables<Seed>> {};

template <class Policy>
class bound_check {
 public:
  explicit bound_check(sums& all) : all_(all) {}

  void ask(const typename Policy::caller& who) {
    for (std::size_t op = 0; op < operations_made; ++op) {
      take(Policy::decide(Policy::operation_at(op), who));
      for (unsigned given = 0; given < 1U << facts_made; ++given) {
        typename Policy::facts facts;
        for (std::size_t i = 0; i < facts_made; ++i)
          if ((given >> i & 1) != 0) static_cast<void>(facts.give_named(fact_pool[i]));
        take(Policy::decide(Policy::operation_at(op), who, facts));
      }
    }
  }
  void run() {
    ask(ambit::no_credentials);
    ask(ambit::rejected_token{});
    ask(ambit::rejected_token{ambit::rejection::malformed_request});
    ask(Policy::token_without_scope_claim());
    for (unsigned held = 1; held < 1U << scopes_made; ++held) {
      std::string list;
      for (std::size_t i = 0; i < scopes_made; ++i)
        if ((held >> i & 1) != 0) (list += list.empty() ? "" : " ") += std::string(Policy::vocabulary::scopes[i].name);
      ask(Policy::accepted_token(list));
    }
    all_.nearest =
        std::max(all_.nearest, static_cast<double>(longest_) / static_cast<double>(Policy::longest_challenge));
  }

 private:
  void take(const typename Policy::decision& made) {
    if (made.allowed()) return;
    ++all_.denials;
    char room[Policy::longest_challenge + 1];
    const auto written = Policy::challenge(made, ambit::no_credentials, ambit::text_buffer(room));
    CHECK(written.size <= Policy::longest_challenge);
    const auto own = Policy::challenge(made);
    CHECK(own.view() == written.text);
    longest_ = std::max(longest_, written.size);
    all_.challenges += written.size != 0;
  }

  sums& all_;
  std::size_t longest_ = 0;
};

/// Many operations, of which number `Long` alone needs a scope with a long name, the first one, and a fact with
/// classes.
template <std::size_t Long>
struct one_long_row {
  static constexpr std::size_t count = 300;
  static constexpr ambit::scope scopes[] = {{"a-scope-with-quite-a-long-name:of-some-kind"}, {"b"}, {"c"}};
  static constexpr ambit::fact facts[] = {{"f", "it is so", ambit::step_up{"phr phrh", 60}}};
  template <std::size_t... I>
  static constexpr std::array<ambit::operation, count> rows_of(std::index_sequence<I...>) {
    return {ambit::operation(name_of<I>, ambit::no_route,
                             I == Long ? ambit::requirement_text("a-scope-with-quite-a-long-name:of-some-kind & c & f")
                                       : ambit::requirement_text("b"))...};
  }
  template <std::size_t I>
  static constexpr char name_text[] = {'o', static_cast<char>('0' + I / 100), static_cast<char>('0' + I / 10 % 10),
                                       static_cast<char>('0' + I % 10)};
  template <std::size_t I>
  static constexpr std::string_view name_of{name_text<I>, 4};
  static constexpr auto operations = rows_of(std::make_index_sequence<count>());
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
};
/// What is stated of everything, the names of scopes each with the space behind it, and the classes.
constexpr std::string_view all_stated =
    R"(Bearer realm="r", error="insufficient_user_authentication", scope="a-scope-with-quite-a-long-name:of-some-kind c ")"
    R"(, acr_values="phr phrh", max_age="9223372036854775807")";
template <std::size_t... Long>
constexpr bool bounds_are_what_all_that_is_stated_takes =
    ((ambit::policy<one_long_row<Long>>::longest_challenge == all_stated.size()) && ...);
static_assert(bounds_are_what_all_that_is_stated_takes<0, 130, 299>);

template <std::uint64_t... Seed>
sums look_at_all(std::integer_sequence<std::uint64_t, Seed...>) {
  sums all;
  (bound_check<made_policy<Seed>>(all).run(), ...);
  return all;
}

}  // namespace

TEST_CASE("no_challenge_of_any_policy_is_longer_than_its_bound") {
  const sums all = look_at_all(std::make_integer_sequence<std::uint64_t, 12>());
  CHECK(all.denials > 2500);
  CHECK(all.challenges > 1000);
  CHECK(all.nearest > 0.6);
}
