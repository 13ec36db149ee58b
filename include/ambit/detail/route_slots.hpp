// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/indices.hpp>
#include <ambit/detail/route_tree.hpp>
#include <ambit/detail/segment_key.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>

namespace ambit::detail {

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

  template <class Routes, class Tree>
  constexpr slot_choices(const Routes& routes, const Tree& tree, std::size_t first, std::size_t end) noexcept {
    segment_key keys[Children]{};
    for (std::size_t n = first; n < end && n < first + nodes_per_chunk; ++n) {
      std::size_t count = 0, shortest = longest_route;
      for (std::size_t child = n + 1; child < tree.last[n]; child = tree.last[child]) {
        const auto& segment = routes.segment(tree.row[child], tree.depth[child] - 1u);
        if (segment.kind != segment_kind::literal) continue;
        keys[count++] = {segment.tail, segment.text.size()};
        if (segment.text.size() < shortest) shortest = segment.text.size();
      }
      if (count == 0) continue;
      of[n - first] = chosen(keys, count, mask_of_last_bytes(shortest));
      slots += std::size_t{1} << of[n - first].bits;
    }
  }

 private:
  template <class Keys>
  constexpr slot_choice chosen(const Keys& keys, std::size_t count, std::uint64_t mask) noexcept {
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

template <class Tables, std::size_t Chunk>
inline constexpr slot_choices<route_tree_of<Tables>.children> slot_choices_of{
    routes_read<Tables>, route_tree_of<Tables>, Chunk* nodes_per_chunk, route_step_chunks<Tables>::nodes};

template <class Tables,
          class = indices_below<(route_step_chunks<Tables>::nodes + nodes_per_chunk - 1) / nodes_per_chunk>>
struct slot_chunks;
template <class Tables, std::size_t... Chunk>
struct slot_chunks<Tables, indices<Chunk...>> {
  static constexpr const slot_choice* choices[sizeof...(Chunk)] = {slot_choices_of<Tables, Chunk>.of...};
  static constexpr std::size_t slots = (std::size_t{1} + ... + slot_choices_of<Tables, Chunk>.slots);
};

}  // namespace ambit::detail
