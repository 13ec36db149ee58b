// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/method_table.hpp>
#include <ambit/detail/route_tree.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

// The tree of templates as requests are matched against it.
namespace ambit::detail {

/// A node of the tree; of a literal segment, the segment too: its last bytes, at most sixteen, the last one highest,
/// and the slash before it if it has fewer.
struct alignas(64) route_node {
  std::uint64_t tail = 0;         ///< the last eight of these bytes
  std::uint64_t tail_mask = 0;    ///< and where they are
  std::uint64_t before = 0;       ///< the eight before
  std::uint64_t before_mask = 0;  ///< and where they are
  std::uint64_t multiplier = 0;   ///< of the slots of its literal children
  std::uint64_t child_mask = 0;   ///< as many last bytes as each of these has
  std::uint32_t slots = 0;        ///< the number of the first of the slots
  std::uint32_t next = 0;         ///< its child for a segment that its slots do not have; 0 if it has none or in doubt
  std::uint16_t size = 0;
  std::uint8_t shift = 63;
  bool is_long = false;       ///< whether it has more bytes than stand here with the slash
  bool has_literals = false;  ///< whether it has literal children
  bool has_others = false;    ///< whether it has others
  bool in_doubt = false;      ///< whether it has others than one that takes any segment, or two literals in one slot

  /// Whether the last eight bytes of a segment are those of this one, which then has as many if these are fewer. The
  /// root is no segment: no text ends in NULs.
  constexpr bool ends_as(const segment_key& key) const noexcept { return ((tail ^ key.tail) & tail_mask) == 0; }
  /// The same for sixteen bytes, `before_key` being those before the last eight.
  [[gnu::always_inline]] constexpr bool ends_as(const segment_key& key, std::uint64_t before_key) const noexcept {
    return (((tail ^ key.tail) & tail_mask) | ((before ^ before_key) & before_mask)) == 0;
  }
};
static_assert(sizeof(route_node) == 64, "a node takes a line of a cache");

/// What a walk asks of a node more seldom.
struct route_node_more {
  std::uint32_t end[2]{};         ///< the ends of templates here, without and with a slash behind; 0 if there is none
  const char* text = nullptr;     ///< of a literal segment
  std::uint32_t alike = 0;        ///< a literal sibling that falls into the same slot, 0 if there is none
  std::uint32_t others = 0;       ///< the number of the first of its children that are no literals
  std::uint32_t other_count = 0;  ///< how many there are
};

/// A child of a node that is no literal.
struct route_other {
  segment_kind kind = segment_kind::plain;
  std::uint16_t type = 0;  ///< of a predicate
  std::uint32_t node = 0;
  std::uint32_t row = 0;      ///< of a mixed one: a row that has the segment
  std::uint32_t segment = 0;  ///< and the number of the segment in it
};

/// How the slots of a node's literal children are found: by the bytes that each of them has, their size, and the
/// multiplier, among the first of a fixed series, under which the fewest share a slot.
struct slot_choice {
  std::uint64_t mask = 0;
  std::uint64_t multiplier = 0;
  std::uint8_t bits = 0;  ///< 2 to the power of it is how many slots there are; 0 for no literal children
};

inline constexpr std::size_t nodes_per_chunk = 64;

/// The choices for a chunk of nodes; of `Children` literal children none has more.
template <std::size_t Children>
struct slot_choices {
  slot_choice of[nodes_per_chunk]{};
  std::size_t slots = 0;

  template <class Tree>
  constexpr slot_choices(const route_rows& routes, const Tree& tree, std::size_t first, std::size_t end) noexcept {
    segment_key keys[Children]{};
    for (std::size_t n = first; n < end && n < first + nodes_per_chunk; ++n) {
      std::size_t count = 0;
      tree.for_each_child(n, [&](std::size_t child) {
        const route_segment& segment = routes.segment(tree.row[child], tree.depth[child] - 1u);
        if (segment.kind == segment_kind::literal) keys[count++] = {segment.tail, segment.text.size()};
      });
      if (count != 0) of[n - first] = chosen(keys, count);
      if (count != 0) slots += std::size_t{1} << of[n - first].bits;
    }
  }

 private:
  constexpr slot_choice chosen(const segment_key* keys, std::size_t count) noexcept {
    std::size_t shortest = keys[0].size;
    for (std::size_t i = 1; i < count; ++i) shortest = keys[i].size < shortest ? keys[i].size : shortest;
    const std::uint64_t mask = mask_of_last_bytes(shortest);
    slot_choice best{mask, 0, 1};
    if (count == 1) return best;
    std::size_t fewest = count;
    std::uint64_t multiplier = 0x9E3779B97F4A7C15u;
    const unsigned least = bit_width(count);
    std::uint64_t sums[Children]{};  // as in segment_key::slot, which would be called very often
    for (std::size_t i = 0; i < count; ++i) sums[i] = (keys[i].tail & mask) + keys[i].size;
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
      best = {mask, multiplier, static_cast<std::uint8_t>(bits)};
    }
    return best;
  }

  static constexpr unsigned tries_per_size = 16;
  std::uint32_t marks_[std::size_t{16} << bit_width(Children)]{};
  std::uint32_t stamp_ = 0;
};

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

template <class Tables, std::size_t Chunk>
inline constexpr slot_choices<route_sizes_of<Tables>.children> slot_choices_of{
    routes_read<Tables>, route_tree_of<Tables>, Chunk* nodes_per_chunk, route_step_chunks<Tables>::nodes};

template <class Tables,
          class = std::make_index_sequence<(route_step_chunks<Tables>::nodes + nodes_per_chunk - 1) / nodes_per_chunk>>
struct slot_chunks;
template <class Tables, std::size_t... Chunk>
struct slot_chunks<Tables, std::index_sequence<Chunk...>> {
  static constexpr const slot_choice* choices[sizeof...(Chunk)] = {slot_choices_of<Tables, Chunk>.of...};
  static constexpr std::size_t slots = (std::size_t{1} + ... + slot_choices_of<Tables, Chunk>.slots);
};

/// All that a request is matched against.
template <std::size_t Nodes, std::size_t Slots, std::size_t Others, std::size_t Ends>
struct route_table {
  route_node nodes[Nodes]{};
  route_node_more more[Nodes]{};
  std::uint32_t slots[Slots]{};
  route_other others[Others == 0 ? 1 : Others]{};
  std::size_t depth = 0;        ///< the most segments that a template has
  std::uint64_t prefix = '/';   ///< what all longer paths begin with, at most eight bytes, the last one a slash
  std::size_t prefix_size = 1;  ///< how many bytes
  std::uint32_t start = 0;      ///< the node for it
  std::size_t start_depth = 0;  ///< how many segments

  template <class Order, class Tree>
  constexpr route_table(const route_rows& routes, table_rows<operation> rows, const Order& order, const Tree& tree,
                        const slot_choice* const* choices) noexcept {
    std::uint32_t slot = 0, other = 0;
    nodes[0].tail_mask = mask_of_last_bytes(8);
    for (std::size_t n = 0; n < Nodes; ++n) {
      route_node& here = nodes[n];
      if (tree.depth[n] > depth) depth = tree.depth[n];
      const slot_choice& choice = choices[n / nodes_per_chunk][n % nodes_per_chunk];
      here.slots = slot;
      more[n].others = other;
      if (choice.bits != 0) {
        here.has_literals = true;
        here.child_mask = choice.mask;
        here.multiplier = choice.multiplier;
        here.shift = static_cast<std::uint8_t>(64 - choice.bits);
        slot += std::uint32_t{1} << choice.bits;
      }
      tree.for_each_child(n, [&](std::size_t child) {
        const route_segment& segment = routes.segment(tree.row[child], tree.depth[child] - 1u);
        if (segment.kind == segment_kind::literal) {
          place_literal(here, segment, static_cast<std::uint32_t>(child));
          return;
        }
        const std::uint16_t type =
            segment.parameters == 0 ? std::uint16_t{0} : routes.parameters(tree.row[child], segment)->type;
        others[other++] = {segment.kind, type, static_cast<std::uint32_t>(child), tree.row[child],
                           tree.depth[child] - 1u};
        ++more[n].other_count;
        const bool takes_any = segment.kind == segment_kind::plain || segment.kind == segment_kind::opaque;
        here.has_others = true;
        if (takes_any && more[n].other_count == 1)
          here.next = static_cast<std::uint32_t>(child);
        else
          here.in_doubt = true;
      });
      if (here.in_doubt) here.next = 0;
    }
    take_prefix(routes, tree);
    std::uint32_t ends = 1;
    for (std::size_t place = 0; place < order.size; ++place)
      for (std::size_t slashed = 0; slashed != 2; ++slashed) {
        if ((slashed != 0) != routes.shape(order.row[place]).slashed &&
            !has_option(rows[order.row[place]].options, either_slash))
          continue;
        std::uint32_t& end = more[tree.node[place]].end[slashed];
        if (end == 0) end = ends++;
      }
  }

 private:
  constexpr void place_literal(route_node& parent, const route_segment& segment, std::uint32_t number) noexcept {
    route_node& child = nodes[number];
    const std::string_view text = segment.text;
    const segment_key key(segment.tail, text.size());
    child.tail_mask = mask_of_last_bytes(text.size() + 1);
    child.tail = key.tail & child.tail_mask;
    child.size = static_cast<std::uint16_t>(text.size());
    more[number].text = text.data();
    child.is_long = text.size() > 15;
    if (text.size() >= 8) {
      child.before_mask = mask_of_last_bytes(text.size() - 7);
      child.before = tail_of_literal(text.data(), text.size() - 8) & child.before_mask;
    }
    std::uint32_t& slot = slots[parent.slots + key.slot(parent.child_mask, parent.multiplier, parent.shift)];
    more[number].alike = slot;
    if (slot != 0) parent.in_doubt = true;
    slot = number;
  }
  template <class Tree>
  constexpr void take_prefix(const route_rows& routes, const Tree& tree) noexcept {
    for (;;) {
      std::size_t children = 0, only = 0;
      tree.for_each_child(start, [&](std::size_t child) {
        ++children;
        only = child;
      });
      if (children != 1) return;
      const route_segment& segment = routes.segment(tree.row[only], tree.depth[only] - 1u);
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
                             route_sizes_of<Tables>.others, route_sizes_of<Tables>.ends>
    routes_of{routes_read<Tables>, operation_rows<Tables>(), route_order_of<Tables>(), route_tree_of<Tables>,
              slot_chunks<Tables>::choices};

template <class Tables>
inline constexpr method_table<methods_listed<Tables>.size> methods_of{methods_listed<Tables>};

/// The operations of each end of templates.
template <std::size_t Ends, std::size_t Methods, std::size_t Operations>
struct end_table {
  std::uint32_t operation[Ends][Methods + 1]{};  ///< by method, the last one being any other; Operations for none
  std::uint32_t some_operation[Ends]{};          ///< one of those whose template ends there

  template <class Order, class Tree, class Table, class MethodList>
  constexpr end_table(const route_rows& routes, const Order& order, const Tree& tree, const Table& table,
                      const MethodList& methods, table_rows<ambit::operation> rows) noexcept {
    for (auto& by_method : operation)
      for (std::uint32_t& number : by_method) number = static_cast<std::uint32_t>(Operations);
    const std::size_t get = methods.get, head = methods.head;
    for (std::size_t pass = 0; pass != 2; ++pass)  // a HEAD row goes before a GET row
      for (std::size_t place = 0; place < order.size; ++place) {
        const std::uint32_t row = order.row[place];
        const std::size_t method = methods.of_row[row];
        if ((method == head) != (pass == 0) || method == most_methods) continue;
        const bool own = routes.shape(row).slashed, either = has_option(rows[row].options, either_slash);
        for (std::size_t slashed = 0; slashed != 2; ++slashed) {
          if ((slashed != 0) != own && !either) continue;
          const std::uint32_t at = table.more[tree.node[place]].end[slashed];
          some_operation[at] = row;
          operation[at][method] = row;
          const bool follows = method == get && head != methods.size && operation[at][head] == Operations;
          if (follows) operation[at][head] = row;
        }
      }
  }
};

template <class Tables>
inline constexpr end_table<route_sizes_of<Tables>.ends, methods_listed<Tables>.size, operation_rows<Tables>().size()>
    ends_of{routes_read<Tables>, route_order_of<Tables>(), route_tree_of<Tables>,
            routes_of<Tables>,   methods_listed<Tables>,   operation_rows<Tables>()};

/// Stands for the number of a segment where a parameter does not take the whole of one.
inline constexpr std::uint8_t no_whole_segment = most_segments;

/// The places of the parameters of each operation: in a list, from number `first` on, `count` numbers of segments.
template <std::size_t Operations, std::size_t Parameters>
struct parameter_table {
  std::uint32_t first[Operations + 1]{};
  std::uint8_t count[Operations + 1]{};
  std::uint8_t segment[Parameters + 1]{};

  constexpr explicit parameter_table(const route_rows& routes) noexcept {
    std::uint32_t end = 0;
    for (std::size_t row = 0; row < Operations; ++row) {
      first[row] = end;
      count[row] = static_cast<std::uint8_t>(routes.shape(row).parameters);
      for (std::size_t i = 0; i < count[row]; ++i) {
        const route_parameter& parameter = routes.parameter(row, i);
        const bool whole = !parameter.shares_segment && parameter.kind != segment_kind::tail;
        segment[end++] = whole ? static_cast<std::uint8_t>(parameter.segment) : no_whole_segment;
      }
    }
  }
};

template <class Tables>
inline constexpr parameter_table<operation_rows<Tables>().size(), route_chunks<Tables>::parameters> parameters_of{
    routes_read<Tables>};

}  // namespace ambit::detail
