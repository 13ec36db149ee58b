// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// The number of eight-byte windows between the first and the last one that cover a name of `size` bytes.
constexpr std::size_t middle_windows(std::size_t size) noexcept { return size <= 16 ? 0 : (size - 9) / 8; }

/// One name, cut into windows of eight bytes, so that comparing takes few steps: the first eight bytes, the last
/// eight, and in between as many as the longest name of a table needs, each as far back as the name's size allows.
/// A name of fewer than eight bytes has them all in `first`, and nothing else.
template <std::size_t Middles>
struct windowed_name {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t middle[Middles == 0 ? 1 : Middles]{};
  std::size_t size = no_size;
  std::uint32_t index = 0;
  std::uint16_t offset[Middles == 0 ? 1 : Middles]{};

  /// More bytes than any text has.
  static constexpr std::size_t no_size = static_cast<std::size_t>(-1);

  /// No name: no text is it.
  constexpr windowed_name() noexcept = default;
  constexpr windowed_name(std::string_view name, std::size_t number) noexcept
      : size(name.size()), index(static_cast<std::uint32_t>(number)) {
    if (name.size() < 8) {
      first = few_bytes(name.data(), name.size());
      return;
    }
    const std::size_t back = name.size() - 8;
    first = eight_bytes(name.data());
    last = eight_bytes(name.data() + back);
    for (std::size_t m = 0; m < Middles; ++m) {
      offset[m] = static_cast<std::uint16_t>(8 * (m + 1) < back ? 8 * (m + 1) : back);
      middle[m] = eight_bytes(name.data() + offset[m]);
    }
  }

  /// Whether the `count` bytes at `from` are this name, given that it has as many, and at least eight.
  [[gnu::always_inline]] constexpr bool is_at(const char* from, std::size_t count) const noexcept {
    std::uint64_t different = (first ^ eight_bytes(from)) | (last ^ eight_bytes(from + count - 8));
    if constexpr (Middles != 0)
      for (std::size_t m = 0; m < Middles; ++m) different |= middle[m] ^ eight_bytes(from + offset[m]);
    return different == 0;
  }
};

}  // namespace ambit::detail
