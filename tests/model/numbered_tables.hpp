// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Tables of any size, with names made during compilation.

#include <ambit/terms/rows.hpp>
#include <ambit/terms/rows.hpp>

#include "made_names.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace model {

constexpr void make_scope_name(std::size_t i, made_name& name) { name.add("scope").add(i, 4).add(":read"); }
constexpr void make_fact_name(std::size_t i, made_name& name) { name.add("fact").add(i, 4); }

/// `Count` rows of the names that `Make` makes.
template <class Row, std::size_t Count, void (*Make)(std::size_t, made_name&)>
inline constexpr std::array<Row, Count> rows_made = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array<Row, Count>{Row(made_names<Count, Make>::name(I))...};
}
(std::make_index_sequence<Count>());

/// `Scopes` scopes, `Facts` facts, and operations that need the first scope, the last one, both, either, and the first
/// scope with the last fact. An operation for whose words there is no row is open to anyone or to any token.
template <std::size_t Scopes, std::size_t Facts = 0>
struct numbered_tables {
  static constexpr const std::array<ambit::scope, Scopes>& scopes = rows_made<ambit::scope, Scopes, make_scope_name>;
  static constexpr const std::array<ambit::fact, Facts>& facts = rows_made<ambit::fact, Facts, make_fact_name>;

 private:
  static constexpr made_name needs(std::string_view first, std::string_view between, std::string_view second) {
    made_name text;
    return text.add(first).add(between).add(second);
  }
  static constexpr std::string_view first() { return scopes.front().name; }
  static constexpr std::string_view last() { return scopes.back().name; }
  static constexpr auto both = [] { return Scopes == 0 ? made_name() : needs(first(), " & ", last()); }();
  static constexpr auto either = [] { return Scopes == 0 ? made_name() : needs(first(), " | ", last()); }();
  static constexpr auto with_fact = [] {
    return Scopes == 0 || Facts == 0 ? made_name() : needs(first(), " & ", facts.back().name);
  }();

  static constexpr ambit::requirement_text expression(std::string_view text) {
    return Scopes == 0 || text.empty() ? ambit::requirement_text(ambit::any_token) : ambit::requirement_text(text);
  }

 public:
  static constexpr ambit::operation operations[] = {
      {"anyone", ambit::no_route, ambit::anyone},
      {"anyToken", ambit::no_route, ambit::any_token},
      {"first", ambit::no_route, expression(Scopes == 0 ? "" : first())},
      {"last", ambit::no_route, expression(Scopes == 0 ? "" : last())},
      {"both", ambit::no_route, expression(both.view())},
      {"either", ambit::no_route, expression(either.view())},
      {"withFact", ambit::no_route, expression(with_fact.view())},
  };
};

}  // namespace model
