// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/sample_path.hpp>

#include <string_view>

namespace ambit::detail {

/// A template that shares paths with another one: the node where it ends in its policy's tree, how many segments it
/// has, and how many the shared paths have.
struct template_overlap {
  std::size_t node = 0;
  std::size_t depth = 0;
  std::size_t length = 0;
  bool slashed = false;  ///< whether the paths end with a slash
  bool covers = false;   ///< whether it takes all paths of the other one, for sure
};

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
        tail_(has_tail(one, row)) {}

  /// How many segments the paths of the row have at least, and at most as far as that makes a difference.
  constexpr std::size_t shortest() const noexcept { return count_; }
  constexpr std::size_t longest() const noexcept { return tail_ ? deepest_ + 1 : count_; }
  /// Whether paths of the row can end with a slash, or without one.
  constexpr bool can_end(bool slashed) const noexcept { return tail_ || ends_with(*new_, row_, slashed); }

  /// Calls `use` with each meeting on paths that end with a slash, or without one, until it returns false.
  template <class Use>
  constexpr void for_each(bool slashed, Use use) const noexcept {
    if (can_end(slashed)) visit(0, 0, slashed, true, use);
  }

 private:
  /// Goes on at a node that some text of the row's first `depth` segments leads to, for all such text if it `covers`
  /// them; whether to go on.
  template <class Use>
  constexpr bool visit(std::size_t node, std::size_t depth, bool slashed, bool covers, Use& use) const noexcept {
    if (depth >= count_ && !meet({node, depth, depth, slashed, covers && !tail_}, slashed, use)) return false;
    if (depth >= count_ && !tail_) return true;
    const auto& tree = old_->tree();
    const segment_place mine = segment_of(*new_, row_, depth);
    const bool is_literal = mine.is(segment_kind::literal);
    for (std::size_t child = node + 1; child < tree.last[node]; child = tree.last[child]) {
      const route_segment& segment = old_->routes().segment(tree.row[child], depth);
      if (is_literal && segment.kind == segment_kind::literal) {
        if (same_literal(*mine.segment, segment) && !visit(child, depth + 1, slashed, covers, use)) return false;
        continue;
      }
      const segment_place theirs{segment, old_->routes().parameters(tree.row[child], segment)};
      if (theirs.is(segment_kind::tail)) {
        for (std::size_t length = count_ < depth + 1 ? depth + 1 : count_; length <= longest(); ++length)
          if (!meet({child, depth + 1, length, slashed, covers && depth < count_}, false, use)) return false;
      } else if (can_meet(mine, theirs)) {
        if (!visit(child, depth + 1, slashed, covers && takes_all(theirs, mine), use)) return false;
      }
    }
    return true;
  }
  template <class Use>
  constexpr bool meet(const template_overlap& found, bool end_slashed, Use& use) const noexcept {
    return some_row_at(*old_, found.node, end_slashed) == old_->rows().size() || use(found);
  }

  /// Whether some text could be taken by both segments; where it takes more to know, yes.
  constexpr bool can_meet(const segment_place& mine, const segment_place& theirs) const noexcept {
    if (mine.is(segment_kind::literal) && theirs.is(segment_kind::literal))
      return same_literal(*mine.segment, *theirs.segment);
    if (mine.is(segment_kind::literal)) return takes_text(*old_, theirs, mine.segment->text);
    if (theirs.is(segment_kind::literal)) return takes_text(*new_, mine, theirs.segment->text);
    if (mine.is(segment_kind::mixed) && theirs.is(segment_kind::mixed))
      return begins_alike(mine.parameters[0].before, theirs.parameters[0].before) &&
             ends_alike(mine.segment->text, theirs.segment->text);
    return !(mine.is(segment_kind::integer) && theirs.is(segment_kind::uuid)) &&
           !(mine.is(segment_kind::uuid) && theirs.is(segment_kind::integer));
  }
  template <class Side>
  static constexpr bool takes_text(const Side& side, const segment_place& by, std::string_view text) noexcept {
    if (by.is(segment_kind::plain) || by.is(segment_kind::opaque) || by.is(segment_kind::tail)) return true;
    struct {
      const char* text;
      typename sample_path<1>::segment at[1]{};
    } path{text.data()};
    path.at[0].end = text.size();
    path.at[0].written = true;
    return takes<false>(side, by, path, 0);
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
  /// Whether `by` takes all text that `all` takes, for sure.
  constexpr bool takes_all(const segment_place& by, const segment_place& all) const noexcept {
    if (all.is(segment_kind::literal)) return true;  // they can meet
    if (by.is(segment_kind::plain) || by.is(segment_kind::opaque)) return true;
    return same_segment(*new_, all, *old_, by);
  }

  const New* new_;
  const Old* old_;
  std::size_t row_;
  std::size_t deepest_;  // the most segments that a template of either policy has
  std::size_t count_;
  bool tail_;
};

}  // namespace ambit::detail
