// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/distinct_requirements.hpp>
#include <ambit/rules/requirement.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/vocabulary/bit_set.hpp>
#include <ambit/vocabulary/name_index.hpp>
#include <ambit/vocabulary/name_pool.hpp>
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

/// The bounds for some of the requirements of a table: their sum, and the greatest number kept at once, rounded up to a
/// power of two.
template <class Requirements>
constexpr alternative_measure measured_rows(const Requirements& table, std::size_t first, std::size_t count) noexcept {
  alternative_measure sum{0, 1};
  for (std::size_t row = first; row < first + count; ++row) {
    const auto& needs = table[row].needs;
    if (needs.kind != requirement_kind::expression) continue;
    const alternative_measure one = measured_alternatives(needs.text);
    sum.alternatives += one.alternatives;
    while (sum.at_hand < one.at_hand) sum.at_hand *= 2;
  }
  return sum;
}

/// What an operation needs. Its alternatives are numbers `first` to `end` of the list, those without facts before
/// `first_conditional`, and of these the ones of a single scope before `first_conjunction`.
struct rule_alternatives {
  requirement_kind kind = requirement_kind::expression;
  std::uint32_t first = 0;
  std::uint32_t first_conjunction = 0;
  std::uint32_t first_conditional = 0;
  std::uint32_t end = 0;
};
template <class Vocabulary>
struct rule : rule_alternatives {
  typename Vocabulary::scope_bits single_scopes{};  ///< the scopes each of which is enough by itself

  /// The same rule, with its alternatives so much later in a list.
  constexpr rule moved(std::uint32_t by) const noexcept {
    return {{kind, first + by, first_conjunction + by, first_conditional + by, end + by}, single_scopes};
  }
};

/// The rules of `Rows` rows, their alternatives, and the first mistake among them; a row with a mistake has none.
template <class Vocabulary, std::size_t Rows, std::size_t Alternatives>
struct compiled_rows {
  alternative<Vocabulary> list[Alternatives == 0 ? 1 : Alternatives]{};
  rule<Vocabulary> rules[Rows]{};
  std::uint32_t alternatives = 0;
  std::size_t scopes = 0;  ///< of all alternatives
  fault mistaken{};

  /// Of those from number `first` on.
  template <class Table, class Reader>
  constexpr compiled_rows(const Table& table, std::size_t first, Reader reader) noexcept {
    std::string_view last;  // the text that was read; what a row needs is often what the row before needs
    for (std::size_t row = 0; row < Rows; ++row) {
      const auto& here = table[first + row];
      const std::string_view text = here.needs.text;
      rules[row] = rule<Vocabulary>{{here.needs.kind}, {}}.moved(alternatives);
      if (here.needs.kind != requirement_kind::expression) continue;
      if (reader.size() == 0 || !same_text(text, last)) {
        if (!reader.read(text, here.name, !mistaken) && !mistaken) mistaken = reader.mistaken();
        last = text;
      }
      put(reader, rules[row]);
    }
  }

  /// Joins rows that were compiled one by one.
  template <class... Row>
  constexpr explicit compiled_rows(const Row&... made) noexcept {
    std::size_t row = 0;
    (append(made, row++), ...);
  }

 private:
  template <class Reader>
  constexpr void put(const Reader& read, rule<Vocabulary>& made) noexcept {
    if (read.size() == 1 && read[0].scopes.empty() && read[0].facts.empty()) {
      made.kind = requirement_kind::any_token;  // what absorbs all else
      return;
    }
    for (unsigned order = 0; order != 3; ++order) {
      for (std::size_t a = 0; a < read.size(); ++a) {
        const std::size_t size = read[a].scopes.size();
        if ((!read[a].facts.empty() ? 2u : unsigned{size != 1}) != order) continue;
        if (order == 0) made.single_scopes |= read[a].scopes;
        scopes += size;
        list[alternatives++] = read[a];
      }
      (order == 0 ? made.first_conjunction : order == 1 ? made.first_conditional : made.end) = alternatives;
    }
  }
  template <class Row>
  constexpr void append(const Row& made, std::size_t row) noexcept {
    if (!mistaken) mistaken = made.mistaken;
    rules[row] = made.rules[0].moved(alternatives);
    scopes += made.scopes;
    for (std::size_t i = 0; i < made.alternatives; ++i) list[alternatives++] = made.list[i];
  }
};

template <class Tables, std::size_t First, std::size_t Count>
constexpr auto compiled() noexcept;
template <class Tables, std::size_t First, std::size_t Count>
inline constexpr auto compiled_from = compiled<Tables, First, Count>();

template <class Tables, std::size_t First, std::size_t... Row>
constexpr auto compiled_one_by_one(indices<Row...>) noexcept {
  return compiled_rows<vocabulary<Tables>, sizeof...(Row),
                       (std::size_t{0} + ... + compiled_from<Tables, First + Row, 1>.alternatives)>(
      compiled_from<Tables, First + Row, 1>...);
}

/// Up to `Count` rows from number `First` on; where they have many alternatives, one by one.
template <class Tables, std::size_t First, std::size_t Count>
constexpr auto compiled() noexcept {
  constexpr const auto& table = requirements_numbered<Tables>;
  constexpr std::size_t rows = table.size - First < Count ? table.size - First : Count;
  constexpr alternative_measure measure = measured_rows(table, First, rows);
  if constexpr (Count == 1 || measure.alternatives <= 8 * rows_per_chunk)
    return compiled_rows<vocabulary<Tables>, rows, measure.alternatives>(
        table, First, requirement_reader<vocabulary<Tables>, measure.at_hand>());
  else
    return compiled_one_by_one<Tables, First>(indices_below<rows>());
}
template <class Tables, std::size_t Chunk>
inline constexpr const auto& chunk_compiled = compiled_from<Tables, Chunk * rows_per_chunk, rows_per_chunk>;

/// What was compiled of a chunk.
template <class Vocabulary>
struct compiled_part {
  const alternative<Vocabulary>* list = nullptr;
  const rule<Vocabulary>* rules = nullptr;
};

/// The chunks of the rows that are compiled.
template <class Tables, class = indices_below<chunks_of(requirements_numbered<Tables>.size)>>
struct compiled_parts;
template <class Tables, std::size_t... Chunk>
struct compiled_parts<Tables, indices<Chunk...>> {
  static constexpr compiled_part<vocabulary<Tables>> list[sizeof...(Chunk) + 1] = {
      {chunk_compiled<Tables, Chunk>.list, chunk_compiled<Tables, Chunk>.rules}..., {}};
  static constexpr std::size_t alternatives = sum_of<std::size_t>({0, chunk_compiled<Tables, Chunk>.alternatives...});
  static constexpr fault mistaken = first_fault<fault>({&chunk_compiled<Tables, Chunk>.mistaken...});
};

/// The rules of `Operations` operations, and one more: that of every unknown operation. Where fewer are distinct, equal
/// ones are kept once.
template <class Rule, std::size_t Operations, std::size_t Distinct>
struct rules_by_operation {
  Rule list[Distinct + 1]{};
  number_up_to<Operations> number[Distinct == Operations ? 1 : Operations + 1]{};

  /// The number of the rule of an operation.
  constexpr std::size_t number_of(std::size_t op) const noexcept {
    if constexpr (Distinct == Operations)
      return op;
    else
      return number[op];
  }
  constexpr const Rule& operator[](std::size_t op) const noexcept { return list[number_of(op)]; }
  static constexpr std::size_t size() noexcept { return Operations + 1; }
};

/// The rules of a policy; that of the unknown operation denies.
template <class Vocabulary, std::size_t Operations, std::size_t Distinct, std::size_t Alternatives>
struct rule_table {
  rules_by_operation<rule<Vocabulary>, Operations, Distinct> rules{};
  alternative<Vocabulary> list[Alternatives == 0 ? 1 : Alternatives]{};

  /// Of requirements that were compiled in `parts`.
  template <class Requirements, class Parts>
  constexpr rule_table(const Requirements& table, const Parts& parts) noexcept {
    std::uint32_t end = 0, begin = 0;
    for (std::size_t row = 0; row < Distinct; ++row) {
      const auto& part = parts[row / rows_per_chunk];
      const rule<Vocabulary>& made = part.rules[row % rows_per_chunk];
      if (row % rows_per_chunk == 0) begin = end;
      rules.list[row] = made.moved(begin);
      for (std::uint32_t a = made.first; a < made.end; ++a) list[end++] = part.list[a];
    }
    rules.list[Distinct] = {};  // g++ 11 drops members that are never assigned from a constant, and cannot read them
    if constexpr (Distinct != Operations)
      for (std::size_t op = 0; op <= Operations; ++op) rules.number[op] = table.of_row[op];
  }
};

/// Every rule of the policy, by number of operation.
template <class Tables>
inline constexpr rule_table<vocabulary<Tables>, operation_rows<Tables>().size(), requirements_numbered<Tables>.size,
                            compiled_parts<Tables>::alternatives>
    rules_of{requirements_numbered<Tables>, compiled_parts<Tables>::list};

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

/// The first mistake in the names of some operations, but for repeated ones; they are visible ASCII, so that any log can
/// hold them. `first` is the number of the first.
template <class Rows>
constexpr fault operation_name_fault(Rows rows, std::size_t first) noexcept {
  for (const auto& row : rows) {
    const auto* const bytes = row.name.data();
    const auto size = row.name.size();
    if (size == 0)
      return {mistake::operation_name_is_empty, row.name, row.route.text, 0, {}, first + rows.number_of(row)};
    for (std::size_t i = 0; i < size; ++i)
      if (bytes[i] <= ' ' || bytes[i] > '~')
        return {mistake::operation_name_has_a_byte_that_is_not_visible_ascii, row.name, row.name, i};
  }
  return {};
}
template <class Tables, std::size_t Chunk>
inline constexpr fault operation_name_fault_in = operation_name_fault(
    operation_rows<Tables>().part(Chunk * rows_per_digest, rows_per_digest), Chunk * rows_per_digest);

/// The same of all names. `repeated` is the number of the first name that an earlier row has.
template <class Tables, std::size_t... Chunk>
constexpr fault operation_fault(indices<Chunk...>, std::size_t repeated) noexcept {
  const fault found = first_fault<fault>({&operation_name_fault_in<Tables, Chunk>...});
  const auto rows = operation_rows<Tables>();
  if (found || repeated == rows.size()) return found;
  const auto name = rows[repeated].name;
  return {mistake::operation_is_declared_twice, name, name, 0, {}, repeated};
}

/// The rows that have an option.
template <class Tables, operation_option Option>
inline constexpr auto rows_with = [] {
  bit_set<operation_rows<Tables>().size()> found;
  for (const operation& row : operation_rows<Tables>())
    if (has_option(row.options, Option)) found.insert(operation_rows<Tables>().number_of(row));
  return found;
}();
template <class Tables, operation_option Option>
constexpr bool row_has(std::size_t row) noexcept {
  if constexpr (rows_with<Tables, Option>.empty())
    return false;
  else
    return rows_with<Tables, Option>.contains(row);
}

/// The operations of a policy: their names, what each needs, and the first mistake among them.
template <class Tables>
struct operation_table {
  using vocabulary_type = vocabulary<Tables>;

  static constexpr table_rows<operation> rows = operation_rows<Tables>();
  /// Of more names a perfect hash would take a compiler long.
  static constexpr bool are_names_hashed = rows.size() <= 256;
  static constexpr auto names = [] {
    if constexpr (are_names_hashed)
      return name_table<rows.size(), longest_name(rows)>([](std::size_t i) { return rows[i].name; });
    else
      return name_index<rows.size()>(rows, operation_digests<Tables>());
  }();
  /// The number of the operation named `name`; that of all if there is none.
  [[gnu::always_inline]] static constexpr std::size_t index_of(std::string_view name) noexcept {
    if constexpr (are_names_hashed)
      return names.index_of(name);
    else
      return names.index_of(name, kept_names());
  }
  /// The same for the compiler, which leaves no names behind.
  static constexpr std::size_t index_in_rows(std::string_view name) noexcept {
    if constexpr (are_names_hashed)
      return names.index_of(name);
    else
      return names.index_of(name, rows);
  }
  /// The names for what reads them at run time.
  static constexpr const auto& kept_names() noexcept { return names_kept<operation_rows<Tables>>; }

  static constexpr fault misnamed =
      operation_fault<Tables>(indices_below<digests_of(rows.size())>(), names.repeated());
  static constexpr fault mistaken = misnamed ? misnamed : compiled_parts<Tables>::mistaken;
};

}  // namespace ambit::inline v0_2::detail
