// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/requirement.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/vocabulary/vocabulary.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

// A table of operations is compiled in chunks, each a constant of its own, so that no evaluation comes near the
// limits of a compiler.
inline constexpr std::size_t rows_per_chunk = 32;

template <class Size>
constexpr Size chunks_of(Size rows) noexcept {
  return (rows + rows_per_chunk - 1) / rows_per_chunk;
}

template <class = void>
constexpr table_rows<operation> chunk_rows(table_rows<operation> rows, std::size_t chunk) noexcept {
  return rows.part(chunk * rows_per_chunk, rows_per_chunk);
}

/// Upper bounds: the alternatives of a requirement, and those that are kept at once while it is read.
struct alternative_measure {
  std::size_t alternatives = 0;
  std::size_t at_hand = 0;
};

/// A text of n words with k - 1 times `&` has at most as many alternatives as a conjunction of k disjunctions that
/// share the words evenly: joining two such texts by `|`, or by `&`, makes no more.
template <class = void>
constexpr alternative_measure measured_alternatives(std::string_view text) noexcept {
  std::size_t ands = 0, ors = 0;
  for (const char byte : text) {
    if (byte == '&') ++ands;
    if (byte == '|') ++ors;
  }
  std::size_t most = ands == 0 ? ors + 1 : 1;
  for (std::size_t i = 0; ands != 0 && i <= ands && most < most_alternatives; ++i)
    most *= (ors + ands + 1 + i) / (ands + 1);
  const std::size_t at_hand = ands == 0 ? most : ands + ors + 1 + 2 * most;
  return {most < most_alternatives ? most : most_alternatives,
          at_hand < most_alternatives_at_hand ? at_hand : most_alternatives_at_hand};
}

/// The bounds for the requirements of a chunk: their sum, and the greatest number kept at once, rounded up to a power
/// of two.
template <class = void>
constexpr alternative_measure measured_alternatives(table_rows<operation> rows) noexcept {
  alternative_measure sum{0, 1};
  for (const operation& row : rows) {
    if (row.needs.kind != requirement_kind::expression) continue;
    const alternative_measure one = measured_alternatives(row.needs.text);
    sum.alternatives += one.alternatives;
    while (sum.at_hand < one.at_hand) sum.at_hand *= 2;
  }
  return sum;
}

/// The alternatives of the requirements of `Rows` rows, how many each row has, and the first mistake among them; a row
/// with a mistake has none.
template <class Vocabulary, std::size_t Rows, std::size_t Alternatives>
struct compiled_rows {
  alternative<Vocabulary> list[Alternatives == 0 ? 1 : Alternatives]{};
  std::size_t sizes[Rows]{};
  std::size_t alternatives = 0;
  fault mistaken{};

  template <class Reader>
  constexpr compiled_rows(table_rows<operation> table, Reader reader) noexcept {
    std::string_view last;  // the text that was read; what a row needs is often what the row before needs
    for (std::size_t row = 0; row < Rows; ++row) {
      const std::string_view text = table[row].needs.text;
      if (table[row].needs.kind != requirement_kind::expression) continue;
      if (reader.size() == 0 || !same_text(text, last)) {
        if (!reader.read(text, table[row].name, !mistaken) && !mistaken) mistaken = reader.mistaken();
        last = text;
      }
      sizes[row] = reader.size();
      for (std::size_t i = 0; i < reader.size(); ++i) list[alternatives++] = reader[i];
    }
  }

  /// Joins rows that were compiled one by one.
  template <class... Row>
  constexpr explicit compiled_rows(const Row&... made) noexcept {
    std::size_t row = 0;
    (append(made, row++), ...);
  }

 private:
  template <class Row>
  constexpr void append(const Row& made, std::size_t row) noexcept {
    if (!mistaken) mistaken = made.mistaken;
    sizes[row] = made.alternatives;
    for (std::size_t i = 0; i < made.alternatives; ++i) list[alternatives++] = made.list[i];
  }
};

/// What an operation needs. Its alternatives are numbers `first` to `end` of the list, those without facts before
/// `first_conditional`, and of these the ones of a single scope before `first_conjunction`.
template <class Vocabulary>
struct rule {
  requirement_kind kind = requirement_kind::expression;
  std::uint32_t first = 0;
  std::uint32_t first_conjunction = 0;
  std::uint32_t first_conditional = 0;
  std::uint32_t end = 0;
  typename Vocabulary::scope_bits single_scopes{};  ///< the scopes each of which is enough by itself
};

/// The rules of `Operations` operations, and one more that denies: that of every unknown operation.
template <class Vocabulary, std::size_t Operations, std::size_t Alternatives>
struct rule_table {
  rule<Vocabulary> rules[Operations + 1]{};
  alternative<Vocabulary> list[Alternatives == 0 ? 1 : Alternatives]{};

  template <class... Chunks>
  constexpr explicit rule_table([[maybe_unused]] table_rows<operation> rows, const Chunks&... chunks) noexcept {
    [[maybe_unused]] std::size_t row = 0;
    [[maybe_unused]] std::uint32_t end = 0;
    (append(rows, chunks, row, end), ...);
    rules[Operations] = {};  // g++ 11 drops members that are never assigned from a constant, and then cannot read them
  }

 private:
  template <class Chunk>
  constexpr void append(table_rows<operation> rows, const Chunk& chunk, std::size_t& row, std::uint32_t& end) noexcept {
    std::size_t from = 0;
    for (const std::size_t size : chunk.sizes) {
      rule<Vocabulary>& made = rules[row];
      made.kind = rows[row++].needs.kind;
      if (size == 1 && chunk.list[from].scopes.empty() && chunk.list[from].facts.empty()) {
        made.kind = requirement_kind::any_token;  // what absorbs all else
        ++from;
        made.first = made.first_conjunction = made.first_conditional = made.end = end;
        continue;
      }
      made.first = end;
      for (std::size_t a = from; a < from + size; ++a)
        if (chunk.list[a].facts.empty() && chunk.list[a].scopes.size() == 1) {
          made.single_scopes |= chunk.list[a].scopes;
          list[end++] = chunk.list[a];
        }
      made.first_conjunction = end;
      for (std::size_t a = from; a < from + size; ++a)
        if (chunk.list[a].facts.empty() && chunk.list[a].scopes.size() != 1) list[end++] = chunk.list[a];
      made.first_conditional = end;
      for (std::size_t a = from; a < from + size; ++a)
        if (!chunk.list[a].facts.empty()) list[end++] = chunk.list[a];
      made.end = end;
      from += size;
    }
  }
};

template <class Tables, std::size_t Chunk>
inline constexpr alternative_measure chunk_measured = measured_alternatives(chunk_rows(operation_rows<Tables>(),
                                                                                       Chunk));

template <class Tables, std::size_t First, std::size_t Count>
constexpr auto compiled() noexcept;
template <class Tables, std::size_t First, std::size_t Count>
inline constexpr auto rows_compiled = compiled<Tables, First, Count>();

template <class Tables, std::size_t First, std::size_t... Row>
constexpr auto compiled_one_by_one(indices<Row...>) noexcept {
  return compiled_rows<vocabulary<Tables>, sizeof...(Row),
                       (std::size_t{0} + ... + rows_compiled<Tables, First + Row, 1>.alternatives)>(
      rows_compiled<Tables, First + Row, 1>...);
}

/// Up to `Count` rows from number `First` on; where they have many alternatives, one by one.
template <class Tables, std::size_t First, std::size_t Count>
constexpr auto compiled() noexcept {
  constexpr table_rows<operation> rows = operation_rows<Tables>().part(First, Count);
  constexpr alternative_measure measure = measured_alternatives(rows);
  if constexpr (Count == 1 || measure.alternatives <= 8 * rows_per_chunk)
    return compiled_rows<vocabulary<Tables>, rows.size(), measure.alternatives>(
        rows, requirement_reader<vocabulary<Tables>, measure.at_hand>());
  else
    return compiled_one_by_one<Tables, First>(indices_below<rows.size()>());
}
template <class Tables, std::size_t Chunk>
inline constexpr const auto& chunk_compiled = rows_compiled<Tables, Chunk * rows_per_chunk, rows_per_chunk>;

template <class Tables, std::size_t... Chunk>
constexpr auto all_rules(indices<Chunk...>) noexcept {
  return rule_table<vocabulary<Tables>, operation_rows<Tables>().size(),
                    (std::size_t{0} + ... + chunk_compiled<Tables, Chunk>.alternatives)>(
      operation_rows<Tables>(), chunk_compiled<Tables, Chunk>...);
}

/// Every rule of the policy, by number of operation.
template <class Tables>
inline constexpr auto rules_of = all_rules<Tables>(indices_below<chunks_of(operation_rows<Tables>().size())>());

/// The first alternative of the rule `stricter` that someone meets, under some facts, who meets none of `weaker`; the
/// end of its alternatives if there is no such one.
template <class Table, class Rule>
constexpr std::uint32_t first_beyond(const Table& table, const Rule& stricter, const Rule& weaker) noexcept {
  for (std::uint32_t s = stricter.first; s < stricter.end; ++s) {
    bool met = false;
    for (std::uint32_t w = weaker.first; w < weaker.end && !met; ++w) met = table.list[w].absorbs(table.list[s]);
    if (!met) return s;
  }
  return stricter.end;
}

/// Whether everyone who meets the rule `stricter`, whatever the facts, also meets `weaker`. A rule that denies everyone
/// is met by nobody.
template <class Table, class Rule>
constexpr bool needs_at_least(const Table& table, const Rule& stricter, const Rule& weaker) noexcept {
  if (weaker.kind != requirement_kind::expression || stricter.kind != requirement_kind::expression)
    return stricter.kind <= weaker.kind;
  return first_beyond(table, stricter, weaker) == stricter.end;
}

/// The first mistake in the names of operations; they are visible ASCII, so that any log can hold them.
template <class Names>
constexpr fault operation_fault(table_rows<operation> rows, const Names& names) noexcept {
  for (const operation& row : rows) {
    const char* const bytes = row.name.data();
    const std::size_t size = row.name.size();
    if (size == 0) return {mistake::operation_name_is_empty, row.name, row.route.text, 0, {}, rows.number_of(row)};
    for (std::size_t i = 0; i < size; ++i)
      if (bytes[i] <= ' ' || bytes[i] > '~')
        return {mistake::operation_name_has_a_byte_that_is_not_visible_ascii, row.name, row.name, i};
  }
  if (names.repeated() == rows.size()) return {};
  const std::string_view name = rows[names.repeated()].name;
  return {mistake::operation_is_declared_twice, name, name, 0, {}, names.repeated()};
}

template <class Tables, std::size_t... Chunk>
constexpr fault requirement_fault(indices<Chunk...>) noexcept {
  fault first;
  ((first ? void() : void(first = chunk_compiled<Tables, Chunk>.mistaken)), ...);
  return first;
}

/// The operations of a policy: their names, what each needs, and the first mistake among them.
template <class Tables>
struct operation_table {
  using vocabulary_type = vocabulary<Tables>;

  static constexpr table_rows<operation> rows = operation_rows<Tables>();
  static constexpr name_table<rows.size(), longest_name(rows)> names{[](std::size_t i) { return rows[i].name; }};
  static constexpr fault misnamed = operation_fault(rows, names);
  static constexpr fault mistaken =
      misnamed ? misnamed : requirement_fault<Tables>(indices_below<chunks_of(rows.size())>());
};

}  // namespace ambit::inline v0_2::detail
