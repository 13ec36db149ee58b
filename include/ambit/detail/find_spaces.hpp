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
  for (std::size_t i = 0; i < 64 && block + i < text.size(); ++i)
    spaces |= std::uint64_t{text[block + i] == ' '} << i;
  return spaces;
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

/// The same as `spaces_in_block_bytewise`, 16 bytes at a time. Where fewer are left, the last 16 bytes of the text
/// are read and those before the place shifted out, so that no byte outside the text is touched.
constexpr std::uint64_t spaces_in_block(std::string_view text, std::size_t block) noexcept {
  if (std::is_constant_evaluated() || text.size() < 16) return spaces_in_block_bytewise(text, block);
  const std::size_t last = text.size() - 16;
  std::uint64_t spaces = 0;
  for (std::size_t i = 0; i < 64; i += 16) {
    const std::size_t from = block + i < last ? block + i : last;
    spaces |= (spaces_in_16(text.data() + from) >> (block + i - from)) << i;
  }
  return spaces;
}

#else

constexpr std::uint64_t spaces_in_block(std::string_view text, std::size_t block) noexcept {
  return spaces_in_block_bytewise(text, block);
}

#endif

}  // namespace ambit::detail
