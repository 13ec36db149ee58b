// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace model {

/// Pseudo-random numbers, the same for the same seed.
class random {
 public:
  constexpr explicit random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 0xD1B54A32D192ED03u) {
    below(2);
    below(2);
  }

  /// A number below `end`, which is not 0.
  constexpr std::size_t below(std::size_t end) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>((state_ >> 20) % end);
  }

 private:
  std::uint64_t state_;
};

}  // namespace model
