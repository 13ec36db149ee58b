// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/vocabulary.hpp>

#include <ambit/vocabulary/caller.hpp>
#include <ambit/vocabulary/fact_list.hpp>
#include <ambit/vocabulary/literal.hpp>
#include <ambit/vocabulary/name_index.hpp>
#include <ambit/vocabulary/scope_string.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the compiler says of the rows of a vocabulary is said of rows known at run time.

namespace {

using ambit::fact;
using ambit::implication;
using ambit::mistake;
using ambit::scope;

/// The numbers of names, by looking at each.
template <class Row>
struct slow_names {
  const std::vector<Row>& rows;

  std::size_t index_of(std::string_view name) const {
    std::size_t i = 0;
    while (i < rows.size() && rows[i].name != name) ++i;
    return i;
  }
  std::size_t repeated() const {
    std::size_t i = 0;
    while (i < rows.size() && index_of(rows[i].name) == i) ++i;
    return i;
  }
};

ambit::fault fault_of(const std::vector<scope>& rows) {
  return ambit::detail::scope_fault(ambit::detail::table_rows<scope>(rows.data(), rows.size()),
                                    slow_names<scope>{rows});
}
ambit::fault fault_of(const std::vector<fact>& rows) {
  const std::vector<scope> scopes = {{"read"}, {"write"}};
  return ambit::detail::fact_fault(ambit::detail::table_rows<fact>(rows.data(), rows.size()), scopes.size(),
                                   slow_names<scope>{scopes}, slow_names<fact>{rows});
}
bool is(const ambit::fault& found, mistake what, std::string_view word, std::string_view row, std::size_t offset = 0,
        std::size_t number = ambit::fault().number) {
  return found.what == what && found.word == word && found.row == row && found.offset == offset &&
         found.number == number;
}

struct words {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"read:all"}};
  static constexpr ambit::fact facts[] = {{"own"}};
  static constexpr ambit::implication implications[] = {{"write", "read"}};
};
using vocabulary = ambit::vocabulary<words>;
using caller = ambit::caller<vocabulary>;

}  // namespace

TEST_CASE("the_first_mistake_of_scopes_known_at_run_time_is_told") {
  using enum mistake;
  CHECK(!fault_of(std::vector<scope>{}));
  CHECK(!fault_of(std::vector<scope>{{"a"}, {"b"}}));
  CHECK(is(fault_of(std::vector<scope>{{"a"}, {"", "the second"}}), scope_name_is_empty, "", "the second", 0, 1));
  CHECK(
      is(fault_of(std::vector<scope>{{"a"}, {"any_token"}, {""}}), scope_is_named_any_token, "any_token", "any_token"));
  CHECK(is(fault_of(std::vector<scope>{{"a"}, {"b"}, {"a"}, {"b"}}), scope_is_declared_twice, "a", "a", 0, 2));
  for (int byte = 0; byte < 256; ++byte) {
    const std::string name = {'a', static_cast<char>(byte), 'b'};
    const bool is_right = byte == 0x21 || (byte >= 0x23 && byte <= 0x5B) || (byte >= 0x5D && byte <= 0x7E);
    const ambit::fault as_scope = fault_of(std::vector<scope>{{"x"}, {std::string_view(name)}});
    const ambit::fault as_fact = fault_of(std::vector<fact>{{"x"}, {std::string_view(name)}});
    CHECK(bool(as_scope) == !is_right);
    CHECK(bool(as_fact) == !is_right);
    if (is_right) continue;
    CHECK(is(as_scope, scope_name_has_a_byte_that_no_scope_token_holds, name, name, 1));
    CHECK(is(as_fact, fact_name_has_a_byte_that_no_scope_token_holds, name, name, 1));
  }
}

TEST_CASE("the_first_mistake_of_facts_known_at_run_time_is_told") {
  using enum mistake;
  using ambit::step_up;
  CHECK(!fault_of(std::vector<fact>{}));
  CHECK(!fault_of(
      std::vector<fact>{{"a"}, {"b", "", step_up{.acr_values = "mfa pin"}}, {"c", "", step_up{.max_age = 0}}}));
  CHECK(is(fault_of(std::vector<fact>{{"a"}, {"", "the second"}}), fact_name_is_empty, "", "the second", 0, 1));
  CHECK(is(fault_of(std::vector<fact>{{"a"}, {"write"}, {""}}), fact_is_named_like_a_scope, "write", "write"));
  CHECK(is(fault_of(std::vector<fact>{{"a"}, {"any_token"}}), fact_is_named_any_token, "any_token", "any_token"));
  CHECK(is(fault_of(std::vector<fact>{{"a"}, {"b"}, {"b"}}), fact_is_declared_twice, "b", "b", 0, 2));
  CHECK(is(fault_of(std::vector<fact>{{"a", "", step_up{.acr_values = "mfa", .max_age = -2}}}),
           step_up_has_a_negative_max_age, "a", "a"));
  CHECK(is(fault_of(std::vector<fact>{{"a", "", step_up{}}}), step_up_states_neither_acr_values_nor_max_age, "a", "a"));
  CHECK(is(fault_of(std::vector<fact>{{"a", "", step_up{.acr_values = "mfa ", .max_age = 3}}}),
           step_up_has_malformed_acr_values, "mfa ", "a"));
}

TEST_CASE("an_implication_of_an_unknown_scope_names_the_nearest_one") {
  const std::vector<scope> scopes = {{"read"}, {"write"}, {"audit"}};
  const auto made = [&](const std::vector<implication>& rows) {
    return ambit::detail::closure_table<3, 3>({scopes.data(), scopes.size()}, {rows.data(), rows.size()},
                                              slow_names<scope>{scopes});
  };
  const auto holding = made({{"write", "read"}, {"writ", "read"}, {"write", "nothing"}});
  CHECK(is(holding.mistaken, mistake::implication_names_an_unknown_scope, "writ", "read", 0, 1));
  CHECK(holding.mistaken.nearest == "write");
  CHECK(holding.implying.empty());
  CHECK(!holding.of[1].contains(0));
  const auto held = made({{"write", "read"}, {"write", "auditing"}});
  CHECK(is(held.mistaken, mistake::implication_names_an_unknown_scope, "auditing", "write", 0, 1));
  const auto none = made({});
  CHECK(!none.mistaken);
  CHECK(none.of[0].empty());
  const auto right = made({{"write", "read"}, {"read", "audit"}});
  CHECK(!right.mistaken);
  CHECK(right.of[1].size() == 3);
  CHECK(right.of[2].size() == 1);
}

TEST_CASE("of_a_cycle_the_first_row_that_a_pattern_made_is_told_if_there_is_one") {
  const std::vector<scope> scopes = {{"a"}, {"b"}, {"c"}};
  const auto mistaken = [&](std::size_t first_of_pattern) {
    std::vector<implication> rows = {{"c", "c"}, {"a", "b"}, {"b", "a"}, {"a", "b"}};
    for (std::size_t i = first_of_pattern; i < rows.size(); ++i) rows[i].holding_is_pattern = true;
    rows.erase(rows.begin());
    return ambit::detail::closure_table<3, 3>({scopes.data(), scopes.size()}, {rows.data(), rows.size()},
                                              slow_names<scope>{scopes})
        .mistaken;
  };
  CHECK(is(mistaken(9), mistake::implications_form_a_cycle, "a", "b", 0, 0));
  CHECK(is(mistaken(1), mistake::implication_patterns_form_a_cycle, "a", "b", 0, 0));
  CHECK(is(mistaken(2), mistake::implication_patterns_form_a_cycle, "b", "a", 0, 1));
  CHECK(is(mistaken(3), mistake::implication_patterns_form_a_cycle, "a", "b", 0, 2));
}

TEST_CASE("names_are_measured_and_hashed_by_their_bytes") {
  const std::vector<scope> rows = {{"ab"}, {"abcd"}, {""}, {"abc"}};
  CHECK(ambit::detail::longest_name(ambit::detail::table_rows<scope>(rows.data(), rows.size())) == 4);
  CHECK(ambit::detail::longest_name(ambit::detail::table_rows<scope>(rows.data(), 1)) == 2);
  CHECK(ambit::detail::longest_name(ambit::detail::table_rows<scope>()) == 0);
  // As draft-eastlake-fnv has them.
  CHECK(ambit::detail::hashed(0xCBF29CE484222325u, "") == 0xCBF29CE484222325u);
  CHECK(ambit::detail::hashed(0xCBF29CE484222325u, "a") == 0xAF63DC4C8601EC8Cu);
  CHECK(ambit::detail::hashed(0xCBF29CE484222325u, "foobar") == 0x85944171F73967E8u);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{16}})
    CHECK(ambit::detail::middle_windows(size) == 0);
  CHECK(ambit::detail::middle_windows(std::size_t{17}) == 2);
  CHECK(ambit::detail::middle_windows(std::size_t{32}) == 2);
  CHECK(ambit::detail::middle_windows(std::size_t{33}) == 4);
}

TEST_CASE("a_literal_that_names_nothing_is_told_the_nearest_row") {
  const std::vector<scope> rows = {{"read"}, {"write"}};
  CHECK(ambit::detail::nearest_row("wrote", rows).word() == "write");
  CHECK(ambit::detail::nearest_row("wrote", rows).index() == 1);
  CHECK(ambit::detail::nearest_row("patients", rows).word().empty());
  using ambit::detail::words_are_known;
  using enum mistake;
  CHECK(words_are_known<vocabulary>(none));
  CHECK(words_are_known<vocabulary>(implications_form_a_cycle));
  for (const mistake in_a_name : {scope_name_is_empty, scope_name_has_a_byte_that_no_scope_token_holds,
                                  fact_name_is_empty, fact_name_has_a_byte_that_no_scope_token_holds,
                                  operation_name_is_empty, operation_name_has_a_byte_that_is_not_visible_ascii})
    CHECK(!words_are_known<vocabulary>(in_a_name));
  vocabulary::scope_bits listed;
  listed.insert(1);
  CHECK(ambit::detail::scopes_listed<vocabulary>::made_of(listed) == listed);
  CHECK(ambit::detail::scopes_granted<vocabulary>::made_of(listed) == vocabulary::closure(listed));
  CHECK(ambit::detail::scopes_granted<vocabulary>::made_of(listed).contains(0));
  vocabulary::fact_bits given;
  given.insert(0);
  CHECK(ambit::detail::facts_listed<vocabulary>::made_of(given) == given);
}

TEST_CASE("whoever_is_no_token_is_answered_by_what_was_presented") {
  using ambit::outcome;
  using ambit::rejection;
  CHECK(ambit::detail::outcome_without_token(caller(ambit::no_credentials)) == outcome::no_credentials);
  for (const rejection reason :
       {rejection::invalid_token, rejection::expired_token, rejection::malformed_scope, rejection::not_yet_valid,
        rejection::wrong_issuer, rejection::wrong_audience, rejection::bad_signature, rejection::unknown_key,
        rejection::malformed_token, rejection::malformed_claim, rejection::inactive_token}) {
    CHECK(ambit::detail::outcome_without_token(caller(ambit::rejected_token{reason})) == outcome::rejected_token);
    CHECK(caller(ambit::rejected_token{reason}) != caller(ambit::rejected_token{rejection::malformed_request}));
    CHECK(caller(ambit::rejected_token{reason}) == caller(ambit::rejected_token{reason}));
  }
  CHECK(ambit::detail::outcome_without_token(caller(ambit::rejected_token{rejection::malformed_request})) ==
        outcome::invalid_request);
  CHECK(ambit::rejected_token{rejection::malformed_scope, 1} != ambit::rejected_token{rejection::malformed_scope, 2});
}

TEST_CASE("no_name_is_found_where_there_is_none") {
  const ambit::detail::name_table<0, 0> none([](std::size_t) { return std::string_view(); });
  CHECK(none.index_of("a") == 0);
  CHECK(none.number_of({}) == 0);
  CHECK(none.repeated() == 0);
  // A name that is declared empty is no name.
  const std::vector<scope> rows = {{"a"}, {""}};
  const ambit::detail::name_table<2, 1> hashed([&](std::size_t i) { return rows[i].name; });
  CHECK(hashed.index_of("a") == 0);
  CHECK(hashed.index_of("") == 2);
  CHECK(hashed.repeated() == 2);
  struct digests {
    const std::vector<scope>& of;
    std::uint64_t name(std::size_t i) const { return ambit::detail::digest_of_text(of[i].name); }
  };
  const ambit::detail::name_index<2> names(rows, digests{rows});
  CHECK(names.index_of("a", rows) == 0);
  CHECK(names.index_of("", rows) == 2);
  CHECK(names.repeated() == 2);
  const std::vector<scope> repeated = {{"a"}, {"b"}, {"a"}, {"b"}, {"a"}};
  const ambit::detail::name_index<5> firsts(repeated, digests{repeated});
  CHECK(firsts.index_of("a", repeated) == 0);
  CHECK(firsts.index_of("b", repeated) == 1);
  CHECK(firsts.repeated() == 2);
  // Of so many names some stand in one bucket.
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 64; ++i) texts.push_back("name" + std::to_string(i));
  std::vector<scope> many;
  for (const std::string& text : texts) many.emplace_back(std::string_view(text));
  const ambit::detail::name_index<64> numbers(many, digests{many});
  for (std::size_t i = 0; i < 64; ++i) CHECK(numbers.index_of(texts[i], many) == i);
  CHECK(numbers.index_of("name64", many) == 64);
  CHECK(numbers.repeated() == 64);
  CHECK(ambit::fact_reading<vocabulary>::of_text(std::string_view()).facts().empty());
  CHECK(bool(ambit::fact_reading<vocabulary>::of_text(std::string_view())));
  CHECK(ambit::fact_reading<vocabulary>::of_text(std::string_view("own")).facts().contains("own"));
  CHECK(!ambit::fact_reading<vocabulary>::of_text(std::string_view("own ")));
}

TEST_CASE("names_that_differ_in_the_middle_alone_are_found_under_their_numbers") {
  for (std::size_t set = 0; set < 12; ++set) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < 64; ++i)
      names.push_back("patients:" + std::to_string(1000 + set * 64 + i * i) + ":treatment");
    const ambit::detail::name_table<64, 24> hashed([&](std::size_t i) { return std::string_view(names[i]); });
    for (std::size_t i = 0; i < 64; ++i) {
      CHECK(hashed.index_of(names[i]) == i);
      names[i][10] = 'x';
      CHECK(hashed.index_of(names[i]) == 64);
      names[i][10] = '0';
    }
  }
}
