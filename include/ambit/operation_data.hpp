// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/rules/operation_id.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <initializer_list>
#include <string_view>

namespace ambit {

/// What a gateway keeps for each operation of a policy: where it is served, what it costs, which limit it counts
/// against. A table of constants, in which every operation stands exactly once.
///
/// `constexpr ambit::operation_data<policy, upstream> upstreams{{"createPlan", {"plans", 5}}, ...};`
///
/// A name that is no operation, one that stands there twice and an operation that is left out do not compile.
/// `Data` has a default value, which stands for the unknown operation.
template <class Policy, class Data>
class operation_data {
  using tables = detail::tables_t<Policy>;

 public:
  /// The name of an operation, a literal, and its data.
  struct row {
    text operation;
    Data data;
  };

  /// The table of these rows, in any order. The object has to be a constant: another one does not link.
  constexpr operation_data(std::initializer_list<row> rows) noexcept {
    bool given[operation_id<tables>::count() + 1]{};
    for (const row& each : rows) {
      const std::string_view name = each.operation.view();
      const std::size_t index = operation_id<tables>::named(name).index();
      if (index == operation_id<tables>::count()) {
        const auto nearest = detail::nearest_row(name, all);
        detail::stop_at_unknown<mistake::call_names_an_unknown_operation, all>(name, nearest.word(), nearest.index());
      }
      if (given[index]) stop<mistake::operation_has_its_data_twice>(index);
      given[index] = true;
      data_[index] = each.data;
    }
    for (std::size_t i = 0; i < operation_id<tables>::count(); ++i)
      if (!given[i]) stop<mistake::operation_has_no_data>(i);
  }

  /// The data of an operation; a default value for the unknown one.
  [[nodiscard]] constexpr const Data& operator[](detail::operation_argument<tables> op) const noexcept {
    return data_[op.index()];
  }

 private:
  static constexpr const auto& all = detail::operation_table<tables>::rows;

  template <mistake Mistake>
  static constexpr void stop(std::size_t index) noexcept {
    detail::stop_at_unknown<Mistake, all>(all[index].name, all[index].name, index);
  }

  Data data_[operation_id<tables>::count() + 1]{};
};

}  // namespace ambit
