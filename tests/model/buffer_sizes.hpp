// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace model {

/// Whether `write` writes `whole` into every buffer that is large enough and nothing into any other, and always reports
/// the size of `whole`.
///
/// It tries buffers of 0 bytes up to one more than needed, between guard bytes that must not change. Buffers and guards
/// are filled with a byte that no text of the library holds.
template <class Write>
constexpr bool writes_all_or_nothing(std::string_view whole, Write write) {
  constexpr char untouched = '\x7f';
  constexpr std::size_t margin = 8;
  std::array<char, 512> place{};
  for (std::size_t size = 0; size <= whole.size() + 1; ++size) {
    const std::size_t used = margin + size + margin;
    if (used > place.size()) return false;
    for (std::size_t i = 0; i < used; ++i) place[i] = untouched;
    const auto made = write(std::span<char>(place.data() + margin, size));
    const bool fits = size >= whole.size();
    if (made.size != whole.size() || made.fits() != fits) return false;
    if (made.text != (fits ? whole : std::string_view())) return false;
    if (!made.text.empty() && made.text.data() != place.data() + margin) return false;
    for (std::size_t i = 0; i < used; ++i)
      if ((i < margin || i >= margin + made.text.size()) && place[i] != untouched) return false;
  }
  return true;
}

}  // namespace model
