// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/backend.hpp>
#include <ambit/routes/template_reader.hpp>
#include <ambit/rules/rule_table.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// The routes of a table of operations, read in chunks and put in the order in which a trie visits them.
namespace ambit::inline v0_2::detail {

/// The routes of a chunk, and the first mistake among them; of a row without a right one, nothing. Rows in a row with
/// the same path share its segments and parameters.
template <std::size_t Segments, std::size_t Parameters>
struct route_chunk {
  route_shape shapes[rows_per_chunk]{};
  route_segment segments[Segments]{};
  route_parameter parameters[Parameters]{};
  std::size_t routes = 0;
  std::size_t parameter_count = 0;  ///< of all rows
  std::size_t segments_kept = 0;    ///< how many are in the list
  std::size_t parameters_kept = 0;
  bool complete = true;  ///< whether there was room for all
  fault mistaken{};

  template <class Rows, class Text, class Types>
  constexpr route_chunk(Rows rows, Text mount, Types types, bool knows_data = true) noexcept {
    template_reader<Text, Types> reader(mount, types, knows_data);
    std::size_t segment = 0, parameter = 0;
    Text last{};                                              // the path that was read last
    for (route_shape& shape : shapes) shape = route_shape();  // g++ 12 cannot copy out of what was not written
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!has_room(Segments - segments_kept, Parameters - parameters_kept, Text(rows[row].route.text), mount)) {
        complete = false;
        return;
      }
      if (!reader.read(rows[row], segments + segments_kept, parameters + parameters_kept, parameters_kept)) {
        if (!mistaken) mistaken = reader.mistaken();
        continue;
      }
      ++routes;
      auto& shape = shapes[row];
      shape = reader.shape();
      parameter_count += shape.parameters;
      const Text route = rows[row].route.text,
                 path(route.data() + shape.method_size + 1, route.size() - shape.method_size - 1u);
      if (!same_text(path, last)) {
        last = path;
        segment = segments_kept;
        parameter = parameters_kept;
        segments_kept += shape.segments;
        parameters_kept += shape.parameters;
      }
      shape.segment = static_cast<std::uint16_t>(segment);
      shape.parameter = static_cast<std::uint16_t>(parameter);
    }
  }

 private:
  /// Whether there is room for one more route. Its slashes and braces are counted only where a longer text would not
  /// have any: that takes more time.
  template <class Text>
  static constexpr bool has_room(std::size_t segments_left, std::size_t parameters_left, Text text,
                                 Text mount) noexcept {
    const auto bytes = text.size() + mount.size();
    if (bytes / 2 < segments_left && bytes / 3 < parameters_left) return true;
    std::size_t slashes = mount.size() / 2, braces = mount.size() / 3;
    auto before = '/';
    for (const auto byte : text) {
      if (byte == '/' || (byte == '}' && before == '.')) ++slashes;  // text behind a tail is a segment of its own
      if (byte == '{') ++braces;
      before = byte;
    }
    return slashes <= segments_left && braces <= parameters_left;
  }
};

/// Whether some of the triplets that a path holds are data. No router knows so, so that tables which are there for how
/// one reads a path say false: templates that differ in what is data alone are then the same.
template <class Tables>
inline constexpr bool knows_data = true;

/// A route with the letters of its path in lower case, but for names of parameters and the digits of triplets; if
/// `Alike`, with the same characters for all beyond ASCII.
template <std::size_t Size, bool Alike>
struct folded_texts {
  char bytes[Size + 1]{};

  template <class Rows, class Text>
  constexpr folded_texts(const Rows& rows, Text mount) noexcept {
    std::size_t at = 0;
    for (const auto& row : rows) append(Text(row.route.text), find_byte(row.route.text, ' '), at);
    append(mount, 0, at);
  }

 private:
  template <class Text>
  constexpr void append(Text text, std::size_t path, std::size_t& at) noexcept {
    bool is_name = false;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      char byte = text[i];
      is_name = byte == '{' || (is_name && byte != '}' && byte != '/');
      if (Alike && i > path && digits != 0 && !is_name && text[i + digits - 2] >= '8')
        byte = digits_alike(text[i + digits - 2])[2 - digits];
      bytes[at++] = i < path || is_name || digits != 0 ? byte : lower_case(byte);
      digits = byte == '%' ? 2 : digits == 0 ? 0 : digits - 1;
    }
  }
};

template <class Rows>
constexpr std::size_t bytes_of_routes(const Rows& rows) noexcept {
  std::size_t size = 0;
  for (const auto& row : rows) size += row.route.text.size();
  return size;
}

/// The rows of a chunk of a policy that ignores case, and its mount, with folded routes.
template <class Tables, std::size_t Chunk, class = indices_below<chunk_rows(operation_rows<Tables>(), Chunk).size()>>
struct folded_chunk;
template <class Tables, std::size_t Chunk, std::size_t... Index>
struct folded_chunk<Tables, Chunk, indices<Index...>> {
  static constexpr table_rows<operation> declared = chunk_rows(operation_rows<Tables>(), Chunk);
  static constexpr folded_texts<bytes_of_routes(declared) + mount_of<Tables>().size(), !knows_data<Tables>> texts{
      declared, mount_of<Tables>()};

  static constexpr operation folded(std::size_t index) noexcept {
    operation row = declared[index];
    row.route.text = std::string_view(texts.bytes + bytes_of_routes(declared.part(0, index)), row.route.text.size());
    return row;
  }
  static constexpr operation list[sizeof...(Index) + 1] = {folded(Index)..., operation({}, no_route)};

  static constexpr table_rows<operation> rows() noexcept { return {list, sizeof...(Index)}; }
  static constexpr std::string_view mount() noexcept {
    return std::string_view(texts.bytes + bytes_of_routes(declared), mount_of<Tables>().size());
  }
};

/// The same of a policy that compares exactly: as they are declared.
template <class Tables, std::size_t Chunk>
struct declared_chunk {
  static constexpr table_rows<operation> rows() noexcept { return chunk_rows(operation_rows<Tables>(), Chunk); }
  static constexpr std::string_view mount() noexcept { return mount_of<Tables>(); }
};

template <class Tables, std::size_t Chunk, std::size_t Room, class Source>
inline constexpr route_chunk<Room*(7 * chunk_rows(operation_rows<Tables>(), Chunk).size() + 16),
                             Room*(3 * chunk_rows(operation_rows<Tables>(), Chunk).size() + 8)>
    route_chunk_in_room{Source::rows(), Source::mount(), parameter_type_rows<Tables>(), knows_data<Tables>};

template <class Tables, std::size_t Chunk>
using chunk_source = std::conditional_t<reads_paths_with<Tables>(paths_ignore_case), folded_chunk<Tables, Chunk>,
                                        declared_chunk<Tables, Chunk>>;

/// The routes of a chunk. Where they need more room than most, they are read again.
template <class Tables, std::size_t Chunk, class Source = chunk_source<Tables, Chunk>, std::size_t Room = 1>
constexpr const auto& route_chunk_read() noexcept {
  if constexpr (route_chunk_in_room<Tables, Chunk, Room, Source>.complete)
    return route_chunk_in_room<Tables, Chunk, Room, Source>;
  else
    return route_chunk_read<Tables, Chunk, Source, 2 * Room>();
}

/// The routes of a chunk as they are kept, in lists without room to spare.
template <class Read>
struct kept_chunk {
  route_shape shapes[rows_per_chunk]{};
  route_segment segments[Read::segments + 1]{};
  route_parameter parameters[Read::parameters + 1]{};

  constexpr kept_chunk() noexcept {
    for (std::size_t i = 0; i < rows_per_chunk; ++i) shapes[i] = Read::chunk().shapes[i];
    for (std::size_t i = 0; i < Read::segments; ++i) segments[i] = Read::chunk().segments[i];
    for (std::size_t i = 0; i < Read::parameters; ++i) parameters[i] = Read::chunk().parameters[i];
  }
};
template <class Tables, std::size_t Chunk>
struct chunk_read {
  static constexpr const auto& chunk() noexcept { return route_chunk_read<Tables, Chunk>(); }
  static constexpr std::size_t segments = chunk().segments_kept;
  static constexpr std::size_t parameters = chunk().parameters_kept;
};
template <class Tables, std::size_t Chunk>
inline constexpr kept_chunk<chunk_read<Tables, Chunk>> route_chunk_kept{};

/// The first mistake of a chunk, told of the text that its row declares.
template <class Tables, std::size_t Chunk>
constexpr fault route_chunk_mistake() noexcept {
  if constexpr (reads_paths_with<Tables>(paths_ignore_case) && route_chunk_read<Tables, Chunk>().mistaken)
    return route_chunk_read<Tables, Chunk, declared_chunk<Tables, Chunk>>().mistaken;
  else
    return route_chunk_read<Tables, Chunk>().mistaken;
}

/// The chunks of routes of a policy.
template <class Tables, class = indices_below<chunks_of(operation_rows<Tables>().size())>>
struct route_chunks;
template <class Tables, std::size_t... Chunk>
struct route_chunks<Tables, indices<Chunk...>> {
  static constexpr route_lists lists[sizeof...(Chunk) + 1] = {
      {route_chunk_kept<Tables, Chunk>.shapes, route_chunk_kept<Tables, Chunk>.segments,
       route_chunk_kept<Tables, Chunk>.parameters}...,
      {}};
  static constexpr std::size_t routes = sum_of<std::size_t>({0, route_chunk_read<Tables, Chunk>().routes...});
  static constexpr std::size_t parameters =
      sum_of<std::size_t>({0, route_chunk_read<Tables, Chunk>().parameter_count...});
  static constexpr fault mistakes[sizeof...(Chunk) + 1] = {route_chunk_mistake<Tables, Chunk>()..., {}};
};

/// The routes of a table of operations, by the numbers of their rows, from lists of each chunk.
template <class Chunks>
class routes_in {
 public:
  constexpr explicit routes_in(Chunks chunks) noexcept : chunks_(chunks) {}

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
  /// How many segments of the template stand behind segment number `index`.
  constexpr std::uint8_t behind(std::size_t row, std::size_t index) const noexcept {
    return static_cast<std::uint8_t>(shape(row).segments - index - 1);
  }

  /// How two rows' templates compare from the front: how many segments they share, and the order of the next ones.
  struct comparison {
    std::size_t shared = 0;
    int order = 0;
  };
  constexpr comparison compared(std::size_t left, std::size_t right) const noexcept {
    const auto& of_left = chunks_[left / rows_per_chunk];
    const auto& of_right = chunks_[right / rows_per_chunk];
    const auto& l = of_left.shapes[left % rows_per_chunk];
    const auto& r = of_right.shapes[right % rows_per_chunk];
    const auto* const a = of_left.segments + l.segment;
    const auto* const b = of_right.segments + r.segment;
    std::size_t i = 0;
    for (; i < l.segments && i < r.segments; ++i) {
      const auto tail = a[i].tail;
      if (tail == b[i].tail && ((tail & 0xFF) == 0 || (tail & 0xFF) == '/')) continue;  // they are the same
      const int order = order_of(a[i], of_left.parameters + a[i].parameter, b[i], of_right.parameters + b[i].parameter);
      if (order != 0) return {i, order};
    }
    return {i, l.segments < r.segments ? -1 : l.segments > r.segments ? 1 : 0};
  }

 private:
  Chunks chunks_;
};
using route_rows = routes_in<const route_lists*>;

template <class Tables>
inline constexpr route_rows routes_read{route_chunks<Tables>::lists};

/// Rows that have routes, in order; of equal ones, in that of their declaration.
template <std::size_t Capacity>
struct route_order {
  std::uint32_t row[Capacity == 0 ? 1 : Capacity]{};
  std::size_t size = 0;

  /// Of the rows `first` to `first` + Capacity - 1.
  template <class Routes>
  constexpr route_order(const Routes& routes, std::size_t first) noexcept {
    for (std::size_t next = first; next < first + Capacity; ++next) {
      if (!routes.shape(next).present) continue;
      std::size_t place = size++;
      for (; place != 0 && routes.compared(next, row[place - 1]).order < 0; --place) row[place] = row[place - 1];
      row[place] = static_cast<std::uint32_t>(next);
    }
  }
  /// Of those of two orders, those of `left` being declared first.
  template <class Routes, class Left, class Right>
  constexpr route_order(const Routes& routes, const Left& left, const Right& right) noexcept {
    // Most tables are declared in order, or nearly so: only what is between the two has to be merged row by row.
    std::size_t l = 0, r = 0, first = 0;  // the first of `left` that comes behind one of `right`
    for (std::size_t high = left.size; first < high;) {
      const std::size_t middle = (first + high) / 2;
      if (right.size != 0 && routes.compared(right.row[0], left.row[middle]).order < 0)
        high = middle;
      else
        first = middle + 1;
    }
    while (l < first) row[size++] = left.row[l++];
    while (l < left.size && r < right.size)
      row[size++] = routes.compared(right.row[r], left.row[l]).order < 0 ? right.row[r++] : left.row[l++];
    while (l < left.size) row[size++] = left.row[l++];
    while (r < right.size) row[size++] = right.row[r++];
  }
};

/// The order of `Count` rows from number First on: each half in a constant of its own, down to a chunk.
template <class Tables, std::size_t First, std::size_t Count, std::size_t Left = chunks_of(Count) / 2 * rows_per_chunk>
inline constexpr route_order<Count> routes_ordered{routes_read<Tables>, routes_ordered<Tables, First, Left>,
                                                   routes_ordered<Tables, First + Left, Count - Left>};
template <class Tables, std::size_t First, std::size_t Count>
inline constexpr route_order<Count> routes_ordered<Tables, First, Count, 0>{routes_read<Tables>, First};

template <class Tables>
constexpr const auto& route_order_of() noexcept {
  return routes_ordered<Tables, 0, operation_rows<Tables>().size()>;
}

}  // namespace ambit::inline v0_2::detail
