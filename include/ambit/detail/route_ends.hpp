// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/method_table.hpp>
#include <ambit/detail/route_table.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>

namespace ambit::detail {

template <class Tables>
inline constexpr method_table<methods_listed<Tables>.size> methods_of{methods_listed<Tables>};

/// The operations of each end of templates.
template <std::size_t Ends, std::size_t Methods, std::size_t Operations>
struct end_table {
  std::uint32_t operation[Ends][Methods + 1]{};  ///< by method, the last one being any other; Operations for none
  std::uint32_t some_operation[Ends]{};          ///< one of those whose template ends there

  template <class Routes, class Order, class Tree, class Table, class MethodList, class Rows>
  constexpr end_table(const Routes& routes, const Order& order, const Tree& tree, const Table& table,
                      const MethodList& methods, const Rows& rows) noexcept {
    for (auto& by_method : operation)
      for (std::uint32_t& number : by_method) number = static_cast<std::uint32_t>(Operations);
    const auto get = methods.get, head = methods.head;
    for (std::size_t pass = 0; pass != 2; ++pass)  // a HEAD row goes before a GET row
      for (std::size_t place = 0; place < order.size; ++place) {
        const auto row = order.row[place];
        const auto method = methods.of_row[row];
        if ((method == head) != (pass == 0) || method == most_methods) continue;
        const bool own = routes.shape(row).slashed, either = has_option(rows[row].options, either_slash);
        for (std::size_t slashed = 0; slashed != 2; ++slashed) {
          if ((slashed != 0) != own && !either) continue;
          const auto at = table.end(tree.node[place], slashed != 0);
          some_operation[at] = row;
          operation[at][method] = row;
          if (method == get && head != methods.size && operation[at][head] == Operations) operation[at][head] = row;
        }
      }
  }
};

template <class Tables>
inline constexpr end_table<routes_of<Tables>.ends, methods_listed<Tables>.size, operation_rows<Tables>().size()>
    ends_of{routes_read<Tables>, route_order_of<Tables>(), route_tree_of<Tables>,
            routes_of<Tables>,   methods_listed<Tables>,   operation_rows<Tables>()};

}  // namespace ambit::detail
