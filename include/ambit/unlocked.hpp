// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/check.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/detail/ways.hpp>

#include <cstdint>

namespace ambit::detail {

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

}  // namespace ambit::detail
