// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/route.hpp>
#include <ambit/rules.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

// The routes of a table of operations, read in chunks and put in the order in which a trie visits them.
namespace ambit::detail {

/// At least as many segments and parameters as the routes of a chunk have.
struct route_measure {
  std::size_t segments = 0;
  std::size_t parameters = 0;
};

constexpr route_measure measured_routes(table_rows<operation> rows, std::string_view mount) noexcept {
  route_measure measure{1, 1};
  for (const operation& row : rows) {
    const char* const text = row.route.text.data();
    for (std::size_t i = 0; i < row.route.text.size(); ++i) {
      if (text[i] == '/') ++measure.segments;
      if (text[i] == '{') ++measure.parameters;
    }
    for (const char byte : mount) {
      measure.segments += byte == '/';
      measure.parameters += byte == '{';  // none is right, but they are read
    }
  }
  return measure;
}

/// The routes of a chunk, and the first mistake among them; of a row without a right one, nothing.
template <std::size_t Segments, std::size_t Parameters>
struct route_chunk {
  route_shape shapes[rows_per_chunk]{};
  route_segment segments[Segments]{};
  route_parameter parameters[Parameters]{};
  std::size_t routes = 0;
  fault mistaken{};

  constexpr route_chunk(table_rows<operation> rows, std::string_view mount, table_rows<parameter_type> types) noexcept {
    route_reader reader(mount, types);
    std::size_t segment = 0, parameter = 0;
    for (route_shape& shape : shapes) shape = route_shape();  // g++ 12 cannot copy out of what was not written
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!reader.read(rows[row], segments + segment, parameters + parameter)) {
        if (!mistaken) mistaken = reader.mistaken();
        continue;
      }
      ++routes;
      shapes[row] = reader.shape();
      shapes[row].segment = segment;
      shapes[row].parameter = parameter;
      for (std::size_t i = 0; i < shapes[row].segments; ++i) segments[segment++].parameter += parameter;
      parameter += shapes[row].parameters;
    }
  }
};

template <class Tables, std::size_t Chunk>
inline constexpr route_measure route_chunk_measured = measured_routes(chunk_rows(operation_rows<Tables>(), Chunk),
                                                                      mount_of<Tables>());

template <class Tables, std::size_t Chunk>
inline constexpr route_chunk<route_chunk_measured<Tables, Chunk>.segments,
                             route_chunk_measured<Tables, Chunk>.parameters>
    route_chunk_read{chunk_rows(operation_rows<Tables>(), Chunk), mount_of<Tables>(), parameter_type_rows<Tables>()};

/// The chunks of routes of a policy.
template <class Tables, class = std::make_index_sequence<chunks_of(operation_rows<Tables>().size())>>
struct route_chunks;
template <class Tables, std::size_t... Chunk>
struct route_chunks<Tables, std::index_sequence<Chunk...>> {
  static constexpr route_lists lists[sizeof...(Chunk) + 1] = {
      {route_chunk_read<Tables, Chunk>.shapes, route_chunk_read<Tables, Chunk>.segments,
       route_chunk_read<Tables, Chunk>.parameters}...,
      {}};
  static constexpr std::size_t routes = (std::size_t{0} + ... + route_chunk_read<Tables, Chunk>.routes);
  static constexpr std::size_t parameters = (std::size_t{0} + ... + route_chunk_measured<Tables, Chunk>.parameters);
  static constexpr fault mistaken = [] {
    fault first;
    ((first ? void() : void(first = route_chunk_read<Tables, Chunk>.mistaken)), ...);
    return first;
  }();
};

/// The routes of a table of operations, by the numbers of their rows.
class route_rows {
 public:
  constexpr explicit route_rows(const route_lists* chunks) noexcept : chunks_(chunks) {}

  constexpr const route_shape& shape(std::size_t row) const noexcept {
    return chunks_[row / rows_per_chunk].shapes[row % rows_per_chunk];
  }
  constexpr const route_segment& segment(std::size_t row, std::size_t index) const noexcept {
    return chunks_[row / rows_per_chunk].segments[shape(row).segment + index];
  }
  /// The parameters of a segment of the route of `row`.
  constexpr const route_parameter* parameters(std::size_t row, const route_segment& segment) const noexcept {
    return chunks_[row / rows_per_chunk].parameters + segment.parameter;
  }
  constexpr const route_parameter& parameter(std::size_t row, std::size_t index) const noexcept {
    return chunks_[row / rows_per_chunk].parameters[shape(row).parameter + index];
  }

  /// How two rows' templates compare from the front: how many segments they share, and the order of the next ones.
  struct comparison {
    std::size_t shared = 0;
    int order = 0;
  };
  constexpr comparison compared(std::size_t left, std::size_t right) const noexcept {
    const route_lists& of_left = chunks_[left / rows_per_chunk];
    const route_lists& of_right = chunks_[right / rows_per_chunk];
    const route_shape& l = of_left.shapes[left % rows_per_chunk];
    const route_shape& r = of_right.shapes[right % rows_per_chunk];
    const route_segment* const a = of_left.segments + l.segment;
    const route_segment* const b = of_right.segments + r.segment;
    const std::size_t end = l.segments < r.segments ? l.segments : r.segments;
    std::size_t i = 0;
    for (; i < end; ++i) {
      const int order = order_of(a[i], of_left.parameters + a[i].parameter, b[i], of_right.parameters + b[i].parameter);
      if (order != 0) return {i, order};
    }
    return {i, l.segments < r.segments ? -1 : l.segments > r.segments ? 1 : 0};
  }
  /// The number of segments at the front that two rows share.
  constexpr std::size_t shared(std::size_t left, std::size_t right) const noexcept {
    return compared(left, right).shared;
  }
  /// Whether `left` comes before `right`: where they first differ, or since it is shorter.
  constexpr bool before(std::size_t left, std::size_t right) const noexcept { return compared(left, right).order < 0; }

 private:
  const route_lists* chunks_;
};

template <class Tables>
inline constexpr route_rows routes_read{route_chunks<Tables>::lists};

/// Rows that have routes, in order; of equal ones, in that of their declaration.
template <std::size_t Capacity>
struct route_order {
  std::uint32_t row[Capacity == 0 ? 1 : Capacity]{};
  std::size_t size = 0;

  /// Of the rows `first` to `first` + Capacity - 1.
  constexpr route_order(const route_rows& routes, std::size_t first) noexcept {
    for (std::size_t next = first; next < first + Capacity; ++next) {
      if (!routes.shape(next).present) continue;
      std::size_t place = size++;
      for (; place != 0 && routes.before(next, row[place - 1]); --place) row[place] = row[place - 1];
      row[place] = static_cast<std::uint32_t>(next);
    }
  }
  /// Of those of two orders, those of `left` being declared first.
  template <class Left, class Right>
  constexpr route_order(const route_rows& routes, const Left& left, const Right& right) noexcept {
    std::size_t l = 0, r = 0;
    if (left.size != 0 && right.size != 0 && !routes.before(right.row[0], left.row[left.size - 1]))
      while (l < left.size) row[size++] = left.row[l++];
    while (l < left.size || r < right.size) {
      const bool of_right = l == left.size || (r < right.size && routes.before(right.row[r], left.row[l]));
      row[size++] = of_right ? right.row[r++] : left.row[l++];
    }
  }
};

/// The order of `Count` rows from number First on: each half in a constant of its own, down to a chunk.
template <class Tables, std::size_t First, std::size_t Count>
inline constexpr route_order<Count> routes_ordered{routes_read<Tables>,
                                                   routes_ordered<Tables, First, chunks_of(Count) / 2 * rows_per_chunk>,
                                                   routes_ordered<Tables, First + chunks_of(Count) / 2 * rows_per_chunk,
                                                                  Count - chunks_of(Count) / 2 * rows_per_chunk>};
template <class Tables, std::size_t First, std::size_t Count>
requires(Count <= rows_per_chunk) inline constexpr route_order<Count> routes_ordered<Tables, First, Count>{
    routes_read<Tables>, First};

template <class Tables>
constexpr const auto& route_order_of() noexcept {
  return routes_ordered<Tables, 0, operation_rows<Tables>().size()>;
}

}  // namespace ambit::detail
