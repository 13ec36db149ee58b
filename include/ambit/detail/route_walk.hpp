// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/cut_path.hpp>
#include <ambit/detail/mixed_segment.hpp>
#include <ambit/detail/route_table.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ambit::detail {

/// Where a walk goes on if it comes to nothing: at a node, with one of its children that are no literals.
struct way_back {
  const route_node* node;
  std::uint32_t depth;  ///< of the node
  std::uint32_t other;  ///< the number of the child among those
};

/// The ways back of a walk down a tree: at most one for each depth, of which there are `Depth`.
template <std::size_t Depth>
struct ways_back {
  way_back list[Depth == 0 ? 1 : Depth];

  constexpr ways_back() noexcept {
    if (std::is_constant_evaluated())
      for (way_back& way : list) way = {nullptr, 0, 0};
  }
};

/// The literal child of `here` that the segment is; null if it is none.
template <class Table, class Text>
constexpr const route_node* literal_child(const Table& table, const route_node& here, const Text& text,
                                          std::size_t begin, std::size_t end) noexcept {
  const segment_key key = text.key(begin, end);
  std::uint32_t number = table.slots[here.slots + key.slot(here.child_mask, here.multiplier, here.shift)];
  for (; number != 0; number = table.nodes[number].alike) {
    const route_node& child = table.nodes[number];
    if (child.ends_as(key) && child.size == key.size && text.is(table.more[number].text, begin, end)) return &child;
  }
  return nullptr;
}

/// The end of the template that a path has, 0 if it has none: the first one found by trying at every segment, until all
/// the rest fits, the literal child, then the others in their order. It begins at the node `here`, of that depth, and
/// has `open` ways back.
///
/// Each node is tried for one segment alone, the one at its depth; so no path takes more steps than the tree has nodes.
template <class Table, class Text, class Path>
[[gnu::noinline]] constexpr std::uint32_t walk_on(const Table& table, const route_rows& routes,
                                                  table_rows<parameter_type> types, const Text text, const Path& path,
                                                  const route_node* here, std::size_t depth, way_back* ways,
                                                  std::size_t open) noexcept {
  constexpr std::size_t nothing_tried = static_cast<std::size_t>(-1);
  std::size_t other = nothing_tried;
  for (;;) {
    const route_node* child = nullptr;
    const route_node_more& more = table.more[here - table.nodes];
    if (depth == path.count) {
      if (here->end[path.slashed] != 0) return here->end[path.slashed];
    } else {
      const std::size_t begin = path.begin_of(depth), end = path.end_of(depth);
      if (other == nothing_tried) {
        if (more.has_literals) child = literal_child(table, *here, text, begin, end);
        other = 0;
      }
      for (; child == nullptr && other != more.other_count; ++other) {
        const route_other& tried = table.others[more.others + other];
        const route_node* const taken = &table.nodes[tried.node];
        if (tried.kind == segment_kind::plain || tried.kind == segment_kind::opaque) {
          child = taken;
        } else if (tried.kind == segment_kind::tail) {
          return taken->end[0];
        } else if (tried.kind == segment_kind::mixed) {
          const route_segment& segment = routes.segment(tried.row, tried.segment);
          if (fit_mixed(text, begin, end, segment, routes.parameters(tried.row, segment), types) != fit::none)
            child = taken;
        } else if (is_of(tried.kind, tried.type, types, text, begin, end)) {
          child = taken;
        }
      }
    }
    if (child != nullptr) {
      if (other != more.other_count)
        ways[open++] = {here, static_cast<std::uint32_t>(depth), static_cast<std::uint32_t>(other)};
      here = child;
      ++depth;
      other = nothing_tried;
      continue;
    }
    if (open == 0) return 0;
    const way_back& back = ways[--open];
    here = back.node;
    depth = back.depth;
    other = back.other;
  }
}

/// The same from the root for a path without triplets, in few steps for as long as there is no doubt: no children but
/// literals and one that takes any segment, no two literals in one slot, no literal of more than 24 bytes, no way to go
/// back.
template <std::size_t Depth, class Table, class Path>
[[gnu::always_inline]] constexpr std::uint32_t walk_plain(const Table& table, const route_rows& routes,
                                                          table_rows<parameter_type> types, const Path& path) noexcept {
  const plain_path text(path.text, path.size);
  ways_back<Depth> ways;
  const std::size_t count = path.count;
  const std::size_t* const cuts = path.at;
  const route_node* here = table.nodes;
  std::size_t open = 0, depth = 0;
  bool lost = false;  // whether no child takes the segment
  // Behind the second segment there are eight bytes or more, but in the shortest of paths.
  if (count == 1 || (count != 0 && cuts[2] >= 8)) {
    std::size_t begin = 1, end = cuts[1];
    segment_key key = text.key(begin, end);
    while (true) {
      const route_choice choice = here->choice;
      const route_node* next = nullptr;
      if (choice <= route_choice::literals_or_any) {
        const std::size_t slot = here->slots + key.slot(here->child_mask, here->multiplier, here->shift);
        const std::uint32_t number = table.slots[slot];
        const route_node& child = table.nodes[number];
        bool same = child.ends_as(key);
        if (same && child.size >= 8) {
          same = child.size == key.size && (key.size == 8 || child.head == text.eight(begin));
          if (same && key.size > 16) {
            if (key.size > 24) break;
            same = eight_bytes(table.more[number].text + 8) == text.eight(begin + 8);
          }
        }
        if (same) {
          if (choice != route_choice::literals) ways.list[open++] = {here, static_cast<std::uint32_t>(depth), 0};
          next = &child;
        } else if (child.alike != 0) {
          break;
        }
      } else if (choice == route_choice::others) {
        break;
      }
      if (next == nullptr) {
        lost = here->next == 0;
        if (lost) break;
        next = &table.nodes[here->next];
      }
      here = next;
      if (++depth == count) break;
      begin = end + 1;
      end = cuts[depth + 1];
      key = text.far_key(begin, end);
    }
  }
  if (lost && open == 0) return 0;
  if (depth == count) {
    const std::uint32_t found = here->end[path.slashed];
    if (found != 0 || open == 0) return found;
  }
  return walk_on(table, routes, types, text, path, here, depth, ways.list, open);
}

}  // namespace ambit::detail
