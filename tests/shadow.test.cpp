// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/shadow.hpp>

#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using ambit::answering;
using ambit::outcome;

struct old_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"legacy"}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /notes", "read"},           {"change", "PATCH /notes/{id}", "write"},
      {"drop", "DELETE /notes/{id}", "legacy"}, {"export", "GET /notes/export", "read & own"},
      {"status", "GET /status", ambit::anyone},
  };
};
struct new_tables {
  static constexpr ambit::scope scopes[] = {{"write"}, {"read"}, {"admin"}};
  static constexpr ambit::fact facts[] = {{"recent"}, {"own"}};
  static constexpr ambit::implication implications[] = {{"admin", "read"}, {"admin", "write"}};
  static constexpr ambit::operation operations[] = {
      {"status", "GET /status", ambit::any_token},    {"list", "GET /notes", "read"},
      {"change", "PATCH /notes/{id}", "write & own"}, {"remove", "DELETE /notes/{id}", "admin"},
      {"export", "GET /notes/export", "read"},
  };
};
struct old_policy : ambit::policy<old_tables> {};
struct new_policy : ambit::policy<new_tables> {};
using shadowed = ambit::shadow<old_policy, new_policy>;

// What is asked of an object without a name is a copy, which outlives it.
static_assert(std::is_same_v<decltype(std::declval<shadowed::answer>().of_old()), old_policy::decision>);
static_assert(std::is_same_v<decltype(std::declval<shadowed::answer>().of_new()), new_policy::decision>);
static_assert(std::is_same_v<decltype(std::declval<const shadowed::answer&>().of_new()), const new_policy::decision&>);
static_assert(std::is_same_v<decltype(std::declval<shadowed>().loosened_at({})), shadowed::loosened>);
static_assert(std::is_same_v<decltype(std::declval<shadowed>().tightened_at({})), shadowed::tightened>);

constexpr auto old_op(std::string_view name) { return old_policy::find_operation(name); }
constexpr auto new_op(std::string_view name) { return new_policy::find_operation(name); }

constexpr bool counts_as_a_constant() {
  shadowed both(answering::stricter_policy);
  const auto answer = both.decide({"DELETE", "/notes/1"}, shadowed::accepted_token("legacy"));
  return !answer.allowed() && answer.is_of_new() && both.tightened_at(old_op("drop")).count == 1 &&
         both.tightened_at(old_op("drop")).denied_as == new_op("remove") && both.loosened_calls() == 0;
}
static_assert(counts_as_a_constant());
static_assert(shadowed().decided() == 0);

}  // namespace

TEST_CASE("the_old_policy_answers_unless_the_stricter_one_is_to") {
  const auto legacy = shadowed::accepted_token("legacy"), admin = shadowed::accepted_token("admin");
  shadowed by_old, by_stricter(answering::stricter_policy);
  const ambit::request drop{"DELETE", "/notes/1"};

  CHECK(by_old.decide(drop, legacy).allowed());
  CHECK_FALSE(by_old.decide(drop, admin).allowed());
  CHECK_FALSE(by_stricter.decide(drop, legacy).allowed());
  CHECK_FALSE(by_stricter.decide(drop, admin).allowed());

  CHECK(by_stricter.decide(drop, legacy).is_of_new());
  CHECK(by_stricter.decide(drop, legacy).status() == 403);
  CHECK_FALSE(by_stricter.decide(drop, admin).is_of_new());
  CHECK_FALSE(by_old.decide(drop, legacy).is_of_new());
  // The new one denies for another reason: where both deny, the old one says why.
  CHECK(by_stricter.decide_named("drop", admin).outcome() == outcome::insufficient_scope);
  CHECK(by_stricter.decide_named("drop", legacy).outcome() == outcome::unknown_operation);
  CHECK(by_stricter.decide_named("drop", legacy).status() == 404);
  CHECK(by_stricter.decide_named("neither", legacy).outcome() == outcome::unknown_operation);
}

TEST_CASE("both_decisions_are_those_of_the_policies_and_the_answer_is_the_chosen_one") {
  const std::string_view tokens[] = {"read", "write", "legacy", "admin", "read write", "other", "read legacy admin"};
  const std::string_view names[] = {"list", "change", "drop", "remove", "export", "status", "neither"};
  for (const answering chosen : {answering::old_policy, answering::stricter_policy})
    for (const std::string_view token : tokens)
      for (const std::string_view name : names)
        for (int own = 0; own < 2; ++own) {
          INFO(std::string(token) << ' ' << std::string(name) << ' ' << own);
          shadowed both(chosen);
          old_policy::facts to_old;
          new_policy::facts to_new;
          to_old.set("own", own == 1);
          to_new.set("own", own == 1);
          const auto who = shadowed::accepted_token(token);
          const auto by_old = old_policy::decide(old_op(name), old_policy::accepted_token(token), to_old);
          const auto by_new = new_policy::decide(new_op(name), new_policy::accepted_token(token), to_new);
          const auto answer = both.decide_named(name, who, to_old, to_new);
          CHECK(answer.of_old() == by_old);
          CHECK(answer.of_new() == by_new);
          CHECK(answer.allowed() == (by_old.allowed() && (chosen == answering::old_policy || by_new.allowed())));
          CHECK(answer.looser() == (by_new.allowed() && !by_old.allowed()));
          CHECK(answer.tighter() == (by_old.allowed() && !by_new.allowed()));
          CHECK_FALSE(answer.depends_on_facts());
          CHECK(both.loosened_calls() == answer.looser());
          CHECK(both.tightened_calls() == answer.tighter());
          CHECK(both.loosened_at(new_op(name)).count == (answer.looser() ? 1 : 0));
          CHECK(both.tightened_at(old_op(name)).count == (answer.tighter() ? 1 : 0));
          CHECK(both.decided() == 1);
        }
}

TEST_CASE("what_depends_on_facts_is_counted_once_they_are_known") {
  shadowed both(answering::stricter_policy);
  const auto who = shadowed::accepted_token("write");
  const ambit::request change{"PATCH", "/notes/1"};
  const auto first = both.decide(change, who);
  CHECK(first.depends_on_facts());
  CHECK(first.outcome() == outcome::depends_on_facts);
  CHECK_FALSE(first.allowed());
  CHECK_FALSE(first.tighter());
  CHECK(both.tightened_calls() == 0);

  CHECK(both.decide(change, who, {}, new_policy::facts_of("own")).allowed());
  CHECK(both.tightened_calls() == 0);
  CHECK_FALSE(both.decide(change, who, old_policy::facts_of("own"), new_policy::facts_of("recent")).allowed());
  CHECK(both.tightened_calls() == 1);
  CHECK(both.tightened_at(old_op("change")).given == old_policy::facts_of("own"));
  CHECK(both.decided() == 3);
  // A denial is stricter than what depends on facts.
  CHECK(both.decide_named("export", shadowed::accepted_token("legacy")).outcome() == outcome::insufficient_scope);
  const auto open_in_new = both.decide_named("export", shadowed::accepted_token("read"));
  CHECK(open_in_new.of_new().allowed());
  CHECK_FALSE(open_in_new.is_of_new());
  CHECK_FALSE(open_in_new.looser());
  CHECK(both.loosened_calls() == 0);
}

TEST_CASE("the_example_is_the_first_call_and_holds_no_byte_of_it") {
  shadowed both;
  static_cast<void>(both.decide({"DELETE", "/notes/a-secret"}, shadowed::accepted_token("legacy unknown-scope read")));
  static_cast<void>(both.decide({"DELETE", "/notes/2"}, shadowed::accepted_token("legacy")));
  const auto& dropped = both.tightened_at(old_op("drop"));
  CHECK(dropped.count == 2);
  CHECK(dropped.denied_as == new_op("remove"));
  CHECK(dropped.denied_with == outcome::insufficient_scope);
  CHECK(dropped.has_token);
  CHECK(dropped.listed == old_policy::scopes_of("legacy read"));
  CHECK(dropped.given.empty());

  static_cast<void>(both.decide({"GET", "/notes/export"}, shadowed::accepted_token("admin"), {}, {}));
  CHECK(both.loosened_at(new_op("export")).count == 1);
  CHECK(both.loosened_at(new_op("export")).listed == new_policy::scopes_of("admin"));
  CHECK(both.loosened_at(new_op("export")).denied_with == outcome::denied_by_facts);

  static_cast<void>(both.decide({"GET", "/status"}, ambit::no_credentials));
  CHECK_FALSE(both.tightened_at(old_op("status")).has_token);
  CHECK(both.tightened_at(old_op("status")).denied_with == outcome::no_credentials);
  static_cast<void>(both.decide({"GET", "/status"}, ambit::rejected_token{}));
  CHECK(both.tightened_at(old_op("status")).count == 2);

  char buffer[1000];
  CHECK(std::string(both.write(buffer).text) ==
        "new allows, old denies: export, calls: 1; the first one: admin, denied as export: denied_by_facts\n"
        "old allows, new denies: drop, calls: 2; the first one: read legacy, denied as remove: insufficient_scope\n"
        "old allows, new denies: status, calls: 2; the first one: no token, denied as status: no_credentials\n");
}

TEST_CASE("what_is_written_names_facts_and_what_one_policy_lacks") {
  shadowed both;
  char buffer[1000];
  CHECK(both.write(buffer).size == 0);
  static_cast<void>(both.decide_named("drop", shadowed::accepted_token("legacy"), old_policy::facts_of("own"), {}));
  static_cast<void>(both.decide_named("remove", shadowed::accepted_token("admin")));
  CHECK(std::string(both.write(buffer).text) ==
        "new allows, old denies: remove, calls: 1; the first one: admin, denied as no operation: unknown_operation\n"
        "old allows, new denies: drop, calls: 1; the first one: legacy with own, denied as no operation: "
        "unknown_operation\n");
  char small[20];
  CHECK_FALSE(both.write(small).fits());
}

TEST_CASE("shadows_add_up_to_what_one_would_have_counted") {
  const std::string_view tokens[] = {"read", "legacy", "admin", "write"};
  const std::string_view names[] = {"list", "drop", "remove", "export", "status"};
  shadowed whole, parts[3];
  model::random chance(5);
  for (int i = 0; i < 200; ++i) {
    const auto who = shadowed::accepted_token(tokens[chance.below(4)]);
    const std::string_view name = names[chance.below(5)];
    static_cast<void>(whole.decide_named(name, who, {}, {}));
    static_cast<void>(parts[static_cast<std::size_t>(i) / 70].decide_named(name, who, {}, {}));
  }
  shadowed sum;
  for (const shadowed& part : parts) sum.add(part);
  CHECK(sum.decided() == 200);
  CHECK(whole.tightened_calls() > 0);
  CHECK(whole.loosened_calls() > 0);
  char left[1000], right[1000];
  CHECK(sum.write(left).text == whole.write(right).text);
}

TEST_CASE("what_was_found_once_is_decided_as_the_request_is_and_counted_alike") {
  const ambit::request requests[] = {{"GET", "/notes"},        {"PATCH", "/notes/1"}, {"DELETE", "/notes/1"},
                                     {"GET", "/notes/export"}, {"GET", "/status"},    {"GET", "/no"},
                                     {"GET", "/notes/%zz"}};
  const auto own_to_old = old_policy::facts_of("own");
  const auto own_to_new = new_policy::facts_of("own");
  shadowed by_request, by_match;
  for (const char* scopes : {"read", "write", "legacy", "admin"})
    for (const ambit::request& asked : requests) {
      const auto who = shadowed::accepted_token(scopes);
      const auto found = shadowed::match(asked);
      CHECK(by_request.decide(asked, who).outcome() == by_match.decide(found, who).outcome());
      CHECK(by_request.decide(asked, who, own_to_old, own_to_new).outcome() ==
            by_match.decide(found, who, own_to_old, own_to_new).outcome());
    }
  std::array<char, 2048> one{}, other{};
  CHECK(by_request.write(one).text == by_match.write(other).text);
  CHECK(by_request.decided() == by_match.decided());
  CHECK(by_request.loosened_calls() + by_request.tightened_calls() > 0);
}
