// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/terms/tables_digest.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/tokens.hpp>

#include <cstdint>

// Of a table of many operations, requirements of one text are compiled once, and are one rule.
namespace ambit::inline v0_2::detail {

/// Of how many rows at most each requirement is one of its own: to find equal ones would cost small policies more.
inline constexpr std::size_t most_rows_with_own_requirements = 128;

/// The requirements of `Rows` rows by number, in the order of the rows. Of many rows equal ones have the same number.
template <std::size_t Rows>
struct requirement_numbers {
  using number = number_up_to<Rows>;

  table_rows<operation> rows{};
  number first[Rows + 1]{};   ///< indexed by requirement: the first row that has it
  number of_row[Rows + 1]{};  ///< indexed by row; of the unknown operation the number of requirements
  std::size_t size = 0;       ///< how many there are

  /// `digests.needs(row)` is that of the text that the row needs.
  template <class Digests>
  constexpr requirement_numbers(table_rows<operation> all, const Digests& digests) noexcept : rows(all) {
    constexpr unsigned slot_bits = bit_width(Rows) + 1;
    number slots[std::size_t{1} << slot_bits]{};  // the number of a requirement, plus one
    for (std::size_t row = 0; row < Rows; ++row) {
      std::size_t other = size;
      if constexpr (Rows > most_rows_with_own_requirements) {
        const auto& needs = rows[row].needs;
        std::uint64_t slot = (digests.needs(row) + static_cast<std::uint64_t>(needs.kind)) >> (64 - slot_bits);
        for (other = slots[slot]; other != 0; other = slots[slot]) {
          const auto& theirs = rows[first[other - 1]].needs;
          if (theirs.kind == needs.kind && same_text(theirs.text, needs.text)) break;
          slot = (slot + 1) % (std::uint64_t{1} << slot_bits);
        }
        if (other == 0) slots[slot] = static_cast<number>(size + 1);
        other = other == 0 ? size : other - 1;
      }
      if (other == size) first[size++] = static_cast<number>(row);
      of_row[row] = static_cast<number>(other);
    }
    of_row[Rows] = static_cast<number>(size);
  }

  /// The first row of a requirement.
  constexpr const operation& operator[](std::size_t index) const noexcept { return rows[first[index]]; }
};

template <class Tables>
inline constexpr requirement_numbers<operation_rows<Tables>().size()> requirements_numbered{
    operation_rows<Tables>(), operation_digests<Tables>()};

}  // namespace ambit::inline v0_2::detail
