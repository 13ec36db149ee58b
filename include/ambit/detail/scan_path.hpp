// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/path_bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
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

using sixteen_bytes = unsigned char __attribute__((vector_size(16)));

constexpr sixteen_bytes sixteen_times(int byte) noexcept {
  const auto b = static_cast<unsigned char>(byte);
  return sixteen_bytes{b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b};
}

inline sixteen_bytes sixteen_at(const char* from) noexcept {
  sixteen_bytes bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/// The top bits of sixteen bytes.
[[gnu::always_inline]] inline std::uint64_t top_bits(sixteen_bytes bytes) noexcept {
  using chars = char __attribute__((vector_size(16)));
  return std::uint64_t{static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(reinterpret_cast<chars>(bytes)))};
}

/// Bit i says whether byte i of sixteen is a slash.
[[gnu::always_inline]] inline std::uint64_t slashes_in(sixteen_bytes bytes) noexcept {
  return top_bits(reinterpret_cast<sixteen_bytes>(bytes == sixteen_times('/')));
}

/// All bits of each byte that is plain.
[[gnu::always_inline]] inline sixteen_bytes plain_in(sixteen_bytes bytes) noexcept {
  using signed_bytes = signed char __attribute__((vector_size(16)));
  // A range of bytes takes one comparison once it is moved to the lowest signed ones.
  const auto below = [](sixteen_bytes moved, int count) {
    return reinterpret_cast<signed_bytes>(moved) < reinterpret_cast<signed_bytes>(sixteen_times(0x80 + count));
  };
  const auto letters = below((bytes | sixteen_times(0x20)) + sixteen_times(0x80 - 'a'), 26);
  const auto others = below(bytes + sixteen_times(0x80 - '&'), ':' - '&' + 1);
  return reinterpret_cast<sixteen_bytes>(letters | others | (bytes == sixteen_times('_')));
}

[[gnu::always_inline]] inline bool all_set(sixteen_bytes bytes) noexcept { return top_bits(bytes) == 0xFFFF; }

/// The block of the `size` bytes at `from`, at most 64. Of fewer than 64, the last ones are read together with some
/// before them, so that no byte outside is touched.
[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  if (std::is_constant_evaluated() || size < 8) return scan_path_bytewise(from, size);
  if (size < 16) {
    using words = long long __attribute__((vector_size(16)));
    const words both = {static_cast<long long>(eight_bytes(from)),
                        static_cast<long long>(eight_bytes(from + size - 8))};
    const auto bytes = reinterpret_cast<sixteen_bytes>(both);
    const std::uint64_t slashes = slashes_in(bytes);
    return {(slashes & 0xFF) | slashes >> 8 << (size - 8), all_set(plain_in(bytes))};
  }
  const std::size_t last = size - 16;
  const sixteen_bytes a = sixteen_at(from), z = sixteen_at(from + last);
  if (size <= 32) return {slashes_in(a) | slashes_in(z) << last, all_set(plain_in(a) & plain_in(z))};
  const sixteen_bytes b = sixteen_at(from + 16);
  const std::uint64_t slashes = slashes_in(a) | slashes_in(b) << 16 | slashes_in(z) << last;
  const sixteen_bytes plain = plain_in(a) & plain_in(b) & plain_in(z);
  if (size <= 48) return {slashes, all_set(plain)};
  const sixteen_bytes c = sixteen_at(from + 32);
  return {slashes | slashes_in(c) << 32, all_set(plain & plain_in(c))};
}

#else

[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  return scan_path_bytewise(from, size);
}

#endif

}  // namespace ambit::detail
