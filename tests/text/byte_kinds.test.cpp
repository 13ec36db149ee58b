// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/byte_kinds.hpp>

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

}  // namespace
