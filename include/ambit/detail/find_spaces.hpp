// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// Bit i says whether byte `block` + i of `text` is a space, for i below 64; none is after the end.
constexpr std::uint64_t spaces_in_block_bytewise(std::string_view text, std::size_t block) noexcept {
  std::uint64_t spaces = 0;
  for (std::size_t i = 0; i < 64 && block + i < text.size(); ++i) spaces |= std::uint64_t{text[block + i] == ' '} << i;
  return spaces;
}

constexpr std::uint64_t end_in_block(std::size_t size, std::size_t block) noexcept {
  return size - block < 64 ? std::uint64_t{1} << (size - block) : 0;
}

#if defined(__SSE2__) && defined(__GNUC__)

/// Bit i says whether byte i of the 16 at `from` is a space.
inline std::uint64_t spaces_in_16(const char* from) noexcept {
  using vector = char __attribute__((vector_size(16)));
  vector bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  const vector space = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
  return static_cast<std::uint64_t>(__builtin_ia32_pmovmskb128(static_cast<vector>(bytes == space)));
}

/// Bit i says whether byte i of the 8 at `from` is a space.
inline std::uint64_t spaces_in_8(const char* from) noexcept {
  using vector = char __attribute__((vector_size(16)));
  vector bytes{};
  std::memcpy(&bytes, from, 8);
  const vector space = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
  return static_cast<std::uint64_t>(__builtin_ia32_pmovmskb128(static_cast<vector>(bytes == space)));
}

/// Bit i says whether byte i of the 64 at `from` is a space.
inline std::uint64_t spaces_in_64(const char* from) noexcept {
  return spaces_in_16(from) | spaces_in_16(from + 16) << 16 | spaces_in_16(from + 32) << 32 |
         spaces_in_16(from + 48) << 48;
}

/// The same as `spaces_in_block_bytewise`, many bytes at a time. Where fewer than wanted are left, the last bytes of
/// the text are read and those before the place shifted out, so that no byte outside the text is touched.
[[gnu::always_inline]] constexpr std::uint64_t token_ends(std::string_view text, std::size_t block) noexcept {
  const std::size_t size = text.size();
  if (std::is_constant_evaluated() || size < 8)
    return spaces_in_block_bytewise(text, block) | end_in_block(size, block);
  if (size >= 64) {
    if (size - block >= 64) return spaces_in_64(text.data() + block);
    return spaces_in_64(text.data() + (size - 64)) >> 1 >> (63 - (size - block)) | std::uint64_t{1} << (size - block);
  }
  const std::uint64_t end = std::uint64_t{1} << size;
  if (size < 16) return spaces_in_8(text.data()) | spaces_in_8(text.data() + (size - 8)) << (size - 8) | end;
  const std::size_t last = size - 16;
  const std::size_t second = 16 < last ? 16 : last;
  const std::size_t third = 32 < last ? 32 : last;
  return spaces_in_16(text.data()) | spaces_in_16(text.data() + second) << second |
         spaces_in_16(text.data() + third) << third | spaces_in_16(text.data() + last) << last | end;
}

#else

[[gnu::always_inline]] constexpr std::uint64_t token_ends(std::string_view text, std::size_t block) noexcept {
  return spaces_in_block_bytewise(text, block) | end_in_block(text.size(), block);
}

#endif

}  // namespace ambit::detail
