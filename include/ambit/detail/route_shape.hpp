// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/words.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// What a segment or a parameter is, in the order in which segments are tried.
enum class segment_kind : unsigned char { literal, mixed, integer, uuid, predicate, plain, opaque, tail };

/// A parameter of a template.
struct route_parameter {
  std::string_view name{};
  std::string_view before{};                ///< the literal text between it and what stands before it in its segment
  segment_kind kind = segment_kind::plain;  ///< neither literal nor mixed
  bool shares_segment = false;              ///< whether there is literal text, or another parameter, beside it
  std::uint8_t number = 0;                  ///< its number within its segment
  std::uint16_t segment = 0;                ///< the number of its segment
  std::uint16_t type = 0;                   ///< of a predicate: the number of the parameter type
};

/// The tail of a literal: its last bytes, as in a `segment_key`.
constexpr std::uint64_t tail_of_literal(const char* from, std::size_t size) noexcept {
  std::uint64_t tail = std::uint64_t{'/'} << 56;
  for (std::size_t i = size < 8 ? 0 : size - 8; i < size; ++i)
    tail = tail >> 8 | std::uint64_t{static_cast<unsigned char>(from[i])} << 56;
  return tail;
}

/// The tail of a segment of another kind, which no literal has.
constexpr std::uint64_t tail_of_kind(segment_kind kind) noexcept {
  const bool several = kind == segment_kind::mixed || kind == segment_kind::predicate;
  return several ? 1 : static_cast<std::uint64_t>(kind) << 56;
}

/// A segment of a template.
struct route_segment {
  segment_kind kind = segment_kind::literal;
  std::uint8_t parameters = 0;  ///< how many it has
  std::uint16_t parameter = 0;  ///< the number of the first of them
  std::uint64_t tail = 0;       ///< of a literal: its last bytes, as in a `segment_key`; of others that of their kind
  std::string_view text{};      ///< of a literal, all of it; of a mixed one, what stands behind its last parameter

  /// Whether all segments with this tail are the same.
  constexpr bool is_its_tail() const noexcept { return (tail & 0xFF) == 0 || (tail & 0xFF) == '/'; }
};

/// A route, read: its method and what its template ends with. Its segments and parameters stand in lists of their own.
struct route_shape {
  std::string_view method{};
  std::uint16_t segment = 0;    ///< the number of its first segment
  std::uint16_t parameter = 0;  ///< the number of its first parameter
  std::uint8_t segments = 0;    ///< how many it has, those of the mount among them
  std::uint8_t parameters = 0;  ///< how many it has
  bool present = false;         ///< whether there is a route, and a right one
  bool slashed = false;         ///< whether its template ends with a slash behind the last segment
};

/// Where the segments and parameters of routes stand.
struct route_lists {
  const route_shape* shapes = nullptr;
  const route_segment* segments = nullptr;
  const route_parameter* parameters = nullptr;
};

/// Below 0 if `left` is tried before `right`, above 0 if after, 0 if they are the same.
constexpr int order_of(std::size_t left, std::size_t right) noexcept {
  return left < right ? -1 : left > right ? 1 : 0;
}

constexpr int order_of(const route_parameter& left, const route_parameter& right) noexcept {
  if (left.kind != right.kind) return left.kind < right.kind ? -1 : 1;
  return order_of(left.type, right.type);
}

/// The same for mixed segments: the one with the longer text at the front, then at the end, then in all, is tried
/// first; then by the order of their parameters' kinds.
constexpr int order_of_mixed(const route_segment& left, const route_parameter* of_left, const route_segment& right,
                             const route_parameter* of_right) noexcept {
  const auto literal_size = [](const route_segment& segment, const route_parameter* parameters) {
    std::size_t size = segment.text.size();
    for (std::size_t i = 0; i < segment.parameters; ++i) size += parameters[i].before.size();
    return size;
  };
  int order = order_of(of_right[0].before.size(), of_left[0].before.size());
  if (order == 0) order = order_of(right.text.size(), left.text.size());
  if (order == 0) order = order_of(literal_size(right, of_right), literal_size(left, of_left));
  if (order == 0) order = order_of(left.parameters, right.parameters);
  for (std::size_t i = 0; i < left.parameters && order == 0; ++i)
    order = order_of(of_left[i].before, of_right[i].before);
  if (order == 0) order = order_of(left.text, right.text);
  for (std::size_t i = 0; i < left.parameters && order == 0; ++i) order = order_of(of_left[i], of_right[i]);
  return order;
}

/// Whether two literals are the same.
constexpr bool same_literal(const route_segment& left, const route_segment& right) noexcept {
  return left.tail == right.tail && (left.is_its_tail() || same_text(left.text, right.text));
}

/// Below 0 if `left` is tried before `right`, above 0 if after, 0 if they match the same text. Literals have any order
/// among themselves.
constexpr int order_of(const route_segment& left, const route_parameter* of_left, const route_segment& right,
                       const route_parameter* of_right) noexcept {
  if (left.kind != right.kind) return left.kind < right.kind ? -1 : 1;
  if (left.kind == segment_kind::literal) return order_of(left.text, right.text);
  if (left.kind == segment_kind::mixed) return order_of_mixed(left, of_left, right, of_right);
  return left.kind == segment_kind::predicate ? order_of(*of_left, *of_right) : 0;
}

}  // namespace ambit::detail
