// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <cstdint>
#include <type_traits>

// Bytes of text, sixteen at a time, where the processor is sure to have registers for them. These functions are for run
// time alone; those for eight bytes below do the same everywhere.
#if defined(__SSE2__) && defined(__GNUC__)

namespace ambit::inline v0_2::detail {

using vec16 = char __attribute__((vector_size(16)));

// Where g++ knows a text, it warns of loads that the size of the text rules out.
#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

/// The sixteen bytes at `from`.
template <class Memory>
[[gnu::always_inline]] inline vec16 load_sixteen(const Memory* from) noexcept {
  return loaded<vec16>(from);
}

/// The sixteen bytes at `from`, a multiple of sixteen.
template <class Memory>
[[gnu::always_inline]] inline vec16 load_aligned(const Memory* from) noexcept {
  return load_sixteen(__builtin_assume_aligned(from, sizeof(vec16)));
}

/// The eight bytes at `left`, then the eight at `right`.
template <class Byte>
[[gnu::always_inline]] inline vec16 two_windows(const Byte* left, const Byte* right) noexcept {
  using two_words = long long __attribute__((vector_size(16)));
  return reinterpret_cast<vec16>(two_words{loaded<long long>(left), loaded<long long>(right)});
}

#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Bit i is the top bit of byte i.
template <class = void>
[[gnu::always_inline]] inline unsigned top_bits(vec16 bytes) noexcept {
  return static_cast<unsigned>(__builtin_ia32_pmovmskb128(bytes));
}

/// Bit i says whether byte i is `byte`.
template <class Byte>
[[gnu::always_inline]] inline std::uint64_t places_of(Byte byte, vec16 bytes) noexcept {
  return top_bits(reinterpret_cast<vec16>(bytes == byte));
}

/// Which of sixteen bytes may not stand in a scope-token, nor are `Least`, which is '!' or the space before it.
template <char Least>
[[gnu::always_inline]] inline auto no_scope_bytes(vec16 bytes) noexcept {
  using signed_bytes = signed char __attribute__((vector_size(16)));
  // Those from `Least` to '~' moved to the highest numbers.
  using unsigned_bytes = unsigned char __attribute__((vector_size(16)));
  const auto moved =
      reinterpret_cast<signed_bytes>(reinterpret_cast<unsigned_bytes>(bytes) + static_cast<unsigned char>(127 - '~'));
  auto wrong = (moved < static_cast<signed char>(Least + 127 - '~')) | (bytes == '"') | (bytes == '\\');
  asm("" : "+x"(wrong));  // or compilers make more of it, knowing that its bytes are 0 or -1
  return wrong;
}
/// Whether all of sixteen bytes may stand in a scope-token, or are `Least`.
template <char Least = '!'>
[[gnu::always_inline]] inline bool are_scope_bytes(vec16 bytes) noexcept {
  return top_bits(reinterpret_cast<vec16>(no_scope_bytes<Least>(bytes))) == 0;
}

}  // namespace ambit::inline v0_2::detail

#endif

// Bytes of text, eight at a time: the same on every machine and in constant evaluation.
namespace ambit::inline v0_2::detail {

// Where g++ knows a text, it warns of loads that the size of the text rules out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

/// The two bytes at `from`, the first one lowest.
template <class Byte>
constexpr std::uint64_t two_bytes(const Byte* from) noexcept {
  if (!std::is_constant_evaluated() && is_little_endian) return loaded<std::uint16_t>(from);
  return static_cast<unsigned char>(from[0]) | std::uint64_t{static_cast<unsigned char>(from[1])} << 8;
}

/// The four bytes at `from`, the first one lowest.
template <class Byte>
constexpr std::uint64_t four_bytes(const Byte* from) noexcept {
  if (!std::is_constant_evaluated() && is_little_endian) return loaded<std::uint32_t>(from);
  return two_bytes(from) | two_bytes(from + 2) << 16;
}

/// The eight bytes at `from`, the first one lowest.
template <class Byte>
constexpr std::uint64_t eight_bytes(const Byte* from) noexcept {
  if (!std::is_constant_evaluated() && is_little_endian) return loaded<std::uint64_t>(from);
  return four_bytes(from) | four_bytes(from + 4) << 32;
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The bytes of a text of at most eight, the first one lowest.
template <class Byte>
constexpr std::uint64_t few_bytes(const Byte* from, std::size_t size) noexcept {
  if (size >= 4) return four_bytes(from) | four_bytes(from + size - 4) << (8 * (size - 4));
  if (size >= 2) return two_bytes(from) | two_bytes(from + size - 2) << (8 * (size - 2));
  return size == 0 ? 0 : static_cast<unsigned char>(*from);
}

/// Eight bytes in the opposite order.
template <class Word>
constexpr Word reversed_bytes(Word bytes) noexcept {
#if defined(__GNUC__)
  return __builtin_bswap64(bytes);
#else
  bytes = (bytes & 0x00FF00FF00FF00FF) << 8 | (bytes >> 8 & 0x00FF00FF00FF00FF);
  bytes = (bytes & 0x0000FFFF0000FFFF) << 16 | (bytes >> 16 & 0x0000FFFF0000FFFF);
  return bytes << 32 | bytes >> 32;
#endif
}

/// Makes a compiler keep `value` in a register, which it would otherwise compute a second time.
template <class Value>
[[gnu::always_inline]] constexpr void keep_in_register([[maybe_unused]] Value& value) noexcept {
#if defined(__GNUC__)
  if (!std::is_constant_evaluated()) asm("" : "+r"(value));
#endif
}

/// Eight times the byte `byte`.
constexpr std::uint64_t eight_times(unsigned char byte) noexcept { return 0x0101010101010101u * byte; }

/// The top bit of each byte that is `byte`; no other bit, but above such a byte perhaps those of `byte` ^ 1.
template <class Word>
constexpr Word equal_bytes(Word bytes, unsigned char byte) noexcept {
  const Word zero = bytes ^ eight_times(byte);
  return (zero - eight_times(1)) & ~zero & eight_times(0x80);
}

/// Whether all of eight bytes may stand in a scope-token, or are `Least`, which is '!' or the space before it.
template <char Least = '!', class Word>
constexpr bool are_scope_bytes(Word bytes) noexcept {
  const Word below = (bytes - eight_times(static_cast<unsigned char>(Least))) & ~bytes;
  return ((bytes | below) & eight_times(0x80)) == 0 &&
         (equal_bytes(bytes, '"') | equal_bytes(bytes, '\\') | equal_bytes(bytes, 0x7F)) == 0;
}

/// Whether the `size` bytes at `from` are a scope-token.
///
/// Source: RFC 6749 section 3.3.
template <class Byte>
constexpr bool is_scope_token(const Byte* from, std::size_t size) noexcept {
  if (size < 8) {
    const std::uint64_t filling = eight_times('!') << (8 * size);
    return size != 0 && are_scope_bytes(few_bytes(from, size) | filling);
  }
#if defined(__SSE2__) && defined(__GNUC__)
  if (!std::is_constant_evaluated()) {
    if (size < 16) return are_scope_bytes(two_windows(from, from + size - 8));
    for (std::size_t at = 0; at + 16 < size; at += 16)
      if (!are_scope_bytes(load_sixteen(from + at))) return false;
    return are_scope_bytes(load_sixteen(from + size - 16));
  }
#endif
  for (std::size_t at = 0; at + 8 < size; at += 8)
    if (!are_scope_bytes(eight_bytes(from + at))) return false;
  return are_scope_bytes(eight_bytes(from + size - 8));
}

}  // namespace ambit::inline v0_2::detail
