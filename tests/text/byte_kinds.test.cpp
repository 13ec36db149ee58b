// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/shown_text.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>

namespace {

using namespace ambit::detail;

constexpr bool is_one_of(unsigned byte, std::string_view list) {
  for (const char listed : list)
    if (static_cast<unsigned char>(listed) == byte) return true;
  return false;
}

/// The model of the kinds of a byte, as the grammars list them.
constexpr bool is_in_grammar(unsigned byte, unsigned kind) {
  const bool letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  const bool digit = byte >= '0' && byte <= '9';
  const bool unreserved = letter || digit || is_one_of(byte, "-._~");
  const bool reserved = is_one_of(byte, "!$&'()*+,=:@");
  switch (kind) {
    case byte_kind::unreserved:
      return unreserved;
    case byte_kind::reserved:
      return reserved;
    case byte_kind::segment:
      return unreserved || reserved;
    case byte_kind::uri:
      return unreserved || is_one_of(byte, ":/?#[]@") || is_one_of(byte, "!$&'()*+,;=");
    case byte_kind::query:
      return byte > 0x20 && byte < 0x7F && byte != '#';
    case byte_kind::token:
      return letter || digit || is_one_of(byte, "!#$%&'*+-.^_`|~");
    case byte_kind::control:
      return byte < 0x20 || byte == 0x7F;
    case byte_kind::delimiter:
      return is_one_of(byte, "/\\;?#%");
    case byte_kind::name:
      return letter || digit || is_one_of(byte, "_-");
    default:  // begins_name
      return letter || byte == '_';
  }
}

constexpr bool every_byte_is_of_the_kinds_that_the_grammars_say() {
  constexpr unsigned kinds[] = {byte_kind::unreserved, byte_kind::reserved,   byte_kind::segment, byte_kind::uri,
                                byte_kind::query,      byte_kind::token,      byte_kind::control, byte_kind::delimiter,
                                byte_kind::name,       byte_kind::begins_name};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (const unsigned kind : kinds)
      if (is_of_kind(byte, kind) != is_in_grammar(byte, kind) ||
          is_of_kind(static_cast<char>(byte), kind) != is_of_kind(byte, kind))
        return false;
  return true;
}

static_assert(every_byte_is_of_the_kinds_that_the_grammars_say());
TEST_CASE("every_byte_is_of_the_kinds_that_the_grammars_say") {
  CHECK(every_byte_is_of_the_kinds_that_the_grammars_say());
}

// Triplets.

constexpr bool every_byte_is_the_digit_that_it_is() {
  constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
  for (unsigned byte = 0; byte < 256; ++byte) {
    const std::size_t at = digits.find(static_cast<char>(byte));
    const unsigned wanted = at == std::string_view::npos ? 16 : static_cast<unsigned>(at % 16);
    if (hexadecimal_value(static_cast<char>(byte)) != wanted) return false;
  }
  return true;
}
constexpr unsigned triplet_of(std::string_view text, std::size_t at = 0) {
  return triplet_value(text.data(), at, text.size());
}
constexpr bool a_triplet_is_a_percent_sign_and_two_digits_before_the_end() {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char text[] = {'%', digits[byte / 16], digits[byte % 16]};
    if (triplet_of({text, 3}) != byte || triplet_value(text, 0, 2) != no_triplet) return false;
  }
  return triplet_of("a%2f", 1) == 0x2F && triplet_of("%2") == no_triplet && triplet_of("%") == no_triplet &&
         triplet_of("%2g") == no_triplet && triplet_of("%g2") == no_triplet && triplet_of("2%2F") == no_triplet &&
         triplet_of("%%2F") == no_triplet && triplet_of("a", 1) == no_triplet;
}
constexpr bool a_uri_has_triplets_and_no_other_percent_sign() {
  constexpr std::string_view uri = "a%2Fb%2";
  return is_uri_byte(uri, 0) && is_uri_byte(uri, 1) && !is_uri_byte(uri, 5) && is_uri_byte(uri, 6) &&
         !is_uri_byte(std::string_view("\""), 0) && !is_uri_byte(std::string_view(" "), 0);
}
constexpr bool a_token_ends_at_the_first_byte_that_is_none() {
  constexpr std::size_t none = std::string_view::npos;
  return token_fault(std::string_view()) == 0 && token_fault(std::string_view("GET")) == none &&
         token_fault(std::string_view("G ET")) == 1 && token_fault(std::string_view("GET ")) == 3 &&
         token_fault(std::string_view("/")) == 0;
}
static_assert(every_byte_is_the_digit_that_it_is() && a_triplet_is_a_percent_sign_and_two_digits_before_the_end());
static_assert(a_uri_has_triplets_and_no_other_percent_sign() && a_token_ends_at_the_first_byte_that_is_none());
TEST_CASE("a_triplet_is_a_percent_sign_and_two_digits_before_the_end") {
  CHECK(every_byte_is_the_digit_that_it_is());
  CHECK(a_triplet_is_a_percent_sign_and_two_digits_before_the_end());
  CHECK(a_uri_has_triplets_and_no_other_percent_sign());
}
TEST_CASE("a_token_ends_at_the_first_byte_that_is_none") { CHECK(a_token_ends_at_the_first_byte_that_is_none()); }

// Characters.

/// The model: bytes are a character of UTF-8 if writing down the number that they stand for gives them again.
struct encoded {
  unsigned bytes[4]{};
  std::size_t size = 0;

  constexpr explicit encoded(unsigned number) {
    const unsigned last[] = {0x80 | (number & 0x3F), 0x80 | (number >> 6 & 0x3F), 0x80 | (number >> 12 & 0x3F)};
    size = number < 0x80 ? 1 : number < 0x800 ? 2 : number < 0x10000 ? 3 : 4;
    constexpr unsigned mark[] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = mark[size] | number >> 6 * (size - 1);
    for (std::size_t i = 1; i < size; ++i) bytes[i] = last[size - 1 - i];
  }
};
constexpr std::size_t model_size(const unsigned (&bytes)[4]) {
  const unsigned lead = bytes[0];
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1 || lead >= 0xF8) return 0;
  unsigned number = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) number = number << 6 | (bytes[i] & 0x3F);
  if (number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return 0;
  const encoded again(number);
  for (std::size_t i = 0; i < size; ++i)
    if (again.size != size || again.bytes[i] != bytes[i]) return 0;
  return size;
}
constexpr bool is_read_as_the_model_does(const unsigned (&bytes)[4]) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  char triplets[12]{};
  for (std::size_t i = 0; i < 4; ++i) {
    triplets[3 * i] = '%';
    triplets[3 * i + 1] = digits[bytes[i] / 16];
    triplets[3 * i + 2] = digits[bytes[i] % 16];
  }
  const std::size_t wanted = model_size(bytes);
  if (character_size([&](std::size_t i) { return bytes[i]; }) != wanted) return false;
  if (encoded_character(triplets, 0, 12) != wanted) return false;
  // What ends before the character does is none.
  for (std::size_t end = 3; wanted != 0 && end < 3 * wanted; ++end)
    if (encoded_character(triplets, 0, end) != 0) return false;
  return encoded_character(triplets, 0, 3 * (wanted == 0 ? 4 : wanted)) == wanted;
}
constexpr unsigned edges[] = {0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
constexpr bool characters_are_the_model_s(unsigned first_lead, unsigned end_lead) {
  for (unsigned lead = first_lead; lead < end_lead; ++lead)
    for (const unsigned second : edges)
      for (const unsigned third : {0x7Fu, 0x80u, 0xBFu, 0xC0u})
        for (const unsigned fourth : {0x7Fu, 0x80u, 0xBFu, 0xC0u}) {
          const unsigned bytes[] = {lead, second, third, fourth};
          if (!is_read_as_the_model_does(bytes)) return false;
        }
  return true;
}
static_assert(characters_are_the_model_s(0xC1, 0xC3) && characters_are_the_model_s(0xF4, 0xF6));
static_assert(characters_are_the_model_s(0xE0, 0xE1) && characters_are_the_model_s(0xED, 0xEE));
TEST_CASE("bytes_are_a_character_if_its_number_is_written_so") { CHECK(characters_are_the_model_s(0x80, 0x100)); }

/// Unicode Standard Annex 9 section 2, C0 and C1 controls, and the separators of lines and paragraphs.
constexpr bool is_seen_by_others(unsigned number) {
  constexpr unsigned listed[] = {0x61C,  0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B,
                                 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
  bool found = number < 0x20 || (number >= 0x7F && number < 0xA0);
  for (const unsigned one : listed) found = found || one == number;
  return found;
}
constexpr bool text_ends_at_the_first_character_that_changes_how_others_look(unsigned first, unsigned end) {
  for (unsigned number = first; number < end; ++number) {
    const encoded character(number);
    char text[6] = {'a'};
    for (std::size_t i = 0; i < character.size; ++i) text[1 + i] = static_cast<char>(character.bytes[i]);
    text[1 + character.size] = 'b';
    const std::size_t wanted = is_seen_by_others(number) ? 1 : std::string_view::npos;
    if (plain_text_fault(std::string_view(text, character.size + 2)) != wanted) return false;
  }
  return true;
}
static_assert(text_ends_at_the_first_character_that_changes_how_others_look(0, 0x100));
static_assert(text_ends_at_the_first_character_that_changes_how_others_look(0x2020, 0x2070));
static_assert(plain_text_fault(std::string_view()) == std::string_view::npos);
static_assert(plain_text_fault(std::string_view("caf\xC3")) == 3 && plain_text_fault(std::string_view("\xFF")) == 0);
TEST_CASE("text_ends_at_the_first_character_that_changes_how_others_look") {
  CHECK(text_ends_at_the_first_character_that_changes_how_others_look(0, 0x2100));
  CHECK(plain_text_fault(std::string_view("caf\xC3")) == 3);
  CHECK(plain_text_fault(std::string_view("caf\xC3\xA9")) == std::string_view::npos);
}

}  // namespace
