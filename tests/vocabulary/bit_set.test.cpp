// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/bit_set.hpp>

#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace {

using ambit::detail::bit_set;
using ambit::detail::declared_before;

/// The model of a set of the numbers below Size: whether each one is in it.
template <std::size_t Size>
using flags = std::array<bool, Size>;

template <std::size_t Size>
constexpr bit_set<Size> set_of(const flags<Size>& members) {
  bit_set<Size> set;
  for (std::size_t i = 0; i < Size; ++i)
    if (members[i]) set.insert(i);
  return set;
}

/// Each number is in it with a chance of `eighths` in 8.
template <std::size_t Size>
constexpr flags<Size> random_flags(model::random& random, std::size_t eighths) {
  flags<Size> members{};
  for (bool& member : members) member = random.below(8) < eighths;
  return members;
}

/// Whether everything that a set says of itself is what the model says.
template <std::size_t Size>
constexpr bool says(const bit_set<Size>& set, const flags<Size>& members) {
  std::size_t size = 0, next = Size;
  for (std::size_t i = Size + 130; i-- != 0;) {
    const bool member = i < Size && members[i];
    if (member) ++size, next = i;
    if (set.contains(i) != member || set.next(i) != next) return false;
    if ((set.word(i / 64) >> (i % 64) & 1) != std::uint64_t{member}) return false;
  }
  return set.size() == size && set.empty() == (size == 0) && set.word(std::size_t{0} - 1) == 0 &&
         !set.contains(std::size_t{0} - 1) && set.next(std::size_t{0} - 1) == Size;
}

/// Whether `left` comes first: the lowest number in only one of them is in it.
template <std::size_t Size>
constexpr bool first_of(const flags<Size>& left, const flags<Size>& right) {
  for (std::size_t i = 0; i < Size; ++i)
    if (left[i] != right[i]) return left[i];
  return false;
}

/// Whether every operation on two sets is the model's.
template <std::size_t Size>
constexpr bool operate(const flags<Size>& left, const flags<Size>& right) {
  const auto a = set_of(left), b = set_of(right);
  flags<Size> either{}, both{}, only_left{};
  bool contains = true, intersects = false;
  for (std::size_t i = 0; i < Size; ++i) {
    either[i] = left[i] || right[i];
    both[i] = left[i] && right[i];
    only_left[i] = left[i] && !right[i];
    contains = contains && (left[i] || !right[i]);
    intersects = intersects || both[i];
  }
  auto joined = a, shared = a, left_over = a;
  joined |= b;
  shared &= b;
  left_over -= b;
  return says(a | b, either) && says(a & b, both) && says(a - b, only_left) && joined == (a | b) && shared == (a & b) &&
         left_over == (a - b) && a.contains(b) == contains && a.intersects(b) == intersects &&
         (a == b) == (left == right) && (a != b) == (left != right) && declared_before(a, b) == first_of(left, right);
}

/// Whether one number can be put in and taken out of a set again, and one beyond Size changes nothing.
template <std::size_t Size>
constexpr bool takes(const flags<Size>& members, std::size_t number) {
  auto with = members, without = members;
  if (number < Size) with[number] = true, without[number] = false;
  auto inserted = set_of(members), erased = inserted;
  inserted.insert(number);
  erased.erase(number);
  auto both = inserted, placed = set_of(members);
  both.erase(number);
  placed.insert(bit_set<Size>::place_of(number));
  return says(inserted, with) && says(erased, without) && both == erased && placed == inserted;
}

template <std::size_t Size>
constexpr bool vacuous_cases() {
  flags<Size> none{}, every{};
  for (bool& member : every) member = true;
  const bit_set<Size> empty, all = bit_set<Size>::all();
  return says(empty, none) && says(all, every) && (empty == all) == (Size == 0) && empty.contains(empty) &&
         all.contains(empty) && all.contains(all) && empty.contains(all) == (Size == 0) && !empty.intersects(empty) &&
         !all.intersects(empty) && !empty.intersects(all) && all.intersects(all) == (Size != 0) &&
         !declared_before(empty, empty) && !declared_before(all, all) && declared_before(all, empty) == (Size != 0) &&
         !declared_before(empty, all);
}

/// Numbers at which sets of several words have their edges, and some beyond any Size.
constexpr std::size_t edges[] = {0,   1,   62,  63,  64,  65,   126,  127,
                                 128, 129, 704, 705, 706, 1000, 4096, std::size_t{0} - 1};

template <std::size_t Size>
constexpr bool edges_are_taken(std::uint64_t seed) {
  model::random random(seed);
  const auto members = random_flags<Size>(random, seed % 9);
  for (const std::size_t number : edges)
    if (!takes(members, number)) return false;
  return true;
}

template <std::size_t Size>
constexpr bool random_sets_operate(std::uint64_t seed) {
  model::random random(seed);
  const auto left = random_flags<Size>(random, 1 + seed % 7);
  const auto right = random_flags<Size>(random, seed % 9);
  return operate(left, right);
}

template <std::size_t Size>
constexpr bool sound() {
  using set = bit_set<Size>;
  static_assert(std::is_trivially_copyable_v<set> && std::is_standard_layout_v<set>);
  static_assert(set::word_count == (Size <= 64 ? 1 : (Size + 63) / 64) && set::capacity() == Size);
  static_assert(sizeof(set) == set::word_count * sizeof(std::uint64_t));
  static_assert(!std::is_convertible_v<std::uint64_t, set> && !std::is_convertible_v<set, bool>);
  static_assert(vacuous_cases<Size>());
  static_assert(random_sets_operate<Size>(1));
  static_assert(random_sets_operate<Size>(8));
  static_assert(edges_are_taken<Size>(3));
  return true;
}
static_assert(sound<0>() && sound<1>() && sound<63>() && sound<64>() && sound<65>() && sound<128>() && sound<129>() &&
              sound<706>());

template <std::size_t Size>
using size = std::integral_constant<std::size_t, Size>;
#define ALL_SIZES size<0>, size<1>, size<63>, size<64>, size<65>, size<128>, size<129>, size<706>

TEST_CASE_TEMPLATE("the_empty_set_and_the_set_of_all_are_what_they_are_called", Size, ALL_SIZES) {
  CHECK(vacuous_cases<Size::value>());
}

TEST_CASE_TEMPLATE("every_number_can_be_put_in_and_taken_out_and_those_beyond_change_nothing", Size, ALL_SIZES) {
  for (std::size_t number = 0; number < Size::value + 70; ++number) CHECK(takes(flags<Size::value>{}, number));
  for (std::uint64_t seed = 0; seed < 9; ++seed) CHECK(edges_are_taken<Size::value>(seed));
}

TEST_CASE_TEMPLATE("every_operation_on_two_sets_is_the_model_s", Size, ALL_SIZES) {
  for (std::uint64_t seed = 0; seed < 126; ++seed) CHECK(random_sets_operate<Size::value>(seed));
  for (std::uint64_t seed = 0; seed < 9; ++seed) {
    model::random random(seed);
    const auto members = random_flags<Size::value>(random, seed);
    CHECK(operate(members, members));
  }
}

// The small universe: all subsets of six numbers, three on each side of the border between two words.
constexpr std::size_t border_size = 129, border_first = 61;
constexpr unsigned subsets = 64;
using border_set = bit_set<border_size>;

constexpr flags<border_size> border_flags(unsigned mask) {
  flags<border_size> members{};
  for (std::size_t i = 0; i < 6; ++i) members[border_first + i] = (mask >> i & 1) != 0;
  return members;
}
constexpr border_set border(unsigned mask) {
  border_set set;
  for (std::size_t i = 0; i < 6; ++i)
    if ((mask >> i & 1) != 0) set.insert(border_first + i);
  return set;
}

constexpr bool laws_hold(const border_set& a, const border_set& b) {
  constexpr border_set all = border_set::all();
  const bool contained = a.contains(b), overlap = a.intersects(b);
  return contained == ((a | b) == a) && contained == ((a & b) == b) && contained == (b - a).empty() &&
         contained == !(all - a).intersects(b) && (!contained || !b.contains(a) || a == b) &&
         overlap == !(a & b).empty() && overlap == b.intersects(a) && (!contained || overlap == !b.empty()) &&
         all - (a | b) == ((all - a) & (all - b)) && all - (a & b) == ((all - a) | (all - b)) &&
         a - b == (a & (all - b)) && all - (all - a) == a && (a | b) == (b | a) && (a & b) == (b & a) &&
         ((a - b) | (a & b)) == a && a.size() + b.size() == (a | b).size() + (a & b).size();
}

/// Whether sorted lists of members are in lexicographic order.
constexpr bool lists_are_in_order(const border_set& a, const border_set& b) {
  std::size_t i = a.next(0), j = b.next(0);
  for (; i == j && i != border_size; i = a.next(i + 1), j = b.next(j + 1)) {
  }
  return i < j;
}

constexpr bool is_ordered(const border_set& a, const border_set& b) {
  const bool before = declared_before(a, b), after = declared_before(b, a);
  return int{before} + int{after} + int{a == b} == 1 && (a.size() != b.size() || before == lists_are_in_order(a, b));
}

constexpr bool obeys(unsigned left) {
  const border_set a = border(left);
  for (unsigned right = 0; right < subsets; ++right)
    if (!laws_hold(a, border(right)) || !is_ordered(a, border(right))) return false;
  return true;
}

// Every left side is a constant of its own, so that none comes near a compiler's limits.
template <unsigned Left>
inline constexpr bool obeys_as_constant = obeys(Left);
template <unsigned... Left>
constexpr bool all_obey(std::integer_sequence<unsigned, Left...>) {
  return (obeys_as_constant<Left> && ...);
}
static_assert(all_obey(std::make_integer_sequence<unsigned, subsets>()));

TEST_CASE("all_pairs_of_subsets_across_two_words_obey_the_laws_of_sets_and_are_ordered_by_their_lists") {
  for (unsigned left = 0; left < subsets; ++left) CHECK(obeys(left));
}

TEST_CASE("all_operations_on_all_pairs_of_subsets_across_two_words_are_the_model_s") {
  for (unsigned left = 0; left < subsets; ++left)
    for (unsigned right = 0; right < subsets; ++right) CHECK(operate(border_flags(left), border_flags(right)));
}

TEST_CASE("declared_before_is_transitive") {
  bool before[subsets][subsets];
  for (unsigned a = 0; a < subsets; ++a)
    for (unsigned b = 0; b < subsets; ++b) before[a][b] = declared_before(border(a), border(b));
  for (unsigned a = 0; a < subsets; ++a)
    for (unsigned b = 0; b < subsets; ++b)
      for (unsigned c = 0; c < subsets; ++c)
        if (before[a][b] && before[b][c] && !before[a][c]) FAIL_CHECK(a << " " << b << " " << c);
}

}  // namespace
