// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The value of an Authorization field read byte by byte, by the rules
//
//     credentials = scheme [ 1*SP rest ]
//     scheme      = 1*tchar                                                 RFC 9110 sections 5.6.2 and 11.4
//     rest        = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="      of Bearer, RFC 6750 section 2.1,
//                                                                           and DPoP, RFC 9449 section 7.1
//     rest        = *( %x09 / %x20-7E / %x80-FF )                           of any other scheme, RFC 9110 section 5.5

#include <cstddef>
#include <string>
#include <string_view>

namespace model {

/// What a value is found to be: one of "bearer", "dpop", "other", or the name of a fault.
struct credentials_read {
  std::string_view verdict{};
  std::size_t offset = 0;  ///< of a fault
  std::string_view token{};

  friend constexpr bool operator==(const credentials_read&, const credentials_read&) = default;
};

constexpr bool is_one_of(char byte, std::string_view bytes) noexcept {
  for (const char one : bytes)
    if (byte == one) return true;
  return false;
}

constexpr std::string_view letters_and_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

constexpr bool is_scheme_named(std::string_view text, std::string_view upper, std::string_view lower) noexcept {
  if (text.size() != upper.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != upper[i] && text[i] != lower[i]) return false;
  return true;
}

constexpr credentials_read read_credentials(std::string_view value) noexcept {
  enum { in_scheme, in_spaces, in_token, in_padding, in_other } state = in_scheme;
  std::string_view verdict = "other";
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    const bool over = i == value.size();
    const char byte = over ? '\0' : value[i];
    if (state == in_scheme) {
      if (!over && (is_one_of(byte, letters_and_digits) || is_one_of(byte, "!#$%&'*+-.^_`|~"))) continue;
      if (i == 0) return {"no_scheme", 0, {}};
      if (!over && byte != ' ') return {"no_space", i, {}};
      if (is_scheme_named(value.substr(0, i), "BEARER", "bearer")) verdict = "bearer";
      if (is_scheme_named(value.substr(0, i), "DPOP", "dpop")) verdict = "dpop";
      state = in_spaces;
      if (!over) continue;
    }
    if (state == in_spaces) {
      if (!over && byte == ' ') continue;
      if (over) return verdict == "other" ? credentials_read{"other", 0, {}} : credentials_read{"no_token", i, {}};
      begin = i;
      state = verdict == "other" ? in_other : in_token;
    }
    if (over) break;
    if (state == in_other) {
      const int number = static_cast<unsigned char>(byte);
      if (number == 0x7F || (number < 0x20 && number != 0x09)) return {"bad_byte", i, {}};
      continue;
    }
    if (state == in_token && byte == '=' && i != begin) state = in_padding;
    const bool fits =
        state == in_padding ? byte == '=' : is_one_of(byte, letters_and_digits) || is_one_of(byte, "-._~+/");
    if (!fits) return {"bad_token_byte", i, {}};
  }
  return {verdict, 0, verdict == "other" ? std::string_view() : value.substr(begin)};
}

}  // namespace model
