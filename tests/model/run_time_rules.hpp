// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/rule_table.hpp>

#include <cstddef>

namespace model {

/// The rules of rows that are no table of a type: those of a chunk at most, each with a rule of its own.
template <class Vocabulary, std::size_t Rows, std::size_t Alternatives,
          std::size_t AtHand = ambit::detail::most_alternatives_at_hand>
class run_time_rules : public ambit::detail::rule_table<Vocabulary, Rows, Rows, Alternatives> {
  static_assert(Rows <= ambit::detail::rows_per_chunk);
  using rows_type = ambit::detail::table_rows<ambit::operation>;
  using compiled = ambit::detail::compiled_rows<Vocabulary, Rows, Alternatives>;
  using reader = ambit::detail::requirement_reader<Vocabulary, AtHand>;
  using part = ambit::detail::compiled_part<Vocabulary>;

 public:
  constexpr explicit run_time_rules(rows_type rows) noexcept
      : run_time_rules(rows, compiled(rows, std::size_t{0}, reader())) {}

 private:
  struct parts {
    part only;
    constexpr const part& operator[](std::size_t) const noexcept { return only; }
  };
  constexpr run_time_rules(rows_type rows, const compiled& made) noexcept
      : run_time_rules::rule_table(rows, parts{{made.list, made.rules}}) {}
};

}  // namespace model
