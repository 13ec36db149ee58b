// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/decoded_text.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using ambit::path_piece;

constexpr bool a_piece_is_the_text_that_it_decodes_to() {
  return path_piece().empty() && path_piece() == "" && path_piece().raw().empty() && path_piece("7") == "7" &&
         path_piece("7") != "" && path_piece("7") != "77" && path_piece("a%2Fb") == "a/b" &&
         path_piece("a%2Fb") != "a%2Fb" && path_piece("%61%62") == "ab" && path_piece("%61%62") != "a" &&
         path_piece("%61%62") != "abc" && path_piece("caf%C3%A9") == "caf\xC3\xA9" && path_piece("%7e%7E~") == "~~~";
}
static_assert(a_piece_is_the_text_that_it_decodes_to());

constexpr bool a_piece_is_a_number_or_none() {
  constexpr std::int64_t most = 9223372036854775807;
  constexpr auto number = [](std::string_view raw) { return path_piece(raw).as_int().value_or(-1); };
  return number("0") == 0 && number("7") == 7 && number("%37") == 7 && number("10") == 10 &&
         number("9223372036854775807") == most && number("9223372036854775808") == -1 &&
         number("10000000000000000000") == -1 && number("00") == -1 && number("07") == -1 && number("") == -1 &&
         number("/") == -1 && number(":") == -1 && number("1a") == -1 && number("-1") == -1 &&
         *path_piece("12").as_int() == 12 && *path_piece("x").as_int() == 0 && !path_piece("x").as_int() &&
         path_piece("0").as_int().has_value();
}
static_assert(a_piece_is_a_number_or_none());

constexpr std::size_t decoded_size(std::string_view raw) {
  char buffer[32]{};
  return path_piece(raw).decode(buffer).size;
}
static_assert(decoded_size("a%20b") == 3 && decoded_size("") == 0);

}  // namespace

// Both are views: what owns its text does not go into one as a temporary.
static_assert(!std::is_constructible_v<ambit::decoded_text, std::string> &&
              !std::is_constructible_v<ambit::path_piece, std::string> &&
              std::is_constructible_v<ambit::decoded_text, const std::string&> &&
              std::is_constructible_v<ambit::path_piece, std::string_view>);

TEST_CASE("a_piece_is_the_text_that_it_decodes_to") { CHECK(a_piece_is_the_text_that_it_decodes_to()); }

TEST_CASE("a_piece_is_a_number_or_none") { CHECK(a_piece_is_a_number_or_none()); }

TEST_CASE("iterating_gives_the_decoded_bytes") {
  std::string decoded;
  for (const char byte : path_piece("a%2Fb%25c").decoded()) decoded += byte;
  CHECK(decoded == "a/b%c");
}

TEST_CASE("going_on_gives_the_place_before") {
  const ambit::decoded_text text("a%2Fb");
  auto at = text.begin();
  CHECK(*at++ == 'a');
  CHECK(*at++ == '/');
  CHECK(*at == 'b');
  CHECK(++at == text.end());
}

TEST_CASE("a_piece_is_decoded_into_a_buffer_whole_or_not_at_all") {
  char buffer[5] = {'?', '?', '?', '?', '?'};
  const ambit::written whole = path_piece("a%2Fb").decode(buffer);
  CHECK(whole.text == "a/b");
  CHECK(whole.fits());
  const ambit::written cut = path_piece("a%2Fbcde").decode(ambit::text_buffer(buffer, 5));
  CHECK(cut.text.empty());
  CHECK(cut.size == 6);
  CHECK(std::string_view(buffer, 5) == std::string_view("a/b??", 5));
}

TEST_CASE("the_raw_text_is_a_view_of_what_was_given") {
  const std::string_view request = "/plans/%37";
  const path_piece piece(request.substr(7));
  CHECK(piece.raw().data() == request.data() + 7);
  CHECK(piece.raw() == "%37");
  CHECK(piece == "7");
}

namespace {

constexpr bool is_sku(std::string_view text) noexcept { return text == "A-1" || text.size() == 4 || text.size() == 5; }
static_assert(ambit::of_text<is_sku>(ambit::decoded_text("A-1")) &&
              ambit::of_text<is_sku>(ambit::decoded_text("%41-1")));
static_assert(!ambit::of_text<is_sku>(ambit::decoded_text("A-2")) && !ambit::of_text<is_sku>(ambit::decoded_text("")));

}  // namespace

TEST_CASE("a_function_of_a_string_view_is_given_the_decoded_bytes_and_no_longer_text") {
  CHECK(ambit::of_text<is_sku, 4>(ambit::decoded_text("a%2Fb%00")));
  CHECK_FALSE(ambit::of_text<is_sku, 4>(ambit::decoded_text("abcde")));
  CHECK(ambit::of_text<is_sku, 5>(ambit::decoded_text("abcde")));
  CHECK_FALSE(ambit::of_text<is_sku>(ambit::decoded_text(std::string(200, 'a').c_str())));
}
