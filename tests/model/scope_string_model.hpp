// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// RFC 6749 section 3.3 read byte by byte:
//
//     scope       = scope-token *( SP scope-token )
//     scope-token = 1*( %x21 / %x23-5B / %x5D-7E )

#include <cstddef>
#include <span>
#include <string_view>

namespace model {

struct scopes_read {
  bool well_formed = false;
  std::size_t offset =
      0;  ///< malformed: of the first byte that cannot stand there; the length if there is none
  std::size_t element = 0;  ///< malformed, in a list: the element that is
  unsigned listed = 0;      ///< well formed: bit i says whether declared scope i is listed
  std::size_t unknown = 0;  ///< well formed: the number of tokens that are no declared scope

  friend constexpr bool operator==(const scopes_read&, const scopes_read&) = default;
};

constexpr bool is_token_byte(char byte) noexcept {
  const unsigned value = static_cast<unsigned char>(byte);
  return value == 0x21 || (value >= 0x23 && value <= 0x5b) || (value >= 0x5d && value <= 0x7e);
}

constexpr void take_token(std::string_view token, std::span<const std::string_view> declared,
                          scopes_read& read) noexcept {
  for (std::size_t i = 0; i < declared.size(); ++i)
    if (declared[i] == token) {
      read.listed |= 1u << i;
      return;
    }
  ++read.unknown;
}

/// What the scope string `text` grants of the scopes `declared`, at most 32.
constexpr scopes_read read_scope_string(std::string_view text,
                                        std::span<const std::string_view> declared) noexcept {
  scopes_read read;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool separates = text[i] == 0x20 && i != begin;
    if (!separates && !is_token_byte(text[i])) return {.offset = i};
    if (!separates) continue;
    take_token(text.substr(begin, i - begin), declared, read);
    begin = i + 1;
  }
  if (begin == text.size()) return {.offset = text.size()};
  take_token(text.substr(begin), declared, read);
  read.well_formed = true;
  return read;
}

/// What a list of scope-tokens grants of the scopes `declared`; an empty list grants nothing.
constexpr scopes_read read_scope_list(std::span<const std::string_view> elements,
                                      std::span<const std::string_view> declared) noexcept {
  scopes_read read;
  for (std::size_t element = 0; element < elements.size(); ++element) {
    const std::string_view token = elements[element];
    for (std::size_t i = 0; i < token.size(); ++i)
      if (!is_token_byte(token[i])) return {.offset = i, .element = element};
    if (token.empty()) return {.offset = 0, .element = element};
    take_token(token, declared, read);
  }
  read.well_formed = true;
  return read;
}

}  // namespace model
