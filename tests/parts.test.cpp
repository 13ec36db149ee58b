// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/explanation.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>
#include <type_traits>

// The parts of a policy, `analysis`, `applications` and `consents`, can be added together or alone, in any order.

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read", "", ambit::required}, {"write"}, {"inner", "", ambit::hidden}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::operation operations[] = {
      {"see", "GET /books/{id}", "read"},
      {"edit", "PUT /books/{id}", "write & (read | own)"},
      {"mend", ambit::no_route, "inner"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "books"};
  static constexpr ambit::resource_metadata metadata{.resource = "https://books.example"};
};

struct lean : ambit::policy<tables> {};
struct proofs : ambit::analysis<tables> {};
struct registry : ambit::applications<tables> {};
struct terms : ambit::consents<tables> {};
struct proved : ambit::policy<tables, ambit::analysis> {};
struct whole : ambit::policy<tables, ambit::analysis, ambit::applications, ambit::consents> {};
struct turned : ambit::policy<tables, ambit::consents, ambit::applications, ambit::analysis> {};

/// The tables as all of these name them.
using sealed = ambit::detail::tables_t<lean>;

// The parts have no data members.
static_assert(std::is_empty_v<lean> && std::is_empty_v<proofs> && std::is_empty_v<registry> && std::is_empty_v<terms> &&
              std::is_empty_v<proved> && std::is_empty_v<whole> && std::is_empty_v<turned>);

// clang-format off
template <class Policy> concept proves = requires(ambit::operation_id<sealed> op) { Policy::implies(op, op); };
template <class Policy> concept registers = requires { typename Policy::application_reading; };
template <class Policy> concept asks = requires { Policy::terms_of_consent; };
template <class Policy> concept decides = requires { typename Policy::decision; };
// clang-format on

// A policy answers the questions of its parts, and no others.
static_assert(decides<lean> && !proves<lean> && !registers<lean> && !asks<lean>);
static_assert(!decides<proofs> && proves<proofs> && !registers<proofs> && !asks<proofs>);
static_assert(!decides<registry> && !proves<registry> && registers<registry> && !asks<registry>);
static_assert(!decides<terms> && !proves<terms> && !registers<terms> && asks<terms>);
static_assert(decides<proved> && proves<proved> && !registers<proved> && !asks<proved>);
static_assert(decides<whole> && proves<whole> && registers<whole> && asks<whole>);
static_assert(decides<turned> && proves<turned> && registers<turned> && asks<turned>);

constexpr std::string_view uris[] = {"https://a.example/cb"};

/// Whether every name of every part is unambiguous in a policy that has all parts.
template <class Policy>
constexpr bool every_name_means_one_thing() {
  // Members of `policy`.
  using words = ambit::vocabulary<sealed>;
  static_assert(std::is_same_v<typename Policy::vocabulary, words>);
  static_assert(std::is_same_v<typename Policy::scope_set, ambit::scope_set<words>>);
  static_assert(std::is_same_v<typename Policy::grants, ambit::grants<words>>);
  static_assert(std::is_same_v<typename Policy::facts, ambit::facts<words>>);
  static_assert(std::is_same_v<typename Policy::token, ambit::token<words>>);
  static_assert(std::is_same_v<typename Policy::caller, ambit::caller<words>>);
  static_assert(std::is_same_v<typename Policy::decision, ambit::decision<sealed>>);
  static_assert(std::is_same_v<typename Policy::operation_id, ambit::operation_id<sealed>>);
  static_assert(std::is_same_v<typename Policy::route_match, ambit::route_match<sealed>>);
  static_assert(std::is_same_v<typename Policy::preflight_answer, ambit::preflight_answer<sealed>>);
  static_assert(std::is_same_v<typename Policy::scope_list_reader, ambit::scope_list_reader<words>>);
  const typename Policy::scope scope("read");
  const typename Policy::fact fact("own");
  const typename Policy::operation edit("edit");
  (void)scope, (void)fact;
  bool one = Policy::scope_count == 3 && Policy::fact_count == 1 && Policy::operation_count == 3 &&
             Policy::fingerprint() == lean::fingerprint();
  const auto caller = Policy::accepted_token("read write");
  const auto given = Policy::facts_of("own");
  const ambit::request request{"PUT", "/books/1"};
  const auto match = Policy::match(request);
  const auto decision = Policy::decide(request, caller, given);
  const auto denied = Policy::decide("mend", caller);
  one = one && decision == Policy::decide(match, caller, given) && Policy::allows("edit", caller, given) &&
        Policy::allows("see", Policy::grants_of("read")) && Policy::find_operation("edit") == edit.id() &&
        Policy::operation_at(1) == edit.id() && Policy::token_without_scope_claim().listed().empty() &&
        Policy::allow(denied, {}).size == 0 && Policy::preflight("/books/1", "PUT").status() == 204 &&
        Policy::missing(denied, caller) == Policy::scopes_of("inner") &&
        Policy::challenge(denied, caller, {}).size > 0 && ambit::explain(denied, caller, {}).size > 0;

  // Members of `analysis`.
  const auto known = edit.id();
  one = one && Policy::always_needs("edit", "write") && Policy::always_needs(known, "write") &&
        Policy::implies(known, known) && Policy::separates("see", "mend") &&
        Policy::unlocked_by("inner").contains(Policy::find_operation("mend")) &&
        Policy::unreachable(Policy::scopes_of("read write"), given).contains(Policy::find_operation("mend")) &&
        Policy::alternatives(known).size() == 2 && Policy::absorbed_alternatives(known).empty() &&
        Policy::minimal_scopes({"edit"}).scopes() == Policy::scopes_of("read write") &&
        Policy::used_by("write").contains(known) && Policy::unused_scopes().empty() && Policy::is_tidy() &&
        Policy::count_grants("see").enough == 4;

  // Members of `applications`.
  constexpr typename Policy::application app = Policy::application_of("A", "a", "https://a.example/cb", "read write");
  const typename Policy::application_reading read = Policy::read_application("A", "a", uris, "read");
  const ambit::authorization_request asked{};
  one = one && read && Policy::required_scopes() == Policy::scopes_of("read") &&
        Policy::default_application_scopes() == Policy::required_scopes() && Policy::scope_parameter_counts &&
        Policy::scope_that_counts(asked).empty() && Policy::scopes_supported() == Policy::scopes_of("read write") &&
        Policy::write_scopes_supported({}).size > 0 && Policy::write_metadata({}).size > 0;

  // Members of `consents`.
  const typename Policy::issued_token held = Policy::consent(app).agree(Policy::expiry::never());
  const typename Policy::operation_set ops{"see"};
  const typename Policy::scope_request narrowed = Policy::narrowed_scopes(held.listed(), "read");
  return one && narrowed && Policy::terms_of_consent == ambit::consent_terms::all_or_nothing &&
         Policy::requested_scopes(app, "write").scopes() == Policy::scopes_of("read write") &&
         Policy::reauthorization(app, *caller.token()).added().empty() &&
         Policy::remedy(denied, caller, app).kind() == ambit::remedy_kind::ask_for_scope &&
         Policy::excess(app, ops).unneeded() == Policy::scopes_of("write") && !Policy::has_least_privilege(app, ops) &&
         Policy::smallest_application(ops).scopes() == Policy::scopes_of("read");
}
static_assert(every_name_means_one_thing<whole>());
static_assert(every_name_means_one_thing<turned>());

/// Whether each part alone answers as in a policy with all parts.
constexpr bool alone_they_answer_alike() {
  constexpr auto app = registry::application_of("A", "a", "https://a.example/cb", "read write");
  const auto caller = lean::accepted_token("read write");
  const auto denied = lean::decide("mend", caller);
  return proofs::always_needs("edit", "write") && !proofs::always_needs("edit", "read") && proofs::is_tidy() &&
         registry::scopes_supported() == whole::scopes_supported() &&
         registry::write_metadata({}).size == whole::write_metadata({}).size &&
         terms::consent(app).scopes() == whole::consent(app).scopes() &&
         terms::remedy(denied, caller, app).kind() == whole::remedy(denied, caller, app).kind();
}
static_assert(alone_they_answer_alike());

}  // namespace

TEST_CASE("every_name_of_every_part_means_one_thing_in_a_policy_with_all_of_them") {
  CHECK(every_name_means_one_thing<whole>());
  CHECK(every_name_means_one_thing<turned>());
}

TEST_CASE("parts_that_stand_alone_answer_as_in_a_policy_with_all_of_them") { CHECK(alone_they_answer_alike()); }
