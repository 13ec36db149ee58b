// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/credentials.hpp>

#include <ambit/policies/fullscript.hpp>

#include "model/credentials_agreement.hpp"
#include "model/exact_text.hpp"
#include "model/random.hpp"
#include "model/scope_string_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using namespace std::string_view_literals;
using kind = ambit::credentials_kind;
using fault = ambit::credentials_fault;
using policy = ambit::policies::fullscript;

/// The bytes on both sides of each border between classes of bytes.
constexpr std::string_view boundary_bytes =
    "\x00\x08\x09\x0a\x1f !\"#'(+,-./0:=@A[\\^_`az{|}~\x7f\x80\xff"
    "B"sv;

struct answer {
  std::string_view value;
  kind is;
  std::string_view token;
  fault why = fault::no_fault;
  std::size_t offset = 0;
};

// Written down from the grammars, one by one.
constexpr answer answers[] = {
    {"Bearer abc", kind::bearer, "abc"},
    {"bearer abc", kind::bearer, "abc"},
    {"BEARER abc==", kind::bearer, "abc=="},
    {"Bearer   abc", kind::bearer, "abc"},
    {"Bearer -._~+/0Az", kind::bearer, "-._~+/0Az"},
    {"DPoP abc.def.ghi", kind::dpop, "abc.def.ghi"},
    {"dpop abc", kind::dpop, "abc"},
    {"Basic dTpw", kind::other_scheme, ""},
    {"Basic", kind::other_scheme, ""},
    {"Bearerabc", kind::other_scheme, ""},
    {"Bearer, a", kind::malformed, "", fault::no_space, 6},
    {"Digest username=\"Mufasa\", realm=\"a\tb\"", kind::other_scheme, ""},
    {"Negotiate \xff", kind::other_scheme, ""},
    {"", kind::malformed, "", fault::no_scheme, 0},
    {" Bearer abc", kind::malformed, "", fault::no_scheme, 0},
    {"\tBearer abc", kind::malformed, "", fault::no_scheme, 0},
    {"=", kind::malformed, "", fault::no_scheme, 0},
    {"Bearer\tabc", kind::malformed, "", fault::no_space, 6},
    {"Basic\tabc", kind::malformed, "", fault::no_space, 5},
    {"Bearer", kind::malformed, "", fault::no_token, 6},
    {"Bearer  ", kind::malformed, "", fault::no_token, 8},
    {"Bearer =", kind::malformed, "", fault::bad_token_byte, 7},
    {"Bearer a=b", kind::malformed, "", fault::bad_token_byte, 9},
    {"Bearer \"a\"", kind::malformed, "", fault::bad_token_byte, 7},
    {"Bearer abc ", kind::malformed, "", fault::bad_token_byte, 10},
    {"Bearer abc def", kind::malformed, "", fault::bad_token_byte, 10},
    {"Bearer a, Bearer b", kind::malformed, "", fault::bad_token_byte, 8},
    {"Bearer a,b", kind::malformed, "", fault::bad_token_byte, 8},
    {"Bearer \tabc", kind::malformed, "", fault::bad_token_byte, 7},
    {"Bearer abc\r\nX: y", kind::malformed, "", fault::bad_token_byte, 10},
    {"Bearer patients:read", kind::malformed, "", fault::bad_token_byte, 15},
    {"Bearer caf\xc3\xa9", kind::malformed, "", fault::bad_token_byte, 10},
    {"Basic a\r\nX: y", kind::malformed, "", fault::bad_byte, 7},
    {"Basic \x7f", kind::malformed, "", fault::bad_byte, 6},
};

constexpr bool is_answered(const answer& wanted) {
  const ambit::credentials read = ambit::read_credentials(wanted.value);
  return read.kind() == wanted.is && read.token().unverified_text() == wanted.token && read.fault() == wanted.why &&
         read.offset() == wanted.offset && model::are_credentials_read_right(wanted.value);
}
static_assert([] {
  for (const answer& wanted : answers)
    if (!is_answered(wanted)) return false;
  return true;
}());

template <class... Values>
constexpr ambit::credentials fields(Values... values) {
  ambit::credentials_reader reader;
  (reader.add(values), ...);
  return reader.read();
}

constexpr ambit::rejection rejected_for(const policy::caller& who) { return who.rejected()->reason; }

void compare(std::string_view value) {
  if (!model::are_credentials_read_right(value)) FAIL_CHECK("read differently: " << model::bytes_of(value));
}

/// Compares the reader with the model on every value of `size` of the bytes `last` behind `first`.
void compare_all(std::string_view first, std::string_view last, std::size_t size) {
  model::exact_text text(first.size() + size);
  for (std::size_t i = 0; i < first.size(); ++i) text[i] = first[i];
  std::vector<std::size_t> digit(size, 0);
  for (std::size_t i = 0; i < size; ++i) text[first.size() + i] = last[0];
  for (;;) {
    compare(text.view());
    std::size_t i = 0;
    for (; i < size; ++i) {
      digit[i] = digit[i] + 1 == last.size() ? 0 : digit[i] + 1;
      text[first.size() + i] = last[digit[i]];
      if (digit[i] != 0) break;
    }
    if (i == size) return;
  }
}

}  // namespace

TEST_CASE("each_value_of_the_field_has_one_answer") {
  for (const answer& wanted : answers) {
    CAPTURE(wanted.value);
    CHECK(is_answered(wanted));
  }
}

TEST_CASE("the_reader_is_the_model_on_all_values_up_to_4_boundary_bytes") {
  static_assert(boundary_bytes.size() == 36);
#if defined(__OPTIMIZE__)
  constexpr std::size_t longest = 4;
#else
  constexpr std::size_t longest = 3;  // 4 where the build is optimized
#endif
  for (std::size_t size = 0; size <= longest; ++size) compare_all("", boundary_bytes, size);
}

TEST_CASE("the_reader_is_the_model_on_all_boundary_bytes_behind_each_scheme") {
  for (const std::string_view scheme : {"Bearer"sv, "bEARER "sv, "DPoP"sv, "dpop "sv, "Bearer a"sv, "Bearer a="sv,
                                        "Basic"sv, "Basic "sv, "Beare"sv, "Bearers"sv, "DPo"sv})
    for (std::size_t size = 0; size <= 3; ++size) compare_all(scheme, boundary_bytes, size);
}

TEST_CASE("a_token_of_each_length_ends_at_each_byte_in_each_place") {
  constexpr std::string_view letters = "AZaz09-._~+/bcdefghijklmnopqrstuvwxyABCDEFGHIJKLMNOPQRSTUVWXY12345678";
  for (const std::size_t size : {1u, 9u, 10u, 15u, 16u, 17u, 31u, 32u, 33u, 48u, 67u}) {
    model::exact_text text("Bearer " + std::string(letters.substr(0, size)));
    compare(text.view());
    CHECK(ambit::read_credentials(text.view()).token().unverified_text().size() == size);
    for (std::size_t at = 7; at < 7 + size; ++at) {
      const char kept = text[at];
      for (unsigned byte = 0; byte < 256; ++byte) {
        text[at] = static_cast<char>(byte);
        compare(text.view());
      }
      text[at] = kept;
    }
  }
}

TEST_CASE("a_scheme_that_differs_from_bearer_in_a_bit_other_than_that_of_case_is_another_or_none") {
  for (const std::string_view scheme : {"Bearer abc"sv, "DPoP abc"sv})
    for (std::size_t at = 0; scheme[at] != ' '; ++at)
      for (int bits = 1; bits < 256; ++bits) {
        std::string value(scheme);
        value[at] = static_cast<char>(static_cast<unsigned char>(value[at]) ^ bits);
        compare(value);
        CHECK(ambit::read_credentials(value).has_token() == (bits == 0x20));
      }
}

TEST_CASE("no_byte_behind_a_value_is_read") {  // a compiler would say so
  constexpr auto read = [](const auto& bytes) { return ambit::read_credentials({bytes, sizeof bytes}); };
  static constexpr char scheme[] = {'b', 'e', 'a', 'r', 'e', 'r'}, spaces[] = {'D', 'P', 'o', 'P', ' ', ' '},
                        token[] = {'B', 'e', 'a', 'r', 'e', 'r', ' ', 'a'},
                        equals[] = {'B', 'e', 'a', 'r', 'e', 'r', ' ', 'a', '=', '='}, other[] = {'a', ' ', 'b'};
  static_assert(read(scheme).fault() == fault::no_token && read(spaces).fault() == fault::no_token);
  static_assert(read(token).token().unverified_text() == "a" && read(equals).token().unverified_text() == "a==");
  static_assert(read(other).kind() == kind::other_scheme);
  CHECK(read(scheme).offset() == 6);
  CHECK(read(spaces).offset() == 6);
}

TEST_CASE("a_second_field_is_malformed_though_it_were_equal") {
  constexpr auto twice = fields("Bearer a", "Bearer a");
  static_assert(twice.kind() == kind::malformed && twice.fault() == fault::several_fields && !twice.has_token() &&
                twice.token().unverified_text().empty());
  for (const std::string_view one : {"Bearer a", "Basic a", "", "Bearer", "DPoP x"})
    for (const std::string_view other : {"Bearer a", "Basic a", "", "Bearer", "DPoP x"}) {
      CHECK(fields(one, other).fault() == fault::several_fields);
      CHECK(fields(one, other).offset() == 0);
      CHECK_FALSE(fields(one, other).has_token());
      CHECK(fields(one, other, "Bearer a").fault() == fault::several_fields);
    }
}

TEST_CASE("no_field_and_another_scheme_lack_credentials_and_what_is_malformed_is_an_invalid_request") {
  constexpr policy::caller nobody = ambit::credentials_reader().read();
  static_assert(nobody == policy::caller(ambit::no_credentials));
  constexpr policy::caller basic = ambit::read_credentials("Basic dTpw");
  static_assert(basic == policy::caller(ambit::no_credentials));
  constexpr policy::caller bare = ambit::read_credentials("Bearer");
  static_assert(rejected_for(bare) == ambit::rejection::malformed_request && bare.rejected()->offset == 6);
  const auto status = [](const policy::caller& who) { return policy::decide("listProducts", who).status(); };
  CHECK(status(nobody) == 401);
  CHECK(status(basic) == 401);
  CHECK(status(ambit::credentials_reader().read()) == 401);
  CHECK(status(ambit::read_credentials("Basic dTpw")) == 401);
  CHECK(status(bare) == 400);
  CHECK(status(fields("Bearer a", "Bearer a")) == 400);
}

TEST_CASE("a_token_that_nothing_has_verified_is_a_rejected_one") {
  constexpr policy::caller who = ambit::read_credentials("Bearer catalog:read");
  static_assert(!who.has_token());
  constexpr policy::caller unverified = ambit::read_credentials("Bearer abc");
  static_assert(rejected_for(unverified) == ambit::rejection::invalid_token);
  for (const std::string_view value : {"Bearer abc", "DPoP abc", "Bearer YWJj"}) {
    const policy::caller caller = ambit::read_credentials(value);
    for (std::size_t op = 0; op < policy::operation_count; ++op)
      CHECK_FALSE(policy::allows(policy::operation_at(op), caller));
  }
}

TEST_CASE("a_presented_token_converts_to_nothing_that_takes_scopes") {
  static_assert(!std::is_convertible_v<ambit::presented_token, std::string_view>);
  static_assert(!std::is_convertible_v<ambit::presented_token, std::string>);
  static_assert(!std::is_convertible_v<ambit::presented_token, policy::caller>);
  static_assert(!std::is_convertible_v<ambit::presented_token, policy::grants>);
  static_assert(!std::is_convertible_v<ambit::credentials, std::string_view>);
  static_assert(!std::is_convertible_v<std::string_view, ambit::presented_token>);
  static_assert(![](auto token) {
    return requires { policy::accepted_token(token); };
  }(ambit::presented_token()));
  static_assert(![](auto read) {
    return requires { policy::accepted_token(read); };
  }(ambit::read_credentials("a")));
}

TEST_CASE("zeroed_memory_holds_malformed_credentials_and_only_a_reader_makes_any") {
  static_assert(static_cast<kind>(0) == kind::malformed);
  static_assert(!std::is_default_constructible_v<ambit::credentials>);
}

TEST_CASE("each_kind_and_fault_has_its_name") {
  constexpr std::string_view kinds[] = {"malformed", "none", "other_scheme", "bearer", "dpop", ""};
  for (std::size_t i = 0; i < std::size(kinds); ++i) CHECK(name_of(static_cast<kind>(i)) == kinds[i]);
  constexpr std::string_view faults[] = {"no_fault", "several_fields", "no_scheme", "no_space",
                                         "no_token", "bad_token_byte", "bad_byte",  ""};
  for (std::size_t i = 0; i < std::size(faults); ++i) CHECK(name_of(static_cast<fault>(i)) == faults[i]);
}

TEST_CASE("a_reader_keeps_no_view_of_a_temporary") {
  static_assert(![](auto make) {
    return requires { ambit::read_credentials(make()); };
  }([] { return std::string(); }));
  static_assert([](auto make) {
    return requires { ambit::read_credentials(make()); };
  }([] { return ""sv; }));
}

TEST_CASE("the_reader_is_the_model_on_values_that_were_mutated_at_random") {
  model::random chance(20261129);
  for (int round = 0; round < 20000; ++round) {
    std::string value(answers[chance.below(std::size(answers))].value);
    for (std::size_t edits = chance.below(4); edits != 0; --edits) {
      const char byte = boundary_bytes[chance.below(boundary_bytes.size())];
      const std::size_t at = chance.below(value.size() + 1);
      if (chance.below(2) == 0 || at == value.size())
        value.insert(at, 1, byte);
      else
        value[at] = byte;
    }
    const model::exact_text text(value);
    compare(text.view());
  }
}
