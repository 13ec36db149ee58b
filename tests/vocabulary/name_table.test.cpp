// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/name_table.hpp>

#include "model/build_kind.hpp"
#include "model/exact_text.hpp"
#include "model/made_names.hpp"
#include "model/random.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

// At run time all text is looked up from places that are exactly as large as it is.

namespace {

using model::made_name;

// Names as APIs have them.
constexpr void api_name(std::size_t i, made_name& name) {
  constexpr std::string_view verbs[] = {"read", "write", "readwrite", "delete", "manage"};
  name.add("area").add(i / 5, 3).add(":").add(verbs[i % 5]);
}
// Names that a look-up of a few bytes cannot tell apart.
constexpr void of_one_size_and_last_byte(std::size_t i, made_name& name) { name.add(i, 5).add("x"); }
constexpr void of_one_size_and_last_eight(std::size_t i, made_name& name) { name.add(i, 4).add(".history"); }
constexpr void of_one_size_and_ends(std::size_t i, made_name& name) { name.add("patients").add(i, 4).add("_history"); }
constexpr void of_one_long_size_and_ends(std::size_t i, made_name& name) {
  name.add("patients:treatment_").add(i, 4).add("_plan_history:read");
}
constexpr void one_byte_in_the_middle(std::size_t i, made_name& name) {
  name.add("patients:tre").add(static_cast<char>(i + 1)).add("plan_history");
}
constexpr void one_byte_somewhere(std::size_t i, made_name& name) {
  name.fill(25, '\x01');
  name[i % 25] = static_cast<char>(i / 25 + 2);
}
// Names of sizes at which reading eight bytes at a time has its edges.
constexpr void of_less_than_eight(std::size_t i, made_name& name) {
  name.fill(1 + i % 7, 's');
  name[i % 7 / 2] = static_cast<char>('0' + i / 7);
}
constexpr void of_edge_sizes(std::size_t i, made_name& name) {
  constexpr std::size_t sizes[] = {7, 8, 9, 15, 16, 17, 24, 25};
  if (i % 16 < 8) name.add(i / 8, 3);
  name.fill(sizes[i % 8] - (i % 16 < 8 ? 0 : 3));
  if (i % 16 >= 8) name.add(i / 8, 3);
}
constexpr void of_one_letter(std::size_t i, made_name& name) { name.fill(i + 1, 'a'); }

template <class Names>
using table_type = ambit::detail::name_table<Names::count, Names::longest()>;
template <class Names>
inline constexpr table_type<Names> table{[](std::size_t i) { return Names::name(i); }};

/// The number of `text`; `count + 1` if the ways to look it up do not agree.
template <class Table>
constexpr std::size_t number_in(const Table& names, std::size_t count, std::string_view text) {
  const std::size_t number = names.index_of(text);
  if (text.empty()) return number;
  const auto known = names.find(text.data(), text.size());
  bool agree = known ? names.number_of(*known) == number : number == count;
  if (!std::is_constant_evaluated()) {
    const auto* const fast = names.find_fast(text.data(), text.size());
    agree = agree && (fast == nullptr ? !known : known && &*known == fast);
  }
  return agree ? number : count + 1;
}

/// Calls `right` with `name` and texts like it; whether it is true of all: what `name` begins and ends with, a byte
/// changed, added or taken away at every place.
template <class Right>
constexpr bool of_all_like(std::string_view name, const Right& right) {
  for (std::size_t size = 0; size <= name.size(); ++size)
    if (!right(name.substr(0, size)) || !right(name.substr(size))) return false;
  for (std::size_t place = 0; place < name.size(); ++place)
    for (const int changed : {0x01, 0x02, 0x20, 0x80}) {
      made_name text;
      text.add(name)[place] = static_cast<char>(name[place] ^ changed);
      if (!right(text.view())) return false;
    }
  for (std::size_t place = 0; place <= name.size(); ++place) {
    made_name more, less;
    more.add(name.substr(0, place)).add('a').add(name.substr(place));
    less.add(name.substr(0, place)).add(name.substr(place == name.size() ? place : place + 1));
    if (!right(more.view()) || !right(less.view())) return false;
  }
  made_name ended;
  ended.add(name).add('\0');
  return right(ended.view());
}

template <class Names>
constexpr bool every_name_is_found() {
  for (std::size_t i = 0; i < Names::count; ++i)
    if (number_in(table<Names>, Names::count, Names::name(i)) != i) return false;
  constexpr const char* after_a_byte = &"ab"[1];
  return table<Names>.repeated() == Names::count && table<Names>.index_of("") == Names::count &&
         !table<Names>.find(after_a_byte, 0);
}

/// Whether name `number` and all texts like it are found if and only if they are names.
template <class Names, std::size_t Number>
constexpr bool nothing_else_is_found() {
  return of_all_like(Names::name(Number), [](std::string_view text) {
    std::size_t number = 0;
    while (number != Names::count && Names::name(number) != text) ++number;
    return number_in(table<Names>, Names::count, text) == number;
  });
}

/// Quick answers are of tables of at most 64 names.
template <std::size_t Count>
inline constexpr bool is_asked = Count <= 64 || !model::is_brief_build;

template <std::size_t Count>
constexpr bool api_names_are_found() {
  if constexpr (is_asked<Count>) return every_name_is_found<model::made_names<Count, api_name>>();
  return true;
}

template <void (*Make)(std::size_t, made_name&)>
constexpr bool sound() {
  static_assert(every_name_is_found<model::made_names<7, Make>>());
  static_assert(every_name_is_found<model::made_names<12, Make>>());
  static_assert(every_name_is_found<model::made_names<13, Make>>());
  static_assert(every_name_is_found<model::made_names<64, Make>>());
  static_assert(nothing_else_is_found<model::made_names<7, Make>, 6>());
  static_assert(nothing_else_is_found<model::made_names<12, Make>, 11>());
  static_assert(nothing_else_is_found<model::made_names<13, Make>, 1>());
  return true;
}
static_assert(api_names_are_found<0>() && api_names_are_found<706>() && api_names_are_found<1000>());
static_assert(sound<api_name>() && sound<of_one_size_and_last_byte>() && sound<of_one_size_and_last_eight>() &&
              sound<of_one_size_and_ends>() && sound<of_one_long_size_and_ends>() && sound<one_byte_in_the_middle>() &&
              sound<one_byte_somewhere>() && sound<of_less_than_eight>() && sound<of_edge_sizes>() &&
              sound<of_one_letter>());

/// Looks up every name and all texts like it, beside a model that knows the first number of each name.
void check_lookups(const std::vector<std::string_view>& names, std::size_t repeated,
                   const std::function<std::size_t(std::string_view)>& number_of) {
  std::unordered_map<std::string_view, std::size_t> known;
  std::size_t first_repeated = names.size();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!known.try_emplace(names[i], i).second && first_repeated == names.size()) first_repeated = i;
  CHECK(repeated == first_repeated);
  const auto right = [&](std::string_view text) {
    const model::exact_text place(text);
    const auto found = known.find(text);
    return number_of(place.view()) == (found == known.end() ? names.size() : found->second);
  };
  CHECK(right(""));
  CHECK(right(std::string(100, 'a')));
  for (const std::string_view name : names) {
    if (!of_all_like(name, right)) FAIL_CHECK("of " << names.size() << " names: " << name);
    if (names.size() > 64) continue;
    std::string text(name);
    for (char& byte : text)
      for (int other = 0; other < 256; ++other) {
        const char own = std::exchange(byte, static_cast<char>(other));
        if (!right(text)) FAIL_CHECK("of " << names.size() << " names: " << name << ", a byte changed");
        byte = own;
      }
  }
}

template <class Names>
void check_asked() {
  CHECK(every_name_is_found<Names>());
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < Names::count; ++i) names.push_back(Names::name(i));
  check_lookups(names, table<Names>.repeated(),
                [](std::string_view text) { return number_in(table<Names>, Names::count, text); });
}
template <class Names>
void check_made() {
  if constexpr (is_asked<Names::count>) check_asked<Names>();
}
template <void (*Make)(std::size_t, made_name&), std::size_t... Count>
void check_all_made() {
  (check_made<model::made_names<Count, Make>>(), ...);
}

// What stands in a slot without a name is no text, however long: its size is one that no text can have.
static_assert(ambit::detail::windowed_name<0>().size > std::string_view().max_size());
static_assert(ambit::detail::windowed_name<2>().size > std::string_view().max_size());
static_assert(ambit::detail::windowed_name<0>("a", 0).size == 1);

TEST_CASE("one_difference_is_enough") {
  using names = model::made_names<13, of_one_long_size_and_ends>;
  for (std::size_t odd = 0; odd < names::count; ++odd)
    for (std::size_t place = 0; place < names::name(odd).size(); ++place) {
      std::string text(names::name(odd));
      text[place] ^= '\x40';
      const model::exact_text exact(text);
      CHECK(table<names>.find_fast(exact.data(), text.size()) == nullptr);
    }
}

TEST_CASE("every_name_is_found_under_its_number_and_no_other_text_is") {
  check_all_made<api_name, 0, 1, 7, 12, 13, 64, 200, 706, 1000>();
}

TEST_CASE("names_of_all_sizes_are_found") {
  check_all_made<of_less_than_eight, 1, 7, 12, 13, 64, 200>();
  check_all_made<of_edge_sizes, 7, 12, 13, 64, 200>();
  check_all_made<of_one_letter, 7, 12, 13, 64>();
}

TEST_CASE("names_that_share_their_size_and_their_ends_are_told_apart") {
  check_all_made<of_one_size_and_last_byte, 7, 12, 13, 64, 200>();
  check_all_made<of_one_size_and_last_eight, 7, 12, 13, 64, 200>();
  check_all_made<of_one_size_and_ends, 7, 12, 13, 64, 200, 706>();
  check_all_made<of_one_long_size_and_ends, 7, 12, 13, 64, 200, 706>();
  check_all_made<one_byte_in_the_middle, 7, 12, 13, 64, 200>();
  check_all_made<one_byte_somewhere, 7, 12, 13, 64, 200>();
}

/// Whether of all lists of five names out of five, equal ones included, the first of each name counts, and the
/// first that is none is told.
constexpr bool the_first_counts(std::size_t list) {
  constexpr std::string_view words[] = {"a", "b", "patients:read", "patients:reed", "catients:read"};
  std::string_view chosen[5];
  for (std::size_t i = 0; i < 5; ++i, list /= 5) chosen[i] = words[list % 5];
  const ambit::detail::name_table<5, 13> names([&](std::size_t i) { return chosen[i]; });
  std::size_t repeated = 5;
  for (std::size_t i = 5; i-- != 0;) {
    std::size_t first = 0;
    while (chosen[first] != chosen[i]) ++first;
    if (first != i) repeated = i;
    if (number_in(names, 5, chosen[i]) != first) return false;
  }
  return names.repeated() == repeated;
}
static_assert(the_first_counts(0) && the_first_counts(1) && the_first_counts(277) && the_first_counts(1234) &&
              the_first_counts(5 * 5 * 5 * 5 * 4) && the_first_counts(3124));

TEST_CASE("of_equal_names_the_first_counts_and_the_first_later_one_is_told") {
  for (std::size_t list = 0; list < 3125; ++list)
    if (!the_first_counts(list)) FAIL_CHECK(list);
}

template <std::size_t Count>
void check_random(std::uint64_t seed) {
  model::random random(seed);
  const std::size_t letters = 1 + random.below(4), longest = 1 + random.below(32), ends = random.below(12);
  std::vector<std::string> chosen(Count);
  for (std::string& name : chosen) {
    name = std::string(ends, 'p');
    for (std::size_t left = 1 + random.below(longest); left != 0; --left)
      name += static_cast<char>('a' + random.below(letters));
    name += std::string(ends, 's');
  }
  const ambit::detail::name_table<Count, 64> names([&](std::size_t i) { return std::string_view(chosen[i]); });
  check_lookups({chosen.begin(), chosen.end()}, names.repeated(),
                [&](std::string_view text) { return number_in(names, Count, text); });
}

TEST_CASE("names_of_few_letters_equal_ones_among_them_are_found") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    check_random<5>(seed);
    check_random<12>(seed);
    check_random<13>(seed);
    if (seed % 6 == 0) check_random<100>(seed);
  }
}

}  // namespace
