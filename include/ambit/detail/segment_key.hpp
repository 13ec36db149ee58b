// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// The last bytes of a text, at most eight, the last one highest; zeros below where there are fewer.
constexpr std::uint64_t last_bytes(const char* from, std::size_t size) noexcept {
  if (size > 8) return eight_bytes(from + size - 8);
  if (size >= 4) return four_bytes(from + size - 4) << 32 | four_bytes(from) << (64 - 8 * size);
  if (size >= 2) return two_bytes(from + size - 2) << 48 | two_bytes(from) << (64 - 8 * size);
  return size == 0 ? 0 : few_bytes(from, 1) << 56;
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
