// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/mistake_in_words.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

using namespace std::string_view_literals;
using ambit::fault;
using ambit::mistake;
using ambit::write_fault;

struct example {
  fault found;
  std::string_view sentence;
};

constexpr example examples[] = {
    {{mistake::requirement_names_an_unknown_word, "patient:read", "createPlan", 0, "patients:read"},
     R"(operation "createPlan": no scope or fact is named "patient:read"; did you mean "patients:read"?)"},
    {{mistake::requirement_names_an_unknown_word, "patient:read", "createPlan", 9},
     R"(operation "createPlan": no scope or fact is named "patient:read", at offset 9.)"},
    {{mistake::requirement_is_empty, "", "createPlan"},
     R"(operation "createPlan": it does not state what it needs; to open it to all, state ambit::anyone.)"},
    {{mistake::scope_is_declared_twice, "a", "a", 0, {}, 3}, R"(scopes[3]: "a" is declared before.)"},
    {{mistake::scope_name_is_empty, "", "See patients", 0, {}, 0}, R"(scopes[0]: its name is empty.)"},
    {{mistake::fact_is_named_like_a_scope, "a", "a"}, R"(fact "a": a scope has the same name.)"},
    {{mistake::implication_names_an_unknown_scope, "repos", "repo:status", 0, "repo", 1},
     R"(implications[1]: no scope is named "repos"; did you mean "repo"?)"},
    {{mistake::operation_name_is_empty, "", "GET /", 0, {}, 12}, R"(operations[12]: its name is empty.)"},
    {{mistake::route_is_declared_twice, "GET /a", "second", 0, "first"},
     R"(operation "second": operation "first" has the same route as "GET /a".)"},
    {{mistake::route_has_a_malformed_triplet, "/a%2", "one", 2},
     R"(operation "one": "/a%2" has a % that is not followed by two hexadecimal digits, at offset 2.)"},
    {{mistake::route_has_a_wildcard, "/*", "mount", 1},
     R"(the mount: "/*" has a wildcard; for the rest of a path, state {name...} at its end, at offset 1.)"},
    {{mistake::challenge_has_a_byte_that_its_parameter_cannot_hold, "a\nb", "realm", 1},
     R"(the challenge: "realm" holds a byte that it cannot hold, at offset 1.)"},
    {{mistake::table_has_a_misspelt_name, "operation", "operation", 0, "operations"},
     R"(the tables: "operation" is not the name of a table; did you mean "operations"?)"},
    {{mistake::parameter_type_is_declared_twice, "t", "t"},
     R"(the types of parameters: "t" is declared before, or built in.)"},
    {{mistake::application_name_is_empty, "", "application"}, R"(the application: its name is empty.)"},
    {{mistake::metadata_has_no_resource, "", "metadata"},
     R"(the metadata: it states no resource (RFC 9728 section 2).)"},
    {{mistake::call_names_an_unknown_fact, "a\0\"\\\x80\n~ "sv},
     R"(a literal in a call: no fact is named "a\x00\x22\x5c\x80\x0a~ ".)"},
};

constexpr bool is_written(const example& given) {
  std::array<char, 256> buffer{};
  const ambit::written made = write_fault(given.found, buffer);
  return made.text == given.sentence && made.size == given.sentence.size();
}
constexpr bool all_are_written() {
  for (const example& each : examples)
    if (!is_written(each)) return false;
  return true;
}
static_assert(all_are_written());

TEST_CASE("a_fault_is_one_sentence") {
  for (const example& each : examples) {
    CAPTURE(each.sentence);
    CHECK(is_written(each));
  }
}

TEST_CASE("of_no_mistake_there_is_nothing_to_say") {
  char buffer[8];
  CHECK(write_fault({}, buffer).size == 0);
  CHECK(write_fault({mistake::none, "word", "row", 3, "nearest"}, buffer).text.empty());
}

TEST_CASE("too_small_a_buffer_gets_the_size_and_no_byte") {
  const example& given = examples[0];
  for (std::size_t room = 0; room <= given.sentence.size(); ++room) {
    std::string buffer(given.sentence.size(), '#');
    const ambit::written made = write_fault(given.found, {buffer.data(), room});
    CHECK(made.size == given.sentence.size());
    CHECK(made.fits() == (room == given.sentence.size()));
    if (!made.fits()) CHECK(buffer == std::string(given.sentence.size(), '#'));
  }
}

/// The name of an enumerator is what a mistake without a sentence is told by.
template <mistake What>
constexpr bool is_named(std::string_view name) {
  return ambit::detail::enumerator<What>() == name;
}
static_assert(is_named<mistake::none>("none") && is_named<mistake::scope_name_is_empty>("scope_name_is_empty"));
static_assert(is_named<static_cast<mistake>(255)>(""));

TEST_CASE("every_mistake_says_something_that_no_other_says") {
  std::string before = "|";
  for (unsigned what = 1; what < 128; ++what) {
    const auto value = static_cast<mistake>(what);
    const std::string_view name = ambit::detail::enumerator(value, ambit::detail::indices_below<128>());
    if (name.empty()) break;
    CAPTURE(name);
    std::string buffer(400, '#');
    const ambit::written made = write_fault({value, "w", "r", 0, "n"}, buffer);
    REQUIRE(made.fits());
    CHECK((made.text.back() == '.' || made.text.back() == '?'));
    const bool speaks_of_triplets = value == mistake::route_has_a_malformed_triplet;
    CHECK((made.text.find('%') != std::string_view::npos) == speaks_of_triplets);
    CHECK(before.find("|" + std::string(made.text) + "|") == std::string::npos);
    before += std::string(made.text) + "|";
  }
  CHECK(before.size() > 1000);
}

TEST_CASE("a_mistake_without_a_sentence_reads_as_its_name") {
  char buffer[128];
  const auto written = [&](std::string_view row, std::string_view word, std::string_view nearest) {
    const fault found{mistake::scope_name_is_empty, word, row, 0, nearest};
    const ambit::written made = ambit::detail::write_whole(
        buffer, [&](ambit::detail::text_sink& out) { ambit::detail::write_said(out, {}, found); });
    return std::string(made.text);
  };
  CHECK(written("", "", "") == "scope name is empty.");
  CHECK(written("my app", "", "") == R"("my app": scope name is empty.)");
  CHECK(written("my app", "x", "y") == R"("my app": scope name is empty: "x"; did you mean "y"?)");
}

}  // namespace
