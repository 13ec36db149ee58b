// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// The eight bytes at `from`, the first one lowest, on every machine and in constant evaluation alike.
constexpr std::uint64_t eight_bytes(const char* from) noexcept {
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  return word;
}

/// The bytes of a name of fewer than eight, the first one lowest.
constexpr std::uint64_t few_bytes(const char* from, std::size_t size) noexcept {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < size; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  return word;
}

/// The number of eight-byte windows that cover a name of `size` bytes.
constexpr std::size_t windows_for(std::size_t size) noexcept { return size == 0 ? 1 : (size + 7) / 8; }

/// A name cut into windows of eight bytes, each as near to the start as it may be without leaving the name,
/// so that reading one never touches a byte outside. Names of one length are equal if and only if their
/// windows are.
template <std::size_t Windows>
struct windowed_name {
  std::uint64_t window[Windows]{};
  std::uint64_t size = 0;

  constexpr windowed_name() noexcept = default;
  constexpr windowed_name(const char* from, std::size_t size_) noexcept : size(size_) {
    if (size_ < 8) {
      window[0] = few_bytes(from, size_);
      return;
    }
    const std::size_t last = size_ - 8;
    for (std::size_t w = 0; w < Windows; ++w) window[w] = eight_bytes(from + (8 * w < last ? 8 * w : last));
  }

  /// Zero if and only if both names are equal, given that one of them is no longer than 8 * Windows.
  constexpr std::uint64_t difference(const windowed_name& other) const noexcept {
    std::uint64_t bits = size ^ other.size;
    for (std::size_t w = 0; w < Windows; ++w) bits |= window[w] ^ other.window[w];
    return bits;
  }

  /// A number of 64 bits, the higher ones well mixed.
  constexpr std::uint64_t hash(std::uint64_t seed) const noexcept {
    std::uint64_t sum = size * 0x9E3779B97F4A7C15u;
    for (std::size_t w = 0; w < Windows; ++w)
      sum += window[w] * ((0xD6E8FEB86659FD93u + 0xA0761D6478BD642Eu * w + seed) | 1u);
    return (sum ^ (sum >> 32)) * 0xE7037ED1A0B428DBu;
  }
};

/// What a look-up found: a number below `Count`, which means something only if `known`.
struct found_name {
  std::size_t index;
  bool known;
};

/// Numbers for Count names of up to 8 * Windows bytes, by a perfect hash that is computed once.
///
/// A look-up computes one hash and compares one name; text that is no name is told apart by that comparison, never
/// by the hash alone. Of equal names the first one counts; `repeated()` tells that there were others.
template <std::size_t Count, std::size_t Windows>
class name_table {
 public:
  /// `name_of(i)` is name number i, for i below Count.
  template <class NameOf>
  constexpr explicit name_table(NameOf name_of) noexcept {
    for (std::size_t i = 0; i < Count; ++i) {
      const std::string_view name = name_of(i);
      names_[i] = windowed_name<Windows>(name.data(), name.size());
    }
    while (!placed(seed_)) seed_ += 0x2545F4914F6CDD1Cu;
  }

  /// The number of `size` bytes at `from`.
  constexpr found_name find(const char* from, std::size_t size) const noexcept {
    const windowed_name<Windows> name(from, size);
    const std::size_t index = slots_[slot_of(name.hash(seed_))];
    return {index, names_[index].difference(name) == 0};
  }

  /// The number of `name`; Count if it is none.
  constexpr std::size_t index_of(std::string_view name) const noexcept {
    const found_name found = find(name.data(), name.size());
    return found.known ? found.index : Count;
  }

  /// The first number whose name an earlier number has; Count if all names differ.
  constexpr std::size_t repeated() const noexcept { return repeated_; }

 private:
  using index_type = std::conditional_t<(Count <= 256), std::uint8_t, std::uint16_t>;
  static_assert(Count < 65536);

  static constexpr unsigned slot_bits = static_cast<unsigned>(std::bit_width(Count * 2 + 1)) + 1;
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static constexpr bool shifts = Count > 12;  // few names fall into slots of their own without being shifted
  static constexpr unsigned bucket_bits = shifts ? static_cast<unsigned>(std::bit_width(Count / 2)) : 0;
  static constexpr std::size_t bucket_count = std::size_t{1} << bucket_bits;

  static constexpr std::size_t home_of(std::uint64_t hash) noexcept {
    return static_cast<std::size_t>(hash >> (64 - slot_bits));
  }
  static constexpr std::size_t bucket_of(std::uint64_t hash) noexcept {
    return static_cast<std::size_t>(hash >> (64 - slot_bits - bucket_bits)) & (bucket_count - 1);
  }
  constexpr std::size_t slot_of(std::uint64_t hash) const noexcept {
    if constexpr (shifts) return home_of(hash) ^ shift_[bucket_of(hash)];
    else return home_of(hash);
  }

  /// Whether every different name gets a slot of its own under `seed`: buckets, the fullest first, are moved
  /// as a whole until all their names fall into free slots.
  constexpr bool placed(std::uint64_t seed) noexcept {
    std::uint64_t hashes[Count]{};
    std::size_t next[Count]{};  // the names of one bucket as a chain, ended by Count
    std::size_t first[bucket_count]{};
    std::size_t sizes[bucket_count]{};
    for (std::size_t b = 0; b < bucket_count; ++b) first[b] = Count;
    repeated_ = Count;
    for (std::size_t back = 0; back < Count; ++back) {
      const std::size_t i = Count - 1 - back;
      hashes[i] = names_[i].hash(seed);
      const std::size_t bucket = bucket_of(hashes[i]);
      next[i] = first[bucket];
      first[bucket] = i;
      ++sizes[bucket];
    }
    drop_repeated(hashes, next, first, sizes);
    std::size_t fullest = 0;
    for (std::size_t b = 0; b < bucket_count; ++b) fullest = sizes[b] < fullest ? fullest : sizes[b];
    bool used[slot_count]{};
    for (std::size_t size = fullest; size != 0; --size)
      for (std::size_t b = 0; b < bucket_count; ++b)
        if (sizes[b] == size && !bucket_placed(b, first[b], hashes, next, used)) return false;
    return true;
  }

  constexpr bool bucket_placed(std::size_t bucket, std::size_t first, const std::uint64_t* hashes,
                               const std::size_t* next, bool* used) noexcept {
    for (std::size_t shift = 0; shift < (shifts ? slot_count : 1); ++shift) {
      std::size_t i = first;
      for (; i != Count; i = next[i]) {
        const std::size_t slot = home_of(hashes[i]) ^ shift;
        if (used[slot]) break;
        used[slot] = true;
      }
      if (i == Count) {
        shift_[bucket] = static_cast<std::uint16_t>(shift);
        for (i = first; i != Count; i = next[i])
          slots_[home_of(hashes[i]) ^ shift] = static_cast<index_type>(i);
        return true;
      }
      for (std::size_t undo = first; undo != i; undo = next[undo]) used[home_of(hashes[undo]) ^ shift] = false;
    }
    return false;
  }

  /// Takes every name that an earlier one equals out of its chain.
  constexpr void drop_repeated(const std::uint64_t* hashes, std::size_t* next, const std::size_t* first,
                               std::size_t* sizes) noexcept {
    for (std::size_t b = 0; b < bucket_count; ++b)
      for (std::size_t i = first[b]; i != Count; i = next[i])
        for (std::size_t before = i; next[before] != Count;) {
          const std::size_t later = next[before];
          if (hashes[later] == hashes[i] && names_[later].difference(names_[i]) == 0) {
            repeated_ = later < repeated_ ? later : repeated_;
            next[before] = next[later];
            --sizes[b];
          } else {
            before = later;
          }
        }
  }

  windowed_name<Windows> names_[Count]{};
  index_type slots_[slot_count]{};
  std::uint16_t shift_[bucket_count]{};
  std::uint64_t seed_ = 0;
  std::size_t repeated_ = Count;
};

/// The table of no names: every text is unknown.
template <std::size_t Windows>
class name_table<0, Windows> {
 public:
  template <class NameOf>
  constexpr explicit name_table(NameOf) noexcept {}
  constexpr found_name find(const char*, std::size_t) const noexcept { return {0, false}; }
  constexpr std::size_t index_of(std::string_view) const noexcept { return 0; }
  constexpr std::size_t repeated() const noexcept { return 0; }
};

}  // namespace ambit::detail
