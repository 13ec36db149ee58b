// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/challenge.hpp>
#include <ambit/detail/route_mistakes.hpp>
#include <ambit/detail/tables_declared.hpp>

namespace ambit::detail {

template <class Tables>
concept states_challenge = requires {
  Tables::challenge;
};

/// The first mistake in any table of a policy.
template <class Tables>
inline constexpr fault mistake_in_tables = [] {
  if (!tables_declared<Tables>.whole) return tables_declared<Tables>.mistaken;
  if (const fault found = vocabulary<Tables>::mistaken) return found;
  if (const fault found = operation_table<Tables>::mistaken) return found;
  if (const fault found = route_fault<Tables>()) return found;
  if (const fault found = methods_listed<Tables>.mistaken) return found;
  if constexpr (states_challenge<Tables>)
    if (const fault found = challenge_fault(Tables::challenge)) return found;
  return fault{};
}();

}  // namespace ambit::detail
