// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Compares the library's reader of scope strings with the model's.

#include <ambit/ambit.hpp>

#include "exact_text.hpp"
#include "scope_string_model.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace model {

/// The names of the scopes that `Tables` declares.
template <class Tables>
inline constexpr auto declared_by = [] {
  std::array<std::string_view, std::size(Tables::scopes)> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = Tables::scopes[i].name;
  return names;
}();

/// What the library reports about a caller, in the terms of the model.
template <class Tables, class Caller>
constexpr scopes_read in_words_of_the_model(const Caller& who) {
  if (who.token() == nullptr) {
    const bool malformed = who.rejected() != nullptr && who.rejected()->reason == ambit::rejection::malformed_scope;
    if (!malformed) return {.offset = std::string_view::npos};
    return {.offset = who.rejected()->offset, .element = who.rejected()->element};
  }
  scopes_read read{.well_formed = who.rejected() == nullptr, .unknown = who.token()->unknown_scopes()};
  for (const std::string_view name : who.token()->listed())
    for (std::size_t i = 0; i < declared_by<Tables>.size(); ++i)
      if (declared_by<Tables>[i] == name) read.listed |= 1u << i;
  return read;
}

/// Whether the library reads the scope string `text` as the model does.
template <class Tables>
constexpr bool is_read_right(std::string_view text) {
  return in_words_of_the_model<Tables>(ambit::policy<Tables>::accepted_token(text)) ==
         read_scope_string(text, declared_by<Tables>);
}

/// The bytes of a text in hexadecimal.
inline std::string bytes_of(std::string_view text) {
  std::string hex;
  for (const char byte : text) {
    hex += "0123456789abcdef"[static_cast<unsigned char>(byte) / 16];
    hex += "0123456789abcdef"[static_cast<unsigned char>(byte) % 16];
    hex += ' ';
  }
  return hex;
}

}  // namespace model
