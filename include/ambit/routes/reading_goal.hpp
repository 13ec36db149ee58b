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

/// What was found of long parts of a path, so that many walks take little longer than one: each answer stands where the
/// next one of its place goes.
class long_parts {
 public:
  constexpr long_parts() noexcept {}  // nothing is read but what was written

  /// What `find` finds, if it is not remembered by `key`, which no other question has.
  template <class Find>
  constexpr std::uint64_t answer(std::uint64_t key, Find find) noexcept {
    const auto place = static_cast<std::size_t>(key * 0x9E3779B97F4A7C15u >> 58);
    if ((known_ >> place & 1) == 0 || key_[place] != key) {
      answer_[place] = find();
      key_[place] = key;
      known_ |= std::uint64_t{1} << place;
    }
    return answer_[place];
  }
  constexpr void forget() noexcept { known_ = 0; }

 private:
  std::uint64_t known_ = 0;
  std::uint64_t key_[64];
  std::uint64_t answer_[64];
};

/// Which rows may answer HEAD: those that do in the gateway; those that name it; these and those that take any method.
enum class head_rows : unsigned char { own, named, named_or_any };

/// At how many dots of the last segment it is looked whether what stands before is text of a mixed segment or of a type
/// of the policy's own. Each look may take a step for each byte, so that more would be a slow path to choose.
inline constexpr std::size_t most_cuts = 8;

/// What a walk looks for that reads otherwise: the templates that are tried first of those with the method; of all of
/// them, one whose operation not everyone may call who may call that of `found`.
///
/// It notes which of its readings made a difference to the walk, perhaps more: without any of the others the walk would
/// have been the same.
template <class Tables>
class reading_goal {
 public:
  constexpr reading_goal(long_parts& parts, std::uint32_t found, std::size_t method, reading_set how, head_rows heads,
                         bool looks_at_all = false) noexcept
      : parts_(parts),
        found_(found),
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
  /// Whether the text in front of its parameters may be taken for a mixed segment; `fits` notes where that is so.
  constexpr bool takes_fronts() const noexcept { return reads(empty_parameter); }

  /// Whether a segment fits a mixed one, number `other` of the children that are no literals.
  template <class Siblings>
  constexpr bool fits(const Siblings& siblings, std::uint32_t other, const route_segment& segment,
                      const route_parameter* parameters, table_rows<parameter_type> types) noexcept {
    const auto answer = [&](unsigned question, auto find) {
      return answered(question, other, siblings.begin(), siblings.end(), find) != 0;
    };
    const auto fits_with = [&](unsigned question, bool empty, bool dots) {
      return answer(question, [&] { return siblings.fits(segment, parameters, types, empty, dots); });
    };
    if (reads(empty_parameter) && siblings.is_front(parameters)) return by_front_ = uses(empty_parameter);
    if (reads(divided_otherwise) && answer(0, [&] { return siblings.repeats_text(segment, parameters); }))
      return !uses(divided_otherwise);
    const bool fits = answer(1, [&] { return siblings.fits(segment, parameters, types); });
    if (!reads(empty_parameter) && !reads(without_dots)) return fits;
    const bool empty = reads(empty_parameter) && fits_with(2, true, true);
    const bool dotless = reads(without_dots) && fits_with(3, false, false);
    if (!reads(without_dots)) return empty == fits ? fits : (uses(empty_parameter), empty);
    if (!reads(empty_parameter)) return dotless == fits ? fits : (uses(without_dots), dotless);
    const bool both = fits_with(4, true, false);
    if (empty != fits || both != dotless) uses(empty_parameter);
    if (dotless != fits || both != empty) uses(without_dots);
    return both;
  }
  /// Whether a parameter may hold the text.
  template <class Text>
  constexpr bool takes_text(const Text& text, std::size_t begin, std::size_t end) noexcept {
    return !reads(without_dots) || !has_dot(text, begin, end) || !uses(without_dots);
  }

  /// Whether a path that ends at node `here` is that of a template there.
  template <class Table>
  constexpr std::uint32_t at_end(const Table& table, const route_node& here, bool slashed) noexcept {
    if (takes_own(table, here, slashed)) return 1;
    return (slashed && takes_empty_parameter(table, here)) || takes_empty_tail(table, here) ? 1 : 0;
  }

  /// Whether the templates with that end have the method.
  constexpr bool takes(std::uint32_t end) noexcept { return take(end, true, true); }

  /// The same for a path whose last segment is from `begin` to `end`, and may be cut at any dot. Where there are more
  /// than `most_cuts`, the text of mixed segments and of types of the policy's own is not looked at from there on.
  template <class Table, class Text>
  constexpr std::uint32_t in_last(const Table& table, const route_rows& routes, table_rows<parameter_type> types,
                                  const Text& text, const route_node& here, std::size_t begin, std::size_t end,
                                  bool slashed) noexcept {
    const std::uint64_t dots = answered(5, 0, begin, end, [&] {
      std::uint64_t first = 0, last = 0;  // places behind `begin`, the second in the upper half
      for (std::size_t at = begin; at < end;) {
        const path_symbol symbol = text.symbol(at, end);
        if (at != begin && symbol.bytes[0] == '.') {
          last = at - begin;
          if (first == 0) first = last;
        }
        at += symbol.width;
      }
      return first | last << 32;
    });
    const auto first = static_cast<std::size_t>(dots & 0xFFFFFFFFu), last = static_cast<std::size_t>(dots >> 32);
    const auto some_cut = [&](auto takes) {
      bool some = takes(end, true);
      std::size_t left = most_cuts;
      for (std::size_t at = begin + first; first != 0 && at <= begin + last; at += text.symbol(at, end).width)
        if (text.symbol(at, end).bytes[0] == '.') {
          some = takes(at, left != 0) || some;
          if (left-- == 0) break;
        }
      return some;
    };
    if (here.has_literals && (takes_literals<true>(table, text, here, begin, end, slashed) ||
                              takes_literals<false>(table, text, here, begin, end, slashed)))
      return 1;
    const route_node_more& more = table.more[&here - table.nodes];
    bool taken = false;
    for (const bool own : {true, false}) {
      taken = some_cut([&](std::size_t cut, bool looks) {
        bool some = false;
        if (!looks) {
          for (std::uint32_t other = first_mixed(table, here); other != more.others; ++other)
            some |= takes_end(table, table.nodes[table.others[other].node], slashed, own);
          return some;
        }
        const mixed_siblings<Table, Text> siblings(table, text, begin, cut, takes_fronts());
        for (std::uint32_t other = siblings.first(more.fronts); other != 0; other = siblings.after(other)) {
          const route_other& by = table.others[other];
          const route_segment& segment = routes.segment(by.row, by.segment);
          if (may_cut(text, begin, cut, end) &&
              fits(siblings, other, segment, routes.parameters(by.row, segment), types))
            some |= takes_end(table, table.nodes[by.node], slashed, own);
          if (some && first == 0) break;  // nothing is cut: the first one
        }
        return some;
      });
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
      some_cut([&](std::size_t cut, bool looks) {
        is_taken = is_taken || (!looks && by.kind == segment_kind::predicate) ||
                   (looks && is_of(by.kind, by.type, types, text, begin, cut) && takes_text(text, begin, cut) &&
                    may_cut(text, begin, cut, end));
        return is_taken;
      });
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
    return cut != begin && behind != end && !has_dot(text, behind, end);
  }
  template <class Table>
  constexpr bool takes_end(const Table& table, const route_node& here, bool slashed, bool own) noexcept {
    if (own) return takes_own(table, here, slashed);
    return (slashed && takes_empty_parameter(table, here)) || takes_empty_tail(table, here);
  }
  /// The number of the first mixed child of `here`; of the others, if it has none.
  template <class Table>
  static constexpr std::uint32_t first_mixed(const Table& table, const route_node& here) noexcept {
    const auto number = static_cast<std::uint32_t>(&here - table.nodes);
    const route_node_more& more = table.more[number];
    std::uint32_t first = more.others;
    while (first > 1 && more.fronts != 0 && table.others[first - 1].kind == segment_kind::mixed &&
           table.others[first - 1].node > number && table.more[table.others[first - 1].node].depth == more.depth + 1)
      --first;
    return first;
  }
  /// Whether some row below `here` takes the path with nothing for its last segment, which is no literal.
  template <class Table>
  constexpr bool takes_empty_parameter(const Table& table, const route_node& here) noexcept {
    if (!uses(empty_parameter)) return false;
    const route_node_more& more = table.more[&here - table.nodes];
    bool taken = false;  // of mixed ones a router may have any first
    for (std::uint32_t other = first_mixed(table, here); other != more.others_end; ++other) {
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
                                row_has<Tables, either_slash>(twin)))
            note(twin);
        }
    return looks_at_all_ ? row_ != none : !in_own_order && !by_front_ && is_taken_for_sure(op);
  }
  /// Whether the template of a row that takes the path does so whatever texts are of the policy's own types in another
  /// case; that of the row found does.
  constexpr bool is_taken_for_sure(std::uint32_t row) const noexcept {
    if (!reads(any_case) || !has_own_type<Tables>(row) || row == found_) return true;
    if constexpr (!std::is_same_v<folded_tables<Tables>, Tables>)
      for (std::uint32_t twin = twins_of<Tables>.next[row]; twin != row; twin = twins_of<Tables>.next[twin])
        if (twin == found_) return true;
    return false;
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

  template <class Text>
  constexpr bool has_dot(const Text& text, std::size_t begin, std::size_t end) noexcept {
    return answered(6, 0, begin, end, [&] { return has_symbol(text, begin, end, '.'); }) != 0;
  }
  /// What `find` finds of a part of the path, once for all walks that read its text alike if it is long.
  template <class Find>
  constexpr std::uint64_t answered(unsigned question, std::uint32_t other, std::size_t begin, std::size_t end,
                                   Find find) noexcept {
    if (end - begin < 64 || end >= (1u << 20) || other >= (1u << 16)) return find();
    const unsigned text = how_ & (any_case | undecoded);
    return parts_.answer(
        begin | std::uint64_t{end} << 20 | std::uint64_t{other} << 40 | std::uint64_t{question | text << 4} << 56,
        find);
  }

  /// Whether it reads so.
  constexpr bool reads(reading_set how) const noexcept { return (how_ & how) != 0; }
  /// The same where this makes a difference.
  constexpr bool uses(reading_set how) noexcept {
    used_ = static_cast<reading_set>(used_ | (how_ & how));
    return reads(how);
  }

  long_parts& parts_;
  std::uint32_t found_;
  std::size_t method_;
  reading_set how_;
  reading_set used_;
  head_rows heads_;
  bool looks_at_all_;
  bool by_front_ = false;  ///< whether a front was taken for a segment; of several with it, any may be the router's
  std::uint32_t row_ = static_cast<std::uint32_t>(operation_rows<Tables>().size());
};

}  // namespace ambit::inline v0_2::detail
