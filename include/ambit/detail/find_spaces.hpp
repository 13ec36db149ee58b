// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/sixteen_bytes.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// Bit i says whether a token of `text` ends at byte `place` + i, for i below 64; one ends at the end of the text.
[[gnu::noinline]] constexpr std::uint64_t token_ends_bytewise(std::string_view text, std::size_t place) noexcept {
  std::uint64_t ends = text.size() - place < 64 ? std::uint64_t{1} << (text.size() - place) : 0;
  for (std::size_t i = 0; i < 64 && place + i < text.size(); ++i) ends |= std::uint64_t{text[place + i] == ' '} << i;
  return ends;
}

#if defined(__SSE2__) && defined(__GNUC__)

/// Bit i says whether byte i of the 16 at `from` is a space.
inline std::uint64_t spaces_in_16(const char* from) noexcept { return places_of(' ', load_sixteen(from)); }

/// Bit i says whether byte i of the 32 at `from` is a space.
inline std::uint64_t spaces_in_32(const char* from) noexcept {
  return spaces_in_16(from) | spaces_in_16(from + 16) << 16;
}

/// Bit i says whether byte i of the 64 at `from` is a space.
inline std::uint64_t spaces_in_64(const char* from) noexcept {
  return spaces_in_32(from) | spaces_in_32(from + 32) << 32;
}

/// Bit i says whether a token ends at byte i of a text of fewer than 64 bytes; one ends at its end.
///
/// Many bytes are read at a time, the last ones of the text where fewer are left, so that no byte outside is touched.
[[gnu::always_inline]] inline std::uint64_t ends_in_short(const char* from, std::size_t size) noexcept {
  // The end stands behind the last bytes before they are shifted to their place.
  if (size - 32 < 32)
    return spaces_in_32(from) | (spaces_in_32(from + (size - 32)) | std::uint64_t{1} << 32) << (size - 32);
  if (size >= 16) return spaces_in_16(from) | (spaces_in_16(from + (size - 16)) | 0x10000) << (size - 16);
  if (size < 8) return token_ends_bytewise({from, size}, 0);
  const std::uint64_t both = places_of(' ', two_windows(from, from + (size - 8)));
  return (both & 0xFF) | (both >> 8 | 0x100) << (size - 8);
}

#else

inline std::uint64_t spaces_in_64(const char* from) noexcept { return token_ends_bytewise({from, 64}, 0); }

inline std::uint64_t ends_in_short(const char* from, std::size_t size) noexcept {
  return token_ends_bytewise({from, size}, 0);
}

#endif

/// Bit i says whether a token ends at byte `size` - 63 + i of a text of at least 64 bytes.
inline std::uint64_t ends_in_last(const char* from, std::size_t size) noexcept {
  return spaces_in_64(from + (size - 64)) >> 1 | std::uint64_t{1} << 63;
}

/// The same as `token_ends_bytewise`, many bytes at a time.
template <class Text>
constexpr std::uint64_t token_ends(Text text, std::size_t place) noexcept {
  if (std::is_constant_evaluated()) return token_ends_bytewise(text, place);
  const std::size_t left = text.size() - place;
  if (left >= 64) return spaces_in_64(text.data() + place);
  if (text.size() >= 64) return ends_in_last(text.data(), text.size()) >> (63 - left);
  return ends_in_short(text.data(), text.size()) >> place;
}

}  // namespace ambit::detail
