// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/answers/decision.hpp>

#include "model/made_names.hpp"
#include "model/records_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using namespace records;
using ambit::outcome;
using ambit::rejection;

// What comes out.

struct decided {
  said about;
  outcome result;
  /// If facts were unknown: those that could decide.
  policy::facts deciding{};
};

constexpr decided rows[] = {
    {{"status", nobody, ""}, outcome::allowed},
    {{"status", rejected(rejection::malformed_request), ""}, outcome::allowed},
    {{"status", without_scopes, none_given, ""}, outcome::allowed},
    {{"whoAmI", nobody, ""}, outcome::no_credentials},
    {{"whoAmI", rejected(rejection::invalid_token), ""}, outcome::rejected_token},
    {{"whoAmI", rejected(rejection::expired_token), none_given, ""}, outcome::rejected_token},
    {{"whoAmI", rejected(rejection::malformed_scope), ""}, outcome::rejected_token},
    {{"whoAmI", rejected(rejection::malformed_request), none_given, ""}, outcome::invalid_request},
    {{"whoAmI", holding(""), ""}, outcome::rejected_token},
    {{"whoAmI", without_scopes, ""}, outcome::allowed},
    {{"whoAmI", holding("unknown"), none_given, ""}, outcome::allowed},
    {{"edit", nobody, ""}, outcome::no_credentials},
    {{"edit", nobody, policy::facts_of("own"), ""}, outcome::no_credentials},
    {{"edit", rejected(rejection::expired_token), ""}, outcome::rejected_token},
    {{"edit", rejected(rejection::malformed_request), ""}, outcome::invalid_request},
    {{"edit", without_scopes, ""}, outcome::insufficient_scope},
    {{"edit", holding("read"), none_given, ""}, outcome::insufficient_scope},
    {{"edit", holding("write read"), ""}, outcome::allowed},
    {{"edit", holding("write read"), none_given, ""}, outcome::allowed},
    {{"trace", holding("audit"), ""}, outcome::insufficient_scope},
    {{"trace", holding("admin"), ""}, outcome::allowed},
    {{"peek", without_scopes, ""}, outcome::insufficient_scope},
    {{"peek", holding("read"), ""}, outcome::depends_on_facts, policy::facts_of("own")},
    {{"peek", holding("read"), none_given, ""}, outcome::denied_by_facts},
    {{"peek", without_scopes, none_given, ""}, outcome::denied_by_facts},
    {{"peek", holding("read"), policy::facts_of("recent strong"), ""}, outcome::denied_by_facts},
    {{"peek", without_scopes, policy::facts_of("own"), ""}, outcome::insufficient_scope},
    {{"peek", holding("read"), policy::facts_of("own"), ""}, outcome::allowed},
    {{"show", holding("read"), ""}, outcome::depends_on_facts, policy::facts_of("own")},
    {{"show", holding("read"), none_given, ""}, outcome::insufficient_scope},
    {{"show", holding("admin"), ""}, outcome::allowed},
    {{"share", holding("write"), ""}, outcome::depends_on_facts, policy::facts_of("own recent")},
    {{"share", holding("read"), ""}, outcome::depends_on_facts, policy::facts_of("own recent")},
    {{"share", holding("read"), none_given, ""}, outcome::insufficient_user_authentication},
    {{"share", holding("read"), policy::facts_of("own"), ""}, outcome::insufficient_scope},
    {{"share", holding("read"), policy::facts_of("own recent"), ""}, outcome::allowed},
    {{"review", holding("read"), ""}, outcome::depends_on_facts, policy::facts_of("own recent")},
    {{"review", holding("read write"), ""}, outcome::depends_on_facts, policy::facts_of("own")},
    {{"review", holding("read"), policy::facts_of("own"), ""}, outcome::insufficient_scope},
    {{"sign", holding("write"), ""}, outcome::depends_on_facts, policy::facts_of("recent")},
    {{"sign", holding("write"), none_given, ""}, outcome::insufficient_user_authentication},
    {{"sign", without_scopes, none_given, ""}, outcome::insufficient_user_authentication},
    {{"sign", without_scopes, policy::facts_of("recent"), ""}, outcome::insufficient_scope},
    {{"pay", holding("write"), ""}, outcome::depends_on_facts, policy::facts_of("recent strong known_device")},
    {{"amend", holding("write"), none_given, ""}, outcome::denied_by_facts},
    {{"amend", holding("write"), policy::facts_of("recent"), ""}, outcome::denied_by_facts},
    {{"amend", holding("write"), policy::facts_of("own"), ""}, outcome::insufficient_user_authentication},
    {{"unheard", nobody, ""}, outcome::unknown_operation},
    {{"unheard", holding("read write admin audit"), ""}, outcome::unknown_operation},
    {{"unheard", rejected(rejection::invalid_token), policy::facts_of("own"), ""}, outcome::unknown_operation},
};

constexpr bool is_right(const decided& row) {
  const policy::decision made = row.about.decide();
  return made.outcome() == row.result && made.allowed() == (row.result == outcome::allowed) &&
         made.status() == ambit::status_of(row.result) &&
         made.operation() == policy::find_operation(row.about.operation) &&
         made.facts_known() == row.about.facts_known &&
         made.facts() == (row.about.facts_known ? row.about.given : row.deciding);
}
constexpr bool all_are_right() {
  for (const decided& row : rows)
    if (!is_right(row)) return false;
  return true;
}
static_assert(all_are_right());

// Decisions and operations are values.

template <class Value>
constexpr bool is_plain_value = std::is_trivially_copyable_v<Value>&&
    std::is_trivially_destructible_v<Value>&& noexcept(std::declval<const Value&>() == std::declval<const Value&>());
static_assert(is_plain_value<policy::operation_id>);
static_assert(std::is_nothrow_copy_constructible_v<policy::decision> &&
              std::is_nothrow_copy_assignable_v<policy::decision> &&
              std::is_nothrow_move_constructible_v<policy::decision> &&
              std::is_nothrow_move_assignable_v<policy::decision> &&
              std::is_trivially_destructible_v<policy::decision>);
static_assert(!std::is_constructible_v<policy::decision, outcome, policy::operation_id, bool, policy::facts> &&
                  !std::is_constructible_v<policy::decision, outcome, policy::operation_id, bool, policy::facts,
                                           policy::caller> &&
                  !std::is_constructible_v<policy::decision, policy::route_match> &&
                  !std::is_constructible_v<policy::decision, policy::decision, policy::route_match>,
              "the library alone makes decisions");
static_assert(!std::is_aggregate_v<policy::decision>);
static_assert(!std::is_default_constructible_v<policy::decision>, "there is no decision that nobody made");
static_assert(!std::is_convertible_v<policy::decision, bool>, "that there is a decision does not mean yes");
static_assert(!std::is_constructible_v<policy::operation_id, std::string_view>);
static_assert(!std::is_constructible_v<policy::operation_id, int>);

constexpr bool decisions_are_equal_if_all_that_they_say_is() {
  const auto made = policy::decide("peek", holding("read"), none_given);
  auto copy = policy::decide("status", nobody);
  if (copy == made) return false;
  copy = made;
  return copy == made && made != policy::decide("amend", holding("read"), none_given) &&
         made != policy::decide("peek", holding("read")) &&
         made != policy::decide("peek", holding("read"), policy::facts_of("recent")) &&
         made != policy::decide("peek", nobody, none_given) &&
         policy::decide("list", without_scopes) != policy::decide("list", without_scopes, none_given) &&
         policy::decide("status", nobody) != policy::decide("status", nobody, none_given) &&
         made == policy::decide("peek", holding("read unknown"), policy::facts()) &&
         made != policy::decide("peek", holding("read write"), policy::facts());
}
static_assert(decisions_are_equal_if_all_that_they_say_is());

constexpr bool decisions_on_malformed_paths_are_equal_if_the_place_and_the_reason_are() {
  const auto at = [](std::string_view path) { return policy::decide(ambit::request{"GET", path}, nobody); };
  return at("/ab%") == at("/cd%") && at("/ab%").offset() == 3 && at("/ab%") != at("/abc%") && at("/ab%") != at("/ab\n");
}
static_assert(decisions_on_malformed_paths_are_equal_if_the_place_and_the_reason_are());

constexpr bool decisions_without_an_accepted_token_are_equal_if_the_reasons_are() {
  const auto by = [](ambit::rejection reason) { return policy::decide("peek", ambit::rejected_token{reason}); };
  return by(ambit::rejection::expired_token) == by(ambit::rejection::expired_token) &&
         by(ambit::rejection::expired_token) != by(ambit::rejection::invalid_token);
}
static_assert(decisions_without_an_accepted_token_are_equal_if_the_reasons_are());

// Each path but the last one leads to a row of its own, and read otherwise, from the same byte on, to another one.
struct read_otherwise {
  static constexpr ambit::scope scopes[] = {{"read"}, {"admin"}};
  static constexpr ambit::operation operations[] = {
      {"file", "GET /{name}", "read"},
      {"folder", "GET /{name}/", "read"},
      {"exported", "GET /export", "admin"},
      {"imported", "GET /import", "admin"},
  };
};
struct read_otherwise_policy : ambit::policy<read_otherwise> {};

constexpr bool decisions_on_ambiguous_paths_are_equal_if_the_readings_and_the_conflicts_are() {
  const auto at = [](std::string_view path) {
    return read_otherwise_policy::decide(ambit::request{"GET", path}, ambit::no_credentials);
  };
  const auto export_slash = at("/export/"), import_slash = at("/import/"), export_dot = at("/export.a");
  return export_slash.outcome() == outcome::malformed_path && export_slash.offset() == 7 &&
         import_slash.offset() == 7 && export_dot.offset() == 7 && export_slash == at("/export/") &&
         export_slash.conflict() != import_slash.conflict() && export_slash.reading() == import_slash.reading() &&
         export_slash != import_slash && export_slash.conflict() == export_dot.conflict() &&
         export_slash.reading() != export_dot.reading() && export_slash != export_dot;
}
static_assert(decisions_on_ambiguous_paths_are_equal_if_the_readings_and_the_conflicts_are());

constexpr bool a_decision_that_was_moved_from_is_a_denial() {
  auto made = policy::decide("status", nobody);
  auto taken = std::move(made);
  if (!taken.allowed() || made.allowed() || made.status() < 400 || made.outcome() == outcome::allowed) return false;
  auto other = policy::decide("edit", nobody);
  other = std::move(taken);
  return other.allowed() && other.status() == 200 && !taken.allowed() && taken.status() >= 400 &&
         taken.shown_outcome() != outcome::allowed;
}
static_assert(a_decision_that_was_moved_from_is_a_denial());
static_assert(policy::decide("whoAmI", ambit::rejected_token{}).outcome() == outcome::rejected_token,
              "a caller who is a temporary is decided on in a constant");

// Each step of the order in which scopes are suggested, where the steps before do not tell, and neither does the order
// of the alternatives.

struct tied {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}};
  static constexpr ambit::implication implications[] = {{"c", "d"}};
  static constexpr ambit::operation operations[] = {
      {"gained", ambit::no_route, "c | e"},
      {"listed", ambit::no_route, "(a & b) | c"},
      {"listed_later", ambit::no_route, "(a & b) | (c & e)"},
      {"declared", ambit::no_route, "e | b | d"},
      {"both", ambit::no_route, "(b & d) | (a & e) | (b & e)"},
      {"whole", ambit::no_route, "(b & e) | (a & e)"},
      {"tied_whole", ambit::no_route, "(b & c) | (a & b & e)"},
  };
};
struct tied_policy : ambit::policy<tied> {};
constexpr bool is_missing(std::string_view operation, std::string_view held, std::string_view scopes) {
  const auto token = held.empty() ? tied_policy::token_without_scope_claim() : tied_policy::accepted_token(held);
  const auto wanted = tied_policy::accepted_token(scopes);
  return tied_policy::missing(tied_policy::find_operation(operation), token) == wanted.token()->listed();
}
constexpr bool fewest_gained_come_first_then_fewest_listed_then_those_declared_first() {
  return is_missing("gained", "", "e") && is_missing("listed", "", "c") && is_missing("listed", "a", "b") &&
         is_missing("listed_later", "e", "c") && is_missing("declared", "", "b") && is_missing("both", "", "a e") &&
         is_missing("both", "e", "a") && is_missing("both", "b", "d") && is_missing("both", "d", "b") &&
         is_missing("whole", "a b", "e") && is_missing("tied_whole", "c", "b") && is_missing("tied_whole", "b e", "a");
}
static_assert(fewest_gained_come_first_then_fewest_listed_then_those_declared_first());

/// Whether memory that was zeroed, read as a decision, is a denial that names nothing to a client.
bool zeroed_memory_is_a_denial() {
  alignas(policy::decision) unsigned char bytes[sizeof(policy::decision)]{};
  const auto made = policy::decide("status", nobody);
  std::memcpy(bytes, &made, sizeof bytes);
  if (!reinterpret_cast<const policy::decision*>(bytes)->allowed()) return false;
  std::memset(bytes, 0, sizeof bytes);
  const auto& zeroed = *reinterpret_cast<const policy::decision*>(bytes);
  char buffer[256];
  return !zeroed.allowed() && zeroed.outcome() != outcome::allowed && zeroed.status() >= 400 &&
         zeroed.shown_outcome() != outcome::allowed &&
         policy::challenge(zeroed, nobody, buffer, {.realm = "records"}).size == 0 &&
         policy::allow(zeroed, buffer).size == 0;
}

// Operations known at run time.

/// Count operations `op000` and so on; number i needs a scope, any token, or another scope and a fact, in turn.
template <std::size_t Count>
struct many {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::fact facts[] = {{"f"}};

  static void constexpr make_name(std::size_t i, model::made_name& name) { name.add("op").add(i, 3); }
  using names = model::made_names<Count, make_name>;

  template <std::size_t... Index>
  static constexpr std::array<ambit::operation, Count> rows_of(std::index_sequence<Index...>) {
    return {ambit::operation(names::name(Index), ambit::no_route,
                             Index % 3 == 0   ? ambit::requirement_text("a")
                             : Index % 3 == 1 ? ambit::requirement_text(ambit::any_token)
                                              : ambit::requirement_text("b & f"))...};
  }
  static constexpr std::array<ambit::operation, Count> operations = rows_of(std::make_index_sequence<Count>());
};

/// Whether operation number `index` has its name and its rule, found in both ways.
template <std::size_t Count>
constexpr bool is_operation(std::size_t index) {
  using numbered = ambit::policy<many<Count>>;
  const auto id = numbered::operation_at(index);
  const std::string_view name = many<Count>::names::name(index);
  if (!id.known() || id.index() != index || id.name() != name || numbered::find_operation(name) != id) return false;
  const auto nothing = numbered::token_without_scope_claim();
  const typename numbered::token a(numbered::scopes_of("a")), b(numbered::scopes_of("b"));
  const auto f = numbered::facts_of("f");
  const auto allows = [&](const auto& token) {
    return numbered::allows(id, token.grants()) == numbered::decide(id, token).allowed() && numbered::allows(id, token);
  };
  return allows(nothing) == (index % 3 == 1) && allows(a) == (index % 3 != 2) && allows(b) == (index % 3 == 1) &&
         numbered::allows(id, b.grants(), f) == (index % 3 != 0) && !numbered::allows(id, ambit::no_credentials);
}

/// Whether `id` is no operation, and denied whoever asks.
template <class Policy>
constexpr bool is_denied_to_all(typename Policy::operation_id id) {
  const typename Policy::token all(Policy::scopes_of("a b"));
  const auto f = Policy::facts_of("f");
  return !id.known() && id.index() == Policy::operation_count && id.name().empty() &&
         id == typename Policy::operation_id() && !Policy::allows(id, all.grants()) &&
         !Policy::allows(id, all.grants(), f) && !Policy::allows(id, all, f) && Policy::missing(id, all).empty() &&
         Policy::decide(id, all, f).outcome() == outcome::unknown_operation;
}

template <std::size_t Count>
constexpr bool unknown_ones_are_denied() {
  using numbered = ambit::policy<many<Count>>;
  static_assert(numbered::operation_count == Count);
  for (const std::size_t beyond : {Count, Count + 1, Count + 64, std::size_t{1} << 32, static_cast<std::size_t>(-1)})
    if (!is_denied_to_all<numbered>(numbered::operation_at(beyond))) return false;
  for (const std::string_view name : {"", "op", "op00", "op0000", "op999", "OP000", "op000 ", "no operation"})
    if (!is_denied_to_all<numbered>(numbered::find_operation(name))) return false;
  return is_denied_to_all<numbered>({});
}

template <std::size_t Count>
constexpr bool numbers_are_dense() {
  if (!unknown_ones_are_denied<Count>()) return false;
  for (std::size_t i = 0; i < Count; i += Count < 60 ? 1 : 9)
    if (!is_operation<Count>(i)) return false;
  return Count == 0 || is_operation<Count>(Count - 1);
}
static_assert(numbers_are_dense<1>() && numbers_are_dense<63>() && numbers_are_dense<64>());
static_assert(numbers_are_dense<65>() && numbers_are_dense<128>() && numbers_are_dense<129>());
static_assert(numbers_are_dense<200>());

struct without_operations {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::fact facts[] = {{"f"}};
};
static_assert(is_denied_to_all<ambit::policy<without_operations>>({}), "nothing declared: nothing allowed");
static_assert(is_denied_to_all<ambit::policy<without_operations>>(ambit::policy<without_operations>::operation_at(0)));
static_assert(
    is_denied_to_all<ambit::policy<without_operations>>(ambit::policy<without_operations>::find_operation("a")));

template <std::size_t... Counts>
void check_numbers() {
  const auto check = [](auto count) {
    CAPTURE(count());
    CHECK(unknown_ones_are_denied<count()>());
    for (std::size_t i = 0; i < count(); ++i) CHECK(is_operation<count()>(i));
  };
  (check(std::integral_constant<std::size_t, Counts>()), ...);
}

}  // namespace

TEST_CASE("fewest_gained_come_first_then_fewest_listed_then_those_declared_first") {
  CHECK(fewest_gained_come_first_then_fewest_listed_then_those_declared_first());
}

TEST_CASE("every_outcome_comes_out_where_it_is_meant_to") {
  for (const decided& row : rows) {
    INFO("operation ", std::string(row.about.operation), ", outcome ", std::string(name_of(row.result)));
    CHECK(row.about.decide().outcome() == row.result);
    CHECK(is_right(row));
  }
}

TEST_CASE("decisions_are_equal_if_all_that_they_say_is_and_change_with_nothing") {
  CHECK(decisions_are_equal_if_all_that_they_say_is());
  CHECK(decisions_on_malformed_paths_are_equal_if_the_place_and_the_reason_are());
  CHECK(decisions_without_an_accepted_token_are_equal_if_the_reasons_are());
  CHECK(decisions_on_ambiguous_paths_are_equal_if_the_readings_and_the_conflicts_are());
}

TEST_CASE("a_decision_that_was_moved_from_is_a_denial") { CHECK(a_decision_that_was_moved_from_is_a_denial()); }

TEST_CASE("zeroed_memory_read_as_a_decision_is_a_denial") { CHECK(zeroed_memory_is_a_denial()); }

TEST_CASE("operations_are_numbered_densely_and_the_unknown_one_has_their_number_and_is_denied") {
  check_numbers<1, 2, 63, 64, 65, 127, 128, 129, 200>();
}
