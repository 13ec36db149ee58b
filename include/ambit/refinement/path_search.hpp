// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/overlaps.hpp>
#include <ambit/refinement/reading_overlaps.hpp>
#include <ambit/refinement/refinement.hpp>
#include <ambit/refinement/sample_path_builder.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// A path on which a row of one policy allows what the other policy denies.
template <class Vocabulary>
struct path_counterexample {
  counterexample<Vocabulary> who{};
  std::uint32_t row = 0;      ///< of the other policy: what answers there; the number of all rows if nothing does
  std::string_view method{};  ///< of the request
  sample_path_recipe recipe{};

  constexpr bool found() const noexcept { return who.found(); }
};

/// Calls `use` with sample paths of the route of a row of `New`, those that a template of `Old` shares with it or, if
/// `paths` names none, any; until it returns true. Whether it did.
template <class New, class Old, std::size_t Capacity>
class sample_paths {
 public:
  using builder = sample_path_builder<New, Old, Capacity>;

  constexpr sample_paths(const New& one, const Old& other, const sample_segments& samples,
                         const shared_paths& paths) noexcept
      : new_(&one), old_(&other), samples_(&samples), paths_(&paths) {
    for (std::size_t i = 0; i < paths.length; ++i) {
      const bool mine = segment_at(one, paths.row, i, paths.length).is(segment_kind::mixed);
      const bool theirs = other_segment(other, paths, i).is(segment_kind::mixed);
      has_mixed_ |= mine || theirs;
      has_two_mixed_ |= mine && theirs;
    }
  }

  /// Which paths are tried beside those without delimiters as data and without triplets: some where an opaque parameter
  /// of the row holds a slash, some where a text holds a semicolon, some where a literal byte is encoded.
  bool with_slashes = false, with_semicolons = false, with_triplets = false;
  /// Whether those are tried instead that a backend may read otherwise.
  bool with_readings = false;

  template <class Use>
  constexpr bool any(Use use) const noexcept {
    sample_path_recipe recipe(*paths_);
    for (std::size_t attempt = 0; attempt < samples_->attempts(); ++attempt)
      for (std::size_t form = 0; form < (has_two_mixed_ ? 4u : has_mixed_ ? 2u : 1u); ++form) {
        recipe.attempt = static_cast<std::uint8_t>(attempt);
        recipe.form = static_cast<std::uint8_t>(form);
        if (any_of(recipe, use)) return true;
      }
    return false;
  }

 private:
  template <class Use>
  constexpr bool any_of(const sample_path_recipe& recipe, Use& use) const noexcept {
    sample_path_recipe varied = recipe;
    if (with_readings) {
      for (varied.reading = 0; varied.reading < written_for::count; ++varied.reading)
        if (uses(builder(*new_, *old_, *samples_, paths_->row, varied), varied, use)) return true;
      return false;
    }
    const builder plain(*new_, *old_, *samples_, paths_->row, recipe);
    if (uses(plain, recipe, use)) return true;
    const auto is_used = [&] { return uses(builder(*new_, *old_, *samples_, paths_->row, varied), varied, use); };
    for (std::size_t i = 0; with_slashes && i < new_->routes().shape(paths_->row).parameters; ++i) {
      if (new_->routes().parameter(paths_->row, i).data == taken_as_data::none) continue;
      varied.data = static_cast<std::uint16_t>(i);
      for (varied.data_form = 0; varied.data_form < 2; ++varied.data_form)
        if (is_used()) return true;
    }
    varied = recipe;
    for (std::size_t i = 0; with_semicolons && i < plain.fills(); ++i) {
      varied.semicolon = static_cast<std::uint16_t>(i);
      for (varied.data_form = 0; varied.data_form < 2; ++varied.data_form)
        if (is_used()) return true;
    }
    varied = recipe;
    for (std::size_t i = 0; with_triplets && i < plain.encodable(); ++i) {
      varied.encoded = static_cast<std::uint16_t>(i);
      if (is_used()) return true;
    }
    return false;
  }
  template <class Use>
  constexpr bool uses(const builder& built, const sample_path_recipe& recipe, Use& use) const noexcept {
    return built.made() && use(built.path(), recipe);
  }

  const New* new_;
  const Old* old_;
  const sample_segments* samples_;
  const shared_paths* paths_;
  bool has_mixed_ = false;
  bool has_two_mixed_ = false;  // in one segment
};

/// Looks for a path on which row number `row` of `New` allows what `Old` denies.
///
/// Whatever `Old` answers on a path of the row, it is by one of its templates that share paths with the row's, or by
/// none. So for each of these it is asked first whether it could deny anything there at all: by its requirement, by
/// refusing a delimiter as data, or since it takes the path to have two readings. If it could, either some template
/// that is tried before, in one policy or the other, takes all paths of the two for sure, so that the two never meet;
/// or sample paths are tried, each of which both policies decide. If none of them shows it, it is undecided.
template <class New, class Old, std::size_t Capacity>
class path_search {
 public:
  using vocabulary_type = typename New::vocabulary_type;
  using map = vocabulary_map<vocabulary_type, typename Old::vocabulary_type>;
  using builder = sample_path_builder<New, Old, Capacity>;

  constexpr path_search(const New& one, const Old& other, const sample_segments& samples, const map& names,
                        std::size_t depth, std::size_t row) noexcept
      : new_(&one), old_(&other), samples_(&samples), names_(&names), row_(row) {
    found_.row = static_cast<std::uint32_t>(other.rows().size());
    const route_shape& shape = one.routes().shape(row);
    if (!shape.present) return;
    node_ = end_of(one, row);
    semicolons_ = has_option(one.rows()[row].options, semicolons_are_data);
    const template_overlaps<New, Old> overlaps(one, other, row, depth);
    for (const bool slashed : {false, true}) {
      if (!overlaps.can_end(slashed)) continue;
      bool covered[2 * most_segments + 2]{};  // indexed by the length of paths
      slashed_ = slashed && !detail::ends_in_tail(one, row);
      overlaps.for_each(slashed, [&](const shared_paths& paths, bool covers) {
        covered[paths.length] |= covers;
        look_at(paths);
        return !found_.found();
      });
      for (std::size_t length = overlaps.shortest(); length <= overlaps.longest(); ++length)
        if (!covered[length] && !found_.found()) look_at_none({row, 0, 0, length, slashed, 0});
    }
    if (shape.methods == 0 && refuses_more_methods()) not_decided(other.rows().size());
  }

  /// The counterexample found; undecided if none was and none can be ruled out.
  constexpr const path_counterexample<vocabulary_type>& found() const noexcept { return found_; }

 private:
  /// Calls `use` with methods that the row answers until it returns true; whether it did.
  template <class Use>
  constexpr bool any_method(Use use) const noexcept {
    return any_method_of(*new_, *old_, row_, node_, slashed_, use);
  }
  constexpr bool ends_in_tail(const shared_paths& paths) const noexcept {
    return paths.depth != 0 && segment_of(*old_, paths.other, paths.depth - 1).is(segment_kind::tail);
  }

  /// Whether `Old` refuses a method since it is one that a row of it names in another case, and `New` may not.
  constexpr bool refuses_more_methods() const noexcept {
    for (std::size_t i = 0; i < old_->methods().size; ++i) {
      const std::string_view name = old_->methods().name[i];
      bool is_known = !route_words<std::string_view>::standard_method(name).empty(), has_letter = false;
      for (std::size_t mine = 0; mine < new_->methods().size; ++mine)
        is_known = is_known || same_text(new_->methods().name[mine], name);
      for (const char byte : name) has_letter = has_letter || (lower_case(byte) >= 'a' && lower_case(byte) <= 'z');
      if (!is_known && has_letter) return true;
    }
    return false;
  }

  /// How a template of `Old` could deny what the row allows.
  struct dangers {
    bool by_rule = false;
    bool by_slash = false;      ///< an encoded slash, which the row takes as data
    bool by_semicolon = false;  ///< a semicolon
    bool by_triplet = false;    ///< a byte of a literal, encoded
    bool by_split = false;      ///< several ways to share out a segment

    constexpr bool any() const noexcept { return by_rule || by_slash || by_semicolon || by_triplet || by_split; }
  };

  constexpr dangers dangers_of(const shared_paths& paths) const noexcept {
    dangers found;
    bool semicolons_there = true;
    std::size_t last = old_->tree_size() + old_->rows().size();  // the row that was looked at last
    any_method([&](std::string_view method) {
      const std::size_t other = row_at(*old_, paths.node, !ends_in_tail(paths) && paths.slashed, method);
      if (other == last) return false;
      last = other;
      if (other == old_->rows().size() || counterexample_to(other).kind != difference::none)
        found.by_rule = true;
      else
        semicolons_there = semicolons_there && has_option(old_->rows()[other].options, semicolons_are_data);
      return false;
    });
    for (std::size_t i = 0; i < paths.length; ++i) {
      const segment_place mine = segment_at(*new_, row_, i, paths.length), theirs = other_segment(*old_, paths, i);
      if (semicolons_ && !semicolons_there && can_hold_semicolon(mine) && can_hold_semicolon(theirs))
        found.by_semicolon = true;
      if (mine.is(segment_kind::literal)) {
        if (theirs.segment->parameters > 1 && splits(theirs, mine.segment->text)) found.by_split = true;
        continue;
      }
      const bool same = same_segment(*new_, mine, *old_, theirs);
      if (theirs.segment->parameters > 1 && !same) found.by_split = true;
      if (same || mine.is(segment_kind::integer) || mine.is(segment_kind::uuid)) continue;
      if (has_reserved(theirs, semicolons_ || takes_data(mine))) found.by_triplet = true;
      if (takes_data(mine) && can_hold_data(theirs) && !takes_as_much(theirs, mine)) found.by_slash = true;
    }
    for (std::size_t i = 0; i < new_->routes().shape(row_).parameters; ++i)
      if (new_->routes().parameter(row_, i).data != taken_as_data::none && may_refuse_more_slashes(paths))
        found.by_slash = true;
    return found;
  }
  /// Whether `Old` may refuse a path of these for a slash that its row takes as data, and `New` may not.
  constexpr bool may_refuse_more_slashes(const shared_paths& paths) const noexcept {
    const auto& tree = old_->tree();
    const auto& order = old_->order();
    for (std::size_t place = tree.first_place(paths.node); place < order.size && tree.node[place] == paths.node;
         ++place) {
      const std::size_t row = order.row[place];
      if (!may_refuse_slashes(*old_, row)) continue;
      if (new_->ignores_case() != old_->ignores_case() || !same_route(*new_, row_, *old_, row) ||
          !reads_in_every_way_of(new_->what_stands_behind(), old_->what_stands_behind()))
        return true;
      for (std::size_t other = 0; other < old_->rows().size(); ++other) {
        if (!old_->routes().shape(other).present || !begin_alike_decoded(old_->routes(), row, other) ||
            needs_at_least(old_->rules(), old_->rules().rules[row], old_->rules().rules[other]))
          continue;
        const std::size_t alike = row_alike(*new_, *old_, other);
        if (alike == new_->rows().size() ||
            needs_at_least(new_->rules(), new_->rules().rules[row_], new_->rules().rules[alike]))
          return true;
      }
    }
    return false;
  }
  static constexpr bool takes_data(const segment_place& here) noexcept {
    for (std::size_t i = 0; i < here.segment->parameters; ++i)
      if (here.parameters[i].data != taken_as_data::none) return true;
    return false;
  }
  /// Whether `theirs`, where it is one parameter alone, takes as data whatever parameters of `mine` do.
  static constexpr bool takes_as_much(const segment_place& theirs, const segment_place& mine) noexcept {
    if (theirs.is(segment_kind::mixed)) return false;
    for (std::size_t i = 0; i < mine.segment->parameters; ++i)
      if (mine.parameters[i].data > theirs.parameters[0].data) return false;
    return true;
  }
  static constexpr bool can_hold_data(const segment_place& here) noexcept {
    return !here.is(segment_kind::literal) && !here.is(segment_kind::integer) && !here.is(segment_kind::uuid);
  }
  static constexpr bool can_hold_semicolon(const segment_place& here) noexcept {
    if (!here.is(segment_kind::literal)) return can_hold_data(here);
    for (const char byte : here.segment->text)
      if (byte == ';') return true;
    return false;
  }
  /// Whether the literal text of a segment has bytes that a path can also hold as triplets which mean something else.
  static constexpr bool has_reserved(const segment_place& here, bool semicolons) noexcept {
    const auto is = [&](std::string_view text) {
      for (const char byte : text)
        if ((byte == ';' && semicolons) || is_of_kind(byte, byte_kind::reserved)) return true;
      return false;
    };
    bool found = is(here.segment->text);  // none where a parameter is alone in its segment
    for (std::size_t i = 0; i < here.segment->parameters && !found; ++i) found = is(here.parameters[i].before);
    return found;
  }
  static constexpr bool splits(const segment_place& by, std::string_view text) noexcept {
    parameter_places places;
    return fit_literals(encoded_path(text.data()), 0, text.size(), *by.segment, by.parameters, places) ==
           fit::several;
  }

  /// Whether one of the policies has a template that takes all of the paths and is tried before the one in question.
  constexpr bool never_meet(const shared_paths& paths, std::size_t other_node) const noexcept {
    return covering_search(*new_, *new_, *old_, paths).finds_before(node_) ||
           covering_search(*old_, *new_, *old_, paths).finds_before(other_node);
  }

  /// Looks at the paths that a template of `Old` shares with the row's.
  constexpr void look_at(const shared_paths& paths) noexcept {
    const dangers danger = dangers_of(paths);
    if (danger.any() && !never_meet(paths, paths.node) && !is_shown(paths, danger))
      any_method([&](std::string_view method) {
        not_decided(row_at(*old_, paths.node, !ends_in_tail(paths) && paths.slashed, method));
        return true;
      });
    if (!danger.any() && old_->what_stands_behind() != backends::exact) look_at_readings(paths);
  }
  /// Looks at the paths that a template of `Old` shares with the row's and that `Old` may refuse for a reading.
  constexpr void look_at_readings(const shared_paths& paths) noexcept {
    const std::size_t none = old_->rows().size();
    bool is_looked_at = false;
    reading_overlaps(*old_, old_->what_stands_behind(), *new_, *old_, paths).any([&](std::size_t node, bool slashed) {
      return any_method([&](std::string_view method) {
        return any_row_for(*old_, node, slashed, method, [&](std::size_t read) {
          const std::size_t found = row_at(*old_, paths.node, !ends_in_tail(paths) && paths.slashed, method);
          if (found == none || found == read) return false;
          if (needs_at_least(old_->rules(), old_->rules().rules[found], old_->rules().rules[read])) return false;
          if (is_refused_alike(paths, found, read, method)) return false;
          if (!is_looked_at && never_meet(paths, paths.node)) return true;
          is_looked_at = true;
          shared_paths both = paths;
          both.other = read;
          both.depth = old_->routes().shape(read).segments;
          sample_paths<New, Old, Capacity> samples(*new_, *old_, *samples_, both);
          samples.with_readings = true;
          if (samples.any(
                  [this](const auto& path, const sample_path_recipe& recipe) { return this->shows(path, recipe); }))
            return true;
          not_decided(found);
          return false;
        });
      });
    });
  }
  /// Whether `New` refuses all paths of these, which its row answers otherwise, that `Old`, where row number `found`
  /// answers, refuses since they may be read as those of its row number `read`: it reads as `Old` does, has that route
  /// too, and no other that could be found before it by that reading, but for those that disagree as well.
  constexpr bool is_refused_alike(const shared_paths& paths, std::size_t found, std::size_t read,
                                  std::string_view method) const noexcept {
    const backend& how = new_->what_stands_behind();
    if (!reads_in_every_way_of(how, old_->what_stands_behind()) || new_->ignores_case() != old_->ignores_case())
      return false;
    const auto agrees = [&](std::size_t row) {
      return needs_at_least(new_->rules(), new_->rules().rules[row_], new_->rules().rules[row]);
    };
    // A router with an order of its own may try a template before that of the one row, and not before the other's.
    if (how.has_an_order_of_its_own && !same_route(*new_, row_, *old_, found) &&
        !is_tried_before(*old_, read, *new_, row_))
      return false;
    const std::size_t alike = row_alike(*new_, *old_, read);
    if (alike == new_->rows().size() || agrees(alike)) return false;
    return !reading_overlaps(*new_, how, *new_, *old_, paths).any([&](std::size_t node, bool slashed) {
      return any_row_for(*new_, node, slashed, method, [&](std::size_t other) {
        return other != alike && agrees(other) && row_alike(*old_, *new_, other) == old_->rows().size() &&
               !is_tried_before(*old_, read, *new_, other) && can_be_read_alike(*old_, read, *new_, other, how);
      });
    });
  }
  /// Looks at paths of the row that no template of `Old` may take.
  constexpr void look_at_none(const shared_paths& paths) noexcept {
    if (counterexample_to(old_->rows().size()).kind == difference::none) return;
    if (!never_meet(paths, old_->tree_size()) && !is_shown(paths, {})) not_decided(old_->rows().size());
  }

  constexpr bool is_shown(const shared_paths& paths, const dangers& danger) noexcept {
    sample_paths<New, Old, Capacity> samples(*new_, *old_, *samples_, paths);
    samples.with_slashes = danger.by_slash;
    samples.with_semicolons = danger.by_semicolon;
    samples.with_triplets = danger.by_triplet;
    return samples.any(
        [this](const auto& path, const sample_path_recipe& recipe) { return this->shows(path, recipe); });
  }
  /// Whether the path is a counterexample, which is then taken.
  template <class Path>
  constexpr bool shows(const Path& path, const sample_path_recipe& recipe) noexcept {
    const sample_path_match here(*new_, path);
    if (!here.is_known()) return false;
    if (!any_method([&](std::string_view method) { return here.row_for(method) == row_; })) return false;
    const sample_path_match there(*old_, path);
    const bool is_known = there.is_known() && can_be_asked(*old_);
    const std::size_t none = old_->rows().size();
    return is_known && any_method([&](std::string_view method) {
             if (here.row_for(method) != row_ || !is_answered(*new_, method, path, row_)) return false;
             const std::size_t by_template = there.row_for(method);
             const std::size_t other = is_answered(*old_, method, path, by_template) ? by_template : none;
             const counterexample<vocabulary_type> who = counterexample_to(other);
             if (who.found()) found_ = {who, static_cast<std::uint32_t>(other), method, recipe};
             return who.found();
           });
  }

  constexpr void not_decided(std::size_t other) noexcept {
    if (found_.who.kind != difference::none) return;
    found_.who.kind = difference::undecided;
    found_.row = static_cast<std::uint32_t>(other);
  }

  constexpr counterexample<vocabulary_type> counterexample_to(std::size_t other) const noexcept {
    return counterexample_search<vocabulary_type, typename Old::vocabulary_type>(*names_).find(
        new_->rules(), new_->rules().rules[row_], old_->rules(), old_->rules().rules[other]);
  }

  const New* new_;
  const Old* old_;
  const sample_segments* samples_;
  const map* names_;
  std::size_t row_;
  std::size_t node_ = 0;  // where the row's template ends
  bool slashed_ = false;  // whether the paths looked at end with a slash behind its template
  bool semicolons_ = false;
  path_counterexample<vocabulary_type> found_{};
};

}  // namespace ambit::inline v0_2::detail
