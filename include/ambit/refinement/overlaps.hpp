// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/sample_path.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// Whether a segment of a template takes any segment of a path.
template <class Place>
constexpr bool takes_any_text(const Place& by) noexcept {
  return by.segment && (is_any_segment(by.segment->kind) || is_tail(by.segment->kind));
}

/// Whether a segment of a template takes `text`, a path's segment.
template <class Side>
constexpr certainty takes_text(const Side& side, const segment_place& by, std::string_view text) noexcept {
  if (takes_any_text(by)) return certainty::yes;
  struct {
    const char* text;
    typename sample_path<1>::segment at[1]{};
  } path{text.data()};
  path.at[0].end = text.size();
  return takes<false>(side, by, path, 0);
}

/// Whether `text` begins with `piece`, or ends with it, and no triplet is near where it is cut.
constexpr bool has_prefix(std::string_view text, std::string_view piece) noexcept {
  if (piece.size() > text.size()) return false;
  for (std::size_t i = 0; i < piece.size(); ++i)
    if (text[i] != piece[i] || piece[i] == '%') return false;
  return true;
}
constexpr bool has_suffix(std::string_view text, std::string_view piece) noexcept {
  if (piece.size() > text.size()) return false;
  for (std::size_t i = 1; i <= text.size() && i <= piece.size() + 2; ++i)
    if (text[text.size() - i] == '%' || (i <= piece.size() && text[text.size() - i] != piece[piece.size() - i]))
      return false;
  return true;
}

/// Whether `by` takes every text that `all` takes, for sure.
template <class Side, class Other>
constexpr bool surely_takes(const Side& side, const segment_place& by, const Other& other,
                            const segment_place& all) noexcept {
  if (takes_any_text(by)) return true;
  if (!all.segment) return false;
  if (all.is(segment_kind::literal)) {
    if (by.is(segment_kind::literal)) return same_literal(*by.segment, *all.segment);
    return takes_text(side, by, all.segment->text) == certainty::yes;
  }
  if (same_segment(side, by, other, all)) return true;
  return by.is(segment_kind::mixed) && all.is(segment_kind::mixed) && by.segment->parameters == 1 &&
         (is_any_segment(by.parameters[0].kind) || by.parameters[0].kind == segment_kind::tail) &&
         has_prefix(all.parameters[0].before, by.parameters[0].before) &&
         has_suffix(all.segment->text, by.segment->text);
}

/// Paths of the route of a row of `New`; all of one number of segments, and all with a slash at the end or all without.
/// Where `depth` is not 0 they are those that the template of a row of `Old`, of `depth` segments, takes as well.
struct shared_paths {
  std::size_t row = 0;
  std::size_t other = 0;   ///< a row of `Old` that has the other template
  std::size_t depth = 0;   ///< how many segments it has; 0 for none
  std::size_t length = 0;  ///< of the paths, in segments
  bool slashed = false;
  std::size_t node = 0;  ///< where the other template ends in the tree of `Old`
};

/// What of the other template takes segment number `index` of the paths; none where there is no template.
template <class Old>
constexpr segment_place other_segment(const Old& old, const shared_paths& paths, std::size_t index) noexcept {
  return paths.depth == 0 ? segment_place{} : segment_at(old, paths.other, index, paths.length);
}

/// Finds a template of a policy that takes all of some paths, for sure, and is tried before another one.
template <class Side, class New, class Old>
class covering_search {
 public:
  constexpr covering_search(const Side& side, const New& one, const Old& other, const shared_paths& paths) noexcept
      : side_(&side), new_(&one), old_(&other), paths_(&paths) {}

  /// Whether a template that ends at a node before number `limit` takes all of the paths.
  constexpr bool finds_before(std::size_t limit) const noexcept { return is_covered(0, 0, limit); }

 private:
  constexpr bool is_covered(std::size_t node, std::size_t depth, std::size_t limit) const noexcept {
    if (depth == paths_->length)
      return node < limit && some_row_at(*side_, node, paths_->slashed) != side_->rows().size();
    const auto& tree = side_->tree();
    const segment_place mine = segment_at(*new_, paths_->row, depth, paths_->length);
    const segment_place theirs = other_segment(*old_, *paths_, depth);
    const bool is_literal = mine.is(segment_kind::literal);
    if (is_literal || theirs.is(segment_kind::literal)) {
      const std::size_t child = literal_child(*side_, node, (is_literal ? mine : theirs).segment->text);
      if (child != 0 && child < limit && is_covered(child, depth + 1, limit)) return true;
    }
    for (std::size_t child = first_open_child(*side_, node); child < tree.last[node] && child < limit;
         child = tree.last[child]) {
      const route_segment& segment = side_->routes().segment(tree.row[child], tree.depth[child] - 1u);
      if (is_tail(segment.kind)) {
        const std::size_t behind = side_->routes().behind(tree.row[child], tree.depth[child] - 1u);
        if (behind == 0) return true;
        const std::size_t least = depth + behind + std::size_t{segment.kind == segment_kind::tail};
        if (least <= paths_->length && is_covered(child, paths_->length - behind, limit)) return true;
        continue;
      }
      const segment_place by{segment, side_->routes().parameters(tree.row[child], segment)};
      if (!surely_takes(*side_, by, *new_, mine) &&
          (is_literal || !theirs.segment || !surely_takes(*side_, by, *old_, theirs)))
        continue;
      if (is_covered(child, depth + 1, limit)) return true;
    }
    return false;
  }

  const Side* side_;
  const New* new_;
  const Old* old_;
  const shared_paths* paths_;
};
template <class Side, class New, class Old>
covering_search(const Side&, const New&, const Old&, const shared_paths&) -> covering_search<Side, New, Old>;

/// Finds the templates of `Old` that share paths with that of a row of `New`: with either ending in a tail, once for
/// each number of segments that a template of either policy can tell apart.
template <class New, class Old>
class template_overlaps {
 public:
  constexpr template_overlaps(const New& one, const Old& other, std::size_t row, std::size_t deepest) noexcept
      : new_(&one),
        old_(&other),
        row_(row),
        deepest_(deepest),
        count_(one.routes().shape(row).segments),
        tail_(one.routes().shape(row).tail) {}

  /// How many segments the paths of the row have at least, and at most as far as that makes a difference.
  constexpr std::size_t shortest() const noexcept { return shortest_of(*new_, row_); }
  constexpr std::size_t longest() const noexcept { return tail_ < count_ ? deepest_ + 1 : count_; }
  /// Whether paths of the row can end with a slash, or without one.
  constexpr bool can_end(bool slashed) const noexcept {
    return ends_in_tail(*new_, row_) || ends_with(*new_, row_, slashed);
  }

  /// Calls `use` with each overlap on paths that end with a slash, or without one, until it returns false: the paths
  /// that may be shared, and whether these are all paths of the row of that length, for sure.
  template <class Use>
  constexpr void for_each(bool slashed, Use use) const noexcept {
    if (can_end(slashed)) visit(0, 0, slashed, true, use);
  }

 private:
  /// Goes on at a node that some text of the row's first `depth` segments leads to, for all such text if it `covers`
  /// them; whether to go on.
  template <class Use>
  constexpr bool visit(std::size_t node, std::size_t depth, bool slashed, bool covers, Use& use) const noexcept {
    if (depth == tail_) return visit_all(node, tree_end(node), depth, slashed, use);
    if (depth == count_) return use_at(node, depth, depth, slashed, covers, use);
    const auto& tree = old_->tree();
    const segment_place mine = segment_of(*new_, row_, depth);
    const bool is_literal = mine.is(segment_kind::literal);
    std::size_t child = node + 1;
    if (is_literal) {
      const std::size_t same = literal_child(*old_, node, mine.segment->text);
      if (same != 0 && !visit(same, depth + 1, slashed, covers, use)) return false;
      child = first_open_child(*old_, node);
    }
    for (; child < tree.last[node]; child = tree.last[child]) {
      const route_segment& segment = old_->routes().segment(tree.row[child], depth);
      if (is_tail(segment.kind)) {
        if (!visit_all(child, tree_end(child), depth, slashed, use)) return false;
        continue;
      }
      const segment_place theirs{segment, old_->routes().parameters(tree.row[child], segment)};
      if (can_meet(mine, theirs))
        if (!visit(child, depth + 1, slashed, covers && surely_takes(*old_, theirs, *new_, mine), use)) return false;
    }
    return true;
  }
  constexpr std::size_t tree_end(std::size_t node) const noexcept { return old_->tree().last[node]; }

  /// Takes all templates that end at nodes from `node` up to `end`, where a tail, of the row or of theirs, is segment
  /// number `depth`.
  template <class Use>
  constexpr bool visit_all(std::size_t node, std::size_t end, std::size_t depth, bool slashed,
                           Use& use) const noexcept {
    for (; node < end; ++node) {
      const std::size_t other = ending_row(node, slashed);
      if (other == old_->rows().size()) continue;
      const auto& theirs = old_->routes().shape(other);
      const std::size_t least = shortest_of(*old_, other);
      for (std::size_t length = shortest() < least ? least : shortest(); length <= longest(); ++length) {
        if (!has_tail(*old_, other) && length != theirs.segments) continue;
        bool meets = true, covers = true;
        for (std::size_t i = depth; i < length && meets; ++i) {
          const segment_place mine = segment_at(*new_, row_, i, length), their = segment_at(*old_, other, i, length);
          meets = takes_any_text(mine) || takes_any_text(their) || can_meet(mine, their);
        }
        for (std::size_t i = 0; i < length && meets && covers; ++i)
          covers = surely_takes(*old_, segment_at(*old_, other, i, length), *new_, segment_at(*new_, row_, i, length));
        if (meets && !use(shared_paths{row_, other, theirs.segments, length, slashed, node}, covers)) return false;
      }
    }
    return true;
  }
  /// A row whose template ends at `node` and takes paths that end with a slash, or without one; the number of all rows
  /// if there is none.
  constexpr std::size_t ending_row(std::size_t node, bool slashed) const noexcept {
    const std::size_t row = some_row_at(*old_, node, false);
    return row != old_->rows().size() && (!slashed || ends_in_tail(*old_, row)) ? row
                                                                                : some_row_at(*old_, node, slashed);
  }
  template <class Use>
  constexpr bool use_at(std::size_t node, std::size_t depth, std::size_t length, bool slashed, bool covers,
                        Use& use) const noexcept {
    const std::size_t other = some_row_at(*old_, node, slashed);
    return other == old_->rows().size() || use(shared_paths{row_, other, depth, length, slashed, node}, covers);
  }

  /// Whether some text could be taken by both segments; where it takes more to know, yes.
  constexpr bool can_meet(const segment_place& mine, const segment_place& theirs) const noexcept {
    if (mine.is(segment_kind::literal) && theirs.is(segment_kind::literal))
      return same_literal(*mine.segment, *theirs.segment);
    if (mine.is(segment_kind::literal)) return takes_text(*old_, theirs, mine.segment->text) != certainty::no;
    if (theirs.is(segment_kind::literal)) return takes_text(*new_, mine, theirs.segment->text) != certainty::no;
    if (mine.is(segment_kind::mixed) && theirs.is(segment_kind::mixed))
      return begins_alike(mine.parameters[0].before, theirs.parameters[0].before) &&
             ends_alike(mine.segment->text, theirs.segment->text);
    return !are_apart(mine, theirs) && !are_apart(theirs, mine);
  }
  /// Whether no number, or no UUID, is a text of the other segment.
  static constexpr bool are_apart(const segment_place& typed, const segment_place& other) noexcept {
    const bool integer = typed.is(segment_kind::integer);
    if (!integer && !typed.is(segment_kind::uuid)) return false;
    if (integer && other.is(segment_kind::uuid)) return true;
    const auto is_apart = [&](std::string_view piece) {
      for (const char byte : piece)
        if (integer ? byte < '0' || byte > '9' : hexadecimal_value(byte) == 16 && byte != '-') return true;
      return false;
    };
    if (!other.is(segment_kind::mixed)) return false;
    if (is_apart(other.segment->text)) return true;
    for (std::size_t i = 0; i < other.segment->parameters; ++i)
      if (is_apart(other.parameters[i].before)) return true;
    return false;
  }
  static constexpr bool begins_alike(std::string_view left, std::string_view right) noexcept {
    for (std::size_t i = 0; i < left.size() && i < right.size(); ++i)
      if (left[i] != right[i]) return false;
    return true;
  }
  static constexpr bool ends_alike(std::string_view left, std::string_view right) noexcept {
    for (std::size_t i = 1; i <= left.size() && i <= right.size(); ++i)
      if (left[left.size() - i] != right[right.size() - i]) return false;
    return true;
  }

  const New* new_;
  const Old* old_;
  std::size_t row_;
  std::size_t deepest_;  // the most segments that a template of either policy has
  std::size_t count_;
  std::size_t tail_;  // the number of the segment that is a tail
};

}  // namespace ambit::inline v0_2::detail
