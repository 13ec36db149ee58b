// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/fact_list.hpp>

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::fact facts[] = {{"a"}, {"b.own"}, {"c"}};
  static constexpr ambit::operation operations[] = {{"list", "GET /list", "read & a & c"}};
};
struct policy : ambit::policy<tables> {};

constexpr bool gives(std::string_view names, const policy::facts& wanted) {
  const auto read = policy::read_facts(names);
  return read && read.facts() == wanted && read.offset() == 0 && read.element() == 0;
}
constexpr bool fails_at(std::string_view names, std::size_t offset) {
  const auto read = policy::read_facts(names);
  return !read && read.facts().empty() && read.offset() == offset;
}

static_assert(gives("", policy::facts()));
static_assert(gives("a", policy::facts_of("a")));
static_assert(gives("c a", policy::facts_of("a c")));
static_assert(gives("b.own b.own", policy::facts_of("b.own")));
static_assert(fails_at("d", 0) && fails_at("a b", 2) && fails_at("a c read", 4) && fails_at("A", 0));
static_assert(fails_at(" ", 0) && fails_at(" a", 0) && fails_at("a ", 2) && fails_at("a  c", 2) && fails_at("a\tc", 0));
static_assert(fails_at("a,c", 0) && fails_at("a\0"sv, 0) && fails_at("true", 0));

}  // namespace

TEST_CASE("no_fact_is_given_where_a_word_names_none_and_its_place_is_told") {
  for (const std::string_view word : {"x", "", "A", "b", "read", "a,", "*"})
    for (const std::string_view before : {"", "a ", "a b.own "})
      for (const std::string_view after : {"", " c"}) {
        const std::string text = std::string(before) + std::string(word) + std::string(after);
        if (text.empty()) continue;
        CAPTURE(text);
        CHECK(fails_at(text, before.size()));
      }
  CHECK(gives("a b.own c", policy::facts_of("a b.own c")));
}

TEST_CASE("an_element_of_a_list_is_one_name") {
  const std::vector<std::string> right = {"c", "a"};
  CHECK(policy::read_facts(right).facts() == policy::facts_of("a c"));
  CHECK(policy::read_facts(std::array<std::string_view, 0>()).facts().empty());
  CHECK(bool(policy::read_facts(std::array<std::string_view, 0>())));
  for (const char* const wrong : {"a c", "", "d"}) {
    const auto read = policy::read_facts(std::vector<std::string>{"a", wrong, "c"});
    CHECK_FALSE(bool(read));
    CHECK(read.element() == 1);
    CHECK(read.facts().empty());
  }
}

TEST_CASE("what_was_read_decides") {
  const policy::caller who = policy::accepted_token("read");
  CHECK(policy::decide("list", who, policy::read_facts("a c").facts()).allowed());
  CHECK_FALSE(policy::decide("list", who, policy::read_facts("a c x").facts()).allowed());
}
