// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/coverage.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"recent"}};
  static constexpr ambit::implication implications[] = {{"admin", "read"}};
  static constexpr ambit::operation operations[] = {
      {"health", "GET /health", ambit::anyone},
      {"whoAmI", "GET /me", ambit::any_token},
      {"list", "GET /notes", "read"},
      {"change", "PATCH /notes/{id}", "admin | (write & read & own)"},
      {"drop", "DELETE /notes/{id}", "admin & recent"},
  };
};
struct policy : ambit::policy<tables> {};
using recorder = ambit::coverage<policy>;
using operations = ambit::coverage<policy>::operation_set;

struct nothing_tables {};
struct nothing : ambit::policy<nothing_tables> {};

constexpr policy::caller holding(std::string_view scopes) { return policy::accepted_token(scopes); }

/// What users' tests would ask; `but` is the number of the one that is left out.
constexpr std::size_t tests_there_are = 11;
constexpr recorder recorded_without(std::size_t but) {
  recorder seen;
  const auto asking = [&](std::size_t number, auto op, const policy::caller& who, auto... given) {
    if (number != but) static_cast<void>(seen.decide(op, who, given...));
  };
  const auto id = [](std::string_view name) { return policy::find_operation(name); };
  asking(0, id("health"), ambit::no_credentials);
  asking(1, id("whoAmI"), policy::token_without_scope_claim());
  asking(2, id("whoAmI"), ambit::no_credentials);
  asking(3, ambit::request{"GET", "/notes"}, holding("read"));
  asking(4, ambit::request{"GET", "/notes"}, holding("write"));
  asking(5, id("change"), holding("admin"));
  asking(6, id("change"), holding("write read"), policy::facts_of("own"));
  asking(7, ambit::request{"PATCH", "/notes/1"}, holding("write read"), policy::facts());  // lacks a fact
  asking(8, id("drop"), holding("admin"), policy::facts_of("own recent"));
  asking(9, id("drop"), holding("admin"), policy::facts_of("own"));
  asking(10, id("change"), holding("admin write"), policy::facts_of("own"));  // held by both: shows nothing of either
  return seen;
}

constexpr std::size_t count(const recorder::alternatives& list, std::string_view operation) {
  std::size_t found = 0;
  for (const auto& each : list) found += each.operation.name() == operation;
  return found;
}

static_assert(recorded_without(tests_there_are).complete());
static_assert(!recorded_without(8).complete());
static_assert(recorded_without(8).never_allowed() == operations{"drop"});
static_assert(recorder().never_asked() == operations::all());
static_assert(ambit::coverage<nothing>().complete());

}  // namespace

TEST_CASE("nothing_recorded_leaves_out_everything_that_can_be_asked") {
  const recorder none;
  CHECK_FALSE(none.complete());
  CHECK(none.never_allowed() == operations::all());
  CHECK(none.never_asked() == operations::all());
  CHECK(none.never_denied() == operations{"whoAmI", "list", "change", "drop"});
  CHECK(none.never_enough_alone().size() == 4);
  CHECK(none.never_nearly_met().size() == 4);
}

TEST_CASE("leaving_out_a_test_lists_what_it_alone_exercised") {
  for (std::size_t but = 0; but <= tests_there_are; ++but) {
    INFO(but);
    const recorder seen = recorded_without(but);
    const auto left = [&](const operations& set) { return set.empty() ? std::string_view() : *set.begin(); };
    CHECK(left(seen.never_allowed()) == (but == 0   ? "health"
                                         : but == 1 ? "whoAmI"
                                         : but == 3 ? "list"
                                         : but == 8 ? "drop"
                                                    : ""));
    CHECK(left(seen.never_denied()) == (but == 2   ? "whoAmI"
                                        : but == 4 ? "list"
                                        : but == 7 ? "change"
                                        : but == 9 ? "drop"
                                                   : ""));
    CHECK(count(seen.never_enough_alone(), "list") == (but == 3));
    CHECK(count(seen.never_enough_alone(), "change") == (but == 5 || but == 6));
    CHECK(count(seen.never_enough_alone(), "drop") == (but == 8));
    CHECK(count(seen.never_nearly_met(), "list") == (but == 4));
    CHECK(count(seen.never_nearly_met(), "change") == (but == 7 ? 2 : 0));
    CHECK(count(seen.never_nearly_met(), "drop") == (but == 9));
    CHECK(seen.complete() == (but >= 10));
    CHECK(seen.never_asked() == (but == 0 ? operations{"health"} : operations()));
  }
}

TEST_CASE("the_answer_is_the_policy_s_and_a_call_of_no_operation_leaves_no_trace") {
  recorder seen;
  const policy::caller who = holding("read");
  CHECK(seen.decide("list", who) == policy::decide("list", who));
  CHECK(seen.decide("change", who, policy::facts_of("own")) == policy::decide("change", who, policy::facts_of("own")));
  CHECK(seen.decide(ambit::request{"PATCH", "/notes/1"}, who, policy::facts_of("own")).status() == 403);
  CHECK(seen.never_asked() == operations{"health", "whoAmI", "drop"});
  CHECK(seen.decide(policy::operation_id(), who).status() == 404);
  CHECK(seen.decide(ambit::request{"GET", "/other"}, who).status() == 404);
  CHECK(seen.decide(ambit::request{"PUT", "/notes"}, who).status() == 405);
  CHECK(seen.never_asked() == operations{"health", "whoAmI", "drop"});
  seen.record(policy::decide("drop", who), who);
  CHECK(seen.never_asked() == operations{"health", "whoAmI"});
}

TEST_CASE("what_is_left_names_the_alternative") {
  const recorder seen = recorded_without(6);
  REQUIRE(seen.never_enough_alone().size() == 1);
  const auto left = *seen.never_enough_alone().begin();
  CHECK(left.operation == policy::find_operation("change"));
  CHECK(left.scopes == policy::scopes_of("read write"));
  CHECK(left.facts == policy::facts_of("own"));
}

TEST_CASE("a_denial_is_near_to_an_alternative_only_if_one_thing_lacks") {
  recorder seen;
  CHECK_FALSE(seen.decide("change", ambit::no_credentials).allowed());  // shows nothing of scopes
  CHECK(count(seen.never_nearly_met(), "change") == 2);
  CHECK_FALSE(seen.decide("change", holding("write"), policy::facts()).allowed());  // two
  CHECK_FALSE(seen.decide("change", holding("read"), policy::facts_of("recent")).allowed());
  CHECK(count(seen.never_nearly_met(), "change") == 1);
  CHECK_FALSE(seen.decide("change", holding("read"), policy::facts_of("own")).allowed());
  CHECK(count(seen.never_nearly_met(), "change") == 0);
}

TEST_CASE("recorders_add_up_to_what_one_would_have_seen") {
  recorder first, second;
  static_cast<void>(first.decide("list", holding("read")));
  static_cast<void>(first.decide("drop", holding("admin"), policy::facts()));
  static_cast<void>(second.decide("list", holding("write")));
  static_cast<void>(second.decide("change", holding("admin")));
  CHECK(recorder(first).add(second).never_asked() == operations{"health", "whoAmI"});
  CHECK(recorder(first).add(second).never_denied() == operations{"whoAmI", "change"});
  CHECK(recorder(first).add(second).never_enough_alone().size() == 2);
  CHECK(recorder(first).add(second).never_nearly_met().size() == 2);
  CHECK(recorder(first).add(first).never_asked() == first.never_asked());
}

TEST_CASE("what_is_left_out_is_written_a_line_each") {
  char buffer[1000];
  CHECK(recorded_without(tests_there_are).write(buffer).size == 0);
  CHECK(std::string(recorded_without(6).write(buffer).text) ==
        "change: never allowed by this alone: read & write & own\n");
  CHECK(std::string(recorded_without(9).write(buffer).text) ==
        "drop: never denied\ndrop: never denied for the lack of one of: admin & recent\n");
  CHECK(std::string(recorded_without(0).write(buffer).text) == "health: never allowed\n");
  char small[10];
  const ambit::written cut = recorded_without(0).write(small);
  CHECK_FALSE(cut.fits());
  CHECK(cut.size == 22);
  CHECK(cut.text.empty());
}

TEST_CASE("what_depends_on_facts_is_no_denial_yet") {
  recorder seen;
  CHECK(seen.decide("drop", holding("admin")).outcome() == ambit::outcome::depends_on_facts);
  CHECK(seen.never_denied().contains(policy::find_operation("drop")));
  CHECK(count(seen.never_nearly_met(), "drop") == 1);
  CHECK_FALSE(seen.never_asked().contains(policy::find_operation("drop")));
  CHECK_FALSE(seen.decide("drop", holding("admin"), policy::facts()).allowed());
  CHECK_FALSE(seen.never_denied().contains(policy::find_operation("drop")));
  CHECK(count(seen.never_nearly_met(), "drop") == 0);
}

TEST_CASE("a_call_without_a_token_lacks_no_scope") {
  recorder seen;
  for (const policy::caller& who : {policy::caller(ambit::no_credentials), policy::caller(ambit::rejected_token{})}) {
    CHECK_FALSE(seen.decide("list", who).allowed());
    CHECK(seen.never_denied().contains(policy::find_operation("list")));
    CHECK(count(seen.never_nearly_met(), "list") == 1);
  }
  CHECK_FALSE(seen.decide("whoAmI", ambit::no_credentials).allowed());
  CHECK_FALSE(seen.never_denied().contains(policy::find_operation("whoAmI")));
}
