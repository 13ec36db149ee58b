// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/answers/challenge.hpp>

#include "model/challenge_grammar.hpp"
#include "model/records_policy.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

// Every byte at the first, a middle and the last place of every parameter: it is written, or refused where it stands.

namespace {

using namespace records;
using ambit::challenge_parameters;

/// A parameter of a challenge, and the bytes that it can hold.
struct parameter {
  std::string_view name;
  decltype(challenge_parameters::realm) challenge_parameters::*member;
  challenge_parameters others;
  std::string_view before;  ///< what stands before it in the challenge that `others` and it make
  std::string_view behind;
  std::string_view bytes;
};

constexpr std::string_view letters_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

constexpr parameter parameters[] = {
    {"realm",
     &challenge_parameters::realm,
     {},
     R"(Bearer realm=")",
     R"(", error="insufficient_scope", scope="read")",
     " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
    {"resource_metadata",
     &challenge_parameters::resource_metadata,
     {},
     R"(Bearer resource_metadata=")",
     R"(", error="insufficient_scope", scope="read")",
     "!#$&'()*+,-./:;=?@[]_~"},
    {"error_description",
     &challenge_parameters::error_description,
     {.realm = "a"},
     R"(Bearer realm="a", error="insufficient_scope", error_description=")",
     R"(", scope="read")",
     " !#$%&'()*+,-./:;<=>?@[]^_`{|}~"},
    {"error_uri",
     &challenge_parameters::error_uri,
     {.realm = "a"},
     R"(Bearer realm="a", error="insufficient_scope", error_uri=")",
     R"(", scope="read")",
     "!#$&'()*+,-./:;=?@[]_~"},
    {"algs",
     &challenge_parameters::algs,
     {.scheme = ambit::scheme::dpop, .realm = "a"},
     R"(DPoP realm="a", error="insufficient_scope", scope="read", algs=")",
     R"(")",
     "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"},
};
constexpr std::size_t parameter_count = std::size(parameters);

constexpr bool holds(std::string_view bytes, char byte) { return bytes.find(byte) != std::string_view::npos; }

/// What a challenge makes of a text as a parameter, whatever it is.
constexpr bool is_written_or_refused(const parameter& of, std::string_view text, std::size_t bad) {
  constexpr policy::decision denied = policy::decide("list", without_scopes);
  challenge_parameters given = of.others;
  given.*of.member = text;
  std::array<char, 128> buffer{};
  const auto made = policy::challenge(denied, without_scopes, buffer, given);
  if (bad != std::string_view::npos) {
    for (const char byte : buffer)
      if (byte != '\0') return false;
    return made.mistaken.what == ambit::mistake::challenge_has_a_byte_that_its_parameter_cannot_hold &&
           made.mistaken.row == of.name && made.mistaken.word.data() == text.data() &&
           made.mistaken.word.size() == text.size() && made.mistaken.offset == bad && made.size == 0 &&
           made.text.empty();
  }
  std::string_view rest = made.text;
  const auto takes = [&rest](std::string_view next) {
    const bool there = rest.substr(0, next.size()) == next;
    if (there) rest.remove_prefix(next.size());
    return there;
  };
  bool as_expected = takes(of.before);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' || text[i] == '\\') as_expected = as_expected && takes("\\");
    as_expected = as_expected && takes(text.substr(i, 1));
  }
  const model::challenge_grammar read(made.text);
  return as_expected && rest == of.behind && !made.mistaken && made.fits() && read.well_formed() &&
         read.states(of.name, text);
}

/// The places of a byte: alone, first, in the middle, last.
enum class place { alone, first, middle, last };
constexpr place places[] = {place::alone, place::first, place::middle, place::last};

constexpr bool is_right(const parameter& of, place where, unsigned number) {
  const char byte = static_cast<char>(static_cast<unsigned char>(number));
  std::array<char, 5> text{'a', 'z', 'm', 'Q', 'x'};
  const std::size_t size = where == place::alone ? 1 : text.size();
  const std::size_t at = where == place::middle ? 2 : where == place::last ? 4 : 0;
  text[at] = byte;
  bool can_stand = holds(letters_and_digits, byte) || holds(of.bytes, byte);
  std::size_t bad = at;
  if (of.name == "algs" && byte == ' ') {  // stands between two algorithms alone; one is missing where the text ends
    can_stand = where == place::middle;
    if (where == place::last) bad = text.size();
  }
  return is_written_or_refused(of, {text.data(), size}, can_stand ? std::string_view::npos : bad);
}

// A row of 16 bytes is a constant of its own, so that none comes near a compiler's limits.
template <std::size_t Parameter, unsigned Row>
inline constexpr bool row_is_right = [] {
  for (unsigned byte = Row * 16; byte < Row * 16 + 16; ++byte)
    if (!is_right(parameters[Parameter], place::middle, byte)) return false;
  return true;
}();
template <std::size_t Parameter, unsigned... Rows>
constexpr bool rows_are_right(std::integer_sequence<unsigned, Rows...>) {
  return (row_is_right<Parameter, Rows> && ...);
}
template <std::size_t... Parameters>
constexpr bool all_are_right(std::index_sequence<Parameters...>) {
  return (rows_are_right<Parameters>(std::make_integer_sequence<unsigned, 16>()) && ...);
}
static_assert(all_are_right(std::make_index_sequence<parameter_count>()));

constexpr bool percent_triplets_are_whole() {
  constexpr std::size_t none = std::string_view::npos;
  for (const std::size_t uri : {1u, 3u}) {
    for (const std::string_view whole : {"%41", "a%2Fb", "%e2%82%ac", "%00", "a%fFz"})
      if (!is_written_or_refused(parameters[uri], whole, none)) return false;
    if (!is_written_or_refused(parameters[uri], "%", 0) || !is_written_or_refused(parameters[uri], "a%4", 1) ||
        !is_written_or_refused(parameters[uri], "%4g", 0) || !is_written_or_refused(parameters[uri], "%g4", 0) ||
        !is_written_or_refused(parameters[uri], "%%41", 0) || !is_written_or_refused(parameters[uri], "%41%", 3) ||
        !is_written_or_refused(parameters[uri], "%4\"", 0))
      return false;
  }
  // A digit behind the text is not of it.
  if (!is_written_or_refused(parameters[1], std::string_view("a%41").substr(0, 3), 1)) return false;
  for (unsigned number = 0; number < 256; ++number) {
    const char byte = static_cast<char>(static_cast<unsigned char>(number));
    const std::array<char, 4> first{'z', '%', byte, '7'}, second{'z', '%', '7', byte};
    const std::size_t bad = holds("0123456789ABCDEFabcdef", byte) ? none : 1;
    if (!is_written_or_refused(parameters[1], {first.data(), 4}, bad) ||
        !is_written_or_refused(parameters[1], {second.data(), 4}, bad))
      return false;
  }
  for (const std::size_t other : {0u, 2u, 4u})
    if (!is_written_or_refused(parameters[other], "100%", none)) return false;
  return true;
}
static_assert(percent_triplets_are_whole());

constexpr bool algorithms_are_words_with_one_space_between_them() {
  return is_written_or_refused(parameters[4], "ES256 PS256 EdDSA", std::string_view::npos) &&
         is_written_or_refused(parameters[4], "ES256  PS256", 6) && is_written_or_refused(parameters[4], " ", 0) &&
         is_written_or_refused(parameters[4], "ES256\tPS256", 5);
}
static_assert(algorithms_are_words_with_one_space_between_them());

constexpr bool an_empty_text_states_nothing() {
  for (const parameter& each : parameters) {
    challenge_parameters given = each.others;
    given.*each.member = "";
    if (given.realm.empty()) given.realm = "a";
    std::array<char, 128> buffer{};
    const auto made = policy::challenge(policy::decide("list", without_scopes), without_scopes, buffer, given);
    const model::challenge_grammar read(made.text);
    if (!read.well_formed() || read.size() != 3 || (each.name != "realm" && read.states(each.name))) return false;
  }
  return true;
}
static_assert(an_empty_text_states_nothing());

// What the tests above read challenges with refuses what is none.
constexpr bool the_grammar_is_strict() {
  for (const std::string_view none :
       {"", "Bearer", "Bearer ", "Bearer realm", "Bearer realm=", "Bearer =\"a\"", "Bearer realm=\"a",
        "Bearer realm=\"a\\\"", "Bearer realm=\"a\" x=\"b\"", "Bearer realm=\"a\",", "Bearer realm=\"a\", ",
        "Bearer realm=\"a\", Realm=\"b\"", "Bearer realm=\"a\x7f\"", "Bearer realm=\"a\r\n\"",
        "Bearer realm=\"\xc3\xa9\"", "Bearer realm=a b", "Bearer realm=\"a\"b", " realm=\"a\"", "Bearer  realm=\"a\""})
    if (model::challenge_grammar(none).well_formed()) return false;
  const model::challenge_grammar read("DPoP realm=\"a\\\"\\b\", max_age=0");
  return read.well_formed() && read.scheme() == "DPoP" && read.size() == 2 && read.states("REALM", "a\"b") &&
         read.states("max_age", "0") && !read.states("max_age", "") && !read.states("scope");
}
static_assert(the_grammar_is_strict());

}  // namespace

TEST_CASE("every_byte_at_every_place_of_a_parameter_is_written_well_formed_or_refused_where_it_stands") {
  for (const parameter& each : parameters)
    for (const place where : places)
      for (unsigned byte = 0; byte < 256; ++byte) {
        CAPTURE(each.name.data());
        CAPTURE(static_cast<int>(where));
        CAPTURE(byte);
        CHECK(is_right(each, where, byte));
      }
}

TEST_CASE("the_percent_triplets_of_a_uri_are_whole") { CHECK(percent_triplets_are_whole()); }

TEST_CASE("algorithms_are_words_with_one_space_between_them") {
  CHECK(algorithms_are_words_with_one_space_between_them());
}

TEST_CASE("an_empty_text_states_nothing") { CHECK(an_empty_text_states_nothing()); }

TEST_CASE("what_is_no_challenge_is_read_as_none") { CHECK(the_grammar_is_strict()); }
