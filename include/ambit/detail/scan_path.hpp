// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/path_bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ambit::detail {

/// Up to 64 bytes of a target, bit i for byte i: which are slashes, and which are plain, that is slashes, letters,
/// digits and others that stand for themselves wherever they are. Not all such bytes count as plain; those that do not
/// are looked at one by one.
struct path_block {
  std::uint64_t slashes = 0;
  std::uint64_t plain = 0;
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
    block.plain |= std::uint64_t{is_plain_path_byte(from[i])} << i;
  }
  return block;
}

#if defined(__SSE2__) && defined(__GNUC__)

using sixteen_bytes = unsigned char __attribute__((vector_size(16)));

constexpr sixteen_bytes sixteen_times(int byte) noexcept {
  const auto b = static_cast<unsigned char>(byte);
  return sixteen_bytes{b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b};
}

/// The block of 16 bytes.
[[gnu::always_inline]] inline path_block scan_path_vector(sixteen_bytes bytes) noexcept {
  using signed_bytes = signed char __attribute__((vector_size(16)));
  using chars = char __attribute__((vector_size(16)));
  const auto bits = [](auto vector) {
    return std::uint64_t{static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(reinterpret_cast<chars>(vector)))};
  };
  // A range of bytes takes one comparison once it is moved to the lowest signed ones.
  const auto below = [](sixteen_bytes moved, int count) {
    return reinterpret_cast<signed_bytes>(moved) < reinterpret_cast<signed_bytes>(sixteen_times(0x80 + count));
  };
  const auto letters = below((bytes | sixteen_times(0x20)) + sixteen_times(0x80 - 'a'), 26);
  const auto others = below(bytes + sixteen_times(0x80 - '&'), ':' - '&' + 1);
  const auto line = bytes == sixteen_times('_');
  return {bits(bytes == sixteen_times('/')), bits(letters | others | line)};
}

[[gnu::always_inline]] inline path_block scan_path_16(const char* from) noexcept {
  sixteen_bytes bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return scan_path_vector(bytes);
}

/// The block of the `size` bytes at `from`, at most 64. Of fewer than 64, the last ones are read together with some
/// before them, so that no byte outside is touched.
[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  if (std::is_constant_evaluated() || size < 8) return scan_path_bytewise(from, size);
  if (size < 16) {
    using words = long long __attribute__((vector_size(16)));
    const words both = {static_cast<long long>(eight_bytes(from)),
                        static_cast<long long>(eight_bytes(from + size - 8))};
    const path_block block = scan_path_vector(reinterpret_cast<sixteen_bytes>(both));
    return {(block.slashes & 0xFF) | block.slashes >> 8 << (size - 8),
            (block.plain & 0xFF) | block.plain >> 8 << (size - 8)};
  }
  const std::size_t last = size - 16;
  const path_block a = scan_path_16(from), z = scan_path_16(from + last);
  if (size <= 32) return {a.slashes | z.slashes << last, a.plain | z.plain << last};
  const std::size_t third = last < 32 ? last : 32;
  const path_block b = scan_path_16(from + 16), c = scan_path_16(from + third);
  return {a.slashes | b.slashes << 16 | c.slashes << third | z.slashes << last,
          a.plain | b.plain << 16 | c.plain << third | z.plain << last};
}

#else

[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  return scan_path_bytewise(from, size);
}

#endif

}  // namespace ambit::detail
