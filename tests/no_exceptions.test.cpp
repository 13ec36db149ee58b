// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/explanation.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"a", "", ambit::required}, {"b"}};
  static constexpr ambit::fact facts[] = {{"f"}, {"g", "", ambit::step_up{.max_age = 60}}};
  static constexpr ambit::implication implications[] = {{"b", "a"}};
  static constexpr ambit::operation operations[] = {{"op", ambit::no_route, "(a & f) | b"}};
  static constexpr ambit::challenge_parameters challenge{.realm = "api"};
};
struct policy : ambit::policy<tables, ambit::analysis, ambit::applications, ambit::consents> {};

// What the functions are called with. Declared alone, since nothing is called, and as templates, since compilers
// warn of other functions without a definition.
template <class Value>
Value& some() noexcept;
template <class = void>
policy::operation_id id() noexcept;
template <class = void>
std::string_view text() noexcept;
template <class = void>
ambit::text_buffer buffer() noexcept;
template <class = void>
const policy::caller& who() noexcept;
template <class = void>
const policy::grants& granted() noexcept;
template <class = void>
const policy::facts& given() noexcept;
template <class = void>
const policy::decision& made() noexcept;

/// What can be done with a set whose members are named as `Name` is.
template <class Set, class Name>
constexpr bool set_throws_nothing() {
  static_assert(std::is_nothrow_default_constructible_v<Set>);
  static_assert(std::is_nothrow_copy_constructible_v<Set>);
  static_assert(std::is_nothrow_copy_assignable_v<Set>);
  static_assert(noexcept(some<const Set>().contains(some<Set>())));
  static_assert(noexcept(some<const Set>().contains(some<Name>())));
  static_assert(noexcept(some<const Set>().empty()));
  static_assert(noexcept(some<const Set>().size()));
  static_assert(noexcept(some<const Set>() == some<const Set>()));
  static_assert(noexcept(some<const Set>().begin()));
  static_assert(noexcept(some<const Set>().end()));
  static_assert(noexcept(*some<const Set>().begin()));
  static_assert(noexcept(++some<typename Set::iterator>()));
  static_assert(noexcept(some<typename Set::iterator>()++));
  static_assert(noexcept(some<typename Set::iterator>() == some<typename Set::iterator>()));
  return true;
}

}  // namespace

TEST_CASE("asking_throws_nothing") {
  static_assert(noexcept(policy::allows("op", granted())));
  static_assert(noexcept(policy::allows(id(), granted())));
  static_assert(noexcept(policy::allows("op", granted(), given())));
  static_assert(noexcept(policy::allows(id(), granted(), given())));
  static_assert(noexcept(policy::allows("op", who())));
  static_assert(noexcept(policy::allows(id(), who())));
  static_assert(noexcept(policy::allows("op", who(), given())));
  static_assert(noexcept(policy::allows(id(), who(), given())));
  static_assert(noexcept(policy::decide("op", who())));
  static_assert(noexcept(policy::decide(id(), who())));
  static_assert(noexcept(policy::decide("op", who(), given())));
  static_assert(noexcept(policy::decide(id(), who(), given())));
  static_assert(noexcept(policy::missing("op", who())));
  static_assert(noexcept(policy::missing(id(), who())));
  static_assert(noexcept(policy::missing("op", who(), given())));
  static_assert(noexcept(policy::missing(id(), who(), given())));
}

TEST_CASE("answers_throw_nothing") {
  static_assert(noexcept(policy::challenge(made(), who(), buffer())));
  static_assert(noexcept(policy::challenge(made(), who(), buffer(), ambit::challenge_parameters{})));
  static_assert(noexcept(ambit::explain(made(), who(), buffer())));
  static_assert(noexcept(ambit::written().fits()));
  static_assert(noexcept(made().outcome()));
  static_assert(noexcept(made().allowed()));
  static_assert(noexcept(made().status()));
  static_assert(noexcept(made().operation()));
  static_assert(noexcept(made().facts_known()));
  static_assert(noexcept(made().facts()));
  static_assert(noexcept(made() == made()));
  static_assert(noexcept(ambit::status_of(ambit::outcome::allowed)));
  static_assert(noexcept(ambit::name_of(ambit::outcome::allowed)));
}

TEST_CASE("buffers_throw_nothing") {
  static_assert(std::is_nothrow_default_constructible_v<ambit::text_buffer>);
  static_assert(std::is_nothrow_constructible_v<ambit::text_buffer, char(&)[8]>);
  static_assert(std::is_nothrow_constructible_v<ambit::text_buffer, char*, std::size_t>);
  static_assert(std::is_nothrow_constructible_v<ambit::text_buffer, std::array<char, 8>&>);
  static_assert(noexcept(buffer().data()));
  static_assert(noexcept(buffer().size()));
}

TEST_CASE("operations_throw_nothing") {
  static_assert(noexcept(policy::find_operation(text())));
  static_assert(noexcept(policy::operation_at(0)));
  static_assert(noexcept(policy::operation_id()));
  static_assert(noexcept(policy::operation_id::named(text())));
  static_assert(noexcept(policy::operation_id::at(0)));
  static_assert(noexcept(policy::operation_id::count()));
  static_assert(noexcept(id().known()));
  static_assert(noexcept(id().index()));
  static_assert(noexcept(id().name()));
  static_assert(noexcept(id() == id()));
  static_assert(noexcept(policy::operation("op")));
  static_assert(noexcept(policy::operation("op").id()));
  static_assert(std::is_nothrow_convertible_v<policy::operation, policy::operation_id>);
}

TEST_CASE("reading_throws_nothing") {
  static_assert(noexcept(policy::accepted_token(text())));
  static_assert(noexcept(policy::token_without_scope_claim()));
  static_assert(noexcept(policy::scope_list_reader()));
  static_assert(noexcept(some<policy::scope_list_reader>().add(text())));
  static_assert(noexcept(some<policy::scope_list_reader>().finish()));
  static_assert(noexcept(policy::scopes_of("a b")));
  static_assert(noexcept(policy::grants_of("a b")));
  static_assert(noexcept(policy::facts_of("f g")));
  static_assert(noexcept(policy::required_scopes()));
  static_assert(noexcept(policy::fingerprint()));
  static_assert(noexcept(ambit::is_scope_byte('a')));
  static_assert(noexcept(ambit::scope_token_fault(text())));
  static_assert(noexcept(ambit::scope_string_fault(text())));
}

TEST_CASE("callers_throw_nothing") {
  static_assert(std::is_nothrow_constructible_v<policy::caller, ambit::detail::without_credentials>);
  static_assert(std::is_nothrow_constructible_v<policy::caller, ambit::rejected_token>);
  static_assert(std::is_nothrow_constructible_v<policy::caller, policy::token>);
  static_assert(std::is_nothrow_constructible_v<policy::token, policy::scope_set, std::size_t>);
  static_assert(noexcept(who().token()));
  static_assert(noexcept(who().rejected()));
  static_assert(noexcept(who() == who()));
  static_assert(noexcept(who().token()->listed()));
  static_assert(noexcept(who().token()->grants()));
  static_assert(noexcept(who().token()->unknown_scopes()));
  static_assert(noexcept(who().token()->write(buffer())));
  static_assert(noexcept(*who().token() == *who().token()));
  static_assert(noexcept(*who().rejected() == *who().rejected()));
}

TEST_CASE("sets_throw_nothing") {
  static_assert(set_throws_nothing<policy::scope_set, policy::scope>());
  static_assert(set_throws_nothing<policy::grants, policy::scope>());
  static_assert(set_throws_nothing<policy::facts, policy::fact>());
  static_assert(std::is_nothrow_constructible_v<policy::grants, policy::scope_set>);
  static_assert(noexcept(policy::scope("a")));
  static_assert(noexcept(policy::fact("f")));
  static_assert(noexcept(some<policy::facts>().give("f")));
  static_assert(noexcept(some<policy::facts>().set("f", false)));
  static_assert(noexcept(some<policy::facts>().set_named("f", false)));
  static_assert(noexcept(some<policy::facts>().give_named("f")));
  static_assert(noexcept(some<policy::facts>().clear()));
  static_assert(noexcept(some<policy::facts>().give_named(text())));
}

TEST_CASE("rows_throw_nothing") {
  static_assert(noexcept(ambit::scope("a", "of a", ambit::required)));
  static_assert(noexcept(ambit::fact("f", "of f", ambit::step_up{})));
  static_assert(noexcept(ambit::implication("a", "b")));
  static_assert(noexcept(ambit::operation("op", "GET /", "a | b")));
  static_assert(noexcept(ambit::operation(text(), text(), text())));
  static_assert(noexcept(ambit::operation("op", ambit::no_route, ambit::anyone)));
  static_assert(noexcept(ambit::operation("op", ambit::no_route, ambit::any_token)));
  static_assert(noexcept(ambit::scope(text(), text())));
  static_assert(noexcept(ambit::fact(text())));
  static_assert(noexcept(ambit::challenge_parameters{}));
}
