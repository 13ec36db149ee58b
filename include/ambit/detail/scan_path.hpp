// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>
#include <ambit/detail/path_bytes.hpp>
#include <ambit/detail/sixteen_bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ambit::detail {

/// Up to 64 bytes of a target: which are slashes, bit i for byte i; and whether there are dots or bytes that are not
/// plain. Plain are slashes, dots, letters, digits and others that stand for themselves wherever they are, but not all
/// such bytes; where one is not plain, each is looked at by itself.
struct path_block {
  std::uint64_t slashes = 0;
  unsigned odd = 0;        ///< nothing if there is neither
  unsigned not_plain = 0;  ///< nothing if all are plain
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
    if (!is_plain_path_byte(from[i])) block.not_plain = 1;
    if (from[i] == '.' || block.not_plain != 0) block.odd = 1;
  }
  return block;
}

/// The offset of the first byte of `text` from `at` on that is a slash or not plain; `size` if there is none.
template <class = void>
constexpr std::size_t skip_plain_bytewise(const char* text, std::size_t at, std::size_t size) noexcept {
  while (at != size && text[at] != '/' && is_plain_path_byte(text[at])) ++at;
  return at;
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
    return reinterpret_cast<unsigned_bytes>(sixteen_times<sixteen_bytes>(static_cast<char>(byte)));
  };
  // A range of bytes takes one comparison once it is moved to the highest signed ones.
  const auto in_range = [times](unsigned_bytes any, char first, char last) {
    const unsigned_bytes moved = any + times(127 - last);
    return reinterpret_cast<signed_bytes>(moved) > reinterpret_cast<signed_bytes>(times(126 - (last - first)));
  };
  const auto any = reinterpret_cast<unsigned_bytes>(bytes);
  const auto letters = in_range(any | times(0x20), 'a', 'z');
  const auto others = in_range(any, '&', ':');
  return reinterpret_cast<sixteen_bytes>(letters | others | (any == times('_')));
}

/// All bits of each byte that is a dot.
[[gnu::always_inline]] inline sixteen_bytes dots_in(sixteen_bytes bytes) noexcept {
  return reinterpret_cast<sixteen_bytes>(bytes == sixteen_times<sixteen_bytes>('.'));
}

/// A block of which these are the dots and the plain bytes of all parts.
[[gnu::always_inline]] inline path_block block_of(std::uint64_t slashes, sixteen_bytes dots,
                                                  sixteen_bytes plain) noexcept {
  return {slashes, top_bits(plain & ~dots) ^ 0xFFFF, top_bits(plain) ^ 0xFFFF};
}

/// The block of the `size` bytes at `from`, at most 64. The last ones are read together with some before them, so that
/// no byte outside is touched; and few sizes are told apart, as a branch on them is as good as random.
[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  if (std::is_constant_evaluated()) return scan_path_bytewise(from, size);
  if (size < 16) {
    if (size < 8) return scan_path_bytewise(from, size);
    const sixteen_bytes bytes = two_windows(from, from + size - 8);
    const std::uint64_t slashes = slashes_in(bytes);
    return block_of((slashes & 0xFF) | slashes >> 8 << (size - 8), dots_in(bytes), plain_in(bytes));
  }
  const std::size_t last = size - 16;
  const sixteen_bytes a = load_sixteen(from), z = load_sixteen(from + last);
  if (size <= 32)
    return block_of(slashes_in(a) | slashes_in(z) << last, dots_in(a) | dots_in(z), plain_in(a) & plain_in(z));
  const sixteen_bytes b = load_sixteen(from + 16), y = load_sixteen(from + last - 16);
  return block_of(slashes_in(a) | slashes_in(b) << 16 | slashes_in(y) << (last - 16) | slashes_in(z) << last,
                  dots_in(a) | dots_in(b) | dots_in(y) | dots_in(z),
                  plain_in(a) & plain_in(b) & plain_in(y) & plain_in(z));
}

/// The same as skip_plain_bytewise, sixteen bytes at a time.
template <class = void>
constexpr std::size_t skip_plain(const char* text, std::size_t at, std::size_t size) noexcept {
  if (std::is_constant_evaluated() || size < 16) return skip_plain_bytewise(text, at, size);
  for (; at < size; at += 16) {
    const std::size_t back = size - at < 16 ? 16 - (size - at) : 0;
    const sixteen_bytes bytes = load_sixteen(text + at - back);
    const std::uint64_t stops = (slashes_in(bytes) | top_bits(~plain_in(bytes))) >> back;
    if (stops != 0) return at + lowest_bit(stops);
  }
  return size;
}

#else

[[gnu::always_inline]] constexpr path_block scan_path(const char* from, std::size_t size) noexcept {
  return scan_path_bytewise(from, size);
}

template <class = void>
constexpr std::size_t skip_plain(const char* text, std::size_t at, std::size_t size) noexcept {
  return skip_plain_bytewise(text, at, size);
}

#endif

}  // namespace ambit::detail
