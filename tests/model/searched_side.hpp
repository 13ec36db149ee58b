// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A policy of a search, compiled at run time as one of two sides of a comparison.

#include <ambit/policy_diff.hpp>

#include "run_time_policy.hpp"
#include "run_time_rules.hpp"
#include "searched_policies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// The types that the policies of a search have, as functions.
template <std::size_t Type>
constexpr bool is_of_searched(ambit::decoded_text text) noexcept {
  char bytes[256]{};
  std::size_t size = 0;
  for (const char byte : text)
    if (size < sizeof bytes) bytes[size++] = byte;
  return is_of_searched_type(searched_types[Type], std::string_view(bytes, size));
}

/// The vocabulary of side number `Number`.
template <int Number>
struct searched_words {
  using scope_bits = ambit::detail::bit_set<searched_scopes_declared>;
  using fact_bits = ambit::detail::bit_set<std::size(searched_facts)>;
  static constexpr std::size_t most_implications = 1;
  using closure_type = ambit::detail::closure_table<searched_scopes_declared, most_implications>;

  static inline std::vector<ambit::scope> scopes;
  static inline std::vector<ambit::fact> facts;
  static inline std::vector<ambit::implication> implications;
  static inline run_time_names<ambit::scope> scope_names{&scopes};
  static inline run_time_names<ambit::fact> fact_names{&facts};
  static inline closure_type implied{{}, {}, scope_names};

  static scope_bits closure(const scope_bits& listed) noexcept {
    scope_bits closed = listed;
    for (std::size_t i = implied.implying.next(0); i < searched_scopes_declared; i = implied.implying.next(i + 1))
      if (listed.contains(i)) closed |= implied.of[i];
    return closed;
  }
  static scope_bits without_implied(const scope_bits& listed) noexcept {
    scope_bits kept = listed;
    for (std::size_t i = implied.implying.next(0); i < searched_scopes_declared; i = implied.implying.next(i + 1)) {
      if (!listed.contains(i)) continue;
      scope_bits following = implied.of[i];
      following.erase(i);
      kept -= following;
    }
    return kept;
  }
  static void take(const searched_policy& made) {
    scopes.clear();
    facts.clear();
    implications.clear();
    for (const std::size_t scope : made.scopes) scopes.emplace_back(searched_scopes[scope]);
    for (const std::string_view fact : searched_facts) facts.emplace_back(fact);
    for (const auto& [from, to] : made.implications)
      implications.emplace_back(searched_scopes[made.scopes[from]], searched_scopes[made.scopes[to]]);
    implied = closure_type({scopes.data(), scopes.size()}, {implications.data(), implications.size()}, scope_names);
  }
};

/// Side number `Number` of a comparison; there is one at a time.
template <int Number>
class searched_side {
 public:
  static ambit::detail::encoded_path text(const char* path, bool loosely) noexcept {
    return ambit::detail::encoded_path(
        path, (loosely ? ambit::detail::read_loosely : 0u) | (folds ? ambit::detail::read_folded : 0u));
  }
  using vocabulary_type = searched_words<Number>;
  using rule_table = run_time_rules<vocabulary_type, searched_rows, 64>;
  using order_type = ambit::detail::route_order<searched_rows>;
  using method_list = ambit::detail::method_list<searched_rows>;

  searched_side(const searched_policy& made, const searched_answers& answers, searched_texts& texts)
      : readings_(made.readings), answers_(&answers), texts_(&texts), mount_(made.mount_text()) {
    folds = made.ignores_case;
    vocabulary_type::take(made);
    routes_text_.reserve(made.rows.size());
    needs_text_.reserve(made.rows.size());
    for (std::size_t i = 0; i < made.rows.size(); ++i) {
      const searched_row& row = made.rows[i];
      routes_text_.push_back(made.route_text(i));
      needs_text_.push_back(made.needs_text(i));
      const auto option = [](bool stated, ambit::operation_option value) {
        return stated ? value : ambit::operation_option::none;
      };
      rows_.emplace_back(
          searched_operations[row.name],
          row.routed ? ambit::route_text(std::string_view(routes_text_.back())) : ambit::route_text(ambit::no_route),
          row.kind == 2   ? ambit::requirement_text(ambit::anyone)
          : row.kind == 1 ? ambit::requirement_text(ambit::any_token)
          : row.kind == 3 ? ambit::requirement_text(ambit::optional_token)
                          : ambit::requirement_text(std::string_view(needs_text_.back())),
          option(row.semicolons, ambit::semicolons_are_data) | option(row.either_slash, ambit::either_slash) |
              option(row.hidden, ambit::hide_existence));
    }
    // What is left of the room denies, and has no route and a name that no operation has.
    while (rows_.size() < searched_rows)
      rows_.emplace_back(unused_names[Number * searched_rows + rows_.size()], ambit::no_route,
                         ambit::requirement_text(std::string_view("never")));
    chunk_.emplace(rows(), std::string_view(mount_), types());
    lists_ = {chunk_->shapes, chunk_->segments, chunk_->parameters};
    routes_.emplace(&lists_);
    order_.emplace(*routes_, 0);
    methods_.emplace(*routes_, rows());
    tree_.emplace(*routes_, *order_);
    rules_.emplace(rows());
  }
  searched_side(const searched_side&) = delete;
  searched_side& operator=(const searched_side&) = delete;

  ambit::detail::table_rows<ambit::operation> rows() const noexcept { return {rows_.data(), rows_.size()}; }
  const rule_table& rules() const noexcept { return *rules_; }
  const ambit::detail::route_rows& routes() const noexcept { return *routes_; }
  const order_type& order() const noexcept { return *order_; }
  const run_time_tree& tree() const noexcept { return *tree_; }
  const method_list& methods() const noexcept { return *methods_; }
  std::size_t tree_size() const noexcept { return tree_->parent.size(); }
  ambit::detail::table_rows<ambit::parameter_type> types() const noexcept { return type_rows; }
  static bool can_ask_types() noexcept { return !folds; }
  static constexpr bool can_answer() noexcept { return true; }
  ambit::backend what_stands_behind() const noexcept {
    const auto has = [this](unsigned reading) { return (readings_ & reading) != 0; };
    return {.ignores_case = has(any_case),
            .ignores_last_slash = has(any_last_slash),
            .compares_undecoded = has(nothing_decoded),
            .cuts_extension = has(no_extension),
            .takes_empty_tails = has(empty_tails),
            .takes_empty_parameters = has(empty_parameters),
            .ends_parameters_at_dots = has(no_dots),
            .answers_head_apart = has(head_apart),
            .has_an_order_of_its_own = has(own_order),
            .divides_segments_otherwise = has(divided_otherwise)};
  }
  static bool ignores_case() noexcept { return folds; }
  static constexpr bool may_refuse_readings(std::size_t) noexcept { return true; }
  /// What the model says that it answers, since what refuses paths takes tables that are constants.
  std::size_t answer(std::string_view method, std::string_view path) const noexcept {
    const std::size_t number = static_cast<std::size_t>(
        std::find(std::begin(searched_methods), std::end(searched_methods), method) - std::begin(searched_methods));
    return answers_->answer(number, read_searched_path(path, *texts_)).value_or(searched_rows);
  }
  std::size_t index_of(std::string_view name) const noexcept {
    return run_time_names<ambit::operation>{&rows_}.index_of(name);
  }
  /// Whether the library finds nothing wrong with the routes by themselves.
  bool is_right() const { return !chunk_->mistaken; }

 private:
  static inline bool folds = false;  ///< of the side that there is

  static constexpr std::string_view unused_names[] = {"-0", "-1", "-2", "-3", "-4", "=0", "=1", "=2", "=3", "=4"};
  static constexpr ambit::parameter_type type_rows[] = {
      {searched_types[0], is_of_searched<0>}, {searched_types[1], is_of_searched<1>},
      {searched_types[2], is_of_searched<2>}, {searched_types[3], is_of_searched<3>},
      {searched_types[4], is_of_searched<4>}, {searched_types[5], is_of_searched<5>},
      {searched_types[6], is_of_searched<6>}, {searched_types[7], is_of_searched<7>}};
  static_assert(std::size(type_rows) == std::size(searched_types));

  unsigned readings_;
  const searched_answers* answers_;
  searched_texts* texts_;
  std::string mount_;
  std::vector<std::string> routes_text_, needs_text_;
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
