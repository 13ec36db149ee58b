// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/routes/walk.hpp>

#include <ambit/routes/methods.hpp>

#include "model/random_requests.hpp"
#include "model/random_routes.hpp"
#include "model/route_difference.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Tables of routes that are made of rows known at run time, as the compiler makes constants of those of a policy; what
// is found by them is beside the model.

namespace {

namespace detail = ambit::detail;
using rows_type = detail::table_rows<ambit::operation>;

constexpr std::size_t row_count = 40;  // two chunks of rows
constexpr std::size_t node_count = 128, room = 160, methods = 6;

/// All that is made of 39 rows by chance, and of one more whose template has as many segments as nodes are left over.
class made_tables {
  using list = detail::method_list<row_count>;
  using order_type = detail::route_order<row_count>;
  using tree_type = detail::route_tree<node_count, row_count>;
  using siblings_type = detail::sibling_table<node_count, room, room, room>;
  using choices_type = detail::slot_choices<node_count>;
  using table_type = detail::route_table<node_count, 1024, room>;
  using ends_type = detail::end_table<room, methods, row_count>;
  using nodes_type = detail::route_nodes<node_count, row_count>;
  using children_type = detail::literal_children<node_count>;
  using chunk_type = detail::route_chunk<room, room>;

 public:
  explicit made_tables(std::uint64_t seed) {
    model::random chance(seed);
    std::vector<model::made_route> routes;
    while (routes.size() < row_count - 1) {
      const model::made_route made = model::make_route(chance);
      if (std::none_of(routes.begin(), routes.end(),
                       [&](const auto& other) { return exclude_each_other(made, other); }))
        routes.push_back(made);
    }
    for (std::size_t row = 0; row + 1 < row_count; ++row) {
      model::write_route(routes[row], row, texts_[row]);
      options_[row] = (routes[row].semicolons_are_data ? ambit::semicolons_are_data : ambit::operation_option::none) |
                      (routes[row].either_slash ? ambit::either_slash : ambit::operation_option::none);
    }
    for (std::size_t row = 0; row < row_count; ++row)
      rows_.emplace_back(
          ambit::text(std::string_view("row")),
          row + 1 < row_count ? ambit::route_text(texts_[row].view()) : ambit::route_text(ambit::no_route),
          ambit::anyone, options_[row]);
    read_rows();
    const std::size_t used = nodes();
    if (used >= node_count || node_count - used > 30) return;
    texts_.back().add("GET ");
    for (std::size_t left = used; left < node_count; ++left) texts_.back().add("/z");
    rows_.back().route = ambit::route_text(texts_.back().view());
    make();
  }
  made_tables(const made_tables&) = delete;
  made_tables& operator=(const made_tables&) = delete;

  /// Whether the rows are right, and have as many nodes as is wanted.
  bool exist() const { return ends_ != nullptr; }
  std::string_view route(std::size_t row) const { return rows_[row].route.text; }

  model::route_model beside() const {
    std::vector<model::route_row> rows;
    for (const ambit::operation& row : rows_)
      rows.push_back({std::string(row.route.text), detail::has_option(row.options, ambit::semicolons_are_data),
                      detail::has_option(row.options, ambit::either_slash)});
    return model::route_model(
        rows, "",
        {{"tiny", [](std::string_view raw, std::string_view) { return model::is_tiny(ambit::decoded_text(raw)); }}});
  }

  /// What is found for a request whose path the gate takes: the row, `row_count` if there is none, and whether any
  /// template has the path.
  struct found {
    std::size_t row = row_count;
    bool has_template = false;
  };
  found find(std::string_view method, std::string_view target) const {
    cuts path;
    std::uint32_t end = 0;
    bool is_plain = true;
    if (target.size() <= 64)
      is_plain = detail::short_cuts<cuts>::found_in(path, target) &&
                 detail::walk_plain<depth, detail::short_cuts<cuts>>(*table_, *routes_, types(), path, end);
    else
      is_plain = detail::long_cuts<cuts>::found_in(path, target) &&
                 detail::walk_plain<depth, detail::long_cuts<cuts>>(*table_, *routes_, types(), path, end);
    const std::uint32_t by_bytes = end;
    const detail::gated_path gated = detail::path_gate<std::string_view>(target).found();
    path.cut_gated(target.substr(0, gated.size));
    end = detail::walk_on<depth>(*table_, *routes_, types(), detail::encoded_path(path.text), path, table_->nodes);
    if (is_plain) CHECK(by_bytes == end);
    const std::size_t number =
        static_cast<std::size_t>(std::find(methods_->name, methods_->name + methods_->size, method) - methods_->name);
    return {ends_->operation[end][number == methods_->size ? methods : number], end != 0};
  }

  /// Whether each literal child of each node is found by its text, and no other one.
  bool each_literal_is_found() const {
    std::size_t literals = 0;
    for (std::size_t n = 0; n < node_count; ++n)
      for (std::size_t child = n + 1; child < tree_->last[n]; child = tree_->last[child]) {
        const auto& segment = routes_->segment(tree_->row[child], tree_->depth[child] - 1u);
        if (segment.kind != ambit::detail::segment_kind::literal) continue;
        std::size_t number = 0;
        children_->find(nodes_->segment, n, segment.text, [&](std::size_t one) { number = one; });
        if (number != child) return false;
        std::string other(segment.text);
        other.back() = '\x01';
        children_->find(nodes_->segment, n, std::string_view(other), [&](std::size_t) { number = 0; });
        if (number == 0) return false;
        ++literals;
      }
    return literals == children_->first[node_count];
  }

  /// Whether the rows of each place end at or behind the nodes that are counted.
  bool places_are_found() const {
    for (std::size_t n = 0; n <= node_count; ++n) {
      std::size_t place = 0;
      while (place < row_count && tree_->node[place] < n) ++place;
      if (tree_->first_place(n) != place) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t depth = 44;
  using cuts = detail::cut_path<depth + 2, 4>;
  static constexpr ambit::parameter_type type_rows[] = {{"tiny", model::is_tiny}};
  static constexpr detail::table_rows<ambit::parameter_type> types() { return type_rows; }

  void read_rows() {
    const rows_type rows{rows_.data(), rows_.size()};
    for (std::size_t chunk = 0; chunk < 2; ++chunk) {
      chunks_[chunk] = std::make_unique<chunk_type>(detail::chunk_rows(rows, chunk), std::string_view(), types());
      lists_[chunk] = {chunks_[chunk]->shapes, chunks_[chunk]->segments, chunks_[chunk]->parameters};
      REQUIRE(!chunks_[chunk]->mistaken);
      REQUIRE(chunks_[chunk]->complete);
    }
    routes_ = std::make_unique<detail::route_rows>(lists_.data());
  }

  /// How many nodes the templates of all rows take.
  std::size_t nodes() const {
    const order_type order(*routes_, 0);
    const detail::route_steps steps(*routes_, order, 0);
    std::size_t count = 1;
    for (std::size_t place = 0; place < order.size; ++place)
      count += std::size_t{routes_->shape(order.row[place]).segments} - steps.shared[place];
    return count;
  }

  void make() {
    read_rows();
    const rows_type rows{rows_.data(), rows_.size()};
    const detail::route_order<32> left(*routes_, 0);
    const detail::route_order<row_count - 32> right(*routes_, 32);
    const order_type order(*routes_, left, right);
    const order_type at_once(*routes_, 0);
    REQUIRE(order.size == row_count);
    for (std::size_t place = 0; place < row_count; ++place) REQUIRE(order.row[place] == at_once.row[place]);
    const detail::route_steps steps(*routes_, order, 0);
    const detail::route_steps* const all_steps[] = {&steps};
    tree_ = std::make_unique<tree_type>(*routes_, order, all_steps);
    nodes_ = std::make_unique<nodes_type>(*routes_, order, *tree_);
    children_ = std::make_unique<children_type>(nodes_->segment, *tree_);
    siblings_ = std::make_unique<siblings_type>(*routes_, *tree_);
    const auto first = std::make_unique<choices_type>(*routes_, *tree_, std::size_t{0}, node_count);
    const auto second = std::make_unique<choices_type>(*routes_, *tree_, std::size_t{64}, node_count);
    REQUIRE(first->slots + second->slots <= 1024);
    const detail::slot_choice* const choices[] = {first->of, second->of};
    table_ = std::make_unique<table_type>(*routes_, rows, order, *tree_, choices, *siblings_);
    methods_ = std::make_unique<list>(*routes_, rows);
    REQUIRE(methods_->size <= methods);
    ends_ = std::make_unique<ends_type>(*routes_, order, *tree_, *table_, *methods_, rows);
  }

  std::array<model::short_text<160>, row_count> texts_{};
  std::array<ambit::operation_option, row_count> options_{};
  std::vector<ambit::operation> rows_;
  std::array<std::unique_ptr<chunk_type>, 2> chunks_;
  std::array<detail::route_lists, 2> lists_{};
  std::unique_ptr<detail::route_rows> routes_;
  std::unique_ptr<tree_type> tree_;
  std::unique_ptr<nodes_type> nodes_;
  std::unique_ptr<children_type> children_;
  std::unique_ptr<siblings_type> siblings_;
  std::unique_ptr<table_type> table_;
  std::unique_ptr<list> methods_;
  std::unique_ptr<ends_type> ends_;
};

}  // namespace

TEST_CASE("tables_of_routes_made_at_run_time_find_what_the_model_does") {
  std::size_t policies = 0, matched = 0, refused = 0;
  for (std::uint64_t seed = 0; policies < 6; ++seed) {
    const made_tables made(seed);
    if (!made.exist()) continue;
    ++policies;
    CAPTURE(seed);
    CHECK(made.each_literal_is_found());
    CHECK(made.places_are_found());
    const model::route_model beside = made.beside();
    model::random_requests chance(seed);
    for (std::size_t i = 0; i < 200; ++i) {
      const std::string_view row = made.route(i % row_count);
      const std::size_t space = row.find(' ');
      const std::string method = chance.method(row.substr(0, space));
      std::string target = chance.path(row.substr(space + 1));
      for (std::size_t changes = chance.below(3); changes > 0; --changes) chance.change(target);
      const model::route_answer expected = beside.answer(method, target);
      if (expected.outcome == model::routing::malformed_path || expected.outcome == model::routing::malformed_method)
        continue;
      CAPTURE(method);
      CAPTURE(target);
      const auto found = made.find(method, target);
      CHECK(found.row == expected.row.value_or(row_count));
      CHECK(found.has_template == (expected.outcome != model::routing::no_route));
      ++(expected.row ? matched : refused);
    }
  }
  CHECK(matched > 200);
  CHECK(refused > 50);
}
