// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/cut_path.hpp>
#include <ambit/detail/mixed_segment.hpp>
#include <ambit/detail/route_table.hpp>

#include <cstddef>
#include <cstdint>

namespace ambit::detail {

/// Where a walk goes on if it comes to nothing: a child of a node, tried for segment number `depth`.
struct way_back {
  std::uint32_t node = 0;
  std::uint32_t depth = 0;
  std::uint32_t other = 0;  ///< the number of the child among the node's others
};

/// The literal child of `here` that the segment is; 0 if it is none.
template <class Table, class Text>
[[gnu::always_inline]] constexpr std::uint32_t literal_child(const Table& table, const route_node& here,
                                                             const Text& text, std::size_t begin,
                                                             std::size_t end) noexcept {
  if (!here.has_literals) return 0;
  const segment_key key = text.key(begin, end);
  std::uint32_t child = table.slots[here.slots + key.slot(here.multiplier, here.shift)];
  for (; child != 0; child = table.nodes[child].alike) {
    const route_node& found = table.nodes[child];
    if (found.tail == key.tail && found.size == key.size && text.is(found.text, found.head, begin, end)) return child;
  }
  return 0;
}

/// The end of the template that a path has, 0 if it has none: the first one found by trying at every segment, until all
/// the rest fits, the literal child, then the others in their order.
///
/// Each node is tried for one segment alone, the one at its depth; so no path takes more steps than the tree has nodes.
template <class Table, class Text, class Path>
constexpr std::uint32_t walk(const Table& table, const route_rows& routes, table_rows<parameter_type> types,
                             const Text& text, const Path& path) noexcept {
  constexpr std::uint32_t nothing_tried = static_cast<std::uint32_t>(-1);
  way_back ways[Path::ways];
  std::size_t open = 0;
  std::uint32_t node = 0, depth = 0, other = nothing_tried;
  for (;;) {
    const route_node& here = table.nodes[node];
    std::uint32_t child = 0;
    if (depth == path.count) {
      if (here.end[path.slashed] != 0) return here.end[path.slashed];
    } else {
      const std::size_t begin = path.begin_of(depth), end = path.end_of(depth);
      if (other == nothing_tried) {
        child = literal_child(table, here, text, begin, end);
        other = 0;
      }
      for (; child == 0 && other != here.other_count; ++other) {
        const route_other& tried = table.others[here.others + other];
        if (tried.kind == segment_kind::plain || tried.kind == segment_kind::opaque) {
          child = tried.node;
        } else if (tried.kind == segment_kind::tail) {
          return table.nodes[tried.node].end[0];
        } else if (tried.kind == segment_kind::mixed) {
          const route_segment& segment = routes.segment(tried.row, tried.segment);
          if (fit_mixed(text, begin, end, segment, routes.parameters(tried.row, segment), types) != fit::none)
            child = tried.node;
        } else if (is_of(tried.kind, tried.type, types, text, begin, end)) {
          child = tried.node;
        }
      }
    }
    if (child != 0) {
      if (other != here.other_count) ways[open++] = {node, depth, other};
      node = child;
      ++depth;
      other = nothing_tried;
      continue;
    }
    if (open == 0) return 0;
    --open;
    node = ways[open].node;
    depth = ways[open].depth;
    other = ways[open].other;
  }
}

}  // namespace ambit::detail
