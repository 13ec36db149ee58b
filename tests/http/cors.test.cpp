// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/cors.hpp>

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace {

using ambit::cors_fault;
using ambit::cors_rules;

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"},
      {"make", "POST /list", "read"},
      {"secret", "DELETE /list", "read", ambit::hide_existence},
      {"hidden", "GET /hidden", "read", ambit::hide_existence},
  };
};
struct policy : ambit::policy<tables> {};

constexpr cors_rules two{.origins = "https://app.example http://localhost:3000"};
constexpr cors_rules with_cookies{.origins = "https://app.example",
                                  .allowed_headers = "authorization, dpop",
                                  .exposed_headers = "WWW-Authenticate, DPoP-Nonce",
                                  .max_age = 4294967295,
                                  .credentials = true};
constexpr cors_rules every{.origins = "*", .exposed_headers = "", .max_age = 0};
using cors = ambit::cors<policy, two>;

template <class Answer>
std::string lines(const Answer& given) {
  std::string text = std::to_string(given.status());
  for (std::size_t i = 0; i < given.field_count(); ++i)
    text += "\n" + std::string(given.field(i).name) + ": " + std::string(given.field(i).value);
  return text;
}

constexpr std::string_view vary_of_preflight =
    "\nVary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

/// A text with no byte behind it, not even the one that ends a literal.
template <char... Byte>
constexpr char exact_bytes[] = {Byte...};
template <char... Byte>
constexpr std::string_view exact_text(exact_bytes<Byte...>, sizeof...(Byte));
template <char... Byte>
constexpr cors_fault cut_off = fault_of(cors_rules{.origins = exact_text<Byte...>});

template <class Answer>
concept gives_fields_of_a_temporary = requires(Answer given) {
  std::move(given).field(0);
};

}  // namespace

static_assert(cors::lists("https://app.example") && cors::lists("http://localhost:3000"));
static_assert(!cors::lists("") && !cors::lists("null") && !cors::lists("*") && !cors::lists("https://app.example:443"));
static_assert(!cors::lists("https://app.example http://localhost:3000") && !cors::lists("HTTPS://app.example"));
static_assert(!cors::lists("https://app.example.evil.example") && !cors::lists("https://app.example/"));
static_assert(ambit::cors<policy, every>::lists("null") && !ambit::cors<policy, every>::lists(""));

TEST_CASE("an_origin_is_listed_as_it_is_or_not_at_all") {
  CHECK(cors::lists("https://app.example"));
  CHECK(cors::lists("http://localhost:3000"));
  for (const char* other : {"", "null", "*", "https://app.example:443", "HTTPS://app.example", "https://app.exampl"})
    CHECK_FALSE(cors::lists(other));
  CHECK(ambit::cors<policy, every>::lists("null"));
  CHECK_FALSE(ambit::cors<policy, every>::lists(""));
}

TEST_CASE("a_listed_origin_is_told_the_methods_that_the_path_has") {
  CHECK(lines(cors::preflight("/list", "GET", "https://app.example")) ==
        "204\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Methods: GET, HEAD, POST\n"
        "Access-Control-Allow-Headers: authorization, content-type\nAccess-Control-Max-Age: 600" +
            std::string(vary_of_preflight));
  CHECK(lines(ambit::cors<policy, with_cookies>::preflight("/list", "POST", "https://app.example")) ==
        "204\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\n"
        "Access-Control-Allow-Methods: GET, HEAD, POST\nAccess-Control-Allow-Headers: authorization, dpop\n"
        "Access-Control-Max-Age: 4294967295" +
            std::string(vary_of_preflight));
  CHECK(lines(ambit::cors<policy, with_cookies>::preflight("/no", "GET", "https://app.example")) ==
        "404" + std::string(vary_of_preflight));
  CHECK(lines(ambit::cors<policy, every>::preflight("/list", "GET", "https://any.example")) ==
        "204\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET, HEAD, POST\n"
        "Access-Control-Allow-Headers: authorization, content-type\nAccess-Control-Max-Age: 0" +
            std::string(vary_of_preflight));
}

TEST_CASE("an_origin_that_is_not_listed_learns_nothing_of_the_paths") {
  const std::string refused = "403" + std::string(vary_of_preflight);
  for (const char* origin : {"https://evil.example", "https://app.example.evil.example", "https://app.exampl", "null",
                             "", "*", "https://app.example/", "HTTPS://app.example", "https://app.example:443",
                             "https://app.example http://localhost:3000", "http://localhost:3000 ", "localhost:3000",
                             "http://localhost:30001", "http://localhost:300"})
    for (const char* path : {"/list", "/no", "/hidden", "/%", ""})
      CHECK(lines(cors::preflight(path, "GET", origin)) == refused);
}

TEST_CASE("what_is_hidden_or_not_there_is_answered_alike_and_without_permission") {
  const std::string none = "404" + std::string(vary_of_preflight);
  CHECK(lines(cors::preflight("/no", "GET", "https://app.example")) == none);
  CHECK(lines(cors::preflight("/hidden", "GET", "https://app.example")) == none);
  CHECK(lines(cors::preflight("/list", "DELETE", "https://app.example")) ==
        "405\nAllow: GET, HEAD, POST" + std::string(vary_of_preflight));
  CHECK(lines(cors::preflight("/li%st", "GET", "https://app.example")) == "400" + std::string(vary_of_preflight));
}

TEST_CASE("any_other_answer_says_who_may_read_it_and_varies_by_origin") {
  CHECK(lines(cors::fields("http://localhost:3000")) ==
        "0\nAccess-Control-Allow-Origin: http://localhost:3000\nAccess-Control-Expose-Headers: WWW-Authenticate\n"
        "Vary: Origin");
  CHECK(lines(cors::fields("")) == "0\nVary: Origin");
  CHECK(lines(cors::fields("https://evil.example")) == "0\nVary: Origin");
  CHECK(lines(ambit::cors<policy, every>::fields("https://any.example")) ==
        "0\nAccess-Control-Allow-Origin: *\nVary: Origin");
  CHECK(lines(ambit::cors<policy, every>::fields("")) == "0\nVary: Origin");
  CHECK(lines(ambit::cors<policy, with_cookies>::fields("https://app.example")) ==
        "0\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\n"
        "Access-Control-Expose-Headers: WWW-Authenticate, DPoP-Nonce\nVary: Origin");
  CHECK(lines(ambit::cors<policy, with_cookies>::fields("https://evil.example")) == "0\nVary: Origin");
  const auto fields = cors::fields("https://app.example");
  CHECK(fields.field(2).name == "Vary");
  CHECK(fields.field(3).name.empty());
  CHECK(fields.field(3).value.empty());
  CHECK(fields.field(std::size_t{1} << 40).name.empty());
  CHECK(fields.field_count() == 3);
  static_assert(cors::fields("https://app.example").field_count() == 3);
  static_assert(!gives_fields_of_a_temporary<cors::answer_type>);
}

TEST_CASE("an_origin_is_stated_as_a_browser_states_it") {
  constexpr auto fault = [](std::string_view origins) { return fault_of(cors_rules{.origins = origins}); };
  for (const char* right :
       {"https://a", "https://app.example", "http://localhost:3000", "http://127.0.0.1:1", "https://a-b.c:65535",
        "http://[::1]", "https://[2001:db8::1]:8443", "https://[::ffff:1.2.3.4]", "app2://x", "a0z9://x", "z://x", "*", "https://a:9", "https://a:10", "https://a:80",
        "http://a:443", "https://xn--caf-dma.example", "https://a https://b"})
    CHECK_MESSAGE(fault(right) == cors_fault::none, right);
  for (const char* wrong : {"https://",
                            "https:/a",
                            "https//a",
                            "https:x/ab",
                            "https:/xab",
                            "ht-tp://a",
                            "ht;tp://a",
                            "{ttp://a",
                            "h{tp://a",
                            "a",
                            "null",
                            "https://a/",
                            "https://a/b",
                            "https://A",
                            "Https://a",
                            "https://a:",
                            "https://a:0",
                            "https://a:080",
                            "https://a:65536",
                            "https://a:99999",
                            "https://a:123456",
                            "https://a:443",
                            "http://a:80",
                            "https://a:1x",
                            "https://[::1",
                            "https://[]",
                            "https://[A::1]",
                            "https://[a-b]",
                            "https://[{]",
                            "https://[/]",
                            "https://[;]",
                            "https://a{",
                            "https://a;b",
                            "https://a_b",
                            "https://a:1/",
                            "https://a:1:2",
                            "https://[:",
                            "https://[::1]x",
                            "https://*.a",
                            "https://a  https://b",
                            " https://a",
                            "https://a ",
                            "https://a,https://b",
                            "https://a\thttps://b",
                            "https://u@a",
                            "https://caf\xc3\xa9",
                            "1https://a",
                            "://a",
                            "https://a?b",
                            "https://a#b",
                            "https://:1"})
    CHECK_MESSAGE(fault(wrong) == cors_fault::malformed_origin, wrong);
  CHECK(fault("") == cors_fault::no_origin);
  CHECK(fault("* https://a") == cors_fault::every_origin_beside_another);
  CHECK(fault("https://a *") == cors_fault::every_origin_beside_another);
  CHECK(fault("https://A *") == cors_fault::every_origin_beside_another);
  CHECK(fault("* https://A") == cors_fault::every_origin_beside_another);
  CHECK(fault("https://A https://b") == cors_fault::malformed_origin);
  CHECK(fault_of(cors_rules{.origins = "*", .credentials = true}) == cors_fault::credentials_of_every_origin);
  CHECK(fault_of(cors_rules{.origins = "https://a", .credentials = true}) == cors_fault::none);
  // No byte behind a text is read: a compiler would say so.
  static_assert(cut_off<'h', 't', 't', 'p'> == cors_fault::malformed_origin);
  static_assert(cut_off<'h', 't', 't', 'p', ':'> == cors_fault::malformed_origin);
  static_assert(cut_off<'h', 't', 't', 'p', ':', '/'> == cors_fault::malformed_origin);
  static_assert(cut_off<'h', 't', 't', 'p', ':', '/', '/'> == cors_fault::malformed_origin);
  static_assert(cut_off<'h', 't', 't', 'p', ':', '/', '/', '['> == cors_fault::malformed_origin);
  static_assert(cut_off<'h', 't', 't', 'p', ':', '/', '/', '[', 'a'> == cors_fault::malformed_origin);
  static_assert(cut_off<'h', 't', 't', 'p', ':', '/', '/', 'a', ':'> == cors_fault::malformed_origin);
  static_assert(fault("") == cors_fault::no_origin);
  static_assert(fault("* https://a") == cors_fault::every_origin_beside_another);
  static_assert(fault("https://a *") == cors_fault::every_origin_beside_another);
  static_assert(fault_of(cors_rules{.origins = "*", .credentials = true}) == cors_fault::credentials_of_every_origin);
}

TEST_CASE("a_list_of_fields_is_names_with_a_comma_and_a_space_between_them") {
  constexpr auto fault = [](std::string_view list) {
    const bool one = fault_of(cors_rules{.origins = "*", .allowed_headers = list}) == cors_fault::none;
    const bool other = fault_of(cors_rules{.origins = "*", .exposed_headers = list}) == cors_fault::none;
    return one == other ? !one : true;
  };
  static_assert(fault(exact_text<'a', ','>) && fault(exact_text<','>) && fault(exact_text<'a', ',', ' '>));
  for (const char* right : {"", "a", "Authorization", "a, b", "a, b, c-d"}) CHECK_FALSE(fault(right));
  for (const char* wrong : {" ", "a,", "a,b", "a ,b", "a, ", ", a", "a\r\nb", "a b", "a;b", "a: b", "caf\xc3\xa9"})
    CHECK(fault(wrong));
}

TEST_CASE("arguments_that_were_swapped_are_refused") {
  static_assert(cors::preflight("GET", "/list", "https://app.example").status() == 400);
  static_assert(cors::preflight("/list", "https://app.example", "GET").status() == 403);
  static_assert(policy::preflight("GET", "/list").status() == 400);
}
