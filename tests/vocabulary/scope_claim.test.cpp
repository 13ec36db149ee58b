// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/practice_policy.hpp"
#include "model/scope_string_agreement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;
using practice::policy;

policy::caller malformed_at(std::size_t offset, std::size_t element = 0) {
  return ambit::rejected_token{ambit::rejection::malformed_scope, offset, element};
}

policy::caller read_list(std::span<const std::string_view> elements) {
  policy::scope_list_reader reader;
  for (const std::string_view element : elements) reader.add(element);
  return reader.finish();
}

struct implying {
  static constexpr ambit::scope scopes[] = {{"repo"}, {"repo:status"}};
  static constexpr ambit::implication implications[] = {{"repo", "repo:status"}};
};

/// The scope string that the token writes.
std::string written(const policy::token& token) {
  std::array<char, 256> buffer{};
  return std::string(token.write(buffer).text);
}

}  // namespace

// Scope strings that were tried on others.

TEST_CASE("a_malformed_scope_string_is_rejected_at_its_first_offending_byte_and_holds_nothing") {
  struct text_and_fault {
    std::string_view text;
    std::size_t offset;
  };
  static constexpr text_and_fault texts[] = {
      {"", 0},                            // no token at all
      {" ", 0},                           // nor here
      {" patients:read", 0},              // a space in front
      {"patients:read ", 14},             // and behind
      {"patients:read  plans:read", 14},  // and doubled: an empty token
      {"patients:read\tplans:read", 13},  // other white space separates nothing
      {"patients:read\nplans:read", 13},
      {"patients:read\rplans:read", 13},
      {"patients:read\0admin"sv, 13},  // a NUL neither ends the text nor is skipped
      {"admin\0"sv, 5},
      {"patients:read\xe2\x80\xa8"
       "admin",
       13},  // LINE SEPARATOR
      {"\xef\xbb\xbf"
       "admin",
       0},  // byte order mark
      {"\xd0\xb0"
       "dmin",
       0},               // CYRILLIC SMALL LETTER A
      {"admin\x7f", 5},  // DEL
      {"admin\x80", 5},  // where a signed char turns negative
      {"admin\xff", 5},  // where it is EOF
      {"adm\"in", 3},    // what ends a quoted string
      {"adm\\in", 3},    // what escapes in one
      {"admin\",error=\"invalid_token", 5},
      {"[\"admin\"]", 1},  // a JSON array taken for a string
  };
  for (const text_and_fault& each : texts) {
    INFO(model::bytes_of(each.text));
    const policy::caller who = policy::accepted_token(each.text);
    CHECK(who == malformed_at(each.offset));
    CHECK(who.token() == nullptr);
    for (const auto& row : practice::tables::operations)
      if (row.needs.kind != ambit::requirement_kind::anyone)
        CHECK(policy::decide(policy::find_operation(row.name), who).status() == 401);
  }
}

TEST_CASE("text_that_only_looks_like_a_scope_is_one_unknown_scope") {
  for (const std::string_view text : {"patients:read,plans:read",
                                      "patients:read;plans:read",
                                      "patients:read%20plans:read",
                                      "patients:read+plans:read",
                                      "patients:read:extra",
                                      "patients",
                                      "patients:",
                                      "patients:rea",
                                      "atients:read",
                                      "patients:*",
                                      "*",
                                      ".",
                                      "null",
                                      "undefined",
                                      "#",
                                      "[",
                                      "]",
                                      "~",
                                      "!",
                                      "-admin",
                                      "ADMIN",
                                      "Admin",
                                      "admin/",
                                      "(admin)",
                                      "admin|admin",
                                      "plan_created_in_app"}) {
    INFO(std::string(text));
    const policy::caller who = policy::accepted_token(text);
    REQUIRE(who.token() != nullptr);
    CHECK(who.token()->listed().empty());
    CHECK(who.token()->grants().empty());
    CHECK(who.token()->unknown_scopes() == 1);
  }
}

TEST_CASE("declared_scopes_are_found_whatever_stands_around_them") {
  CHECK(policy::accepted_token("patients:read plans:read").token()->listed() ==
        policy::scopes_of("patients:read plans:read"));
  CHECK(policy::accepted_token("plans:read patients:read") == policy::accepted_token("patients:read plans:read"));
  CHECK(policy::accepted_token("patients:readwrite").token()->listed() == policy::scopes_of("patients:readwrite"));
  const policy::caller minus = policy::accepted_token("admin -admin");
  CHECK(minus.token()->listed() == policy::scopes_of("admin"));
  CHECK(minus.token()->unknown_scopes() == 1);
}

TEST_CASE("a_scope_listed_twice_is_listed_once_and_unknown_ones_are_counted_each_time") {
  CHECK(policy::accepted_token("admin admin") == policy::accepted_token("admin"));
  CHECK(policy::accepted_token("admin plans:read admin plans:read") == policy::accepted_token("plans:read admin"));
  CHECK(policy::accepted_token("x admin x x").token()->unknown_scopes() == 3);
  CHECK(policy::accepted_token("x admin x x").token()->listed() == policy::scopes_of("admin"));
}

TEST_CASE("no_scope_claim_is_a_token_without_scopes_and_an_empty_one_is_malformed") {
  const policy::token absent = policy::token_without_scope_claim();
  CHECK(absent.listed().empty());
  CHECK(absent.grants().empty());
  CHECK(absent.unknown_scopes() == 0);
  CHECK(policy::decide(policy::find_operation("listPatients"), absent).outcome() == ambit::outcome::insufficient_scope);
  CHECK(policy::accepted_token("") == malformed_at(0));
  CHECK(policy::accepted_token(std::string_view()) == malformed_at(0));
}

// Writing back.

TEST_CASE("what_is_written_lists_each_scope_once_in_declaration_order_and_reads_the_same") {
  for (unsigned mask = 0; mask < 1u << policy::scope_count; ++mask) {
    std::string in_order, reversed;
    for (std::size_t i = 0; i < policy::scope_count; ++i) {
      if ((mask >> i & 1u) == 0) continue;
      const std::string name(practice::tables::scopes[i].name);
      in_order += (in_order.empty() ? "" : " ") + name;
      reversed = name + (reversed.empty() ? "" : " ") + reversed;
    }
    if (mask == 0) continue;
    const policy::token read = *policy::accepted_token(reversed).token();
    CHECK(written(read) == in_order);
    CHECK(*policy::accepted_token(written(read)).token() == read);
  }
}

TEST_CASE("unknown_scopes_are_not_written") {
  CHECK(written(*policy::accepted_token("x admin y patients:read").token()) == "patients:read admin");
}

TEST_CASE("nothing_listed_writes_nothing") {
  std::array<char, 8> buffer{};
  for (const policy::token& empty : {policy::token_without_scope_claim(), *policy::accepted_token("x").token()}) {
    CHECK(empty.write(buffer).size == 0);
    CHECK(empty.write(buffer).text.empty());
    CHECK(empty.write(buffer).fits());
    CHECK(empty.write({}).fits());
  }
}

TEST_CASE("too_small_a_buffer_is_left_alone_and_told_the_size_that_it_takes") {
  const std::string_view text = "patients:read admin";
  const policy::token token = *policy::accepted_token(text).token();
  for (std::size_t size = 0; size < 32; ++size) {
    std::vector<char> buffer(size, '#');
    const ambit::written out = token.write(buffer);
    CHECK(out.size == text.size());
    CHECK(out.fits() == (size >= text.size()));
    CHECK(out.text == (size >= text.size() ? text : ""));
    if (out.fits()) CHECK(out.text.data() == buffer.data());
    for (std::size_t i = out.fits() ? text.size() : 0; i < size; ++i) CHECK(buffer[i] == '#');
  }
}

TEST_CASE("a_token_writes_the_scopes_that_it_lists_and_not_those_that_follow") {
  using policy = ambit::policy<implying>;
  const policy::token token = *policy::accepted_token("repo").token();
  CHECK(token.listed() == policy::scopes_of("repo"));
  CHECK(token.grants() == policy::grants_of("repo repo:status"));
  CHECK_FALSE(token.listed().contains("repo:status"));
  CHECK(token.grants().contains("repo:status"));
  std::array<char, 32> buffer{};
  CHECK(token.write(buffer).text == "repo");
  CHECK(policy::accepted_token("repo:status repo").token()->write(buffer).text == "repo repo:status");
  CHECK_FALSE(policy::accepted_token("repo:status").token()->grants().contains("repo"));
}

// Lists of scopes, as `scp` states them.

TEST_CASE("a_list_is_read_as_the_model_reads_it") {
  const std::string_view elements[] = {"admin",  "plans:read", "x",  "",    " ",  "plans:read admin",
                                       "admin ", " admin",     "\t", "a\"", "\\", "abcdefgh\x80",
                                       "\0"sv,   "patients"};
  const std::size_t none = std::size(elements);
  std::size_t lists = 0;
  for (std::size_t first = 0; first <= none; ++first)
    for (std::size_t second = 0; second <= none; ++second)
      for (std::size_t third = 0; third <= none; ++third) {
        std::vector<std::string_view> list;
        for (const std::size_t index : {first, second, third})
          if (index != none) list.push_back(elements[index]);
        const model::scopes_read expected = model::read_scope_list(list, model::declared_by<practice::tables>);
        policy::scope_list_reader reader;
        for (std::size_t i = 0; i < list.size(); ++i)
          CHECK(reader.add(list[i]) == (expected.well_formed || i < expected.element));
        CHECK(model::in_words_of_the_model<practice::tables>(reader.finish()) == expected);
        ++lists;
      }
  CHECK(lists == 15 * 15 * 15);
}

TEST_CASE("a_list_says_what_its_elements_joined_by_spaces_say") {
  CHECK(read_list(std::array{"plans:read"sv, "admin"sv}) == policy::accepted_token("plans:read admin"));
  CHECK(read_list(std::array{"admin"sv, "x"sv, "admin"sv}) == policy::accepted_token("admin x admin"));
}

TEST_CASE("an_element_that_holds_a_space_does_not_become_two_scopes") {
  CHECK(read_list(std::array{"plans:read admin"sv}) == malformed_at(10, 0));
  CHECK(read_list(std::array{"admin"sv, "plans:read admin"sv}) == malformed_at(10, 1));
}

TEST_CASE("a_malformed_element_rejects_the_list_whatever_follows_and_the_first_one_is_told") {
  CHECK(read_list(std::array{"admin"sv, ""sv, "plans:read"sv}) == malformed_at(0, 1));
  CHECK(read_list(std::array{"admin"sv, "adm\x7fin"sv, " "sv}) == malformed_at(3, 1));
}

TEST_CASE("a_list_without_elements_is_a_token_without_scopes") {
  CHECK(policy::scope_list_reader().finish() == policy::caller(policy::token_without_scope_claim()));
}
