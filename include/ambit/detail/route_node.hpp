// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_shape.hpp>
#include <ambit/detail/segment_key.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>

// The parts of the tree of templates as requests are matched against it.
namespace ambit::detail {

/// A node of the tree; of a literal segment, the segment too: its last bytes, at most sixteen, the last one highest,
/// and the slash before it if it has fewer.
struct alignas(64) route_node {
  std::uint64_t tail = 0;         ///< the last eight of these bytes
  std::uint64_t tail_mask = 0;    ///< and where they are
  std::uint64_t before = 0;       ///< the eight before
  std::uint64_t before_mask = 0;  ///< and where they are; of a long one all, for bytes that no path has there
  std::uint64_t multiplier = 0;   ///< of the slots of its literal children
  std::uint64_t child_mask = 0;   ///< as many last bytes as each of these has
  std::uint32_t slots = 0;        ///< the number of the first of the slots
  std::uint32_t next = 0;         ///< its child for a segment that its slots do not have; 0 if it has none or in doubt
  std::uint32_t end = 0;          ///< the end of templates here, without a slash behind; 0 if there is none
  std::uint8_t shift = 63;
  bool is_long = false;       ///< whether it has more bytes than stand here with the slash
  bool has_literals = false;  ///< whether it has literal children
  /// Whether it has other children than literals and one that takes any segment, or two literals in one slot.
  bool in_doubt : 1 = false;
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
  std::uint32_t alike = 0;        ///< a literal sibling that falls into the same slot, 0 if there is none
  const char* text = nullptr;     ///< of a literal segment
  std::uint32_t others = 0;       ///< the number of the first of its children that are no literals
  std::uint32_t other_count = 0;  ///< how many there are
  std::uint16_t size = 0;         ///< of a literal segment
  std::uint8_t depth = 0;         ///< how many segments lead to it
};

/// A child of a node that is no literal.
struct route_other {
  segment_kind kind = segment_kind::plain;
  std::uint16_t type = 0;  ///< of a predicate
  std::uint32_t node = 0;
  std::uint32_t row = 0;      ///< of a mixed one: a row that has the segment
  std::uint32_t segment = 0;  ///< and the number of the segment in it
};

}  // namespace ambit::detail
