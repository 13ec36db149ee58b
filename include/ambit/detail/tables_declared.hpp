// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/misspelt_tables.hpp>
#include <ambit/detail/table_rows.hpp>
#include <ambit/mistake.hpp>

#include <string_view>
#include <type_traits>

// What would make a policy miss a table that was meant for it, and deny what the table allows.
namespace ambit::detail {

/// A member named as each table is; where a struct has one too, private or not, the name means neither.
struct table_names {
  int scopes, facts, implications, operations, parameter_types, mount, challenge;
};
template <class Tables>
concept complete = requires {
  sizeof(Tables);
};
template <class Tables>
struct beside_table_names : table_names {};
template <class Tables>
requires(complete<Tables> && !std::is_final_v<Tables>) struct beside_table_names<Tables> : Tables, table_names {
};

// clang-format off
template <class Tables> concept has_text_for_mount = requires { std::string_view(Tables::mount); };
// clang-format on

/// A table of a user's struct.
struct declared_table {
  std::string_view name;
  bool is_seen;     ///< whether there is a public member of its name
  bool is_hidden;   ///< whether there is another member of its name
  bool is_read;     ///< whether it is an array of constant rows
  bool is_refused;  ///< whether a compiler has refused it where it is declared
};

/// Whether all tables that a user's struct declares are what the policy takes for them, and the first mistake.
struct tables_found {
  fault mistaken{};
  bool whole = true;  ///< whether the words of the tables are known; if not, none is wrong
};

template <class Tables>
constexpr tables_found find_tables() noexcept {
  using probe = beside_table_names<Tables>;
  // clang-format off
  const declared_table tables[] = {
      {"scopes", sees_scopes<Tables>, !sees_scopes<probe>, has_scope_rows<Tables>, refused_scopes<Tables>},
      {"facts", sees_facts<Tables>, !sees_facts<probe>, has_fact_rows<Tables>, refused_facts<Tables>},
      {"implications", sees_implications<Tables>, !sees_implications<probe>, has_implication_rows<Tables>, refused_implications<Tables>},
      {"operations", sees_operations<Tables>, !sees_operations<probe>, has_operation_rows<Tables>, refused_operations<Tables>},
      {"parameter_types", sees_parameter_types<Tables>, !sees_parameter_types<probe>, has_parameter_type_rows<Tables>, refused_parameter_types<Tables>},
      {"mount", sees_mount<Tables>, !sees_mount<probe>, has_text_for_mount<Tables>, false},
      {"challenge", sees_challenge<Tables>, !sees_challenge<probe>, true, false},
  };
  // clang-format on
  tables_found found{{}, complete<Tables>};
  for (const auto& each : tables) {
    if (!each.is_refused && (each.is_seen ? each.is_read : !each.is_hidden)) continue;
    found.whole = false;
    if (each.is_refused || found.mistaken) continue;
    found.mistaken = {each.is_seen ? mistake::table_is_no_constant_array_of_its_rows : mistake::table_is_not_public,
                      each.name, each.name};
  }
  if (const fault misspelt = misspelt_name_fault<Tables>(); misspelt && found.whole) return {misspelt, false};
  return found;
}

template <class Tables>
inline constexpr tables_found tables_declared = find_tables<Tables>();

}  // namespace ambit::detail
