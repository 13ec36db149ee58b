// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/scope_string.hpp>

#include "model/exact_text.hpp"
#include "model/random.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

// At run time all bytes are read from places that are exactly as large as the text.

namespace {

/// The model: where a token ends, at a space or at the end of the text, byte by byte.
constexpr std::uint64_t ends_bytewise(std::string_view text, std::size_t block) {
  std::uint64_t ends = 0;
  for (std::size_t i = 0; i < 64 && block + i <= text.size(); ++i)
    if (block + i == text.size() || text[block + i] == '\x20') ends |= std::uint64_t{1} << i;
  return ends;
}

/// Whether the ends of tokens are found in every block of 64 bytes, also the empty one after a full one; or in those
/// that are `step` bytes apart.
constexpr bool ends_are_found(std::string_view text, std::size_t step = 64) {
  for (std::size_t block = 0; block <= text.size(); block += step)
    if (ambit::detail::token_ends(text, block) != ends_bytewise(text, block)) return false;
  return true;
}

static_assert(ends_are_found("") && ends_are_found(" ") && ends_are_found("a") && ends_are_found("a b  c "));
static_assert(ends_are_found("clinic:read clinic:write patients:read patients:write catalog:read orders:read"));
static_assert(ends_are_found("1234567890123456789012345678901234567890123456789012345678901234") &&
              ends_are_found("                                                                ") &&
              ends_are_found("123456789012345678901234567890123456789012345678901234567890123 ") &&
              ends_are_found("1234567890123456789012345678901234567890123456789012345678901234 6"));

static_assert(ends_are_found("clinic:read  clinic:write ", 1) &&
              ends_are_found("clinic:read clinic:write patients:read patients:write catalog:read orders:read ", 1));

constexpr std::size_t longest = 200;

TEST_CASE("in_a_text_without_spaces_the_one_token_ends_at_the_end") {
  for (std::size_t size = 0; size <= longest; ++size) {
    model::exact_text text(size);
    CHECK(ends_are_found(text.view(), 1));
  }
}

TEST_CASE("a_space_is_found_at_every_place_of_a_text_of_any_size") {
  for (std::size_t size = 1; size <= longest; ++size) {
    model::exact_text without(size), full(size);
    for (std::size_t i = 0; i < size; ++i) without[i] = 'a', full[i] = ' ';
    CHECK(ends_are_found(full.view()));
    for (std::size_t place = 0; place < size; ++place) {
      without[place] = ' ';
      full[place] = 'a';
      if (!ends_are_found(without.view()) || !ends_are_found(full.view())) FAIL_CHECK(size << " " << place);
      without[place] = 'a';
      full[place] = ' ';
    }
  }
}

TEST_CASE("no_other_byte_is_taken_for_a_space") {
  for (const std::size_t size : {1u, 7u, 8u, 15u, 16u, 17u, 31u, 40u, 63u, 64u, 65u, 100u, 128u, 130u}) {
    model::exact_text text(size);
    for (std::size_t place = 0; place < size; ++place) {
      for (unsigned byte = 0; byte < 256; ++byte) {
        text[place] = static_cast<char>(byte);
        if (!ends_are_found(text.view())) FAIL_CHECK(size << " " << place << " " << byte);
      }
      text[place] = static_cast<char>(0xA0);
    }
  }
}

TEST_CASE("spaces_are_found_wherever_they_stand") {
  model::random random(1);
  for (std::size_t size = 0; size <= longest; ++size)
    for (std::size_t one_in = 1; one_in < 20; one_in += 3) {
      model::exact_text text(size);
      for (std::size_t i = 0; i < size; ++i) {
        text[i] = random.below(one_in) == 0 ? ' ' : static_cast<char>(random.below(256));
      }
      if (!ends_are_found(text.view(), 1)) FAIL_CHECK(size << " " << one_in);
    }
}

}  // namespace
