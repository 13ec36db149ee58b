// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <cstdint>

namespace ambit::inline v0_2::detail {

/// A set of the numbers 0 to Size - 1: bit i of word i / 64 says whether i is in it.
///
/// One word up to 64 members, one more for each further 64; a set over nothing has one word, always zero.
/// Numbers of Size and above are in no set: asking for one says no, and inserting one changes nothing.
template <std::size_t Size>
class bit_set {
 public:
  using word_type = std::uint64_t;
  static constexpr std::size_t word_bits = 64;  ///< the bits of a word
  /// How many words hold the bits.
  static constexpr std::size_t word_count = Size == 0 ? 1 : (Size + word_bits - 1) / word_bits;

  /// The empty set.
  constexpr bit_set() noexcept = default;

  /// The set of all numbers below Size.
  static constexpr bit_set all() noexcept {
    bit_set set;
    for (std::size_t i = 0; i < Size; ++i) set.insert(i);
    return set;
  }

  /// The number of different values that a set can hold.
  static constexpr std::size_t capacity() noexcept { return Size; }

  /// Whether `index` is in the set.
  constexpr bool contains(std::size_t index) const noexcept {
    return index < Size && (words_[index / word_bits] >> (index % word_bits) & 1) != 0;
  }

  /// Whether every member of `needed` is in this set; the empty set is contained in every set.
  constexpr bool contains(const bit_set& needed) const noexcept {
    word_type lacking = 0;
    for (std::size_t w = 0; w < word_count; ++w) lacking |= needed.words_[w] & ~words_[w];
    return lacking == 0;
  }

  /// Whether any member of `other` is in this set; the empty set intersects nothing.
  constexpr bool intersects(const bit_set& other) const noexcept {
    word_type shared = 0;
    for (std::size_t w = 0; w < word_count; ++w) shared |= other.words_[w] & words_[w];
    return shared != 0;
  }

  /// Whether the set has no member.
  constexpr bool empty() const noexcept {
    word_type any = 0;
    for (const word_type word : words_) any |= word;
    return any == 0;
  }

  /// The number of members.
  constexpr std::size_t size() const noexcept {
    std::size_t members = 0;
    for (const word_type word : words_) members += count(word);
    return members;
  }

  /// The smallest member that is at least `from`; Size if there is none.
  constexpr std::size_t next(std::size_t from) const noexcept {
    if (from >= Size) return Size;
    std::size_t w = from / word_bits;
    word_type word = words_[w] & (~word_type{0} << (from % word_bits));
    while (word == 0) {
      if (++w == word_count) return Size;
      word = words_[w];
    }
    return w * word_bits + lowest_bit(word);
  }

  /// Where a number is kept: a word and a bit of it; no bit for a number that is in no set.
  struct place {
    std::size_t word = 0;  ///< the index of the word
    word_type bit = 0;     ///< the word that has this bit alone
  };
  /// The word and the bit of an index.
  static constexpr place place_of(std::size_t index) noexcept {
    return index < Size ? place{index / word_bits, word_type{1} << (index % word_bits)} : place{};
  }

  /// Makes `index` a member.
  constexpr void insert(std::size_t index) noexcept { insert(place_of(index)); }
  /// Makes the number kept at `where` a member.
  constexpr void insert(const place& where) noexcept { words_[word_count == 1 ? 0 : where.word] |= where.bit; }

  /// Makes `index` no member.
  constexpr void erase(std::size_t index) noexcept {
    if (index < Size) words_[index / word_bits] &= ~(word_type{1} << (index % word_bits));
  }

  constexpr bit_set& operator|=(const bit_set& other) noexcept {
    for (std::size_t w = 0; w < word_count; ++w) words_[w] |= other.words_[w];
    return *this;
  }

  constexpr bit_set& operator&=(const bit_set& other) noexcept {
    for (std::size_t w = 0; w < word_count; ++w) words_[w] &= other.words_[w];
    return *this;
  }

  /// Removes the members of `other`.
  constexpr bit_set& operator-=(const bit_set& other) noexcept {
    for (std::size_t w = 0; w < word_count; ++w) words_[w] &= ~other.words_[w];
    return *this;
  }

  friend constexpr bit_set operator|(bit_set left, const bit_set& right) noexcept { return left |= right; }
  friend constexpr bit_set operator&(bit_set left, const bit_set& right) noexcept { return left &= right; }
  friend constexpr bit_set operator-(bit_set left, const bit_set& right) noexcept { return left -= right; }
  /// Not the default one: in constants g++ 14 to 16 take it for true once it was true of other sets.
  friend constexpr bool operator==(const bit_set& left, const bit_set& right) noexcept {
    return left.contains(right) && right.contains(left);
  }

  /// Word `index` of the set, for indexing tables by a whole set; zero from word_count on.
  constexpr word_type word(std::size_t index) const noexcept { return index < word_count ? words_[index] : 0; }

 private:
  // std::popcount is a call into a library where the processor may have no instruction for it.
  static constexpr std::size_t count(word_type word) noexcept {
    word -= word >> 1 & 0x5555555555555555u;
    word = (word & 0x3333333333333333u) + (word >> 2 & 0x3333333333333333u);
    word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return static_cast<std::size_t>(word * 0x0101010101010101u >> 56);
  }

  word_type words_[word_count]{};
};

/// Whether `left` comes before `right` by declaration order: the lowest member of only one of them is in `left`.
///
/// For sets of one size this is the order of their sorted member lists. Equal sets: no.
template <std::size_t Size>
constexpr bool declared_before(const bit_set<Size>& left, const bit_set<Size>& right) noexcept {
  const std::size_t in_left = (left - right).next(0);
  return in_left < (right - left).next(0);
}

}  // namespace ambit::inline v0_2::detail
