// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/match_table.hpp>
#include <ambit/routes/parameters.hpp>
#include <ambit/routes/path_cuts.hpp>
#include <ambit/text/optional_ref.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// A backtracking point: a node, and the last of its children that was tried.
struct backtrack_point {
  const route_node* node;
  std::uint32_t depth;  ///< of the node
  std::uint32_t tried;  ///< the number of a child that is no literal; 0 for a literal one
};

/// Whether a segment, found by `key`, is the literal one of `node`.
template <class Table, class Text>
[[gnu::always_inline]] constexpr bool is_literal(const Table& table, const route_node& node, const Text& text,
                                                 const segment_key& key, std::size_t begin, std::size_t end) noexcept {
  const route_node_more& more = table.more[&node - table.nodes];
  return node.ends_as(key) && more.size == key.size && text.is(more.text, begin, end);
}

/// The literal child of `here` that the segment is, if it is one. Of literals in one slot, as many are looked at
/// as the logarithm of their number.
template <class Table, class Text>
constexpr optional_ref<route_node> literal_child(const Table& table, const route_node& here, const Text& text,
                                                 std::size_t begin, std::size_t end) noexcept {
  if constexpr (std::extent_v<decltype(Table::nodes)> == 1) return {};  // the root alone
  if constexpr (!Text::is_plain)
    if (end - begin > text.most_for_a_byte() * table.longest) return {};
  const segment_key key = text.key(begin, end);
  const std::size_t slot = here.child_mask != 0
                               ? key.slot(here.child_mask, here.multiplier, here.shift)
                               : static_cast<std::size_t>(text.sum(key, begin, end) * here.multiplier >> here.shift);
  std::uint32_t number = table.slots[here.slots + slot];
  while (number != 0) {
    const route_node_more& more = table.more[number];
    const bool only = (more.alike[0] | more.alike[1]) == 0;
    const int order = only ? !is_literal(table, table.nodes[number], text, key, begin, end)
                           : text.order(std::string_view(more.text, more.size), begin, end);
    if (order == 0) return table.nodes[number];
    number = more.alike[order > 0];
  }
  return {};
}

/// What a walk looks for: the end of the first template that a path has.
struct first_end {
  template <class Table>
  [[gnu::always_inline]] constexpr std::uint32_t at_end(const Table& table, const route_node& here,
                                                        bool slashed) const noexcept {
    return slashed ? table.more[&here - table.nodes].slashed_end : here.end;
  }
  static constexpr bool takes(std::uint32_t) noexcept { return true; }
  static constexpr bool cuts_last() noexcept { return false; }
  static constexpr bool may_be_empty() noexcept { return false; }
  static constexpr bool takes_fronts() noexcept { return false; }
  template <class Siblings>
  [[gnu::always_inline]] static constexpr bool fits(const Siblings& siblings, std::uint32_t /*other*/,
                                                    const route_segment& segment, const route_parameter* parameters,
                                                    table_rows<parameter_type> types) noexcept {
    return siblings.fits(segment, parameters, types);
  }
  template <class Text>
  static constexpr bool takes_text(const Text&, std::size_t, std::size_t) noexcept {
    return true;
  }
  template <class... Any>
  static constexpr std::uint32_t in_last(const Any&...) noexcept {
    return 0;
  }
};

/// Whether a tail that begins at `begin` leaves those segments that stand behind it in its template, and takes at least
/// one segment itself; none where text ends it, or where it may be empty.
template <class Path, class Other>
constexpr bool leaves_segments(const Path& path, std::size_t begin, const Other& tail, bool may_be_empty) noexcept {
  const bool takes_one = tail.kind == segment_kind::tail && !may_be_empty;
  return path.begin_of_last(tail.behind) >= begin + std::size_t{takes_one};
}

/// The end of the template that a path has, 0 if it has none: the first one found by trying at every segment, until all
/// the rest fits, the literal child, then the others in their order. It begins at the node `here`.
///
/// Each node is tried for one segment alone, the one at its depth; so no path takes more steps than the tree has nodes.
/// The children that are tried are those whose literals at the front and at the end the segment has, and at most one of
/// each type, one that takes any segment, and tails, of each number of segments behind them one: finding them takes as
/// many comparisons as the logarithm of how many siblings there are. Behind a tail a node's segment is counted from the
/// end of the path, so it is one alone there too.
///
/// `goal` says which ends count, and how the last segment is read if it is read otherwise.
template <std::size_t Depth, class Table, class Text, class Path, class Node, class Goal = first_end>
[[gnu::noinline]] constexpr std::uint32_t walk_on(const Table& table, const route_rows& routes,
                                                  table_rows<parameter_type> types, const Text text, const Path& path,
                                                  const Node* here, Goal&& goal = {}) noexcept {
  std::size_t depth = table.more[here - table.nodes].depth;
  backtrack_point points[Depth == 0 ? 1 : Depth];  // at most one for each depth
  std::size_t open = 0;
  constexpr std::uint32_t nothing = static_cast<std::uint32_t>(-1);
  std::uint32_t tried = nothing;
  for (;;) {
    optional_ref<Node> child;
    const auto& more = table.more[here - table.nodes];
    const std::size_t left = Path::behind != 0 ? more.left : std::size_t{0};
    const auto begin_of = [&] { return left != 0 ? path.begin_of_last(left - 1) : path.begin_of(depth); };
    const auto end_of = [&] { return left != 0 ? path.end_of_last(left - 1) : path.end_of(depth); };
    if (left != 0 ? left == 1 : path.at[depth] == path.end) {
      const std::uint32_t found = goal.at_end(table, *here, path.slashed());
      if (found != 0) return found;
    } else if (goal.cuts_last() && (left != 0 ? left == 2 : path.at[depth + 1] == path.end)) {
      const std::uint32_t found = goal.in_last(table, routes, types, text, *here, begin_of(), end_of(), path.slashed());
      if (found != 0) return found;
    } else {
      const std::size_t begin = begin_of(), end = end_of();
      if (tried == nothing) {
        if (here->has_literals) child = literal_child(table, *here, text, begin, end);
        tried = 0;
      }
      while (!child) {
        const mixed_siblings<Table, Text> siblings(table, text, begin, end, goal.takes_fronts());
        if (tried < more.others) {  // the next one is mixed, if there is one
          tried = tried == 0 ? siblings.first(more.fronts) : siblings.after(tried);
          if (tried == 0) tried = more.others;
        } else {
          ++tried;
        }
        if (tried == more.others_end) break;
        const auto& other = table.others[tried];
        const Node& taken = table.nodes[other.node];
        if (is_any_segment(other.kind)) {
          if (!Text::is_plain && begin == end) continue;  // only a malformed path has an empty segment
          if (!goal.takes_text(text, begin, end)) continue;
          child = taken;
        } else if (is_tail(other.kind)) {
          if (Path::behind != 0 && other.behind != 0) {
            if (leaves_segments(path, begin, other, goal.may_be_empty())) child = taken;
          } else if (goal.takes(taken.end)) {
            return taken.end;
          }
        } else if (other.kind == segment_kind::mixed) {
          const auto& segment = routes.segment(other.row, other.segment);
          if (goal.fits(siblings, tried, segment, routes.parameters(other.row, segment), types)) child = taken;
        } else if (is_of(other.kind, other.type, types, text, begin, end) && goal.takes_text(text, begin, end)) {
          child = taken;
        }
      }
    }
    if (child) {
      if (tried >= more.others ? tried + 1 < more.others_end
                               : tried != 0 || more.fronts != 0 || more.others != more.others_end)
        points[open++] = {here, static_cast<std::uint32_t>(depth), tried};
      here = &*child;
      ++depth;
      tried = nothing;
      continue;
    }
    if (open == 0) return 0;
    const auto& back = points[--open];
    here = back.node;
    depth = back.depth;
    tried = back.tried;
  }
}

/// The child of `here` that is tried first for a segment, if its slots and `next` do not tell: a literal, or else the
/// first other one that takes the segment. The root if there is none; nothing if a tail comes first, which is not
/// looked at, or the segment begins with a dot.
template <class Table, class Path>
[[gnu::noinline]] constexpr optional_ref<route_node> child_in_doubt(const Table& table, const route_rows& routes,
                                                                    table_rows<parameter_type> types, const Path& path,
                                                                    const route_node& here, std::size_t begin,
                                                                    std::size_t end) noexcept {
  const plain_path text(path.text, path.size);
  if (here.shares_slots)
    if (const auto literal = literal_child(table, here, text, begin, end)) return literal;
  if (here.tail_first || path.text[begin] == '.') return {};
  const auto& more = table.more[&here - table.nodes];
  const mixed_siblings<Table, plain_path> siblings(table, text, begin, end);
  for (std::uint32_t other = siblings.first(more.fronts); other != 0; other = siblings.after(other)) {
    const auto& mixed = table.others[other];
    const auto& segment = routes.segment(mixed.row, mixed.segment);
    if (siblings.fits(segment, routes.parameters(mixed.row, segment), types)) return table.nodes[mixed.node];
  }
  for (std::uint32_t other = more.others; other != more.others_end; ++other) {
    const auto& one = table.others[other];
    if (is_tail(one.kind)) return {};
    if (is_any_segment(one.kind) || is_of(one.kind, one.type, types, text, begin, end)) return table.nodes[one.node];
  }
  return table.nodes[0];
}

/// The cuts of a short path, which become a list as they are taken.
template <class Path>
class short_cuts {
 public:
  [[gnu::always_inline]] static constexpr bool found_in(Path& path, std::string_view target) noexcept {
    return path.find_cuts(target);
  }
  constexpr short_cuts(Path& path, std::size_t depth, std::size_t begin) noexcept
      : left_(path.cuts[0] & ~std::uint64_t{0} << (begin - 1)), next_(path.at + depth + 1) {
    path.at[depth] = begin - 2;
  }
  [[gnu::always_inline]] constexpr std::size_t next() noexcept {
    const auto place = static_cast<std::size_t>(lowest_place(left_));
    *next_++ = place;
    left_ &= left_ - 1;
    return place;
  }
  constexpr std::size_t last() const noexcept {
    const std::size_t* from = next_;
    keep_in_register(from);  // or g++ keeps the place as well, at each step
    return from[-1];
  }
  constexpr bool over() const noexcept { return left_ == 0; }

 private:
  std::uint64_t left_;
  std::size_t* next_;
};

/// The same of a path that is not short.
template <class Path>
class long_cuts {
 public:
  [[gnu::always_inline]] static constexpr bool found_in(Path& path, std::string_view target) noexcept {
    return path.find_cuts_of_long(target);
  }
  constexpr long_cuts(Path& path, std::size_t depth, std::size_t begin) noexcept
      : left_(path.cuts[0] & ~std::uint64_t{0} << (begin - 1)),
        word_(path.cuts),
        next_(path.at + depth),
        end_(path.end) {
    *next_ = begin - 2;
  }
  [[gnu::always_inline]] constexpr std::size_t next() noexcept {
    for (; left_ == 0; before_ += 64) left_ = *++word_;
    *++next_ = before_ + static_cast<std::size_t>(lowest_place(left_));
    left_ &= left_ - 1;
    return *next_;
  }
  constexpr std::size_t last() const noexcept { return *next_; }
  constexpr bool over() const noexcept { return *next_ == end_; }

 private:
  std::uint64_t left_;
  const std::uint64_t* word_;
  std::size_t before_ = 0;  ///< how many places come before those of the word
  std::size_t* next_;
  std::size_t end_;
};

/// Steps of the fast walk from the node `here`, whose segment begins at `begin`, each to the first child that a segment
/// fits. The result says whether they led into doubt: to a node whose slots and `next` do not tell the child. If not,
/// `found` is the end of the template that they led to, 0 for none. There is no call in them.
template <class Cuts, class Table, class Path>
[[gnu::always_inline]] constexpr bool take_steps(const Table& table, const Path& path, Cuts& cuts,
                                                 const route_node*& here, std::size_t& begin,
                                                 std::uint32_t& found) noexcept {
  while (true) {
    if (cuts.over()) {
      if (begin > path.size) [[likely]]  // no slash stands behind the last segment
        found = here->end;
      else
        found = table.more[here - table.nodes].slashed_end;
      return false;
    }
    const std::size_t end = cuts.next() + 1;
    if (here->has_literals) {
      // The sixteen bytes before the end, the last one highest; zeros below where there are fewer. g++ takes fewer
      // instructions if they are told before the key.
      std::uint64_t last, before;
      if (end >= 16) {
        last = eight_bytes(path.text + end - 8);
        before = eight_bytes(path.text + end - 16);
      } else if (end > 8) {
        last = eight_bytes(path.text + end - 8);
        before = eight_bytes(path.text) << (128 - 8 * end);
      } else {
        last = eight_bytes(path.text) << (64 - 8 * end);
        before = 0;
      }
      const segment_key key{last, end - begin};
      const std::size_t slot = here->slots + key.slot(here->child_mask, here->multiplier, here->shift);
      const auto& literal = table.nodes[table.slots[slot]];
      if (literal.is(key, before) ||
          (literal.is_long && is_literal(table, literal, plain_path(path.text, path.size), key, begin, end)))
        [[likely]] {
        here = &literal;
        begin = end + 1;
        continue;
      }
    }
    if (here->next == 0) [[unlikely]]
      return here->shares_slots || here->in_doubt;
    if (path.text[begin] == '.') return false;
    here = table.nodes + here->next;
    begin = end + 1;
  }
}

/// The fast walk, from the root, for paths without triplets: whether it found the end of the path's template, 0 for
/// none. It takes the first child that a segment fits, and hands over to walk_on where that leads nowhere and others
/// are left. If it found nothing out, a segment begins with a dot, and a `path_gate` has to look at the path.
template <std::size_t Depth, class Cuts, class Table, class Path>
[[gnu::always_inline]] constexpr bool walk_plain(const Table& table, const route_rows& routes,
                                                 table_rows<parameter_type> types, Path& path,
                                                 std::uint32_t& found) noexcept {
  const std::uint64_t prefix_mask = ~std::uint64_t{0} >> (64 - 8 * table.prefix_size);
  const route_node* here = table.nodes;
  if (path.size > 8 && (table.prefix_size == 1 || ((eight_bytes(path.text) ^ table.prefix) & prefix_mask) == 0)) {
    here += table.start;
    Cuts cuts(path, table.start_depth, table.prefix_size);
    std::size_t begin = table.prefix_size;
    // The first steps stand before the loop: within it, compilers keep what a call needs in memory.
    bool in_doubt = take_steps(table, path, cuts, here, begin, found), others = false;
    while (in_doubt) [[unlikely]] {
      const std::size_t end = cuts.last() + 1;
      const auto child = child_in_doubt(table, routes, types, path, *here, begin, end);
      if (!child) break;  // a tail comes first, or the segment begins with a dot
      in_doubt = &*child != table.nodes;
      if (!in_doubt) break;
      others = others || here->in_doubt;
      here = &*child;
      begin = end + 1;
      in_doubt = take_steps(table, path, cuts, here, begin, found);
    }
    if (found != 0) [[likely]]
      return true;
    if (here->can_go_back || others)
      here = table.nodes;
    else if (!in_doubt)
      return path.list_cuts();
  }
  if (!path.list_cuts()) return false;
  found = walk_on<Depth>(table, routes, types, plain_path(path.text, path.size), path, here);
  return true;
}

}  // namespace ambit::inline v0_2::detail
