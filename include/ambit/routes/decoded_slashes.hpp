// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/methods.hpp>
#include <ambit/routes/mixed_segment.hpp>
#include <ambit/routes/parameters.hpp>
#include <ambit/routes/readings.hpp>
#include <ambit/rules/rule_table.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

// What a path could be where a server reads the encoded slashes as slashes that parameters take as data. Such a server
// may let these parameters take several segments, and then tries templates in the order of the gateway; or one segment
// alone, and then the path is not that of the template that the gateway found.
namespace ambit::inline v0_2::detail {

/// Whether segment number `i` of the route of `row` may take several pieces.
template <class Routes>
constexpr bool takes_several(const Routes& routes, std::size_t row, std::size_t i) noexcept {
  const route_segment& by = routes.segment(row, i);
  if (is_tail(by.kind)) return true;
  for (std::size_t p = 0; p < by.parameters; ++p)
    if (const auto& parameter = routes.parameters(row, by)[p];
        parameter.kind != segment_kind::tail && parameter.data != taken_as_data::none)
      return true;
  return false;
}

/// A path of which encoded slashes are slashes: its pieces are what stands between any two. A slash at the end, encoded
/// or not, begins no piece.
///
/// `Tables` says in which ways a server may read the pieces otherwise; text is read loosely, and in any case.
template <class Tables>
class decoded_slashes {
 public:
  constexpr decoded_slashes(const char* text, std::size_t size) noexcept : text_(text), end_(size) {
    if (text[size - 1] == '/')
      --end_;
    else if (size > 3 && triplet_value(text, size - 3, size) == '/')
      end_ -= 3;
    is_slashed_ = end_ != size;
  }

  /// Whether a piece is empty.
  constexpr bool has_empty_piece() const noexcept {
    for (std::size_t at = 1; at <= end_;) {
      const std::size_t end = end_of(at, end_);
      if (at == end) return true;
      at = after(end, end_);
    }
    return false;
  }

  /// Whether the route of `row`, of those folded, takes the pieces in some way that the backend may read them: each
  /// parameter that takes slashes as data one or, if `Several`, more, and a tail any number. It takes as many steps as
  /// the path has bytes and the template has bytes between two such. Yes where the last piece could be cut too often.
  template <bool Several, class Routes>
  constexpr bool can_be_of(const Routes& routes, std::size_t row) const noexcept {
    const std::size_t count = routes.shape(row).segments;
    const bool may_be_empty = how.takes_empty_parameters && is_slashed_ && count != 0 &&
                              routes.segment(row, count - 1).kind != segment_kind::literal;
    std::size_t stop = end_;
    for (std::size_t left = most_cuts;; --left) {
      if (can_be_of<Several>(routes, row, count, stop)) return true;
      if (may_be_empty && can_be_of<Several>(routes, row, count - 1, stop)) return true;
      if (!how.cuts_extension) return false;
      do
        if (--stop; end_of(stop, end_) == stop) return false;
      while (text_[stop] != '.' && triplet_value(text_, stop, end_) != '.');
      if (left == 0) return true;
    }
  }

 private:
  /// The same of the first `count` segments of the route, for the path up to `stop`.
  template <bool Several, class Routes>
  constexpr bool can_be_of(const Routes& routes, std::size_t row, std::size_t count, std::size_t stop) const noexcept {
    const auto is_open = [&](std::size_t i) {  // what is data is not told of folded routes
      return Several ? takes_several(routes_read<Tables>, row, i) : is_tail(routes.segment(row, i).kind);
    };
    std::size_t at = 1, open = 0, last = count;  // what is left, of pieces and of segments
    for (; open < count && !is_open(open); ++open) {
      if (at > stop) return false;
      const std::size_t end = end_of(at, stop);
      if (!takes(routes, row, open, at, end)) return false;
      at = after(end, stop);
    }
    if (open == count) return at > stop;
    for (; !is_open(last - 1); --last) {
      if (at > stop) return false;
      const std::size_t begin = begin_of(at, stop);
      if (!takes(routes, row, last - 1, begin, stop)) return false;
      stop = begin == at ? at - 1 : begin - (text_[begin - 1] == '/' ? 1 : 3);
    }
    for (;;) {
      if (!is_tail(routes.segment(row, open).kind)) {
        if (at > stop) return false;
        at = after(end_of(at, stop), stop);
      }
      if (++open == last) return true;
      std::size_t next = open;
      while (!is_open(next)) ++next;
      for (;;) {  // the first place where all that stands before the next one is found
        std::size_t place = at, same = open;
        for (; same != next && place <= stop; ++same) {
          const std::size_t end = end_of(place, stop);
          if (!takes(routes, row, same, place, end)) break;
          place = after(end, stop);
        }
        if (same == next) {
          at = place;
          break;
        }
        if (at > stop) return false;
        at = after(end_of(at, stop), stop);
      }
      open = next;
    }
  }

  constexpr std::size_t end_of(std::size_t at, std::size_t stop) const noexcept {
    while (at != stop && text_[at] != '/' && (text_[at] != '%' || triplet_value(text_, at, stop) != '/')) ++at;
    return at;
  }
  constexpr std::size_t after(std::size_t end, std::size_t stop) const noexcept {
    return end == stop ? stop + 1 : end + (text_[end] == '/' ? 1 : 3);
  }
  constexpr std::size_t begin_of(std::size_t at, std::size_t stop) const noexcept {
    while (stop != at && text_[stop - 1] != '/' && (stop - at < 3 || triplet_value(text_, stop - 3, stop) != '/'))
      --stop;
    return stop;
  }

  template <class Routes>
  constexpr bool takes(const Routes& routes, std::size_t row, std::size_t i, std::size_t begin,
                       std::size_t end) const noexcept {
    const auto& by = routes.segment(row, i);
    const auto* const parameters = routes.parameters(row, by);
    const encoded_path text(text_, read_loosely | read_folded | read_alike);
    if (by.kind == segment_kind::literal) return after_literal(text, begin, end, by.text) == end;
    if (by.kind != segment_kind::mixed)
      return is_of(by.kind, parameters->type, types_read<Tables>(readings_of(how)), text, begin, end);
    parameter_places places;
    return fit_literals(text, begin, end, by, parameters, places) != fit::none ||
           (how.takes_empty_parameters && (is_front_alone(text, begin, end, parameters) ||
                                           fit_literals<true>(text, begin, end, by, parameters, places) != fit::none));
  }

  static constexpr backend how = backend_of<Tables>();

  const char* text_;
  std::size_t end_;
  bool is_slashed_ = false;
};

/// Whether paths of the route of one row could be read as those of another one, as far as the literals tell that stand
/// before what takes several pieces.
template <class Routes>
constexpr bool begin_alike_decoded(const Routes& routes, std::size_t row, std::size_t other) noexcept {
  const std::size_t mine = routes.shape(row).segments, theirs = routes.shape(other).segments;
  for (std::size_t i = 0; i < mine && i < theirs; ++i) {
    if (takes_several(routes, row, i) || takes_several(routes, other, i)) return true;
    const auto &left = routes.segment(row, i), &right = routes.segment(other, i);
    if (left.kind != segment_kind::literal || right.kind != segment_kind::literal) continue;
    if (left.text.size() != right.text.size()) return false;
    for (std::size_t at = 0; at < left.text.size(); ++at)
      if (lower_case(left.text[at]) != lower_case(right.text[at])) return false;
  }
  return true;
}

/// Whether the route of `row` is tried before that of `other` where those of its parameters that take slashes as data
/// are tails; no if it takes more to know.
///
/// What both begin with is divided in the same way, each tail of it ending as early as it can. So where no other tail
/// follows, what decides is the first difference, or behind a tail how many segments are left. One that ends with such
/// a tail is tried after all that go on.
template <class Routes>
constexpr bool is_tried_before_decoded(const Routes& routes, std::size_t row, std::size_t other) noexcept {
  const std::size_t mine = routes.shape(row).segments, theirs = routes.shape(other).segments;
  const auto order = [&](std::size_t i) {
    const auto &left = routes.segment(row, i), &right = routes.segment(other, i);
    return order_of(left, routes.parameters(row, left), right, routes.parameters(other, right));
  };
  std::size_t i = 0;
  bool has_open = false;
  for (; i < mine && i < theirs && order(i) == 0; ++i) has_open |= takes_several(routes, row, i);
  if (!has_open) return i < mine && i < theirs && !takes_several(routes, row, i) && order(i) < 0;
  if (i == theirs && takes_several(routes, other, theirs - 1)) return i < mine;
  for (std::size_t next = i; next < mine || next < theirs; ++next)
    if ((next < mine && takes_several(routes, row, next)) || (next < theirs && takes_several(routes, other, next)))
      return false;
  return mine != theirs ? mine > theirs : i < mine && order(i) < 0;
}

/// The same for every router, if the backend `has_an_order_of_its_own`: the route of `row` has to come first at every
/// segment as well, and that of `other` to have as many, or to end with what it goes on in.
template <class Tables>
constexpr bool is_always_tried_before_decoded(std::size_t row, std::size_t other) noexcept {
  const auto& routes = routes_read<Tables>;
  if (!is_tried_before_decoded(routes, row, other)) return false;
  if (!backend_of<Tables>().has_an_order_of_its_own) return true;
  const std::size_t mine = routes.shape(row).segments, theirs = routes.shape(other).segments;
  return comes_first<Tables>(row, other) &&
         (mine == theirs || (mine > theirs && takes_several(routes, other, theirs - 1)));
}

/// Whether the route of a row has a parameter that takes slashes alone as data.
template <class Routes>
constexpr bool has_slashes(const Routes& routes, std::size_t row) noexcept {
  for (std::size_t i = 0; i < routes.shape(row).parameters; ++i)
    if (routes.parameter(row, i).data == taken_as_data::slashes) return true;
  return false;
}

inline constexpr std::size_t slash_rows_per_chunk = 8;

/// Calls `use` with each row of a chunk that takes slashes as data and each one that not everyone may call who may call
/// it, and that its paths could lead to where they are decoded.
template <class Tables, class Use>
constexpr void for_each_slash_conflict(std::size_t chunk, Use use) noexcept {
  const auto& routes = routes_read<Tables>;
  const auto& all = rules_of<Tables>;
  const std::size_t rows = operation_rows<Tables>().size();
  for (std::size_t row = chunk * slash_rows_per_chunk; row < rows && row < (chunk + 1) * slash_rows_per_chunk; ++row) {
    if (!has_slashes(routes, row)) continue;
    for (std::size_t other = 0; other < rows; ++other)
      if (other != row && routes.shape(other).present && begin_alike_decoded(routes, row, other) &&
          (methods_overlap<Tables>(row, other) || (names_get<Tables>(row) && takes_any_method<Tables>(other))) &&
          !needs_at_least(all, all.rules[row], all.rules[other]))
        use(row, other);
  }
}

/// These pairs of a chunk.
template <class Tables, std::size_t Chunk>
struct slash_conflicts {
  static constexpr std::size_t size = [] {
    std::size_t count = 0;
    for_each_slash_conflict<Tables>(Chunk, [&count](std::size_t, std::size_t) { ++count; });
    return count;
  }();
  struct list {
    std::uint32_t first[slash_rows_per_chunk + 1]{};  ///< by row: the number of its first one
    std::uint32_t other[size + 1]{};                  ///< twice its number, and one if it is tried later

    constexpr list() noexcept {
      std::uint32_t made = 0;
      for_each_slash_conflict<Tables>(Chunk, [&](std::size_t row, std::size_t with) {
        const bool later = is_always_tried_before_decoded<Tables>(row, with);
        other[made++] = static_cast<std::uint32_t>(2 * with + std::size_t{later});
        first[row % slash_rows_per_chunk + 1] = made;
      });
      for (std::size_t i = 0; i < slash_rows_per_chunk; ++i)
        if (first[i + 1] == 0) first[i + 1] = first[i];
    }
  };
  static constexpr list pairs{};
};

/// The lists of these pairs.
template <class Tables,
          class = indices_below<(operation_rows<Tables>().size() + slash_rows_per_chunk - 1) / slash_rows_per_chunk>>
struct slash_conflict_lists;
template <class Tables, std::size_t... Chunk>
struct slash_conflict_lists<Tables, indices<Chunk...>> {
  static constexpr const std::uint32_t* first[sizeof...(Chunk) + 1] = {slash_conflicts<Tables, Chunk>::pairs.first...,
                                                                       nullptr};
  static constexpr const std::uint32_t* other[sizeof...(Chunk) + 1] = {slash_conflicts<Tables, Chunk>::pairs.other...,
                                                                       nullptr};
};

/// Whether a path of the route of `row`, which takes some of its encoded slashes as data, has another reading where
/// they are slashes: one with an empty piece, or that of an operation that not everyone may call who may call the
/// row's.
template <class Tables>
constexpr bool is_other_path_decoded(const char* text, std::size_t size, std::size_t row) noexcept {
  using lists = slash_conflict_lists<Tables>;
  if (!has_slashes(routes_read<Tables>, row)) return false;
  const decoded_slashes<Tables> path(text, size);
  if (path.has_empty_piece()) return true;
  const std::size_t chunk = row / slash_rows_per_chunk, place = row % slash_rows_per_chunk;
  for (std::uint32_t i = lists::first[chunk][place]; i < lists::first[chunk][place + 1]; ++i) {
    const std::uint32_t other = lists::other[chunk][i] / 2;
    const bool later = lists::other[chunk][i] % 2 != 0;
    if (path.template can_be_of<false>(routes_read<folded_tables<Tables>>, other) ||
        (!later && path.template can_be_of<true>(routes_read<folded_tables<Tables>>, other)))
      return true;
  }
  return false;
}

/// The offset of the first encoded slash of a path; its size if it has none.
template <class Text>
constexpr std::size_t find_encoded_slash(const Text& text) noexcept {
  std::size_t at = 0;
  while (at < text.size() && triplet_value(text.data(), at, text.size()) != '/') ++at;
  return at;
}

}  // namespace ambit::inline v0_2::detail
