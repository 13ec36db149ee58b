// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/template.hpp>
#include <ambit/routes/template_rows.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>

// Which templates share which segments: the tree of all templates of a policy, and what is wrong between two of them.
namespace ambit::inline v0_2::detail {

inline constexpr std::size_t places_per_chunk = 64;

/// Whether some path can end as both templates do.
template <class Row, class Shape>
constexpr bool ends_alike(const Row& left, const Shape& of_left, const Row& right, const Shape& of_right) noexcept {
  return of_left.slashed == of_right.slashed || has_option(left.options, either_slash) ||
         has_option(right.options, either_slash);
}

/// For places of the order: how many segments each shares with the place before.
struct route_steps {
  std::uint8_t shared[places_per_chunk]{};

  template <class Routes, class Order>
  constexpr route_steps(const Routes& routes, const Order& order, std::size_t first) noexcept {
    for (std::size_t i = 0; i < places_per_chunk && first + i < order.size; ++i)
      if (first + i != 0)
        shared[i] = static_cast<std::uint8_t>(routes.compared(order.row[first + i - 1], order.row[first + i]).shared);
  }
};

template <class Tables, std::size_t Chunk>
inline constexpr route_steps route_steps_of{routes_read<Tables>, route_order_of<Tables>(), Chunk* places_per_chunk};

/// The chunks of steps of a policy.
template <class Tables, class = indices_below<(route_chunks<Tables>::routes + places_per_chunk - 1) / places_per_chunk>>
struct route_step_chunks;
template <class Tables, std::size_t... Chunk>
struct route_step_chunks<Tables, indices<Chunk...>> {
  static constexpr const route_steps* steps[sizeof...(Chunk) + 1] = {&route_steps_of<Tables, Chunk>..., nullptr};
  static constexpr std::size_t nodes = [] {
    std::size_t count = 1;
    for (std::size_t place = 0; place < route_chunks<Tables>::routes; ++place)
      count += std::size_t{routes_read<Tables>.shape(route_order_of<Tables>().row[place]).segments} -
               steps[place / places_per_chunk]->shared[place % places_per_chunk];
    return count;
  }();
};

/// The tree of the templates: its nodes are segments, numbered as a walk from the root visits them first, so that what
/// lies below a node are the numbers after it up to `last`. Node 0 is the root. The first child of `n` is n + 1 if that
/// is below last[n], and the one after the child `c` is last[c] if that is.
template <std::size_t Nodes, std::size_t Places>
struct route_tree {
  std::uint32_t parent[Nodes]{};
  std::uint32_t last[Nodes]{};  ///< the number after those below the node
  std::uint32_t row[Nodes]{};   ///< a row that has the segment
  std::uint8_t depth[Nodes]{};  ///< of the root 0; the segment's number is one less
  std::uint32_t
      node[Places == 0 ? 1 : Places]{};  ///< indexed by place in the order: where the template ends; ascending
  std::size_t others = 0;                ///< how many nodes but the root are no literals
  std::size_t mixed = 0;                 ///< how many of these are mixed segments
  std::size_t middles = 0;               ///< how many literals these have between parameters
  std::size_t children = 1;              ///< the most literal children that a node has, at least 1

  template <class Routes, class Order, class Steps>
  constexpr route_tree(const Routes& routes, const Order& order, const Steps& steps) noexcept {
    std::uint32_t path[most_segments + 1]{}, literals[Nodes]{};
    std::uint32_t count = 1;
    for (std::size_t place = 0; place < Places; ++place) {
      const std::size_t end = routes.shape(order.row[place]).segments;
      for (std::size_t d = steps[place / places_per_chunk]->shared[place % places_per_chunk]; d < end; ++d) {
        const auto& segment = routes.segment(order.row[place], d);
        const auto kind = segment.kind;
        if (kind == segment_kind::mixed) ++mixed, middles += segment.parameters - 1u;
        if (kind != segment_kind::literal)
          ++others;
        else if (++literals[path[d]] > children)
          ++children;
        parent[count] = path[d];
        row[count] = order.row[place];
        depth[count] = static_cast<std::uint8_t>(d + 1);
        path[d + 1] = count++;
      }
      node[place] = path[end];
    }
    for (std::size_t n = Nodes; n-- != 0;) {
      if (last[n] == 0) last[n] = static_cast<std::uint32_t>(n + 1);
      if (n != 0 && last[parent[n]] == 0) last[parent[n]] = last[n];
    }
  }

  /// The first place whose template ends at node `n` or behind it.
  constexpr std::size_t first_place(std::size_t n) const noexcept {
    std::size_t low = 0, high = Places;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (node[middle] < n)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }
};

template <class Tables>
inline constexpr route_tree<route_step_chunks<Tables>::nodes, route_chunks<Tables>::routes> route_tree_of{
    routes_read<Tables>, route_order_of<Tables>(), route_step_chunks<Tables>::steps};

/// What is often asked of the tree: the node where the template of each row ends, the root for rows without a route;
/// the first place of each node; its segment, none of the root; and the most segments of a template that ends there or
/// below, more than any has if some of them is a tail; the same of its literal children, and of its others.
template <std::size_t Nodes, std::size_t Rows>
struct route_nodes {
  std::uint32_t of[Rows + 1]{};
  std::uint32_t place[Nodes + 1]{};
  const route_segment* segment[Nodes]{};
  std::uint8_t deepest[Nodes]{};
  std::uint8_t deepest_literal[Nodes]{};
  std::uint8_t deepest_other[Nodes]{};

  template <class Routes, class Order, class Tree>
  constexpr route_nodes(const Routes& routes, const Order& order, const Tree& tree) noexcept {
    std::uint32_t at = 0;
    for (std::uint32_t n = 0; n <= Nodes; ++n) {
      place[n] = at;
      for (; at < order.size && tree.node[at] == n; ++at) of[order.row[at]] = n;
    }
    for (std::size_t n = Nodes; n-- > 1;) {
      segment[n] = &routes.segment(tree.row[n], tree.depth[n] - 1u);
      if (is_tail(segment[n]->kind)) deepest[n] = no_tail;
      if (deepest[n] < tree.depth[n]) deepest[n] = tree.depth[n];
      const auto parent = tree.parent[n];
      if (deepest[parent] < deepest[n]) deepest[parent] = deepest[n];
      auto& of_kind = segment[n]->kind == segment_kind::literal ? deepest_literal[parent] : deepest_other[parent];
      if (of_kind < deepest[n]) of_kind = deepest[n];
    }
  }
};

template <class Tables>
inline constexpr route_nodes<route_step_chunks<Tables>::nodes, operation_rows<Tables>().size()> route_nodes_of{
    routes_read<Tables>, route_order_of<Tables>(), route_tree_of<Tables>};

/// The literal children of each node in their order, so that one is found without looking at all of them.
template <std::size_t Nodes>
struct literal_children {
  std::uint32_t first[Nodes + 1]{};  ///< indexed by node: where in the list they begin
  std::uint32_t list[Nodes]{};

  template <class Segments, class Tree>
  constexpr literal_children(const Segments& segments, const Tree& tree) noexcept {
    for (std::size_t n = 0; n < Nodes; ++n) {
      first[n + 1] = first[n];
      for (std::size_t child = n + 1; child < tree.last[n]; child = tree.last[child])
        if (segments[child]->kind == segment_kind::literal) list[first[n + 1]++] = static_cast<std::uint32_t>(child);
    }
  }

  /// Calls `use` with the child of node `n` that is `text`, if there is one.
  template <class Segments, class Text, class Use>
  constexpr void find(const Segments& segments, std::size_t n, Text text, const Use& use) const noexcept {
    for (auto low = first[n], high = first[n + 1]; low < high;) {
      const auto middle = (low + high) / 2, child = list[middle];
      const int order = order_of(segments[child]->text, text);
      if (order == 0) return use(child);
      (order < 0 ? low : high) = middle + (order < 0);
    }
  }
};

template <class Tables>
inline constexpr literal_children<route_step_chunks<Tables>::nodes> literal_children_of{route_nodes_of<Tables>.segment,
                                                                                        route_tree_of<Tables>};

/// How the slots of a node's literal children are found: by the bytes that each of them has, their size, and the
/// multiplier, among the first of a fixed series, under which the fewest share a slot; or by all of their bytes, if too
/// many would be in one slot otherwise.
struct slot_choice {
  std::uint64_t mask = 0;  ///< 0 for all bytes
  std::uint64_t multiplier = 0;
  std::uint8_t bits = 0;  ///< 2 to the power of it is how many slots there are; 0 for no literal children
};

inline constexpr std::size_t nodes_per_chunk = 64;

/// The choices for a chunk of nodes; of `Children` literal children none has more.
template <std::size_t Children>
struct slot_choices {
  slot_choice of[nodes_per_chunk]{};
  std::size_t slots = 0;

  template <class Routes, class Tree>
  constexpr slot_choices(const Routes& routes, const Tree& tree, std::size_t first, std::size_t end) noexcept {
    segment_key keys[Children]{};
    const char* texts[Children]{};
    for (std::size_t n = first; n < end && n < first + nodes_per_chunk; ++n) {
      std::size_t count = 0, shortest = longest_route;
      for (std::size_t child = n + 1; child < tree.last[n]; child = tree.last[child]) {
        const auto& segment = routes.segment(tree.row[child], tree.depth[child] - 1u);
        if (segment.kind != segment_kind::literal) continue;
        texts[count] = segment.text.data();
        keys[count++] = {segment.tail, segment.text.size()};
        if (segment.text.size() < shortest) shortest = segment.text.size();
      }
      if (count == 0) continue;
      of[n - first] = chosen(keys, texts, count, mask_of_last_bytes(shortest));
      slots += std::size_t{1} << of[n - first].bits;
    }
  }

 private:
  template <class Keys, class Texts>
  constexpr slot_choice chosen(const Keys& keys, const Texts& texts, std::size_t count, std::uint64_t mask) noexcept {
    slot_choice best{mask, 0, 1};
    if (count == 1) return best;
    std::uint64_t sums[Children]{};  // as in segment_key::slot, which would be called very often
    for (std::size_t i = 0; i < count; ++i) sums[i] = (keys[i].tail & mask) + keys[i].size;
    std::size_t fewest = count;
    choose(sums, count, best, fewest);
    if (fewest < most_in_a_slot || fullest(sums, count, best) <= most_in_a_slot) return best;
    for (std::size_t i = 0; i < count; ++i)
      sums[i] = sum_of_all(keys[i], [&](std::size_t at) { return eight_bytes(texts[i] + at); });
    best.mask = 0;
    choose(sums, count, best, fewest = count);
    return best;
  }
  template <class Sums>
  constexpr std::size_t fullest(const Sums& sums, std::size_t count, const slot_choice& by) noexcept {
    std::uint32_t most = stamp_;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t& mark = marks_[sums[i] * by.multiplier >> (64 - by.bits)];
      mark = mark > stamp_ ? mark + 1 : stamp_ + 1;
      if (mark > most) most = mark;
    }
    const std::uint32_t empty = stamp_;
    stamp_ = most;
    return most - empty;
  }
  template <class Sums, class Count>
  constexpr void choose(const Sums& sums, Count count, slot_choice& best, Count& fewest) noexcept {
    std::uint64_t multiplier = 0x9E3779B97F4A7C15u;
    const unsigned least = bit_width(count);
    for (unsigned tries = 0; tries < 4 * tries_per_size && fewest != 0; ++tries) {
      const unsigned bits = least + tries / tries_per_size;
      multiplier = multiplier * 0x2545F4914F6CDD1Du + 0x9E3779B97F4A7C15u;
      ++stamp_;
      std::size_t shared = 0;
      for (std::size_t i = 0; i < count && shared < fewest; ++i) {
        std::uint32_t& mark = marks_[sums[i] * multiplier >> (64 - bits)];
        if (mark == stamp_) ++shared;
        mark = stamp_;
      }
      if (shared >= fewest) continue;
      fewest = shared;
      best.multiplier = multiplier;
      best.bits = static_cast<std::uint8_t>(bits);
    }
  }

  static constexpr unsigned tries_per_size = 16;
  static constexpr std::size_t most_in_a_slot = 3;
  std::uint32_t marks_[std::size_t{16} << bit_width(Children)]{};
  std::uint32_t stamp_ = 0;
};

template <class Tables, std::size_t Chunk>
inline constexpr slot_choices<route_tree_of<Tables>.children> slot_choices_of{
    routes_read<Tables>, route_tree_of<Tables>, Chunk* nodes_per_chunk, route_step_chunks<Tables>::nodes};

template <class Tables,
          class = indices_below<(route_step_chunks<Tables>::nodes + nodes_per_chunk - 1) / nodes_per_chunk>>
struct slot_chunks;
template <class Tables, std::size_t... Chunk>
struct slot_chunks<Tables, indices<Chunk...>> {
  static constexpr const slot_choice* choices[sizeof...(Chunk)] = {slot_choices_of<Tables, Chunk>.of...};
  static constexpr std::size_t slots = sum_of<std::size_t>({1, slot_choices_of<Tables, Chunk>.slots...});
};

}  // namespace ambit::inline v0_2::detail
