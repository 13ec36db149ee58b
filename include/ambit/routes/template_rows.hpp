// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/backend.hpp>
#include <ambit/routes/template_reader.hpp>
#include <ambit/rules/rule_table.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/tokens.hpp>

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
  std::uint8_t folds = 0;  ///< what is folded in the literals of all rows
  bool complete = true;    ///< whether there was room for all
  fault mistaken{};

  template <class Rows, class Text, class Types>
  constexpr route_chunk(Rows rows, Text mount, Types types) noexcept {
    template_reader<Text, Types> reader(mount, types);
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
    folds = reader.folds();
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

/// The tables as they are declared, of those that are there for how one reads a path: another type, whose templates are
/// made of theirs.
template <class Tables>
struct as_declared {
  using type = Tables;
};
template <class Tables>
using declared_tables_of = typename as_declared<Tables>::type;

template <class Tables, std::size_t Chunk, std::size_t Room>
inline constexpr route_chunk<Room*(7 * chunk_rows(operation_rows<Tables>(), Chunk).size() + 16),
                             Room*(3 * chunk_rows(operation_rows<Tables>(), Chunk).size() + 8)>
    route_chunk_in_room{chunk_rows(operation_rows<Tables>(), Chunk), mount_of<Tables>(), parameter_type_rows<Tables>()};

/// The routes of a chunk as they are declared. Where they need more room than most, they are read again.
template <class Tables, std::size_t Chunk, std::size_t Room = 1>
constexpr const auto& route_chunk_read() noexcept {
  if constexpr (!std::is_same_v<declared_tables_of<Tables>, Tables>)
    return route_chunk_read<declared_tables_of<Tables>, Chunk>();
  else if constexpr (route_chunk_in_room<Tables, Chunk, Room>.complete)
    return route_chunk_in_room<Tables, Chunk, Room>;
  else
    return route_chunk_read<Tables, Chunk, 2 * Room>();
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

  static constexpr route_lists lists(const kept_chunk& kept) noexcept {
    return {kept.shapes, kept.segments, kept.parameters};
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

/// Calls `use` with each literal of a chunk in which something is folded.
template <class Chunk, class Use>
constexpr void for_each_folded(Chunk& chunk, std::size_t segments, const Use& use) noexcept {
  for (std::size_t i = 0; i < segments; ++i) {
    auto& segment = chunk.segments[i];
    if (segment.folds == 0) continue;
    use(segment.text);
    for (std::size_t p = 0; p < segment.parameters; ++p) use(chunk.parameters[segment.parameter + p].before);
  }
}

/// The literals of a chunk that hold something that is folded, with their letters in lower case; if `alike`, with the
/// same characters for all beyond ASCII.
template <std::size_t Size>
struct folded_texts {
  char bytes[Size + 1]{};

  template <class Chunk>
  constexpr folded_texts(const Chunk& chunk, std::size_t segments, bool alike) noexcept {
    std::size_t at = 0;
    for_each_folded(chunk, segments, [&](std::string_view text) {
      std::size_t digits = 0;
      for (std::size_t i = 0; i < text.size(); ++i) {
        const char byte = text[i], first = text[digits == 1 ? i - 1 : i];
        bytes[at++] = digits == 0 ? lower_case(byte) : alike && first >= '8' ? digits_alike(first)[2 - digits] : byte;
        digits = byte == '%' ? 2 : digits == 0 ? 0 : digits - 1;
      }
    });
  }
};
template <class Tables, std::size_t Chunk>
constexpr std::size_t size_of_folded_texts() noexcept {
  std::size_t size = 0;
  for_each_folded(route_chunk_read<Tables, Chunk>(), chunk_read<Tables, Chunk>::segments,
                  [&size](std::string_view text) { size += text.size(); });
  return size;
}
template <class Tables, std::size_t Chunk>
inline constexpr folded_texts<size_of_folded_texts<Tables, Chunk>()> folded_texts_of{
    route_chunk_read<Tables, Chunk>(), chunk_read<Tables, Chunk>::segments,
    !std::is_same_v<declared_tables_of<Tables>, Tables>};

/// The routes of a chunk whose literals are folded. In tables for how one reads a path no triplets are data, which no
/// router knows of: templates that differ in what is data alone are then the same.
template <class Read>
struct folded_chunk {
  route_segment segments[Read::segments + 1]{};
  route_parameter parameters[Read::parameters + 1]{};

  constexpr folded_chunk(const char* texts, bool knows_data) noexcept {
    for (std::size_t i = 0; i < Read::segments; ++i) segments[i] = Read::chunk().segments[i];
    for (std::size_t i = 0; i < Read::parameters; ++i) parameters[i] = Read::chunk().parameters[i];
    for_each_folded(*this, Read::segments, [&texts](std::string_view& text) {
      text = std::string_view(texts, text.size());
      texts += text.size();
    });
    for (std::size_t i = 0; i < Read::segments; ++i) {
      route_segment& here = segments[i];
      if (here.folds != 0 && here.kind == segment_kind::literal)
        here.tail = tail_of_literal(here.text.data(), here.text.size());
      if (knows_data || here.parameters == 0) continue;
      if (is_tail(here.kind)) here.tail &= ~std::uint64_t{0xFF00};
      if (!is_any_segment(here.kind)) continue;
      here.kind = segment_kind::plain;
      here.tail = tail_of_kind(here.kind, 0u);
    }
    for (std::size_t i = 0; i < Read::parameters && !knows_data; ++i) {
      parameters[i].data = taken_as_data::none;
      if (is_any_segment(parameters[i].kind)) parameters[i].kind = segment_kind::plain;
    }
  }

  static constexpr route_lists lists(const folded_chunk& folded) noexcept {
    return {Read::kept().shapes, folded.segments, folded.parameters};
  }
};
template <class Tables, std::size_t Chunk>
struct chunk_folded : chunk_read<Tables, Chunk> {
  static constexpr const auto& kept() noexcept { return route_chunk_kept<declared_tables_of<Tables>, Chunk>; }
};
template <class Tables, std::size_t Chunk>
inline constexpr folded_chunk<chunk_folded<Tables, Chunk>> route_chunk_folded{
    folded_texts_of<Tables, Chunk>.bytes, std::is_same_v<declared_tables_of<Tables>, Tables>};

template <class Tables, std::size_t Chunk>
constexpr route_lists lists_of_chunk() noexcept {
  if constexpr (reads_paths_with<Tables>(paths_ignore_case))
    return folded_chunk<chunk_folded<Tables, Chunk>>::lists(route_chunk_folded<Tables, Chunk>);
  else
    return kept_chunk<chunk_read<Tables, Chunk>>::lists(route_chunk_kept<Tables, Chunk>);
}

/// The chunks of routes of a policy.
template <class Tables, class = indices_below<chunks_of(operation_rows<Tables>().size())>>
struct route_chunks;
template <class Tables, std::size_t... Chunk>
struct route_chunks<Tables, indices<Chunk...>> {
  static constexpr route_lists lists[sizeof...(Chunk) + 1] = {lists_of_chunk<Tables, Chunk>()..., {}};
  static constexpr std::size_t routes = sum_of<std::size_t>({0, route_chunk_read<Tables, Chunk>().routes...});
  static constexpr std::size_t parameters =
      sum_of<std::size_t>({0, route_chunk_read<Tables, Chunk>().parameter_count...});
  static constexpr fault mistakes[sizeof...(Chunk) + 1] = {route_chunk_read<Tables, Chunk>().mistaken..., {}};
  static constexpr unsigned folds = [] {
    unsigned all = 0;
    for (const unsigned here : {0u, unsigned{route_chunk_read<Tables, Chunk>().folds}...}) all |= here;
    return all;
  }();
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
