// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/analysis.hpp>

#include <ambit/policies/fullscript.hpp>

#include "model/all_callers.hpp"
#include "model/care_policies.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using policy = ambit::policies::fullscript;
using operations = ambit::operation_set<ambit::detail::tables_t<policy>>;

// Claims in a program's text, as a team would keep them.

static_assert(policy::always_needs("createTreatmentPlan", "clinic:write"));
static_assert(policy::always_needs({"createTreatmentPlan", "createPlanLink", "createStaff"}, "clinic:write"));
static_assert(policy::always_needs("createTreatmentPlan", policy::scopes_of("clinic:write patients:read")));
static_assert(!policy::always_needs("readTreatmentPlan", "patients:read"));
static_assert(!policy::always_needs({"createTreatmentPlan", "getClinic"}, "clinic:write"));
static_assert(policy::always_needs("getClinic", policy::scope_set()));

static_assert(policy::implies("createTreatmentPlan", "getPatient") && policy::implies("getPatient", "listPatients"));
static_assert(!policy::implies("getPatient", "createTreatmentPlan"));
static_assert(!policy::implies("createPlanLink", "createPatient"), "the patient may exist already");
static_assert(policy::implies("listTreatmentPlanEvents", "readTreatmentPlan"));
static_assert(!policy::implies("readTreatmentPlan", "listTreatmentPlans"), "they take different facts");

static_assert(policy::separates("listOrders", {"createStaff", "createPatient"}));
static_assert(policy::separates({"createPatient", "updatePatient"}, {"getPatient", "listPatients"}));
static_assert(!policy::separates("createTreatmentPlan", "createStaff"));
static_assert(!policy::separates("createStaff", {"listOrders", "createPlanLink"}), "a fact may be enough beside");
static_assert(!policy::separates("getClinic", "getClinic"));

static_assert(policy::unlocked_by("clinic:read") ==
              operations{"getClinic", "listStaff", "getStaff", "listPractitioners", "getPractitioner"});
static_assert(!policy::unlocked_by("clinic:write").contains("createPlanLink"));
static_assert(policy::unlocked_by("clinic:write", policy::facts_of("patient.exists")).contains("createPlanLink"));
static_assert(policy::unlocked_by(policy::grants_of("clinic:write patients:read")).contains("createTreatmentPlan"));
static_assert(policy::unlocked_by(policy::grants()).empty());

static_assert(policy::within_reach_of(policy::accepted_token("clinic:write")).contains("createPlanLink"));
static_assert(!policy::within_reach_of(policy::accepted_token("patients:write")).contains("createPlanLink"));
static_assert(policy::within_reach_of(policy::token_without_scope_claim()).empty());

static_assert(policy::used_by("clinic:write") == operations{"createStaff", "updateStaff", "createPractitioner",
                                                            "updatePractitioner", "createTreatmentPlan",
                                                            "createPlanLinkWithMatching", "createPlanLink"});
static_assert(policy::unused_scopes().empty());
static_assert(policy::unreachable(policy::scopes_of("clinic:write"), policy::facts_of("patient.exists")).size() == 36);

static_assert(policy::alternatives("readTreatmentPlan").size() == 2);
static_assert(policy::alternatives("readTreatmentPlan")[0].scopes ==
              policy::scopes_of("patients:treatment_plan_history"));
static_assert(policy::alternatives("readTreatmentPlan")[1].facts == policy::facts_of("plan.made_through_api"));
static_assert(policy::absorbed_alternatives("readTreatmentPlan").empty());

static_assert(policy::minimal_scopes({"createPlanLink", "readTreatmentPlan"}).scopes() ==
              policy::scopes_of("clinic:write patients:write patients:treatment_plan_history"));
static_assert(policy::minimal_scopes({"createPlanLink", "readTreatmentPlan"},
                                     policy::facts_of("patient.exists plan.made_through_api"))
                  .scopes() == policy::scopes_of("clinic:write patients:read"));
static_assert(policy::minimal_scopes({}).found() && policy::minimal_scopes({}).scopes().empty());

static_assert(policy::count_grants("getClinic") == ambit::grant_count{false, 64, 128});
static_assert(policy::count_grants("createTreatmentPlan") == ambit::grant_count{false, 32, 128});
static_assert(policy::count_grants("readTreatmentPlan") == ambit::grant_count{false, 64, 128});
static_assert(policy::count_grants("readTreatmentPlan", policy::facts_of("plan.made_through_api")) ==
              ambit::grant_count{false, 96, 128});

static_assert(policy::is_tidy());
static_assert(policy::is_tidy().scopes().empty() && !policy::is_tidy().operation().known());

/// Everything untidy that there is, twice over.
struct untidy_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"bundle"}, {"empty.bundle"}, {"nothing"}};
  static constexpr ambit::fact facts[] = {{"f"}, {"g"}};
  static constexpr ambit::implication implications[] = {{"bundle", "a"}, {"bundle", "b"}, {"empty.bundle", "nothing"}};
  static constexpr ambit::operation operations[] = {
      {"plain", ambit::no_route, "a & b"},
      {"twice", ambit::no_route, "c | (c & f) | c"},
      {"byImplication", ambit::no_route, "bundle | a | (b & c & f)"},
      {"inBrackets", ambit::no_route, "(a | c) & (a | b)"},
      {"withoutFacts", ambit::no_route, "(a & (f | g)) | a | (c & f & g) | (c & f)"},
      {"open", ambit::no_route, ambit::anyone},
      {"openToTokens", ambit::no_route, ambit::any_token},
  };
};
struct untidy : ambit::policy<untidy_tables, ambit::analysis> {};

static_assert(!untidy::is_tidy());
static_assert(untidy::is_tidy().scopes() == untidy::scopes_of("empty.bundle"));
static_assert(untidy::unused_scopes() == untidy::scopes_of("empty.bundle nothing"));
static_assert(untidy::absorbed_alternatives("plain").empty());
static_assert(untidy::absorbed_alternatives("twice").size() == 2);
static_assert(untidy::absorbed_alternatives("twice")[0].facts == untidy::facts_of("f"));
static_assert(untidy::absorbed_alternatives("twice")[1].facts.empty());
static_assert(untidy::absorbed_alternatives("byImplication").size() == 1);
static_assert(untidy::absorbed_alternatives("byImplication")[0].scopes == untidy::scopes_of("bundle"));
static_assert(untidy::absorbed_alternatives("inBrackets").size() == 2);
static_assert(untidy::absorbed_alternatives("withoutFacts").size() == 3);
static_assert(untidy::absorbed_alternatives("open").empty());
static_assert(untidy::alternatives("open").empty() && untidy::alternatives("openToTokens").empty());
static_assert(untidy::used_by("bundle").contains("plain"), "by what follows from it");
static_assert(untidy::used_by("a") == untidy::used_by(untidy::scopes_of("a")));

static_assert(untidy::implies("open", "open") && !untidy::implies("open", "openToTokens"));
static_assert(untidy::implies("openToTokens", "open") && untidy::implies("plain", "openToTokens"));
static_assert(!untidy::always_needs("open", "a") && !untidy::always_needs("openToTokens", "a"));
static_assert(!untidy::separates("open", "plain") && !untidy::separates("openToTokens", "open"));
static_assert(untidy::separates("open", "openToTokens").operation() == untidy::find_operation("openToTokens"),
              "who has no token does not reach what takes any");
static_assert(untidy::unlocked_by("nothing").size() == 2);

struct welcoming_tables {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr ambit::fact facts[] = {{"f"}};
  static constexpr ambit::operation operations[] = {
      {"open", ambit::no_route, ambit::anyone},
      {"welcoming", ambit::no_route, ambit::optional_token},
      {"openToTokens", ambit::no_route, ambit::any_token},
      {"byFact", ambit::no_route, "any_token & f"},
      {"closed", ambit::no_route, "a", ambit::hide_existence},
  };
};
struct welcoming : ambit::policy<welcoming_tables, ambit::analysis> {};
using rooms = ambit::operation_set<ambit::detail::tables_t<welcoming>>;
static_assert(welcoming::within_reach_of(ambit::no_credentials) == rooms{"open", "welcoming"});
static_assert(welcoming::within_reach_of(ambit::rejected_token{}) == rooms{"open"});
static_assert(welcoming::within_reach_of(welcoming::grants()) == rooms{"open", "welcoming", "openToTokens", "byFact"});
static_assert(welcoming::within_reach_of(welcoming::accepted_token("a")) == rooms::all());
static_assert(welcoming::separates("open", "byFact").operation() == welcoming::find_operation("byFact"),
              "who has no token does not reach what takes any, under facts either");
static_assert(untidy::count_grants("open").enough == untidy::count_grants("open").altogether);

struct absorbing_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::operation operations[] = {{"first", ambit::no_route, "a | b"},
                                                    {"second", ambit::no_route, "b | (a & b)"}};
};
struct absorbing : ambit::policy<absorbing_tables, ambit::analysis> {};
static_assert(!absorbing::is_tidy());
static_assert(absorbing::is_tidy().operation() == absorbing::find_operation("second"));
static_assert(absorbing::is_tidy().scopes() == absorbing::scopes_of("a b"));

// What a claim found out is there at run time too, and stops nothing.
constexpr auto wrong = untidy::always_needs({"plain", "withoutFacts"}, "b");
static_assert(!wrong.holds());
static_assert(wrong.operation() == untidy::find_operation("withoutFacts"));
static_assert(wrong.scopes() == untidy::scopes_of("a") && wrong.facts().empty());
static_assert(!untidy::always_needs("open", "a").holds() && untidy::always_needs("open", "a").scopes().empty());
static_assert(!untidy::always_needs("plain", "a").operation().known(), "there is no example of what holds");

static_assert(policy::always_needs(policy::operation_id(), "clinic:read"));
static_assert(policy::implies(policy::operation_id(), policy::operation_at(0)));
static_assert(policy::count_grants(policy::operation_id()) == ambit::grant_count{false, 0, 128});

/// A policy of nothing, and one of more scopes than are counted.
struct nothing_tables {};
struct nothing : ambit::policy<nothing_tables, ambit::analysis> {};
static_assert(nothing::is_tidy());
static_assert(nothing::unused_scopes().empty() && nothing::unlocked_by(nothing::grants()).empty());
static_assert(nothing::count_grants(nothing::operation_id()) == ambit::grant_count{false, 0, 1});

struct many_tables {
  static constexpr ambit::scope scopes[] = {{"s00"}, {"s01"}, {"s02"}, {"s03"}, {"s04"}, {"s05"}, {"s06"},
                                            {"s07"}, {"s08"}, {"s09"}, {"s10"}, {"s11"}, {"s12"}, {"s13"},
                                            {"s14"}, {"s15"}, {"s16"}, {"s17"}, {"s18"}, {"s19"}, {"s20"}};
  static constexpr ambit::operation operations[] = {{"op", ambit::no_route, "s00"}};
};
struct many : ambit::policy<many_tables, ambit::analysis> {};
static_assert(many::count_grants("op") == ambit::grant_count{true, 0, 0});

struct twenty_tables {
  static constexpr std::span scopes{many_tables::scopes, 20};
  static constexpr ambit::operation operations[] = {
      {"all", ambit::no_route,
       "s00 & s01 & s02 & s03 & s04 & s05 & s06 & s07 & s08 & s09 & s10 & s11 & s12 & s13 & s14 & s15 & s16 & s17 & "
       "s18 & s19"},
      {"any", ambit::no_route,
       "s00 | s01 | s02 | s03 | s04 | s05 | s06 | s07 | s08 | s09 | s10 | s11 | s12 | s13 | s14 | s15 | s16 | s17 | "
       "s18 | s19"},
      {"pairs", ambit::no_route, "(s00 & s01) | (s02 & s03) | (s04 & s05) | (s06 & s07) | (s08 & s09) | (s10 & s11)"},
  };
};
struct twenty : ambit::policy<twenty_tables, ambit::analysis> {};
static_assert(twenty::count_grants("all") == ambit::grant_count{false, 1, 1048576});
static_assert(twenty::count_grants("any") == ambit::grant_count{false, 1048575, 1048576});
static_assert(twenty::count_grants("pairs") == ambit::grant_count{false, (4096 - 729) * 256, 1048576});

}  // namespace

TEST_CASE_TEMPLATE("the_answers_of_a_policy_are_what_it_decides", Policy, policy, care::small, untidy) {
  const auto tokens = model::all_tokens<Policy>();
  const auto facts = model::all_facts<Policy>();
  const auto id = [](std::size_t i) { return Policy::operation_at(i); };
  const auto always = [&](auto op, auto check) {
    for (const auto& token : tokens)
      for (const auto& given : facts)
        if (Policy::allows(op, token, given) && !check(token, given)) return false;
    return true;
  };
  for (std::size_t i = 0; i < Policy::operation_count; ++i) {
    CHECK_FALSE(Policy::separates(id(i), id(i)));
    const bool to_all = Policy::allows(id(i), typename Policy::caller(ambit::no_credentials));
    for (std::size_t j = 0; j < Policy::operation_count; j += 3)
      CHECK(Policy::implies(id(i), id(j)) ==
            ((!to_all || Policy::allows(id(j), typename Policy::caller(ambit::no_credentials))) &&
             always(id(i), [&](const auto& token, const auto& given) { return Policy::allows(id(j), token, given); })));
    for (const auto& token : tokens) {
      const auto& needed = token.listed();
      if (needed.size() > 2) continue;
      CHECK(Policy::always_needs(id(i), needed) == always(id(i), [&](const auto& holding, const auto&) {
              return holding.grants().contains(typename Policy::grants(needed)) || needed.empty();
            }));
    }
    std::vector<std::uint64_t> enough(facts.size());
    std::uint64_t closed = 0;
    for (const auto& token : tokens) {
      if (token.listed().size() != token.grants().size()) continue;
      ++closed;
      for (std::size_t f = 0; f < facts.size(); ++f) enough[f] += Policy::allows(id(i), token, facts[f]);
    }
    for (std::size_t f = 0; f < facts.size(); ++f)
      CHECK(Policy::count_grants(id(i), facts[f]) == ambit::grant_count{false, enough[f], closed});
  }
  for (const auto& token : tokens) {
    const auto within_reach = Policy::within_reach_of(token);
    for (std::size_t i = 0; i < Policy::operation_count; ++i) {
      bool by_some = false;
      for (const auto& given : facts) by_some = by_some || Policy::allows(id(i), token, given);
      CHECK(within_reach.contains(id(i)) == by_some);
    }
    for (const auto& given : facts) {
      const auto open = Policy::unlocked_by(token.grants(), given),
                 by_listed = Policy::unlocked_by(token.listed(), given),
                 shut = Policy::unreachable(token.listed(), given);
      bool right = open == by_listed;
      for (std::size_t i = 0; i < Policy::operation_count; ++i)
        right = right && open.contains(id(i)) == Policy::allows(id(i), token, given) &&
                shut.contains(id(i)) != open.contains(id(i));
      CHECK(right);
      if (given.empty()) CHECK(Policy::unlocked_by(token.grants()) == open);
    }
  }
}

TEST_CASE("the_unknown_operation_is_denied_in_every_answer") {
  const policy::operation_id unknown, known = policy::find_operation("getClinic");
  CHECK(policy::always_needs(unknown, "clinic:read"));
  CHECK(policy::implies(unknown, known));
  CHECK_FALSE(policy::implies(known, unknown));
  CHECK(policy::implies(unknown, unknown));
  CHECK(policy::separates(unknown, operations::all()));
  CHECK(policy::separates(operations::all(), unknown));
  CHECK(policy::alternatives(unknown).empty());
  CHECK(policy::absorbed_alternatives(unknown).empty());
  CHECK(policy::count_grants(unknown) == ambit::grant_count{false, 0, 128});
  CHECK(policy::minimal_scopes({unknown}).result() == ambit::sufficiency::unattainable);
  CHECK_FALSE(policy::unlocked_by(policy::grants_of("clinic:read")).contains(unknown));
  CHECK(policy::unreachable(policy::scope_set(), policy::facts()) == operations::all());
  CHECK_FALSE(untidy::unreachable(untidy::scope_set(), untidy::facts()).contains("open"));
}

TEST_CASE("no_operations_need_everything_and_are_separate_from_all") {
  CHECK(policy::always_needs(operations(), "clinic:read"));
  CHECK(policy::separates(operations(), operations::all()));
  CHECK(policy::separates(operations::all(), operations()));
  CHECK(policy::minimal_scopes(operations()).scopes().empty());
}

TEST_CASE("a_claim_asked_at_run_time_is_a_plain_answer") {
  bool reached = false;
  if (policy::always_needs("readTreatmentPlan", "patients:read")) reached = true;
  CHECK_FALSE(reached);
  if (policy::always_needs("createTreatmentPlan", "patients:read")) reached = true;
  CHECK(reached);
  CHECK(static_cast<bool>(policy::is_tidy()));
  CHECK_FALSE(static_cast<bool>(untidy::is_tidy()));
  CHECK_FALSE(static_cast<bool>(policy::separates("createTreatmentPlan", "createStaff")));
}

TEST_CASE("sets_of_operations_run_over_their_names_in_the_order_of_declaration") {
  std::string names;
  for (const std::string_view name : policy::unlocked_by("clinic:read")) names += std::string(name) + " ";
  CHECK(names == "getClinic listStaff getStaff listPractitioners getPractitioner ");
  names.clear();
  for (const auto& way : policy::alternatives("createTreatmentPlan"))
    for (const std::string_view name : way.scopes) names += std::string(name) + " ";
  CHECK(names == "clinic:write patients:read ");
}

TEST_CASE("a_requirement_too_long_before_absorption_is_refused_and_not_cut_short") {
  using words = ambit::vocabulary<many_tables>;
  ambit::detail::absorbed_reader<words, ambit::detail::most_alternatives_at_hand> reader;
  const std::string pair = "(s00 | s01)";
  std::string text = pair;
  for (int i = 1; i < 9; ++i) text += " & " + pair;
  CHECK(reader.read(text));
  CHECK(reader.size() == 512 - 2);
  CHECK_FALSE(reader.read(text + " & " + pair));
  CHECK(reader.size() == 0);
  ambit::detail::requirement_reader<words> absorbing;
  CHECK(absorbing.read(text + " & " + pair, "row"));
  CHECK(absorbing.size() == 2);
}
