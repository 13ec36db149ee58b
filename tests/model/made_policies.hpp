// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Small random policies, in pairs that have much in common, as plain numbers and texts.

#include "made_names.hpp"
#include "random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace model {

inline constexpr std::string_view scope_pool[] = {"s:0", "s:1", "s:2", "s:3", "s:4", "s:5", "s:6"};
inline constexpr std::string_view fact_pool[] = {"f.0", "f.1", "f.2"};
inline constexpr std::string_view operation_pool[] = {"op0", "op1", "op2", "op3", "op4", "op5"};
inline constexpr std::string_view method_pool[] = {"GET", "GET", "PUT", "HEAD", "GET|PUT", "*"};

/// Segments of templates; every `#` is replaced so that no name occurs twice. Those from `first_unsure` on are of the
/// kinds that cannot always be decided.
inline constexpr std::string_view segment_pool[] = {
    "a",          "b",      "1",     "a:b",   "{#}",  "{#}",     "{#:int}",     "{#:uuid}", "{#:opaque}",
    "{#:opaque}", "{#...}", "{#}:b", "{#}:b", "a{#}", "{#}-{#}", "{#:int}-{#}", "{#:tiny}", "{#:opaque}:b"};
inline constexpr std::size_t tail_in_pool = 10;
inline constexpr std::size_t first_unsure = 11;

inline constexpr std::size_t scopes_made = 5;
inline constexpr std::size_t facts_made = 2;
inline constexpr std::size_t most_implications_made = 3;
inline constexpr std::size_t operations_made = 5;

struct made_way {
  unsigned scopes = 0;  ///< of the pool, a bit each
  unsigned facts = 0;
};

struct made_operation {
  std::size_t name = 0;
  bool routed = false;
  std::size_t method = 0;
  std::array<std::size_t, 3> segments{};
  std::size_t size = 0;
  bool slashed = false;
  bool either_slash = false;
  bool semicolons = false;
  unsigned kind = 0;  ///< 0 an expression, 1 any token, 2 anyone, 3 an optional token
  std::array<made_way, 3> ways{};
  std::size_t way_count = 0;

  constexpr bool has_tail() const { return size != 0 && segments[size - 1] == tail_in_pool; }
  constexpr bool same_shape(const made_operation& other) const {
    if (!routed || !other.routed || size != other.size ||
        !have_common_method(method_pool[method], method_pool[other.method]))
      return false;
    for (std::size_t i = 0; i < size; ++i)
      if (segment_pool[segments[i]] != segment_pool[other.segments[i]]) return false;
    return true;
  }
};

struct made_policy {
  std::array<std::size_t, scopes_made> scopes{};  ///< numbers of the pool, in the order of declaration
  std::array<std::size_t, facts_made> facts{};
  std::array<std::array<std::size_t, 2>, most_implications_made> implications{};  ///< places among `scopes`
  std::size_t implication_count = 0;
  std::array<made_operation, operations_made> operations{};
  std::size_t operation_count = 0;
};

/// What to make.
struct policy_shape {
  std::size_t segments = first_unsure;  ///< how many of the pool are used
  bool implications = true;
};

constexpr made_operation make_operation(random& chance, const made_policy& policy, const policy_shape& shape) {
  made_operation made;
  made.routed = chance.below(8) != 0;
  made.method = chance.below(std::size(method_pool));
  made.size = chance.below(5) == 0 ? chance.below(4) : 1 + chance.below(2);
  for (std::size_t i = 0; i < made.size; ++i) {
    made.segments[i] = chance.below(shape.segments);
    if (made.segments[i] == tail_in_pool && i + 1 != made.size) made.segments[i] = 4;
  }
  if (made.size == 3 && chance.below(2) == 0) made.segments[0] = 0;
  made.slashed = made.size == 0 || (!made.has_tail() && chance.below(6) == 0);
  made.either_slash = made.size != 0 && !made.has_tail() && chance.below(8) == 0;
  made.semicolons = chance.below(8) == 0;
  if (!made.routed) made.either_slash = made.semicolons = false;
  made.kind = chance.below(6) == 0 ? 1 + static_cast<unsigned>(chance.below(3)) : 0;
  made.way_count = made.kind == 0 ? 1 + chance.below(3) : 0;
  for (std::size_t i = 0; i < made.way_count; ++i) {
    for (std::size_t n = 1 + chance.below(2); n > 0; --n)
      made.ways[i].scopes |= 1u << policy.scopes[chance.below(scopes_made)];
    if (chance.below(3) == 0) made.ways[i].facts |= 1u << policy.facts[chance.below(facts_made)];
    if (made.ways[i].facts != 0 && (made.ways[i].scopes + made.method) % 4 == 1) made.ways[i].scopes = 0;  // any token
  }
  return made;
}

constexpr void add_operation(made_policy& policy, const made_operation& added) {
  if (policy.operation_count == operations_made) return;
  for (std::size_t i = 0; i < policy.operation_count; ++i)
    if (policy.operations[i].name == added.name || policy.operations[i].same_shape(added)) return;
  policy.operations[policy.operation_count++] = added;
}

constexpr made_policy make_vocabulary(random& chance, const policy_shape& shape) {
  made_policy policy;
  const std::size_t first = chance.below(3) == 0 ? chance.below(std::size(scope_pool)) : 0;
  for (std::size_t i = 0; i < scopes_made; ++i) policy.scopes[i] = (first + i) % std::size(scope_pool);
  const std::size_t swapped = chance.below(scopes_made);
  const std::size_t last = policy.scopes[scopes_made - 1];
  policy.scopes[scopes_made - 1] = policy.scopes[swapped];
  policy.scopes[swapped] = last;
  const std::size_t fact = chance.below(3);
  for (std::size_t i = 0; i < facts_made; ++i) policy.facts[i] = (fact + i) % std::size(fact_pool);
  policy.implication_count = shape.implications ? chance.below(most_implications_made + 1) : 0;
  for (std::size_t i = 0; i < policy.implication_count; ++i) {
    const std::size_t from = chance.below(scopes_made - 1);
    policy.implications[i] = {from, from + 1 + chance.below(scopes_made - 1 - from)};
  }
  return policy;
}

/// Two policies; the second one is often a change of the first.
constexpr std::array<made_policy, 2> make_pair_of_policies(std::uint64_t seed, const policy_shape& shape) {
  random chance(seed);
  std::array<made_policy, 2> pair{};
  for (std::size_t side = 0; side < 2; ++side) {
    const bool alike = side == 1 && chance.below(3) != 0;
    pair[side] = make_vocabulary(chance, shape);
    if (alike) {
      pair[1] = pair[0];
      pair[1].operation_count = 0;
      if (chance.below(2) == 0) pair[1].implication_count = chance.below(pair[0].implication_count + 1);
    }
    const std::size_t wanted = 1 + chance.below(operations_made);
    for (std::size_t tries = 0; tries < wanted; ++tries) {
      made_operation made = make_operation(chance, pair[side], shape);
      made.name = chance.below(std::size(operation_pool));
      if (alike && tries < pair[0].operation_count && chance.below(5) != 0) {
        const made_operation fresh = made;
        made = pair[0].operations[tries];
        const std::size_t change = chance.below(8);
        if (change == 0) made.kind = fresh.kind, made.ways = fresh.ways, made.way_count = fresh.way_count;
        if (change == 1) {
          made.segments = fresh.segments;
          made.size = fresh.size;
          made.slashed = fresh.slashed;
          made.either_slash = fresh.either_slash;
        }
        if (change == 2) made.name = fresh.name;
        if (change == 3) made.semicolons = made.routed && !made.semicolons;
        if (change == 4 && made.way_count == 1) made.ways[0].scopes |= fresh.ways[0].scopes;
      }
      add_operation(pair[side], made);
    }
  }
  return pair;
}

/// The route as a row states it; parameters are named by the row.
constexpr void write_route(const made_operation& made, std::size_t row, short_text<96>& text) {
  text.add(method_pool[made.method]).add(' ');
  std::size_t parameters = 0;
  for (std::size_t i = 0; i < made.size; ++i) {
    text.add('/');
    for (const char byte : segment_pool[made.segments[i]])
      if (byte == '#')
        text.add(row % 2 == 0 ? 'p' : 'q').add(parameters++, 2);
      else
        text.add(byte);
  }
  if (made.slashed) text.add('/');
}

constexpr void write_requirement(const made_operation& made, short_text<96>& text) {
  for (std::size_t i = 0; i < made.way_count; ++i) {
    text.add(i == 0 ? "(" : " | (");
    bool later = false;
    const auto add = [&](std::string_view word) {
      text.add(later ? " & " : "").add(word);
      later = true;
    };
    if (made.ways[i].scopes == 0) add("any_token");
    for (std::size_t s = 0; s < std::size(scope_pool); ++s)
      if ((made.ways[i].scopes >> s & 1) != 0) add(scope_pool[s]);
    for (std::size_t f = 0; f < std::size(fact_pool); ++f)
      if ((made.ways[i].facts >> f & 1) != 0) add(fact_pool[f]);
    text.add(")");
  }
}

}  // namespace model
