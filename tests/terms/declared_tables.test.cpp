// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/terms/declared_tables.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

/// It is not told here how many rows there are; a compiler has not refused them.
struct rows_elsewhere {
  static const ambit::operation operations[];
};

namespace {

using ambit::mistake;

template <class Tables>
constexpr bool is_whole() {
  return ambit::detail::tables_declared<Tables>.whole && !ambit::detail::tables_declared<Tables>.mistaken;
}
template <class Tables>
constexpr bool is_mistaken(mistake what, std::string_view word, std::string_view right = {}) {
  const ambit::detail::tables_found& found = ambit::detail::tables_declared<Tables>;
  return !found.whole && found.mistaken.what == what && found.mistaken.word == word && found.mistaken.row == word &&
         found.mistaken.nearest == right && found.mistaken.offset == 0;
}

/// The same of rows that are no constants; g++ is made to read them, and says so itself.
template <class Tables>
constexpr bool is_no_constant_array(std::string_view word) {
#if defined(__clang__)
  return is_mistaken<Tables>(mistake::table_is_no_constant_array_of_its_rows, word);
#else
  return !word.empty() && !ambit::detail::tables_declared<Tables>.whole &&
         !ambit::detail::tables_declared<Tables>.mistaken;
#endif
}

struct nothing {};
struct final_nothing final {};
struct all_tables {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr ambit::fact facts[] = {{"x"}};
  static constexpr ambit::implication implications[] = {{"a", "a"}};
  static constexpr ambit::operation operations[] = {{"o", "GET /o", "a"}};
  static constexpr std::string_view mount = "/v1";
};
template <class>
struct tables_of_a_template : all_tables {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr std::array<ambit::parameter_type, 1> parameter_types = {{{"t", nullptr}}};
};
struct final_tables final : all_tables {};
struct arrays {
  static constexpr std::array<ambit::scope, 1> scopes = {{{"a"}}};
  static constexpr std::array<ambit::fact, 0> facts{};
};
struct text_for_mount {
  static constexpr const char* mount = "/v1";
};
/// Beside a table under its right name, others are the user's own.
struct helpers {
  static constexpr ambit::scope scope{"a"};
  static constexpr ambit::scope scopes[] = {scope};
  static constexpr int routes = 1;
  static constexpr ambit::operation operations[] = {{"o", "GET /o", "a"}};
};
/// So are types and functions.
struct types {
  using scope = ambit::scope;
  struct operation {};
  static constexpr int facts_of() { return 1; }
};
static_assert(is_whole<nothing>() && is_whole<final_nothing>() && is_whole<all_tables>() &&
              is_whole<tables_of_a_template<int>>() && is_whole<final_tables>() && is_whole<arrays>() &&
              is_whole<text_for_mount>() && is_whole<helpers>() && is_whole<types>());

class none_is_public {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr ambit::operation operations[] = {{"o", "GET /o", "a"}};
};
struct one_is_protected : none_is_public {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr ambit::operation operations[] = {{"o", "GET /o", "a"}};

 protected:
  static constexpr std::string_view mount = "/v1";
};
class private_base : all_tables {};
static_assert(is_mistaken<none_is_public>(mistake::table_is_not_public, "scopes"));
static_assert(is_mistaken<one_is_protected>(mistake::table_is_not_public, "mount"));
static_assert(is_mistaken<private_base>(mistake::table_is_not_public, "scopes"));

struct facts_as_scopes {
  static constexpr ambit::fact scopes[] = {{"a"}};
};
struct no_constants {
  static inline const ambit::operation operations[] = {{"o", "GET /o", "a"}};
};
struct one_row {
  static constexpr ambit::fact facts{"x"};
};
struct no_static_rows {
  const ambit::implication implications[1] = {{"a", "b"}};
};
struct number_for_mount {
  static constexpr int mount = 1;
};
static_assert(is_mistaken<facts_as_scopes>(mistake::table_is_no_constant_array_of_its_rows, "scopes"));
static_assert(is_no_constant_array<no_constants>("operations"));
static_assert(is_mistaken<rows_elsewhere>(mistake::table_is_no_constant_array_of_its_rows, "operations"));
static_assert(is_mistaken<one_row>(mistake::table_is_no_constant_array_of_its_rows, "facts"));
static_assert(is_mistaken<no_static_rows>(mistake::table_is_no_constant_array_of_its_rows, "implications"));
static_assert(is_mistaken<number_for_mount>(mistake::table_is_no_constant_array_of_its_rows, "mount"));
// A row that was refused where it is declared has an error already: no second one is said of its table.
struct refused_rows {
  static constexpr ambit::scope scopes[] = {{"a"}, {ambit::detail::refused_row}};
  static constexpr ambit::operation operations[] = {{"o", ambit::detail::refused_row, "b"}};
};
static_assert(!ambit::detail::tables_declared<refused_rows>.whole &&
              !ambit::detail::tables_declared<refused_rows>.mistaken);

// A row is read after the call that makes it: what owns its text does not go into one as a temporary.
template <class Row, class... Fields>
constexpr bool is_made = std::is_constructible_v<Row, Fields...>;
static_assert(!is_made<ambit::text, std::string> && !is_made<ambit::text, const std::string>);
static_assert(!is_made<ambit::route_text, std::string> && !is_made<ambit::requirement_text, std::string>);
static_assert(!is_made<ambit::scope, std::string> && !is_made<ambit::scope, const char (&)[2], std::string>);
static_assert(!is_made<ambit::fact, std::string> && !is_made<ambit::implication, const char (&)[2], std::string>);
static_assert(!is_made<ambit::operation, std::string, const char (&)[7], const char (&)[2]> &&
              !is_made<ambit::operation, const char (&)[2], std::string, const char (&)[2]> &&
              !is_made<ambit::operation, const char (&)[2], const char (&)[7], std::string>);
static_assert(!is_made<ambit::parameter_type, std::string, bool (*)(ambit::decoded_text) noexcept>);
static_assert(is_made<ambit::operation, std::string&, const std::string&, std::string_view>);

static_assert(ambit::detail::scope_rows<facts_as_scopes>().empty(), "what is no table of scopes has none");
static_assert(ambit::detail::operation_rows<no_constants>().empty());

struct backend_like {
  bool ignores_case;
};
struct singular {
  static constexpr ambit::operation operation[] = {{"o", "GET /o", "a"}};
};
struct capital {
  static constexpr ambit::scope Scopes[] = {{"a"}};
};
struct another_word {
  static constexpr ambit::operation routes[] = {{"o", "GET /o", "a"}};
};
struct challenges_stated {
  static constexpr int challenges = 1;
};
struct number_for_backend {
  static constexpr int backend = 1;
};
struct backend_that_is_no_constant {
  static inline const backend_like backend{};
};
struct number_for_paths {
  static constexpr int paths = 1;
};
static_assert(is_mistaken<number_for_backend>(mistake::statement_is_no_constant_of_its_type, "backend"));
static_assert(is_mistaken<backend_that_is_no_constant>(mistake::statement_is_no_constant_of_its_type, "backend"));
static_assert(is_mistaken<number_for_paths>(mistake::statement_is_no_constant_of_its_type, "paths"));
struct router_stated {
  static constexpr int router = 1;
};
struct paths_in_singular {
  static constexpr int path = 1;
};
static_assert(is_mistaken<router_stated>(mistake::table_has_a_misspelt_name, "router", "backend"));
static_assert(is_mistaken<paths_in_singular>(mistake::table_has_a_misspelt_name, "path", "paths"));
static_assert(is_mistaken<singular>(mistake::table_has_a_misspelt_name, "operation", "operations"));
static_assert(is_mistaken<capital>(mistake::table_has_a_misspelt_name, "Scopes", "scopes"));
static_assert(is_mistaken<another_word>(mistake::table_has_a_misspelt_name, "routes", "operations"));
static_assert(is_mistaken<challenges_stated>(mistake::table_has_a_misspelt_name, "challenges", "challenge"));

// A table that stands in a policy itself is noticed, each of them, but for those that it has from its tables.
struct tables_of_policies {
  static constexpr ambit::scope scopes[] = {{"a"}};
};
struct with_scopes {
  static constexpr ambit::scope scopes[] = {{"b"}};
};
struct with_facts {
  static constexpr ambit::fact facts[] = {{"x"}};
};
struct with_implications {
  static constexpr ambit::implication implications[] = {{"a", "b"}};
};
struct with_operations {
  static constexpr ambit::operation operations[] = {{"o", "GET /o", "a"}};
};
struct with_parameter_types {
  static constexpr std::array<ambit::parameter_type, 1> parameter_types = {{{"t", nullptr}}};
};
struct with_mount {
  static constexpr std::string_view mount = "/v1";
};
template <class Policy>
constexpr bool has_its_own = ambit::detail::has_a_table_of_its_own<Policy, tables_of_policies>;
static_assert(has_its_own<with_scopes> && has_its_own<with_facts> && has_its_own<with_implications>);
static_assert(has_its_own<with_operations> && has_its_own<with_parameter_types> && has_its_own<with_mount>);
static_assert(!has_its_own<nothing> && !has_its_own<tables_of_policies>);

TEST_CASE("row_is_made_of_strings_that_have_a_name") {
  const std::string name = "o", route = "GET /o", needs = "a";
  const ambit::operation row{name, route, needs};
  CHECK(row.name.data() == name.data());
  CHECK(row.route.text.data() == route.data());
  CHECK(row.needs.text == needs);
  CHECK(ambit::scope(name).name == "o");
}

TEST_CASE("a_table_that_a_policy_would_miss_is_a_mistake") {
  CHECK(is_whole<all_tables>());
  CHECK(ambit::detail::find_tables<helpers>().whole);
  CHECK(ambit::detail::find_tables<none_is_public>().mistaken.what == mistake::table_is_not_public);
  CHECK(ambit::detail::find_tables<one_row>().mistaken.what == mistake::table_is_no_constant_array_of_its_rows);
  CHECK(ambit::detail::find_tables<singular>().mistaken.what == mistake::table_has_a_misspelt_name);
}

}  // namespace
