// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/hidden_rows_comparison.hpp"
#include "model/random_requests.hpp"
#include "model/random_routes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Tables made by chance, some of whose rows hide their existence, against the same tables without those rows.

namespace {

constexpr std::size_t seeds = model::is_fast_build        ? 30
                              : model::is_sanitized_build ? 4
                              : model::is_brief_build     ? 7
                                                          : 12;  // each takes compilers seconds
constexpr std::size_t rows_made = 7;
constexpr std::size_t targets_made = model::is_fast_build ? 400 : 60;

constexpr std::string_view needs[] = {"s", "s", "s & t", "s | t", "t | (s & f)", "s & f", "any_token & f", "t"};

template <std::size_t Seed>
struct drawn {
  std::array<model::made_route, rows_made> routes{};
  std::array<std::size_t, rows_made> requirement{};
  std::size_t shown = 0;

  constexpr drawn() {
    model::random chance(Seed * 7919 + 11);
    for (std::size_t i = 0; i < rows_made;) {
      model::made_route made = model::make_route(chance);
      if (made.size > 2) made.size = 2, made.slashed = false;
      made.hide_existence = chance.below(2) == 0;
      bool again = false;
      for (std::size_t j = 0; j < i; ++j) again = again || model::exclude_each_other(made, routes[j]);
      if (again) continue;
      requirement[i] = chance.below(4) == 0 ? chance.below(std::size(needs)) : 0;
      shown += !made.hide_existence;
      routes[i++] = made;
    }
  }
};

template <std::size_t Seed, bool Without>
struct tables {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::fact facts[] = {{"f"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"tiny", model::is_tiny}};
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
  static constexpr ambit::backend backend =
      Seed % 3 == 0 ? static_cast<const ambit::backend&>(ambit::backends::any) : ambit::backend();

 private:
  using names = model::made_names<rows_made, model::make_route_name>;
  static constexpr drawn<Seed> made{};
  static constexpr std::array<model::short_text<160>, rows_made> texts = [] {
    std::array<model::short_text<160>, rows_made> all{};
    for (std::size_t i = 0; i < rows_made; ++i) model::write_route(made.routes[i], i, all[i]);
    return all;
  }();
  static constexpr std::size_t count = Without ? made.shown : rows_made;
  static constexpr std::size_t place_of(std::size_t number) {
    for (std::size_t i = 0;; ++i)
      if ((!Without || !made.routes[i].hide_existence) && number-- == 0) return i;
  }
  static constexpr ambit::operation row(std::size_t number) {
    const std::size_t i = place_of(number);
    const model::made_route& route = made.routes[i];
    const auto option = [](bool stated, ambit::operation_option value) {
      return stated ? value : ambit::operation_option::none;
    };
    return {names::name(i), texts[i].view(), needs[made.requirement[i]],
            option(route.semicolons_are_data, ambit::semicolons_are_data) |
                option(route.either_slash, ambit::either_slash) | option(route.hide_existence, ambit::hide_existence)};
  }
  template <std::size_t... Number>
  static constexpr std::array<ambit::operation, count> rows(std::index_sequence<Number...>) {
    return {row(Number)...};
  }

 public:
  static constexpr bool is_hidden(std::size_t index) { return made.routes[index].hide_existence; }
  static constexpr bool mixes = made.shown != 0 && made.shown != rows_made;
  static constexpr std::array<ambit::operation, count> operations = rows(std::make_index_sequence<count>());
};

struct counts {
  std::size_t tables = 0, denied = 0, hidden = 0;
};

/// Compares a table, if both policies are right.
template <std::size_t Seed>
void compare(counts& all) {
  using full = tables<Seed, false>;
  if constexpr (full::mixes) {
    using bare = tables<Seed, true>;
    if constexpr (!ambit::detail::mistake_in_tables<full> && !ambit::detail::mistake_in_tables<bare>) {
      model::random_requests chance(Seed);
      std::vector<std::string> targets;
      for (std::size_t i = 0; i < targets_made; ++i) {
        const std::string_view row = full::operations[chance.below(rows_made)].route.text;
        std::string target = chance.path(row.substr(row.find(' ') + 1));
        for (std::size_t changes = chance.below(4); changes > 0; --changes) chance.change(target);
        targets.push_back(target);
      }
      INFO(Seed);
      model::hidden_rows_comparison<full, bare> compared;
      compared.run(targets);
      ++all.tables;
      all.denied += compared.denied;
      all.hidden += compared.hidden;
    }
  }
}
template <std::size_t... Seed>
void compare_all(counts& all, std::index_sequence<Seed...>) {
  (compare<Seed>(all), ...);
}

}  // namespace

TEST_CASE("what_is_hidden_by_chance_reads_as_the_policy_without_it") {
  counts all;
  compare_all(all, std::make_index_sequence<seeds>());
  MESSAGE(all.tables, " tables, ", all.denied, " denied, ", all.hidden, " of these hidden");
  CHECK(all.tables > seeds / 4);
  CHECK(all.denied > 10'000);
  CHECK(all.hidden > all.denied / 100);
}
