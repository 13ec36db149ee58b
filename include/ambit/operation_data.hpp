// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/routes/parameters.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/terms/declared_tables.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/text/writing.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <initializer_list>
#include <string_view>

namespace ambit::inline v0_2 {

namespace detail {

/// The path template of a row, without its method and the mount; empty without a route.
template <class Row>
constexpr std::string_view own_template(const Row& row) noexcept {
  const std::string_view route = row.route.text;
  const std::size_t space = find_byte(route, ' ');
  return row.route.present && space < route.size() ? part_of(route, space + 1, route.size()) : std::string_view();
}

/// The most bytes of a path template with the mount.
template <class Tables>
inline constexpr std::size_t longest_template = [] {
  std::size_t longest = 0;
  for (const operation& row : operation_rows<Tables>())
    if (own_template(row).size() > longest) longest = own_template(row).size();
  return longest + mount_of<Tables>().size();
}();

}  // namespace detail

/// The path template of an operation with the mount before it, as telemetry names a route (`http.route`); in room of
/// its own. Empty for the unknown operation and one without a route.
///
/// Source: OpenTelemetry semantic conventions for HTTP, `http.route`.
template <class Tables>
[[nodiscard]] constexpr auto path_template_of(operation_id<Tables> op) noexcept {
  return own_text<detail::longest_template<Tables>>([op](text_buffer buffer) {
    return detail::write_whole(buffer, [op](detail::text_sink& out) {
      const std::string_view own =
          op.known() ? detail::own_template(detail::operation_rows<Tables>()[op.index()]) : std::string_view();
      if (!own.empty()) out << detail::mount_of<Tables>() << own;
    });
  });
}

/// The number of parameters in the path template of an operation.
template <class Tables>
[[nodiscard]] constexpr std::size_t parameter_count_of(operation_id<Tables> op) noexcept {
  return op.known() ? detail::parameters_of<Tables>.count[op.index()] : 0;
}

/// The name of parameter number `index` of an operation, from the left, as `route_match` numbers them; empty from
/// parameter_count_of(op) on.
template <class Tables>
[[nodiscard]] constexpr std::string_view parameter_name_of(operation_id<Tables> op, std::size_t index) noexcept {
  return index < parameter_count_of(op) ? detail::routes_read<Tables>.parameter(op.index(), index).name
                                        : std::string_view();
}

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
    text operation;  ///< the name
    Data data;       ///< what is kept for it
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
  [[nodiscard]] constexpr const Data& operator[](detail::operation_argument<tables> op) const& noexcept {
    return data_[op.index()];
  }
  [[nodiscard]] constexpr Data operator[](detail::operation_argument<tables> op) const&& noexcept {
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

}  // namespace ambit::inline v0_2
