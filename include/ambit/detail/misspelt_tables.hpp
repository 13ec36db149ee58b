// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/mistake.hpp>

#include <type_traits>

namespace ambit::detail {

// Whether a public member of a user's struct has the name of a table. Its type alone is asked for: clang 19 says more
// of an expression that names what it has refused.
// clang-format off
template <class Tables> concept sees_scopes = requires { typename std::void_t<decltype(Tables::scopes)>; };
template <class Tables> concept sees_facts = requires { typename std::void_t<decltype(Tables::facts)>; };
template <class Tables> concept sees_implications = requires { typename std::void_t<decltype(Tables::implications)>; };
template <class Tables> concept sees_operations = requires { typename std::void_t<decltype(Tables::operations)>; };
template <class Tables> concept sees_parameter_types = requires { typename std::void_t<decltype(Tables::parameter_types)>; };
template <class Tables> concept sees_mount = requires { typename std::void_t<decltype(Tables::mount)>; };
template <class Tables> concept sees_challenge = requires { typename std::void_t<decltype(Tables::challenge)>; };
// clang-format on

/// A table, and names that are near to its own; whether a user's struct declares each.
struct table_name {
  struct near_one {
    bool declared;
    const char* name;
  };
  bool declared;
  const char* name;
  near_one others[9];
};

/// Says which is the first misspelt name of a table that the user's struct does not declare. Beside a table under its
/// right name any other is a name like any.
template <class Tables>
constexpr fault misspelt_name_fault() noexcept {
  // clang-format off
  const table_name tables[] = {
      {sees_scopes<Tables>, "scopes", {
          {requires { Tables::scope; }, "scope"},
          {requires { Tables::Scopes; }, "Scopes"},
          {requires { Tables::scopes_; }, "scopes_"},
          {requires { Tables::kScopes; }, "kScopes"},
          {requires { Tables::permissions; }, "permissions"}}},
      {sees_facts<Tables>, "facts", {
          {requires { Tables::fact; }, "fact"},
          {requires { Tables::Facts; }, "Facts"},
          {requires { Tables::facts_; }, "facts_"},
          {requires { Tables::kFacts; }, "kFacts"},
          {requires { Tables::conditions; }, "conditions"}}},
      {sees_implications<Tables>, "implications", {
          {requires { Tables::implication; }, "implication"},
          {requires { Tables::Implications; }, "Implications"},
          {requires { Tables::implications_; }, "implications_"},
          {requires { Tables::kImplications; }, "kImplications"},
          {requires { Tables::implicatons; }, "implicatons"},
          {requires { Tables::implies; }, "implies"}}},
      {sees_operations<Tables>, "operations", {
          {requires { Tables::operation; }, "operation"},
          {requires { Tables::Operations; }, "Operations"},
          {requires { Tables::operations_; }, "operations_"},
          {requires { Tables::kOperations; }, "kOperations"},
          {requires { Tables::operatons; }, "operatons"},
          {requires { Tables::ops; }, "ops"},
          {requires { Tables::routes; }, "routes"},
          {requires { Tables::endpoints; }, "endpoints"},
          {requires { Tables::rules; }, "rules"}}},
      {sees_parameter_types<Tables>, "parameter_types", {
          {requires { Tables::parameter_type; }, "parameter_type"},
          {requires { Tables::parameterTypes; }, "parameterTypes"},
          {requires { Tables::ParameterTypes; }, "ParameterTypes"},
          {requires { Tables::param_types; }, "param_types"},
          {requires { Tables::types; }, "types"}}},
      {sees_mount<Tables>, "mount", {
          {requires { Tables::mounts; }, "mounts"},
          {requires { Tables::Mount; }, "Mount"},
          {requires { Tables::mount_point; }, "mount_point"},
          {requires { Tables::prefix; }, "prefix"}}},
      {sees_challenge<Tables>, "challenge", {
          {requires { Tables::challenges; }, "challenges"},
          {requires { Tables::Challenge; }, "Challenge"},
          {requires { Tables::challenge_parameters; }, "challenge_parameters"}}},
  };
// clang-format on
for (const auto& table : tables)
  for (const auto& other : table.others)
    if (other.declared && !table.declared)
      return {mistake::table_has_a_misspelt_name, other.name, other.name, 0, table.name};
return {};
}

}  // namespace ambit::detail
