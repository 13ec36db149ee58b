// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/siblings.hpp>
#include <ambit/routes/template.hpp>
#include <ambit/routes/template_tree.hpp>

#include <cstdint>
#include <string_view>

// The parts of the tree of templates as requests are matched against it.
namespace ambit::inline v0_2::detail {

/// A node of the tree; of a literal segment, the segment too: its last bytes, at most sixteen, the last one highest,
/// and the slash before it if it has fewer.
struct alignas(64) route_node {
  std::uint64_t tail = 0;         ///< the last eight of these bytes
  std::uint64_t tail_mask = 0;    ///< and where they are
  std::uint64_t before = 0;       ///< the eight before
  std::uint64_t before_mask = 0;  ///< and where they are; of a long one all, for bytes that no path has there
  std::uint64_t multiplier = 0;   ///< of the slots of its literal children
  std::uint64_t child_mask = 0;   ///< as many last bytes as each of these has; 0 if slots are found by all bytes
  std::uint32_t slots = 0;        ///< the number of the first of the slots
  std::uint32_t next = 0;         ///< its child for a segment that its slots do not have; 0 if it has none or in doubt
  std::uint32_t end = 0;          ///< the end of templates here, without a slash behind; 0 if there is none
  std::uint8_t shift = 63;
  bool is_long = false;       ///< whether it has more bytes than stand here with the slash
  bool has_literals = false;  ///< whether it has literal children
  /// Whether it has a child that is no literal and not `next`.
  bool in_doubt : 1 = false;
  /// Whether a literal child may not be the one in its slot.
  bool shares_slots : 1 = false;
  /// Whether the first of its children that are no literals is a tail.
  bool tail_first : 1 = false;
  /// Whether a walk that came here may go back: to a node above that has others beside the literal taken.
  bool can_go_back : 1 = false;

  /// Whether the last eight bytes of a segment are those of this one, which then has as many if these are fewer. The
  /// root is no segment: no text ends in NULs.
  constexpr bool ends_as(const segment_key& key) const noexcept { return ((tail ^ key.tail) & tail_mask) == 0; }
  /// Whether a segment is this one, which is not long, `before_key` being the eight bytes before its last ones.
  [[gnu::always_inline]] constexpr bool is(const segment_key& key, std::uint64_t before_key) const noexcept {
    return (((tail ^ key.tail) & tail_mask) | ((before ^ before_key) & before_mask)) == 0;
  }
};
static_assert(sizeof(route_node) == 64, "a node takes a line of a cache");

/// What a walk asks of a node more seldom.
struct route_node_more {
  std::uint32_t slashed_end = 0;  ///< the end of templates here, with a slash behind; 0 if there is none
  /// A literal sibling before this one, and one after it, that fall into the same slot; 0 if there is none. All of a
  /// slot are a search tree.
  std::uint32_t alike[2]{};
  const char* text = nullptr;    ///< of a literal segment
  std::uint32_t fronts = 0;      ///< the list of the fronts of its mixed children; 0 if there are none
  std::uint32_t others = 0;      ///< the number of the first of its children that are neither literals nor mixed
  std::uint32_t others_end = 0;  ///< and the number after the last one
  std::uint16_t size = 0;        ///< of a literal segment
  /// Of a tail that is not the last segment, and of what stands behind one: how many segments are left, and one. Then
  /// the segment of a path that its children are tried for is counted from the end.
  std::uint8_t left = 0;
  std::uint8_t depth = 0;  ///< how many segments lead to it
};

/// All that a request is matched against.
template <std::size_t Nodes, std::size_t Slots, std::size_t Middles>
struct route_table {
  static constexpr std::size_t middles = Middles;  ///< how many literals its mixed segments have between parameters

  route_node nodes[Nodes]{};
  route_node_more more[Nodes]{};
  std::uint32_t slots[Slots]{};
  const route_other* others = nullptr;
  const affix* affixes = nullptr;
  std::size_t depth = 0;        ///< the most segments that a template has
  std::size_t behind = 0;       ///< the most that stand behind a tail
  std::uint64_t prefix = '/';   ///< what all longer paths begin with, at most eight bytes, the last one a slash
  std::size_t prefix_size = 1;  ///< how many bytes
  std::uint32_t start = 0;      ///< the node for it
  std::size_t start_depth = 0;  ///< how many segments
  std::uint32_t ends = 1;       ///< how many ends of templates there are; number 0 is none
  std::size_t longest = 0;      ///< the most bytes of a literal

  template <class Routes, class Rows, class Order, class Tree, class Choices, class Siblings>
  constexpr route_table(const Routes& routes, const Rows& rows, const Order& order, const Tree& tree,
                        const Choices& choices, const Siblings& siblings) noexcept
      : others(siblings.others), affixes(siblings.affixes) {
    std::uint32_t slot = 0;
    nodes[0].tail_mask = mask_of_last_bytes(8);
    for (std::size_t n = 0; n < Nodes; ++n) {
      auto& here = nodes[n];
      if (tree.depth[n] > depth) depth = tree.depth[n];
      more[n].depth = tree.depth[n];
      if (more[n].size > longest) longest = more[n].size;
      const std::uint32_t parent = tree.parent[n];
      if (n != 0) count_from_end(routes, tree.row[n], n, parent);
      here.can_go_back =
          nodes[parent].can_go_back || (more[n].size != 0 && siblings.first[parent] != siblings.first[parent + 1]);
      const auto& choice = choices[n / nodes_per_chunk][n % nodes_per_chunk];
      here.slots = slot;
      if (choice.bits != 0) {
        here.has_literals = true;
        here.shares_slots = choice.mask == 0;
        here.child_mask = choice.mask;
        here.multiplier = choice.multiplier;
        here.shift = static_cast<std::uint8_t>(64 - choice.bits);
        slot += std::uint32_t{1} << choice.bits;
      }
      for (std::size_t child = n + 1; child < tree.last[n]; child = tree.last[child]) {
        const auto& segment = routes.segment(tree.row[child], tree.depth[child] - 1u);
        if (segment.kind == segment_kind::literal) place_literal(here, segment, static_cast<std::uint32_t>(child));
      }
      for (std::size_t i = choice.bits == 0 ? slot : here.slots; i != slot; ++i) {
        if (more[slots[i]].alike[1] == 0) continue;
        std::size_t count = 0;
        for (std::uint32_t literal = slots[i]; literal != 0; literal = more[literal].alike[1]) ++count;
        std::uint32_t last = slots[i];
        slots[i] = search_tree(last, count);
      }
      std::uint32_t other = siblings.first[n];
      const std::uint32_t end = siblings.first[n + 1];
      const bool takes_any = other + 1 == end && is_any_segment(others[other].kind);
      if (takes_any && !here.shares_slots)
        here.next = others[other].node;
      else if (other != end)
        here.in_doubt = true;
      here.tail_first = other != end && is_tail(others[other].kind);
      while (other != end && others[other].kind == segment_kind::mixed) ++other;
      more[n].fronts = siblings.fronts[n];
      more[n].others = other;
      more[n].others_end = end;
    }
    find_prefix(routes, tree);
    for (std::size_t place = 0; place < order.size; ++place)
      for (std::size_t slashed = 0; slashed != 2; ++slashed) {
        if ((slashed != 0) != routes.shape(order.row[place]).slashed &&
            !has_option(rows[order.row[place]].options, either_slash))
          continue;
        const std::size_t n = tree.node[place];
        auto& end = slashed != 0 ? more[n].slashed_end : nodes[n].end;
        if (end == 0) end = ends++;
      }
  }

  /// The end of templates at node `n`, with a slash behind or without one; 0 if there is none.
  constexpr std::uint32_t end(std::size_t n, bool slashed) const noexcept {
    return slashed ? more[n].slashed_end : nodes[n].end;
  }

 private:
  /// Counts the segments that are left behind node `n` of the template of `row`, if it is a tail or behind one.
  template <class Routes, class Number>
  constexpr void count_from_end(const Routes& routes, Number row, std::size_t n, Number parent) noexcept {
    if (more[parent].left != 0) {
      more[n].left = static_cast<std::uint8_t>(more[parent].left - 1);
    } else if (is_tail(routes.segment(row, more[n].depth - 1u).kind)) {
      const auto left = routes.behind(row, more[n].depth - 1u);
      if (left == 0) return;
      if (left > behind) behind = left;
      more[n].left = static_cast<std::uint8_t>(left + 1);
    }
  }
  template <class Node, class Segment>
  constexpr void place_literal(Node& parent, const Segment& segment, std::uint32_t number) noexcept {
    auto& child = nodes[number];
    const auto text = segment.text;
    const segment_key key{segment.tail, text.size()};
    child.tail_mask = mask_of_last_bytes(text.size() + 1);
    child.tail = key.tail & child.tail_mask;
    more[number].size = static_cast<std::uint16_t>(text.size());
    more[number].text = text.data();
    child.is_long = text.size() > 15;
    if (child.is_long) {
      child.before = eight_times('/');
      child.before_mask = mask_of_last_bytes(8);
    } else if (text.size() >= 8) {
      child.before_mask = mask_of_last_bytes(text.size() - 7);
      child.before = tail_of_literal(text.data(), text.size() - 8) & child.before_mask;
    }
    const auto word = [&](std::size_t at) { return eight_bytes(text.data() + at); };
    auto& slot =
        slots[parent.slots + (parent.child_mask != 0 ? key.slot(parent.child_mask, parent.multiplier, parent.shift)
                                                     : sum_of_all(key, word) * parent.multiplier >> parent.shift)];
    more[number].alike[1] = slot;
    if (slot != 0) parent.shares_slots = true;
    slot = number;
  }
  /// Makes a search tree of the `count` literals that end with `last`, each of which is linked to the one before it by
  /// alike[1]; and moves `last` before them.
  template <class Number>
  constexpr Number search_tree(Number& last, std::size_t count) noexcept {
    if (count == 0) return 0;
    const Number after = search_tree(last, count / 2), middle = last;
    last = more[middle].alike[1];
    more[middle].alike[1] = after;
    more[middle].alike[0] = search_tree(last, count - 1 - count / 2);
    return middle;
  }
  template <class Routes, class Tree>
  constexpr void find_prefix(const Routes& routes, const Tree& tree) noexcept {
    for (;;) {
      const std::size_t only = start + 1;  // the first child
      if (only >= tree.last[start] || tree.last[only] != tree.last[start]) return;
      const auto& segment = routes.segment(tree.row[only], tree.depth[only] - 1u);
      if (segment.kind != segment_kind::literal || prefix_size + segment.text.size() + 1 > 8) return;
      for (const char byte : segment.text) prefix |= few_bytes(&byte, 1) << (8 * prefix_size++);
      prefix |= std::uint64_t{'/'} << (8 * prefix_size++);
      start = static_cast<std::uint32_t>(only);
      ++start_depth;
    }
  }
};

template <class Tables>
inline constexpr route_table<route_step_chunks<Tables>::nodes, slot_chunks<Tables>::slots,
                             route_tree_of<Tables>.middles>
    routes_of{routes_read<Tables>,   operation_rows<Tables>(),     route_order_of<Tables>(),
              route_tree_of<Tables>, slot_chunks<Tables>::choices, siblings_of<Tables>};

}  // namespace ambit::inline v0_2::detail
