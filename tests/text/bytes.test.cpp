// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/bytes.hpp>

#include "model/exact_text.hpp"
#include "model/random.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <utility>

// At run time all bytes are read from places that are exactly as large as the text.

namespace {

using namespace ambit::detail;

constexpr unsigned char byte_at(const char* from, std::size_t i) { return static_cast<unsigned char>(from[i]); }

/// The model of a byte of a scope-token, as RFC 6749 section 3.3 lists them: %x21 / %x23-5B / %x5D-7E.
constexpr bool is_in_grammar(unsigned char byte) {
  return byte == 0x21 || (byte >= 0x23 && byte <= 0x5B) || (byte >= 0x5D && byte <= 0x7E);
}

/// The model of reading bytes: the first one counts 1, the next one 256, and so on.
constexpr std::uint64_t number_of(const char* from, std::size_t size) {
  std::uint64_t number = 0;
  while (size-- != 0) number = number * 256 + byte_at(from, size);
  return number;
}

constexpr bool are_read(const char* eight) {
  for (std::size_t size = 0; size <= 8; ++size)
    if (few_bytes(eight, size) != number_of(eight, size)) return false;
  return eight_bytes(eight) == number_of(eight, 8);
}

/// Whether the bytes equal to `byte` are found: the first of them at its place, and none where none is.
constexpr bool are_found(const char* eight, unsigned char byte) {
  const std::uint64_t found = equal_bytes(number_of(eight, 8), byte);
  bool first = true;
  for (std::size_t i = 0; i < 8; ++i) {
    const std::uint64_t here = found >> (8 * i) & 0xFF;
    const bool equal = byte_at(eight, i) == byte;
    const bool perhaps = !first && byte_at(eight, i) == (byte ^ 1);
    if (equal ? here != 0x80 : here != 0 && !(perhaps && here == 0x80)) return false;
    first = first && !equal;
  }
  return true;
}

constexpr bool are_judged(const char* eight) {
  bool all = true;
  for (std::size_t i = 0; i < 8; ++i) all = all && is_in_grammar(byte_at(eight, i));
  return are_scope_bytes(number_of(eight, 8)) == all;
}

/// Whether a text is taken for a scope-token if and only if it is one.
constexpr bool is_judged(const char* from, std::size_t size) {
  bool all = size != 0;
  for (std::size_t i = 0; i < size; ++i) all = all && is_in_grammar(byte_at(from, i));
  return is_scope_token(from, size) == all;
}

/// Whether eight bytes, all 'a' but for the one at `place`, are treated right whatever that one is.
constexpr bool one_odd_byte_is_treated_right(std::size_t place) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    char eight[] = {'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a'};
    eight[place] = static_cast<char>(byte);
    const bool right = are_read(eight) && are_judged(eight) && are_found(eight, static_cast<unsigned char>(byte)) &&
                       are_found(eight, 'a') && are_found(eight, '`') && are_found(eight, 0);
    if (!right) return false;
  }
  return true;
}

template <std::size_t... Place>
constexpr bool all_treated_right(std::index_sequence<Place...>) {
  constexpr bool right[] = {std::bool_constant<one_odd_byte_is_treated_right(Place)>::value...};
  return (right[Place] && ...);
}
static_assert(all_treated_right(std::make_index_sequence<8>()));
static_assert(eight_times(0) == 0 && eight_times(1) == 0x0101010101010101 && eight_times(0xFF) == 0xFFFFFFFFFFFFFFFF);
static_assert(is_judged("", 0) && is_judged("a", 1) && is_judged("a b", 3) && is_judged("1234567", 7) &&
              is_judged("12345678", 8) && is_judged("123456789\"", 10) && is_judged("12345678\\0123456", 16) &&
              is_judged("1234567890123456\x7F", 17) && is_judged("12345678901234567890", 20) &&
              is_judged("12345\"7890123456", 16) && is_judged("1234567890 2345678901234", 24));

constexpr bool lowest_bits_are_found() {
  for (std::size_t lowest = 0; lowest < 64; ++lowest)
    for (std::size_t other = lowest; other < 64; ++other)
      if (lowest_bit(std::uint64_t{1} << lowest | std::uint64_t{1} << other) != lowest) return false;
  return true;
}
static_assert(lowest_bits_are_found());

TEST_CASE("the_lowest_bit_is_found_below_any_other") { CHECK(lowest_bits_are_found()); }

TEST_CASE("one_odd_byte_among_eight_is_treated_right_at_every_place") {
  for (std::size_t place = 0; place < 8; ++place) CHECK(one_odd_byte_is_treated_right(place));
}

TEST_CASE("two_odd_bytes_among_eight_are_judged_right_at_all_places") {
  std::size_t wrong = 0;
  for (std::size_t low = 0; low < 8; ++low)
    for (std::size_t high = low + 1; high < 8; ++high)
      for (unsigned bytes = 0; bytes < 65536; ++bytes) {
        char eight[] = {'!', '~', 'a', '#', '[', ']', 'a', '!'};
        eight[low] = static_cast<char>(bytes % 256);
        eight[high] = static_cast<char>(bytes / 256);
        wrong += std::size_t{!are_judged(eight)};
      }
  CHECK(wrong == 0);
}

TEST_CASE("equal_bytes_are_found_among_neighbours_that_differ_in_one_bit") {
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned which = 0; which < 256; ++which) {
      char eight[8];
      for (std::size_t i = 0; i < 8; ++i) eight[i] = static_cast<char>(byte ^ (which >> i & 1));
      if (!are_found(eight, static_cast<unsigned char>(byte))) FAIL_CHECK(byte << " " << which);
    }
}

TEST_CASE("bytes_are_read_wherever_they_lie") {
  model::random random(1);
  model::exact_text text(71);
  for (std::size_t i = 0; i < 71; ++i) text[i] = static_cast<char>(random.below(256));
  for (std::size_t from = 0; from + 8 <= 71; ++from) CHECK(are_read(text.data() + from));
}

constexpr bool reversed_bytes_are_read_from_the_other_end() {
  const char there[] = "abcdefgh", back[] = "hgfedcba";
  return reversed_bytes(number_of(there, 8)) == number_of(back, 8);
}
static_assert(reversed_bytes_are_read_from_the_other_end());
TEST_CASE("reversed_bytes_are_read_from_the_other_end") { CHECK(reversed_bytes_are_read_from_the_other_end()); }

/// Whether each place of a byte is found in a text, and whether all of its bytes are below 0x80.
constexpr bool are_placed(const char* from, std::size_t size, char byte) {
  std::uint64_t wanted = 0;
  bool all_ascii = true;
  for (std::size_t i = 0; i < size; ++i) {
    wanted |= std::uint64_t{from[i] == byte} << i;
    all_ascii = all_ascii && byte_at(from, i) < 0x80;
  }
  ascii_test test;
  const std::uint64_t places = places_in_words(byte, 'x', from, size, test);
  return test.is_ascii() == all_ascii && (!all_ascii || places == wanted);
}
constexpr bool bytes_are_placed_in_texts_of_all_sizes() {
  char text[64]{};
  for (std::size_t i = 0; i < 64; ++i) text[i] = "/a.b/"[i * i % 5];
  for (std::size_t size = 0; size <= 64; ++size) {
    if (!are_placed(text, size, '/') || !are_placed(text, size, 'b')) return false;
    if (size == 0) continue;
    const char before = text[size - 1];
    text[size - 1] = '\x80';
    if (!are_placed(text, size, '/')) return false;
    text[size - 1] = before;
  }
  return true;
}
static_assert(bytes_are_placed_in_texts_of_all_sizes());
TEST_CASE("bytes_are_placed_in_texts_of_all_sizes") { CHECK(bytes_are_placed_in_texts_of_all_sizes()); }

#if defined(__SSE2__) && defined(__GNUC__)
TEST_CASE("sixteen_aligned_bytes_are_read_as_others_are") {
  alignas(16) char bytes[48];
  for (std::size_t i = 0; i < 48; ++i) bytes[i] = static_cast<char>(5 * i + 1);
  for (std::size_t from = 0; from < 48; from += 16) {
    const vec16 aligned = load_aligned(bytes + from), others = load_sixteen(bytes + from);
    for (std::size_t i = 0; i < 16; ++i) CHECK((aligned[i] == bytes[from + i] && others[i] == bytes[from + i]));
  }
}
#endif

TEST_CASE("few_bytes_are_read_from_a_text_that_ends_with_them") {
  for (std::size_t size = 0; size <= 8; ++size) {
    model::exact_text text(size);
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(0xF1 + i);
    CHECK(few_bytes(text.data(), size) == number_of(text.data(), size));
  }
}

TEST_CASE("a_text_is_a_scope_token_if_and_only_if_each_of_its_bytes_may_stand_in_one_and_it_has_some") {
  for (std::size_t size = 0; size <= 40; ++size) {
    model::exact_text text(size);
    for (std::size_t i = 0; i < size; ++i) text[i] = "!#[]~az09:"[i % 10];
    CHECK(is_judged(text.data(), size));
    for (std::size_t place = 0; place < size; ++place) {
      const char before = text[place];
      for (unsigned byte = 0; byte < 256; ++byte) {
        text[place] = static_cast<char>(byte);
        if (!is_judged(text.data(), size)) FAIL_CHECK(size << " " << place << " " << byte);
      }
      text[place] = before;
    }
  }
}

}  // namespace

TEST_CASE("a_byte_is_found_in_words_at_every_place_of_every_size_and_all_bytes_are_shown_to_the_test") {
  for (std::size_t size = 0; size <= 64; ++size) {
    model::exact_text text(size);
    for (std::size_t i = 0; i < size; ++i) text[i] = "/a.0_0/"[i % 7];
    for (std::size_t odd = 0; odd <= size; ++odd) {
      std::uint64_t wanted = 0;
      for (std::size_t i = 0; i < size; ++i) wanted |= std::uint64_t{text[i] == '/'} << i;
      ascii_test seen, seen_with_odd;
      CHECK(places_in_words('/', 'a', text.data(), size, seen) == wanted);
      CHECK(seen.is_ascii());
      if (odd == size) continue;
      const char before = text[odd];
      text[odd] = '\xAF';
      (void)places_in_words('/', 'a', text.data(), size, seen_with_odd);
      CHECK_FALSE(seen_with_odd.is_ascii());
      text[odd] = before;
    }
  }
}
