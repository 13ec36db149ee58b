// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/check.hpp>
#include <ambit/rules/rule_table.hpp>

#include <cstdint>

namespace ambit::inline v0_2::detail {

// A witness is what a caller may call an operation with. Witnesses have numbers: each alternative its own; from the
// number of all alternatives on, each operation that takes no scopes. They are found in a table of rules alone, of a
// type or of run time.

/// The rules of a table, each operation's with alternatives of its own.
template <class Vocabulary, std::size_t Operations, std::size_t Alternatives>
struct rules_apart {
  rule<Vocabulary> rules[Operations + 1]{};
  alternative<Vocabulary> list[Alternatives == 0 ? 1 : Alternatives]{};

  template <class Table>
  constexpr explicit rules_apart(const Table& table) noexcept {
    std::uint32_t first = 0;
    for (std::size_t op = 0; op < Operations; ++op) {
      rule<Vocabulary>& here = rules[op];
      here = table.rules[op];
      for (std::uint32_t i = here.first; i < here.end; ++i) list[first + i - here.first] = table.list[i];
      here.first_conjunction += first - here.first;
      here.first_conditional += first - here.first;
      here.end += first - here.first;
      here.first = first;
      first = here.end;
    }
    rules[Operations] = {};
  }
};

/// The same of a policy, whose equal rules are kept once if there are many.
template <class Tables>
inline constexpr const auto& rules_in_full = rules_of<Tables>;
template <class Tables>
requires(requirements_numbered<Tables>.size != operation_rows<Tables>().size())
inline constexpr rules_apart<vocabulary<Tables>, operation_rows<Tables>().size(),
                             [] {
                               std::size_t count = 0;
                               for (std::size_t op = 0; op < operation_rows<Tables>().size(); ++op)
                                 count += rules_of<Tables>.rules[op].end - rules_of<Tables>.rules[op].first;
                               return count;
                             }()>
    rules_in_full<Tables>{rules_of<Tables>};

/// The numbers of operations, of alternatives and of witnesses of a table of rules.
template <class Table>
constexpr std::size_t operations_in(const Table& table) noexcept {
  return std::size(table.rules) - 1;
}
template <class Table>
constexpr std::size_t alternatives_in(const Table& table) noexcept {
  const std::size_t operations = operations_in(table);
  return operations == 0 ? 0 : table.rules[operations - 1].end;
}
template <class Table>
constexpr std::size_t witnesses_in(const Table& table) noexcept {
  return alternatives_in(table) + operations_in(table);
}

/// The number of the operation that witness number `witness` may call; the number of operations if there is no such
/// witness.
template <class Table>
constexpr std::size_t operation_of_witness(const Table& table, std::size_t witness) noexcept {
  if (witness >= alternatives_in(table)) return witness - alternatives_in(table);
  std::size_t op = 0;
  while (table.rules[op].end <= witness) ++op;
  return op;
}

/// The first witness who may call any of `ops` without some of the scopes `needed`; the number of witnesses if there is
/// none.
template <class Vocabulary, class Table, class Operations>
constexpr std::size_t witness_without(const Table& table, const Operations& ops,
                                      const typename Vocabulary::scope_bits& needed) noexcept {
  for (std::size_t op = ops.next(0); op < Operations::capacity(); op = ops.next(op + 1)) {
    const auto& rule = table.rules[op];
    if (rule.kind != requirement_kind::expression && !needed.empty()) return alternatives_in(table) + op;
    for (std::uint32_t i = rule.first; i < rule.end; ++i)
      if (!Vocabulary::closure(table.list[i].scopes).contains(needed)) return i;
  }
  return witnesses_in(table);
}

/// The first witness who may call operation number `one` and not operation number `other` under the same facts; the
/// number of witnesses if there is none. `other` may be the number of operations: an operation that nobody may call.
template <class Table>
constexpr std::size_t witness_against(const Table& table, std::size_t one, std::size_t other) noexcept {
  const auto& from = table.rules[one];
  const auto& to = table.rules[other];
  if (needs_at_least(table, from, to)) return witnesses_in(table);
  if (from.kind != requirement_kind::expression) return alternatives_in(table) + one;
  return first_beyond(table, from, to);
}

/// Whether those who hold `granted`, under some facts, may call an operation; `has_token` tells those with a token that
/// holds no scopes from those without credentials.
template <class Table, class Rule, class Bits>
constexpr bool reached_under_some_facts(const Table& table, const Rule& rule, const Bits& granted,
                                        bool has_token) noexcept {
  if (rule.kind != requirement_kind::expression) return has_token || rule.kind != requirement_kind::any_token;
  for (std::uint32_t i = rule.first; has_token && i < rule.end; ++i)  // some alternatives take facts and no scopes
    if (granted.contains(table.list[i].scopes)) return true;
  return false;
}

/// The first witness who may call any of `from` and whose scopes are enough for one of `to`, under whatever facts; the
/// number of witnesses if there is none.
template <class Vocabulary, class Table, class Operations>
constexpr std::size_t witness_reaching(const Table& table, const Operations& from, const Operations& to) noexcept {
  const auto reaches = [&](const typename Vocabulary::scope_bits& granted, bool has_token) {
    for (std::size_t op = to.next(0); op < Operations::capacity(); op = to.next(op + 1))
      if (reached_under_some_facts(table, table.rules[op], granted, has_token)) return true;
    return false;
  };
  for (std::size_t op = from.next(0); op < Operations::capacity(); op = from.next(op + 1)) {
    const auto& rule = table.rules[op];
    if (rule.kind != requirement_kind::expression && reaches({}, rule.kind == requirement_kind::any_token))
      return alternatives_in(table) + op;
    for (std::uint32_t i = rule.first; i < rule.end; ++i)
      if (reaches(Vocabulary::closure(table.list[i].scopes), true)) return i;
  }
  return witnesses_in(table);
}

/// The same from either side to the other.
template <class Vocabulary, class Table, class Operations>
constexpr std::size_t witness_between(const Table& table, const Operations& left, const Operations& right) noexcept {
  const std::size_t witness = witness_reaching<Vocabulary>(table, left, right);
  return witness != witnesses_in(table) ? witness : witness_reaching<Vocabulary>(table, right, left);
}

// What scopes open, worked out on a table of rules; `Operations` is a set of numbers.

/// The operations that those who hold `granted` may call under the facts `given`.
template <class Operations, class Table, class ScopeBits, class FactBits>
constexpr Operations unlocked(const Table& table, const ScopeBits& granted, const FactBits& given) noexcept {
  Operations open;
  for (std::size_t op = 0; op < operations_in(table); ++op) {
    const auto& rule = table.rules[op];
    if (held_by_rule(table, rule, granted) || met_with_facts(table, rule, granted, given)) open.insert(op);
  }
  return open;
}

/// The operations that those who hold `granted` may not call under the facts `given`.
template <class Operations, class Table, class ScopeBits, class FactBits>
constexpr Operations locked(const Table& table, const ScopeBits& granted, const FactBits& given) noexcept {
  const Operations open = unlocked<Operations>(table, granted, given);
  Operations closed;
  for (std::size_t op = 0; op < operations_in(table); ++op)
    if (!open.contains(op)) closed.insert(op);
  return closed;
}

/// The operations that some caller may call only because of one of the scopes `held`, a set closed under the
/// implications: those with an alternative that names one of them.
template <class Operations, class Table, class Bits>
constexpr Operations using_any(const Table& table, const Bits& held) noexcept {
  Operations found;
  for (std::size_t op = 0; op < operations_in(table); ++op)
    for (std::uint32_t i = table.rules[op].first; i < table.rules[op].end; ++i)
      if (held.intersects(table.list[i].scopes)) found.insert(op);
  return found;
}

/// The scopes by which no operation can be reached: neither they nor any that follow from them stand in an alternative.
template <class Vocabulary, class Table>
constexpr typename Vocabulary::scope_bits unused(const Table& table) noexcept {
  typename Vocabulary::scope_bits named, found;
  for (std::size_t i = 0; i < alternatives_in(table); ++i) named |= table.list[i].scopes;
  for (std::size_t i = 0; i < Vocabulary::scopes.size(); ++i) {
    typename Vocabulary::scope_bits one;
    one.insert(i);
    if (!Vocabulary::closure(one).intersects(named)) found.insert(i);
  }
  return found;
}

}  // namespace ambit::inline v0_2::detail
