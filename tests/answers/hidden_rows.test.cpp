// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/hidden_rows_comparison.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// What hides its existence: to whoever may not make the call, all that is meant for the client is what the same policy
// without the hidden rows answers; 404 where that answer is another operation's.

namespace {

using ambit::outcome;

constexpr bool is_short(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for ([[maybe_unused]] const char byte : text) ++size;
  return size < 3;
}

struct row {
  std::string_view name;
  std::string_view route;
  std::string_view needs;
  ambit::operation_option options = ambit::operation_option::none;
};
constexpr row rows[] = {
    {"getA", "GET /a", "s"},
    {"putA", "PUT /a", "s & f"},
    {"headA", "HEAD /a", "s & t"},
    {"getX", "GET /{x}", "s | t"},
    {"putSlash", "PUT /{x}", "t", ambit::either_slash},
    {"getRef", "GET /a/{ref:opaque}", "s & t"},
    {"putRef", "PUT /a/{ref:opaque}", "s & t"},
    {"getB", "GET /{x}/b", "s"},
    {"getInt", "GET /a/{id:int}", "t | (s & f)"},
    {"getShort", "GET /a/{id:short}", "s | t"},
    {"cancel", "POST /a/{id}:c", "s"},
    {"compare", "GET /a/{base}...{head}", "t"},
    {"label", "GET /l/{name}", "s", ambit::semicolons_are_data},
    {"putLabel", "PUT /l/{name}", "t"},
    {"rest", "DELETE /l/{rest...}", "s"},
    {"all", "GET /t/{rest...}", "t"},
    {"event", "", "t"},
};

template <unsigned Hidden, bool Without>
struct tables {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::fact facts[] = {{"f"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"short", is_short}};
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};

  static constexpr bool is_hidden(std::size_t index) { return (Hidden >> index & 1) != 0; }
  static constexpr ambit::operation made(std::size_t index) {
    const row& each = rows[index];
    const auto options = is_hidden(index) ? each.options | ambit::hide_existence : each.options;
    if (each.route.empty()) return {each.name, ambit::no_route, each.needs, options};
    return {each.name, each.route, each.needs, options};
  }
  static constexpr std::size_t count() {
    std::size_t shown = 0;
    for (std::size_t i = 0; i < std::size(rows); ++i) shown += !Without || !is_hidden(i);
    return shown;
  }
  static constexpr std::size_t place_of(std::size_t number) {
    for (std::size_t i = 0;; ++i)
      if ((!Without || !is_hidden(i)) && number-- == 0) return i;
  }
  template <std::size_t... Index>
  static constexpr std::array<ambit::operation, sizeof...(Index)> table(std::index_sequence<Index...>) {
    return {made(place_of(Index))...};
  }
  static constexpr auto operations = table(std::make_index_sequence<count()>());
};

template <unsigned Hidden>
struct mounted : tables<Hidden, false> {
  static constexpr std::string_view mount = "/v/1";
};
template <unsigned Hidden>
struct mounted_without : tables<Hidden, true> {
  static constexpr std::string_view mount = "/v/1";
};

/// Paths of up to three segments of these pieces, with and without a slash behind.
std::vector<std::string> targets(std::string_view prefix) {
  constexpr std::string_view pieces[] = {"a",   "b",   "l",      "t",     "7",         "x",
                                         "xyz", "y:c", "y%3Ac",  "u...v", "1...2...3", "p%2Fq",
                                         "p;q", "%61", "p%2F..", "p%zz",  "%2E",       "u%2F...v"};
  std::vector<std::string> made{std::string(prefix), std::string(prefix) + "/"};
  for (const std::string_view first : pieces) {
    const std::string one = std::string(prefix) + '/' + std::string(first);
    for (const std::string_view end : {"", "/", "?q", "?#"}) made.push_back(one + std::string(end));
    for (const std::string_view second : pieces) {
      const std::string two = one + '/' + std::string(second);
      for (const std::string_view end : {"", "/"}) made.push_back(two + std::string(end));
      if (first == "t" || first == "l") made.push_back(two + "/p%3Bq");
    }
  }
  return made;
}

template <class Full, class Bare>
struct comparison : model::hidden_rows_comparison<Full, Bare> {
  void run(std::string_view prefix) {
    model::hidden_rows_comparison<Full, Bare>::run(targets(prefix));
    CHECK(this->denied > 1000);
    CHECK(this->hidden > 0);
  }
};

template <unsigned... Hidden>
void compare_each() {
  (comparison<tables<Hidden, false>, tables<Hidden, true>>().run(""), ...);
}
/// Leaves out what takes a compiler half a minute in a build for quick answers, and, with sanitizers, more.
template <unsigned... Hidden>
void compare_unless_brief() {
  if constexpr (!model::is_brief_build) compare_each<Hidden...>();
}
template <unsigned... Hidden>
void compare_unless_sanitized() {
  if constexpr (!model::is_sanitized_build) compare_each<Hidden...>();
}

constexpr unsigned everything = (1u << std::size(rows)) - 1;

}  // namespace

TEST_CASE("what_is_hidden_reads_as_the_policy_without_it") {
  compare_each<0b10101010101010101u>();
  compare_unless_sanitized<0b00000000000000101u, 0b00000000001100000u>();
  compare_unless_brief<0b00000000000000010u, 0b00001100000000000u, 0b00000001110000000u>();
  compare_unless_brief<0b10111111111111111u & 0b01010101010101010u>();
}

TEST_CASE("all_that_is_hidden_reads_as_nothing") { compare_each<everything>(); }

TEST_CASE("what_is_hidden_behind_a_mount_reads_as_the_policy_without_it") {
  comparison<mounted<0b00010101010011010u>, mounted_without<0b00010101010011010u>>().run("/v/1");
  comparison<mounted<0b00101010101100101u>, mounted_without<0b00101010101100101u>>().run("/v/1");
}

TEST_CASE("an_operation_that_is_hidden_is_unknown_by_its_name") {
  using policy = ambit::policy<tables<everything, false>>;
  const auto made = policy::decide("event", ambit::no_credentials);
  CHECK(made.outcome() == outcome::no_credentials);
  CHECK(made.shown_outcome() == outcome::unknown_operation);
  CHECK(made.status() == 404);
  CHECK(policy::challenge(made).empty());
  CHECK(policy::missing(made).empty());
  CHECK(policy::missing("event", ambit::no_credentials) == policy::scopes_of("t"));
  CHECK(policy::decide("event", policy::accepted_token("t")).status() == 200);
}

/// Of two hidden rows that overlap, the one that the caller may call does not show through where the other answers:
/// what a client who is denied is told follows from the shown rows alone, whatever the client may call.
namespace {
struct overlapping {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {
      {"read", "GET /a/{x}", "s"},
      {"replace", "PUT /a/{x}", "t", ambit::hide_existence},
      {"replaceNumbered", "PUT /a/{id:int}", "s & t", ambit::hide_existence},
  };
};
constexpr bool what_a_denied_client_is_told_follows_from_the_shown_rows_alone() {
  using policy = ambit::policy<overlapping>;
  const auto made = [](std::string_view target, std::string_view scopes) {
    return policy::decide(ambit::request{"PUT", target}, policy::accepted_token(scopes));
  };
  for (const std::string_view scopes : {"t", "s", "u"}) {
    const auto denied = made("/a/7", scopes);
    const auto methods = policy::allow(denied);
    if (denied.status() != 405 || methods.view() != "GET, HEAD") return false;
  }
  return made("/a/x", "t").allowed() && made("/a/7", "s t").allowed();
}
static_assert(what_a_denied_client_is_told_follows_from_the_shown_rows_alone());
}  // namespace
TEST_CASE("what_a_denied_client_is_told_follows_from_the_shown_rows_alone") {
  CHECK(what_a_denied_client_is_told_follows_from_the_shown_rows_alone());
}

/// A struct from which no other can be derived may hide rows too.
namespace {
struct final_tables final : tables<0b10u, false> {};
}  // namespace
TEST_CASE("a_final_struct_of_tables_hides_rows_as_any_other") {
  comparison<final_tables, tables<0b10u, true>>().run("");
}
