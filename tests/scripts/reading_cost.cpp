// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/applications.hpp>
#include <ambit/claims.hpp>
#include <ambit/consents.hpp>
#include <ambit/cors.hpp>
#include <ambit/credentials.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

// What reading_is_linear.sh counts the instructions of: each text is read by one call of `measured_call`, and each line
// of the output names a reader and what its texts are made of, of which the second has BYTES more.
//
//   twice NAME BYTES

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read", "", ambit::required}, {"write"}, {"patients:order_history"}};
  static constexpr ambit::fact facts[] = {{"own"}, {"plan.made_through_api"}};
  static constexpr ambit::implication implications[] = {{"write", "read"}};
  static constexpr ambit::operation operations[] = {{"list", "GET /list/{id}", "read"},
                                                    {"change", "PUT /list/{id}", "write & own"}};
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
};
struct policy : ambit::policy<tables, ambit::applications, ambit::consents> {};
constexpr ambit::cors_rules rules{.origins = "https://app.example https://other.example:8443"};
using cors = ambit::cors<policy, rules>;

using reader = bool (*)(std::string_view);

const policy::scope_set everything = policy::accepted_token("read write").token()->listed();

}  // namespace

extern "C" [[gnu::noinline]] bool measured_call(reader read, const std::string_view* text) { return read(*text); }

namespace {

void twice(std::string_view name, reader read, std::string_view front, std::string_view middle, std::string_view back,
           std::size_t bytes = 3000) {
  const std::size_t count = bytes / middle.size();
  for (const std::size_t times : {count, 2 * count}) {
    std::string made(front);
    for (std::size_t i = 0; i < times; ++i) made += middle;
    made += back;
    const std::string_view text = made;
    measured_call(read, &text);
  }
  std::printf("twice %s %zu\n", std::string(name).c_str(), count * middle.size());
}

bool scopes(std::string_view text) { return policy::accepted_token(text).has_token(); }
bool scope_element(std::string_view text) {
  policy::scope_list_reader read;
  read.add(text);
  return read.finish().has_token();
}
bool scope_elements(std::string_view text) {
  policy::scope_list_reader read;
  for (std::size_t from = 0; from + 4 <= text.size(); from += 5) read.add(text.substr(from, 4));
  return read.finish().has_token();
}
bool narrowing(std::string_view text) { return bool(policy::narrowed_scopes(everything, text)); }
bool facts(std::string_view text) { return bool(policy::read_facts(text)); }
bool operation(std::string_view text) { return policy::find_operation(text).known(); }
bool secret(std::string_view text) {
  return bool(ambit::read_client_secret(text)) || ambit::client_secret("a").matches(text);
}
bool credentials(std::string_view text) { return ambit::read_credentials(text).has_token(); }
bool claim(std::string_view text) {
  ambit::claims_reader<policy::vocabulary> read;
  read.add_text("scope", text);
  read.add_text(text, "read");
  read.add_list("aud");
  read.add_element(text);
  return read.finish().has_token();
}
bool method(std::string_view text) {
  return policy::match(ambit::request{text, "/list/1"}).operation().known() ||
         policy::preflight("/list/1", text).status() == 204;
}
bool parameter(std::string_view text) {
  return !policy::match(ambit::request{"GET", "/list/1"}).parameter_named(text).empty();
}
bool origin(std::string_view text) { return cors::lists(text) || cors::fields(text).field_count() == 3; }
bool authorization(std::string_view text) {
  static std::array<char, 16384> room;
  return bool(ambit::read_authorization_request(text, ambit::text_buffer(room.data(), room.size())));
}
bool redirect(std::string_view text) {
  return bool(ambit::check_redirect_uri(text, ambit::private_use_schemes::allowed));
}
bool same_redirect(std::string_view text) { return ambit::same_redirect_uri("http://127.0.0.1/cb", text); }
bool application_name(std::string_view text) {
  return bool(policy::read_application(text, "id", {"https://a.example/cb"}, "read"));
}
bool client_id(std::string_view text) {
  return bool(policy::read_application("name", text, {"https://a.example/cb"}, "read"));
}
bool asked_scopes(std::string_view text) {
  return bool(policy::read_application("name", "id", {"https://a.example/cb"}, text));
}

}  // namespace

int main() {
  constexpr struct {
    const char* name;
    reader read;
  } of_scopes[] = {{"scopes", scopes}, {"claim", claim}, {"narrowing", narrowing}};
  for (const auto& [name, read] : of_scopes) {
    const std::string of = name;
    twice(of + "_declared", read, "read", " write", "");
    twice(of + "_unknown", read, "read", " a", "");
    twice(of + "_long", read, "", "patients:order_history", "");
    twice(of + "_malformed_at_the_end", read, "read", " read", " ");
    twice(of + "_malformed_by_a_byte", read, "read", " unknown", "\x7f");
  }
  twice("scope_element", scope_element, "", "read", "");
  twice("scope_elements", scope_elements, "", "read ", "");
  twice("facts", facts, "own", " plan.made_through_api", "");
  twice("facts_unknown", facts, "own", " own", " ow");
  twice("facts_of_one_word", facts, "", "own", "");
  twice("operation", operation, "", "list", "");
  twice("secret", secret, "", "a", "");
  twice("credentials", credentials, "Bearer ", "ab.c", "==");
  twice("credentials_of_spaces", credentials, "Bearer", " ", "a");
  twice("credentials_of_equal_signs", credentials, "DPoP a", "=", "a");
  twice("credentials_of_another_scheme", credentials, "Basic ", "a, ", "");
  twice("credentials_of_one_long_scheme", credentials, "", "Bearer", "");
  twice("method", method, "", "GET", "");
  twice("method_malformed_at_the_end", method, "", "GET", " ");
  twice("parameter", parameter, "", "id", "");
  twice("origin", origin, "https://", "app.example", "");
  for (const char* const middle : {"a", "%41", "&", "&a=b", "+", "=", "&%73%74%61%74=", "&scop=x", "&="})
    twice(std::string("authorization_") + middle, authorization, "client_id=a&state=", middle, "");
  twice("authorization_whole", authorization, "response_type=code&client_id=a&scope=", "read+", "&state=%41");
  twice("authorization_twice", authorization, "response_type=code&client_id=a&scope=", "read+", "&scope=a");
  // A redirect URI has at most 2,048 bytes.
  for (const char* const front : {"", "https://", "https://[", "https://[::", "https://a.example/", "com.example:/"})
    for (const char* const middle : {"a", "1:", "a.", "0.", "/", "/.", "%2e", "@", "%F0%9F%98%80"})
      twice(std::string("redirect_") + front + middle, redirect, front, middle, "]/cb", 900);
  for (const char* const front : {"http://127.0.0.1", "http://127.0.0.1:", "http://[::1]:"})
    for (const char* const middle : {"0", "1", "/", "?"})
      twice(std::string("same_redirect_") + front + middle, same_redirect, front, middle, "");
  twice("application_name", application_name, "", "a", "");
  twice("application_name_of_characters", application_name, "", "\xE2\x82\xAC", "");
  twice("client_id", client_id, "", "a", "");
  twice("asked_scopes", asked_scopes, "read", " write", "");
  twice("asked_scopes_unknown", asked_scopes, "read", " writ", "");
  twice("asked_scopes_of_one_word", asked_scopes, "", "read", "");
}
