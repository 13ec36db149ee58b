// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/routes/scan_path.hpp>

#include "model/exact_text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

namespace {

using ambit::detail::path_block;

/// The block as its definition says.
struct defined_block {
  std::uint64_t slashes = 0;
  bool plain = true;
};

defined_block block_by_definition(const std::string& text) {
  defined_block block;
  block.plain = text.find_first_not_of("&'()*+,-./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz") ==
                std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) block.slashes |= std::uint64_t{text[i] == '/'} << i;
  return block;
}

bool is_right(const std::string& text) {
  const model::exact_text exact(text);  // a byte read outside is seen by a sanitizer
  const defined_block expected = block_by_definition(text);
  for (const path_block& block : {ambit::detail::scan_path(exact.data(), text.size()),
                                  ambit::detail::scan_path_in_words(exact.data(), text.size())})
    if (block.slashes != expected.slashes || (block.not_plain == 0) != expected.plain) return false;
  return true;
}

}  // namespace

TEST_CASE("a_slash_is_seen_at_every_place_of_every_size") {
  for (std::size_t size = 0; size <= 64; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      text[at] = '/';
      REQUIRE(is_right(text));
    }
}

TEST_CASE("every_byte_is_plain_or_not_at_every_place_of_every_size") {
  for (std::size_t size = 1; size <= 64; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, '/');
        text[at] = static_cast<char>(byte);
        REQUIRE(is_right(text));
      }
}

TEST_CASE("random_blocks_are_as_their_definition_says") {
  std::mt19937 random(20);
  for (int round = 0; round < 200000; ++round) {
    std::string text(random() % 65, '\0');
    for (char& byte : text) byte = random() % 8 != 0 ? "/a9_.-Z:"[random() % 8] : static_cast<char>(random());
    REQUIRE(is_right(text));
  }
}

TEST_CASE("a_block_is_the_same_in_constant_evaluation") {
  constexpr path_block block = ambit::detail::scan_path("/api/x_y", 8);
  static_assert(block.slashes == 0b10001 && block.not_plain == 0);
  static_assert(ambit::detail::scan_path("/api?x", 6).not_plain != 0);
  static_assert(ambit::detail::scan_path("/a.b", 4).not_plain == 0);
  static_assert(ambit::detail::scan_path("", 0).not_plain == 0);
  CHECK(is_right("/api/x_y"));
}
