// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/detail/path_bytes.hpp>

#include <doctest/doctest.h>

#include <string_view>

namespace {

using namespace ambit::detail;

constexpr bool is_one_of(unsigned byte, std::string_view list) {
  for (const char listed : list)
    if (static_cast<unsigned char>(listed) == byte) return true;
  return false;
}

/// The model of the kinds of a byte, as the grammars list them.
constexpr unsigned kinds_in_grammar(unsigned byte) {
  const bool letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  const bool digit = byte >= '0' && byte <= '9';
  const bool unreserved = letter || digit || is_one_of(byte, "-._~");
  unsigned kinds = 0;
  if (unreserved) kinds |= byte_kind::unreserved;
  if (is_one_of(byte, "!$&'()*+,=:@")) kinds |= byte_kind::reserved;
  if (byte > 0x20 && byte < 0x7F && byte != '#') kinds |= byte_kind::query;
  if (letter || digit || is_one_of(byte, "!#$%&'*+-.^_`|~")) kinds |= byte_kind::token;
  if (byte < 0x20 || byte == 0x7F) kinds |= byte_kind::control;
  if (is_one_of(byte, "/\\;?#%")) kinds |= byte_kind::delimiter;
  if (letter || digit || is_one_of(byte, "_-")) kinds |= byte_kind::name;
  if (letter || byte == '_') kinds |= byte_kind::begins_name;
  return kinds;
}

constexpr bool every_byte_is_of_the_kinds_that_the_grammars_say() {
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned kind = 1; kind < 256; kind *= 2)
      if (is_of_kind(byte, kind) != ((kinds_in_grammar(byte) & kind) != 0) ||
          is_of_kind(static_cast<char>(byte), kind) != is_of_kind(byte, kind))
        return false;
  return true;
}

static_assert(every_byte_is_of_the_kinds_that_the_grammars_say());
TEST_CASE("every_byte_is_of_the_kinds_that_the_grammars_say") {
  CHECK(every_byte_is_of_the_kinds_that_the_grammars_say());
}

}  // namespace
