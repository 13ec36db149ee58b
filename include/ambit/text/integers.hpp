// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// All headers have std::size_t from here: <cstddef> would bring std::byte along, whose operators cost a hundredth of
// what including the library does. <cwchar> is what <string_view> includes anyway. Index lists are made of what
// compilers have, since <utility> costs nearly as much.

#include <cstdint>
#include <cwchar>
#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// Some numbers, as a type.
template <std::size_t... Index>
struct indices {};

/// The numbers from 0 up to `Count`, which is not among them.
#if defined(__GNUC__) && !defined(__clang__)
template <std::size_t Count>
using indices_below = indices<__integer_pack(Count)...>;
#else
template <class Size, Size... Index>
using indices_of = indices<Index...>;
template <std::size_t Count>
using indices_below = __make_integer_seq<indices_of, std::size_t, Count>;
#endif

/// Numbers up to `Count`.
template <std::size_t Count>
using number_up_to = std::conditional_t<(Count < 65536), std::uint16_t, std::uint32_t>;

/// The sum of some numbers: as a list they may be more than a compiler takes in a fold, of which clang takes 256.
template <class Number>
constexpr Number sum_of(std::initializer_list<Number> numbers) noexcept {
  Number sum = 0;
  for (const Number number : numbers) sum += number;
  return sum;
}

}  // namespace ambit::inline v0_2::detail

// Numbers as a machine has them. The library needs no more of <bit> and <cstring> than this, and including either takes
// as long as several of its own headers.
namespace ambit::inline v0_2::detail {

/// Whether the first byte of a number in memory is its lowest; where that is not known, no.
#if defined(__BYTE_ORDER__) && defined(__ORDER_LITTLE_ENDIAN__)
inline constexpr bool is_little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
#else
inline constexpr bool is_little_endian = false;
#endif

// Where g++ knows a text, it warns of loads that the size of the text rules out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

/// The number that stands in memory at `from`, of any alignment; at run time alone.
template <class Word>
[[gnu::always_inline]] inline Word loaded(const void* from) noexcept {
  Word word{};
#if defined(__GNUC__)
  __builtin_memcpy(&word, from, sizeof word);
#else
  std::char_traits<char>::copy(reinterpret_cast<char*>(&word), static_cast<const char*>(from), sizeof word);
#endif
  return word;
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The number of the lowest bit of `word`, which has one.
template <class Word>
constexpr unsigned lowest_bit(Word word) noexcept {
#if defined(__GNUC__)
  return static_cast<unsigned>(__builtin_ctzll(word));
#else
  unsigned bit = 0;
  for (; (word & 1) == 0; word >>= 1) ++bit;
  return bit;
#endif
}

/// The same, encoded as `rep bsf`, which newer processors run as `tzcnt`; compilers emit that only with -mbmi.
template <class Word>
[[gnu::always_inline]] constexpr Word lowest_place(Word word) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  if (!std::is_constant_evaluated()) {
    Word place;
    asm("rep bsf {%1, %0|%0, %1}" : "=r"(place) : "r"(word) : "cc");
    return place;
  }
#endif
  return lowest_bit(word);
}

/// The number of the highest bit of `word`, which has one.
template <class Word>
constexpr unsigned highest_bit(Word word) noexcept {
#if defined(__GNUC__)
  return 63 - static_cast<unsigned>(__builtin_clzll(word));
#else
  unsigned bit = 63;
  for (; word >> 63 == 0; word <<= 1) --bit;
  return bit;
#endif
}

/// `word` with its bits moved down by `bits`, from 1 to 63, the lowest ones becoming the highest.
template <class Word>
constexpr Word rotated_right(Word word, unsigned bits) noexcept {
  return word >> bits | word << (64 - bits);
}

/// How many bits it takes to write `number`; 0 for 0.
template <class Number>
constexpr unsigned bit_width(Number number) noexcept {
  unsigned width = 0;
  for (; number != 0; number >>= 1) ++width;
  return width;
}

}  // namespace ambit::inline v0_2::detail
