// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/integers.hpp>

#include <string_view>

// What may be shown to people, and printed.
namespace ambit::inline v0_2::detail {

/// The offset of the first byte of `text` that is not printable ASCII (VSCHAR); npos if there is none.
///
/// Source: RFC 6749 appendix A.
template <class Text>
constexpr std::size_t printable_fault(const Text& text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] < ' ' || text[i] > '~') return i;
  return std::string_view::npos;
}

/// Whether a character changes how the text around it looks: a control, an end of a line, or one that changes the
/// direction of text. Its bytes are given as one number, the first one highest.
template <class Number>
constexpr bool changes_what_is_seen(Number character) noexcept {
  return character < ' ' || character == 0x7F || (character >= 0xC280 && character <= 0xC29F) || character == 0xD89C ||
         (character >= 0xE2808E && character <= 0xE2808F) || (character >= 0xE280A8 && character <= 0xE280AE) ||
         (character >= 0xE281A6 && character <= 0xE281A9);
}

/// The offset of the first byte that keeps `text` from being text to show in one line: one that is not UTF-8, or begins
/// a character that changes how others look; npos if there is none.
///
/// Source: RFC 3629, Unicode Standard Annex 9 section 2.
template <class Text>
constexpr std::size_t plain_text_fault(const Text& text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte_at = [&](std::size_t i) {
      return at + i < text.size() ? unsigned{static_cast<unsigned char>(text[at + i])} : 256;
    };
    const std::size_t size = byte_at(0) < 0x80 ? 1 : character_size(byte_at);
    unsigned character = 0;
    for (std::size_t i = 0; i < size; ++i) character = character << 8 | byte_at(i);
    if (size == 0 || changes_what_is_seen(character)) return at;
    at += size;
  }
  return Text::npos;
}

}  // namespace ambit::inline v0_2::detail
