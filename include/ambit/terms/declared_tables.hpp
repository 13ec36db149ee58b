// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/decoded_text.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

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

  /// True; a constant only if the rows are constants.
  constexpr bool is_constant() const noexcept {
    if (size_ == 0) return true;
    [[maybe_unused]] const Row first = data_[0];
    return true;
  }

 private:
  const Row* data_ = nullptr;
  std::size_t size_ = 0;
};

/// The rows of a table as it is declared: an array of `Row`, or anything that has std::data and std::size of one.
template <class Row, class Declared>
constexpr auto rows_in(const Declared& table) noexcept
    -> decltype(table_rows<Row>(std::data(table), std::size(table))) {
  return {std::data(table), std::size(table)};
}

// Each table of a policy: its name, the type of its rows, and what can be asked of the member of a user's struct that
// declares it. A name is no template argument, so that each question is spelt once for each table.
//
// `seen`: the type of a public member that has the name. Nothing else is asked for, since clang 19 says more of an
// expression that names what it has refused.
// `answers`: whether a text of the first row is empty, if a compiler knows.
// `rows`: the rows. The bare `*&Tables::scopes` comes first because g++ reports a non-static member clearly only there.
// clang-format off
struct scope_table {
  using row = scope;
  template <class Tables> using seen = decltype(Tables::scopes);
  template <class Tables, bool Empty, class = decltype(*&Tables::scopes)> using answers = std::enable_if_t<Tables::scopes[0].name.empty() == Empty>;
  template <class Tables> static constexpr auto rows() noexcept -> decltype(void(*&Tables::scopes), rows_in<row>(Tables::scopes)) { return rows_in<row>(Tables::scopes); }
};
struct fact_table {
  using row = fact;
  template <class Tables> using seen = decltype(Tables::facts);
  template <class Tables, bool Empty, class = decltype(*&Tables::facts)> using answers = std::enable_if_t<Tables::facts[0].name.empty() == Empty>;
  template <class Tables> static constexpr auto rows() noexcept -> decltype(void(*&Tables::facts), rows_in<row>(Tables::facts)) { return rows_in<row>(Tables::facts); }
};
struct implication_table {
  using row = implication;
  template <class Tables> using seen = decltype(Tables::implications);
  template <class Tables, bool Empty, class = decltype(*&Tables::implications)> using answers = std::enable_if_t<Tables::implications[0].holding.empty() == Empty>;
  template <class Tables> static constexpr auto rows() noexcept -> decltype(void(*&Tables::implications), rows_in<row>(Tables::implications)) { return rows_in<row>(Tables::implications); }
};
struct operations_table {
  using row = operation;
  template <class Tables> using seen = decltype(Tables::operations);
  template <class Tables, bool Empty, class = decltype(*&Tables::operations)> using answers = std::enable_if_t<Tables::operations[0].name.empty() == Empty>;
  template <class Tables> static constexpr auto rows() noexcept -> decltype(void(*&Tables::operations), rows_in<row>(Tables::operations)) { return rows_in<row>(Tables::operations); }
};
struct parameter_type_table {
  using row = parameter_type;
  template <class Tables> using seen = decltype(Tables::parameter_types);
  template <class Tables, bool Empty, class = decltype(*&Tables::parameter_types)> using answers = std::enable_if_t<Tables::parameter_types[0].name.empty() == Empty>;
  template <class Tables> static constexpr auto rows() noexcept -> decltype(void(*&Tables::parameter_types), rows_in<row>(Tables::parameter_types)) { return rows_in<row>(Tables::parameter_types); }
};
struct mount_text {
  template <class Tables> using seen = decltype(Tables::mount);
};
struct challenge_stated {
  template <class Tables> using seen = decltype(Tables::challenge);
};
struct backend_stated {
  template <class Tables> using seen = decltype(Tables::backend);
};
struct paths_stated {
  template <class Tables> using seen = decltype(Tables::paths);
};
// clang-format on

/// Whether a public member of a user's struct has the name of a table.
template <class Tables, class Table>
concept sees = requires {
  typename Table::template seen<Tables>;
};

/// A table and names near to its own, and whether a user's struct declares each.
struct table_name {
  struct near_one {
    bool declared;
    const char* name;
  };
  bool declared;
  const char* name;
  near_one others[9];
};

// clang-format off
template <class Tables>
inline constexpr table_name names_near[9] = {  // stated, as g++ 15 takes it for another in a module otherwise
    {sees<Tables, scope_table>, "scopes", {
        {requires { Tables::scope; }, "scope"},
        {requires { Tables::Scopes; }, "Scopes"},
        {requires { Tables::scopes_; }, "scopes_"},
        {requires { Tables::kScopes; }, "kScopes"},
        {requires { Tables::permissions; }, "permissions"}}},
    {sees<Tables, fact_table>, "facts", {
        {requires { Tables::fact; }, "fact"},
        {requires { Tables::Facts; }, "Facts"},
        {requires { Tables::facts_; }, "facts_"},
        {requires { Tables::kFacts; }, "kFacts"},
        {requires { Tables::conditions; }, "conditions"}}},
    {sees<Tables, implication_table>, "implications", {
        {requires { Tables::implication; }, "implication"},
        {requires { Tables::Implications; }, "Implications"},
        {requires { Tables::implications_; }, "implications_"},
        {requires { Tables::kImplications; }, "kImplications"},
        {requires { Tables::implicatons; }, "implicatons"},
        {requires { Tables::implies; }, "implies"}}},
    {sees<Tables, operations_table>, "operations", {
        {requires { Tables::operation; }, "operation"},
        {requires { Tables::Operations; }, "Operations"},
        {requires { Tables::operations_; }, "operations_"},
        {requires { Tables::kOperations; }, "kOperations"},
        {requires { Tables::operatons; }, "operatons"},
        {requires { Tables::ops; }, "ops"},
        {requires { Tables::routes; }, "routes"},
        {requires { Tables::endpoints; }, "endpoints"},
        {requires { Tables::rules; }, "rules"}}},
    {sees<Tables, parameter_type_table>, "parameter_types", {
        {requires { Tables::parameter_type; }, "parameter_type"},
        {requires { Tables::parameterTypes; }, "parameterTypes"},
        {requires { Tables::ParameterTypes; }, "ParameterTypes"},
        {requires { Tables::param_types; }, "param_types"},
        {requires { Tables::types; }, "types"}}},
    {sees<Tables, mount_text>, "mount", {
        {requires { Tables::mounts; }, "mounts"},
        {requires { Tables::Mount; }, "Mount"},
        {requires { Tables::mount_point; }, "mount_point"},
        {requires { Tables::prefix; }, "prefix"}}},
    {sees<Tables, challenge_stated>, "challenge", {
        {requires { Tables::challenges; }, "challenges"},
        {requires { Tables::Challenge; }, "Challenge"},
        {requires { Tables::challenge_parameters; }, "challenge_parameters"}}},
    {sees<Tables, backend_stated>, "backend", {
        {requires { Tables::backends; }, "backends"},
        {requires { Tables::Backend; }, "Backend"},
        {requires { Tables::back_end; }, "back_end"},
        {requires { Tables::upstream; }, "upstream"},
        {requires { Tables::router; }, "router"}}},
    {sees<Tables, paths_stated>, "paths", {
        {requires { Tables::path; }, "path"},
        {requires { Tables::Paths; }, "Paths"},
        {requires { Tables::path_options; }, "path_options"},
        {requires { Tables::path_option; }, "path_option"},
        {requires { Tables::paths_ignore_case; }, "paths_ignore_case"}}},
};
// clang-format on

/// The first misspelt table name, if the table itself is not declared. If it is, other members may have any name.
template <class Tables>
constexpr fault misspelt_name_fault() noexcept {
  for (const table_name& table : names_near<Tables>)
    for (const auto& other : table.others)
      if (other.declared && !table.declared)
        return {mistake::table_has_a_misspelt_name, other.name, other.name, 0, table.name};
  return {};
}

/// `constant<expr>` is well-formed only if `expr` is a constant expression.
template <bool>
struct constant {};

/// Whether clang has refused the rows of a table where it is declared, and says so itself: it then answers every
/// question about them with yes, and its negation too.
template <class Tables, class Table>
concept refuses = requires {
  typename Table::template answers<Tables, true>;
  typename Table::template answers<Tables, false>;
};

/// Whether a user's struct declares a table as an array of constant rows.
template <class Tables, class Table>
concept has_rows = !refuses<Tables, Table> && requires {
  typename constant<Table::template rows<Tables>().is_constant()>;
};

/// Whether a user's struct declares an array of rows that are no constants: g++ has refused them, or they are not
/// declared constexpr.
template <class Tables, class Table>
concept has_rows_to_read = !has_rows<Tables, Table> && requires {
  requires std::is_array_v<typename Table::template seen<Tables>>;
  Table::template rows<Tables>();
  requires std::is_same_v < std::remove_extent_t<typename Table::template seen<Tables>>,
  const typename Table::row > ;
};

/// The rows of a table that a user's struct declares. A table that it does not declare is empty, and so is one of
/// anything but constant rows, which is a fault; see `tables_declared`.
template <class Tables, class Table>
constexpr table_rows<typename Table::row> rows_declared() noexcept {
  if constexpr (has_rows<Tables, Table>)
    return Table::template rows<Tables>();
  else
    return {};
}

template <class Tables>
constexpr auto scope_rows() noexcept {
  return rows_declared<Tables, scope_table>();
}
template <class Tables>
constexpr auto fact_rows() noexcept {
  return rows_declared<Tables, fact_table>();
}
template <class Tables>
constexpr auto implication_rows() noexcept {
  return rows_declared<Tables, implication_table>();
}
template <class Row>
constexpr bool is_pattern(const Row& row) noexcept { return row.holding_is_pattern || row.also_holding_is_pattern; }

/// Whether a policy has implications by pattern.
template <class Tables>
inline constexpr bool some_are_patterns = [] {
  for (const auto& row : implication_rows<Tables>())
    if (is_pattern(row)) return true;
  return false;
}();

/// What patterns stand for; <ambit/implication_patterns.hpp> has it, without which no row has a pattern.
template <class Tables>
struct pattern_expansion;

/// The implications of a policy, one row for each that a pattern stands for; of these `holding_is_pattern` is true.
template <class Tables>
constexpr auto implications_expanded() noexcept {
  if constexpr (some_are_patterns<Tables>)
    return pattern_expansion<Tables>::rows();
  else
    return implication_rows<Tables>();
}

template <class Tables>
constexpr table_rows<operation> operation_rows() noexcept {
  return rows_declared<Tables, operations_table>();
}
template <class Tables>
constexpr table_rows<parameter_type> parameter_type_rows() noexcept {
  return rows_declared<Tables, parameter_type_table>();
}

/// The segments that stand before every template of the policy; empty if it names none.
template <class Tables>
constexpr std::string_view mount_of() noexcept {
  if constexpr (requires { Tables::mount; })
    return Tables::mount;
  else
    return {};
}

}  // namespace ambit::inline v0_2::detail

// What would make a policy miss a table that was meant for it, and deny what the table allows.
namespace ambit::inline v0_2::detail {

/// A member named as each table is; where a struct has one too, private or not, the name means neither.
struct table_names {
  int scopes, facts, implications, operations, parameter_types, mount, challenge, backend, paths;
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
/// Whether a user's struct states a constant `backend`, or constant options of `paths`.
template <class Tables> concept states_backend = requires { typename constant<Tables::backend.ignores_case>; };
template <class Tables> concept states_paths = requires { typename constant<(Tables::paths | Tables::paths) == Tables::paths>; requires std::is_enum_v<std::remove_cvref_t<decltype(Tables::paths)>>; };
// clang-format on

/// Whether a compiler has refused the rows of a table where it is declared, or g++ is made to, by `table_to_read`.
template <class Tables, class Table>
#if defined(__clang__)
inline constexpr bool is_refused = refuses<Tables, Table>;
#else
inline constexpr bool is_refused = has_rows_to_read<Tables, Table>;

/// Reads a table of rows that are no constants: g++ says that they are none, unless it has refused them where they are
/// declared.
template <mistake What, class Table, class Tables>
struct table_to_read {};
template <mistake What, class Table, has_rows_to_read<Table> Tables>
struct table_to_read<What, Table, Tables> {
  static_assert(sizeof(constant<Table::template rows<Tables>().is_constant()>));
};
template <class Tables, mistake What = mistake::table_is_no_constant_array_of_its_rows>
struct tables_to_read : table_to_read<What, scope_table, Tables>,
                        table_to_read<What, fact_table, Tables>,
                        table_to_read<What, implication_table, Tables>,
                        table_to_read<What, operations_table, Tables>,
                        table_to_read<What, parameter_type_table, Tables> {};
#endif

template <class Tables, class Table>
constexpr bool has_refused_row() noexcept {
  if constexpr (has_rows<Tables, Table>)
    for (const auto& row : Table::template rows<Tables>())
      if (is_refused_row(row)) return true;
  return false;
}

/// A table of a user's struct.
struct declared_table {
  std::string_view name;
  bool is_seen;     ///< whether there is a public member of its name
  bool is_hidden;   ///< whether there is another member of its name
  bool is_read;     ///< whether it is an array of constant rows
  bool is_refused;  ///< whether a compiler has refused it where it is declared
  mistake otherwise = mistake::table_is_no_constant_array_of_its_rows;  ///< if it is not read
};

/// One of rows.
template <class Table, class Probe, class Tables>
constexpr declared_table find_table(std::string_view name) noexcept {
  return {name, sees<Tables, Table>, !sees<Probe, Table>, has_rows<Tables, Table>,
          is_refused<Tables, Table> || has_refused_row<Tables, Table>()};
}

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
      find_table<scope_table, probe, Tables>("scopes"),
      find_table<fact_table, probe, Tables>("facts"),
      find_table<implication_table, probe, Tables>("implications"),
      find_table<operations_table, probe, Tables>("operations"),
      find_table<parameter_type_table, probe, Tables>("parameter_types"),
      {"mount", sees<Tables, mount_text>, !sees<probe, mount_text>, has_text_for_mount<Tables>, false},
      {"challenge", sees<Tables, challenge_stated>, !sees<probe, challenge_stated>, true, false},
      {"backend", sees<Tables, backend_stated>, !sees<probe, backend_stated>, states_backend<Tables>, false, mistake::statement_is_no_constant_of_its_type},
      {"paths", sees<Tables, paths_stated>, !sees<probe, paths_stated>, states_paths<Tables>, false, mistake::statement_is_no_constant_of_its_type},
  };
  // clang-format on
  tables_found found{{}, complete<Tables>};
  for (const auto& each : tables) {
    if (!each.is_refused && (each.is_seen ? each.is_read : !each.is_hidden)) continue;
    found.whole = false;
    if (each.is_refused || found.mistaken) continue;
    found.mistaken = {each.is_seen ? each.otherwise : mistake::table_is_not_public, each.name, each.name};
  }
  if (const fault misspelt = misspelt_name_fault<Tables>(); misspelt && found.whole) return {misspelt, false};
  return found;
}

template <class Tables>
inline constexpr tables_found tables_declared = find_tables<Tables>();

template <class Tables, std::uint64_t Seal>
struct sealed;

/// Whether a policy has a member that is named as a table is, and is not in the struct of its tables.
template <class Policy, class Tables>
inline constexpr bool has_a_table_of_its_own =
    !std::is_base_of_v<Tables, Policy> &&
    (sees<Policy, scope_table> || sees<Policy, fact_table> || sees<Policy, implication_table> ||
     sees<Policy, operations_table> || sees<Policy, parameter_type_table> || sees<Policy, mount_text>);

// Only code that is given the policy's type can notice this: the functions of a policy are members of its base.
template <class Policy>
struct policy_has_a_table_of_its_own {
  static_assert(is_a_row<Policy>,
                "this policy has a table of its own, which nothing reads: tables stand in the struct that "
                "ambit::policy<...> is given");
};
template <class Policy, class Tables>
struct tables_behind_policy {
  using type = Tables;
};
template <class Policy, class Declared, std::uint64_t Seal>
requires has_a_table_of_its_own<Policy, Declared>
struct tables_behind_policy<Policy, sealed<Declared, Seal>> : policy_has_a_table_of_its_own<Policy> {
  using type = sealed<Declared, Seal>;
};

}  // namespace ambit::inline v0_2::detail
