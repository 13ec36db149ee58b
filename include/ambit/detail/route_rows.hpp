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

/// The room for the segments and the parameters of a chunk of routes.
struct route_room {
  std::size_t segments = 0;
  std::size_t parameters = 0;
};

/// As much as most chunks of `rows` rows need.
constexpr route_room usual_room(std::size_t rows) noexcept { return {7 * rows + 16, 3 * rows + 8}; }

/// As much as any route with this text needs.
constexpr route_room room_for(std::string_view text) noexcept {
  route_room room;
  for (const char byte : text) {
    if (byte == '/') ++room.segments;
    if (byte == '{') ++room.parameters;
  }
  return room;
}

/// As much as these routes need. Of the mount no parameter is right, but it is read.
constexpr route_room room_for(table_rows<operation> rows, std::string_view mount) noexcept {
  const route_room of_mount = room_for(mount);
  route_room room{1, 1};
  for (const operation& row : rows) {
    const route_room here = room_for(row.route.text);
    room.segments += of_mount.segments + here.segments;
    room.parameters += of_mount.parameters + here.parameters;
  }
  return room;
}

/// The routes of a chunk, and the first mistake among them; of a row without a right one, nothing.
template <std::size_t Segments, std::size_t Parameters>
struct route_chunk {
  route_shape shapes[rows_per_chunk]{};
  route_segment segments[Segments]{};
  route_parameter parameters[Parameters]{};
  std::size_t routes = 0;
  std::size_t parameter_count = 0;
  bool complete = true;  ///< whether there was room for all
  fault mistaken{};

  template <class Types>
  constexpr route_chunk(table_rows<operation> rows, std::string_view mount, Types types) noexcept {
    route_reader<Types> reader(mount, types);
    std::size_t segment = 0, parameter = 0;
    for (route_shape& shape : shapes) shape = route_shape();  // g++ 12 cannot copy out of what was not written
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!has_room(Segments - segment, Parameters - parameter, rows[row].route.text, mount)) {
        complete = false;
        return;
      }
      if (!reader.read(rows[row], segments + segment, parameters + parameter, parameter)) {
        if (!mistaken) mistaken = reader.mistaken();
        continue;
      }
      ++routes;
      route_shape& shape = shapes[row];
      shape = reader.shape();
      shape.segment = static_cast<std::uint16_t>(segment);
      shape.parameter = static_cast<std::uint16_t>(parameter);
      segment += shape.segments;
      parameter += shape.parameters;
    }
    parameter_count = parameter;
  }

 private:
  /// Whether there is room for one more route; it takes more time to know only where a longer one would not have any.
  static constexpr bool has_room(std::size_t segments_left, std::size_t parameters_left, std::string_view text,
                                 std::string_view mount) noexcept {
    const std::size_t bytes = text.size() + mount.size();
    if (bytes / 2 < segments_left && bytes / 3 < parameters_left) return true;
    const route_room of_text = room_for(text), of_mount = room_for(mount);
    return of_text.segments + of_mount.segments <= segments_left &&
           of_text.parameters + of_mount.parameters <= parameters_left;
  }
};

template <class Tables, std::size_t Chunk, std::size_t Segments, std::size_t Parameters>
inline constexpr route_chunk<Segments, Parameters> route_chunk_in_room{
    chunk_rows(operation_rows<Tables>(), Chunk), mount_of<Tables>(), parameter_type_rows<Tables>()};

/// The routes of a chunk. Where they need more room than most, they are read twice.
template <class Tables, std::size_t Chunk>
constexpr const auto& route_chunk_read() noexcept {
  constexpr table_rows<operation> rows = chunk_rows(operation_rows<Tables>(), Chunk);
  constexpr route_room usual = usual_room(rows.size());
  if constexpr (route_chunk_in_room<Tables, Chunk, usual.segments, usual.parameters>.complete) {
    return route_chunk_in_room<Tables, Chunk, usual.segments, usual.parameters>;
  } else {
    constexpr route_room needed = room_for(rows, mount_of<Tables>());
    return route_chunk_in_room<Tables, Chunk, needed.segments, needed.parameters>;
  }
}

/// The chunks of routes of a policy.
template <class Tables, class = std::make_index_sequence<chunks_of(operation_rows<Tables>().size())>>
struct route_chunks;
template <class Tables, std::size_t... Chunk>
struct route_chunks<Tables, std::index_sequence<Chunk...>> {
  static constexpr route_lists lists[sizeof...(Chunk) + 1] = {
      {route_chunk_read<Tables, Chunk>().shapes, route_chunk_read<Tables, Chunk>().segments,
       route_chunk_read<Tables, Chunk>().parameters}...,
      {}};
  static constexpr std::size_t routes = (std::size_t{0} + ... + route_chunk_read<Tables, Chunk>().routes);
  static constexpr std::size_t parameters = (std::size_t{0} + ... + route_chunk_read<Tables, Chunk>().parameter_count);
  static constexpr fault mistaken = [] {
    fault first;
    ((first ? void() : void(first = route_chunk_read<Tables, Chunk>().mistaken)), ...);
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
      if (a[i].tail == b[i].tail && a[i].is_its_tail()) continue;
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
    // Most tables are declared in order, or nearly so: only what is between the two has to be merged row by row.
    const std::size_t first = right.size == 0 ? left.size : first_behind(routes, left, right.row[0]);
    std::size_t l = 0, r = 0;
    while (l < first) row[size++] = left.row[l++];
    while (l < left.size && r < right.size)
      row[size++] = routes.before(right.row[r], left.row[l]) ? right.row[r++] : left.row[l++];
    while (l < left.size) row[size++] = left.row[l++];
    while (r < right.size) row[size++] = right.row[r++];
  }

 private:
  /// The first place of an order whose row comes behind the row `next`.
  template <class Order>
  static constexpr std::size_t first_behind(const route_rows& routes, const Order& order, std::size_t next) noexcept {
    std::size_t low = 0, high = order.size;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (routes.before(next, order.row[middle]))
        high = middle;
      else
        low = middle + 1;
    }
    return low;
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
