// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/applications/authorization_request.hpp>

#include "model/authorization_request_model.hpp"
#include "model/buffer_sizes.hpp"
#include "model/random.hpp"

#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using fullscript = ambit::policies::fullscript;
using fault = ambit::authorization_request_fault;
using namespace std::string_view_literals;

constexpr std::string_view state = "xcoiv98y2kd22vusuye3kch";
// RFC 7636 appendix B.
constexpr std::string_view challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

constexpr auto app = fullscript::application_of(
    "Clinic app", "s6BhdRkqt3", {"https://client.example.com/cb", "http://127.0.0.1/cb"},
    "catalog:read clinic:read clinic:write patients:read patients:write patients:treatment_plan_history "
    "patients:order_history");

static_assert(noexcept(fullscript::write_authorization_request(app, {}, ambit::text_buffer())));
static_assert(noexcept(ambit::read_authorization_request("", ambit::text_buffer())));

/// Whether the query for these scopes and parameters is `expected`, in a buffer that is large enough; at run time
/// buffers of all sizes are tried, which would be too many steps for a constant.
constexpr bool writes(const fullscript::scope_set& scopes, const ambit::authorization_parameters& given,
                      std::string_view expected) {
  if (std::is_constant_evaluated()) {
    char place[512]{};
    return fullscript::write_authorization_request(app, scopes, given, place).text == expected;
  }
  return model::writes_all_or_nothing(expected, [&](std::span<char> place) {
    return fullscript::write_authorization_request(app, scopes, given, place);
  });
}

constexpr bool a_request_is_written_as_the_rfcs_say() {
  return writes(fullscript::scopes_of("catalog:read patients:read"), {.state = state, .code_challenge = challenge},
                "response_type=code&client_id=s6BhdRkqt3&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb"
                "&scope=catalog%3Aread+patients%3Aread&state=xcoiv98y2kd22vusuye3kch"
                "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256") &&
         writes({},
                {.state = "a~b c&d=e+f%g*h.i-j_k!\"#",
                 .code_challenge = challenge,
                 .redirect_uri = "http://127.0.0.1:49152/cb"},
                "response_type=code&client_id=s6BhdRkqt3&redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2Fcb"
                "&state=a%7Eb+c%26d%3De%2Bf%25g%2Ah.i-j_k%21%22%23"
                "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
}
static_assert(a_request_is_written_as_the_rfcs_say());

// RFC 6749 appendix B: U+0020, U+0025, U+0026, U+002B, U+00A3 and U+20AC.
constexpr bool values_are_encoded_as_in_appendix_b() {
  constexpr std::string_view value = " %&+\xC2\xA3\xE2\x82\xAC", encoded = "+%25%26%2B%C2%A3%E2%82%AC";
  char place[64]{}, back[64]{};
  ambit::detail::text_sink out(place), decoded(back);
  ambit::detail::write_form_text(out, value);
  const std::string_view text(place, out.size());
  ambit::detail::form_text(text).decode([&](char byte) { decoded << byte; });
  return text == encoded && std::string_view(back, decoded.size()) == value && ambit::detail::form_text(text).is(value);
}
static_assert(values_are_encoded_as_in_appendix_b());

constexpr bool refuses(const ambit::authorization_parameters& given, fault why, std::size_t offset = 0,
                       const fullscript::scope_set& scopes = {}) {
  char place[512]{};
  const auto made = fullscript::write_authorization_request(app, scopes, given, place);
  return made.fault == why && made.offset == offset && made.size == 0 && made.text.empty() && place[0] == '\0';
}

constexpr bool a_request_needs_a_state_that_nobody_can_guess() {
  return ambit::fewest_state_bytes == 22 &&
         refuses({.state = "", .code_challenge = challenge}, fault::state_is_empty) &&
         refuses({.state = "0123456789abcdefghijk", .code_challenge = challenge}, fault::state_is_too_short, 21) &&
         !refuses({.state = "0123456789abcdefghijkl", .code_challenge = challenge}, fault::state_is_too_short, 22) &&
         refuses({.state = "0123456789abcdefghijkl\n", .code_challenge = challenge},
                 fault::state_is_not_printable_ascii, 22) &&
         refuses({.state = "\xC3\xA9", .code_challenge = challenge}, fault::state_is_not_printable_ascii, 0) &&
         refuses({.state = "0123456789abcdefghijkl\0"sv, .code_challenge = challenge},
                 fault::state_is_not_printable_ascii, 22);
}
static_assert(a_request_needs_a_state_that_nobody_can_guess());

constexpr bool a_request_needs_an_s256_challenge() {
  const auto refused_at = [](std::string_view text, std::size_t offset) {
    return refuses({.state = state, .code_challenge = text}, fault::code_challenge_is_malformed, offset);
  };
  return refused_at("", 0) && refused_at(challenge.substr(1), 42) &&
         refused_at("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMA", 43) &&
         refused_at("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=", 42) &&
         refused_at("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", 40) &&
         refused_at("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw.cM", 40) &&
         refused_at("~9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", 0) &&
         refused_at("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw/cM", 40);
}
static_assert(a_request_needs_an_s256_challenge());

constexpr bool a_request_goes_back_to_the_application_alone() {
  const auto refused = [](std::string_view uri) {
    return refuses({.state = state, .code_challenge = challenge, .redirect_uri = uri},
                   fault::redirect_uri_is_not_registered);
  };
  return refused("https://client.example.com/cb/") && refused("https://client.example.com.evil.example/cb") &&
         refused("http://127.0.0.1:0/cb") && !refused("http://127.0.0.1:1/cb");
}
static_assert(a_request_goes_back_to_the_application_alone());

constexpr auto small_app = fullscript::application_of("a", "id", "https://a.example", "catalog:read");
constexpr bool a_request_asks_for_no_more_than_the_application() {
  char place[512]{};
  const ambit::authorization_parameters given{.state = state, .code_challenge = challenge};
  const auto more =
      fullscript::write_authorization_request(small_app, fullscript::scopes_of("clinic:read"), given, place);
  return more.fault == fault::scope_is_not_asked_for_by_the_application && more.size == 0 &&
         fullscript::write_authorization_request(small_app, small_app.asked(), given, place).fits();
}
static_assert(a_request_asks_for_no_more_than_the_application());

/// A policy in which one scope implies another, and the `scope` of requests counts.
struct repository_tables {
  static constexpr ambit::scope scopes[] = {{"repo"}, {"repo:status"}};
  static constexpr ambit::implication implications[] = {{"repo", "repo:status"}};
};
struct repository : ambit::policy<repository_tables, ambit::applications> {};
constexpr bool a_scope_that_follows_may_be_asked_for() {
  constexpr auto broad = repository::application_of("a", "id", "https://a.example", "repo");
  char place[512]{};
  const auto made = repository::write_authorization_request(broad, repository::scopes_of("repo:status"),
                                                            {.state = state, .code_challenge = challenge}, place);
  return made.fits() && made.size != 0;
}
static_assert(a_scope_that_follows_may_be_asked_for());

constexpr bool a_policy_says_whether_scope_counts() {
  const ambit::authorization_request request{.client_id = "id", .scope = "repo"};
  return repository::scope_parameter_counts && repository::scope_that_counts(request) == "repo" &&
         !fullscript::scope_parameter_counts && fullscript::scope_that_counts(request).empty();
}
static_assert(a_policy_says_whether_scope_counts());

constexpr bool reads(std::string_view query, fault why, std::size_t offset = 0) {
  char place[512]{};
  const auto read = ambit::read_authorization_request(query, place);
  const bool empty = read.request.client_id.empty() && read.request.redirect_uri.empty() &&
                     read.request.scope.empty() && read.request.state.empty() && read.request.code_challenge.empty();
  return read.fault == why && read.offset == offset && bool(read) == (why == fault::none) && empty == !read;
}

static_assert(!ambit::authorization_request_reading() && fault() != fault::none, "what was not read is refused");

constexpr bool requests_are_refused_for_what_is_wrong_and_where() {
  return reads("response_type=code&client_id=a", fault::none) &&
         reads("client_id=a&response_type=code&", fault::none) &&
         reads("&&response_type=c%6fde&&client_id=a&x&=&x=1&x=2", fault::none) &&
         reads("", fault::response_type_is_missing, 0) && reads("client_id=a", fault::response_type_is_missing, 11) &&
         reads("response_type=&client_id=a", fault::response_type_is_missing, 26) &&
         reads("?response_type=code&client_id=a", fault::response_type_is_missing, 31) &&
         reads("Response_Type=code&client_id=a", fault::response_type_is_missing, 30) &&
         reads("client_id=a&response_type=token", fault::response_type_is_not_code, 26) &&
         reads("response_type=code+id_token&client_id=a", fault::response_type_is_not_code, 14) &&
         reads("response_type=Code&client_id=a", fault::response_type_is_not_code, 14) &&
         reads("response_type=code%00&client_id=a", fault::response_type_is_not_code, 14) &&
         reads("response_type=code", fault::client_id_is_missing, 18) &&
         reads("response_type=code&client_id", fault::client_id_is_missing, 28) &&
         reads("response_type=code&client_id=a%0a", fault::client_id_is_not_printable_ascii, 29);
}
static_assert(requests_are_refused_for_what_is_wrong_and_where());

constexpr bool no_parameter_is_read_twice() {
  constexpr fault twice = fault::has_a_parameter_twice;
  return reads("response_type=code&client_id=a&client_id=a", twice, 31) &&
         reads("response_type=code&client_id=a&client%5Fid=b", twice, 31) &&
         reads("response_type=code&client_id=a&state=x&state=", twice, 39) &&
         reads("response_type=code&client_id=a&state&state=x", twice, 37) &&
         reads("redirect_uri=https%3A%2F%2Fa.example&redirect_uri=https%3A%2F%2Fevil.example", twice, 37);
}
static_assert(no_parameter_is_read_twice());

constexpr bool malformed_bytes_are_found_wherever_they_are() {
  constexpr fault byte = fault::has_a_byte_that_no_query_holds, triplet = fault::has_a_malformed_triplet;
  return reads("response_type=code&client_id=a&x=%", triplet, 33) &&
         reads("response_type=code&client_id=a&x=%4", triplet, 33) &&
         reads("response_type=code&client_id=a&%zz=x", triplet, 31) &&
         reads("response_type=code&client_id=%2g", triplet, 29) && reads("response_type=code &client_id=a", byte, 18) &&
         reads("response_type=code&client_id=a#", byte, 30) && reads("response_type=code&client_id=a\r\n", byte, 30) &&
         reads("response_type=code&client_id=\xC3\xA9", byte, 29) &&
         reads("response_type=code&client_id=a\0"sv, byte, 30) && reads("%", triplet, 0);
}
static_assert(malformed_bytes_are_found_wherever_they_are());

constexpr bool a_challenge_is_of_s256_or_there_is_none() {
  constexpr fault method = fault::code_challenge_method_is_not_s256;
  constexpr std::string_view base =
      "response_type=code&client_id=a&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuG"
      "JSstw-cM&code_challenge_method=S256";
  char text[128]{};
  for (std::size_t i = 0; i < base.size(); ++i) text[i] = base[i];
  const std::string_view query(text, base.size());
  if (!reads(query, fault::none) || !reads(query.substr(0, 89), method, 89)) return false;
  text[115] = '1';
  return reads(query, method, 112) &&
         reads("response_type=code&client_id=a&code_challenge_method=S256", fault::code_challenge_is_missing, 57) &&
         reads("response_type=code&client_id=a&code_challenge=abc&code_challenge_method=S256",
               fault::code_challenge_is_malformed, 46) &&
         reads("response_type=code&client_id=a&code_challenge=abc&code_challenge_method=plain", method, 72);
}
static_assert(a_challenge_is_of_s256_or_there_is_none());

constexpr bool del_and_every_other_byte_that_is_not_printable_is_refused() {
  for (unsigned value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(value);
    const bool printable = value >= ' ' && value < 0x7F;
    char text[] = "0123456789abcdefghijklm";  // a state that is long enough
    text[9] = byte;
    if (refuses({.state = text, .code_challenge = challenge}, fault::state_is_not_printable_ascii, 9) == printable &&
        value != 0)  // a NUL ends the text
      return false;
    constexpr std::string_view digits = "0123456789ABCDEF";
    char encoded[] = "response_type=code&client_id=%00&state=%00";
    encoded[30] = encoded[40] = digits[value / 16];
    encoded[31] = encoded[41] = digits[value % 16];
    const std::string_view query(encoded, sizeof encoded - 1);
    const std::string_view with_state = "response_type=code&client_id=a&state=%00";
    char other[40]{};
    for (std::size_t i = 0; i < with_state.size(); ++i) other[i] = with_state[i];
    other[38] = encoded[40];
    other[39] = encoded[41];
    const std::string_view state_alone(other, 40);
    if (!reads(query, printable ? fault::none : fault::client_id_is_not_printable_ascii, printable ? 0 : 29) ||
        !reads(state_alone, printable ? fault::none : fault::state_is_not_printable_ascii, printable ? 0 : 37))
      return false;
    // Unencoded, a space and a number sign are refused as well.
    char raw[] = "response_type=code&client_id=a&x=y";
    raw[33] = byte;
    const auto found = ambit::read_authorization_request({raw, 34}, {}).fault;
    const bool refused = !printable || byte == ' ' || byte == '#';
    if (byte != '%' && (found == fault::has_a_byte_that_no_query_holds) != refused) return false;
  }
  return true;
}

/// Whether a parameter takes the text, of which it keeps a view.
template <class Text>
concept is_a_parameter = requires(Text (*text)()) {
  ambit::authorization_parameters{.state = text()};
};
static_assert(is_a_parameter<std::string_view> && is_a_parameter<const std::string&> && is_a_parameter<const char*>);
static_assert(!is_a_parameter<std::string> && !is_a_parameter<const std::string>);

TEST_CASE("what_holds_of_constants_holds_at_run_time") {
  CHECK(del_and_every_other_byte_that_is_not_printable_is_refused());
  CHECK(a_request_is_written_as_the_rfcs_say());
  CHECK(values_are_encoded_as_in_appendix_b());
  CHECK(a_request_needs_a_state_that_nobody_can_guess());
  CHECK(a_request_needs_an_s256_challenge());
  CHECK(a_request_goes_back_to_the_application_alone());
  CHECK(a_request_asks_for_no_more_than_the_application());
  CHECK(a_policy_says_whether_scope_counts());
  CHECK(requests_are_refused_for_what_is_wrong_and_where());
  CHECK(no_parameter_is_read_twice());
  CHECK(malformed_bytes_are_found_wherever_they_are());
  CHECK(a_challenge_is_of_s256_or_there_is_none());
}

TEST_CASE("what_is_written_is_read_back_for_every_set_of_scopes") {
  const std::string_view names[] = {"catalog:read",          "clinic:read",    "clinic:write",
                                    "patients:read",         "patients:write", "patients:treatment_plan_history",
                                    "patients:order_history"};
  constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  model::random chance(5);
  for (unsigned set = 0; set < 128; ++set)
    for (int round = 0; round < 20; ++round) {
      std::string scope, made_state, made_challenge;
      for (std::size_t i = 0; i < 7; ++i)
        if ((set >> i & 1) != 0) scope += (scope.empty() ? "" : " ") + std::string(names[i]);
      for (std::size_t i = 22 + chance.below(60); i != 0; --i)
        made_state += static_cast<char>(' ' + static_cast<int>(chance.below(95)));
      for (int i = 0; i < 43; ++i) made_challenge += base64url[chance.below(64)];
      fullscript::scope_set scopes;
      if (!scope.empty()) scopes = fullscript::accepted_token(scope).token()->listed();
      const std::string uri = round % 2 == 0 ? "https://client.example.com/cb"
                                             : "http://127.0.0.1:" + std::to_string(1 + chance.below(65535)) + "/cb";
      char query[1024], values[1024];
      const auto written = fullscript::write_authorization_request(
          app, scopes, {.state = made_state, .code_challenge = made_challenge, .redirect_uri = uri}, query);
      REQUIRE(written.fault == fault::none);
      const auto read = ambit::read_authorization_request(written.text, values);
      REQUIRE(read);
      CHECK(read.request.client_id == "s6BhdRkqt3");
      CHECK(read.request.redirect_uri == uri);
      CHECK(app.redirects_to(read.request.redirect_uri));
      CHECK(read.request.scope == scope);
      CHECK(read.request.state == made_state);
      CHECK(read.request.code_challenge == made_challenge);
      CHECK(model::request_difference(written.text) == "");
    }
}

TEST_CASE("all_scopes_of_the_application_are_asked_for_if_none_are_named") {
  char one[1024], other[1024];
  const ambit::authorization_parameters given{.state = state, .code_challenge = challenge};
  CHECK(fullscript::write_authorization_request(app, given, one).text ==
        fullscript::write_authorization_request(app, app.asked(), given, other).text);
}

TEST_CASE("reading_equals_the_model_on_made_up_queries") {
  model::random chance(11);
  std::set<std::string> faults;
  std::size_t good = 0;
  for (std::size_t i = 0; i < 40'000; ++i) {
    const std::string query = model::made_up_query(chance);
    const std::string difference = model::request_difference(query);
    if (!difference.empty()) FAIL_CHECK(difference, ": ", query);
    const std::string found = model::read_request(query).fault;
    faults.insert(found);
    if (found == "none") ++good;
  }
  CHECK(faults.size() == 12);  // all that reading can find, and none, but for too small a buffer
  CHECK(good > 4'000);
}

TEST_CASE("an_authorization_server_is_told_what_the_client_did_wrong") {
  std::set<std::string_view> names;
  for (unsigned i = 0; i <= static_cast<unsigned>(fault::buffer_is_too_small); ++i) {
    const auto which = static_cast<fault>(i);
    names.insert(name_of(which));
    const std::string_view code = error_code(which);
    const bool of_writing_or_none = which < fault::state_is_not_printable_ascii || which == fault::buffer_is_too_small;
    CHECK(code == (of_writing_or_none                          ? ""
                   : which == fault::response_type_is_not_code ? "unsupported_response_type"
                                                               : "invalid_request"));
  }
  CHECK(names.size() == static_cast<std::size_t>(fault::buffer_is_too_small) + 1);
}

}  // namespace
