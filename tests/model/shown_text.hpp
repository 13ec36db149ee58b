// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Texts as bytes and as code points, computed slowly, and the text behind what reports show.

#include <cstddef>
#include <cstdint>
#include <string>

namespace model {

/// A code point in UTF-8, also one that no text may hold.
inline std::string utf_8(std::uint32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 + c / 64), byte(0x80 + c % 64)};
  if (c < 0x10000) return {byte(0xE0 + c / 4096), byte(0x80 + c / 64 % 64), byte(0x80 + c % 64)};
  return {byte(0xF0 + c / 262144), byte(0x80 + c / 4096 % 64), byte(0x80 + c / 64 % 64), byte(0x80 + c % 64)};
}

/// The text that is shown as `shown`: `⟨U+202E⟩` is that character, `⟨0xFF⟩` that byte.
inline std::string unshown(const std::string& shown) {
  const std::string opening = "⟨", closing = "⟩";
  std::string text;
  for (std::size_t i = 0; i < shown.size();) {
    const std::size_t end = shown.find(closing, i);
    if (shown.compare(i, opening.size(), opening) != 0 || end == std::string::npos) {
      text += shown[i++];
      continue;
    }
    const std::string kind = shown.substr(i + opening.size(), 2);
    const auto number =
        static_cast<std::uint32_t>(std::stoul(shown.substr(i + opening.size() + 2, end - i), nullptr, 16));
    text += kind == "U+" ? utf_8(number) : std::string(1, static_cast<char>(static_cast<unsigned char>(number)));
    i = end + closing.size();
  }
  return text;
}

}  // namespace model
