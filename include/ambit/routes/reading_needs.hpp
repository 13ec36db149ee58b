// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/match_table.hpp>
#include <ambit/routes/reading_pairs.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

// What has to be looked for in the paths of each row, since they may be read otherwise.
namespace ambit::inline v0_2::detail {

/// Stands beside `any_case` for a row whose paths may be read so without a capital letter behind what is alike: as
/// those of another row whose template has some or a type of the policy's own, or because its own has some before.
inline constexpr reading_set without_capitals = 1024;

/// Whether the literals of a row's template, as it is declared, hold capital letters in its first segments, as many as
/// `most`.
template <class Tables>
constexpr bool has_capitals_in(std::size_t row, std::size_t most = nowhere) noexcept {
  const auto& routes = routes_read<Tables>;
  const auto any = [](std::string_view text) {
    for (const char byte : text)
      if (byte >= 'A' && byte <= 'Z') return true;
    return false;
  };
  for (std::size_t i = 0; i < routes.shape(row).segments && i < most; ++i) {
    const auto& here = routes.segment(row, i);
    if (any(here.text)) return true;
    for (std::size_t p = 0; p < here.parameters; ++p)
      if (any(routes.parameters(row, here)[p].before)) return true;
  }
  return false;
}

/// The first row that needs the same as `row`, or a number that stands for it.
template <class Tables>
constexpr std::uint32_t same_requirement(std::size_t row) noexcept {
  const auto rows = operation_rows<Tables>();
  if constexpr (operation_rows<Tables>().size() <= 128) {
    std::uint32_t first = 0;
    while (rows[first].needs.kind != rows[row].needs.kind || !same_text(rows[first].needs.text, rows[row].needs.text))
      ++first;
    return first;
  } else {
    return requirements_numbered<Tables>.of_row[row];
  }
}

/// The readings under which paths of a row could reach what may not be reached; those of them without all of which none
/// does; and how many segments of its template begin all templates that they could reach.
///
/// A dot or a capital letter before segment number `from` makes no difference. The row takes these segments of a path
/// as they are; whatever may not be reached has the same ones there, up to case; and no sibling is tried before them.
/// So a walk gets past them in one way, whether it ignores case, cuts at dots, takes no dots, or not. Where a sibling
/// is tried first that is no such template, it may keep the path to itself until a router passes it over, as for a dot.
struct reading_need {
  reading_set all = 0;
  reading_set some_of = 0;
  std::uint8_t alike = 0;
  std::uint8_t from = 0;  ///< at most `alike`
};

/// Numbers for `nodes_per_chunk` siblings from one on that are mixed segments, with each of which one template ends and
/// no other goes on; 0 for all others. Those with one number are reached by paths of a row of another kind in the same
/// way, and by each other's in a way that does not matter: whoever may call one's operation may call those of all.
template <class Tables>
struct sibling_kinds {
  std::uint64_t of[nodes_per_chunk]{};

  constexpr explicit sibling_kinds(std::size_t first) noexcept {
    const auto& routes = routes_read<folded_tables<Tables>>;
    const auto& tree = route_tree_of<folded_tables<Tables>>;
    const auto& siblings = siblings_of<folded_tables<Tables>>;
    for (auto i = first; i < first + nodes_per_chunk && i < std::size(siblings.others); ++i) {
      const auto node = siblings.others[i].node, row = tree.row[node];
      if (siblings.others[i].kind != segment_kind::mixed || tree.last[node] != node + 1) continue;
      const auto& segment = routes.segment(row, siblings.others[i].segment);
      const auto* const parameters = routes.parameters(row, segment);
      const auto methods = methods_listed<Tables>.of_row[row];
      const auto place = tree.first_place(node) + 1;
      if (place < std::size(tree.node) && tree.node[place] == node) continue;
      if (methods == 0 || (methods & (methods - 1)) != 0 || has_own_type(segment, parameters) ||
          has_capitals_in<Tables>(row, siblings.others[i].segment))
        continue;
      of[i - first] = std::uint64_t{same_requirement<Tables>(row)} << 32 | lowest_bit(methods) << 8 | 16u |
                      unsigned{has_letter(segment, parameters)} | unsigned{routes.shape(row).slashed} << 1 |
                      unsigned{has_option(operation_rows<Tables>()[row].options, either_slash)} << 2 |
                      unsigned{has_capitals_in<Tables>(row)} << 3;
    }
  }
};
template <class Tables, std::size_t Chunk>
inline constexpr sibling_kinds<Tables> sibling_kinds_of{Chunk * nodes_per_chunk};

/// Whether a sibling is of the kind of one before it, between which are not too many kinds; and the most children of a
/// node that have to be looked at.
template <class Tables,
          class = indices_below<std::size(siblings_of<folded_tables<Tables>>.others) / nodes_per_chunk + 1>>
struct repeated_siblings;
template <class Tables, std::size_t... Chunk>
struct repeated_siblings<Tables, indices<Chunk...>> {
  bool of[sizeof...(Chunk) * nodes_per_chunk]{};
  std::size_t widest = 0;

  constexpr repeated_siblings() noexcept {
    const std::uint64_t* const kinds[] = {sibling_kinds_of<Tables, Chunk>.of...};
    const auto& siblings = siblings_of<folded_tables<Tables>>;
    const auto& literals = literal_children_of<folded_tables<Tables>>;
    std::uint64_t known[128]{};
    std::size_t known_at[128]{};
    for (std::size_t n = 0; n + 1 < std::size(literals.first); ++n) {
      std::size_t width = siblings.first[n] == siblings.first[n + 1] ? 0 : literals.first[n + 1] - literals.first[n];
      for (auto i = siblings.first[n]; i < siblings.first[n + 1]; ++i) {
        const auto kind = kinds[i / nodes_per_chunk][i % nodes_per_chunk];
        const auto slot = (kind ^ kind >> 32) % 128;
        of[i] = kind != 0 && known[slot] == kind && known_at[slot] == n;
        known[slot] = kind;
        known_at[slot] = n;
        if (!of[i]) ++width;
      }
      if (width > widest) widest = width;
    }
  }
};
template <class Tables>
inline constexpr repeated_siblings<Tables> repeated_siblings_of{};

/// Of how many rows the readings are found at once: the more siblings a row may be compared with, the fewer, so that no
/// evaluation comes near the limits of a compiler.
template <class Tables>
inline constexpr std::size_t readings_per_chunk = repeated_siblings_of<Tables>.widest > 512   ? 1
                                                  : repeated_siblings_of<Tables>.widest > 128 ? 2
                                                  : repeated_siblings_of<Tables>.widest > 32  ? 8
                                                                                              : rows_per_chunk;

/// What is looked for in the paths of each row of a chunk.
template <class Tables, std::size_t Rows = readings_per_chunk<Tables>>
struct reading_chunk {
  static constexpr reading_set admitted = readings_of(backend_of<Tables>());

  reading_need of[Rows]{};
  bool any = false;

  constexpr explicit reading_chunk(std::size_t chunk) noexcept {
    for (std::size_t i = 0; i < Rows && chunk * Rows + i < operation_rows<Tables>().size(); ++i) {
      reading_need& need = of[i];
      reading_pairs<Tables>(chunk * Rows + i, admitted)
          .for_each_but(repeated_siblings_of<Tables>.of,
                        [&need](std::size_t other, reading_set how, reading_set some_of, std::uint8_t alike) {
                          if (need.all == 0 || alike < need.alike) need.alike = alike;
                          const bool capitals =
                              (how & any_case) != 0 && (has_capitals_in<Tables>(other) || has_own_type<Tables>(other));
                          need.all = static_cast<reading_set>(need.all | how | (capitals ? without_capitals : 0));
                          need.some_of = static_cast<reading_set>(need.some_of | some_of);
                        });
      if ((need.all & any_case) != 0 && has_capitals_in<Tables>(chunk * Rows + i, need.alike))
        need.all |= without_capitals;
      any = any || need.all != 0;
    }
  }
};
template <class Tables, std::size_t Chunk>
inline constexpr reading_chunk<Tables> reading_chunk_of{Chunk};

/// The readings by row; one more row stands for every unknown operation.
template <class Tables, class = indices_below<(operation_rows<Tables>().size() + readings_per_chunk<Tables> - 1) /
                                              readings_per_chunk<Tables>>>
struct reading_table;
template <class Tables, std::size_t... Chunk>
struct reading_table<Tables, indices<Chunk...>> {
  static constexpr bool any = sum_of<std::size_t>({0, std::size_t{reading_chunk_of<Tables, Chunk>.any}...}) != 0;

  reading_need of[operation_rows<Tables>().size() + 1]{};
  std::uint32_t above[operation_rows<Tables>().size() + 1]{};  ///< the node for the segments that are alike
  bool begins_in_walks = true;  ///< whether the fast walk finds where each segment begins that is looked at first
  constexpr reading_table() noexcept {
    const reading_need* const chunks[] = {reading_chunk_of<Tables, Chunk>.of..., nullptr};
    for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row)
      of[row] = chunks[row / readings_per_chunk<Tables>][row % readings_per_chunk<Tables>];
    const auto& order = route_order_of<Tables>();
    const auto& tree = route_tree_of<Tables>;
    for (std::size_t place = 0; place < order.size; ++place) {
      const std::size_t row = order.row[place];
      std::uint32_t node = tree.node[place];
      while (tree.depth[node] > of[row].alike) node = tree.parent[node];
      above[row] = node;
    }
    find_from(routes_read<folded_tables<Tables>>, route_order_of<folded_tables<Tables>>(),
              route_tree_of<folded_tables<Tables>>);
  }

 private:
  template <class Routes, class Order, class Tree>
  constexpr void find_from(const Routes& routes, const Order& order, const Tree& tree) noexcept {
    for (std::size_t place = 0; place < order.size; ++place) {
      reading_need& need = of[order.row[place]];
      need.from = need.alike;
      for (std::uint32_t node = tree.node[place]; node != 0; node = tree.parent[node]) {
        const bool is_tried_first = node == tree.parent[node] + 1;  // children are in the order of trying
        const std::size_t segment = tree.depth[node] - std::size_t{1};
        if (segment < need.from && !is_tried_first &&
            routes.segment(order.row[place], segment).kind != segment_kind::literal)
          need.from = static_cast<std::uint8_t>(segment);
      }
      if (need.all != 0 && need.from < routes_of<Tables>.start_depth) begins_in_walks = false;
    }
  }
};
template <class Tables>
inline constexpr reading_table<Tables> readings_by_row{};

/// Whether it matters for some path of a policy how its backend reads it.
template <class Tables>
constexpr bool find_readings_that_matter() noexcept {
  if constexpr (backend_of<Tables>() == backends::exact || !requirements_differ<Tables>)
    return false;
  else
    return reading_table<Tables>::any;
}
template <class Tables>
inline constexpr bool readings_matter = find_readings_that_matter<Tables>();

}  // namespace ambit::inline v0_2::detail
