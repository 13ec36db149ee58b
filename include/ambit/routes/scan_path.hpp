// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/bytes.hpp>

#include <cstdint>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// Up to 64 bytes of a target: which are slashes, bit i for byte i; and whether there are bytes that are not plain.
/// Plain are slashes, dots, letters, digits and others that stand for themselves wherever they are, but not all such
/// bytes; where one is not plain, each is looked at by itself.
struct path_block {
  std::uint64_t slashes = 0;
  std::uint64_t not_plain = 0;  ///< nothing if all are plain
};

/// Whether `byte` is plain: `_`, letters, and `&` to `:`, which includes digits, `.`, `-` and `/`.
template <class Byte>
constexpr bool is_plain_path_byte(Byte byte) noexcept {
  return (byte >= '&' && byte <= ':') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

/// A test of whether bytes are plain, for the bytes of several words. Plain from `&` on are `_` and, as they follow
/// each other, the bytes whose lowest five bits are those of a letter.
struct plain_words : ascii_test {
  std::uint64_t least = ~std::uint64_t{0};  ///< the top bits of bytes from `&` on
  std::uint64_t most = 0;                   ///< the top bits of bytes whose lowest five bits are of no letter

  template <class Word>
  constexpr void add(Word bytes) noexcept {
    any |= bytes;
    least &= bytes + eight_times(0x80 - '&');
    const Word letter = (bytes + eight_times(0x1F)) & eight_times(0x1F);  // below 26 if they are of one
    most |= (letter + eight_times(0x80 - 26)) & ((bytes ^ eight_times('_')) + eight_times(0x7F));
  }
  /// The top bits of bytes that are not plain, and perhaps of some above the first such one.
  constexpr std::uint64_t failed() const noexcept { return (any | ~least | most) & eight_times(0x80); }
};

/// The block of the `size` bytes at `from`, at most 64, eight at a time.
template <class Byte>
[[gnu::always_inline]] constexpr path_block scan_path_in_words(const Byte* from, std::size_t size) noexcept {
  plain_words test;
  path_block block;
  block.slashes = places_in_words('/', 'a', from, size, test);
  block.not_plain = test.failed();
  if (block.not_plain != 0 && !test.is_ascii()) [[unlikely]] {
    block.slashes = 0;
    for (std::size_t i = 0; i < size; ++i) block.slashes |= std::uint64_t{from[i] == '/'} << i;
  }
  return block;
}

/// The offset of the first byte of `text` from `at` on that is a slash or not plain; `size` if there is none.
template <class Text>
constexpr std::size_t skip_plain_in_words(Text text, std::size_t at, std::size_t size) noexcept {
  for (; at + 8 <= size; at += 8) {
    const std::uint64_t bytes = eight_bytes(text + at);
    plain_words test;
    test.add(bytes);
    const std::uint64_t stops = test.failed() | equal_bytes(bytes, '/');
    if (stops != 0) return at + lowest_bit(stops) / 8;
  }
  while (at < size && text[at] != '/' && is_plain_path_byte(text[at])) ++at;
  return at;
}

#if defined(__GNUC__) && (defined(__SSE2__) || (defined(__ARM_NEON) && defined(__AARCH64EL__)))

/// A test of whether bytes are plain, in each of sixteen places for all the bytes that were put there.
struct plain_test {
  using numbers = unsigned char __attribute__((vector_size(16)));

  numbers least;  ///< the least byte
  /// The highest number: below 26 if a byte is plain, but perhaps also if it is below `&`; from 26 on if it is neither.
  /// Plain from `&` on are `_` and, as they follow each other, the bytes whose lowest five bits are those of a letter.
  numbers most;

  [[gnu::always_inline]] explicit plain_test(vec16 bytes) noexcept
      : least(reinterpret_cast<numbers>(bytes)),
        most(((least & 0x9F) - 1) & ~reinterpret_cast<numbers>(least == '_')) {}

  /// The same of the bytes of both.
  [[gnu::always_inline]] friend plain_test operator&(plain_test left, const plain_test& right) noexcept {
    left.least = left.least < right.least ? left.least : right.least;
    left.most = left.most > right.most ? left.most : right.most;
    return left;
  }
  /// The top bits of places where a byte is not plain.
  [[gnu::always_inline]] vec16 failed() const noexcept {
    return reinterpret_cast<vec16>(most | (most + (0x80 - 26)) | (least - '&'));
  }
};

/// The block of the `size` bytes at `from`, at most 64. The last ones are read together with some before them, so that
/// no byte outside is touched; and few sizes are told apart, as a branch on them is as good as random.
template <class Text>
[[gnu::always_inline]] constexpr path_block scan_path(Text from, std::size_t size) noexcept {
  if (std::is_constant_evaluated()) return scan_path_in_words(from, size);
  if (size < 16) {
    if (size < 8) return scan_path_in_words(from, size);
    const auto bytes = two_windows(from, from + size - 8);
    const auto slashes = places_of('/', bytes);
    return {(slashes & 0xFF) | slashes >> 8 << (size - 8), some_top_bit(plain_test(bytes).failed())};
  }
  const std::size_t last = size - 16;
  const auto a = load_sixteen(from), z = load_sixteen(from + last);
  if (size <= 32)
    return {places_of('/', a) | places_of('/', z) << last, some_top_bit((plain_test(a) & plain_test(z)).failed())};
  const auto b = load_sixteen(from + 16), y = load_sixteen(from + last - 16);
  return {places_of('/', a, b) | places_of('/', y, z) << (last - 16),
          some_top_bit((plain_test(a) & plain_test(b) & plain_test(y) & plain_test(z)).failed())};
}

/// The same as skip_plain_in_words, sixteen bytes at a time.
template <class Text>
constexpr std::size_t skip_plain(Text text, std::size_t at, std::size_t size) noexcept {
  if (std::is_constant_evaluated() || size < 16) return skip_plain_in_words(text, at, size);
  for (; at < size; at += 16) {
    const std::size_t back = size - at < 16 ? 16 - (size - at) : 0;
    const auto bytes = load_sixteen(text + at - back);
    const auto stops = (places_of('/', bytes) | top_bits(plain_test(bytes).failed())) >> back;
    if (stops != 0) return at + lowest_bit(stops);
  }
  return size;
}

#else

template <class Text>
[[gnu::always_inline]] constexpr path_block scan_path(Text from, std::size_t size) noexcept {
  return scan_path_in_words(from, size);
}

template <class Text>
constexpr std::size_t skip_plain(Text text, std::size_t at, std::size_t size) noexcept {
  return skip_plain_in_words(text, at, size);
}

#endif

}  // namespace ambit::inline v0_2::detail
