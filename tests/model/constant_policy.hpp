// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Random policies as constant tables.

#include <ambit/policy.hpp>

#include "made_policies.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace model {

/// Whether a text has at most two bytes.
constexpr bool is_tiny_constant(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) size += std::size_t{byte != '\0'};
  return size <= 2;
}

/// Side number `Side` of a pair of policies, from the first `Segments` of the pool.
template <std::uint64_t Seed, std::size_t Side, std::size_t Segments = first_unsure>
struct constant_tables {
  static constexpr made_policy made = make_pair_of_policies(Seed, {Segments, true})[Side];

 private:
  struct texts {
    short_text<96> route;
    short_text<96> needs;
  };
  static constexpr std::array<texts, operations_made> written = [] {
    std::array<texts, operations_made> all{};
    for (std::size_t i = 0; i < made.operation_count; ++i) {
      if (made.operations[i].routed) write_route(made.operations[i], i, all[i].route);
      write_requirement(made.operations[i], all[i].needs);
    }
    return all;
  }();
  static constexpr ambit::operation row(std::size_t i) {
    const made_operation& op = made.operations[i];
    return {operation_pool[op.name],
            op.routed ? ambit::route_text(written[i].route.view()) : ambit::route_text(ambit::no_route),
            op.kind == 2   ? ambit::requirement_text(ambit::anyone)
            : op.kind == 3 ? ambit::requirement_text(ambit::optional_token)
            : op.kind == 1 ? ambit::requirement_text(ambit::any_token)
                           : ambit::requirement_text(written[i].needs.view()),
            (op.semicolons ? ambit::semicolons_are_data : ambit::operation_option::none) |
                (op.either_slash ? ambit::either_slash : ambit::operation_option::none)};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::operation, sizeof...(I)> rows(std::index_sequence<I...>) {
    return {row(I)...};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::implication, sizeof...(I)> implied(std::index_sequence<I...>) {
    return {ambit::implication(scope_pool[made.scopes[made.implications[I][0]]],
                               scope_pool[made.scopes[made.implications[I][1]]])...};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::scope, sizeof...(I)> scope_rows(std::index_sequence<I...>) {
    return {ambit::scope(scope_pool[made.scopes[I]])...};
  }
  template <std::size_t... I>
  static constexpr std::array<ambit::fact, sizeof...(I)> fact_rows(std::index_sequence<I...>) {
    return {ambit::fact(fact_pool[made.facts[I]])...};
  }

 public:
  static constexpr auto scopes = scope_rows(std::make_index_sequence<scopes_made>());
  static constexpr auto facts = fact_rows(std::make_index_sequence<facts_made>());
  static constexpr auto implications = implied(std::make_index_sequence<made.implication_count>());
  static constexpr ambit::parameter_type parameter_types[] = {{"tiny", is_tiny_constant}};
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr auto operations = rows(std::make_index_sequence<made.operation_count>());
};

}  // namespace model
