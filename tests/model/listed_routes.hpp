// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Policies made of a plain list of routes, each open to anyone.

#include <ambit/terms/rows.hpp>

#include "made_names.hpp"

#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

namespace model {

constexpr void make_row_name(std::size_t i, made_name& name) { name.add("row").add(i, 4); }

/// A policy whose row number `i` has the route `Routes[i]`, a text with a method, a space and a template.
template <const auto& Routes>
struct listed_routes {
 private:
  static constexpr std::size_t count = std::size(Routes);
  using names = made_names<count, make_row_name>;
  template <std::size_t... Row>
  static constexpr std::array<ambit::operation, count> rows(std::index_sequence<Row...>) {
    return {ambit::operation(names::name(Row), Routes[Row], ambit::anyone)...};
  }

 public:
  static constexpr std::array<ambit::operation, count> operations = rows(std::make_index_sequence<count>());
};

}  // namespace model
