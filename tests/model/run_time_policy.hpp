// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A policy with tables made at run time, as one of the two sides of a comparison.

#include <ambit/policy_diff.hpp>

#include "made_policies.hpp"
#include "run_time_rules.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace model {

constexpr bool is_tiny_text(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) {
    static_cast<void>(byte);
    ++size;
  }
  return size <= 2;
}

/// The names of rows that exist at run time.
template <class Row>
struct run_time_names {
  const std::vector<Row>* rows = nullptr;

  std::size_t index_of(std::string_view name) const noexcept {
    std::size_t i = 0;
    while (i < rows->size() && (*rows)[i].name != name) ++i;
    return i;
  }
};

/// The vocabulary of side number `Number`.
template <int Number>
struct run_time_words {
  using scope_bits = ambit::detail::bit_set<scopes_made>;
  using fact_bits = ambit::detail::bit_set<facts_made>;

  static inline std::vector<ambit::scope> scopes;
  static inline std::vector<ambit::fact> facts;
  static inline std::vector<ambit::implication> implications;
  static inline run_time_names<ambit::scope> scope_names{&scopes};
  static inline run_time_names<ambit::fact> fact_names{&facts};
  static inline ambit::detail::closure_table<scopes_made, most_implications_made> implied{{}, {}, scope_names};

  static scope_bits closure(const scope_bits& listed) noexcept {
    scope_bits closed = listed;
    for (std::size_t i = implied.implying.next(0); i < scopes_made; i = implied.implying.next(i + 1))
      if (listed.contains(i)) closed |= implied.of[i];
    return closed;
  }
  static scope_bits without_implied(const scope_bits& listed) noexcept {
    scope_bits kept = listed;
    for (std::size_t i = implied.implying.next(0); i < scopes_made; i = implied.implying.next(i + 1)) {
      if (!listed.contains(i)) continue;
      scope_bits following = implied.of[i];
      following.erase(i);
      kept -= following;
    }
    return kept;
  }
  static void take(const made_policy& made) {
    scopes.clear();
    facts.clear();
    implications.clear();
    for (const std::size_t scope : made.scopes) scopes.emplace_back(scope_pool[scope]);
    for (const std::size_t fact : made.facts) facts.emplace_back(fact_pool[fact]);
    for (std::size_t i = 0; i < made.implication_count; ++i)
      implications.emplace_back(scope_pool[made.scopes[made.implications[i][0]]],
                                scope_pool[made.scopes[made.implications[i][1]]]);
    implied = ambit::detail::closure_table<scopes_made, most_implications_made>(
        {scopes.data(), scopes.size()}, {implications.data(), implications.size()}, scope_names);
  }
};

/// The tree of the templates of a few rows, in the same order and with the same numbers as a policy's.
struct run_time_tree {
  std::vector<std::uint32_t> parent, last, row, node;
  std::vector<std::uint8_t> depth;

  template <class Order>
  run_time_tree(const ambit::detail::route_rows& routes, const Order& order) {
    add(0, 0, 0);
    std::vector<std::uint32_t> path = {0};
    for (std::size_t place = 0; place < order.size; ++place) {
      const std::uint32_t here = order.row[place];
      path.resize(1 + (place == 0 ? 0 : routes.compared(order.row[place - 1], here).shared));
      while (path.size() <= routes.shape(here).segments) {
        const auto number = static_cast<std::uint32_t>(parent.size());
        add(path.back(), here, path.size());
        path.push_back(number);
      }
      node.push_back(path.back());
    }
    for (std::size_t n = parent.size(); n-- != 0;)
      for (std::uint32_t up = static_cast<std::uint32_t>(n);; up = parent[up]) {
        if (last[up] < n + 1) last[up] = static_cast<std::uint32_t>(n + 1);
        if (up == 0) break;
      }
  }
  std::size_t first_place(std::size_t n) const {
    std::size_t place = 0;
    while (place < node.size() && node[place] < n) ++place;
    return place;
  }

 private:
  void add(std::uint32_t above, std::uint32_t of_row, std::size_t deep) {
    parent.push_back(above);
    last.push_back(0);
    row.push_back(of_row);
    depth.push_back(static_cast<std::uint8_t>(deep));
  }
};

/// Side number `Number` of a comparison; there is one at a time.
template <int Number>
class run_time_side {
 public:
  static ambit::detail::encoded_path text(const char* path, bool loosely) noexcept {
    return ambit::detail::encoded_path(path, loosely ? ambit::detail::read_loosely : 0u);
  }
  using vocabulary_type = run_time_words<Number>;
  using rule_table = run_time_rules<vocabulary_type, operations_made, 64>;
  using order_type = ambit::detail::route_order<operations_made>;
  using method_list = ambit::detail::method_list<operations_made>;

  explicit run_time_side(const made_policy& made) : made_(made) {
    vocabulary_type::take(made);
    texts_.resize(made.operation_count);
    for (std::size_t i = 0; i < made.operation_count; ++i) {
      const made_operation& op = made.operations[i];
      if (op.routed) write_route(op, i, texts_[i].route);
      write_requirement(op, texts_[i].needs);
      const ambit::requirement_text needs = op.kind == 2   ? ambit::requirement_text(ambit::anyone)
                                            : op.kind == 3 ? ambit::requirement_text(ambit::optional_token)
                                            : op.kind == 1 ? ambit::requirement_text(ambit::any_token)
                                                           : ambit::requirement_text(texts_[i].needs.view());
      const ambit::operation_option options =
          (op.semicolons ? ambit::semicolons_are_data : ambit::operation_option::none) |
          (op.either_slash ? ambit::either_slash : ambit::operation_option::none);
      rows_.emplace_back(operation_pool[op.name],
                         op.routed ? ambit::route_text(texts_[i].route.view()) : ambit::route_text(ambit::no_route),
                         needs, options);
    }
    // The rows that are left over deny; they have no route and a name that no operation has.
    while (rows_.size() < operations_made)
      rows_.emplace_back(Number == 0 ? unused_names[rows_.size()] : other_unused_names[rows_.size()], ambit::no_route,
                         ambit::requirement_text(std::string_view("never")));
    chunk_.emplace(rows(), std::string_view(), types());
    lists_ = {chunk_->shapes, chunk_->segments, chunk_->parameters};
    routes_.emplace(&lists_);
    order_.emplace(*routes_, 0);
    methods_.emplace(*routes_, rows());
    tree_.emplace(*routes_, *order_);
    rules_.emplace(rows());
  }
  run_time_side(const run_time_side&) = delete;
  run_time_side& operator=(const run_time_side&) = delete;

  ambit::detail::table_rows<ambit::operation> rows() const noexcept { return {rows_.data(), rows_.size()}; }
  const rule_table& rules() const noexcept { return *rules_; }
  const ambit::detail::route_rows& routes() const noexcept { return *routes_; }
  const order_type& order() const noexcept { return *order_; }
  const run_time_tree& tree() const noexcept { return *tree_; }
  const method_list& methods() const noexcept { return *methods_; }
  std::size_t tree_size() const noexcept { return tree_->parent.size(); }
  ambit::detail::table_rows<ambit::parameter_type> types() const noexcept { return type_rows; }
  static constexpr bool can_ask_types() noexcept { return true; }
  static constexpr bool can_answer() noexcept { return true; }
  static constexpr ambit::backend what_stands_behind() noexcept { return ambit::backends::exact; }
  static constexpr bool ignores_case() noexcept { return false; }
  static constexpr bool may_refuse_readings(std::size_t) noexcept { return false; }
  static constexpr std::size_t answer(std::string_view, std::string_view) noexcept { return 0; }
  std::size_t index_of(std::string_view name) const noexcept {
    return run_time_names<ambit::operation>{&rows_}.index_of(name);
  }

 private:
  struct texts {
    short_text<96> route;
    short_text<96> needs;
  };
  static constexpr std::string_view unused_names[] = {"-0", "-1", "-2", "-3", "-4"};
  static constexpr std::string_view other_unused_names[] = {"=0", "=1", "=2", "=3", "=4"};
  static constexpr ambit::parameter_type type_rows[] = {{"tiny", is_tiny_text}};

  made_policy made_;
  std::vector<texts> texts_;
  std::vector<ambit::operation> rows_;
  std::optional<ambit::detail::route_chunk<64, 64>> chunk_;
  ambit::detail::route_lists lists_{};
  std::optional<ambit::detail::route_rows> routes_;
  std::optional<order_type> order_;
  std::optional<method_list> methods_;
  std::optional<run_time_tree> tree_;
  std::optional<rule_table> rules_;
};

}  // namespace model
