// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_tree.hpp>

#include <cstddef>
#include <cstdint>

namespace ambit::detail {

/// The sizes of the parts of a table of routes.
struct route_sizes {
  std::size_t others = 0;
  std::size_t ends = 1;      ///< number 0 is none
  std::size_t children = 1;  ///< the most literal children that a node has, at least 1
};

template <class Tables>
inline constexpr route_sizes route_sizes_of = [] {
  route_sizes sizes;
  const auto& tree = route_tree_of<Tables>;
  const auto& order = route_order_of<Tables>();
  constexpr std::size_t nodes = route_step_chunks<Tables>::nodes;
  std::uint32_t children[nodes]{};
  for (std::size_t n = 1; n < nodes; ++n) {
    if (routes_read<Tables>.segment(tree.row[n], tree.depth[n] - 1u).kind != segment_kind::literal) {
      ++sizes.others;
      continue;
    }
    const std::uint32_t count = ++children[tree.parent[n]];
    sizes.children = count < sizes.children ? sizes.children : count;
  }
  bool ended[2]{};
  for (std::size_t place = 0; place < order.size; ++place) {
    const std::uint32_t row = order.row[place];
    if (place == 0 || tree.node[place] != tree.node[place - 1]) ended[0] = ended[1] = false;
    for (std::size_t slashed = 0; slashed != 2; ++slashed) {
      if ((slashed != 0) != routes_read<Tables>.shape(row).slashed &&
          !has_option(operation_rows<Tables>()[row].options, either_slash))
        continue;
      if (!ended[slashed]) ++sizes.ends;
      ended[slashed] = true;
    }
  }
  return sizes;
}();

}  // namespace ambit::detail
