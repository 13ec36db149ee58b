// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/bytes.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

// One number for all that a policy's tables state, worked out by the compiler alone.
namespace ambit::inline v0_2::detail {

inline constexpr std::uint64_t digest_factor = 0x9E3779B97F4A7C15u;
inline constexpr std::uint64_t digest_start = 0xCBF29CE484222325u;

constexpr std::uint64_t mixed(std::uint64_t number) noexcept {
  return number * digest_factor ^ number * digest_factor >> 29;
}

/// A number of 64 bits for a text: its size, and its bytes, eight a number, the first one lowest, the last eight also
/// where they overlap with those before; fewer than eight as one number, the first one highest.
///
/// It takes a compiler as few steps as possible, since it is most of what a digest costs.
template <class Text>
constexpr std::uint64_t digest_of_text(Text text) noexcept {
  struct eight {
    char byte[8];
  };
  const char* const from = text.data();
  const std::size_t size = text.size();
  std::uint64_t sum = mixed(digest_start ^ size);
  if (size < 8) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i) word = word << 8 | static_cast<unsigned char>(from[i]);
    return mixed(sum ^ word);
  }
  for (std::size_t next = 0; next < size; next += 8) {
    const std::size_t i = next + 8 < size ? next : size - 8;
    std::uint64_t word = 0;
    if (is_little_endian && std::is_constant_evaluated())
      word = __builtin_bit_cast(std::uint64_t, eight{{from[i], from[i + 1], from[i + 2], from[i + 3], from[i + 4],
                                                      from[i + 5], from[i + 6], from[i + 7]}});
    else
      word = eight_bytes(from + i);
    sum = (sum ^ word) * digest_factor;
    sum ^= sum >> 29;
  }
  return sum;
}

/// A number of 64 bits for some numbers and texts in their order. Like all here it is a template, so that including it
/// is cheap.
template <class Number>
class digest_sum_of {
 public:
  constexpr void add(Number number) noexcept { sum_ = mixed(sum_ ^ number); }
  constexpr void add(std::string_view text) noexcept { add(digest_of_text(text)); }
  /// An enumerator, or a bool, by its number.
  template <class Value>
  requires(std::is_enum_v<Value> || std::is_same_v<Value, bool>) constexpr void add(Value value) noexcept {
    add(static_cast<std::uint64_t>(value));
  }

  constexpr std::uint64_t value() const noexcept { return mixed(mixed(sum_)); }

 private:
  Number sum_ = digest_start;
};
using digest_sum = digest_sum_of<std::uint64_t>;

template <class Sum>
constexpr void add_to_digest(Sum& sum, const scope& row) noexcept {
  sum.add(row.name);
  sum.add(row.description);
  sum.add(row.required);
  sum.add(row.hidden);
}
template <class Sum>
constexpr void add_to_digest(Sum& sum, const fact& row) noexcept {
  sum.add(row.name);
  sum.add(row.description);
  sum.add(row.is_step_up);
  sum.add(row.authentication.acr_values);
  sum.add(static_cast<std::uint64_t>(row.authentication.max_age));
}
/// Of an implication that is no pattern: patterns are expanded before.
template <class Sum>
constexpr void add_to_digest(Sum& sum, const implication& row) noexcept {
  sum.add(row.holding);
  sum.add(row.also_holding);
}
/// No compiler can say which texts are of the type.
template <class Sum>
constexpr void add_to_digest(Sum& sum, const parameter_type& row) noexcept {
  sum.add(row.name);
  sum.add(row.sample);
}

/// Whether a digest can hold what the tables state as a single value: a number or a text, or what the room that reads
/// it has an `add_to_digest` for.
template <class Value>
constexpr void add_value_to_digest(digest_sum& sum, const Value& value) noexcept {
  if constexpr (requires { sum.add(value); })
    sum.add(value);
  else if constexpr (requires { add_to_digest(sum, value); })
    add_to_digest(sum, value);
}

/// A number for some rows in their order, and one for them in any order.
struct rows_digest {
  std::uint64_t in_order = 0;
  std::uint64_t in_any_order = 0;
};

template <class Row>
constexpr rows_digest digest_of_rows(table_rows<Row> rows) noexcept {
  digest_sum all;
  rows_digest found;
  for (const Row& row : rows) {
    digest_sum one;
    add_to_digest(one, row);
    all.add(one.value());
    found.in_any_order += one.value();
  }
  found.in_order = all.value();
  return found;
}

// No evaluation comes near the limits of a compiler: each takes so many rows.
inline constexpr std::size_t rows_per_digest = 64;

/// The digest of a chunk of operations, and those of their names and of what they need.
template <class Row>
struct operations_digest {
  std::uint64_t name[rows_per_digest]{};
  std::uint64_t needs[rows_per_digest]{};
  rows_digest rows{};

  constexpr explicit operations_digest(table_rows<Row> part) noexcept {
    digest_sum all;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const Row& row = part[i];
      digest_sum one;
      one.add(name[i] = digest_of_text(row.name));
      one.add(row.route.text);
      one.add(needs[i] = digest_of_text(row.needs.text));
      one.add(static_cast<std::uint64_t>(row.route.present) | static_cast<std::uint64_t>(row.needs.kind) << 1 |
              static_cast<std::uint64_t>(row.options) << 16);
      all.add(one.value());
      rows.in_any_order += one.value();
    }
    rows.in_order = all.value();
  }
};
template <class Tables, std::size_t Chunk>
inline constexpr operations_digest<operation> digest_of_chunk{
    operation_rows<Tables>().part(Chunk * rows_per_digest, rows_per_digest)};

/// How many chunks of rows there are.
template <class Size>
constexpr Size digests_of(Size rows) noexcept {
  return (rows + rows_per_digest - 1) / rows_per_digest;
}

/// The digests of all operations; those of names and of what is needed by row.
template <class Tables, class = indices_below<digests_of(operation_rows<Tables>().size())>>
struct operation_digests;
template <class Tables, std::size_t... Chunk>
struct operation_digests<Tables, indices<Chunk...>> {
  static constexpr const operations_digest<operation>* chunks[sizeof...(Chunk) + 1] = {
      &digest_of_chunk<Tables, Chunk>..., nullptr};

  static constexpr std::uint64_t name(std::size_t row) noexcept {
    return chunks[row / rows_per_digest]->name[row % rows_per_digest];
  }
  static constexpr std::uint64_t needs(std::size_t row) noexcept {
    return chunks[row / rows_per_digest]->needs[row % rows_per_digest];
  }
  static constexpr rows_digest rows() noexcept {
    digest_sum all;
    rows_digest found;
    for (std::size_t i = 0; i < sizeof...(Chunk); ++i) {
      all.add(chunks[i]->rows.in_order);
      found.in_any_order += chunks[i]->rows.in_any_order;
    }
    found.in_order = all.value();
    return found;
  }
};

/// Tables that state the same have the same digests.
template <class Declared, std::uint64_t Seal, std::size_t... Chunk>
struct operation_digests<sealed<Declared, Seal>, indices<Chunk...>> : operation_digests<Declared> {};

/// What the tables state, as numbers.
struct tables_digest {
  std::uint64_t meaning = 0;  ///< in canonical form: of implications and operations the order means nothing
  std::uint64_t layout = 0;   ///< with all rows in their order, so that it says also which number each has
};

template <class Tables>
constexpr tables_digest digest_tables() noexcept {
  constexpr std::size_t operations = operation_rows<Tables>().size();
  const rows_digest scopes = digest_of_rows(scope_rows<Tables>());
  const rows_digest facts = digest_of_rows(fact_rows<Tables>());
  const rows_digest implications = digest_of_rows(implications_expanded<Tables>());  // patterns are what they stand for
  const rows_digest rules = operation_digests<Tables>::rows();
  const rows_digest types = digest_of_rows(parameter_type_rows<Tables>());
  digest_sum sum;
  sum.add(std::uint64_t{scope_rows<Tables>().size()});
  sum.add(scopes.in_order);
  sum.add(std::uint64_t{fact_rows<Tables>().size()});
  sum.add(facts.in_order);
  sum.add(std::uint64_t{implications_expanded<Tables>().size()});
  sum.add(implications.in_any_order);
  sum.add(std::uint64_t{operations});
  sum.add(rules.in_any_order);
  sum.add(std::uint64_t{parameter_type_rows<Tables>().size()});
  sum.add(types.in_order);
  // Single values: whether each is stated, and what.
  const auto none = [&sum] { sum.add(false); };
  const auto add = [&sum](const auto& value) {
    sum.add(true);
    add_value_to_digest(sum, value);
  };
  // clang-format off
  if constexpr (has_text_for_mount<Tables>) add(std::string_view(Tables::mount)); else none();
  if constexpr (requires { *&Tables::challenge; }) add(Tables::challenge); else none();
  if constexpr (requires { *&Tables::metadata; }) add(Tables::metadata); else none();
  if constexpr (requires { *&Tables::consent; }) add(Tables::consent); else none();
  if constexpr (requires { *&Tables::private_use_schemes; }) add(Tables::private_use_schemes); else none();
  if constexpr (requires { *&Tables::authorization_scope; }) add(Tables::authorization_scope); else none();
  if constexpr (states_backend<Tables>) add(Tables::backend); else none();
  if constexpr (states_paths<Tables>) add(Tables::paths); else none();
  // clang-format on
  digest_sum layout;
  layout.add(sum.value());
  layout.add(implications.in_order);
  layout.add(rules.in_order);
  return {sum.value(), layout.value()};
}

template <class Tables>
inline constexpr tables_digest digest_of = digest_tables<Tables>();

}  // namespace ambit::inline v0_2::detail
