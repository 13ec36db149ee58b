// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy_diff.hpp>

#include <ambit/ambit.hpp>
#include <ambit/no_more_permissive.hpp>
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

struct old_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::implication implications[] = {{"admin", "write"}};
  static constexpr ambit::operation operations[] = {
      {"same", "GET /same", "read"},          {"looser", "GET /looser", "read & write"},
      {"tighter", "GET /tighter", "read"},    {"both", "GET /both", "read"},
      {"moved", "GET /moved", "read"},        {"removed", "GET /removed", "read"},
      {"opened", "GET /opened", "read"},      {"getItem", "GET /items/{id}", "write"},
      {"byFact", "GET /fact", "write & own"}, {"implied", "GET /implied", "write"},
  };
};
struct old_policy : ambit::policy<old_tables> {};

struct new_tables {
  static constexpr ambit::scope scopes[] = {{"write"}, {"read"}, {"root"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"recent"}};
  static constexpr ambit::implication implications[] = {{"root", "write"}};
  static constexpr ambit::operation operations[] = {
      {"same", "GET /same", "read | (read & write)"},
      {"looser", "GET /looser", "read"},
      {"tighter", "GET /tighter", "read & write"},
      {"both", "GET /both", "write"},
      {"moved", "GET /was/moved", "read"},
      {"opened", "GET /opened", ambit::anyone},
      {"getItem", "GET /items/{id}", "write"},
      {"listItems", "GET /items/all", "read"},
      {"byFact", "GET /fact", "write & (own | recent)"},
      {"implied", "GET /implied", "write"},
  };
};
struct new_policy : ambit::policy<new_tables> {};

using diff = ambit::policy_diff<new_policy, old_policy>;

template <class Set>
std::string joined(const Set& set) {
  std::string text;
  for (const std::string_view name : set) (text += text.empty() ? "" : " ") += std::string(name);
  return text;
}

/// What became of an operation: `kind`, who is let in, and who is shut out.
template <class Change>
std::string described(const Change& each) {
  const auto who = [](const auto& shown) {
    if (!shown) return std::string("nobody");
    if (shown.kind() == ambit::difference::everyone) return std::string("everyone");
    return joined(shown.scopes()) + (shown.facts().empty() ? "" : " if " + joined(shown.facts()));
  };
  return std::string(name_of(each.kind())) + ": in " + who(each.opened()) + ", out " + who(each.closed());
}

std::string of_operation(std::string_view name) {
  for (const auto& each : diff::by_operation())
    if (each.name() == name) return described(each);
  return "none";
}

std::string path_of(const diff::route_change& each) {
  std::string path(each.write_path({}).size, '#');
  static_cast<void>(each.write_path(path));
  return path;
}

std::string of_request(std::string_view method, std::string_view path) {
  for (const auto& each : diff::by_route())
    if (each.method() == method && path_of(each) == path) return described(each);
  return "none";
}

}  // namespace

// What was zeroed says nothing that somebody could rely on.
static_assert(ambit::change{} == ambit::change::undecided && ambit::difference{} == ambit::difference::undecided);

TEST_CASE("a_diff_names_what_became_of_each_operation_and_the_fewest_scopes_that_show_it") {
  CHECK(of_operation("same") == "none");
  CHECK(of_operation("looser") == "looser: in read, out nobody");
  CHECK(of_operation("tighter") == "tighter: in nobody, out read");
  CHECK(of_operation("both") == "incomparable: in write, out read");
  CHECK(of_operation("moved") == "moved: in nobody, out nobody");
  CHECK(of_operation("removed") == "removed: in nobody, out read");
  CHECK(of_operation("opened") == "looser: in everyone, out nobody");
  CHECK(of_operation("listItems") == "added: in read, out nobody");
  CHECK(of_operation("byFact") == "incomparable: in write if recent, out admin if own");
}

TEST_CASE("each_side_closes_what_is_listed_under_its_own_implications") {
  // A token that lists root holds write in the new policy alone, one that lists admin in the old one alone.
  CHECK(of_operation("implied") == "incomparable: in root, out admin");
  CHECK(new_policy::allows("implied", new_policy::accepted_token("root")));
  CHECK_FALSE(old_policy::allows("implied", old_policy::accepted_token("root")));
  CHECK(old_policy::allows("implied", old_policy::accepted_token("admin")));
  CHECK_FALSE(new_policy::allows("implied", new_policy::accepted_token("admin")));
}

TEST_CASE("a_new_literal_route_that_takes_a_path_from_a_parameter_counts") {
  CHECK(of_request("GET", "/items/all") == "incomparable: in read, out write");
  CHECK(of_request("GET", "/moved") == "removed: in nobody, out read");
  CHECK(of_request("GET", "/was/moved") == "added: in read, out nobody");
  CHECK(of_request("GET", "/same") == "none");
}

TEST_CASE("every_path_of_a_diff_is_answered_as_it_says") {
  std::size_t seen = 0;
  for (const auto& each : diff::by_route()) {
    const std::string path = path_of(each);
    const ambit::request asked{each.method(), path};
    CAPTURE(path);
    CHECK(new_policy::match(asked).operation() == each.now());
    CHECK(old_policy::match(asked).operation() == each.before());
    if (const auto in = each.opened(); in && in.kind() == ambit::difference::tokens) {
      std::string listed = joined(in.scopes());
      CHECK(new_policy::decide(asked, new_policy::accepted_token(listed), in.facts()).allowed());
      ambit::policy<old_tables>::facts given;
      for (const std::string_view fact : in.facts()) given.give_named(fact);
      CHECK_FALSE(old_policy::decide(asked, old_policy::accepted_token(listed), given).allowed());
    }
    ++seen;
  }
  CHECK(seen > 8);
}

TEST_CASE("a_policy_is_no_more_permissive_than_itself_and_equal_to_itself") {
  using fullscript = ambit::policies::fullscript;
  static_assert(ambit::no_more_permissive<fullscript, fullscript>);
  static_assert(ambit::equivalent<fullscript, fullscript>);
  static_assert(ambit::policy_diff<fullscript, fullscript>::by_operation().empty());
  static_assert(ambit::policy_diff<fullscript, fullscript>::by_route().empty());
  CHECK(ambit::equivalent<old_policy, old_policy>.holds());
}

TEST_CASE("exceptions_are_by_name_and_cover_their_operation_alone") {
  constexpr auto claim = ambit::no_more_permissive<new_policy, old_policy>;
  static_assert(!claim);
  static_assert(!claim.except("looser", "opened"));
  static_assert(claim.except("looser", "opened", "both", "moved", "listItems", "byFact", "implied", "getItem"));
  static_assert(!claim.except("looser", "opened", "both", "moved", "byFact", "implied", "getItem"));
  static_assert(!ambit::equivalent<new_policy, old_policy>);
  CHECK_FALSE(claim.holds());
  CHECK_FALSE(static_cast<bool>(claim));
}

namespace {

struct facts_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::fact facts[] = {{"f"}, {"g"}};
  static constexpr ambit::implication implications[] = {{"b", "a"}};
  static constexpr ambit::operation operations[] = {{"op", ambit::no_route, "(a & f & g) | (b & g)"}};
};
struct facts_before_tables {
  static constexpr ambit::scope scopes[] = {{"a"}};
  static constexpr ambit::operation operations[] = {{"op", ambit::no_route, "a"}};
};

}  // namespace

TEST_CASE("a_witness_is_the_least_in_facts_as_well") {
  struct one : ambit::policy<facts_tables> {};
  struct other : ambit::policy<facts_before_tables> {};
  for (const auto& each : ambit::policy_diff<one, other>::by_operation()) {
    CHECK(joined(each.opened().scopes()) == "b");
    CHECK(joined(each.opened().facts()) == "g");
  }
}

namespace {

struct nothing_tables {};
struct nothing : ambit::policy<nothing_tables> {};

}  // namespace

TEST_CASE("nothing_is_no_more_permissive_than_anything_and_all_that_is_allowed_is_more_than_nothing") {
  static_assert(ambit::no_more_permissive<nothing, old_policy>);
  static_assert(ambit::equivalent<nothing, nothing>);
  static_assert(!ambit::no_more_permissive<old_policy, nothing>);
  std::size_t added = 0;
  for (const auto& each : ambit::policy_diff<old_policy, nothing>::by_operation())
    added += each.kind() == ambit::change::added;
  CHECK(added == old_policy::operation_count);
}
