// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/methods.hpp>
#include <ambit/routes/reading_pairs.hpp>
#include <ambit/routes/template_tree.hpp>

#include <cstdint>

// Operations that a path of a row's route reaches where an option or opaque text has it read otherwise.
namespace ambit::inline v0_2::detail {

/// What is wrong between the routes of two rows.
template <class Rows>
constexpr fault fault_between(mistake what, Rows rows, std::size_t row, std::size_t other) noexcept {
  return {what, rows[row].route.text, rows[row].name, 0, rows[other].name};
}

/// How else than as its own template a path of a route may be read.
enum class other_reading : unsigned char {
  decoded,      ///< opaque text as any path below what stands before it
  cut,          ///< every segment up to its first `;`, and then as the backend may read it
  other_slash,  ///< with a slash at the end if the template has none, without one if it has
};

/// The mistake of a row whose paths, so read, could reach another operation.
template <class = void>
constexpr mistake mistake_of(other_reading how) noexcept {
  switch (how) {
    case other_reading::decoded:
      return mistake::route_opaque_text_could_reach_another_operation;
    case other_reading::cut:
      return mistake::route_cut_at_a_semicolon_could_reach_another_operation;
    case other_reading::other_slash:
      break;
  }
  return mistake::route_with_either_slash_covers_another_operation;
}

/// Looks for an operation that a path of one row's route could reach where it is read otherwise.
template <class Tables>
class other_readings {
 public:
  /// `depth` is how many segments stand before what is decoded; or up to the `;` that the path is cut at; or else all.
  constexpr other_readings(std::size_t row, other_reading how, std::size_t depth) noexcept
      : row_(row), how_(how), depth_(depth) {
    visit(0, 0);
  }

  /// The fault; none if there is no such operation, or none for which it matters.
  constexpr const fault& found() const noexcept { return found_; }

 private:
  static constexpr const auto& routes = routes_read<Tables>;

  constexpr void visit(std::size_t node, std::size_t depth) noexcept {
    const auto& tree = route_tree_of<Tables>;
    if (found_) return;
    const bool ended = depth == depth_;
    if (ended && how_ != other_reading::decoded) {
      const bool slashed = !is_shorter() && routes.shape(row_).slashed != (how_ == other_reading::other_slash);
      check_rows(node, node + 1, slashed);
      if (cuts_and(any_last_slash)) check_rows(node, node + 1, !slashed);
      for (std::size_t child = node + 1; child < tree.last[node]; child = tree.last[child]) {
        const segment_kind kind = routes.segment(tree.row[child], depth).kind;
        if (kind == segment_kind::tail ? cuts_and(empty_tail)
                                       : kind != segment_kind::literal && slashed && cuts_and(empty_parameter))
          for (const bool behind : {false, true}) check_rows(child, child + 1, behind);
      }
      return;
    }
    if (ended || is_tail(routes.segment(row_, depth).kind)) return check_rows(node, tree.last[node], true, depth);
    for (std::size_t child = node + 1; child < tree.last[node]; child = tree.last[child]) {
      const auto& theirs = routes.segment(tree.row[child], depth);
      if (is_tail(theirs.kind))
        check_rows(child, tree.last[child], false, depth);
      else if (can_overlap(routes.segment(row_, depth), tree.row[child], theirs))
        visit(child, depth + 1);
    }
  }

  /// Takes the rows whose templates end at `node`, with a slash or without one, and all that end behind it up to the
  /// node `end`; where a tail is segment number `depth` of one of two templates, those that can end alike.
  constexpr void check_rows(std::size_t node, std::size_t end, bool slashed, std::size_t depth = nowhere) noexcept {
    const auto& tree = route_tree_of<Tables>;
    const auto& order = route_order_of<Tables>();
    const auto rows = operation_rows<Tables>();
    const auto& all = rules_of<Tables>;
    for (std::size_t place = tree.first_place(node); place < order.size && tree.node[place] < end; ++place) {
      const auto other = order.row[place];
      const bool ends = tree.node[place] != node || routes.shape(other).slashed == slashed ||
                        has_option(rows[other].options, either_slash);
      if (!ends || found_ || other == row_ || !methods_overlap<Tables>(row_, other)) continue;
      const bool turned = how_ == other_reading::other_slash;  // then it is this row that takes paths of the other one
      if (needs_at_least(all, all.rules[turned ? other : row_], all.rules[turned ? row_ : other])) continue;
      if (turned && needs_at_least(all, all.rules[row_], all.rules[other])) continue;  // the answer is stricter
      if (depth != nowhere && how_ != other_reading::decoded && !is_shorter() && !can_end_alike(other, depth)) continue;
      found_ = fault_between(mistake_of(how_), rows, row_, other);
    }
  }

  /// Whether what stands behind tails, at least one of which is segment number `depth`, could be the same.
  constexpr bool can_end_alike(std::size_t other, std::size_t depth) const noexcept {
    const auto &mine = routes.shape(row_), &theirs = routes.shape(other);
    const std::size_t my_first = mine.tail < mine.segments ? mine.tail + std::size_t{1} : depth;
    const std::size_t first = theirs.tail < theirs.segments ? theirs.tail + std::size_t{1} : depth;
    std::size_t my_end = mine.segments, end = theirs.segments;
    while (my_end > my_first && end > first) {
      const auto& segment = routes.segment(other, --end);
      if (!can_overlap(routes.segment(row_, --my_end), other, segment)) return false;
    }
    // What has no tail has to have as many segments left as the other one's tail takes at least.
    const auto takes = [this](std::size_t row, const route_shape& shape) {
      return std::size_t{routes.segment(row, shape.tail).kind == segment_kind::tail && !cuts_and(empty_tail)};
    };
    if (mine.tail >= mine.segments) return end == first && my_end >= my_first + takes(other, theirs);
    return theirs.tail < theirs.segments || (my_end == my_first && end >= first + takes(row_, mine));
  }

  /// Whether some text could be taken for both segments; where it takes more to know, yes.
  template <class Segment>
  constexpr bool can_overlap(const Segment& mine, std::size_t other, const Segment& theirs) const noexcept {
    const bool cut = how_ == other_reading::cut;
    if (mine.kind == segment_kind::literal) {
      if (theirs.kind == segment_kind::literal && !cut && !reads_and(any_case)) return same_literal(mine, theirs);
      if (theirs.kind == segment_kind::literal && is_other_literal(mine.text, theirs.text)) return true;
      if (theirs.kind == segment_kind::mixed && reads_and(any_case)) return true;
      return is_taken(cut ? part_of(mine.text, 0, find_byte(mine.text, ';')) : mine.text, other, theirs);
    }
    if (cut) return true;
    if (theirs.kind == segment_kind::literal)
      return (mine.kind == segment_kind::mixed && reads_and(any_case)) || is_taken(theirs.text, row_, mine);
    return (mine.kind != segment_kind::integer || theirs.kind != segment_kind::uuid) &&
           (mine.kind != segment_kind::uuid || theirs.kind != segment_kind::integer);
  }
  /// Whether a literal, if the path is cut up to its `;`, is another one in some case, or once its extension is cut off.
  template <class Text>
  constexpr bool is_other_literal(Text mine, Text theirs) const noexcept {
    const std::size_t size = how_ == other_reading::cut ? find_byte(mine, ';') : mine.size();
    if (size != theirs.size() && !(cuts_and(without_extension) && size > theirs.size() && mine[theirs.size()] == '.'))
      return false;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      if (mine[i] != theirs[i] && !(reads_and(any_case) && lower_case(mine[i]) == lower_case(theirs[i]))) return false;
      if (mine[i] == '%' && mine[i + 1] >= '8' && theirs[i + 1] >= '8' && reads_and(any_case)) i += 2;
    }
    return true;
  }
  /// Whether the path is cut at a `;` before its last segment, as restify and Fastify 4 do.
  constexpr bool is_shorter() const noexcept {
    return how_ == other_reading::cut && depth_ < routes.shape(row_).segments;
  }
  /// Whether the path is decoded or cut, and the backend may read it so as well.
  constexpr bool reads_and(reading_set how) const noexcept {
    return how_ != other_reading::other_slash && (readings_of(backend_of<Tables>()) & how) != 0;
  }
  /// Whether the path is cut, and the backend may read what is left so.
  constexpr bool cuts_and(reading_set how) const noexcept {
    return how_ == other_reading::cut && (readings_of(backend_of<Tables>()) & how) != 0;
  }

  template <class Text, class Segment>
  static constexpr bool is_taken(Text text, std::size_t row, const Segment& segment) noexcept {
    if (segment.kind == segment_kind::literal) return same_text(text, segment.text);
    const encoded_path path(text.data());
    if (segment.kind == segment_kind::integer) return is_integer(path, 0, text.size());
    if (segment.kind == segment_kind::uuid) return is_uuid(path, 0, text.size());
    parameter_places places;
    return segment.kind != segment_kind::mixed ||
           fit_literals(path, 0, text.size(), segment, routes.parameters(row, segment), places) != fit::none;
  }

  std::size_t row_;
  other_reading how_;
  std::size_t depth_;
  fault found_{};
};

/// The first mistake of a chunk of rows whose paths can be read otherwise.
template <class Tables>
constexpr fault other_reading_fault(std::size_t first) noexcept {
  const auto rows = operation_rows<Tables>();
  for (std::size_t row = first; row < rows.size() && row < first + rows_per_chunk; ++row) {
    const auto& shape = routes_read<Tables>.shape(row);
    std::size_t opaque = shape.segments;  // the first segment with opaque text
    for (std::size_t i = shape.parameters; i-- != 0;)
      if (routes_read<Tables>.parameter(row, i).data == taken_as_data::delimiters)
        opaque = routes_read<Tables>.parameter(row, i).segment;
    const bool applies[] = {opaque != shape.segments,
                            shape.present && has_option(rows[row].options, semicolons_are_data),
                            shape.present && has_option(rows[row].options, either_slash)};
    for (std::size_t how = 0; how < std::size(applies); ++how) {
      if (!applies[how]) continue;
      const other_readings<Tables> search(row, static_cast<other_reading>(how), how == 0 ? opaque : shape.segments);
      if (search.found()) return search.found();
      // Those that cut a path at its first `;` take empty parameters as well.
      if (static_cast<other_reading>(how) != other_reading::cut ||
          (readings_of(backend_of<Tables>()) & empty_parameter) == 0)
        continue;
      for (std::size_t depth = 1; depth < shape.segments; ++depth) {
        const auto& last = routes_read<Tables>.segment(row, depth - 1);
        if (last.kind == segment_kind::literal && find_byte(last.text, ';') == last.text.size()) continue;
        const other_readings<Tables> shorter(row, other_reading::cut, depth);
        if (shorter.found()) return shorter.found();
      }
    }
  }
  return {};
}

}  // namespace ambit::inline v0_2::detail
