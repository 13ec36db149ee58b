// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/bit_set.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// The right name nearest to `wrong` among `rows`; empty if none is near.
template <class Row>
constexpr std::string_view nearest_name(std::string_view wrong, table_rows<Row> rows) noexcept {
  nearest_word nearest(wrong);
  for (const Row& row : rows) nearest.offer(row.name);
  return nearest.word();
}

/// What holding each scope amounts to under at most `Implications` implications, and whether these are in order.
///
/// The implications are walked depth first, each once, whatever the order of their rows.
template <std::size_t Scopes, std::size_t Implications>
class closure_table {
  static constexpr std::size_t places = Scopes == 0 ? 1 : Scopes;
  static constexpr std::size_t links = Implications == 0 ? 1 : Implications;

 public:
  bit_set<Scopes> of[places]{};  ///< indexed by scope: itself and all that follows from it; all empty without
                                 ///< implications
  bit_set<Scopes> implying{};    ///< the scopes from which others follow
  fault mistaken{};              ///< if there is one, no scope implies another

  template <class Names, class Scope = scope, class Row = implication>
  constexpr closure_table(std::type_identity_t<table_rows<Scope>> scopes, std::type_identity_t<table_rows<Row>> rows,
                          const Names& names) noexcept {
    if (rows.empty()) return;
    reset();
    walk state;
    for (std::size_t row = rows.size(); row-- != 0;) {
      const std::size_t from = names.index_of(rows[row].holding), to = names.index_of(rows[row].also_holding);
      if (from != Scopes && to != Scopes)
        state.link(row, from, to);
      else
        mistaken = unknown(scopes, rows[row], from == Scopes, row);
    }
    if (mistaken) return;
    for (std::size_t scope = 0; scope < Scopes && !mistaken; ++scope)
      if (state.of[scope] == place::ahead && !close(scope, state)) mistaken = loop(rows, state);
    for (std::size_t row = 0; row < rows.size() && !mistaken; ++row) implying.insert(state.from[row]);
    if (mistaken) reset();
  }

 private:
  enum class place : unsigned char { ahead, on_the_path, behind };

  /// A walk over the implications: the path from a scope to one that follows from it, and what lies on either side.
  struct walk {
    std::size_t from[links]{};
    std::size_t to[links]{};
    std::size_t next[links]{};       ///< the next row of the same scope, plus one; 0 if there is none
    std::size_t row[places]{};       ///< the next row to take from each scope, plus one; 0 if there is none
    std::size_t path[places + 1]{};  ///< a loop ends with the scope that it began with
    std::size_t size = 0;
    place of[places]{};

    constexpr void link(std::size_t number, std::size_t holding, std::size_t following) noexcept {
      from[number] = holding;
      to[number] = following;
      next[number] = row[holding];
      row[holding] = number + 1;
    }
    constexpr void enter(std::size_t scope) noexcept {
      of[scope] = place::on_the_path;
      path[size++] = scope;
    }
  };

  /// Closes `scope` and all that follows from it; false where a scope follows from itself, with the path to it.
  constexpr bool close(std::size_t scope, walk& state) noexcept {
    for (state.enter(scope); state.size != 0;) {
      const std::size_t here = state.path[state.size - 1];
      if (state.row[here] == 0) {
        state.of[here] = place::behind;
        if (--state.size != 0) of[state.path[state.size - 1]] |= of[here];
        continue;
      }
      const std::size_t row = state.row[here] - 1, there = state.to[row];
      if (state.of[there] == place::on_the_path) {
        state.enter(there);
        return false;
      }
      state.row[here] = state.next[row];
      if (state.of[there] == place::behind)
        of[here] |= of[there];
      else
        state.enter(there);
    }
    return true;
  }

  /// The mistake of the loop at the end of the path; its row is the first one there, of those that patterns made if there
  /// are any.
  template <class Rows>
  static constexpr fault loop(Rows rows, const walk& state) noexcept {
    bit_set<Scopes> looped;
    std::size_t at = state.size - 1;
    do looped.insert(state.path[--at]);
    while (state.path[at] != state.path[state.size - 1]);
    std::size_t row = rows.size();
    for (std::size_t i = rows.size(); i-- != 0;)
      if (looped.contains(state.from[i]) && looped.contains(state.to[i]) &&
          (row == rows.size() || rows[i].holding_is_pattern || !rows[row].holding_is_pattern))
        row = i;
    return {rows[row].holding_is_pattern ? mistake::implication_patterns_form_a_cycle
                                         : mistake::implications_form_a_cycle,
            rows[row].holding, rows[row].also_holding, 0, {}, row};
  }

  template <class ScopeRows>
  static constexpr fault unknown(ScopeRows scopes, const implication& row, bool holding,
                                 std::size_t number) noexcept {
    const std::string_view name = holding ? row.holding : row.also_holding;
    return {mistake::implication_names_an_unknown_scope,
            name,
            holding ? row.also_holding : row.holding,
            0,
            nearest_name(name, scopes),
            number};
  }

  constexpr void reset() noexcept {
    for (std::size_t i = 0; i < Scopes; ++i) {
      of[i] = {};
      of[i].insert(i);
    }
  }
};

}  // namespace ambit::inline v0_2::detail
