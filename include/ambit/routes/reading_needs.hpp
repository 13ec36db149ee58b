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

/// Of how many rows the readings are found at once. Each row may be compared with all others, so that many rows would
/// come near the limits of a compiler.
template <class Tables>
inline constexpr std::size_t readings_per_chunk = operation_rows<Tables>().size() > 64 ? 2 : rows_per_chunk;

/// What is looked for in the paths of each row of a chunk.
template <class Tables, std::size_t Rows = readings_per_chunk<Tables>>
struct reading_chunk {
  reading_need of[Rows]{};
  bool any = false;

  constexpr explicit reading_chunk(std::size_t chunk) noexcept {
    for (std::size_t i = 0; i < Rows && chunk * Rows + i < operation_rows<Tables>().size(); ++i) {
      reading_need& need = of[i];
      reading_pairs<Tables>(chunk * Rows + i, readings_of(backend_of<Tables>()))
          .for_each([&need](std::size_t other, reading_set how, reading_set some_of, std::uint8_t alike) {
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
