// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// Code points from `first` to `last`.
struct code_points {
  std::uint32_t first;
  std::uint32_t last;
};

/// The code points that a reader would not see, or would take for others, and that are therefore shown by name:
/// controls, those without width or that change the direction of the text around them, variation selectors, tags,
/// private use, those that are no characters; and the brackets around such names.
///
/// Source: Unicode, the property Default_Ignorable_Code_Point and the general categories Cc, Cf, Zl, Zp, Co and Cn.
inline constexpr code_points named_code_points[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},    {0x0600, 0x0605},
    {0x061C, 0x061C},   {0x06DD, 0x06DD},   {0x070F, 0x070F},   {0x0890, 0x0891},    {0x08E2, 0x08E2},
    {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},    {0x2028, 0x202E},
    {0x2060, 0x206F},   {0x27E8, 0x27E9},   {0x2800, 0x2800},   {0x3164, 0x3164},    {0xE000, 0xF8FF},
    {0xFDD0, 0xFDEF},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},    {0xFFF0, 0xFFFB},
    {0xFFFE, 0xFFFF},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F},  {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0x1FFFE, 0x1FFFF}, {0x2FFFE, 0x2FFFF}, {0x3FFFE, 0x10FFFF},
};

constexpr bool is_named(std::uint32_t code_point) noexcept {
  for (const code_points& range : named_code_points)
    if (range.first <= code_point && code_point <= range.last) return true;
  return false;
}

/// Appends `number` in hexadecimal, with at least `digits` digits.
inline void append_hexadecimal(std::string& out, std::uint64_t number, std::size_t digits) {
  for (std::size_t i = 16; i-- > 0;)
    if (i < digits || number >> (4 * i) != 0) out += "0123456789ABCDEF"[number >> (4 * i) & 15];
}

/// Appends the first character of `text`, which is not empty, in a form that a reader can see, and returns the number
/// of its bytes. Printable ASCII is passed to `plain`; other characters are appended as they are, those that have to be
/// named as `⟨U+202E⟩`, and a byte that is not UTF-8 as `⟨0xFF⟩`. No two texts are shown alike.
template <class Plain>
std::size_t append_shown(std::string& out, std::string_view text, Plain plain) {
  const auto byte_at = [text](std::size_t i) {
    return i < text.size() ? unsigned{static_cast<unsigned char>(text[i])} : 256u;
  };
  const unsigned lead = byte_at(0);
  if (lead >= ' ' && lead <= '~') {
    plain(text[0]);
    return 1;
  }
  const std::size_t size = lead < 0x80 ? 1 : character_size(byte_at);
  if (size == 0) {
    append_hexadecimal(out += "⟨0x", lead, 2);
    out += "⟩";
    return 1;
  }
  std::uint32_t code_point = size == 1 ? lead : lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) code_point = code_point << 6 | (byte_at(i) & 0x3Fu);
  if (is_named(code_point)) {
    append_hexadecimal(out += "⟨U+", code_point, 4);
    out += "⟩";
  } else {
    out += text.substr(0, size);
  }
  return size;
}

}  // namespace ambit::inline v0_2::detail
