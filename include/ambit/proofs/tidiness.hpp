// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/proofs/alternatives.hpp>
#include <ambit/proofs/claim.hpp>
#include <ambit/proofs/hidden_methods.hpp>
#include <ambit/proofs/route_overlap.hpp>
#include <ambit/proofs/witnesses.hpp>
#include <ambit/text/integers.hpp>

namespace ambit::inline v0_2 {
namespace detail {

/// What is untidy in a policy, the first such thing.
template <class Vocabulary>
struct untidiness {
  bool some = false;
  error::finding finding{};
  example<Vocabulary> shown{};
};

/// The first alternative of a chunk's requirements that another one absorbs.
template <class Tables, std::size_t Chunk>
inline constexpr auto chunk_absorbed = [] {
  using vocabulary_type = vocabulary<Tables>;
  constexpr const auto& table = requirements_numbered<Tables>;
  constexpr std::size_t first = Chunk * rows_per_chunk;
  constexpr std::size_t count = table.size - first < rows_per_chunk ? table.size - first : rows_per_chunk;
  constexpr std::size_t at_hand = measured_rows(table, first, count).at_hand;
  untidiness<vocabulary_type> found;
  absorbed_reader<vocabulary_type, at_hand> reader;
  for (std::size_t i = first; i < first + count; ++i) {
    const operation& row = table[i];
    if (found.some || row.needs.kind != requirement_kind::expression) continue;
    if (!reader.read(row.needs.text) || reader.size() == 0) continue;
    found = {
        true,
        error::finding::alternative_is_absorbed_by_another,
        {row.name, reader[0].scopes, reader[0].facts, reader[0].scopes.empty() ? "any_token" : std::string_view()}};
  }
  return found;
}();

template <class Tables, std::size_t... Chunk>
constexpr auto first_absorbed(indices<Chunk...>) noexcept {
  constexpr const untidiness<vocabulary<Tables>>* found[] = {&chunk_absorbed<Tables, Chunk>..., nullptr};
  for (std::size_t i = 0; i < sizeof...(Chunk); ++i)
    if (found[i]->some) return *found[i];
  return untidiness<vocabulary<Tables>>();
}

/// The first operation that no path reaches, since templates tried before its own take each of its paths; instead, the
/// one that has the first of these templates. If there is none, the first one of which it is undecided whether a path
/// reaches it.
template <class Tables, std::size_t... Chunk>
constexpr auto first_shadowed(indices<Chunk...>) noexcept {
  using vocabulary_type = vocabulary<Tables>;
  constexpr table_rows<operation> rows = operation_rows<Tables>();
  const reach* const reached[] = {reach_in<Tables, Chunk>.row..., nullptr};
  const auto first = [&](reach kind) {
    std::size_t row = 0;
    while (row < rows.size() && reached[row / compared_per_chunk][row % compared_per_chunk] != kind) ++row;
    return row;
  };
  untidiness<vocabulary_type> found;
  if (const std::size_t row = first(reach::shadowed); row != rows.size()) {
    found = {true, error::finding::operation_is_reached_by_no_path, {rows[row].name, {}, {}, {}}};
    overlaps_of<Tables>().for_each(row, [&](const found_overlap& overlap) {
      if (found.shown.instead.empty() && overlap.is_shown) found.shown.instead = rows[overlap.first].name;
    });
  } else if (const std::size_t doubtful = first(reach::undecided); doubtful != rows.size()) {
    found = {true,
             error::finding::operation_is_reached_by_no_path_that_is_known,
             {rows[doubtful].name, {}, {}, "(cannot be decided)"}};
  }
  return found;
}

/// The first operation with a method that is wrong where a sibling of its template has a typed parameter; instead, the
/// route of a row that mends it.
template <class Tables>
constexpr auto first_lacking() noexcept {
  untidiness<vocabulary<Tables>> found;
  if constexpr (first_hidden_method<Tables>.found())
    found = {true,
             error::finding::typed_sibling_lacks_a_method,
             {operation_rows<Tables>()[first_hidden_method<Tables>.row].name, {}, {}, mending_route<Tables>::text}};
  return found;
}

/// The first of: an operation that nobody can reach, a scope that makes no difference, an alternative that another one
/// absorbs, an operation that no path reaches, one of which that is undecided, an operation with a method that is wrong
/// where a sibling of its template has a typed parameter.
template <class Tables>
inline constexpr auto untidiness_of = [] {
  using vocabulary_type = vocabulary<Tables>;
  using found = untidiness<vocabulary_type>;
  const auto shut = locked<bit_set<operation_rows<Tables>().size()>>(
      rules_in_full<Tables>, vocabulary_type::scope_bits::all(), vocabulary_type::fact_bits::all());
  if (!shut.empty())
    return found{true, error::finding::operation_is_reached_by_nobody, {operation_rows<Tables>()[shut.next(0)].name}};
  const auto unneeded = unused<vocabulary_type>(rules_in_full<Tables>);
  if (!unneeded.empty()) {
    typename vocabulary_type::scope_bits one;
    one.insert(unneeded.next(0));
    return found{true, error::finding::scope_is_used_by_no_operation, {{}, one}};
  }
  constexpr auto absorbed = first_absorbed<Tables>(indices_below<chunks_of(requirements_numbered<Tables>.size)>());
  if constexpr (absorbed.some) {
    return absorbed;
  } else {
    constexpr auto shadowed = first_shadowed<Tables>(row_chunks<Tables>());
    if constexpr (shadowed.some)
      return shadowed;
    else
      return first_lacking<Tables>();
  }
}();
template <class Tables>
inline constexpr example<vocabulary<Tables>> untidy_example = untidiness_of<Tables>.shown;

}  // namespace detail

/// Whether a policy holds nothing that makes no difference; if it does, what comes first, which converting this to bool
/// in a constant evaluation shows in the compiler's error. See `claim`.
template <class Tables>
class tidiness {
  using vocabulary_type = vocabulary<Tables>;
  static constexpr const auto& found = detail::untidiness_of<Tables>;

 public:
  /// Whether the policy is tidy.
  [[nodiscard]] constexpr bool holds() const noexcept { return !found.some; }
  [[nodiscard]] constexpr bool operator!() const noexcept { return found.some; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept {
    if constexpr (found.some)
      if (__builtin_is_constant_evaluated()) {
        constexpr detail::call_error error =
            detail::counterexample_error<found.finding, detail::untidy_example<Tables>>();
        const detail::names_shown<found.shown.scopes.size()> with(scopes());
        const detail::names_shown<found.shown.facts.size()> under(found.shown.fact_names());
        if (found.shown.instead.empty()) detail::stop(found.shown.operation, with, under, error);
        detail::stop(found.shown.operation, found.shown.instead, error);
      }
    return !found.some;
  }

  /// The operation that holds, or is, what is untidy; the unknown one where it is a scope, and if the policy is tidy.
  [[nodiscard]] constexpr operation_id<Tables> operation() const noexcept {
    return operation_id<Tables>::named(found.shown.operation);
  }
  /// The scope that no operation uses, or the scopes of the alternative that is absorbed.
  [[nodiscard]] constexpr scope_set<vocabulary_type> scopes() const noexcept { return found.shown.scope_names(); }
};

}  // namespace ambit::inline v0_2
