// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/answers/challenge.hpp>

#include "model/buffer_sizes.hpp"
#include "model/challenge_grammar.hpp"
#include "model/records_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace std::string_view_literals;
using namespace records;
using ambit::challenge_parameters;
using ambit::mistake;
using ambit::scheme;

constexpr policy::caller reader = holding("read");
constexpr policy::decision lacks_write = policy::decide("edit", reader);
constexpr policy::decision unknown_caller = policy::decide("edit", nobody);

constexpr ambit::challenge_text challenge(const challenge_parameters& given, std::span<char> buffer) {
  return policy::challenge(lacks_write, reader, buffer, given);
}

// What is stated.

struct stated {
  challenge_parameters given;
  std::string_view to_a_reader;  ///< the answer to one who lacks a scope
  std::string_view to_nobody;    ///< and to one without credentials
};

constexpr stated rows[] = {
    {{.realm = "api"},
     R"(Bearer realm="api", error="insufficient_scope", scope="read write")",
     R"(Bearer realm="api", scope="read write")"},
    {{.realm = R"(a"b)"},
     R"(Bearer realm="a\"b", error="insufficient_scope", scope="read write")",
     R"(Bearer realm="a\"b", scope="read write")"},
    {{.realm = R"(a\b\)"},
     R"(Bearer realm="a\\b\\", error="insufficient_scope", scope="read write")",
     R"(Bearer realm="a\\b\\", scope="read write")"},
    {{.realm = " two, scope=\"words\" "},
     R"(Bearer realm=" two, scope=\"words\" ", error="insufficient_scope", scope="read write")",
     R"(Bearer realm=" two, scope=\"words\" ", scope="read write")"},
    {{.resource_metadata = "https://api.example/.well-known/oauth-protected-resource"},
     R"(Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource", )"
     R"(error="insufficient_scope", scope="read write")",
     R"(Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource", scope="read write")"},
    {{.realm = "api", .error_description = "a (new) write is needed: see below"},
     R"(Bearer realm="api", error="insufficient_scope", error_description="a (new) write is needed: see below", )"
     R"(scope="read write")",
     R"(Bearer realm="api", scope="read write")"},
    {{.realm = "api", .error_uri = "https://api.example/errors?of=scope#write%20it"},
     R"(Bearer realm="api", error="insufficient_scope", )"
     R"(error_uri="https://api.example/errors?of=scope#write%20it", scope="read write")",
     R"(Bearer realm="api", scope="read write")"},
    {{.scheme = scheme::dpop, .realm = "api"},
     R"(DPoP realm="api", error="insufficient_scope", scope="read write")",
     R"(DPoP realm="api", scope="read write")"},
    {{.scheme = scheme::dpop, .realm = "api", .algs = "ES256"},
     R"(DPoP realm="api", error="insufficient_scope", scope="read write", algs="ES256")",
     R"(DPoP realm="api", scope="read write", algs="ES256")"},
    {{.scheme = scheme::dpop,
      .realm = "api",
      .resource_metadata = "/m",
      .error_description = "no",
      .error_uri = "/e",
      .algs = "ES256 PS256"},
     R"(DPoP realm="api", resource_metadata="/m", error="insufficient_scope", error_description="no", )"
     R"(error_uri="/e", scope="read write", algs="ES256 PS256")",
     R"(DPoP realm="api", resource_metadata="/m", scope="read write", algs="ES256 PS256")"},
};

constexpr bool is_right(const stated& row) {
  std::array<char, 256> buffer{};
  const auto made = challenge(row.given, buffer);
  if (made.mistaken || made.text != row.to_a_reader || made.size != row.to_a_reader.size()) return false;
  const model::challenge_grammar read(made.text);
  if (!read.well_formed() || read.scheme() != (row.given.scheme == scheme::dpop ? "DPoP" : "Bearer")) return false;
  if (!read.states("error", "insufficient_scope") || !read.states("scope", "read write")) return false;
  if (!row.given.realm.empty() && !read.states("realm", row.given.realm)) return false;
  return policy::challenge(unknown_caller, nobody, buffer, row.given).text == row.to_nobody &&
         model::challenge_grammar(row.to_nobody).well_formed();
}

constexpr bool all_are_right() {
  for (const stated& row : rows)
    if (!is_right(row)) return false;
  return true;
}
static_assert(all_are_right());

template <std::size_t Row>
constexpr challenge_parameters given_by = rows[Row].given;
template <std::size_t Row>
constexpr bool known_is_written_alike() {
  const auto to_a_reader = policy::challenge_with<given_by<Row>>(lacks_write);
  const auto to_nobody = policy::challenge_with<given_by<Row>>(unknown_caller);
  return to_a_reader.view() == rows[Row].to_a_reader && to_nobody.view() == rows[Row].to_nobody;
}
template <std::size_t... Row>
constexpr bool what_the_compiler_knows_is_written_alike(std::index_sequence<Row...>) {
  return (known_is_written_alike<Row>() && ...);
}
static_assert(what_the_compiler_knows_is_written_alike(std::make_index_sequence<std::size(rows)>()));

// What is refused.

/// Whether nothing is written, for the reason given, even where what is wrong would not have been stated.
constexpr bool is_refused(const challenge_parameters& given, mistake what, std::string_view parameter,
                          std::string_view word, std::size_t offset = 0) {
  for (const auto* denied : {&lacks_write, &unknown_caller}) {
    std::array<char, 256> buffer{};
    const policy::caller& who = denied == &lacks_write ? reader : nobody;
    const auto made = policy::challenge(*denied, who, buffer, given);
    for (const char byte : buffer)
      if (byte != '\0') return false;
    if (made.mistaken.what != what || made.mistaken.row != parameter || made.mistaken.word != word) return false;
    if (made.mistaken.offset != offset || made.size != 0 || !made.text.empty()) return false;
  }
  return true;
}

constexpr mistake bad_byte = mistake::challenge_has_a_byte_that_its_parameter_cannot_hold;

constexpr bool a_bare_challenge_is_refused() {
  constexpr mistake bare = mistake::challenge_has_neither_realm_nor_resource_metadata;
  return is_refused({}, bare, "challenge", "") && is_refused({.scheme = scheme::dpop}, bare, "challenge", "") &&
         is_refused({.scheme = scheme::dpop, .error_description = "no", .error_uri = "/e", .algs = "ES256"}, bare,
                    "challenge", "");
}
static_assert(a_bare_challenge_is_refused());

constexpr bool algs_without_dpop_are_refused() {
  constexpr mistake without_dpop = mistake::challenge_states_algs_without_the_dpop_scheme;
  return is_refused({.realm = "api", .algs = "ES256"}, without_dpop, "algs", "ES256") &&
         is_refused({.scheme = scheme::bearer, .resource_metadata = "/m", .algs = "ES256 PS256"}, without_dpop, "algs",
                    "ES256 PS256");
}
static_assert(algs_without_dpop_are_refused());

constexpr bool what_others_wrote_is_refused() {
  return is_refused({.realm = "api\r\nSet-Cookie: x=1"}, bad_byte, "realm", "api\r\nSet-Cookie: x=1", 3) &&
         is_refused({.realm = "\r\n"}, bad_byte, "realm", "\r\n", 0) &&
         is_refused({.realm = "a\0b"sv}, bad_byte, "realm", "a\0b"sv, 1) &&
         is_refused({.realm = "caf\xc3\xa9"}, bad_byte, "realm", "caf\xc3\xa9", 3) &&
         is_refused({.realm = "api", .error_description = "the \"scope\""}, bad_byte, "error_description",
                    "the \"scope\"", 4) &&
         is_refused({.realm = "api", .error_description = "a\\b"}, bad_byte, "error_description", "a\\b", 1) &&
         is_refused({.realm = "api", .error_description = "bad\tx"}, bad_byte, "error_description", "bad\tx", 3) &&
         is_refused({.resource_metadata = "https://x/\", scope=\"admin"}, bad_byte, "resource_metadata",
                    "https://x/\", scope=\"admin", 10) &&
         is_refused({.resource_metadata = "https://x/ y"}, bad_byte, "resource_metadata", "https://x/ y", 10) &&
         is_refused({.realm = "api", .error_uri = "https://x/<y>"}, bad_byte, "error_uri", "https://x/<y>", 10) &&
         is_refused({.scheme = scheme::dpop, .realm = "api", .algs = "ES256\", scope=\"admin"}, bad_byte, "algs",
                    "ES256\", scope=\"admin", 5);
}
static_assert(what_others_wrote_is_refused());

/// RFC 9110 section 5.6.4: a quoted string holds every visible byte, in an escape where it has to be; here none beyond.
constexpr bool a_realm_holds_each_visible_byte_and_spaces_and_no_other() {
  for (int byte = 0; byte < 256; ++byte) {
    const char realm[] = {'a', static_cast<char>(byte)};
    std::array<char, 256> buffer{};
    const auto made = challenge({.realm = std::string_view(realm, 2)}, buffer);
    const bool visible = byte >= 0x20 && byte <= 0x7E;
    if ((made.mistaken.what == bad_byte) == visible || (made.size != 0) != visible) return false;
    if (!visible && made.mistaken.offset != 1) return false;
  }
  return true;
}
static_assert(a_realm_holds_each_visible_byte_and_spaces_and_no_other());

constexpr bool the_first_of_several_is_named() {
  return is_refused({.realm = "a\n", .resource_metadata = "\"", .error_description = "\"", .algs = "\""}, bad_byte,
                    "realm", "a\n", 1) &&
         is_refused({.resource_metadata = "/\"", .error_description = "\"", .error_uri = "\""}, bad_byte,
                    "resource_metadata", "/\"", 1) &&
         is_refused({.error_description = "n\"", .error_uri = "\"", .algs = "\""}, bad_byte, "error_description", "n\"",
                    1) &&
         is_refused({.error_uri = "\"", .algs = "\""}, bad_byte, "error_uri", "\"", 0) &&
         is_refused({.algs = "\""}, bad_byte, "algs", "\"", 0);
}
static_assert(the_first_of_several_is_named());

constexpr bool is_silent(std::string_view operation, const policy::caller& who) {
  std::array<char, 8> buffer{};
  const auto made = policy::challenge(policy::decide(policy::find_operation(operation), who), who, buffer, {});
  return !made.mistaken && made.size == 0 && made.text.empty() && made.fits();
}
constexpr bool where_there_is_no_challenge_nothing_is_refused() {
  return is_silent("status", nobody) && is_silent("list", reader) && is_silent("peek", reader) &&
         is_silent("unheard", nobody);
}
static_assert(where_there_is_no_challenge_nothing_is_refused());

// What the policy states, and what the call does.

struct stating_tables : tables {
  static constexpr challenge_parameters challenge{
      .scheme = scheme::dpop, .realm = "stated", .error_description = "stated too", .algs = "ES256"};
};
struct stating : ambit::policy<stating_tables> {};

constexpr std::uint64_t digest_of(const challenge_parameters& given) {
  ambit::detail::digest_sum sum;
  add_to_digest(sum, given);
  return sum.value();
}
constexpr bool each_parameter_is_in_the_digest() {
  const challenge_parameters given[] = {{},
                                        {.scheme = scheme::dpop},
                                        {.realm = "a"},
                                        {.resource_metadata = "a"},
                                        {.error_description = "a"},
                                        {.error_uri = "a"},
                                        {.algs = "a"}};
  for (const auto& one : given)
    for (const auto& other : given)
      if ((digest_of(one) == digest_of(other)) != (&one == &other)) return false;
  return true;
}
static_assert(each_parameter_is_in_the_digest());

template <class Policy>
concept can_challenge_by_itself = requires(const typename Policy::decision& denied, const typename Policy::caller& who,
                                           std::span<char> buffer) {
  Policy::challenge(denied, who, buffer);
};
static_assert(can_challenge_by_itself<stating>);
static_assert(!can_challenge_by_itself<policy>, "a policy that states no challenge has none to write");

constexpr bool what_the_call_states_replaces_all_that_the_policy_does() {
  std::array<char, 256> buffer{};
  const stating::caller who = stating::token_without_scope_claim();
  const auto denied = stating::decide("list", who);
  return stating::challenge(denied, who, buffer).text ==
             R"(DPoP realm="stated", error="insufficient_scope", error_description="stated too", )"
             R"(scope="read", algs="ES256")" &&
         stating::challenge(denied, who, buffer, {.resource_metadata = "/m"}).text ==
             R"(Bearer resource_metadata="/m", error="insufficient_scope", scope="read")" &&
         stating::challenge(denied, who, buffer, {}).mistaken.what ==
             mistake::challenge_has_neither_realm_nor_resource_metadata;
}
static_assert(what_the_call_states_replaces_all_that_the_policy_does());

}  // namespace

TEST_CASE("each_parameter_is_written_as_stated_and_errors_are_described_only_where_there_is_one") {
  for (const stated& row : rows) {
    INFO(std::string(row.to_a_reader));
    CHECK(is_right(row));
    CHECK(model::writes_all_or_nothing(row.to_a_reader,
                                       [&](std::span<char> into) { return challenge(row.given, into); }));
  }
}

TEST_CASE("what_the_compiler_knows_is_written_alike") {
  CHECK(what_the_compiler_knows_is_written_alike(std::make_index_sequence<std::size(rows)>()));
}

TEST_CASE("a_challenge_with_neither_realm_nor_resource_metadata_is_refused") { CHECK(a_bare_challenge_is_refused()); }

TEST_CASE("algs_without_the_dpop_scheme_are_refused") { CHECK(algs_without_dpop_are_refused()); }

TEST_CASE("text_that_would_end_a_parameter_or_the_header_is_refused_at_its_first_bad_byte") {
  CHECK(what_others_wrote_is_refused());
  CHECK(a_realm_holds_each_visible_byte_and_spaces_and_no_other());
}

TEST_CASE("of_several_parameters_that_cannot_be_written_the_first_is_named") { CHECK(the_first_of_several_is_named()); }

TEST_CASE("where_there_is_no_challenge_no_parameter_is_looked_at") {
  CHECK(where_there_is_no_challenge_nothing_is_refused());
}

TEST_CASE("each_parameter_is_in_the_digest") { CHECK(each_parameter_is_in_the_digest()); }

TEST_CASE("what_the_call_states_replaces_all_that_the_policy_states") {
  CHECK(what_the_call_states_replaces_all_that_the_policy_does());
}
