// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/tokens.hpp>

#include <ambit/text/shown_text.hpp>

#include "model/made_names.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace {

using ambit::detail::nearest_word;
using short_word = model::short_text<8>;

constexpr std::size_t none = 1000;

/// Word number `number` of those of the letters a, b and B: first the empty one, then those of one letter.
constexpr short_word word_number(std::size_t number) {
  short_word made;
  for (; number != 0; number = (number - 1) / 3) made.add("abB"[(number - 1) % 3]);
  return made;
}
constexpr std::size_t words_up_to_four_letters = 1 + 3 + 9 + 27 + 81;

constexpr bool same_letter(char left, char right) { return (left == 'a') == (right == 'a'); }

/// The model: the least that is left of the longer word once something equal is cut off both words' begins and
/// something equal off both ends; `none` if less than half of the longer one can be cut off.
constexpr std::size_t left_over(std::string_view left, std::string_view right) {
  const std::size_t longer = left.size() < right.size() ? right.size() : left.size();
  const std::size_t shorter = left.size() + right.size() - longer;
  std::size_t most = 0;
  for (std::size_t cut = 0; cut <= shorter; ++cut)
    for (std::size_t begin = 0; begin <= cut; ++begin) {
      bool equal = true;
      for (std::size_t i = 0; i < cut; ++i) {
        const bool in_begin = i < begin;
        equal = equal && same_letter(left[in_begin ? i : left.size() - 1 - (i - begin)],
                                     right[in_begin ? i : right.size() - 1 - (i - begin)]);
      }
      if (equal) most = cut;
    }
  return most * 2 < longer ? none : longer - most;
}

constexpr bool is_the_model_s(std::size_t left, std::size_t right) {
  const short_word a = word_number(left), b = word_number(right);
  return ambit::detail::edit_distance(a.view(), b.view(), none) == left_over(a.view(), b.view());
}

template <std::size_t Left>
inline constexpr bool is_the_model_s_as_constant = [] {
  for (std::size_t right = 0; right < 40; ++right)
    if (!is_the_model_s(Left, right)) return false;
  return true;
}();
template <std::size_t... Left>
constexpr bool all_the_model_s(std::index_sequence<Left...>) {
  return (is_the_model_s_as_constant<Left> && ...);
}
static_assert(all_the_model_s(std::make_index_sequence<40>()), "all pairs of words up to three letters");

TEST_CASE("the_difference_of_all_short_words_is_the_model_s") {
  for (std::size_t left = 0; left < words_up_to_four_letters; ++left)
    for (std::size_t right = 0; right < words_up_to_four_letters; ++right)
      if (!is_the_model_s(left, right)) FAIL_CHECK(left << " " << right);
}

/// Compares as the letters of the alphabet say, in all pairs of short words.
constexpr bool words_are_compared_byte_by_byte(std::size_t count) {
  for (std::size_t left = 0; left < count; ++left)
    for (std::size_t right = 0; right < count; ++right) {
      const short_word a = word_number(left), b = word_number(right);
      const int order = ambit::detail::order_of(a.view(), b.view()), wanted = a.view().compare(b.view());
      if ((order < 0) != (wanted < 0) || (order > 0) != (wanted > 0)) return false;
      if (ambit::detail::same_text(a.view(), b.view()) != (left == right)) return false;
    }
  return true;
}
static_assert(words_are_compared_byte_by_byte(40));
TEST_CASE("words_are_compared_byte_by_byte") { CHECK(words_are_compared_byte_by_byte(words_up_to_four_letters)); }

constexpr bool no_byte_behind_a_text_is_compared() {
  using ambit::detail::order_of;
  constexpr std::string_view longer = "abc", shorter = std::string_view("abz").substr(0, 2);
  return order_of(shorter, longer) < 0 && order_of(longer, shorter) > 0 && order_of(shorter, longer.substr(0, 2)) == 0;
}
static_assert(no_byte_behind_a_text_is_compared());
TEST_CASE("no_byte_behind_a_text_is_compared") { CHECK(no_byte_behind_a_text_is_compared()); }

constexpr bool a_list_has_the_words_between_its_spaces() {
  using ambit::detail::lists_token;
  using std::string_view;
  std::size_t count = 0, size = 0;
  ambit::detail::for_each_token("a bc def", [&](string_view word) {
    ++count;
    size += word.size() * count;
  });
  return count == 3 && size == 1 + 2 * 2 + 3 * 3 && lists_token("a bc def", string_view("a")) &&
         lists_token("a bc def", string_view("bc")) && lists_token("a bc def", string_view("def")) &&
         !lists_token("a bc def", string_view("b")) && !lists_token("a bc def", string_view("de")) &&
         !lists_token("a bc def", string_view("a bc")) && !lists_token("", string_view("a")) &&
         !lists_token("", string_view());
}
constexpr bool a_byte_is_found_from_a_place_on() {
  using ambit::detail::find_byte;
  constexpr std::string_view text = "a:b:";
  return find_byte(text, ':') == 1 && find_byte(text, ':', 1) == 1 && find_byte(text, ':', 2) == 3 &&
         find_byte(text, ':', 4) == 4 && find_byte(text, 'x') == 4 && find_byte(text, 'a', 1) == 4 &&
         ambit::detail::part_of(text, 1, 3) == ":b" && ambit::detail::part_of(text, 4, 4).empty();
}
constexpr bool text_is_printable_up_to_its_first_byte_that_is_not() {
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t at = 0; at < 3; ++at) {
      char text[] = {' ', '~', 'a'};
      text[at] = static_cast<char>(byte);
      const std::size_t wanted = byte >= 0x20 && byte <= 0x7E ? std::string_view::npos : at;
      if (ambit::detail::printable_fault(std::string_view(text, 3)) != wanted) return false;
    }
  return ambit::detail::printable_fault(std::string_view()) == std::string_view::npos &&
         ambit::detail::printable_fault(std::string_view("a\n\n")) == 1;
}
constexpr bool capital_letters_alone_become_small() {
  for (int byte = 0; byte < 256; ++byte) {
    const bool capital = byte >= 0x41 && byte <= 0x5A;
    if (ambit::detail::lower_case(static_cast<char>(byte)) != static_cast<char>(capital ? byte | 0x20 : byte))
      return false;
  }
  return true;
}
static_assert(a_list_has_the_words_between_its_spaces() && a_byte_is_found_from_a_place_on());
static_assert(text_is_printable_up_to_its_first_byte_that_is_not() && capital_letters_alone_become_small());
TEST_CASE("a_list_has_the_words_between_its_spaces") {
  CHECK(a_list_has_the_words_between_its_spaces());
  CHECK(a_byte_is_found_from_a_place_on());
}
TEST_CASE("text_is_printable_up_to_its_first_byte_that_is_not") {
  CHECK(text_is_printable_up_to_its_first_byte_that_is_not());
}
TEST_CASE("capital_letters_alone_become_small") { CHECK(capital_letters_alone_become_small()); }

/// Whether of `offered`, numbered from 10, `wanted` is found; no number: whether none is.
constexpr bool finds(std::string_view wrong, std::initializer_list<std::string_view> offered,
                     std::size_t wanted = none) {
  nearest_word nearest(wrong);
  std::size_t number = 10;
  std::string_view expected;
  for (const std::string_view right : offered) {
    if (number == wanted) expected = right;
    nearest.offer(right, number++);
  }
  if (wanted == none) return !nearest.found() && nearest.word().empty() && nearest.index() == 0;
  return nearest.found() && nearest.word() == expected && nearest.index() == wanted;
}

constexpr bool a_misspelt_word_finds_the_right_one() {
  return finds("patients:raed", {"clinic:read", "patients:write", "patients:read"}, 12) &&
         finds("patient:read", {"patients:write", "patients:read", "patients:order_history"}, 11) &&
         finds("patients:reads", {"patients:read", "patients:write"}, 10) &&
         finds("clinic.write", {"clinic:read", "clinic:write"}, 11) && finds("read", {"reed", "read"}, 11);
}
constexpr bool case_is_no_difference() {
  return finds("PATIENTS:READ", {"patients:write", "patients:read"}, 11) &&
         finds("Clinic:write", {"clinic:writes", "CLINIC:WRITE", "clinic:write"}, 11) && finds("[", {"{"}) &&
         finds("@a", {"`a"}, 10);
}
constexpr bool of_equally_near_words_the_first_is_found() {
  return finds("scope:c", {"scope:a", "scope:b", "scope:d"}, 10) && finds("scope:c", {"x", "scope:b", "scope:a"}, 11) &&
         finds("a", {"a", "A", "a"}, 10) && finds("abcd", {"abXX", "abcX", "Xbcd"}, 11);
}
constexpr bool what_is_not_near_is_not_found() {
  return finds("clinic", {}) && finds("clinic", {"patients", "", "clinics:of_the_patients"}) && finds("", {"a"}) &&
         finds("a", {""}) && finds("", {""}, 10) && finds("abcd", {"xxxd", "axxx"}) && finds("abcd", {"abxx"}, 10) &&
         finds("abcde", {"abxxx"});
}
static_assert(a_misspelt_word_finds_the_right_one());
static_assert(case_is_no_difference());
static_assert(of_equally_near_words_the_first_is_found());
static_assert(what_is_not_near_is_not_found());

TEST_CASE("a_misspelt_word_finds_the_right_one") { CHECK(a_misspelt_word_finds_the_right_one()); }
TEST_CASE("case_is_no_difference") { CHECK(case_is_no_difference()); }
TEST_CASE("of_equally_near_words_the_first_is_found") { CHECK(of_equally_near_words_the_first_is_found()); }
TEST_CASE("what_is_not_near_is_not_found") { CHECK(what_is_not_near_is_not_found()); }

}  // namespace
