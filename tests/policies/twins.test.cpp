// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policies/fullscript.hpp>

#include "model/lenient_reading.hpp"
#include "model/path_mutators.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <bitset>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Requests that some server reads as another one: none of them is answered more permissively than that one.

namespace {

using policy = ambit::policies::fullscript;
using rows = ambit::policies::fullscript_tables;

constexpr std::size_t scope_sets = std::size_t{1} << policy::scope_count,
                      fact_sets = std::size_t{1} << policy::fact_count;

/// Whether a token that lists set number i of the scopes may call, with facts unknown and with each set of facts.
using access_table = std::array<std::bitset<scope_sets>, 1 + fact_sets>;

std::array<policy::caller, scope_sets> every_token() {
  std::vector<policy::caller> tokens;
  for (std::size_t set = 0; set < scope_sets; ++set) {
    std::string listed;
    for (std::size_t i = 0; i < policy::scope_count; ++i)
      if ((set >> i & 1) != 0) listed += (listed.empty() ? "" : " ") + std::string(rows::scopes[i].name);
    tokens.push_back(listed.empty() ? policy::caller(policy::token_without_scope_claim())
                                    : policy::accepted_token(listed));
  }
  return [&tokens]<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<policy::caller, scope_sets>{tokens[I]...};
  }
  (std::make_index_sequence<scope_sets>());
}

std::array<policy::facts, fact_sets> every_set_of_facts() {
  std::array<policy::facts, fact_sets> sets;
  for (std::size_t set = 0; set < fact_sets; ++set)
    for (std::size_t i = 0; i < policy::fact_count; ++i)
      if ((set >> i & 1) != 0) sets[set].give_named(rows::facts[i].name);
  return sets;
}

/// Which tokens may make a request under which facts: every token and every set of facts is tried.
access_table access_to(const ambit::request& asked) {
  static const auto tokens = every_token();
  static const auto facts = every_set_of_facts();
  const auto found = policy::match(asked);
  access_table open;
  for (std::size_t set = 0; set < scope_sets; ++set) {
    open[0][set] = policy::decide(found, tokens[set]).allowed();
    for (std::size_t given = 0; given < fact_sets; ++given)
      open[1 + given][set] = policy::decide(found, tokens[set], facts[given]).allowed();
  }
  return open;
}

bool is_subset(const access_table& one, const access_table& other) {
  for (std::size_t i = 0; i < one.size(); ++i)
    if ((one[i] & ~other[i]).any()) return false;
  return true;
}

/// Whether a caller without an accepted token may make a request.
bool is_open_without_token(const ambit::request& asked) {
  const policy::caller nobody = ambit::no_credentials, rejected = ambit::rejected_token{},
                       malformed = policy::accepted_token(" catalog:read");
  return policy::decide(asked, nobody).allowed() || policy::decide(asked, rejected).allowed() ||
         policy::decide(asked, malformed).allowed();
}

/// The route of an operation, with texts for its parameters.
struct original {
  std::size_t operation;
  std::string method;
  std::string path;
};

std::vector<original> all_originals() {
  std::vector<original> all;
  for (std::size_t i = 0; i < policy::operation_count; ++i) {
    const ambit::operation& row = rows::operations[i];
    if (!row.route.present) continue;
    const std::size_t space = row.route.text.find(' ');
    for (const std::string_view value : {"42", "aZ-9k"}) {
      original made{i, std::string(row.route.text.substr(0, space)), ""};
      std::string_view rest = row.route.text.substr(space + 1);
      const bool has_parameter = rest.find('{') != std::string_view::npos;
      for (std::size_t brace; (brace = rest.find('{')) != std::string_view::npos;
           rest.remove_prefix(rest.find('}') + 1))
        made.path += std::string(rest.substr(0, brace)) + std::string(value);
      made.path += rest;
      all.push_back(made);
      if (!has_parameter) break;
    }
  }
  return all;
}

/// The literal segments of all templates.
std::set<std::string> all_words() {
  std::set<std::string> words;
  for (const original& each : all_originals()) {
    const model::lenient_reading read(each.path, false);
    words.insert(read.segments().begin(), read.segments().end());
  }
  return words;
}

}  // namespace

TEST_CASE("the_lenient_reading_overlooks_what_some_server_overlooks") {
  for (const std::string_view same :
       {"/a/b",      "/A/b",   "//a///b/",          "/./a/b/.",   "/x/../a/b",       "/../a/b",        "/%61/%2562",
        "/a%2fb",    "/a\\b",  "/a;x=y/b;z",        "/x/..;/a/b", "/a/b?/../c",      "/a/b#c",         "/a/b%00.json",
        "/a/b.json", "/a/\tb", "http://h/a/b",      "/%c1%a1/b",  "/\xEF\xBD\x81/b", "/%u0061/%uff42", "/a%c0%afb",
        "/a/b%20",   "/a/b.",  "/x%252f..%252fa/b", "a/b"}) {
    INFO(model::shown(same));
    CHECK(model::can_be_read_as(same, "/a/b"));
  }
  for (const std::string_view other :
       {"/a", "/a/b/c", "/a/c", "/x/a/b", "/a/b/..", "/a/../b", "/ab", "/b/a", "", "/"}) {
    INFO(model::shown(other));
    CHECK_FALSE(model::can_be_read_as(other, "/a/b"));
  }
}

TEST_CASE("the_originals_are_all_routed_operations_of_fullscript") {
  std::set<std::size_t> operations;
  for (const original& each : all_originals()) {
    operations.insert(each.operation);
    CHECK(policy::match({each.method, each.path}).operation().index() == each.operation);
    CHECK(model::can_be_read_as(each.path, each.path));
    const access_table open = access_to({each.method, each.path});
    CHECK(open[0].any());
    CHECK_FALSE(open[fact_sets][0]);
  }
  CHECK(operations.size() == 37);
  CHECK(all_words().size() > 20);
  static_assert(model::mutators >= 40);
}

TEST_CASE("no_path_that_can_be_read_as_an_operation_s_is_answered_more_permissively") {
  const auto words = all_words();
  model::route_agreement<rows> beside_the_model;
  std::array<std::array<bool, policy::operation_count>, model::mutators> applied{};
  std::size_t twins = 0, answered = 0;
  for (const original& each : all_originals()) {
    const access_table own = access_to({each.method, each.path});
    std::set<std::string> seen;
    model::mutate(each.path, words,
                  [&](std::size_t mutator, std::string_view name, model::mutated read_as, const std::string& made) {
                    applied[mutator][each.operation] = true;
                    const bool is_twin = model::can_be_read_as(made, each.path);
                    if (read_as == model::mutated::the_same && !is_twin)
                      FAIL_CHECK(model::shown(name) << " makes no twin of " << each.path << ": " << model::shown(made));
                    if (!seen.insert(made).second) return;
                    beside_the_model.compare_copy(each.method, made);
                    const ambit::request asked{each.method, made};
                    if (is_open_without_token(asked)) FAIL_CHECK("open to all: " << model::shown(made));
                    if (!is_twin) return;
                    ++twins;
                    answered += policy::match(asked).operation().known();
                    if (!is_subset(access_to(asked), own))
                      FAIL_CHECK(each.method << " " << model::shown(made) << " is open to more than " << each.path);
                  });
  }
  for (std::size_t i = 0; i < policy::operation_count; ++i)
    for (std::size_t mutator = 0; mutator < model::mutators; ++mutator)
      if (applied[mutator][i] != rows::operations[i].route.present)
        FAIL_CHECK("mutator " << mutator << " was not applied to " << std::string(rows::operations[i].name));
  MESSAGE(twins << " twins, " << answered << " of them answered by an operation");
  CHECK(twins > 100'000);
  CHECK(answered > 1'000);
  CHECK(answered < twins / 4);
}

TEST_CASE("characters_that_only_look_like_delimiters_are_data") {
  const auto found = [](const std::string& path) { return policy::match({"GET", path}).operation().name(); };
  for (const std::string_view alike : {"%EF%BC%8F", "%E2%81%84", "%E2%88%95", "%EF%BC%BC", "%EF%BC%9B", "%EF%BC%9F"}) {
    CHECK(found("/api/clinic/patients/42" + std::string(alike) + "orders") == "getPatient");
    CHECK(found("/api/clinic/patients" + std::string(alike) + "42/orders").empty());
  }
  CHECK(found("/api/clinic/orders/%EF%BC%8E%EF%BC%8E") == "getOrder");
}

TEST_CASE("no_method_that_can_be_read_as_an_operation_s_is_answered_more_permissively") {
  using namespace std::string_view_literals;
  for (const original& each : all_originals()) {
    const access_table own = access_to({each.method, each.path});
    std::vector<std::string> twins = {each.method == "GET" ? "HEAD" : "get"};
    for (const std::string_view put : {" "sv, "\t"sv, "\0"sv, "\r\n"sv, "%20"sv, "\xC2\xA0"sv, "."sv, "+"sv, ";"sv}) {
      twins.push_back(each.method + std::string(put));
      twins.push_back(std::string(put) + each.method);
    }
    std::string lower;
    for (std::size_t i = 0; i < each.method.size(); ++i) {
      const char small = static_cast<char>(each.method[i] + ('a' - 'A'));
      twins.push_back(std::string(each.method).replace(i, 1, 1, small));
      twins.push_back(std::string(each.method).replace(i, 1, model::detail::as_full_width(each.method[i])));
      lower += small;
    }
    twins.push_back(lower);
    for (const std::string& method : twins) {
      const ambit::request asked{method, each.path};
      INFO(model::shown(method) << " " << each.path);
      CHECK_FALSE(is_open_without_token(asked));
      CHECK(is_subset(access_to(asked), own));
      CHECK(policy::match(asked).operation().known() == (method == "HEAD"));
    }
  }
}
