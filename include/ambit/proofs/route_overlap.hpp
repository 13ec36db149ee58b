// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/path_search.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/writing.hpp>

#include <cstdint>
#include <string_view>

// Templates of one policy that share paths.
namespace ambit {

/// Two operations of which a path has both templates, and what that means for the one whose template is tried later.
template <class Tables>
class route_overlap {
 public:
  constexpr route_overlap() noexcept = default;
  constexpr route_overlap(std::size_t first, std::size_t later, bool hides,
                          const detail::sample_path_recipe& recipe) noexcept
      : first_(static_cast<std::uint32_t>(first)),
        later_(static_cast<std::uint32_t>(later)),
        hides_(hides),
        recipe_(recipe) {}

  /// The operation whose template is tried first.
  constexpr operation_id<Tables> first() const noexcept { return operation_id<Tables>::at(first_); }
  /// The operation whose template is tried later.
  constexpr operation_id<Tables> later() const noexcept { return operation_id<Tables>::at(later_); }
  /// Whether no operation with the first template has the later one's method, so that it is a wrong method there.
  constexpr bool hides_method() const noexcept { return hides_; }
  /// Writes a path that has both templates. `{:type}` in it stands for a text of a type of the policy.
  constexpr written write_path(text_buffer buffer) const noexcept {
    using pair = detail::policy_pair<Tables, Tables>;
    const typename pair::maker made(typename pair::one(), typename pair::other(), pair::fresh, later_, recipe_);
    return detail::write_whole(buffer, [&](detail::text_sink& out) { out << made.path().view(); });
  }

 private:
  std::uint32_t first_ = 0;
  std::uint32_t later_ = 0;
  bool hides_ = false;
  detail::sample_path_recipe recipe_{};
};

namespace detail {

/// Finds what overlaps with the templates of single rows.
template <class Tables>
class overlap_search {
  using side = policy_side<Tables>;
  using pair = policy_pair<Tables, Tables>;

 public:
  /// Calls `use` with each overlap of row number `row` and a template that is tried before its own, one for each
  /// template: with the operation that answers the row's method there; if there is none, with some operation of it.
  template <class Use>
  static constexpr void for_each(std::size_t row, Use use) noexcept {
    if (!routes().shape(row).present) return;
    const template_overlaps<side, side> meetings(one, one, row, pair::depth);
    std::size_t last = 0;
    for (const bool slashed : {false, true}) {
      const std::size_t own = same_end(one, one, row, routes().shape(row).segments, slashed);
      meetings.for_each(slashed, [&](const template_overlap& met) {
        const bool is_tail =
            met.depth != 0 && segment_of(one, side::tree().row[met.node], met.depth - 1).is(segment_kind::tail);
        if (met.node >= own || met.node == last) return true;
        // What was found on paths without a slash is not found once more on those with one.
        if (slashed && meetings.can_end(false) && (is_tail || some_row_at(one, met.node, false) != side::rows().size()))
          return true;
        sample_path_recipe recipe;
        recipe.other = side::tree().row[met.node];
        recipe.depth = static_cast<std::uint16_t>(met.depth);
        recipe.length = static_cast<std::uint16_t>(met.length);
        recipe.slashed = slashed;
        const typename pair::maker made(one, one, pair::fresh, row, recipe);
        if (!has_both(made.path(), row, met)) return true;
        last = met.node;
        const std::size_t answering = row_at(one, met.node, !is_tail && slashed, routes().shape(row).method);
        const bool hides = answering == side::rows().size();
        use(route_overlap<Tables>(hides ? some_row_at(one, met.node, !is_tail && slashed) : answering, row, hides,
                                  recipe));
        return true;
      });
    }
  }

  /// Whether some template that is tried before takes every path of row number `row`.
  static constexpr bool is_shadowed(std::size_t row) noexcept {
    if (!routes().shape(row).present) return false;
    const template_overlaps<side, side> meetings(one, one, row, pair::depth);
    for (const bool slashed : {false, true}) {
      if (!meetings.can_end(slashed)) continue;
      sample_path_recipe recipe;
      recipe.slashed = slashed;
      for (std::size_t length = meetings.shortest(); length <= meetings.longest(); ++length) {
        recipe.length = static_cast<std::uint16_t>(length);
        const typename pair::maker made(one, one, pair::fresh, row, recipe);
        if (sample_path_match(one, made.path()).row_for(routes().shape(row).method) == row || !is_plain(row))
          return false;
      }
    }
    return true;
  }

 private:
  static constexpr side one{};
  static constexpr const route_rows& routes() noexcept { return side::routes(); }

  /// Whether the path is one of both templates: that of mixed segments may not be.
  template <class Path>
  static constexpr bool has_both(const Path& path, std::size_t row, const template_overlap& met) noexcept {
    for (std::size_t i = 0; i < path.count; ++i) {
      const std::size_t theirs = i < met.depth ? i : met.depth - 1;
      if (!takes<false>(one, segment_of(one, row, i), path, i) ||
          !takes<false>(one, segment_of(one, side::tree().row[met.node], theirs), path, i))
        return false;
    }
    return path.complete;
  }
  /// Whether what answers one path of the row that is no other template's answers all of these.
  static constexpr bool is_plain(std::size_t row) noexcept {
    for (std::size_t i = 0; i < routes().shape(row).parameters; ++i) {
      const route_parameter& parameter = routes().parameter(row, i);
      if (parameter.shares_segment || parameter.kind == segment_kind::predicate) return false;
      const bool typed = parameter.kind == segment_kind::integer || parameter.kind == segment_kind::uuid;
      if (typed && !(pair::fresh.typed_are_fresh && pair::fresh.types == 0)) return false;
    }
    return pair::fresh.plain_is_fresh;
  }
};

template <class Tables, std::size_t Chunk>
inline constexpr std::size_t overlaps_counted = [] {
  std::size_t count = 0;
  for (std::size_t row = Chunk * compared_per_chunk;
       row < operation_rows<Tables>().size() && row < (Chunk + 1) * compared_per_chunk; ++row)
    overlap_search<Tables>::for_each(row, [&](const route_overlap<Tables>&) { ++count; });
  return count;
}();

/// The overlaps of a chunk of rows.
template <class Tables, std::size_t Count>
struct overlap_chunk {
  route_overlap<Tables> list[Count + 1]{};

  constexpr explicit overlap_chunk(std::size_t first) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < compared_per_chunk && first + i < operation_rows<Tables>().size(); ++i)
      overlap_search<Tables>::for_each(first + i, [&](const route_overlap<Tables>& found) { list[count++] = found; });
  }
};

/// Which of a chunk of rows are wholly shadowed.
template <class Tables>
struct shadowed_chunk {
  bool row[compared_per_chunk]{};

  constexpr explicit shadowed_chunk(std::size_t first) noexcept {
    for (std::size_t i = 0; i < compared_per_chunk && first + i < operation_rows<Tables>().size(); ++i)
      row[i] = overlap_search<Tables>::is_shadowed(first + i);
  }
};
template <class Tables, std::size_t Chunk>
inline constexpr shadowed_chunk<Tables> shadowed_in{Chunk * compared_per_chunk};

template <class Tables, std::size_t Chunk>
inline constexpr overlap_chunk<Tables, overlaps_counted<Tables, Chunk>> overlaps_in{Chunk * compared_per_chunk};

template <class Tables>
using row_chunks = indices_below<(operation_rows<Tables>().size() + compared_per_chunk - 1) / compared_per_chunk>;

template <class Tables, class = row_chunks<Tables>>
struct overlap_list;
template <class Tables, std::size_t... Chunk>
struct overlap_list<Tables, indices<Chunk...>> {
  static constexpr std::size_t size = (std::size_t{0} + ... + overlaps_counted<Tables, Chunk>);
  static constexpr std::size_t counts[sizeof...(Chunk) + 1] = {overlaps_counted<Tables, Chunk>..., 0};
  static constexpr const route_overlap<Tables>* lists[sizeof...(Chunk) + 1] = {overlaps_in<Tables, Chunk>.list...,
                                                                               nullptr};
  static constexpr const bool* shadowed[sizeof...(Chunk) + 1] = {shadowed_in<Tables, Chunk>.row..., nullptr};
};

}  // namespace detail

/// What can be said of the routes of a policy among themselves: constants, worked out where they are first asked for.
template <class Policy>
class route_analysis {
  using tables = detail::tables_t<Policy>;
  using found = detail::overlap_list<tables>;

 public:
  /// The number of pairs of a row and a template tried before its own that a path has both of.
  static constexpr std::size_t overlap_count() noexcept { return found::size; }
  /// Overlap number `index`, by the order in which the operations tried later are declared. Of two parameters of
  /// different types of the policy's own, and of text with parameters, not every overlap is found.
  static constexpr route_overlap<tables> overlap(std::size_t index) noexcept {
    std::size_t chunk = 0;
    while (index >= found::counts[chunk]) index -= found::counts[chunk++];
    return found::lists[chunk][index];
  }

  /// Whether no path is answered by the operation, since templates tried before its own take each of its paths. Not
  /// said of routes that have text beside parameters, or types of the policy's own.
  static constexpr bool is_shadowed(operation_id<tables> op) noexcept {
    return op.known() &&
           found::shadowed[op.index() / detail::compared_per_chunk][op.index() % detail::compared_per_chunk];
  }
};

}  // namespace ambit
