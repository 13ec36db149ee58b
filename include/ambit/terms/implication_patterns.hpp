// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/tokens.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// In a row of `implications`, all declared scopes whose names are this text with one byte or more in place of its one
/// star: `{"read", pattern("read:*")}`.
///
/// With a pattern on one side the row stands for one with each scope that matches; with patterns on both sides, for one
/// with each two scopes in which the stars take the same text: `{pattern("admin:*"), pattern("read:*")}`. No scope
/// stands in such a row with itself. The compiler makes these rows; no text of a token ever meets a pattern.
struct pattern {
  std::string_view view;  ///< the text as it is declared

  constexpr explicit pattern(text view_) noexcept : view(view_.view()) {}
};

constexpr implication::implication(const pattern& holding_, text also_holding_) noexcept
    : holding(holding_.view), also_holding(also_holding_.view()), holding_is_pattern(true) {}
constexpr implication::implication(text holding_, const pattern& also_holding_) noexcept
    : holding(holding_.view()), also_holding(also_holding_.view), also_holding_is_pattern(true) {}
constexpr implication::implication(const pattern& holding_, const pattern& also_holding_) noexcept
    : holding(holding_.view),
      also_holding(also_holding_.view),
      holding_is_pattern(true),
      also_holding_is_pattern(true) {}

}  // namespace ambit::inline v0_2

// What rows of implications with patterns stand for, worked out by the compiler alone: no pattern is there at run time.
namespace ambit::inline v0_2::detail {

/// A pattern of scopes: what stands before its star and what behind.
template <class Text>
struct scope_pattern {
  Text before{};
  Text behind{};
  bool has_one_star = false;

  constexpr explicit scope_pattern(Text text) noexcept {
    const std::size_t star = find_byte(text, '*');
    if (star == text.size()) return;
    before = part_of(text, 0, star);
    behind = part_of(text, star + 1, text.size());
    has_one_star = find_byte(behind, '*') == behind.size();
  }

  /// What the star takes of a scope's name, one byte or more; empty if the name does not match.
  constexpr Text taken(Text name) const noexcept {
    if (!has_one_star || name.size() <= before.size() + behind.size()) return {};
    const std::size_t end = name.size() - behind.size();
    return same_text(part_of(name, 0, before.size()), before) && same_text(part_of(name, end, name.size()), behind)
               ? part_of(name, before.size(), end)
               : Text();
  }
};

/// Two scopes of which holding the first means holding the second.
struct implied_pair {
  std::string_view holding{};
  std::string_view also_holding{};
  std::size_t row = 0;  ///< the number of the row that says so
};

/// What a row of implications stands for, at most one pair for each of the scopes; no scope stands in a pair with
/// itself.
template <std::size_t Most>
struct implied_pairs {
  implied_pair list[Most == 0 ? 1 : Most]{};
  std::size_t size = 0;
  fault mistaken{};

  template <class Scopes, class Row>
  constexpr implied_pairs(Scopes scopes, const Row& row, std::size_t number) noexcept {
    const scope_pattern left(row.holding), right(row.also_holding);
    const bool one_star_on_each_side = (!row.holding_is_pattern || left.has_one_star) &&
                                       (!row.also_holding_is_pattern || right.has_one_star);
    bool some_on_the_left = false;
    for (std::size_t i = 0; i < scopes.size() && one_star_on_each_side; ++i) {
      const std::string_view name = scopes[i].name, taken = (row.holding_is_pattern ? left : right).taken(name);
      if (taken.empty()) continue;
      some_on_the_left = some_on_the_left || row.holding_is_pattern;
      if (!row.also_holding_is_pattern) {
        add(name, row.also_holding, number);
      } else if (!row.holding_is_pattern) {
        add(row.holding, name, number);
      } else {
        for (const auto& other : scopes)
          if (other.name.size() + name.size() == 2 * taken.size() + left.before.size() + left.behind.size() +
                                                     right.before.size() + right.behind.size() &&
              same_text(right.taken(other.name), taken))
            add(name, other.name, number);
      }
    }
    if (size != 0) return;
    const bool on_the_left =
        row.holding_is_pattern && (one_star_on_each_side ? !some_on_the_left || !row.also_holding_is_pattern
                                                         : !left.has_one_star);
    mistaken = {one_star_on_each_side ? mistake::implication_pattern_matches_nothing
                                      : mistake::implication_pattern_has_not_one_star,
                on_the_left ? row.holding : row.also_holding,
                on_the_left ? row.also_holding : row.holding,
                0,
                {},
                number};
  }

 private:
  constexpr void add(std::string_view holding, std::string_view also_holding, std::size_t number) noexcept {
    if (!same_text(holding, also_holding)) list[size++] = {holding, also_holding, number};
  }
};

// Each row with a pattern is a constant of its own, so that none comes near the limits of a compiler.
template <class Tables, std::size_t Row>
inline constexpr implied_pairs<scope_rows<Tables>().size()> pairs_of_row{scope_rows<Tables>(),
                                                                         implication_rows<Tables>()[Row], Row};

template <class Tables, std::size_t Row>
constexpr std::size_t pairs_in_row() noexcept {
  if constexpr (is_pattern(implication_rows<Tables>()[Row]))
    return pairs_of_row<Tables, Row>.size;
  else
    return 1;
}

/// All pairs of a policy in the order of the rows, and the first mistake of a pattern.
template <class Tables, std::size_t Size>
struct all_implied_pairs {
  implied_pair list[Size == 0 ? 1 : Size]{};
  fault mistaken{};

  template <std::size_t... Row>
  constexpr explicit all_implied_pairs(indices<Row...>) noexcept {
    std::size_t at = 0;
    (append<Row>(at), ...);
  }

 private:
  template <std::size_t Row>
  constexpr void append(std::size_t& at) noexcept {
    if constexpr (is_pattern(implication_rows<Tables>()[Row])) {
      const auto& made = pairs_of_row<Tables, Row>;
      for (std::size_t i = 0; i < made.size; ++i) list[at++] = made.list[i];
      if (!mistaken) mistaken = made.mistaken;
    } else {
      const implication& row = implication_rows<Tables>()[Row];
      list[at++] = {row.holding, row.also_holding, Row};
    }
  }
};

template <class Tables, std::size_t... Row>
constexpr std::size_t pairs_in(indices<Row...>) noexcept { return (std::size_t{0} + ... + pairs_in_row<Tables, Row>()); }

template <class Tables>
inline constexpr std::size_t pair_count = pairs_in<Tables>(indices_below<implication_rows<Tables>().size()>());

template <class Tables>
inline constexpr all_implied_pairs<Tables, pair_count<Tables>> pairs_of{
    indices_below<implication_rows<Tables>().size()>()};

template <std::size_t Size>
struct expanded_rows {
  implication rows[Size];
};
template <class Tables>
constexpr implication expanded_row(const implied_pair& made) noexcept {
  return is_pattern(implication_rows<Tables>()[made.row]) ? implication(pattern(made.holding), made.also_holding)
                                                          : implication(made.holding, made.also_holding);
}
template <class Tables, std::size_t... Index>
constexpr expanded_rows<sizeof...(Index)> expand(indices<Index...>) noexcept {
  return {{expanded_row<Tables>(pairs_of<Tables>.list[Index])...}};
}
template <class Tables>
inline constexpr auto expanded_of = expand<Tables>(indices_below<pair_count<Tables>>());

template <class Tables>
struct pattern_expansion {
  static constexpr auto rows() noexcept {
    if constexpr (pair_count<Tables> == 0)
      return table_rows<implication>();
    else
      return table_rows<implication>(expanded_of<Tables>.rows);
  }
  /// The first mistake of a pattern, or what is wrong in the expanded implications, `found`, told of the row that it
  /// comes from.
  static constexpr fault mistake_or(fault found) noexcept {
    if (pairs_of<Tables>.mistaken) return pairs_of<Tables>.mistaken;
    if (found) found.number = pairs_of<Tables>.list[found.number].row;
    return found;
  }
};

}  // namespace ambit::inline v0_2::detail
