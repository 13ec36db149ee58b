// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>

namespace ambit::detail {

/// Where the last bytes of a text of `size` bytes are in such a number.
constexpr std::uint64_t mask_of_last_bytes(std::size_t size) noexcept {
  return size >= 8 ? ~std::uint64_t{0} : size == 0 ? 0 : ~std::uint64_t{0} << (64 - 8 * size);
}

/// What a literal segment is found by: its size, and its last bytes. Below these stand the slash before it and, in a
/// path, what comes before that.
struct segment_key {
  std::uint64_t tail = 0;
  std::size_t size = 0;

  /// A number below the count of slots that `mask`, `multiplier` and `shift` were chosen for.
  constexpr std::size_t slot(std::uint64_t mask, std::uint64_t multiplier, unsigned shift) const noexcept {
    return static_cast<std::size_t>(((tail & mask) + size) * multiplier >> shift);
  }
};

}  // namespace ambit::detail
