// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/decoded_text.hpp>

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

/// The rows of a table, wherever it is stored.
template <class Row>
class table_rows {
 public:
  constexpr table_rows() noexcept = default;
  template <std::size_t Size>
  constexpr table_rows(const Row (&rows)[Size]) noexcept : data_(rows), size_(Size) {}
  constexpr table_rows(const Row* data, std::size_t size) noexcept : data_(data), size_(size) {}

  constexpr const Row& operator[](std::size_t index) const noexcept { return data_[index]; }
  constexpr const Row* begin() const noexcept { return data_; }
  constexpr const Row* end() const noexcept { return data_ + size_; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }

  /// `count` rows from number `first` on, fewer if there are not so many.
  constexpr table_rows part(std::size_t first, std::size_t count) const noexcept {
    return {data_ + first, size_ - first < count ? size_ - first : count};
  }

  /// The number of one of these rows.
  constexpr std::size_t number_of(const Row& row) const noexcept { return static_cast<std::size_t>(&row - data_); }

  /// True; in constant evaluation only of rows that are constants.
  constexpr bool is_constant() const noexcept {
    if (size_ == 0) return true;
    [[maybe_unused]] const Row first = data_[0];
    return true;
  }

 private:
  const Row* data_ = nullptr;
  std::size_t size_ = 0;
};

/// The rows of a table as it is declared: an array of `Row`, or what says as an array does where its rows are.
template <class Row, class Declared>
constexpr auto rows_in(const Declared& table) noexcept
    -> decltype(table_rows<Row>(std::data(table), std::size(table))) {
  return {std::data(table), std::size(table)};
}

/// Named with what is constant; what is none can not be named.
template <bool>
struct constant {};

// Whether clang has refused the rows of a table where it is declared, and says so itself: it then takes for constant
// whatever is asked of them, and the contrary of it too. Where g++ has refused them nothing of them is constant.
// clang-format off
template <class Tables>
concept refused_scopes = requires { typename std::enable_if_t<Tables::scopes[0].name.empty()>; typename std::enable_if_t<!Tables::scopes[0].name.empty()>; };
template <class Tables>
concept refused_facts = requires { typename std::enable_if_t<Tables::facts[0].name.empty()>; typename std::enable_if_t<!Tables::facts[0].name.empty()>; };
template <class Tables>
concept refused_implications = requires { typename std::enable_if_t<Tables::implications[0].holding.empty()>; typename std::enable_if_t<!Tables::implications[0].holding.empty()>; };
template <class Tables>
concept refused_operations = requires { typename std::enable_if_t<Tables::operations[0].name.empty()>; typename std::enable_if_t<!Tables::operations[0].name.empty()>; };
template <class Tables>
concept refused_parameter_types = requires { typename std::enable_if_t<Tables::parameter_types[0].name.empty()>; typename std::enable_if_t<!Tables::parameter_types[0].name.empty()>; };
// clang-format on

// The tables that a user's struct declares. A table that it does not declare is empty, and so is one of anything but
// constant rows, which is a fault; see `tables_declared`. Of a member that is not static g++ has to hear first, and
// alone.
template <class Tables>
concept has_scope_rows = !refused_scopes<Tables> && requires {
  *&Tables::scopes;
  typename constant<rows_in<scope>(Tables::scopes).is_constant()>;
};
template <class Tables>
constexpr table_rows<scope> scope_rows() noexcept {
  if constexpr (has_scope_rows<Tables>)
    return rows_in<scope>(Tables::scopes);
  else
    return {};
}

template <class Tables>
concept has_fact_rows = !refused_facts<Tables> && requires {
  *&Tables::facts;
  typename constant<rows_in<fact>(Tables::facts).is_constant()>;
};
template <class Tables>
constexpr table_rows<fact> fact_rows() noexcept {
  if constexpr (has_fact_rows<Tables>)
    return rows_in<fact>(Tables::facts);
  else
    return {};
}

template <class Tables>
concept has_implication_rows = !refused_implications<Tables> && requires {
  *&Tables::implications;
  typename constant<rows_in<implication>(Tables::implications).is_constant()>;
};
template <class Tables>
constexpr table_rows<implication> implication_rows() noexcept {
  if constexpr (has_implication_rows<Tables>)
    return rows_in<implication>(Tables::implications);
  else
    return {};
}

template <class Tables>
concept has_operation_rows = !refused_operations<Tables> && requires {
  *&Tables::operations;
  typename constant<rows_in<operation>(Tables::operations).is_constant()>;
};
template <class Tables>
constexpr table_rows<operation> operation_rows() noexcept {
  if constexpr (has_operation_rows<Tables>)
    return rows_in<operation>(Tables::operations);
  else
    return {};
}

template <class Tables>
concept has_parameter_type_rows = !refused_parameter_types<Tables> && requires {
  *&Tables::parameter_types;
  typename constant<rows_in<parameter_type>(Tables::parameter_types).is_constant()>;
};
template <class Tables>
constexpr table_rows<parameter_type> parameter_type_rows() noexcept {
  if constexpr (has_parameter_type_rows<Tables>)
    return rows_in<parameter_type>(Tables::parameter_types);
  else
    return {};
}

/// The segments that stand before every template of the policy; empty if it names none.
template <class Tables>
constexpr std::string_view mount_of() noexcept {
  if constexpr (requires { Tables::mount; })
    return Tables::mount;
  else
    return {};
}

}  // namespace ambit::detail

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
