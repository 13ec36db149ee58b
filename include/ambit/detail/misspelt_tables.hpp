// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
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

/// A name in a user's struct that is near to that of a table which the struct does not declare.
struct misspelt_name {
  bool declared = false;
  std::string_view name{};
  std::string_view right{};
};

/// The first misspelt name of a table. Beside a table under its right name any other is a name like any.
template <class Tables>
constexpr misspelt_name first_misspelt_name() noexcept {
  // clang-format off
  const misspelt_name names[] = {
      {!sees_scopes<Tables> && requires { Tables::scope; }, "scope", "scopes"},
      {!sees_scopes<Tables> && requires { Tables::Scopes; }, "Scopes", "scopes"},
      {!sees_scopes<Tables> && requires { Tables::scopes_; }, "scopes_", "scopes"},
      {!sees_scopes<Tables> && requires { Tables::kScopes; }, "kScopes", "scopes"},
      {!sees_scopes<Tables> && requires { Tables::permissions; }, "permissions", "scopes"},
      {!sees_facts<Tables> && requires { Tables::fact; }, "fact", "facts"},
      {!sees_facts<Tables> && requires { Tables::Facts; }, "Facts", "facts"},
      {!sees_facts<Tables> && requires { Tables::facts_; }, "facts_", "facts"},
      {!sees_facts<Tables> && requires { Tables::kFacts; }, "kFacts", "facts"},
      {!sees_facts<Tables> && requires { Tables::conditions; }, "conditions", "facts"},
      {!sees_implications<Tables> && requires { Tables::implication; }, "implication", "implications"},
      {!sees_implications<Tables> && requires { Tables::Implications; }, "Implications", "implications"},
      {!sees_implications<Tables> && requires { Tables::implications_; }, "implications_", "implications"},
      {!sees_implications<Tables> && requires { Tables::kImplications; }, "kImplications", "implications"},
      {!sees_implications<Tables> && requires { Tables::implicatons; }, "implicatons", "implications"},
      {!sees_implications<Tables> && requires { Tables::implies; }, "implies", "implications"},
      {!sees_operations<Tables> && requires { Tables::operation; }, "operation", "operations"},
      {!sees_operations<Tables> && requires { Tables::Operations; }, "Operations", "operations"},
      {!sees_operations<Tables> && requires { Tables::operations_; }, "operations_", "operations"},
      {!sees_operations<Tables> && requires { Tables::kOperations; }, "kOperations", "operations"},
      {!sees_operations<Tables> && requires { Tables::operatons; }, "operatons", "operations"},
      {!sees_operations<Tables> && requires { Tables::ops; }, "ops", "operations"},
      {!sees_operations<Tables> && requires { Tables::routes; }, "routes", "operations"},
      {!sees_operations<Tables> && requires { Tables::endpoints; }, "endpoints", "operations"},
      {!sees_operations<Tables> && requires { Tables::rules; }, "rules", "operations"},
      {!sees_parameter_types<Tables> && requires { Tables::parameter_type; }, "parameter_type", "parameter_types"},
      {!sees_parameter_types<Tables> && requires { Tables::parameterTypes; }, "parameterTypes", "parameter_types"},
      {!sees_parameter_types<Tables> && requires { Tables::ParameterTypes; }, "ParameterTypes", "parameter_types"},
      {!sees_parameter_types<Tables> && requires { Tables::param_types; }, "param_types", "parameter_types"},
      {!sees_parameter_types<Tables> && requires { Tables::types; }, "types", "parameter_types"},
      {!sees_mount<Tables> && requires { Tables::mounts; }, "mounts", "mount"},
      {!sees_mount<Tables> && requires { Tables::Mount; }, "Mount", "mount"},
      {!sees_mount<Tables> && requires { Tables::mount_point; }, "mount_point", "mount"},
      {!sees_mount<Tables> && requires { Tables::prefix; }, "prefix", "mount"},
      {!sees_challenge<Tables> && requires { Tables::challenges; }, "challenges", "challenge"},
      {!sees_challenge<Tables> && requires { Tables::Challenge; }, "Challenge", "challenge"},
      {!sees_challenge<Tables> && requires { Tables::challenge_parameters; }, "challenge_parameters", "challenge"},
  };
// clang-format on
for (const misspelt_name& each : names)
  if (each.declared) return each;
return {};
}

}  // namespace ambit::detail
