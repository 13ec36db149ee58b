// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// The last bytes of a text, at most eight, the last one highest; zeros below where there are fewer.
constexpr std::uint64_t last_bytes(const char* from, std::size_t size) noexcept {
  if (size > 8) return eight_bytes(from + size - 8);
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
    if (size >= 4) {
      std::uint32_t low = 0, high = 0;
      std::memcpy(&low, from, 4);
      std::memcpy(&high, from + size - 4, 4);
      return std::uint64_t{high} << 32 | std::uint64_t{low} << (64 - 8 * size);
    }
    if (size >= 2) {
      std::uint16_t low = 0, high = 0;
      std::memcpy(&low, from, 2);
      std::memcpy(&high, from + size - 2, 2);
      return std::uint64_t{high} << 48 | std::uint64_t{low} << (64 - 8 * size);
    }
  }
  return size == 0 ? 0 : few_bytes(from, size) << (64 - 8 * size);
}

/// Where the last bytes of a text of `size` bytes are in such a number.
constexpr std::uint64_t mask_of_last_bytes(std::size_t size) noexcept {
  return size >= 8 ? ~std::uint64_t{0} : size == 0 ? 0 : ~std::uint64_t{0} << (64 - 8 * size);
}

/// What a literal segment is found by: its size, and its last bytes. Below these stand the slash before it and, in a
/// path, what comes before that.
struct segment_key {
  std::uint64_t tail = 0;
  std::size_t size = 0;

  constexpr segment_key() noexcept = default;
  constexpr segment_key(std::uint64_t tail_, std::size_t size_) noexcept : tail(tail_), size(size_) {}
  constexpr explicit segment_key(std::string_view text) noexcept
      : tail(last_bytes(text.data(), text.size())), size(text.size()) {
    if (size < 8) tail |= std::uint64_t{'/'} << (56 - 8 * size);
  }

  /// A number below the count of slots that `mask`, `multiplier` and `shift` were chosen for.
  constexpr std::size_t slot(std::uint64_t mask, std::uint64_t multiplier, unsigned shift) const noexcept {
    return static_cast<std::size_t>(((tail & mask) + size) * multiplier >> shift);
  }
};

}  // namespace ambit::detail
