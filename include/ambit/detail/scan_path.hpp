// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/path_bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ambit::detail {

/// Up to 64 bytes of a target: which are slashes, bit i for byte i; and whether there are dots or bytes that are not
/// plain. Plain are slashes, dots, letters, digits and others that stand for themselves wherever they are, but not all
/// such bytes; where one is not plain, each is looked at by itself.
struct path_block {
  static constexpr std::uint32_t dots = 0xFFFF;  ///< of `odd`, the rest being for what is not plain

  std::uint64_t slashes = 0;
  std::uint32_t odd = 0;
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
    if (from[i] == '.') block.odd |= 1;
    if (!is_plain_path_byte(from[i])) block.odd |= 1u << 16;
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
  // A range of bytes takes one comparison once it is moved to the highest signed ones.
  const auto above = [](sixteen_bytes moved, int count) {
    return reinterpret_cast<signed_bytes>(moved) > reinterpret_cast<signed_bytes>(sixteen_times(0x7F - count));
  };
  const auto letters = above((bytes | sixteen_times(0x20)) + sixteen_times(0x7F - 'z'), 26);
  const auto others = above(bytes + sixteen_times(0x7F - ':'), ':' - '&' + 1);
  return reinterpret_cast<sixteen_bytes>(letters | others | (bytes == sixteen_times('_')));
}

/// All bits of each byte that is a dot.
[[gnu::always_inline]] inline sixteen_bytes dots_in(sixteen_bytes bytes) noexcept {
  return reinterpret_cast<sixteen_bytes>(bytes == sixteen_times('.'));
}

/// A block of which these are the dots and the plain bytes of all parts.
[[gnu::always_inline]] inline path_block block_of(std::uint64_t slashes, sixteen_bytes dots,
                                                  sixteen_bytes plain) noexcept {
  return {slashes, static_cast<std::uint32_t>(top_bits(~plain) << 16 | top_bits(dots))};
}

/// The block of the `size` bytes at `from`, at most 64. The last ones are read together with some before them, so that
/// no byte outside is touched; and few sizes are told apart, as a branch on them is as good as random.
[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  if (std::is_constant_evaluated() || size < 8) return scan_path_bytewise(from, size);
  if (size < 16) {
    using words = long long __attribute__((vector_size(16)));
    const words both = {static_cast<long long>(eight_bytes(from)),
                        static_cast<long long>(eight_bytes(from + size - 8))};
    const auto bytes = reinterpret_cast<sixteen_bytes>(both);
    const std::uint64_t slashes = slashes_in(bytes);
    return block_of((slashes & 0xFF) | slashes >> 8 << (size - 8), dots_in(bytes), plain_in(bytes));
  }
  const std::size_t last = size - 16;
  const sixteen_bytes a = sixteen_at(from), z = sixteen_at(from + last);
  if (size <= 32)
    return block_of(slashes_in(a) | slashes_in(z) << last, dots_in(a) | dots_in(z), plain_in(a) & plain_in(z));
  const sixteen_bytes b = sixteen_at(from + 16), y = sixteen_at(from + last - 16);
  return block_of(slashes_in(a) | slashes_in(b) << 16 | slashes_in(y) << (last - 16) | slashes_in(z) << last,
                  dots_in(a) | dots_in(b) | dots_in(y) | dots_in(z),
                  plain_in(a) & plain_in(b) & plain_in(y) & plain_in(z));
}

#else

[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  return scan_path_bytewise(from, size);
}

#endif

}  // namespace ambit::detail
