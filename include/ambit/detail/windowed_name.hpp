// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/sixteen_bytes.hpp>
#include <ambit/detail/size.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// The number of eight-byte windows between the first and the last one that cover a name of `size` bytes, made even.
constexpr std::size_t middle_windows(std::size_t size) noexcept { return size == 0 ? 0 : (size - 1) / 16 * 2; }

/// The differences found so far between texts and names; one look at the end tells whether there were any.
struct differences {
#if defined(__SSE2__) && defined(__GNUC__)
  sixteen_bytes bits{};

  [[gnu::always_inline]] bool any() const noexcept { return top_bits(bits == sixteen_bytes{}) != 0xFFFF; }
#else
  std::uint64_t bits = 0;

  bool any() const noexcept { return bits != 0; }
#endif
};

/// One name, cut into windows of eight bytes, so that comparing takes few steps: the first eight bytes, the last
/// eight, and in between as many as the longest name of a table needs, each as far back as the name's size allows.
/// A name of fewer than eight bytes has them all in the first window, and nothing else.
template <std::size_t Middles>
struct alignas(Middles > 2 ? 16 : 64) windowed_name {
  static_assert(Middles % 2 == 0);

  std::uint64_t window[2 + Middles]{};  ///< the first, the last, those in the middle
  std::uint64_t bit = 0;                ///< bit number `index`, if a word has it
  std::size_t size = no_size;
  std::uint32_t index = 0;
  std::uint16_t offset[Middles == 0 ? 1 : Middles]{};

  /// More bytes than any text has.
  static constexpr std::size_t no_size = static_cast<std::size_t>(-1);

  /// No name: no text is it.
  constexpr windowed_name() noexcept = default;
  constexpr windowed_name(std::string_view name, std::size_t number) noexcept
      : bit(number < 64 ? std::uint64_t{1} << number : 0),
        size(name.size()),
        index(static_cast<std::uint32_t>(number)) {
    if (name.size() < 8) {
      window[0] = few_bytes(name.data(), name.size());
      return;
    }
    const std::size_t back = name.size() - 8;
    window[0] = eight_bytes(name.data());
    window[1] = eight_bytes(name.data() + back);
    for (std::size_t m = 0; m < Middles; ++m) {
      offset[m] = static_cast<std::uint16_t>(8 * (m + 1) < back ? 8 * (m + 1) : back);
      window[2 + m] = eight_bytes(name.data() + offset[m]);
    }
  }

  /// Adds to `found` where the `count` bytes at `from` differ from this name, given that it has as many, and at least
  /// eight. Not for constant evaluation.
  [[gnu::always_inline]] void compare(const char* from, std::size_t count, differences& found) const noexcept {
#if defined(__SSE2__) && defined(__GNUC__)
    found.bits |= two_windows(from, from + count - 8) ^ load_aligned(window);
    for (std::size_t m = 0; m < Middles; m += 2)
      found.bits |= two_windows(from + offset[m], from + offset[m + 1]) ^ load_aligned(window + 2 + m);
#else
    found.bits |= difference(from, count);
#endif
  }

  /// Whether the `count` bytes at `from` are this name, given that it has as many, and at least eight.
  [[gnu::always_inline]] constexpr bool is_at(const char* from, std::size_t count) const noexcept {
    if (std::is_constant_evaluated()) return difference(from, count) == 0;
    differences found;
    compare(from, count, found);
    return !found.any();
  }

 private:
  constexpr std::uint64_t difference(const char* from, std::size_t count) const noexcept {
    std::uint64_t different = (window[0] ^ eight_bytes(from)) | (window[1] ^ eight_bytes(from + count - 8));
    for (std::size_t m = 0; m < Middles; ++m) different |= window[2 + m] ^ eight_bytes(from + offset[m]);
    return different;
  }
};

}  // namespace ambit::detail
