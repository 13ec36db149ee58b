// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/implication_patterns.hpp>

#include <ambit/policy.hpp>
#include <ambit/report.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using ambit::mistake;
using ambit::pattern;

// Mastodon's scopes: three rows in place of one for each of the finer ones.
struct social_tables {
  static constexpr ambit::scope scopes[] = {
      {"read"},
      {"read:accounts"},
      {"read:blocks"},
      {"read:bookmarks"},
      {"read:favourites"},
      {"read:filters"},
      {"read:follows"},
      {"read:lists"},
      {"read:mutes"},
      {"read:notifications"},
      {"read:search"},
      {"read:statuses"},
      {"write"},
      {"write:accounts"},
      {"write:blocks"},
      {"write:bookmarks"},
      {"write:conversations"},
      {"write:favourites"},
      {"write:filters"},
      {"write:follows"},
      {"write:lists"},
      {"write:media"},
      {"write:mutes"},
      {"write:notifications"},
      {"write:reports"},
      {"write:statuses"},
      {"admin:read"},
      {"admin:read:accounts"},
      {"admin:read:reports"},
      {"push"},
  };
  static constexpr ambit::operation operations[] = {{"list", "GET /lists", "read:lists"}};
};
struct by_pattern_tables : social_tables {
  static constexpr ambit::implication implications[] = {
      {"read", pattern("read:*")}, {"write", pattern("write:*")}, {"admin:read", pattern("admin:read:*")}};
};
struct by_hand_tables : social_tables {
  static constexpr ambit::implication implications[] = {{"read", "read:accounts"},
                                                        {"read", "read:blocks"},
                                                        {"read", "read:bookmarks"},
                                                        {"read", "read:favourites"},
                                                        {"read", "read:filters"},
                                                        {"read", "read:follows"},
                                                        {"read", "read:lists"},
                                                        {"read", "read:mutes"},
                                                        {"read", "read:notifications"},
                                                        {"read", "read:search"},
                                                        {"read", "read:statuses"},
                                                        {"write", "write:accounts"},
                                                        {"write", "write:blocks"},
                                                        {"write", "write:bookmarks"},
                                                        {"write", "write:conversations"},
                                                        {"write", "write:favourites"},
                                                        {"write", "write:filters"},
                                                        {"write", "write:follows"},
                                                        {"write", "write:lists"},
                                                        {"write", "write:media"},
                                                        {"write", "write:mutes"},
                                                        {"write", "write:notifications"},
                                                        {"write", "write:reports"},
                                                        {"write", "write:statuses"},
                                                        {"admin:read", "admin:read:accounts"},
                                                        {"admin:read", "admin:read:reports"}};
};
struct by_pattern : ambit::policy<by_pattern_tables> {};
struct by_hand : ambit::policy<by_hand_tables> {};
static_assert(by_pattern::fingerprint() == by_hand::fingerprint());
static_assert(by_pattern::digest() == by_hand::digest(), "a pattern is what it stands for");
static_assert(by_pattern::vocabulary::implications.size() == std::size(by_hand_tables::implications));
static_assert(by_pattern::allows("list", by_pattern::grants_of("read")));
static_assert(!by_pattern::allows("list", by_pattern::grants_of("write admin:read")));

// A star in a scope is an ordinary character, and a pattern's star takes it like any other.
struct tables {
  static constexpr ambit::scope scopes[] = {{"admin:a"},
                                            {"admin:b"},
                                            {"admin:"},
                                            {"admin:*"},
                                            {"read:a"},
                                            {"read:"},
                                            {"read:a:x"},
                                            {"patient/*.cruds"},
                                            {"patient/Observation.cruds"},
                                            {"patient/*.rs"},
                                            {"patient/Observation.rs"},
                                            {"all"}};
  static constexpr ambit::implication implications[] = {
      {pattern("admin:*"), pattern("read:*")},
      {"patient/*.cruds", pattern("patient/*.cruds")},
      {pattern("patient/*.cruds"), pattern("patient/*.rs")},
      {"patient/*.rs", "patient/Observation.rs"},
      {"all", pattern("*")},
      {pattern("*:x"), "read:"},
  };
  static constexpr ambit::operation operations[] = {{"op", "GET /op", "read:a"}};
};
struct policy : ambit::policy<tables> {};

constexpr bool has_row(std::string_view holding, std::string_view also_holding) {
  std::size_t found = 0;
  for (const ambit::implication& row : policy::vocabulary::implications)
    found += row.holding == holding && row.also_holding == also_holding;
  return found == 1;
}
constexpr bool a_pattern_stands_for_the_rows_in_which_its_stars_take_the_same() {
  return policy::vocabulary::implications.size() == 1 + 1 + 2 + 1 + 11 + 1 && has_row("admin:a", "read:a") &&
         has_row("patient/*.cruds", "patient/Observation.cruds") && has_row("patient/*.cruds", "patient/*.rs") &&
         has_row("patient/Observation.cruds", "patient/Observation.rs") && has_row("read:a:x", "read:") &&
         has_row("all", "admin:*") && !has_row("all", "all") && !has_row("admin:", "read:") &&
         !has_row("admin:*", "read:a") && !has_row("patient/*.cruds", "patient/*.cruds");
}
constexpr bool a_star_in_a_row_without_a_pattern_is_an_ordinary_character() {
  return policy::grants_of("patient/*.rs").contains("patient/Observation.rs") &&
         !policy::grants_of("admin:*").contains("read:a") && !policy::grants_of("admin:*").contains("admin:a") &&
         policy::grants_of("patient/*.cruds").contains("patient/Observation.rs") &&
         !policy::grants_of("patient/Observation.cruds").contains("patient/*.cruds");
}
constexpr bool no_pattern_meets_the_text_of_a_token() {
  for (const std::string_view text : {"read:*", "*", "read:b", "admin:c", "all:", "patient/Observation.*"}) {
    const auto who = policy::accepted_token(text);
    if (!who.has_token() || who.token()->unknown_scopes() != 1 || !who.token()->listed().empty() ||
        policy::allows("op", who))
      return false;
  }
  const auto stars = policy::accepted_token("admin:* patient/*.cruds");
  return stars.token()->unknown_scopes() == 0 && !policy::allows("op", stars) &&
         policy::allows("op", policy::accepted_token("admin:a"));
}
static_assert(a_pattern_stands_for_the_rows_in_which_its_stars_take_the_same());
static_assert(a_star_in_a_row_without_a_pattern_is_an_ordinary_character());
static_assert(no_pattern_meets_the_text_of_a_token());

// Mistakes, with the words and the row.
template <class Tables>
constexpr bool is_mistaken(mistake what, std::string_view word, std::string_view row, std::size_t number) {
  const ambit::fault found = ambit::vocabulary<Tables>::mistaken;
  return found.what == what && found.word == word && found.row == row && found.number == number;
}
struct some_scopes {
  static constexpr ambit::scope scopes[] = {{"write:a"}, {"read:a"}, {"read:b"}, {"plain"}};
};
template <int Case>
struct wrong : some_scopes {
  static constexpr ambit::implication implications[] = {
      {"plain", "read:b"},
      Case == 0   ? ambit::implication(pattern("admin:*"), pattern("read:*"))
      : Case == 1 ? ambit::implication(pattern("write:*"), pattern("admin:*"))
      : Case == 2 ? ambit::implication("plain", pattern("plain*"))
      : Case == 3 ? ambit::implication(pattern("pl*in"), "plain")
      : Case == 4 ? ambit::implication(pattern("write:a"), "plain")
      : Case == 5 ? ambit::implication(pattern("write:*"), pattern("read:**"))
      : Case == 6 ? ambit::implication("plian", pattern("read:*"))
      : Case == 7 ? ambit::implication(pattern("read:*"), pattern("write:*"))
      : Case == 8 ? ambit::implication(pattern("read:*"), "plain")
                  : ambit::implication(pattern("*:b"), pattern("write:*")),
      Case == 7 ? ambit::implication(pattern("write:*"), pattern("read:*")) : ambit::implication("write:a", "read:b"),
  };
};
constexpr bool mistakes_of_patterns_are_named() {
  return is_mistaken<wrong<0>>(mistake::implication_pattern_matches_nothing, "admin:*", "read:*", 1) &&
         is_mistaken<wrong<1>>(mistake::implication_pattern_matches_nothing, "admin:*", "write:*", 1) &&
         is_mistaken<wrong<2>>(mistake::implication_pattern_matches_nothing, "plain*", "plain", 1) &&
         is_mistaken<wrong<3>>(mistake::implication_pattern_matches_nothing, "pl*in", "plain", 1) &&
         is_mistaken<wrong<4>>(mistake::implication_pattern_has_not_one_star, "write:a", "plain", 1) &&
         is_mistaken<wrong<5>>(mistake::implication_pattern_has_not_one_star, "read:**", "write:*", 1) &&
         is_mistaken<wrong<6>>(mistake::implication_names_an_unknown_scope, "plian", "read:a", 1) &&
         ambit::vocabulary<wrong<6>>::mistaken.nearest == "plain" &&
         is_mistaken<wrong<7>>(mistake::implication_patterns_form_a_cycle, "read:a", "write:a", 1) &&
         is_mistaken<wrong<8>>(mistake::implication_patterns_form_a_cycle, "read:b", "plain", 1) &&
         is_mistaken<wrong<9>>(mistake::implication_pattern_matches_nothing, "write:*", "*:b", 1);
}
static_assert(mistakes_of_patterns_are_named());

TEST_CASE("a_pattern_stands_for_the_rows_in_which_its_stars_take_the_same") {
  CHECK(a_pattern_stands_for_the_rows_in_which_its_stars_take_the_same());
}
TEST_CASE("a_star_in_a_row_without_a_pattern_is_an_ordinary_character") {
  CHECK(a_star_in_a_row_without_a_pattern_is_an_ordinary_character());
}
TEST_CASE("no_pattern_meets_the_text_of_a_token") { CHECK(no_pattern_meets_the_text_of_a_token()); }
TEST_CASE("mistakes_of_patterns_are_named") { CHECK(mistakes_of_patterns_are_named()); }

/// The pairs that a row stands for, by sets of strings and nothing of the library's.
std::set<std::pair<std::string, std::string>> pairs_of(const std::string& left, bool left_is_pattern,
                                                       const std::string& right, bool right_is_pattern,
                                                       const std::set<std::string>& scopes) {
  const auto fill = [](const std::string& text, const std::string& star) {
    return text.substr(0, text.find('*')) + star + text.substr(text.find('*') + 1);
  };
  std::set<std::string> stars;  // all texts that a star could take
  for (const std::string& name : scopes)
    for (std::size_t from = 0; from < name.size(); ++from)
      for (std::size_t size = 1; from + size <= name.size(); ++size) stars.insert(name.substr(from, size));
  std::set<std::pair<std::string, std::string>> found;
  for (const std::string& star : stars) {
    const std::string one = left_is_pattern ? fill(left, star) : left,
                      other = right_is_pattern ? fill(right, star) : right;
    if (scopes.count(one) != 0 && scopes.count(other) != 0 && one != other) found.emplace(one, other);
  }
  return found;
}

TEST_CASE("patterns_give_the_pairs_of_a_model_over_all_short_scopes") {
  // All texts of one to three of these bytes are scopes.
  std::set<std::string> names;
  for (const char* const a : {"a", "b", "*"}) {
    names.insert(a);
    for (const char* const b : {"a", "b", "*"}) {
      names.insert(std::string(a) + b);
      for (const char* const c : {"a", "b", "*"}) names.insert(std::string(a) + b + c);
    }
  }
  for (const std::size_t step : {1u, 2u, 3u, 5u}) {
    std::set<std::string> scopes;
    std::size_t number = 0;
    for (const std::string& name : names)
      if (++number % step == 0) scopes.insert(name);
    std::vector<ambit::scope> rows;
    for (const std::string& name : scopes) rows.emplace_back(std::string_view(name));
    std::size_t some = 0;
    for (const std::string& left : names)
      for (const std::string& right : names)
        for (const unsigned kinds : {1u, 2u, 3u}) {
          const bool left_is = (kinds & 1) != 0, right_is = (kinds & 2) != 0;
          const auto stars = [](const std::string& text) {
            std::size_t count = 0;
            for (const char byte : text) count += byte == '*';
            return count;
          };
          if ((!left_is && scopes.count(left) == 0) || (!right_is && scopes.count(right) == 0)) continue;
          const std::string_view l = left, r = right;
          const ambit::implication row = left_is && right_is ? ambit::implication(pattern(l), pattern(r))
                                         : left_is           ? ambit::implication(pattern(l), r)
                                                             : ambit::implication(l, pattern(r));
          const ambit::detail::implied_pairs<64> made(ambit::detail::table_rows<ambit::scope>(rows.data(), rows.size()),
                                                      row, 0);
          std::set<std::pair<std::string, std::string>> given;
          for (std::size_t i = 0; i < made.size; ++i) given.emplace(made.list[i].holding, made.list[i].also_holding);
          if (given.size() != made.size) FAIL_CHECK("twice: " << left << ' ' << right);
          const bool right_form = (!left_is || stars(left) == 1) && (!right_is || stars(right) == 1);
          const auto wanted = right_form ? pairs_of(left, left_is, right, right_is, scopes) : decltype(given)();
          if (given != wanted || bool(made.mistaken) != wanted.empty())
            FAIL_CHECK(left << ' ' << right << ' ' << kinds);
          some += !given.empty();
        }
    CHECK(some > 5);
  }
}

TEST_CASE("reports_list_what_a_pattern_stands_for") {
  const std::string markdown = ambit::markdown_report<policy>("x");
  CHECK(markdown.find("## Implications by pattern") != std::string::npos);
  CHECK(markdown.find("| `patient/*.cruds`, `patient/*.rs` | 2: `patient/*.cruds`, `patient/*.rs`; "
                      "`patient/Observation.cruds`, `patient/Observation.rs` |\n") != std::string::npos);
  const std::string page = ambit::html_report<policy>("x");
  CHECK(page.find("<h2 id=\"patterns\">") != std::string::npos);
  CHECK(page.find("<li><code>admin:a</code>, <code>read:a</code></li>") != std::string::npos);
  CHECK(ambit::markdown_report<by_hand>("x").find("by pattern") == std::string::npos);
  CHECK(ambit::html_report<by_hand>("x").find("patterns") == std::string::npos);
}

}  // namespace
