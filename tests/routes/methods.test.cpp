// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>
#include <ambit/no_more_permissive.hpp>
#include <ambit/policy_diff.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <string_view>

// Rows that name several methods, or take any.

namespace {

using ambit::mistake;
using ambit::request;
using ambit::routing;

struct words {
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"admin"}, {"w"}, {"r"}};
};
struct gateway : words {
  static constexpr ambit::operation operations[] = {
      {"all", "* /admin/{path...}", "admin"},
      {"ws", "POST|GET /w", "w"},
      {"removeW", "DELETE /w", "w & admin"},
      {"any", "* /x", "admin"},
      {"readX", "GET /x", "r"},
      {"purge", "PURGE /y", "r"},
      {"headZ", "HEAD /z", "admin & r"},
      {"anyZ", "* /z", "r"},
      {"putEither", "PUT /e", "r", ambit::either_slash},
      {"anyE", "* /e/", "w"},
  };
};
struct policy : ambit::policy<gateway> {};

template <class Policy = policy>
constexpr std::string_view answering(std::string_view method, std::string_view target) {
  return Policy::match(request{method, target}).operation().name();
}
template <class Policy = policy>
constexpr bool allows(std::string_view method, std::string_view target, std::string_view scopes) {
  return Policy::decide(request{method, target}, Policy::accepted_token(scopes)).allowed();
}
template <class Policy = policy>
constexpr bool allow_is(std::string_view method, std::string_view target, std::string_view expected) {
  const auto made = Policy::decide(request{method, target}, ambit::no_credentials);
  const auto methods = Policy::allow(made);
  return made.status() == (expected.empty() ? 401 : 405) && methods.view() == expected;
}
template <class Policy = policy>
constexpr bool preflight_is(std::string_view method, std::string_view target, std::string_view expected) {
  const auto answer = Policy::preflight(target, method);
  const auto methods = answer.methods();
  return answer.status() == 204 && methods.view() == expected;
}

constexpr bool a_row_that_takes_any_method_answers_every_token_but_a_standard_one_in_another_case() {
  for (const std::string_view method : {"GET", "HEAD", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PURGE", "BREW",
                                        "purges", "*", "a-method-of-more-than-six-bytes"})
    if (answering(method, "/admin/x/y") != "all" || !allows(method, "/admin/x", "admin") ||
        allows(method, "/admin/x", "w r"))
      return false;
  return policy::match(request{"G T", "/admin/x"}).outcome() == routing::malformed_method &&
         policy::match(request{"get", "/admin/x"}).outcome() == routing::malformed_method &&
         policy::match(request{"", "/admin/x"}).outcome() == routing::malformed_method &&
         policy::match(request{"GET", "/admin"}).outcome() == routing::no_route;
}
static_assert(a_row_that_takes_any_method_answers_every_token_but_a_standard_one_in_another_case());
TEST_CASE("a_row_that_takes_any_method_answers_every_token_but_a_standard_one_in_another_case") {
  CHECK(a_row_that_takes_any_method_answers_every_token_but_a_standard_one_in_another_case());
}

constexpr bool a_row_that_names_several_methods_answers_these() {
  return answering("GET", "/w") == "ws" && answering("POST", "/w") == "ws" && answering("HEAD", "/w") == "ws" &&
         answering("DELETE", "/w") == "removeW" && allows("POST", "/w", "w") && !allows("DELETE", "/w", "w") &&
         policy::match(request{"PUT", "/w"}).outcome() == routing::wrong_method &&
         policy::match(request{"POST|GET", "/w"}).outcome() == routing::wrong_method &&
         policy::match(request{"*", "/w"}).outcome() == routing::wrong_method;
}
static_assert(a_row_that_names_several_methods_answers_these());
TEST_CASE("a_row_that_names_several_methods_answers_these") { CHECK(a_row_that_names_several_methods_answers_these()); }

// HEAD follows GET before it is any method.
constexpr bool a_row_that_names_a_method_goes_before_one_that_takes_any() {
  return answering("GET", "/x") == "readX" && answering("HEAD", "/x") == "readX" && answering("PUT", "/x") == "any" &&
         answering("HEAD", "/z") == "headZ" && answering("GET", "/z") == "anyZ" && answering("BREW", "/z") == "anyZ" &&
         answering("PUT", "/e") == "putEither" && answering("PUT", "/e/") == "putEither" &&
         answering("GET", "/e/") == "anyE" && policy::match(request{"GET", "/e"}).outcome() == routing::wrong_method;
}
static_assert(a_row_that_names_a_method_goes_before_one_that_takes_any());
TEST_CASE("a_row_that_names_a_method_goes_before_one_that_takes_any") {
  CHECK(a_row_that_names_a_method_goes_before_one_that_takes_any());
}

constexpr bool allow_and_preflight_say_what_is_so() {
  return allow_is("PUT", "/w", "POST, GET, HEAD, DELETE") && allow_is("BREW", "/x", "") &&
         preflight_is("POST", "/w", "POST, GET, HEAD, DELETE") && policy::preflight("/w", "PUT").status() == 405 &&
         preflight_is("PUT", "/x", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PURGE") &&
         preflight_is("BREW", "/x", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PURGE, BREW") &&
         preflight_is("A-METHOD-THAT-HAS-32-BYTES-BY-ALL", "/x",
                      "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PURGE") &&
         preflight_is("A-METHOD-THAT-HAS-32-BYTES-BY-A-", "/x",
                      "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PURGE, A-METHOD-THAT-HAS-32-BYTES-BY-A-") &&
         policy::preflight("/x", "G T").status() == 400 && policy::preflight("/nowhere", "PUT").status() == 404;
}
static_assert(allow_and_preflight_say_what_is_so());
TEST_CASE("allow_and_preflight_say_what_is_so") { CHECK(allow_and_preflight_say_what_is_so()); }

// A row that hides its existence, or takes what another one hides.

struct half_hidden : words {
  static constexpr ambit::operation operations[] = {
      {"any", "* /x", "admin", ambit::hide_existence},
      {"readX", "GET /x", "r"},
      {"anyY", "* /y", "w"},
      {"readY", "GET /y", "admin", ambit::hide_existence},
  };
};
struct half_hidden_policy : ambit::policy<half_hidden> {};
constexpr bool hidden_methods_read_as_the_policy_without_them() {
  using hiding = half_hidden_policy;
  const auto status = [](std::string_view method, std::string_view target) {
    return hiding::decide(request{method, target}, hiding::accepted_token("r")).status();
  };
  return status("PUT", "/x") == 405 && allow_is<hiding>("PUT", "/x", "GET, HEAD") && status("GET", "/y") == 404 &&
         status("PUT", "/y") == 403 && allows<hiding>("PUT", "/x", "admin") && allows<hiding>("GET", "/y", "admin") &&
         hiding::preflight("/x", "PUT").status() == 405 && hiding::preflight("/y", "GET").status() == 404 &&
         preflight_is<hiding>("PUT", "/y", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
}
static_assert(hidden_methods_read_as_the_policy_without_them());
TEST_CASE("hidden_methods_read_as_the_policy_without_them") { CHECK(hidden_methods_read_as_the_policy_without_them()); }

// Two rows.

constexpr ambit::operation pairs[][2] = {
    {{"one", "GET|POST /x", "r"}, {"two", "PUT|POST /x", "w"}},
    {{"one", "* /x", "r"}, {"two", "* /x", "w"}},
    {{"one", "* /x", "r"}, {"two", "* /x/", "w", ambit::either_slash}},
    {{"one", "HEAD /x", "r"}, {"two", "* /x", "w"}},
    {{"one", "HEAD|PUT /x", "r"}, {"two", "GET|POST /x", "w"}},
    // right ones
    {{"one", "HEAD /x", "r & w"}, {"two", "* /x", "w"}},
    {{"one", "GET|HEAD /x", "r"}, {"two", "* /x", "w"}},
    {{"one", "* /x", "r"}, {"two", "* /x/", "w"}},
};
template <int Case>
struct pair_of_rows : words {
  static constexpr ambit::operation operations[] = {pairs[Case][0], pairs[Case][1]};
};
template <int Case>
constexpr bool is_mistaken(mistake what) {
  return ambit::detail::mistake_in_tables<pair_of_rows<Case>>.what == what;
}
struct head_beside_both : words {
  static constexpr ambit::operation operations[] = {
      {"head", "HEAD /x", "r"}, {"get", "GET /x", "r"}, {"any", "* /x", "w"}};
};
static_assert(is_mistaken<0>(mistake::route_is_declared_twice));
static_assert(is_mistaken<1>(mistake::route_is_declared_twice));
static_assert(is_mistaken<2>(mistake::route_is_declared_twice));
static_assert(is_mistaken<3>(mistake::route_head_needs_less_than_its_get));
static_assert(is_mistaken<4>(mistake::route_head_needs_less_than_its_get));
static_assert(is_mistaken<5>(mistake::none) && is_mistaken<6>(mistake::none) && is_mistaken<7>(mistake::none));
static_assert(ambit::detail::mistake_in_tables<head_beside_both>.what == mistake::none);

// Opaque text that could reach another operation, by a method that both answer.

template <bool GetIsNamed>
struct opaque_beside_any : words {
  static constexpr ambit::operation operations[] = {
      {"any", "* /f/{p:opaque}", "w"},
      {"read", GetIsNamed ? std::string_view("GET /f/{p:opaque}") : std::string_view("GET /other/{p:opaque}"),
       "admin & r"},
      {"deep", "GET /f/a/b", "r"},
  };
};
static_assert(ambit::detail::mistake_in_tables<opaque_beside_any<false>>.what ==
              mistake::route_opaque_text_could_reach_another_operation);
static_assert(ambit::detail::mistake_in_tables<opaque_beside_any<true>>.what == mistake::none);

// What one policy allows and another one does not.

struct named_only : words {
  static constexpr ambit::operation operations[] = {{"x", "GET /x", "r"}};
};
struct any_method : words {
  static constexpr ambit::operation operations[] = {{"x", "* /x", "r"}};
};
struct several : words {
  static constexpr ambit::operation operations[] = {{"x", "GET|HEAD /x", "r"}};
};
struct any_but_get : words {
  static constexpr ambit::operation operations[] = {{"x", "* /x", "r"}, {"get", "GET /x", "r & w"}};
};
struct turned : words {
  static constexpr ambit::operation operations[] = {{"x", "HEAD|GET /x", "r"}};
};
template <class Tables>
struct of : ambit::policy<Tables> {};
static_assert(ambit::no_more_permissive<of<named_only>, of<any_method>>);
static_assert(!ambit::no_more_permissive<of<any_method>, of<named_only>>);
static_assert(ambit::no_more_permissive<of<any_but_get>, of<any_method>>.except("get"));
static_assert(!ambit::no_more_permissive<of<any_method>, of<any_but_get>>);
static_assert(ambit::equivalent<of<named_only>, of<several>>);
static_assert(ambit::equivalent<of<turned>, of<several>>);

TEST_CASE("a_method_that_is_added_is_a_difference_with_its_request") {
  using diff = ambit::policy_diff<of<any_method>, of<named_only>>;
  std::size_t count = 0;
  for (const auto& each : diff::by_route()) {
    ++count;
    CHECK(each.kind() == ambit::change::added);
    CHECK(each.method() == "POST");
    char path[16];
    CHECK(each.write_path(path).text == "/x");
  }
  CHECK(count == 1);
  for (const auto& each : diff::by_operation()) CHECK(each.kind() == ambit::change::moved);
  const auto turned_one = ambit::policy_diff<of<turned>, of<several>>::by_operation();
  CHECK(turned_one.empty());
}

}  // namespace
