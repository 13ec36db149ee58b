// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/overlaps.hpp>
#include <ambit/routes/backend.hpp>
#include <ambit/rules/rule_table.hpp>

#include <cstdint>
#include <string_view>

// Templates that a path may lead to as a backend may read it.
namespace ambit::inline v0_2::detail {

/// A reading that is not told apart here would be one that proofs do not see: it has to be looked at in
/// `reading_overlaps` before this compiles.
[[maybe_unused]] constexpr void every_reading_is_looked_at() noexcept {
  [[maybe_unused]] const auto& [ignores_case, ignores_last_slash, compares_undecoded, cuts_extension, takes_empty_tails,
                                takes_empty_parameters, ends_parameters_at_dots, answers_head_apart,
                                has_an_order_of_its_own, divides_segments_otherwise] = backends::any;
}

/// Whether a backend may read in each way in which the other one may.
constexpr bool reads_in_every_way_of(const backend& one, const backend& other) noexcept {
  return one.ignores_case >= other.ignores_case && one.ignores_last_slash >= other.ignores_last_slash &&
         one.compares_undecoded >= other.compares_undecoded && one.cuts_extension >= other.cuts_extension &&
         one.takes_empty_tails >= other.takes_empty_tails &&
         one.takes_empty_parameters >= other.takes_empty_parameters &&
         one.ends_parameters_at_dots >= other.ends_parameters_at_dots &&
         one.answers_head_apart >= other.answers_head_apart &&
         one.has_an_order_of_its_own >= other.has_an_order_of_its_own &&
         one.divides_segments_otherwise >= other.divides_segments_otherwise;
}

/// Whether two texts are the same, but for the case of letters if `folded`.
template <class Text>
constexpr bool same_text_folded(Text left, Text right, bool folded) noexcept {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (folded ? lower_case(left[i]) != lower_case(right[i]) : left[i] != right[i]) return false;
  return true;
}

/// Whether a literal segment of a path can be read as the text of another one: in any case of letters if `folded`, and
/// without an extension if it is `cut`.
template <class Text>
constexpr bool can_be_read_as(Text literal, Text other, bool folded, bool cut) noexcept {
  if (same_text_folded(literal, other, folded)) return true;
  return cut && literal.size() > other.size() && literal[other.size()] == '.' &&
         same_text_folded(part_of(literal, 0, other.size()), other, folded);
}

/// Whether one text begins with the other one and, if `Back`, whether it ends with it; but for the case of letters if
/// `folded`. Whichever of them is shorter.
template <bool Back, class Text>
constexpr bool are_alike_at_one_end(Text left, Text right, bool folded) noexcept {
  const auto size = left.size() < right.size() ? left.size() : right.size();
  return same_text_folded(part_of(left, Back ? left.size() - size : 0, Back ? left.size() : size),
                          part_of(right, Back ? right.size() - size : 0, Back ? right.size() : size), folded);
}

/// Finds the templates of a policy that some paths may lead to under any reading that a backend admits. The paths are
/// those of a row of `New`, and where they have one, of a template of `Old`. It finds too many rather than too few.
template <class Side, class New, class Old>
class reading_overlaps {
 public:
  constexpr reading_overlaps(const Side& side, const backend& how, const New& one, const Old& other,
                             const shared_paths& paths) noexcept
      : side_(&side), new_(&one), old_(&other), paths_(&paths), how_(how) {}

  /// Calls `use` with the node where each template ends, and whether behind a slash, until it returns true; whether it
  /// did.
  template <class Use>
  constexpr bool any(Use use) const noexcept {
    return visit(0, 0, 0, use);
  }

 private:
  /// `depth` segments of a template lead to the node, and they take the first `at` of the paths.
  template <class Use>
  constexpr bool visit(std::size_t node, std::size_t depth, std::size_t at, Use& use) const noexcept {
    const std::size_t length = paths_->length;
    if (at == length && any_end(node, use)) return true;
    const auto& tree = side_->tree();
    const std::size_t open = first_open_child(*side_, node);
    if (at < length && visit_literals(node, open, depth, at, use)) return true;
    for (std::size_t child = open; child < tree.last[node]; child = tree.last[child]) {
      const std::size_t row = tree.row[child];
      const route_segment& segment = side_->routes().segment(row, depth);
      const segment_place by{segment, side_->routes().parameters(row, segment)};
      if (is_tail(segment.kind)) {
        const std::size_t behind = side_->routes().behind(row, depth);
        const bool takes_one = segment.kind == segment_kind::tail && !how_.takes_empty_tails;
        const bool is_there = at + behind + std::size_t{takes_one} <= length;
        if (is_there && visit(child, depth + 1, length - behind, use)) return true;
      } else if (at < length && can_take(by, at) && visit(child, depth + 1, at + 1, use)) {
        return true;
      } else if (at == length && (paths_->slashed || how_.ignores_last_slash) && how_.takes_empty_parameters) {
        for (const bool slashed : {false, true})
          if ((!slashed || how_.ignores_last_slash) && some_row_at(*side_, child, slashed) != side_->rows().size() &&
              use(child, slashed))
            return true;
      }
    }
    return false;
  }
  /// Goes on at the literal children of a node, which end before `open`. Where the segment of the paths is a literal,
  /// these are looked for by it.
  template <class Use>
  constexpr bool visit_literals(std::size_t node, std::size_t open, std::size_t depth, std::size_t at,
                                Use& use) const noexcept {
    const segment_place mine = segment_at(*new_, paths_->row, at, paths_->length);
    const segment_place theirs = other_segment(*old_, *paths_, at);
    std::string_view text;
    if (mine.is(segment_kind::literal))
      text = mine.segment->text;
    else if (theirs.is(segment_kind::literal))
      text = theirs.segment->text;
    return visit_like(node + 1, open, depth, at, text, 0, use);
  }
  /// The same of those from `low` up to `high`, which begin with the first `alike` bytes of `text`, but for the case of
  /// letters; any may be where there is no text.
  template <class Use>
  constexpr bool visit_like(std::size_t low, std::size_t high, std::size_t depth, std::size_t at, std::string_view text,
                            std::size_t alike, Use& use) const noexcept {
    constexpr std::size_t few = 128;
    while (!text.empty() && high - low > few) {
      // One that ends here comes first.
      const std::size_t longer = first_child(
          *side_, low, high, depth + 1, [&](const route_segment& segment) { return segment.text.size() == alike; });
      if (longer != low && visit_literal(low, depth, at, use)) return true;
      if (alike == text.size()) return false;
      const auto from = [&](std::size_t first, char byte, bool behind) {
        return first_child(*side_, first, high, depth + 1, [&](const route_segment& segment) {
          return segment.text[alike] < byte || (behind && segment.text[alike] == byte);
        });
      };
      const char byte = lower_case(text[alike]);
      if (byte >= 'a' && byte <= 'z') {
        const char upper = static_cast<char>(byte ^ 0x20);
        const std::size_t begin = from(longer, upper, false), end = from(begin, upper, true);
        if (begin != end && visit_like(begin, end, depth, at, text, alike + 1, use)) return true;
      }
      low = from(longer, byte, false);
      high = from(low, byte, true);
      ++alike;
    }
    for (std::size_t child = low; child < high; child = side_->tree().last[child]) {
      const std::string_view other = side_->routes().segment(side_->tree().row[child], depth).text;
      if (!text.empty() && !can_be_read_as(text, other, true, true)) continue;
      if (visit_literal(child, depth, at, use)) return true;
    }
    return false;
  }
  template <class Use>
  constexpr bool visit_literal(std::size_t child, std::size_t depth, std::size_t at, Use& use) const noexcept {
    const segment_place by{side_->routes().segment(side_->tree().row[child], depth)};
    return can_take(by, at) && visit(child, depth + 1, at + 1, use);
  }
  template <class Use>
  constexpr bool any_end(std::size_t node, Use& use) const noexcept {
    for (const bool slashed : {false, true}) {
      const bool is_own = slashed == paths_->slashed || how_.ignores_last_slash || ends_in_tail(node);
      if (is_own && some_row_at(*side_, node, slashed) != side_->rows().size() && use(node, slashed)) return true;
    }
    return false;
  }
  constexpr bool ends_in_tail(std::size_t node) const noexcept {
    return node != 0 && detail::ends_in_tail(*side_, side_->tree().row[node]);
  }

  constexpr bool can_take(const segment_place& by, std::size_t at) const noexcept {
    const segment_place theirs = other_segment(*old_, *paths_, at);
    return can_take(*new_, segment_at(*new_, paths_->row, at, paths_->length), by, at) &&
           (!theirs.segment || can_take(*old_, theirs, by, at));
  }
  /// Whether `by` may take, as it is read, some text that the segment `here` of the paths takes.
  template <class Of>
  constexpr bool can_take(const Of& of, const segment_place& here, const segment_place& by,
                          std::size_t at) const noexcept {
    const bool cut = how_.cuts_extension && at + 1 == paths_->length;
    const bool folded = how_.ignores_case || side_->ignores_case() || of.ignores_case();
    const auto has_dot = [](std::string_view text) {
      for (const char byte : text)
        if (byte == '.') return true;
      return false;
    };
    if (here.is(segment_kind::literal)) {
      const std::string_view text = here.segment->text;
      if (by.is(segment_kind::literal)) return can_be_read_as(text, by.segment->text, folded, cut);
      return takes_text(*side_, by, text) != certainty::no || (cut && has_dot(text)) ||
             ((folded || how_.takes_empty_parameters) && by.is(segment_kind::mixed)) ||
             (folded && by.is(segment_kind::predicate));
    }
    const bool is_number = here.is(segment_kind::integer) || here.is(segment_kind::uuid);
    if (is_number && by.is(segment_kind::literal)) return takes_text(of, here, by.segment->text) != certainty::no;
    if (is_number && (by.is(segment_kind::integer) || by.is(segment_kind::uuid)))
      return here.segment->kind == by.segment->kind;
    // What both take begins with the text before their first parameters, of which one begins with the other one; a
    // triplet in it could stand for a byte of the other.
    if (here.is(segment_kind::mixed) && by.is(segment_kind::mixed)) {
      const std::string_view front = here.parameters[0].before, other = by.parameters[0].before;
      const bool has_triplet = find_byte(front, '%') != front.size() || find_byte(other, '%') != other.size();
      return has_triplet || are_alike_at_one_end<false>(front, other, folded);
    }
    return true;
  }

  const Side* side_;
  const New* new_;
  const Old* old_;
  const shared_paths* paths_;
  backend how_;
};
template <class Side, class New, class Old>
reading_overlaps(const Side&, const backend&, const New&, const Old&, const shared_paths&)
    -> reading_overlaps<Side, New, Old>;

/// Calls `use` with the rows that may answer a method where their templates end, at `node`, as some router looks for
/// them, until it returns true; whether it did: those that name it, HEAD with GET, and those that take any.
template <class Side, class Use>
constexpr bool any_row_for(const Side& side, std::size_t node, bool slashed, std::string_view method,
                           Use use) noexcept {
  const auto& tree = side.tree();
  const auto& order = side.order();
  for (std::size_t place = tree.first_place(node); place < order.size && tree.node[place] == node; ++place) {
    const std::size_t row = order.row[place];
    if (!ends_with(side, row, slashed)) continue;
    bool answers = side.routes().shape(row).methods == 0;
    for_each_method(side.routes().shape(row), side.rows()[row].route.text, [&](std::string_view own) {
      answers = answers || same_text(own, method) || (same_text(own, "GET") && same_text(method, "HEAD"));
    });
    if (answers && use(row)) return true;
  }
  return false;
}

/// Whether two rows, of either of two policies, have the same methods and template, and state the same on how their
/// paths are read.
template <class Left, class Right>
constexpr bool same_route(const Left& one, std::size_t row, const Right& two, std::size_t other) noexcept {
  const route_shape& left = one.routes().shape(row);
  const route_shape& right = two.routes().shape(other);
  if (left.present != right.present || left.segments != right.segments || left.slashed != right.slashed ||
      !same_methods(left, one.rows()[row].route.text, right, two.rows()[other].route.text))
    return false;
  for (const operation_option option : {semicolons_are_data, either_slash})
    if (has_option(one.rows()[row].options, option) != has_option(two.rows()[other].options, option)) return false;
  for (std::size_t i = 0; i < left.segments; ++i)
    if (!same_segment(one, segment_of(one, row, i), two, segment_of(two, other, i))) return false;
  return true;
}

/// The row of another policy that has the same route as a row of one; the number of all rows if there is none.
template <class Side, class Other>
constexpr std::size_t row_alike(const Side& side, const Other& other, std::size_t row) noexcept {
  const auto& tree = side.tree();
  std::size_t node = 0;
  for (std::size_t depth = 0; depth < other.routes().shape(row).segments; ++depth) {
    const segment_place wanted = segment_of(other, row, depth);
    if (wanted.is(segment_kind::literal)) {
      node = literal_child(side, node, wanted.segment->text);
      if (node == 0) return side.rows().size();
      continue;
    }
    std::size_t child = first_open_child(side, node);
    for (; child < tree.last[node]; child = tree.last[child]) {
      const route_segment& segment = side.routes().segment(tree.row[child], depth);
      if (segment.kind == wanted.segment->kind &&
          same_segment(side, {segment, side.routes().parameters(tree.row[child], segment)}, other, wanted))
        break;
    }
    if (child >= tree.last[node]) return side.rows().size();
    node = child;
  }
  const auto& order = side.order();
  for (std::size_t place = tree.first_place(node); place < order.size && tree.node[place] == node; ++place)
    if (same_route(side, order.row[place], other, row)) return order.row[place];
  return side.rows().size();
}

/// Whether two segments of templates may take one text under one reading; `cut` says that each may be without any of
/// its extensions.
template <class Left, class Right>
constexpr bool can_be_read_alike(const Left& left, const Right& right, bool folded, bool cut) noexcept {
  const bool is_literal = left.is(segment_kind::literal), is_other_literal = right.is(segment_kind::literal);
  if (is_literal && is_other_literal)
    return can_be_read_as(left.segment->text, right.segment->text, folded, cut) ||
           can_be_read_as(right.segment->text, left.segment->text, folded, cut);
  const auto has_text = [](const segment_place& of) {
    return of.is(segment_kind::literal) || of.is(segment_kind::mixed);
  };
  if (cut || !has_text(left) || !has_text(right)) return true;
  return are_alike_at_one_end<false>(is_literal ? left.segment->text : left.parameters[0].before,
                                     is_other_literal ? right.segment->text : right.parameters[0].before, folded) &&
         are_alike_at_one_end<true>(left.segment->text, right.segment->text, folded);
}

/// Whether two templates may take one path under one reading of a backend, which tries all places where an extension
/// could be cut off at once; `true` where more has to be known.
template <class Left, class Right>
constexpr bool can_be_read_alike(const Left& one, std::size_t row, const Right& two, std::size_t other,
                                 const backend& how) noexcept {
  const std::size_t left = one.routes().shape(row).segments, right = two.routes().shape(other).segments;
  const bool folded = how.ignores_case || one.ignores_case() || two.ignores_case();
  for (std::size_t i = 0; i < left && i < right; ++i) {
    const segment_place mine = segment_of(one, row, i), theirs = segment_of(two, other, i);
    if (is_tail(mine.segment->kind) || is_tail(theirs.segment->kind)) return true;
    const bool last = i + 1 == left || i + 1 == right;
    if (!can_be_read_alike(mine, theirs, folded, how.cuts_extension && last)) return false;
  }
  return true;
}

/// Whether a template is tried before another one for sure, whichever way a path of both is read: where they part it
/// has a literal, and the other one none.
template <class Left, class Right>
constexpr bool is_tried_before(const Left& one, std::size_t row, const Right& two, std::size_t other) noexcept {
  const std::size_t left = one.routes().shape(row).segments, right = two.routes().shape(other).segments;
  for (std::size_t i = 0; i < left && i < right; ++i) {
    const segment_place mine = segment_of(one, row, i), theirs = segment_of(two, other, i);
    const bool is_literal = mine.is(segment_kind::literal);
    if (is_literal != theirs.is(segment_kind::literal)) return is_literal;
    if (is_literal ? !same_text_folded(mine.segment->text, theirs.segment->text, true)
                   : !same_segment(one, mine, two, theirs))
      return false;
  }
  return false;
}

}  // namespace ambit::inline v0_2::detail
