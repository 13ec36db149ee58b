// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/no_more_permissive.hpp>

#include <doctest/doctest.h>

#include <string_view>

namespace {

using ambit::request;
using ambit::routing;

struct nothing {};
static_assert(ambit::detail::backend_of<nothing>() == ambit::backends::any,
              "without a statement any router may follow");
static_assert(ambit::backend{} == ambit::backends::exact && ambit::backends::exact != ambit::backends::any);

struct exact_tables {
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr std::string_view mount = "/V1";
  static constexpr ambit::operation operations[] = {
      {"folders", "GET /Users/{Id}/MailFolders", "a"},
      {"user", "GET /users/{Id}", "b"},
      {"find", "GET /Users/Find(Mail='{V}')", "c"},
      {"cafe", "GET /Caf%C3%A9/{rest...}", "c"},
      {"longer", "GET /Users/AVeryLongNameOfManyBytes", "c"},
      {"number", "GET /Numbers/{n:int}", "c"},
      {"text", "GET /Numbers/{Text}", "b"},
      {"dollar", "GET /Users/{Id}/$Count", "b"},
  };
};
struct folding_tables : exact_tables {
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
};
struct exact : ambit::policy<exact_tables> {};
struct folding : ambit::policy<folding_tables> {};

template <class Policy>
constexpr bool leads_to(std::string_view target, std::string_view name) {
  return Policy::match(request{"GET", target}).operation().name() == name;
}
template <class Policy>
constexpr bool leads_nowhere(std::string_view target) {
  return Policy::match(request{"GET", target}).outcome() == routing::no_route;
}

constexpr bool any_case_of_literals_is_that_literal() {
  return leads_to<folding>("/v1/users/4/mailfolders", "folders") &&
         leads_to<folding>("/V1/USERS/4/MAILFOLDERS", "folders") && leads_to<folding>("/V1/uSeRs/Abc", "user") &&
         leads_to<folding>("/v1/users/find(mail='A')", "find") && leads_to<folding>("/v1/CAF%c3%a9/x/Y", "cafe") &&
         leads_to<folding>("/v1/users/averylongnameofmanybytes", "longer") &&
         leads_to<folding>("/v1/users/AVERYLONGNAMEOFMANYBYTEZ", "user") &&
         leads_to<folding>("/v1/NUMBERS/17", "number") && leads_to<folding>("/v1/NUMBERS/xVii", "text") &&
         leads_to<folding>("/%561/%75sers/4/MAIL%66olders", "folders") && leads_nowhere<folding>("/V2/users/4") &&
         leads_nowhere<exact>("/v1/Users/4") && leads_nowhere<exact>("/V1/USERS/4");
}
static_assert(any_case_of_literals_is_that_literal());

constexpr bool captured_text_stays_as_sent() {
  const auto user = folding::match(request{"GET", "/v1/USERS/AbC"});
  const auto find = folding::match(request{"GET", "/v1/users/FIND(MAIL='Q%51x')"});
  const auto rest = folding::match(request{"GET", "/v1/caf%C3%A9/Some/Path"});
  return user.parameter("Id").raw() == "AbC" && user.parameter_name(0) == "Id" &&
         find.parameter("V").raw() == "Q%51x" && rest.parameter("rest").raw() == "Some/Path";
}
static_assert(captured_text_stays_as_sent());

/// What is malformed stays so, whatever the case of the rest.
constexpr bool ignoring_case_lets_nothing_else_pass() {
  const auto fault = [](std::string_view target) { return folding::match(request{"GET", target}).fault(); };
  return fault("/V1/USERS/.") == ambit::path_fault::dot_segment &&
         fault("/V1/USERS/a%2fb") == ambit::path_fault::encoded_delimiter &&
         fault("/v1/users/1/%24COUNT") == ambit::path_fault::ambiguous_encoding &&
         fault("/v1//users") == ambit::path_fault::empty_segment;
}
static_assert(ignoring_case_lets_nothing_else_pass());

// A literal of one side stands for many texts of the other: undecided, which is no proof. Two sides that both ignore
// case are compared as those that do not.
struct stricter_tables : folding_tables {
  static constexpr ambit::operation operations[] = {
      {"folders", "GET /USERS/{Id}/mailFOLDERS", "a & b"},
      {"user", "GET /users/{Id}", "b"},
      {"find", "GET /users/FIND(Mail='{v}')", "c"},
      {"longer", "GET /users/averylongnameofmanybytes", "c"},
  };
};
struct stricter : ambit::policy<stricter_tables> {};
static_assert(ambit::no_more_permissive<folding, folding>.holds() &&
              ambit::no_more_permissive<stricter, folding>.holds());
static_assert(!ambit::no_more_permissive<folding, stricter>.holds() &&
              !ambit::no_more_permissive<folding, exact>.holds() && !ambit::no_more_permissive<exact, folding>.holds());

TEST_CASE("any_case_of_literals_is_that_literal") { CHECK(any_case_of_literals_is_that_literal()); }
TEST_CASE("captured_text_stays_as_sent") { CHECK(captured_text_stays_as_sent()); }
TEST_CASE("ignoring_case_lets_nothing_else_pass") { CHECK(ignoring_case_lets_nothing_else_pass()); }

}  // namespace
