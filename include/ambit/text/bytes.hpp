// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <cstdint>
#include <type_traits>

// Bytes of text, sixteen at a time, where the processor is sure to have registers for them: by SSE2 and NEON. These
// functions are for run time alone; those for eight bytes below do the same everywhere. With AVX2, thirty-two at a
// time, took more instructions by g++ 12, and 1 in 100 fewer by clang 14.
#if defined(__GNUC__) && (defined(__SSE2__) || (defined(__ARM_NEON) && defined(__AARCH64EL__)))

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
#if defined(__clang__) && defined(__x86_64__)
  using word = double;  // for which it takes an instruction fewer; no register of the x87 ever holds it
#else
  using word = long long;
#endif
  using two_words = word __attribute__((vector_size(16)));
  return reinterpret_cast<vec16>(two_words{loaded<word>(left), loaded<word>(right)});
}

#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

// What processors do each in their own way: how the top bits of sixteen bytes become a number.
#if defined(__SSE2__)
/// Bit i is the top bit of byte i.
template <class = void>
[[gnu::always_inline]] inline unsigned top_bits(vec16 bytes) noexcept {
  return static_cast<unsigned>(__builtin_ia32_pmovmskb128(bytes));
}
/// Not 0 if there is a top bit.
template <class = void>
[[gnu::always_inline]] inline std::uint64_t some_top_bit(vec16 bytes) noexcept {
  return top_bits(bytes);
}
/// Whether all have their top bit.
template <class = void>
[[gnu::always_inline]] inline bool have_top_bits(vec16 bytes) noexcept {
  return top_bits(bytes) == 0xFFFF;
}
/// The top bits of masks, the bytes of which are 0 or -1: those of the first one lowest.
template <class... Mask>
[[gnu::always_inline]] inline std::uint64_t bits_of(Mask... masks) noexcept {
  std::uint64_t bits = 0;
  unsigned at = 0;
  ((bits |= std::uint64_t{top_bits(reinterpret_cast<vec16>(masks))} << 16 * at++), ...);
  return bits;
}
#else
/// The sums of neighbours in `left`, then in `right`.
template <class = void>
[[gnu::always_inline]] inline vec16 pair_sums(vec16 left, vec16 right) noexcept {
  vec16 sums;
  asm("addp %0.16b, %1.16b, %2.16b" : "=w"(sums) : "w"(left), "w"(right));
  return sums;
}
template <class = void>
[[gnu::always_inline]] inline std::uint64_t some_top_bit(vec16 bytes) noexcept {
  using two_words = std::uint64_t __attribute__((vector_size(16)));
  asm("umaxp %0.16b, %0.16b, %0.16b" : "+w"(bytes));
  return reinterpret_cast<two_words>(bytes)[0] & 0x8080808080808080u;
}
template <class = void>
[[gnu::always_inline]] inline bool have_top_bits(vec16 bytes) noexcept {
  return some_top_bit(~bytes) == 0;
}
template <class Mask, class... Masks>
[[gnu::always_inline]] inline std::uint64_t bits_of(Mask first, Masks... others) noexcept {
  using two_words = std::uint64_t __attribute__((vector_size(16)));
  using words = std::uint32_t __attribute__((vector_size(16)));
  using halves = std::uint16_t __attribute__((vector_size(16)));
  constexpr two_words places = {0x8040201008040201u, 0x8040201008040201u};
  const auto at_places = [&](Mask mask) { return reinterpret_cast<vec16>(reinterpret_cast<two_words>(mask) & places); };
  const vec16 masks[] = {at_places(first), at_places(others)...};
  if constexpr (sizeof...(others) == 3) {
    const vec16 all = pair_sums(pair_sums(masks[0], masks[1]), pair_sums(masks[2], masks[3]));
    return reinterpret_cast<two_words>(pair_sums(all, all))[0];
  } else {
    const vec16 pairs = pair_sums(masks[0], masks[sizeof...(others)]), fours = pair_sums(pairs, pairs);
    const vec16 eights = pair_sums(fours, fours);
    if constexpr (sizeof...(others) == 1) return reinterpret_cast<words>(eights)[0];
    return reinterpret_cast<halves>(eights)[0];
  }
}
template <class = void>
[[gnu::always_inline]] inline unsigned top_bits(vec16 bytes) noexcept {
  using signed_bytes = signed char __attribute__((vector_size(16)));
  return static_cast<unsigned>(bits_of(reinterpret_cast<signed_bytes>(bytes) < 0));
}
#endif

/// Bit i says whether byte i is `byte`, of sixteen bytes or several times as many.
template <class... Bytes>
[[gnu::always_inline]] inline std::uint64_t places_of(char byte, vec16 first, Bytes... others) noexcept {
  return bits_of(first == byte, (others == byte)...);
}

/// Which of sixteen bytes may stand in a scope-token, or are `Least`, which is '!' or the space before it: -1 if so.
template <char Least>
[[gnu::always_inline]] inline vec16 scope_bytes(vec16 bytes) noexcept {
  using signed_bytes = signed char __attribute__((vector_size(16)));
  // Those from `Least` to '~' moved to the highest numbers.
  using unsigned_bytes = unsigned char __attribute__((vector_size(16)));
  const auto moved =
      reinterpret_cast<signed_bytes>(reinterpret_cast<unsigned_bytes>(bytes) + static_cast<unsigned char>(127 - '~'));
  auto excepted = (bytes == '"') | (bytes == '\\');
#if defined(__SSE2__)
  asm("" : "+x"(excepted));  // or compilers make more of it, knowing that its bytes are 0 or -1
#endif
  return reinterpret_cast<vec16>((moved > static_cast<signed char>(Least + 126 - '~')) & ~excepted);
}
/// Whether all of sixteen bytes may stand in a scope-token, or are `Least`.
template <char Least = '!'>
[[gnu::always_inline]] inline bool are_scope_bytes(vec16 bytes) noexcept {
  return have_top_bits(scope_bytes<Least>(bytes));
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

/// Bit i says whether byte i of `bytes`, the first one lowest, is `byte`, if all are below 0x80.
template <class Byte, class Word>
constexpr Word places_of(Byte byte, Word bytes) noexcept {
  const Word same = bytes ^ eight_times(static_cast<unsigned char>(byte ^ 0x7F));  // 0x7F where it is
  return ((same + eight_times(1)) & eight_times(0x80)) * 0x0002040810204081u >> 56;
}

/// A test of whether all bytes of some words are below 0x80.
struct ascii_test {
  std::uint64_t any = 0;

  template <class Word>
  constexpr void add(Word bytes) noexcept {
    any |= bytes;
  }
  constexpr bool is_ascii() const noexcept { return (any & eight_times(0x80)) == 0; }
};

/// Bit i says whether byte i of the `size` at `from`, at most 64, is `byte`, if all are below 0x80. `test` is given all
/// bytes, eight at a time: the last ones together with some before them, or with `filling` if there are fewer.
template <class Byte, class Test>
[[gnu::always_inline]] constexpr std::uint64_t places_in_words(char byte, unsigned char filling, const Byte* from,
                                                               std::size_t size, Test& test) noexcept {
  if (size < 8) {
    const std::uint64_t bytes = few_bytes(from, size) | eight_times(filling) << (8 * size);
    test.add(bytes);
    return places_of(byte, bytes);
  }
  const std::uint64_t last = eight_bytes(from + (size - 8));
  test.add(last);
  std::uint64_t places = 0;
  for (std::size_t at = (size - 1) / 8 * 8; at != 0; at -= 8) {
    const std::uint64_t bytes = eight_bytes(from + at - 8);
    test.add(bytes);
    places = places << 8 | places_of(byte, bytes);
  }
  return places | places_of(byte, last) << (size - 8);
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
#if defined(__GNUC__) && (defined(__SSE2__) || (defined(__ARM_NEON) && defined(__AARCH64EL__)))
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
