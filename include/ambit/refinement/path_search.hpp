// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/overlaps.hpp>
#include <ambit/refinement/refinement.hpp>
#include <ambit/refinement/sample_path_builder.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// A path on which a row of one policy allows what the other policy denies.
template <class Vocabulary>
struct path_counterexample {
  counterexample<Vocabulary> who{};
  std::uint32_t row = 0;  ///< of the other policy: what answers there; the number of all rows if nothing does
  bool as_head = false;   ///< whether it is a HEAD request that a GET row answers
  sample_path_recipe recipe{};

  constexpr bool found() const noexcept { return who.found(); }
};

/// Looks for a path on which row number `row` of `New` allows what `Old` denies.
///
/// For every template of `Old` that shares paths with that of the row, some of these paths are tried that no further
/// template of either policy takes, as far as there are such: what answers there is what answers on any path of these
/// two that another one does not answer. So for literals, plain, typed and opaque parameters and tails nothing is
/// overlooked. Where mixed segments differ, or types of a policy's own, that cannot be said; then it is undecided,
/// unless the rules make no difference.
template <class New, class Old, std::size_t Capacity>
class path_search {
 public:
  using vocabulary_type = typename New::vocabulary_type;
  using map = vocabulary_map<vocabulary_type, typename Old::vocabulary_type>;
  using maker = sample_path_builder<New, Old, Capacity>;

  constexpr path_search(const New& one, const Old& other, const sample_segments& fresh, const map& names,
                        std::size_t depth, std::size_t row) noexcept
      : new_(&one), old_(&other), fresh_(&fresh), names_(&names), row_(row) {
    found_.row = static_cast<std::uint32_t>(other.rows().size());
    const route_shape& shape = one.routes().shape(row);
    if (!shape.present) return;
    semicolons_ = has_option(one.rows()[row].options, semicolons_are_data);
    const bool is_get = same_text(shape.method, "GET");
    const template_overlaps<New, Old> meetings(one, other, row, depth);
    for (const bool slashed : {false, true}) {
      bool covered = false;
      methods_ = is_get && row_at(one, same_end(one, one, row, shape.segments, slashed), slashed && !has_tail(one, row),
                                  "HEAD") == row
                     ? 2
                     : 1;
      meetings.for_each(slashed, [&](const template_overlap& each) {
        covered = covered || each.covers;
        meet(each);
        return !done();
      });
      sample_path_recipe recipe;
      recipe.slashed = slashed;
      for (std::size_t length = meetings.shortest(); length <= meetings.longest() && !covered; ++length) {
        if (done() || !meetings.can_end(slashed)) break;
        recipe.length = static_cast<std::uint16_t>(length);
        try_paths(recipe);
        if (!done() && meetings.shortest() == meetings.longest() && !is_exact(recipe) && !answers(recipe))
          not_decided(none());
      }
    }
  }

  /// The counterexample found; undecided only if none was found and none can be ruled out.
  constexpr const path_counterexample<vocabulary_type>& found() const noexcept { return found_; }

 private:
  constexpr bool done() const noexcept { return found_.found(); }
  constexpr std::size_t none() const noexcept { return old_->rows().size(); }
  constexpr std::string_view method(std::size_t number) const noexcept {
    return number == 0 ? new_->routes().shape(row_).method : std::string_view("HEAD");
  }

  /// Tries paths of the row's template and the one that it meets.
  constexpr void meet(const template_overlap& met) noexcept {
    sample_path_recipe recipe;
    recipe.other = old_->tree().row[met.node];
    recipe.depth = static_cast<std::uint16_t>(met.depth);
    recipe.length = static_cast<std::uint16_t>(met.length);
    recipe.slashed = met.slashed;
    const bool is_tail = met.depth != 0 && theirs_of(recipe, met.depth - 1).is(segment_kind::tail);
    if (is_harmless(met.node, met.depth, !is_tail && met.slashed)) return;
    try_paths(recipe);
    if (!done() && !is_exact(recipe) && !is_answered_before(met.node, recipe))
      not_decided(row_at(*old_, met.node, !is_tail && met.slashed, method(0)));
  }
  constexpr bool answers(const sample_path_recipe& recipe) const noexcept {
    const maker made(*new_, *old_, *fresh_, row_, recipe);
    return sample_path_match(*new_, made.path()).row_for(method(0)) == row_;
  }

  /// Whether one of the policies has the other one's template and tries it first, so that no path is answered by the
  /// two.
  constexpr bool is_answered_before(std::size_t node, const sample_path_recipe& recipe) const noexcept {
    const std::size_t count = new_->routes().shape(row_).segments;
    const std::size_t own = same_end(*new_, *new_, row_, count, recipe.slashed);
    const std::size_t mine = same_end(*old_, *new_, row_, count, recipe.slashed);
    const std::size_t theirs = same_end(*new_, *old_, recipe.other, recipe.depth, recipe.slashed);
    return (mine != 0 && mine < node) || (theirs != 0 && theirs < own);
  }

  constexpr void not_decided(std::size_t other) noexcept {
    if (found_.who.kind != difference::none) return;
    found_.who.kind = difference::undecided;
    found_.row = static_cast<std::uint32_t>(other);
  }

  /// Tries the path that is made by a recipe, and what can be made of it.
  constexpr void try_paths(sample_path_recipe recipe) noexcept {
    const std::size_t forms = has_mixed(recipe) ? 3 : 1;
    for (std::size_t form = 0; form != forms && !done(); ++form) {
      recipe.form = static_cast<std::uint8_t>(form);
      const maker made(*new_, *old_, *fresh_, row_, recipe);
      try_path(made, recipe);
      if (recipe.depth == 0) return;
      sample_path_recipe other = recipe;
      for (std::size_t i = 0; i < new_->routes().shape(row_).parameters && !done(); ++i) {
        if (new_->routes().parameter(row_, i).kind != segment_kind::opaque) continue;
        other.data = static_cast<std::uint16_t>(i);
        try_path(maker(*new_, *old_, *fresh_, row_, other), other);
      }
      other = recipe;
      for (std::size_t i = 0; semicolons_ && i < made.plain_texts() && !done(); ++i)
        for (std::size_t how = 0; how < 3 && !done(); ++how) {
          other.semicolon = static_cast<std::uint16_t>(i);
          other.semicolon_form = static_cast<std::uint8_t>(how);
          try_path(maker(*new_, *old_, *fresh_, row_, other), other);
        }
      other = recipe;
      for (std::size_t i = 0; i < made.encodable() && !done(); ++i) {
        other.encoded = static_cast<std::uint16_t>(i);
        try_path(maker(*new_, *old_, *fresh_, row_, other), other);
      }
    }
  }

  constexpr void try_path(const maker& made, const sample_path_recipe& recipe) noexcept {
    if (!made.made()) return;
    for (std::size_t i = 0; i < methods_ && !done(); ++i) {
      if (sample_path_match(*new_, made.path()).row_for(method(i)) != row_) continue;
      const std::size_t other = sample_path_match(*old_, made.path()).row_for(method(i));
      const counterexample<vocabulary_type> who = counterexample_to(other);
      if (who.found() && made.path().certain)
        found_ = {who, static_cast<std::uint32_t>(other), i != 0, recipe};
      else if (who.kind != difference::none)
        not_decided(other);
    }
  }

  constexpr counterexample<vocabulary_type> counterexample_to(std::size_t other) const noexcept {
    return counterexample_search<vocabulary_type, typename Old::vocabulary_type>(*names_).find(
        new_->rules(), new_->rules().rules[row_], old_->rules(), old_->rules().rules[other]);
  }

  /// Whether what ends at `node` allows all that the row does on every path that it answers.
  constexpr bool is_harmless(std::size_t node, std::size_t depth, bool slash) const noexcept {
    for (std::size_t i = 0; i < methods_; ++i) {
      const std::size_t other = row_at(*old_, node, slash, method(i));
      if (other == none() || counterexample_to(other).kind != difference::none) return false;
      if (semicolons_ && !has_option(old_->rows()[other].options, semicolons_are_data)) return false;
    }
    const std::size_t row = old_->tree().row[node];
    const std::size_t count = new_->routes().shape(row_).segments;
    const std::size_t end = count < depth ? depth : count;
    for (std::size_t i = 0; i < end; ++i) {
      const segment_place mine = segment_of(*new_, row_, i);
      const segment_place theirs = segment_of(*old_, row, i < depth ? i : depth - 1);
      if (mine.is(segment_kind::literal) || same_segment(*new_, mine, *old_, theirs)) continue;
      if (theirs.is(segment_kind::mixed) && (theirs.segment->parameters > 1 || has_reserved(theirs))) return false;
      if (theirs.is(segment_kind::literal) && has_reserved(theirs)) return false;
      for (std::size_t p = 0; p < mine.segment->parameters; ++p)
        if (mine.parameters[p].kind == segment_kind::opaque && !theirs.is(segment_kind::opaque)) return false;
    }
    return true;
  }
  static constexpr bool has_reserved(const segment_place& here) noexcept {
    const auto is = [](std::string_view text) {
      for (const char byte : text)
        if (byte == ';' || is_of_kind(byte, byte_kind::reserved)) return true;
      return false;
    };
    bool found = is(here.segment->text);
    for (std::size_t i = 0; i < here.segment->parameters && !found; ++i) found = is(here.parameters[i].before);
    return found;
  }

  /// The segment of the other template that a recipe speaks of.
  constexpr segment_place theirs_of(const sample_path_recipe& recipe, std::size_t index) const noexcept {
    if (recipe.depth == 0) return {};
    return segment_of(*old_, recipe.other, index < recipe.depth ? index : recipe.depth - 1u);
  }
  constexpr bool has_mixed(const sample_path_recipe& recipe) const noexcept {
    for (std::size_t i = 0; i < recipe.length; ++i)
      if (segment_of(*new_, row_, i).is(segment_kind::mixed) || theirs_of(recipe, i).is(segment_kind::mixed))
        return true;
    return false;
  }

  /// Whether all paths that both templates have are answered as those that were tried, but for what further templates
  /// answer.
  constexpr bool is_exact(const sample_path_recipe& recipe) const noexcept {
    for (std::size_t i = 0; i < recipe.length; ++i) {
      const segment_place mine = segment_of(*new_, row_, i), theirs = theirs_of(recipe, i);
      if (mine.is(segment_kind::literal) || theirs.is(segment_kind::literal)) continue;
      if (!fresh_->plain_is_fresh) return false;
      const bool any_mixed = mine.is(segment_kind::mixed) || theirs.is(segment_kind::mixed);
      if (mine.is(segment_kind::mixed) && theirs.is(segment_kind::mixed) && !same_segment(*new_, mine, *old_, theirs))
        return false;
      if (any_mixed && !(are_plain(mine, true) && are_plain(theirs, true))) return false;
      if (semicolons_ && (fresh_->mixed_with_semicolons || has_type(mine) || has_type(theirs))) return false;
      if (has_type(theirs) && mine.is(segment_kind::opaque)) return false;
      if (are_plain(mine, true) && are_plain(theirs, true)) continue;
      const bool typed = is_typed(mine) || is_typed(theirs);
      if (typed && (!fresh_->typed_are_fresh || fresh_->types != 0)) return false;
      if (!typed && fresh_->types > 1) return false;
    }
    return true;
  }
  static constexpr bool has_type(const segment_place& here) noexcept { return here.is(segment_kind::predicate); }
  static constexpr bool is_typed(const segment_place& here) noexcept {
    return here.is(segment_kind::integer) || here.is(segment_kind::uuid);
  }
  static constexpr bool are_plain(const segment_place& here, bool none) noexcept {
    if (!here.segment) return none;
    for (std::size_t i = 0; i < here.segment->parameters; ++i) {
      const segment_kind kind = here.parameters[i].kind;
      if (kind != segment_kind::plain && kind != segment_kind::opaque && kind != segment_kind::tail) return false;
    }
    return true;
  }

  const New* new_;
  const Old* old_;
  const sample_segments* fresh_;
  const map* names_;
  std::size_t row_;
  std::size_t methods_ = 1;  // its own one, and HEAD if it answers that
  bool semicolons_ = false;
  path_counterexample<vocabulary_type> found_{};
};

}  // namespace ambit::detail

// What one policy allows and another one denies, row by row, in constants.
namespace ambit::detail {

/// What all comparisons of two policies share.
template <class New, class Old>
struct policy_pair {
  using one = policy_side<New>;
  using other = policy_side<Old>;

  static constexpr sample_segments fresh{one(), other()};
  static constexpr vocabulary_map<vocabulary<New>, vocabulary<Old>> names{};
  static constexpr std::size_t depth = deepest(one()) < deepest(other()) ? deepest(other()) : deepest(one());
  /// As many bytes as any path takes that is made of two templates.
  static constexpr std::size_t capacity = [] {
    std::size_t longest[2] = {0, 0};
    for (const operation& row : one::rows())
      longest[0] = row.route.text.size() < longest[0] ? longest[0] : row.route.text.size();
    for (const operation& row : other::rows())
      longest[1] = row.route.text.size() < longest[1] ? longest[1] : row.route.text.size();
    return 2 * (longest[0] + longest[1]) + mount_of<New>().size() + mount_of<Old>().size() + 40 * (depth + 2);
  }();

  using search = path_search<one, other, capacity>;
  using maker = sample_path_builder<one, other, capacity>;
};

/// What row number `row` of `New` allows and the one of that name in `Old` denies.
template <class New, class Old>
constexpr counterexample<vocabulary<New>> counterexample_by_name(std::size_t row) noexcept {
  const std::size_t other = policy_side<Old>::index_of(operation_rows<New>()[row].name);
  return counterexample_search<vocabulary<New>, vocabulary<Old>>(policy_pair<New, Old>::names)
      .find(rules_of<New>, rules_of<New>.rules[row], rules_of<Old>, rules_of<Old>.rules[other]);
}
template <class New, class Old>
constexpr path_counterexample<vocabulary<New>> counterexample_by_path(std::size_t row) noexcept {
  using pair = policy_pair<New, Old>;
  constexpr typename pair::one one;
  constexpr typename pair::other other;
  return typename pair::search(one, other, pair::fresh, pair::names, pair::depth, row).found();
}

inline constexpr std::size_t compared_per_chunk = 16;

/// The counterexamples of a chunk of the rows of `New`.
template <class New, class Old>
struct counterexample_chunk {
  counterexample<vocabulary<New>> by_name[compared_per_chunk]{};
  path_counterexample<vocabulary<New>> by_path[compared_per_chunk]{};

  constexpr explicit counterexample_chunk(std::size_t chunk) noexcept {
    for (std::size_t i = 0; i < compared_per_chunk; ++i) {
      const std::size_t row = chunk * compared_per_chunk + i;
      if (row >= operation_rows<New>().size()) return;
      by_name[i] = counterexample_by_name<New, Old>(row);
      by_path[i] = counterexample_by_path<New, Old>(row);
    }
  }
};

template <class New, class Old, std::size_t Chunk>
inline constexpr counterexample_chunk<New, Old> counterexamples_in{Chunk};

/// The counterexamples of all rows of `New`.
template <class New, class Old,
          class = indices_below<(operation_rows<New>().size() + compared_per_chunk - 1) / compared_per_chunk>>
class policy_counterexamples;
template <class New, class Old, std::size_t... Chunk>
class policy_counterexamples<New, Old, indices<Chunk...>> {
  static constexpr const counterexample_chunk<New, Old>* chunks[sizeof...(Chunk) + 1] = {
      &counterexamples_in<New, Old, Chunk>..., nullptr};

 public:
  static constexpr const counterexample<vocabulary<New>>& by_name(std::size_t row) noexcept {
    return chunks[row / compared_per_chunk]->by_name[row % compared_per_chunk];
  }
  static constexpr const path_counterexample<vocabulary<New>>& by_path(std::size_t row) noexcept {
    return chunks[row / compared_per_chunk]->by_path[row % compared_per_chunk];
  }
};

/// Whether two rows have the same method and template, and state the same on how their paths are read.
template <class New, class Old>
constexpr bool same_route(std::size_t row, std::size_t other) noexcept {
  const route_shape& left = routes_read<New>.shape(row);
  const route_shape& right = routes_read<Old>.shape(other);
  if (left.present != right.present || left.segments != right.segments || left.slashed != right.slashed ||
      !same_text(left.method, right.method))
    return false;
  for (const operation_option option : {semicolons_are_data, either_slash})
    if (has_option(operation_rows<New>()[row].options, option) !=
        has_option(operation_rows<Old>()[other].options, option))
      return false;
  constexpr policy_side<New> one;
  constexpr policy_side<Old> two;
  for (std::size_t i = 0; i < left.segments; ++i)
    if (!same_segment(one, segment_of(one, row, i), two, segment_of(two, other, i))) return false;
  return true;
}

}  // namespace ambit::detail
