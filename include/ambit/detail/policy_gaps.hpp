// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/indices.hpp>
#include <ambit/detail/path_search.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/detail/tables_of.hpp>
#include <ambit/operation_id.hpp>

#include <string_view>

// What one policy allows and another one denies, row by row, in constants.
namespace ambit::detail {

/// What all comparisons of two policies share.
template <class New, class Old>
struct policy_pair {
  using one = policy_side<New>;
  using other = policy_side<Old>;

  static constexpr fresh_texts fresh{one(), other()};
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
  using maker = path_maker<one, other, capacity>;
};

/// What row number `row` of `New` allows and the one of that name in `Old` denies.
template <class New, class Old>
constexpr gap<vocabulary<New>> gap_by_name(std::size_t row) noexcept {
  const std::size_t other = policy_side<Old>::index_of(operation_rows<New>()[row].name);
  return gap_search<vocabulary<New>, vocabulary<Old>>(policy_pair<New, Old>::names)
      .find(rules_of<New>, rules_of<New>.rules[row], rules_of<Old>, rules_of<Old>.rules[other]);
}
template <class New, class Old>
constexpr path_gap<vocabulary<New>> gap_by_path(std::size_t row) noexcept {
  using pair = policy_pair<New, Old>;
  constexpr typename pair::one one;
  constexpr typename pair::other other;
  return typename pair::search(one, other, pair::fresh, pair::names, pair::depth, row).found();
}

inline constexpr std::size_t gaps_per_chunk = 16;

/// The gaps of a chunk of the rows of `New`.
template <class New, class Old>
struct gap_chunk {
  gap<vocabulary<New>> by_name[gaps_per_chunk]{};
  path_gap<vocabulary<New>> by_path[gaps_per_chunk]{};

  constexpr explicit gap_chunk(std::size_t chunk) noexcept {
    for (std::size_t i = 0; i < gaps_per_chunk; ++i) {
      const std::size_t row = chunk * gaps_per_chunk + i;
      if (row >= operation_rows<New>().size()) return;
      by_name[i] = gap_by_name<New, Old>(row);
      by_path[i] = gap_by_path<New, Old>(row);
    }
  }
};

template <class New, class Old, std::size_t Chunk>
inline constexpr gap_chunk<New, Old> gaps_in{Chunk};

/// The gaps of all rows of `New`.
template <class New, class Old,
          class = indices_below<(operation_rows<New>().size() + gaps_per_chunk - 1) / gaps_per_chunk>>
class policy_gaps;
template <class New, class Old, std::size_t... Chunk>
class policy_gaps<New, Old, indices<Chunk...>> {
  static constexpr const gap_chunk<New, Old>* chunks[sizeof...(Chunk) + 1] = {&gaps_in<New, Old, Chunk>..., nullptr};

 public:
  static constexpr const gap<vocabulary<New>>& by_name(std::size_t row) noexcept {
    return chunks[row / gaps_per_chunk]->by_name[row % gaps_per_chunk];
  }
  static constexpr const path_gap<vocabulary<New>>& by_path(std::size_t row) noexcept {
    return chunks[row / gaps_per_chunk]->by_path[row % gaps_per_chunk];
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
