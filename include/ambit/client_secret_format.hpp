// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

#include <ambit/applications/client_secret.hpp>

#include <string_view>

// std::format prints the mask of a secret, as streams do; without this header, formatting a secret does not compile. It
// is a door of its own because <format> takes longer to include than <ambit/ambit.hpp>. Where the standard library has
// no <format>, the header is empty.

#if __has_include(<format>)
#include <format>
#endif

#if defined(__cpp_lib_format)

/// Formats the mask in place of a secret, with the options of a string.
template <class Char>
struct std::formatter<ambit::client_secret, Char> : std::formatter<std::basic_string_view<Char>, Char> {
  template <class Context>
  [[nodiscard]] auto format(const ambit::client_secret& /*secret*/, Context& context) const {
    constexpr std::string_view mask = ambit::client_secret::mask;
    Char text[mask.size()];
    for (std::size_t i = 0; i < mask.size(); ++i) text[i] = static_cast<Char>(mask[i]);
    return std::formatter<std::basic_string_view<Char>, Char>::format({text, mask.size()}, context);
  }
};

#endif
