// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/policy_pair.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

// Templates of one policy that share paths.
namespace ambit::inline v0_2 {
namespace detail {

/// The rows of an overlap, and how a path is made that shows it.
struct found_overlap {
  std::uint32_t first = 0;
  std::uint32_t later = 0;
  bool hides = false;         ///< whether the first template has no row for the method
  bool is_shown = false;      ///< whether there is such a path
  std::string_view method{};  ///< one of the later one's
  sample_path_recipe recipe{};
};

}  // namespace detail

/// Two operations whose templates share paths, and what that means for the one whose template is tried later.
template <class Tables>
class route_overlap {
 public:
  constexpr route_overlap() noexcept = default;
  constexpr explicit route_overlap(const detail::found_overlap& found) noexcept : found_(found) {}

  /// The operation whose template is tried first.
  [[nodiscard]] constexpr operation_id<Tables> first() const noexcept { return operation_id<Tables>::at(found_.first); }
  /// The operation whose template is tried later.
  [[nodiscard]] constexpr operation_id<Tables> later() const noexcept { return operation_id<Tables>::at(found_.later); }
  /// A method of the later operation: one that no operation with the first template has, if there is one.
  [[nodiscard]] constexpr std::string_view method() const noexcept { return found_.method; }
  /// Whether no operation with the first template has that method, so that it is a wrong method there.
  [[nodiscard]] constexpr bool hides_method() const noexcept { return found_.hides; }
  /// Whether a path shows the overlap; if not, it is undecided whether there is one.
  [[nodiscard]] constexpr bool is_shown() const noexcept { return found_.is_shown; }
  /// Writes a path that has both templates and is answered by the first; nothing if it is undecided whether there is
  /// one.
  [[nodiscard]] constexpr written write_path(text_buffer buffer) const noexcept {
    if (!is_shown()) return {};
    using pair = detail::policy_pair<Tables, Tables>;
    const typename pair::builder made(typename pair::one(), typename pair::other(), pair::samples, found_.later,
                                      found_.recipe);
    return detail::write_whole(buffer, [&](detail::text_sink& out) { out << made.path().view(); });
  }

 private:
  detail::found_overlap found_{};
};

/// Whether some path is answered by an operation's route.
enum class reach : unsigned char {
  undecided,  ///< nobody can tell
  shadowed,   ///< none is: templates tried before its own take each of its paths
  reached,    ///< some path is
};

/// The name of the enumerator.
[[nodiscard]] constexpr std::string_view name_of(reach kind) noexcept {
  constexpr std::string_view names[] = {"undecided", "shadowed", "reached"};
  return names[static_cast<std::size_t>(kind)];
}

namespace detail {

/// Finds what overlaps with the templates of single rows of a policy.
template <class Side, std::size_t Capacity>
class overlap_search {
 public:
  /// `depth` is the most segments that a template has.
  constexpr overlap_search(const Side& side, const sample_segments& samples, std::size_t depth) noexcept
      : side_(&side), samples_(&samples), depth_(depth) {}

  /// Calls `use` with each overlap of row number `row` and a template that is tried before its own, one for each
  /// template: with a method of the row, one that has no row there if some have none, and the row that answers it
  /// there; if there is none, with some row of it. And whether a path shows it, or it is undecided whether there is
  /// one.
  template <class Use>
  constexpr void for_each(std::size_t row, Use use) const noexcept {
    const route_shape& shape = side_->routes().shape(row);
    if (!shape.present) return;
    const template_overlaps<Side, Side> overlaps(*side_, *side_, row, depth_);
    const std::size_t own = end_of(*side_, row), no_row = side_->rows().size(), no_node = side_->tree_size();
    for (const bool slashed : {false, true}) {
      found_overlap found;  // at the last node
      std::size_t node = no_node;
      const auto flush = [&] {
        if (node != no_node) use(found);
        node = no_node;
      };
      overlaps.for_each(slashed, [&](const shared_paths& paths, bool) {
        if (paths.node >= own) return true;
        if (node != paths.node) flush();
        if (node == paths.node && found.is_shown) return true;
        const bool is_tail =
            paths.depth != 0 && segment_of(*side_, paths.other, paths.depth - 1).is(segment_kind::tail);
        const std::string_view method = method_told(row, own, slashed, paths.node, !is_tail && slashed);
        const std::size_t answering = row_at(*side_, paths.node, !is_tail && slashed, method);
        if (covering_search(*side_, *side_, *side_, paths).finds_before(paths.node)) return true;
        if (slashed && is_found_unslashed(overlaps, paths.node, answering, method)) return true;
        const bool hides = answering == no_row;
        const std::size_t first = hides ? some_row_at(*side_, paths.node, !is_tail && slashed) : answering;
        node = paths.node;
        found = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(row), hides, false, method, {}};
        found.is_shown = sample_paths<Side, Side, Capacity>(*side_, *side_, *samples_, paths)
                             .any([&](const auto& path, const sample_path_recipe& recipe) {
                               found.recipe = recipe;
                               const sample_path_match match(*side_, path);
                               return match.is_known() && match.is_found() && match.node() == node &&
                                      match.row_for(found.method) == answering && this->has_template(path, row) &&
                                      is_answered(*side_, found.method, path, answering);
                             });
        return true;
      });
      flush();
    }
  }

  /// Whether some path is answered by row number `row`.
  constexpr reach reach_of(std::size_t row) const noexcept {
    const route_shape& shape = side_->routes().shape(row);
    if (!shape.present) return reach::reached;
    const template_overlaps<Side, Side> overlaps(*side_, *side_, row, depth_);
    const std::size_t own = end_of(*side_, row);
    bool all_covered = true;
    for (const bool slashed : {false, true}) {
      if (!overlaps.can_end(slashed)) continue;
      for (std::size_t length = overlaps.shortest(); length <= overlaps.longest(); ++length) {
        const shared_paths paths{row, 0, 0, length, slashed, 0};
        if (covering_search(*side_, *side_, *side_, paths).finds_before(own)) continue;
        all_covered = false;
        if (sample_paths<Side, Side, Capacity>(*side_, *side_, *samples_, paths)
                .any([&](const auto& path, const sample_path_recipe&) {
                  const sample_path_match match(*side_, path);
                  return match.is_known() && match.is_found() &&
                         any_method_of(*side_, *side_, row, own, slashed && !detail::ends_in_tail(*side_, row),
                                       [&](std::string_view method) {
                                         return match.row_for(method) == row && is_answered(*side_, method, path, row);
                                       });
                }))
          return reach::reached;
      }
    }
    return all_covered ? reach::shadowed : reach::undecided;
  }

 private:
  /// A method that row number `row` answers at its own node: the first one that no row answers at another node, if
  /// there is one.
  constexpr std::string_view method_told(std::size_t row, std::size_t own, bool slashed, std::size_t node,
                                         bool slashed_there) const noexcept {
    std::string_view told = detail::method_of(side_->routes().shape(row), side_->rows()[row].route.text);
    if (side_->routes().shape(row).methods == 1) return told;
    bool is_first = true;
    any_method_of(*side_, *side_, row, own, slashed && !detail::ends_in_tail(*side_, row),
                  [&](std::string_view method) {
                    const bool is_hidden = row_at(*side_, node, slashed_there, method) == side_->rows().size();
                    if (is_hidden || is_first) told = method;
                    is_first = false;
                    return is_hidden;
                  });
    return told;
  }
  /// Whether the overlap with the template at `node` is one on paths without a slash as well, where the same row
  /// answers.
  constexpr bool is_found_unslashed(const template_overlaps<Side, Side>& overlaps, std::size_t node,
                                    std::size_t answering, std::string_view method) const noexcept {
    if (!overlaps.can_end(false) || row_at(*side_, node, false, method) != answering) return false;
    bool found = false;
    overlaps.for_each(false, [&](const shared_paths& paths, bool) {
      found = paths.node == node && !covering_search(*side_, *side_, *side_, paths).finds_before(node);
      return !found;
    });
    return found;
  }
  /// Whether the path has the template of the row.
  template <class Path>
  constexpr bool has_template(const Path& path, std::size_t row) const noexcept {
    for (std::size_t i = 0; i < path.count; ++i)
      if (takes<false>(*side_, segment_at(*side_, row, i, path.count), path, i) != certainty::yes) return false;
    return true;
  }

  const Side* side_;
  const sample_segments* samples_;
  std::size_t depth_;
};

/// The search of the policy of `Tables`.
template <class Tables>
constexpr auto overlaps_of() noexcept {
  using pair = policy_pair<Tables, Tables>;
  return overlap_search<policy_side<Tables>, pair::capacity>(pair::the_side, pair::samples, pair::depth);
}

/// How many overlaps the rows of a chunk have that a path shows, and how many are undecided.
struct overlap_count {
  std::size_t shown = 0;
  std::size_t undecided = 0;
};
template <class Tables, std::size_t Chunk>
inline constexpr overlap_count overlaps_counted = [] {
  overlap_count count;
  for (std::size_t row = Chunk * compared_per_chunk;
       row < operation_rows<Tables>().size() && row < (Chunk + 1) * compared_per_chunk; ++row)
    overlaps_of<Tables>().for_each(
        row, [&](const found_overlap& found) { ++(found.is_shown ? count.shown : count.undecided); });
  return count;
}();

/// The overlaps of a chunk of rows, those that a path shows or those that are undecided.
template <class Tables, std::size_t Count>
struct overlap_chunk {
  route_overlap<Tables> list[Count + 1]{};

  constexpr explicit overlap_chunk(std::size_t first, bool shown) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < compared_per_chunk && first + i < operation_rows<Tables>().size(); ++i)
      overlaps_of<Tables>().for_each(first + i, [&](const found_overlap& found) {
        if (found.is_shown == shown) list[count++] = route_overlap<Tables>(found);
      });
  }
};
template <class Tables, std::size_t Chunk>
inline constexpr overlap_chunk<Tables, overlaps_counted<Tables, Chunk>.shown> overlaps_in{Chunk * compared_per_chunk,
                                                                                          true};
template <class Tables, std::size_t Chunk>
inline constexpr overlap_chunk<Tables, overlaps_counted<Tables, Chunk>.undecided> undecided_overlaps_in{
    Chunk * compared_per_chunk, false};

/// What reaches each of a chunk of rows.
template <class Tables>
struct reach_chunk {
  reach row[compared_per_chunk]{};

  constexpr explicit reach_chunk(std::size_t first) noexcept {
    for (std::size_t i = 0; i < compared_per_chunk && first + i < operation_rows<Tables>().size(); ++i)
      row[i] = overlaps_of<Tables>().reach_of(first + i);
  }
};
template <class Tables, std::size_t Chunk>
inline constexpr reach_chunk<Tables> reach_in{Chunk * compared_per_chunk};

template <class Tables>
using row_chunks = indices_below<(operation_rows<Tables>().size() + compared_per_chunk - 1) / compared_per_chunk>;

template <class Tables, class = row_chunks<Tables>>
struct overlap_list;
template <class Tables, std::size_t... Chunk>
struct overlap_list<Tables, indices<Chunk...>> {
  using list = const route_overlap<Tables>*;

  static constexpr std::size_t size = (std::size_t{0} + ... + overlaps_counted<Tables, Chunk>.shown);
  static constexpr std::size_t undecided = (std::size_t{0} + ... + overlaps_counted<Tables, Chunk>.undecided);
  static constexpr std::size_t counts[sizeof...(Chunk) + 1] = {overlaps_counted<Tables, Chunk>.shown..., 0};
  static constexpr list lists[sizeof...(Chunk) + 1] = {overlaps_in<Tables, Chunk>.list..., nullptr};
  static constexpr std::size_t undecided_counts[sizeof...(Chunk) + 1] = {overlaps_counted<Tables, Chunk>.undecided...,
                                                                         0};
  static constexpr list undecided_lists[sizeof...(Chunk) + 1] = {undecided_overlaps_in<Tables, Chunk>.list..., nullptr};
  static constexpr const reach* reached[sizeof...(Chunk) + 1] = {reach_in<Tables, Chunk>.row..., nullptr};
};

}  // namespace detail

/// What can be said of the routes of a policy among themselves: constants, worked out where they are first asked for.
template <class Policy>
class route_analysis {
  using tables = detail::tables_t<Policy>;
  using found = detail::overlap_list<tables>;

 public:
  /// The number of pairs of a row and a template tried before its own such that the template answers a path of the row.
  [[nodiscard]] static constexpr std::size_t overlap_count() noexcept { return found::size; }
  /// Overlap number `index`, by the order in which the operations tried later are declared.
  [[nodiscard]] static constexpr route_overlap<tables> overlap(std::size_t index) noexcept {
    return numbered(found::lists, found::counts, index);
  }

  /// The number of such pairs of which it is undecided whether there is such a path: their templates have types of the
  /// policy's own, or text beside parameters, and no path was found.
  [[nodiscard]] static constexpr std::size_t undecided_count() noexcept { return found::undecided; }
  /// Undecided pair number `index`, in the same order.
  [[nodiscard]] static constexpr route_overlap<tables> undecided(std::size_t index) noexcept {
    return numbered(found::undecided_lists, found::undecided_counts, index);
  }

  /// Whether some path is answered by the operation's route. The unknown operation: shadowed; one without a route:
  /// reached, by its name.
  [[nodiscard]] static constexpr reach reach_of(operation_id<tables> op) noexcept {
    return op.known() ? found::reached[op.index() / detail::compared_per_chunk][op.index() % detail::compared_per_chunk]
                      : reach::shadowed;
  }
  /// Whether it is certain that no path is answered by the operation, since templates tried before its own take each of
  /// its paths.
  [[nodiscard]] static constexpr bool is_shadowed(operation_id<tables> op) noexcept {
    return op.known() && reach_of(op) == reach::shadowed;
  }

 private:
  template <class Lists, class Counts>
  static constexpr route_overlap<tables> numbered(const Lists& lists, const Counts& counts,
                                                  std::size_t index) noexcept {
    std::size_t chunk = 0;
    while (index >= counts[chunk]) index -= counts[chunk++];
    return lists[chunk][index];
  }
};

}  // namespace ambit::inline v0_2
