// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/path_bytes.hpp>
#include <ambit/detail/sixteen_bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ambit::detail {

/// Up to 64 bytes of a target, bit i for byte i: which are slashes; and whether all bytes are plain, that is slashes,
/// letters, digits and others that stand for themselves wherever they are. Not all such bytes count as plain; where one
/// does not, each is looked at by itself.
struct path_block {
  std::uint64_t slashes = 0;
  bool plain = true;
};

/// Whether `byte` is plain: `_`, letters, and `&` to `:`, which includes digits, `.`, `-` and `/`.
constexpr bool is_plain_path_byte(char byte) noexcept {
  return (byte >= '&' && byte <= ':') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

/// The block of the `size` bytes at `from`, at most 64.
constexpr path_block scan_path_bytewise(const char* from, std::size_t size) noexcept {
  path_block block;
  for (std::size_t i = 0; i < size; ++i) {
    block.slashes |= std::uint64_t{from[i] == '/'} << i;
    block.plain = block.plain && is_plain_path_byte(from[i]);
  }
  return block;
}

#if defined(__SSE2__) && defined(__GNUC__)

/// Bit i says whether byte i of sixteen is a slash.
[[gnu::always_inline]] inline std::uint64_t slashes_in(sixteen_bytes bytes) noexcept {
  return top_bits(reinterpret_cast<sixteen_bytes>(bytes == sixteen_times<sixteen_bytes>('/')));
}

/// All bits of each byte that is plain.
[[gnu::always_inline]] inline sixteen_bytes plain_in(sixteen_bytes bytes) noexcept {
  using unsigned_bytes = unsigned char __attribute__((vector_size(16)));
  using signed_bytes = signed char __attribute__((vector_size(16)));
  const auto times = [](int byte) {
    return reinterpret_cast<unsigned_bytes>(sixteen_times<sixteen_bytes>(static_cast<signed char>(byte)));
  };
  // A range of bytes takes one comparison once it is moved to the lowest signed ones.
  const auto in_range = [times](unsigned_bytes any, char first, char last) {
    const unsigned_bytes moved = any + times(-128 - first);
    return reinterpret_cast<signed_bytes>(moved) < reinterpret_cast<signed_bytes>(times(-128 + (last - first) + 1));
  };
  const auto any = reinterpret_cast<unsigned_bytes>(bytes);
  const auto letters = in_range(any | times(0x20), 'a', 'z');
  const auto others = in_range(any, '&', ':');
  return reinterpret_cast<sixteen_bytes>(letters | others | (any == times('_')));
}

[[gnu::always_inline]] inline bool all_set(sixteen_bytes bytes) noexcept { return top_bits(bytes) == 0xFFFF; }

/// The block of the `size` bytes at `from`, at most 64. Of fewer than 64, the last ones are read together with some
/// before them, so that no byte outside is touched.
[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  if (std::is_constant_evaluated() || size < 8) return scan_path_bytewise(from, size);
  if (size < 16) {
    const sixteen_bytes bytes = two_windows(from, from + size - 8);
    const std::uint64_t slashes = slashes_in(bytes);
    return {(slashes & 0xFF) | slashes >> 8 << (size - 8), all_set(plain_in(bytes))};
  }
  const std::size_t last = size - 16;
  const sixteen_bytes a = load_sixteen(from), z = load_sixteen(from + last);
  if (size <= 32) return {slashes_in(a) | slashes_in(z) << last, all_set(plain_in(a) & plain_in(z))};
  const sixteen_bytes b = load_sixteen(from + 16);
  const std::uint64_t slashes = slashes_in(a) | slashes_in(b) << 16 | slashes_in(z) << last;
  const sixteen_bytes plain = plain_in(a) & plain_in(b) & plain_in(z);
  if (size <= 48) return {slashes, all_set(plain)};
  const sixteen_bytes c = load_sixteen(from + 32);
  return {slashes | slashes_in(c) << 32, all_set(plain & plain_in(c))};
}

#else

[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  return scan_path_bytewise(from, size);
}

#endif

}  // namespace ambit::detail
