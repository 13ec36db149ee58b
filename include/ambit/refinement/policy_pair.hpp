// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/refinement/path_search.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

// What one policy allows and another one denies, row by row, in constants.
namespace ambit::inline v0_2::detail {

/// What all comparisons of two policies share.
template <class New, class Old>
struct policy_pair {
  using one = policy_side<New>;
  using other = policy_side<Old>;

  static constexpr one the_side{};
  static constexpr sample_segments samples{one(), other()};
  static constexpr vocabulary_map<vocabulary<New>, vocabulary<Old>> names{};
  static constexpr std::size_t depth = deepest(one(), other());
  /// As many bytes as any path takes that is made of two templates.
  static constexpr std::size_t capacity = [] {
    std::size_t longest[2] = {0, 0};
    for (const operation& row : one::rows())
      longest[0] = row.route.text.size() < longest[0] ? longest[0] : row.route.text.size();
    for (const operation& row : other::rows())
      longest[1] = row.route.text.size() < longest[1] ? longest[1] : row.route.text.size();
    return 2 * (longest[0] + longest[1]) + mount_of<New>().size() + mount_of<Old>().size() + 80 * (depth + 2);
  }();

  using search = path_search<one, other, capacity>;
  using builder = sample_path_builder<one, other, capacity>;
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
  if constexpr (reads_paths_with<New>(paths_ignore_case) != reads_paths_with<Old>(paths_ignore_case)) {
    // A literal of one side stands for many texts of the other one.
    path_counterexample<vocabulary<New>> unknown;
    unknown.row = static_cast<std::uint32_t>(operation_rows<Old>().size());
    if (one.routes().shape(row).present) unknown.who.kind = difference::undecided;
    return unknown;
  }
  return typename pair::search(one, other, pair::samples, pair::names, pair::depth, row).found();
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

/// Whether two rows have the same methods and template, and state the same on how their paths are read.
template <class New, class Old>
constexpr bool same_route(std::size_t row, std::size_t other) noexcept {
  return same_route(policy_side<New>(), row, policy_side<Old>(), other);
}

}  // namespace ambit::inline v0_2::detail
