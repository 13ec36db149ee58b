// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/rules/requirement.hpp>

#include <ambit/vocabulary/vocabulary.hpp>

#include "model/numbered_tables.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace std::string_view_literals;
using ambit::mistake;
using ambit::vocabulary;
using ambit::detail::requirement_reader;
using enum ambit::mistake;

struct tables {
  static constexpr ambit::scope scopes[] = {
      {"a"}, {"b"}, {"c"}, {"patients:read"}, {"scope(x)"}, {"it's"}, {"x&y|z"}, {"*"}, {"+,;'\x7E!"}, {"'"},
  };
  static constexpr ambit::fact facts[] = {{"own"}, {"(new)"}};
};
using words = vocabulary<tables>;
using reader_type = requirement_reader<words>;

/// Whether `text` is the one alternative of the words named.
constexpr bool is_one_of(std::string_view text, std::initializer_list<std::string_view> names) {
  reader_type reader;
  if (!reader.read(text, "row") || reader.mistaken() || reader.size() != 1) return false;
  words::scope_bits scopes;
  words::fact_bits facts;
  for (const std::string_view name : names) {
    scopes.insert(words::scope_names.index_of(name));
    facts.insert(words::fact_names.index_of(name));
  }
  return scopes.size() + facts.size() == names.size() && reader[0].scopes == scopes && reader[0].facts == facts;
}

constexpr bool any_word_can_be_quoted() {
  for (const ambit::scope& row : words::scopes)
    for (const char quote : {'\'', '"'}) {
      if (row.name.find(quote) != row.name.npos) continue;
      model::made_name text;
      if (!is_one_of(text.add(quote).add(row.name).add(quote).view(), {row.name})) return false;
    }
  return is_one_of("'a'", {"a"}) && is_one_of("\"it's\"", {"it's"}) && is_one_of("\"'\"", {"'"}) &&
         is_one_of("'scope(x)'&\"x&y|z\"&'(new)'&own", {"scope(x)", "x&y|z", "(new)", "own"}) &&
         is_one_of("('a')", {"a"}) && !is_one_of("a&b", {"a"});
}
constexpr bool bytes_of_scope_tokens_need_no_quotes_but_for_operators() {
  return is_one_of("*", {"*"}) && is_one_of("+,;'\x7E!", {"+,;'\x7E!"}) && is_one_of("it's", {"it's"}) &&
         is_one_of("*&\"it's\"", {"*", "it's"}) && is_one_of("(*)", {"*"});
}
constexpr bool spaces_tabs_and_newlines_mean_nothing_between_words() {
  return is_one_of("a&b", {"a", "b"}) && is_one_of(" a & b ", {"a", "b"}) && is_one_of("\ta\n&\n\tb\n", {"a", "b"}) &&
         is_one_of("\n\n(\t a\n)  &\t(b )", {"a", "b"}) && is_one_of("((a)&((b)))", {"a", "b"}) &&
         is_one_of("a&b&c&own", {"a", "b", "c", "own"}) && is_one_of("own & a", {"a", "own"});
}
static_assert(any_word_can_be_quoted());
static_assert(bytes_of_scope_tokens_need_no_quotes_but_for_operators());
static_assert(spaces_tabs_and_newlines_mean_nothing_between_words());
TEST_CASE("any_word_can_be_quoted") { CHECK(any_word_can_be_quoted()); }
TEST_CASE("bytes_of_scope_tokens_need_no_quotes_but_for_operators") {
  CHECK(bytes_of_scope_tokens_need_no_quotes_but_for_operators());
}
TEST_CASE("spaces_tabs_and_newlines_mean_nothing_between_words") {
  CHECK(spaces_tabs_and_newlines_mean_nothing_between_words());
}

/// A text that is no requirement, and what is said of it; `word` is the whole text where it is null.
struct wrong_text {
  std::string_view text;
  mistake what;
  std::size_t offset;
  std::string_view word{};
  std::string_view nearest{};
};
constexpr wrong_text wrong_texts[] = {
    {"", requirement_is_empty, 0},
    {" \t\n ", requirement_is_empty, 0},

    {"a |", requirement_has_an_empty_alternative, 3},
    {"| a", requirement_has_an_empty_alternative, 0},
    {"a || b", requirement_has_an_empty_alternative, 3},
    {"a | | b", requirement_has_an_empty_alternative, 4},
    {"a & (b | )", requirement_has_an_empty_alternative, 9},
    {"()", requirement_has_an_empty_alternative, 1},
    {"a | ( )", requirement_has_an_empty_alternative, 6},
    {"|", requirement_has_an_empty_alternative, 0},

    {"a & ", requirement_has_an_and_without_a_word_on_both_sides, 4},
    {"& a", requirement_has_an_and_without_a_word_on_both_sides, 0},
    {"a && b", requirement_has_an_and_without_a_word_on_both_sides, 3},
    {"a & | b", requirement_has_an_and_without_a_word_on_both_sides, 4},
    {"a | & b", requirement_has_an_and_without_a_word_on_both_sides, 4},
    {"(a &) | b", requirement_has_an_and_without_a_word_on_both_sides, 4},

    {"own", requirement_has_an_alternative_without_a_scope, 0},
    {"a | own", requirement_has_an_alternative_without_a_scope, 0},
    {"(own & '(new)') | b", requirement_has_an_alternative_without_a_scope, 0},
    {"own | (own & a)", requirement_has_an_alternative_without_a_scope, 0},

    {"a & patients:raed", requirement_names_an_unknown_word, 4, "patients:raed", "patients:read"},
    {"'scope[x]' | a", requirement_names_an_unknown_word, 0, "scope[x]", "scope(x)"},
    {"a | (b & OWN)", requirement_names_an_unknown_word, 9, "OWN", "own"},
    {"a | \"(now)\"", requirement_names_an_unknown_word, 4, "(now)", "(new)"},
    {"A", requirement_names_an_unknown_word, 0, "A", "a"},
    {"a | treatment", requirement_names_an_unknown_word, 4, "treatment", ""},
    {"'a b'", requirement_names_an_unknown_word, 0, "a b", ""},
    {"a'b'", requirement_names_an_unknown_word, 0, "a'b'", ""},

    {"a | b & c", requirement_mixes_and_with_or_without_brackets, 6},
    {"a & b | c", requirement_mixes_and_with_or_without_brackets, 6},
    {"a | (a & b | c)", requirement_mixes_and_with_or_without_brackets, 11},
    {"(a) | (b) & (c)", requirement_mixes_and_with_or_without_brackets, 10},

    {"(a", requirement_has_an_unbalanced_bracket, 0},
    {"a)", requirement_has_an_unbalanced_bracket, 1},
    {")", requirement_has_an_unbalanced_bracket, 0},
    {"a & )", requirement_has_an_unbalanced_bracket, 4},
    {"(a) & )", requirement_has_an_unbalanced_bracket, 6},
    {"a | (b & (c | a)", requirement_has_an_unbalanced_bracket, 4},
    {"(a)) | b", requirement_has_an_unbalanced_bracket, 3},

    {"a b", requirement_has_two_words_without_an_operator, 2, "b"},
    {"(a) patients:read & b", requirement_has_two_words_without_an_operator, 4, "patients:read"},
    {"a | (b own)", requirement_has_two_words_without_an_operator, 7, "own"},
    {"'a' 'b'", requirement_has_two_words_without_an_operator, 4, "'b'"},
    {"a \"b\"", requirement_has_two_words_without_an_operator, 2, "\"b\""},
    {"a (b)", requirement_has_two_words_without_an_operator, 2, "(b)"},
    {"a(b)", requirement_has_two_words_without_an_operator, 1, "(b)"},
    {"a \x7F | b", requirement_has_a_byte_that_no_scope_token_holds, 2, "\x7F | b"},
    {"a|", requirement_has_an_empty_alternative, 2},

    {"'a", requirement_has_an_unclosed_or_empty_quote, 0, "'a"},
    {"a | \"it's", requirement_has_an_unclosed_or_empty_quote, 4, "\"it's"},
    {"a & ''", requirement_has_an_unclosed_or_empty_quote, 4, "''"},
    {"\"\" | a", requirement_has_an_unclosed_or_empty_quote, 0, "\"\" | a"},
    {"'", requirement_has_an_unclosed_or_empty_quote, 0, "'"},

    {"a\\b", requirement_has_a_byte_that_no_scope_token_holds, 1, "a\\b"},
    {"a | \xC3\xA4", requirement_has_a_byte_that_no_scope_token_holds, 4, "\xC3\xA4"},
    {"a | b\0 | c"sv, requirement_has_a_byte_that_no_scope_token_holds, 5, "b\0 | c"sv},
    {"\x7F", requirement_has_a_byte_that_no_scope_token_holds, 0, "\x7F"},
    {"a\"b\"", requirement_has_a_byte_that_no_scope_token_holds, 1, "a\"b\""},
    {"a\r| b", requirement_has_a_byte_that_no_scope_token_holds, 1, "a\r| b"},
};

constexpr bool is_refused(reader_type& reader, const wrong_text& wrong) {
  const bool read = reader.read(wrong.text, "row");
  const ambit::fault& found = reader.mistaken();
  const std::string_view word = wrong.word.data() == nullptr ? wrong.text : wrong.word;
  return !read && reader.size() == 0 && found.what == wrong.what && found.offset == wrong.offset &&
         found.word == word && found.nearest == wrong.nearest && found.row == "row";
}
/// Whether every text from number `first` on is refused, and after each a right one is read as ever, also twice.
constexpr bool are_refused(std::size_t first, std::size_t count) {
  reader_type reader;
  for (std::size_t i = first; i < first + count && i < std::size(wrong_texts); ++i) {
    if (!is_refused(reader, wrong_texts[i])) return false;
    for (const std::string_view row : {"other", "third"}) {
      if (!reader.read("(a & own) | b", row) || reader.mistaken() || reader.size() != 2) return false;
      if (reader[0].scopes.size() != 1 || reader[0].facts.size() != 1 || !reader[1].facts.empty()) return false;
    }
  }
  return true;
}
static_assert(are_refused(0, 20) && are_refused(20, 20));
static_assert(are_refused(40, 20));

TEST_CASE("a_text_that_is_no_requirement_has_no_alternatives_and_says_what_is_wrong_where") {
  reader_type reader;
  for (const wrong_text& wrong : wrong_texts) {
    CAPTURE(wrong.text);
    CHECK(is_refused(reader, wrong));
  }
}
TEST_CASE("no_nearest_word_is_looked_for_where_none_is_asked_for") {
  reader_type reader;
  CHECK(!reader.read("patients:raed", "row", false));
  CHECK(reader.mistaken().what == requirement_names_an_unknown_word);
  CHECK(reader.mistaken().word == "patients:raed");
  CHECK(reader.mistaken().nearest.empty());
  CHECK(!reader.read("patients:raed", "row"));
  CHECK(reader.mistaken().nearest == "patients:read");
}
TEST_CASE("a_right_text_is_read_after_a_wrong_one") { CHECK(are_refused(0, std::size(wrong_texts))); }

constexpr bool brackets_are_read_up_to_32_deep() {
  reader_type reader;
  model::short_text<200> most, more, one_after_the_other;
  most.fill(ambit::deepest_nesting, '(').add('a').fill(2 * ambit::deepest_nesting + 1, ')');
  more.fill(ambit::deepest_nesting + 1, '(').add('a').fill(2 * ambit::deepest_nesting + 3, ')');
  one_after_the_other.add("(a)");
  for (std::size_t i = 0; i < ambit::deepest_nesting; ++i) one_after_the_other.add("&(b)");
  return ambit::deepest_nesting == 32 && reader.read(most.view(), "row") && reader.size() == 1 &&
         is_refused(reader, {more.view(), requirement_is_nested_more_than_32_deep, 32}) &&
         reader.read(most.view(), "row") && reader.size() == 1 && is_one_of(one_after_the_other.view(), {"a", "b"});
}
static_assert(brackets_are_read_up_to_32_deep());
TEST_CASE("brackets_are_read_up_to_32_deep") { CHECK(brackets_are_read_up_to_32_deep()); }

/// The scopes from number `first` on, with `|` between them.
std::string any_of(std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < first + count; ++i)
    text.append(i == first ? "" : " | ").append(model::numbered_tables<600>::scopes[i].name);
  return text;
}

TEST_CASE("a_requirement_has_up_to_512_alternatives") {
  const auto reader = std::make_unique<requirement_reader<vocabulary<model::numbered_tables<600>>>>();
  const auto refuses = [&](const std::string& text) {
    return !reader->read(text, "row") && reader->size() == 0 && reader->mistaken().word == text &&
           reader->mistaken().what == requirement_has_more_than_512_alternatives;
  };
  const auto reads = [&](const std::string& text, std::size_t alternatives) {
    return reader->read(text, "row") && reader->size() == alternatives;
  };
  CHECK(ambit::most_alternatives == 512);
  CHECK(reads(any_of(0, 512), 512));
  CHECK(refuses(any_of(0, 513)));
  CHECK(refuses(any_of(0, 600)));
  CHECK(reads("(" + any_of(0, 16) + ") & (" + any_of(16, 17) + ")", 272));
  CHECK(reads("(" + any_of(0, 21) + ") & (" + any_of(21, 21) + ")", 441));
  CHECK(reads("(" + any_of(0, 16) + ") & (" + any_of(16, 32) + ")", 512));
  CHECK(refuses("(" + any_of(0, 16) + ") & (" + any_of(16, 33) + ")"));
  CHECK(refuses("(" + any_of(0, 256) + ") & (" + any_of(256, 256) + ")"));
  CHECK(refuses(any_of(0, 1) + " & ((" + any_of(0, 511) + ") | (" + any_of(512, 2) + "))"));
  CHECK(reads(any_of(0, 512) + " | (" + any_of(0, 200) + ")", 512));
  std::string nested = any_of(0, 200);
  for (std::size_t depth = 1; depth < 32; ++depth) nested = any_of(0, 200) + " | (" + nested + ")";
  CHECK((reads(nested, 200) || refuses(nested)));
  CHECK(reads(any_of(3, 1), 1));
}

}  // namespace
