// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/match_table.hpp>
#include <ambit/routes/methods.hpp>
#include <ambit/routes/path_text.hpp>
#include <ambit/routes/reading_pairs.hpp>
#include <ambit/routes/siblings.hpp>
#include <ambit/routes/walk.hpp>

#include <cstdint>
#include <type_traits>

// What a walk looks for that reads a path otherwise than the gateway does.
namespace ambit::inline v0_2::detail {

/// The rows of a policy whose templates are the same where case is ignored, as rings; and where each ends where it is
/// not.
template <std::size_t Rows>
struct twin_table {
  std::uint32_t next[Rows + 1]{};
  std::uint32_t ends[Rows + 1][2]{};

  template <class FoldedOrder, class FoldedTree, class Routes, class Order, class Tree, class Table, class Operations>
  constexpr twin_table(const FoldedOrder& folded, const FoldedTree& folded_tree, const Routes& routes,
                       const Order& order, const Tree& tree, const Table& table, const Operations& rows) noexcept {
    for (std::uint32_t row = 0; row < Rows; ++row) next[row] = row;
    for (std::size_t place = 0; place < folded.size; ++place) {
      const std::uint32_t row = order.row[place];
      for (std::size_t slashed = 0; slashed != 2; ++slashed)
        if ((slashed != 0) == routes.shape(row).slashed || has_option(rows[row].options, either_slash))
          ends[row][slashed] = table.end(tree.node[place], slashed != 0);
      if (place == 0 || folded_tree.node[place] != folded_tree.node[place - 1]) continue;
      const std::uint32_t one = folded.row[place], other = folded.row[place - 1];
      next[one] = next[other];
      next[other] = one;
    }
  }
};
template <class Tables>
inline constexpr twin_table<operation_rows<Tables>().size()> twins_of{route_order_of<folded_tables<Tables>>(),
                                                                      route_tree_of<folded_tables<Tables>>,
                                                                      routes_read<Tables>,
                                                                      route_order_of<Tables>(),
                                                                      route_tree_of<Tables>,
                                                                      routes_of<Tables>,
                                                                      operation_rows<Tables>()};

/// The most bytes of a literal at the end of a template, or before its last segment, which may take nothing.
template <class Tables>
inline constexpr std::size_t longest_last_literal = [] {
  std::size_t longest = 0;
  for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row) {
    const auto& shape = routes_read<Tables>.shape(row);
    if (!shape.present) continue;
    for (std::size_t i = shape.segments < 2 ? 0 : shape.segments - 2u; i < shape.segments; ++i) {
      const auto& last = routes_read<Tables>.segment(row, i);
      if (last.kind == segment_kind::literal && last.text.size() > longest) longest = last.text.size();
    }
  }
  return longest;
}();

/// Which rows may answer HEAD: those that do in the gateway; those that name it; these and those that take any method.
enum class head_rows : unsigned char { own, named, named_or_any };

/// What a walk looks for that reads otherwise: the templates that are tried first of those with the method; of all of
/// them, one whose operation not everyone may call who may call that of `found`.
///
/// It notes which of its readings made a difference to the walk, perhaps more: without any of the others the walk would
/// have been the same.
template <class Tables>
class reading_goal {
 public:
  constexpr reading_goal(std::uint32_t found, std::size_t method, reading_set how, head_rows heads,
                         bool looks_at_all = false) noexcept
      : found_(found),
        method_(method),
        how_(how),
        used_(static_cast<reading_set>(how & (any_case | undecoded))),  // of the text of the path
        heads_(heads),
        looks_at_all_(looks_at_all) {}

  /// The number of the row; that of all rows if there is none.
  constexpr std::uint32_t row() const noexcept { return row_; }
  /// The readings that made a difference.
  constexpr reading_set used() const noexcept { return used_; }

  constexpr bool cuts_last() noexcept { return uses(without_extension); }
  constexpr bool may_be_empty() noexcept { return uses(empty_tail); }

  /// Whether a segment fits a mixed one.
  template <class Siblings>
  constexpr bool fits(const Siblings& siblings, const route_segment& segment, const route_parameter* parameters,
                      table_rows<parameter_type> types) noexcept {
    if (reads(divided_otherwise) && siblings.repeats_text(segment, parameters)) return !uses(divided_otherwise);
    const bool fits = siblings.fits(segment, parameters, types);
    if (!reads(empty_parameter) && !reads(without_dots)) return fits;
    const bool empty = reads(empty_parameter) && siblings.fits(segment, parameters, types, true, true);
    const bool dotless = reads(without_dots) && siblings.fits(segment, parameters, types, false, false);
    if (!reads(without_dots)) return empty == fits ? fits : (uses(empty_parameter), empty);
    if (!reads(empty_parameter)) return dotless == fits ? fits : (uses(without_dots), dotless);
    const bool both = siblings.fits(segment, parameters, types, true, false);
    if (empty != fits || both != dotless) uses(empty_parameter);
    if (dotless != fits || both != empty) uses(without_dots);
    return both;
  }
  /// Whether a parameter may hold the text.
  template <class Text>
  constexpr bool takes_text(const Text& text, std::size_t begin, std::size_t end) noexcept {
    return !reads(without_dots) || !has_symbol(text, begin, end, '.') || !uses(without_dots);
  }

  /// Whether a path that ends at node `here` is that of a template there.
  template <class Table>
  constexpr std::uint32_t at_end(const Table& table, const route_node& here, bool slashed) noexcept {
    if (takes_own(table, here, slashed)) return 1;
    return (slashed && takes_empty_parameter(table, here)) || takes_empty_tail(table, here) ? 1 : 0;
  }

  /// Whether the templates with that end have the method.
  constexpr bool takes(std::uint32_t end) noexcept { return take(end, true, true); }

  /// The same for a path whose last segment is from `begin` to `end`, and may be cut at a dot: a literal at any, all
  /// else at the first or the last one.
  template <class Table, class Text>
  constexpr std::uint32_t in_last(const Table& table, const route_rows& routes, table_rows<parameter_type> types,
                                  const Text& text, const route_node& here, std::size_t begin, std::size_t end,
                                  bool slashed) noexcept {
    std::size_t cuts[3] = {end, nowhere, nowhere};  // the end, and the first and the last dot
    for (std::size_t at = begin; at < end;) {
      const path_symbol symbol = text.symbol(at, end);
      if (at != begin && symbol.bytes[0] == '.') {
        if (cuts[1] == nowhere) cuts[1] = at;
        cuts[2] = at;
      }
      at += symbol.width;
    }
    if (cuts[2] == cuts[1]) cuts[2] = nowhere;
    if (here.has_literals && (takes_literals<true>(table, text, here, begin, end, slashed) ||
                              takes_literals<false>(table, text, here, begin, end, slashed)))
      return 1;
    const route_node_more& more = table.more[&here - table.nodes];
    bool taken = false;
    for (const bool own : {true, false}) {
      for (const std::size_t cut : cuts) {
        if (cut == nowhere) continue;
        const mixed_siblings<Table, Text> siblings(table, text, begin, cut);
        for (std::uint32_t other = siblings.first(more.fronts); other != 0; other = siblings.after(other)) {
          const route_other& by = table.others[other];
          const route_segment& segment = routes.segment(by.row, by.segment);
          if (may_cut(text, begin, cut, end) && fits(siblings, segment, routes.parameters(by.row, segment), types))
            taken |= takes_end(table, table.nodes[by.node], slashed, own);
          if (taken && cuts[1] == nowhere) return 1;  // nothing is cut: the first one
        }
      }
      if (taken) return 1;
    }
    for (std::uint32_t other = more.others; other != more.others_end; ++other) {
      const route_other& by = table.others[other];
      if (is_tail(by.kind)) {
        const route_node& tail = table.nodes[by.node];
        const bool leaves_last = by.behind == 1 && (by.kind == segment_kind::text_tail || may_be_empty());
        if (by.behind == 0 ? takes(tail.end)
                           : leaves_last && in_last(table, routes, types, text, tail, begin, end, slashed) != 0)
          return 1;
        continue;
      }
      bool is_taken = false;
      for (const std::size_t cut : cuts)
        is_taken = is_taken || (cut != nowhere && is_of(by.kind, by.type, types, text, begin, cut) &&
                                takes_text(text, begin, cut) && may_cut(text, begin, cut, end));
      if (is_taken && at_end(table, table.nodes[by.node], slashed) != 0) return 1;
    }
    return 0;
  }

 private:
  template <bool Own, class Table, class Text>
  constexpr bool takes_literals(const Table& table, const Text& text, const route_node& here, std::size_t begin,
                                std::size_t end, bool slashed) noexcept {
    bool taken = false;
    const auto look = [&](std::size_t cut) {
      if (const auto child = literal_child(table, here, text, begin, cut))
        taken = takes_end(table, *child, slashed, Own) || taken;
    };
    look(end);
    for (std::size_t at = begin, size = 0; at < end && size <= longest_last_literal<Tables>; ++size) {
      const path_symbol symbol = text.symbol(at, end);
      if (at != begin && symbol.bytes[0] == '.') look(at);
      at += symbol.width;
    }
    return taken;
  }
  /// Whether what follows a parameter may be an extension.
  template <class Text>
  constexpr bool may_cut(const Text& text, std::size_t begin, std::size_t cut, std::size_t end) noexcept {
    if (cut == end || !uses(without_dots)) return true;
    const std::size_t behind = cut + text.symbol(cut, end).width;
    return cut != begin && behind != end && !has_symbol(text, behind, end, '.');
  }
  template <class Table>
  constexpr bool takes_end(const Table& table, const route_node& here, bool slashed, bool own) noexcept {
    if (own) return takes_own(table, here, slashed);
    return (slashed && takes_empty_parameter(table, here)) || takes_empty_tail(table, here);
  }
  /// Whether some row below `here` takes the path with nothing for its last segment, which is no literal.
  template <class Table>
  constexpr bool takes_empty_parameter(const Table& table, const route_node& here) noexcept {
    if (!uses(empty_parameter)) return false;
    const auto number = static_cast<std::uint32_t>(&here - table.nodes);
    const route_node_more& more = table.more[number];
    std::uint32_t first = more.others;
    while (first > 1 && more.fronts != 0 && table.others[first - 1].kind == segment_kind::mixed &&
           table.others[first - 1].node > number && table.more[table.others[first - 1].node].depth == more.depth + 1)
      --first;
    bool taken = false;  // of mixed ones a router may have any first
    for (std::uint32_t other = first; other != more.others_end; ++other) {
      const route_other& by = table.others[other];
      if (taken && by.kind != segment_kind::mixed) break;
      if (!is_tail(by.kind)) taken = takes_own(table, table.nodes[by.node], false) || taken;
    }
    return taken;
  }

  template <class Table>
  constexpr bool takes_own(const Table& table, const route_node& here, bool slashed) noexcept {
    const std::uint32_t with = table.more[&here - table.nodes].slashed_end, without = here.end;
    const bool any = reads(any_last_slash);
    if ((slashed ? without : with) != 0) uses(any_last_slash);
    bool taken = (slashed || any) && take(with, true, any);
    if (!slashed || any) taken = take(without, false, any) || taken;
    return taken;
  }
  template <class Table>
  constexpr bool takes_empty_tail(const Table& table, const route_node& here) noexcept {
    const route_node_more& more = table.more[&here - table.nodes];
    if (more.others == more.others_end) return false;
    const route_other& last = table.others[more.others_end - 1];
    return last.kind == segment_kind::tail && last.behind == 0 && uses(empty_tail) && takes(table.nodes[last.node].end);
  }

  /// Takes the operations that answer the method where those templates end, behind a slash or not, or any of both.
  constexpr bool take(std::uint32_t end, bool slashed, bool any) noexcept {
    if (end == 0) return false;
    const auto& ends =
        (how_ & any_case) != 0 ? ends_of<folded_tables<Tables>>.operation[end] : ends_of<Tables>.operation[end];
    std::uint32_t op = ends[method_];
    const std::uint32_t none = operation_rows<Tables>().size();
    if (op != none && heads_ != head_rows::own && !names_head<Tables>(op))
      op = heads_ == head_rows::named ? none : ends[methods_listed<Tables>.size];
    if (op == none) return false;
    const bool in_own_order = uses(own_order);
    if (in_own_order && comes_first<Tables>(found_, op)) return false;
    note(op);
    if constexpr (!std::is_same_v<folded_tables<Tables>, Tables>)
      if (reads(any_case))
        for (std::uint32_t twin = twins_of<Tables>.next[op]; twin != op; twin = twins_of<Tables>.next[twin]) {
          if (any) uses(any_last_slash);
          if (answers(twin) && (any || routes_read<Tables>.shape(twin).slashed == slashed ||
                                has_option(operation_rows<Tables>()[twin].options, either_slash)))
            note(twin);
        }
    return looks_at_all_ ? row_ != none : !in_own_order;
  }
  /// Whether the row answers the method where its own template ends.
  constexpr bool answers(std::uint32_t row) const noexcept {
    for (const std::uint32_t end : twins_of<Tables>.ends[row])
      if (ends_of<Tables>.operation[end][method_] == row) return true;
    return false;
  }
  constexpr void note(std::uint32_t row) noexcept {
    if (row < row_ && !follows<Tables>(found_, row)) row_ = row;
  }

  /// Whether it reads so.
  constexpr bool reads(reading_set how) const noexcept { return (how_ & how) != 0; }
  /// The same where this makes a difference.
  constexpr bool uses(reading_set how) noexcept {
    used_ = static_cast<reading_set>(used_ | (how_ & how));
    return reads(how);
  }

  std::uint32_t found_;
  std::size_t method_;
  reading_set how_;
  reading_set used_;
  head_rows heads_;
  bool looks_at_all_;
  std::uint32_t row_ = static_cast<std::uint32_t>(operation_rows<Tables>().size());
};

}  // namespace ambit::inline v0_2::detail
