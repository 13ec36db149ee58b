// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/backend.hpp>
#include <ambit/routes/methods.hpp>
#include <ambit/routes/mixed_segment.hpp>
#include <ambit/routes/siblings.hpp>
#include <ambit/routes/template_tree.hpp>
#include <ambit/rules/rule_table.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// Which operations a path of a template could reach where it is read otherwise, as the compiler finds out.
namespace ambit::inline v0_2::detail {

/// Ways to read a path otherwise, as bits, in the order of `members_of_backend`.
using reading_set = std::uint16_t;
inline constexpr reading_set any_case = 1, any_last_slash = 2, undecoded = 4, without_extension = 8, empty_tail = 16,
                             empty_parameter = 32, without_dots = 64, head_apart = 128, own_order = 256,
                             divided_otherwise = 512;

/// Readings under which a template does not answer that takes the path, or that is tried first.
inline constexpr reading_set passing_over = undecoded | without_dots | head_apart | own_order | divided_otherwise;

/// Those of them under which no template takes a path that it did not take before.
inline constexpr reading_set passing_over_alone = without_dots | own_order | divided_otherwise;

template <class Backend>
constexpr reading_set readings_of(const Backend& stated) noexcept {
  unsigned how = 0;
  for (unsigned i = 0; i < std::size(members_of_backend); ++i) how |= unsigned{stated.*members_of_backend[i]} << i;
  return static_cast<reading_set>(how);
}
template <class Reading>
constexpr backend backend_with(Reading how) noexcept {
  backend made;
  for (unsigned i = 0; i < std::size(members_of_backend); ++i) made.*members_of_backend[i] = (how >> i & 1) != 0;
  return made;
}

/// Tables that ignore case, of a policy that does not.
template <class Tables>
struct case_folded : Tables {
  static constexpr path_options paths = paths_ignore_case;
};
template <class Tables>
struct as_declared<case_folded<Tables>> : as_declared<Tables> {};

/// Whether literals of some template may be written otherwise by a backend that ignores case: with a capital letter,
/// unless the policy itself ignores case, or with the triplet of a character beyond ASCII.
template <class Tables>
inline constexpr bool some_is_folded = reads_paths_with<Tables>(paths_ignore_case)
                                           ? (route_chunks<Tables>::folds & folded_triplets) != 0
                                           : route_chunks<Tables>::folds != 0;

/// The tables whose templates are compared with a path where case is ignored. Rows have the same numbers.
template <class Tables>
constexpr auto folding_tables() noexcept {
  if constexpr (some_is_folded<Tables>)
    return std::type_identity<case_folded<Tables>>();
  else
    return std::type_identity<Tables>();
}
template <class Tables>
using folded_tables = typename decltype(folding_tables<Tables>())::type;

/// Whether some operation with a route needs something else than another one.
template <class Tables>
inline constexpr bool requirements_differ = [] {
  const auto rows = operation_rows<Tables>();
  std::size_t first = 0;
  while (first < rows.size() && !rows[first].route.present) ++first;
  for (std::size_t row = first; row < rows.size(); ++row)
    if (rows[row].route.present &&
        (rows[row].needs.kind != rows[first].needs.kind || !same_text(rows[row].needs.text, rows[first].needs.text)))
      return true;
  return false;
}();

/// Whether a segment, or text of a mixed one, is of a type of the policy's own. Where case is ignored, text with
/// letters may be of it or not, whatever the type says of it: a router that ignores case does so within a type as well.
template <class Parameter>
constexpr bool has_own_type(const route_segment& segment, const Parameter* parameters) noexcept {
  for (std::size_t i = 0; i < segment.parameters; ++i)
    if (parameters[i].kind == segment_kind::predicate) return true;
  return false;
}
template <class Tables>
constexpr bool has_own_type(std::size_t row) noexcept {
  if constexpr (parameter_type_rows<Tables>().size() != 0) {
    const auto& routes = routes_read<Tables>;
    for (std::size_t i = 0; i < routes.shape(row).parameters; ++i)
      if (routes.parameter(row, i).kind == segment_kind::predicate) return true;
  }
  return false;
}

/// Whether everyone who may call the operation of a row may call that of another one too.
template <class Tables, class Row>
constexpr bool follows(Row row, Row other) noexcept {
  if (row == other) return true;
  if (std::is_constant_evaluated()) {  // few steps; at run time the rules alone are there
    const auto rows = operation_rows<Tables>();
    const auto &one = rows[row].needs, &two = rows[other].needs;
    if (one.kind == two.kind && same_text(one.text, two.text)) return true;
  }
  return needs_at_least(rules_of<Tables>, rules_of<Tables>.rules[row], rules_of<Tables>.rules[other]);
}

/// Whether a row names HEAD, or GET; whether it takes any method; and whether there is a row that names HEAD or takes
/// any.
template <class Tables>
constexpr bool names_head(std::size_t row) noexcept {
  return methods_listed<Tables>.has(methods_listed<Tables>.of_row[row], methods_listed<Tables>.head);
}
template <class Tables>
constexpr bool names_get(std::size_t row) noexcept {
  return methods_listed<Tables>.has(methods_listed<Tables>.of_row[row], methods_listed<Tables>.get);
}
template <class Tables>
constexpr bool takes_any_method(std::size_t row) noexcept {
  return routes_read<Tables>.shape(row).methods == 0;
}
template <class Tables>
inline constexpr bool some_row_takes_head = [] {
  for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row)
    if (routes_read<Tables>.shape(row).present && (names_head<Tables>(row) || takes_any_method<Tables>(row)))
      return true;
  return false;
}();

/// Whether a router may divide the text of some segment of a row's template otherwise, from number `first` on.
template <class Tables>
constexpr bool has_divided(std::size_t row, std::size_t first = 0) noexcept {
  const auto& routes = routes_read<Tables>;
  for (std::size_t i = first; i < routes.shape(row).segments; ++i)
    if (routes.segment(row, i).kind == segment_kind::mixed) return true;
  return false;
}
template <class Tables>
inline constexpr bool some_row_is_divided = [] {
  for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row)
    if (routes_read<Tables>.shape(row).present && has_divided<Tables>(row)) return true;
  return false;
}();

/// Readings that make no difference to a path without a slash at its end, whatever templates it could be of: a slash
/// that it lacks has to be that of some template, and nothing is taken for a parameter behind a slash alone, or in a
/// segment with text around it.
template <class Tables>
inline constexpr reading_set of_last_slash = [] {
  unsigned readings = route_tree_of<Tables>.mixed != 0 ? any_last_slash : any_last_slash | empty_parameter;
  for (std::size_t row = 0; row < operation_rows<Tables>().size(); ++row)
    if (routes_read<Tables>.shape(row).segments != 0 && takes_end<Tables>(row, true)) readings &= empty_parameter;
  return static_cast<reading_set>(readings);
}();

/// Whether every router tries the template of a row before that of another one, if both take a path: it is as narrow at
/// every segment, and has no more parameters. Of two that end in tails, a literal may be shorter than a mixed segment.
template <class Tables, class Row>
constexpr bool comes_first(Row row, Row other) noexcept {
  if (takes_any_method<Tables>(row) && !takes_any_method<Tables>(other)) return false;
  const auto& routes = routes_read<folded_tables<Tables>>;
  const std::size_t mine_count = routes.shape(row).segments, their_count = routes.shape(other).segments;
  std::size_t parameters = 0, their_parameters = 0;
  bool may_be_shorter = false;
  for (std::size_t i = 0; i < mine_count; ++i) {
    if (i == their_count) return true;
    const route_segment &mine = routes.segment(row, i), &theirs = routes.segment(other, i);
    if (theirs.kind == segment_kind::tail) return !may_be_shorter || !is_tail(routes.segment(row, mine_count - 1).kind);
    if (theirs.kind < mine.kind) return false;
    if (mine.kind == segment_kind::mixed && theirs.kind == mine.kind &&
        order_of(mine, routes.parameters(row, mine), theirs, routes.parameters(other, theirs)) != 0)
      return false;
    may_be_shorter = may_be_shorter || (mine.kind == segment_kind::literal && theirs.kind == segment_kind::mixed);
    parameters += mine.parameters;
    their_parameters += theirs.parameters;
  }
  for (std::size_t i = mine_count; i < their_count; ++i) {
    if (routes.segment(other, i).kind == segment_kind::tail) return true;
    their_parameters += routes.segment(other, i).parameters;
  }
  return parameters <= their_parameters;
}

/// Whether a text has a letter of ASCII.
template <class Text>
constexpr bool has_letter(Text text) noexcept {
  for (const char byte : text)
    if (lower_case(byte) >= 'a' && lower_case(byte) <= 'z') return true;
  return false;
}
template <class Segment, class Parameter>
constexpr bool has_letter(const Segment& mixed, const Parameter* parameters) noexcept {
  bool letters = has_letter(mixed.text);
  for (std::size_t i = 0; i < mixed.parameters; ++i) letters = letters || has_letter(parameters[i].before);
  return letters;
}

/// Finds the rows whose operations a path of one row could reach under some reading of `admitted`, though not everyone
/// may call them who may call that of the row; and which readings it could take. There may be more than there are.
template <class Tables>
class reading_pairs {
  using folded = folded_tables<Tables>;

 public:
  constexpr reading_pairs(std::size_t row, reading_set admitted) noexcept
      : row_(row),
        admitted_(some_row_is_divided<Tables> ? admitted : static_cast<reading_set>(admitted & ~divided_otherwise)),
        shape_(routes.shape(row)),
        mine_(&routes.segment(row, 0)),
        count_(shape_.segments),
        has_tail_(count_ != 0 && mine_[count_ - 1].kind == segment_kind::tail) {}

  /// Calls `use` with the number of each such row, with the readings, with those of them without all of which no path
  /// leads to it, and with how many segments both templates begin with alike, perhaps fewer.
  template <class Use>
  constexpr void for_each(Use use) const noexcept {
    if (!shape_.present) return;
    std::uint32_t own[most_segments + 1]{};
    find_next(own);
    visit(own[0], tree.depth[own[0]], 0, false, own[0], own, use);
  }
  /// The same but for siblings, by their numbers, that are `repeated`.
  template <class Use>
  constexpr void for_each_but(const bool* repeated, Use use) noexcept {
    repeated_ = repeated;
    passes_over_ = true;
    for_each(use);
  }

 private:
  // Beside the readings: whether a template is tried behind the row's, whether it is narrower at some segment, and
  // whether it begins as the row's does.
  static constexpr unsigned behind = 1u << 16, narrower = 1u << 17, beneath = 1u << 18;

  /// Of each node of the row's template, by how many segments lead to it, the next one at which something may be found
  /// beside the template, or where it ends. Nothing is found beside a segment that shares text with no sibling of it
  /// under which templates have as many segments.
  template <class Node>
  constexpr void find_next(Node* own) const noexcept {
    const auto& siblings = siblings_of<folded>;
    const std::size_t least = count_ - std::size_t{has_tail_};
    Node next = nodes.of[row_];
    for (Node node = next; node != 0;) {
      const Node above = tree.parent[node];
      own[tree.depth[node]] = next;
      const route_segment& here = segment_at(node);
      const bool is_literal = here.kind == segment_kind::literal;
      const bool may_be_cut = is_literal && node == nodes.of[row_] && (admitted_ & without_extension) != 0 &&
                              find_byte(here.text, '.') != here.text.size();
      if (shape_.tail != no_tail || here.kind == segment_kind::mixed || may_be_cut ||
          (is_literal ? nodes.deepest_other[above]
           : siblings.first[above + 1] - siblings.first[above] > 1 ? no_tail
                                                                   : nodes.deepest_literal[above]) >= least)
        next = above;
      node = above;
    }
    own[0] = next;
  }

  // No functions: calls are what constant evaluation takes its time for.
  static constexpr const auto& routes = routes_read<folded>;
  static constexpr const auto& tree = route_tree_of<folded>;
  static constexpr const auto& nodes = route_nodes_of<folded>;

  /// Looks at the templates at `node` and below, `depth` segments of which share a path with as many of the row's under
  /// the readings `how`. `wins`: whether they are tried before the row's; `above`: the last node on the way that is
  /// one of the row's template too; `own`: see find_next.
  template <class Node, class Use>
  constexpr void visit(std::size_t node, std::size_t depth, unsigned how, bool wins, std::size_t above, const Node* own,
                       Use& use_all) const noexcept {
    const auto& siblings = siblings_of<folded>;
    const auto alike = tree.depth[above];
    const auto use = [&](std::size_t other, reading_set with, reading_set some_of) {
      use_all(other, with, some_of, alike);
    };
    if (shape_.tail == depth && depth + 1 < count_) return look_at_all(node, use);
    const bool in_tail = has_tail_ && depth + 1 >= count_;
    if (depth == count_ || (in_tail && depth != count_ - 1)) look_at(node, false, how, wins, alike, use);
    if (depth == count_ && !in_tail) {
      // What is not tried before the row's begins as that does, so it is tried if that has not the method.
      const unsigned empty = wins ? how : how | behind | beneath;
      const bool is_tried = wins || (admitted_ & (head_apart | own_order)) != 0;
      for (auto i = siblings.first[node]; i < siblings.first[node + 1]; ++i) {
        const auto child = siblings.others[i].node;
        const segment_kind kind = siblings.others[i].kind;
        if (is_tail(kind) && !is_last(child))
          look_at_all(child, use);
        else if (kind == segment_kind::tail && is_tried && (admitted_ & empty_tail) != 0)
          look_at(child, true, empty | empty_tail, true, alike, use);
        else if (!is_tail(kind) && is_tried && (admitted_ & empty_parameter) != 0)
          look_at(child, false, empty | empty_parameter, true, alike, use, true);
      }
      return;
    }
    const route_segment& mine = mine_[in_tail ? count_ - 1 : depth];
    const bool last = in_tail || depth + 1 == count_;
    const auto look_below = [&](std::size_t child) {
      const route_segment& theirs = segment_at(child);
      unsigned with = how;
      if (is_tail(theirs.kind) && !is_last(child)) {
        look_at_all(child, use);
      } else if (theirs.kind == segment_kind::tail) {
        if (in_tail || wins)
          look_at(child, true, depth >= count_ ? how | empty_tail : how, wins, alike, use);
        else if ((admitted_ & passing_over) != 0)
          look_at(child, true, how | behind, true, alike, use);
      }
      if (is_tail(theirs.kind)) return;
      if (!can_share(mine, theirs, tree.row[child], last, with)) return;
      bool first = wins;
      const bool other_mixed =
          mine.kind == segment_kind::mixed && theirs.kind == mine.kind && !same_mixed(mine, theirs, tree.row[child]);
      if ((theirs.kind < mine.kind && (how & behind) != 0) || other_mixed) with |= narrower;
      if (!wins && mine.kind != theirs.kind) {
        first = true;
        if (mine.kind < theirs.kind) {  // it is tried only where the row's is passed over
          if ((admitted_ & passing_over) == 0) return;
          with |= behind;
        }
      } else if (!wins && other_mixed) {
        first = true;
      }
      const bool same = above == node && mine.kind == theirs.kind && !other_mixed &&
                        (mine.kind != segment_kind::literal || same_literal(mine, theirs));
      if (same)
        visit_own(depth + 1, with, first, own, use_all);
      else
        visit(child, depth + 1, with, first, above, own, use_all);
    };
    const auto& literals = literal_children_of<folded>;
    const std::size_t least = count_ - std::size_t{has_tail_};  // segments of a template that a path can be of
    if (mine.kind == segment_kind::literal) {  // it shares texts with a literal that it is, or is once cut at a dot
      for (std::size_t dot = 0; last && (admitted_ & without_extension) != 0 && dot < mine.text.size(); ++dot)
        if (mine.text[dot] == '.') literals.find(nodes.segment, node, part_of(mine.text, 0, dot), look_below);
      if (above == node)
        visit_own(depth + 1, how, wins, own, use_all);
      else
        literals.find(nodes.segment, node, mine.text, [&](std::size_t child) {
          if (nodes.deepest[child] >= least) visit(child, depth + 1, how, wins, above, own, use_all);
        });
    } else {
      if (nodes.deepest_literal[node] >= least)
        for (auto i = literals.first[node]; i < literals.first[node + 1]; ++i)
          if (const auto child = literals.list[i]; nodes.deepest[child] >= least) look_below(child);
    }
    for (auto i = siblings.first[node]; i < siblings.first[node + 1]; ++i)
      if (const auto child = siblings.others[i].node;
          nodes.deepest[child] >= least && (!passes_over_ || above != node || !repeated_[i]))
        look_below(child);
  }
  /// The same from a node of the row's template on, `depth` segments of it lead to, or the next one that matters.
  template <class Node, class Use>
  constexpr void visit_own(std::size_t depth, unsigned how, bool wins, const Node* own, Use& use_all) const noexcept {
    const Node node = own[depth];
    visit(node, tree.depth[node], how, wins, node, own, use_all);
  }
  /// Whether nothing stands behind the tail at `node`.
  static constexpr bool is_last(std::size_t node) noexcept {
    return routes.behind(tree.row[node], tree.depth[node] - 1u) == 0;
  }
  /// Takes the rows whose templates end at `node` or below, where something stands behind a tail: under all readings.
  template <class Use>
  constexpr void look_at_all(std::size_t node, const Use& use) const noexcept {
    const auto& order = route_order_of<folded>();
    for (std::size_t place = nodes.place[node]; place < nodes.place[tree.last[node]]; ++place) {
      const std::size_t other = order.row[place];
      if (admitted_ == 0 || other == row_ || !(methods_overlap<Tables>(row_, other) || may_share_head(other))) continue;
      if (!follows<Tables>(row_, other)) use(other, admitted_, admitted_);
    }
  }
  static constexpr const route_segment& segment_at(std::size_t node) noexcept { return *nodes.segment[node]; }
  constexpr bool same_mixed(const route_segment& mine, const route_segment& theirs, std::size_t other) const noexcept {
    return order_of(mine, routes.parameters(row_, mine), theirs, routes.parameters(other, theirs)) == 0;
  }

  /// The text that a literal or mixed segment of a row begins with; and whether one such text begins with another one:
  /// else no text begins with both, wherever it may be cut.
  static constexpr std::string_view front_of(const route_segment& segment, std::size_t row) noexcept {
    return segment.kind == segment_kind::literal ? segment.text : routes.parameters(row, segment)->before;
  }
  template <class Text>
  static constexpr bool begin_alike(Text left, Text right) noexcept {
    std::size_t size = left.size() < right.size() ? left.size() : right.size();
    size = find_byte(part_of(left, 0, size), '%');  // what is beyond ASCII may be a letter of it to a router
    size = find_byte(part_of(right, 0, size), '%');
    return same_text(part_of(left, 0, size), part_of(right, 0, size));
  }

  /// Whether some text could be taken for both segments, and adds to `how` what it could take.
  constexpr bool can_share(const route_segment& mine, const route_segment& theirs, std::size_t other, bool last,
                           unsigned& how) const noexcept {
    const bool may_cut = last && (admitted_ & without_extension) != 0;
    if (mine.kind == segment_kind::literal && theirs.kind == segment_kind::literal) {
      if (same_literal(mine, theirs)) return true;
      if (!may_cut || mine.text.size() <= theirs.text.size() || mine.text[theirs.text.size()] != '.' ||
          !same_text(part_of(mine.text, 0, theirs.text.size()), theirs.text))
        return false;
      how |= without_extension;
      return true;
    }
    if (mine.kind <= segment_kind::mixed && theirs.kind <= segment_kind::mixed &&
        !begin_alike(front_of(mine, row_), front_of(theirs, other)))
      return false;
    const bool typed = theirs.kind == segment_kind::integer || theirs.kind == segment_kind::uuid;
    if (theirs.kind == segment_kind::literal) {
      if ((mine.kind == segment_kind::integer || mine.kind == segment_kind::uuid) &&
          !is_of(mine.kind, 0, {}, encoded_path(theirs.text.data()), 0, theirs.text.size()))
        return false;
      if (has_letter(theirs.text)) how |= any_case;
    } else if (theirs.kind == segment_kind::mixed) {
      const auto* const parameters = routes.parameters(other, theirs);
      if (has_letter(theirs, parameters) || has_own_type(theirs, parameters)) how |= any_case;
      how |= empty_parameter;
    } else if (typed && (mine.kind == segment_kind::integer || mine.kind == segment_kind::uuid)) {
      return mine.kind == theirs.kind;
    } else if (theirs.kind == segment_kind::predicate && mine.kind != theirs.kind) {
      how |= any_case;
    }
    if (last && (theirs.kind < segment_kind::plain || (admitted_ & without_dots) != 0)) how |= without_extension;
    return true;
  }

  /// Whether literals of the row and of another one are the same but for case.
  constexpr bool differ_in_case(std::size_t other) const noexcept {
    if constexpr (!std::is_same_v<folded, Tables>)
      for (std::size_t i = 0, end = routes.shape(other).segments; i < count_ && i < end; ++i) {
        if (&routes.segment(other, 0) == mine_) return false;  // they are declared with the same path
        const auto &mine = routes_read<Tables>.segment(row_, i), &theirs = routes_read<Tables>.segment(other, i);
        if (mine.kind == segment_kind::literal && theirs.kind == mine.kind && !same_text(mine.text, theirs.text))
          return true;
      }
    return false;
  }

  /// Whether literals of the row have triplets.
  constexpr bool has_triplets() const noexcept {
    for (std::size_t i = 0; i < count_; ++i) {
      const std::string_view text = mine_[i].text;
      if (find_byte(text, '%') != text.size()) return true;
    }
    return false;
  }
  /// Whether the row has a parameter that could hold a dot, from segment number `first` on.
  constexpr bool has_texts(std::size_t first) const noexcept {
    for (std::size_t i = first; i < count_; ++i) {
      const segment_kind kind = mine_[i].kind;
      if (kind != segment_kind::literal && kind != segment_kind::integer && kind != segment_kind::uuid &&
          !is_tail(kind))
        return true;
    }
    return false;
  }
  /// Whether HEAD, which the row answers as one of GET, may be that of another row that takes any method.
  constexpr bool may_share_head(std::size_t other) const noexcept {
    return (admitted_ & head_apart) != 0 && takes_any_method<Tables>(other) && !names_head<Tables>(row_) &&
           names_get<Tables>(row_);
  }
  constexpr bool takes_both_ends(std::size_t row) const noexcept {
    return has_option(operation_rows<Tables>()[row].options, either_slash);
  }

  /// Takes the rows whose templates end at `node`, and begin as the row's does with `alike` segments; `is_empty`: where
  /// the last parameter has no text, behind a slash.
  template <class Use>
  constexpr void look_at(std::size_t node, bool is_tail, unsigned how, bool wins, std::size_t alike, const Use& use,
                         bool is_empty = false) const noexcept {
    const auto& order = route_order_of<folded>();
    for (std::size_t place = nodes.place[node]; place < nodes.place[node + 1]; ++place) {
      const std::size_t other = order.row[place];
      if (other == row_) continue;
      const bool is_any = takes_any_method<Tables>(row_), is_other_any = takes_any_method<Tables>(other);
      // Among rows of HEAD, or among those of GET, one of the two is not there.
      const bool apart = (names_head<Tables>(row_) || is_any) != (names_head<Tables>(other) || is_other_any) ||
                         (names_head<Tables>(row_) && !names_get<Tables>(row_));
      const bool share_head = may_share_head(other);
      if (!methods_overlap<Tables>(row_, other) && !share_head) continue;
      unsigned with = differ_in_case(other) ? how | any_case : how;
      const bool both = has_tail_ || takes_both_ends(row_);  // the row's paths end so and so
      const bool one = is_tail || takes_both_ends(other);
      if (is_empty) {
        if (!both && !shape_.slashed) with |= any_last_slash;
        if (!both && !shape_.slashed && (admitted_ & any_last_slash) == 0) continue;
      } else {
        const bool differ = !one && !both && shape_.slashed != routes.shape(other).slashed;
        if (differ && (admitted_ & any_last_slash) == 0) continue;
        if (!one && (both || differ)) with |= any_last_slash;
      }
      if (has_tail_ && node != 0 && segment_at(node).kind != segment_kind::literal &&
          !detail::is_tail(segment_at(node).kind))
        with |= empty_parameter;
      const bool same_path = !wins && (with & (any_case | any_last_slash | without_extension)) == 0;
      if (same_path && !share_head) continue;                  // the row answers where both take a path
      const bool is_undecoded = (admitted_ & undecoded) != 0;  // then triplets of literals are compared in any case
      const bool is_behind = (how & behind) != 0, is_narrower = (how & narrower) != 0 || (is_any && !is_other_any);
      const bool by_head = is_behind || same_path ? apart || is_any : some_row_takes_head<Tables>;
      unsigned over = by_head ? head_apart : 0u;
      if ((how & beneath) != 0 && is_any && !is_other_any) over |= own_order;
      if (!same_path && (how & beneath) == 0)
        over |= undecoded | (is_undecoded && has_triplets() ? any_case : 0u) |
                (!is_behind || has_texts(alike) ? without_dots : 0u) |
                ((admitted_ & divided_otherwise) != 0 && (!is_behind || has_divided<Tables>(row_, alike))
                     ? divided_otherwise | any_case  // text may stand again in another case
                     : 0u) |
                (!is_behind || is_narrower || !comes_first<Tables>(row_, other) ? own_order : 0u);
      if ((is_behind || same_path) && (over & admitted_) == 0) continue;
      unsigned some_of = over;
      if (!is_behind && !same_path)  // what is tried first takes the path so alone, unless both segments are mixed
        some_of = (some_of | with) & ~((how & narrower) != 0 ? 0u : unsigned{passing_over_alone});
      // What is tried before the other one may be passed over as well.
      if (is_behind && !same_path) over |= passing_over & ~(some_row_takes_head<Tables> ? 0u : head_apart);
      with = (with | over) & admitted_;
      if (with == 0 || follows<Tables>(row_, other)) continue;
      use(other, static_cast<reading_set>(with), static_cast<reading_set>(some_of & admitted_));
    }
  }

  std::size_t row_;
  reading_set admitted_;
  const route_shape& shape_;
  const route_segment* mine_;
  std::size_t count_;         ///< of its segments
  bool has_tail_;             ///< whether the last one is a tail
  bool passes_over_ = false;  ///< siblings that are repeated; with sanitizers g++ takes no comparison with null
  const bool* repeated_ = nullptr;
};

}  // namespace ambit::inline v0_2::detail
