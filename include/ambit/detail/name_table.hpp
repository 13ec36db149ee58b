// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/bytes.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// The number of eight-byte windows between the first and the last one that cover a name of `size` bytes.
constexpr std::size_t middle_windows(std::size_t size) noexcept { return size <= 16 ? 0 : (size - 9) / 8; }

/// One name, cut into windows of eight bytes, so that comparing takes few steps: the first eight bytes, the last
/// eight, and in between as many as the longest name of a table needs, each as far back as the name's size allows.
/// A name of fewer than eight bytes has them all in `first`, and nothing else.
template <std::size_t Middles>
struct windowed_name {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t middle[Middles == 0 ? 1 : Middles]{};
  std::uint32_t size = 0;
  std::uint16_t offset[Middles == 0 ? 1 : Middles]{};

  constexpr windowed_name() noexcept = default;
  constexpr explicit windowed_name(std::string_view name) noexcept : size(static_cast<std::uint32_t>(name.size())) {
    if (name.size() < 8) {
      first = few_bytes(name.data(), name.size());
      return;
    }
    const std::size_t back = name.size() - 8;
    first = eight_bytes(name.data());
    last = eight_bytes(name.data() + back);
    for (std::size_t m = 0; m < Middles; ++m) {
      offset[m] = static_cast<std::uint16_t>(8 * (m + 1) < back ? 8 * (m + 1) : back);
      middle[m] = eight_bytes(name.data() + offset[m]);
    }
  }

  /// Whether the bytes at `from` are this name, given that they are as many, and at least eight.
  constexpr bool is_at(const char* from) const noexcept {
    std::uint64_t different = (first ^ eight_bytes(from)) | (last ^ eight_bytes(from + (size - 8)));
    if constexpr (Middles != 0)
      for (std::size_t m = 0; m < Middles; ++m) different |= middle[m] ^ eight_bytes(from + offset[m]);
    return different == 0;
  }
};

/// Numbers for Count names, none of them longer than `Longest`, by a perfect hash that is computed once.
///
/// A look-up computes one hash and compares one name; text that is no name is told apart by that comparison, never
/// by the hash alone. Of equal names the first one counts; `repeated()` tells that there were others.
template <std::size_t Count, std::size_t Longest>
class name_table {
 public:
  /// `name_of(i)` is name number i, for i below Count.
  template <class NameOf>
  constexpr explicit name_table(NameOf name_of) noexcept {
    for (std::size_t i = 0; i < Count; ++i) {
      const std::string_view text = name_of(i);
      names_[i] = name(text);
      some_short_ = some_short_ || text.size() < 8;
    }
    for (std::size_t tries = 1; !placed(name_of); ++tries) {
      seed_ += 0x2545F4914F6CDD1Cu;
      if (hashed_ != whole && (alike_ || tries == 64)) {
        hashed_ = static_cast<part>(hashed_ + 1);
        tries = 0;
      }
    }
  }

  /// The only number that the `size` bytes at `from`, at least one, can have.
  constexpr std::size_t candidate(const char* from, std::size_t size) const noexcept {
    return slots_[slot_of(hash(from, size))];
  }

  /// Whether the `size` bytes at `from` are name number `index`.
  constexpr bool is(std::size_t index, const char* from, std::size_t size) const noexcept {
    const name& known = names_[index];
    if (known.size != size) return false;
    if (some_short_ && size < 8) return known.first == few_bytes(from, size);
    return known.is_at(from);
  }

  /// The number of `text`; Count if it is no name.
  constexpr std::size_t index_of(std::string_view text) const noexcept {
    if (text.empty()) return Count;
    const std::size_t index = candidate(text.data(), text.size());
    return is(index, text.data(), text.size()) ? index : Count;
  }

  /// The first number whose name an earlier number has; Count if all names differ.
  constexpr std::size_t repeated() const noexcept { return repeated_; }

 private:
  using name = windowed_name<middle_windows(Longest)>;
  using index_type = std::conditional_t<(Count <= 256), std::uint8_t, std::uint16_t>;
  static_assert(Count < 65536 && Longest < 65536);

  static constexpr unsigned slot_bits = static_cast<unsigned>(std::bit_width(Count * 2 + 1)) + 1;
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static constexpr bool shifts = Count > 12;  // few names fall into slots of their own without being shifted
  static constexpr unsigned bucket_bits = shifts ? static_cast<unsigned>(std::bit_width(Count / 2)) : 0;
  static constexpr std::size_t bucket_count = std::size_t{1} << bucket_bits;

  /// What a hash is made of beside a name's size. The less the better, so it is the first that tells all names apart.
  enum part : unsigned char { last_byte, last_eight, both_ends, whole };

  /// A number of 64 bits, the higher ones well mixed.
  constexpr std::uint64_t hash(const char* from, std::size_t size) const noexcept {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
    if (hashed_ == last_byte) {  // numbers of 32 bits here: they take no register
      const std::uint32_t small = static_cast<std::uint32_t>(size) * (0x9E3779B9u + static_cast<std::uint32_t>(seed_)) +
                                  static_cast<unsigned char>(from[size - 1]) * 0x85EBCA6Bu;
      return std::uint64_t{small} << 32;
    }
    std::uint64_t sum = size * (odd + seed_);
    if (size < 8) {
      sum += few_bytes(from, size) * (0xD6E8FEB86659FD93u + seed_);
    } else {
      sum += eight_bytes(from + size - 8) * (0xD6E8FEB86659FD93u + seed_);
      if (hashed_ != last_eight) sum += eight_bytes(from) * (0xA0761D6478BD642Fu + seed_);
      if (hashed_ == whole)
        for (std::size_t at = 8; at + 8 < size; at += 8) sum = (sum ^ (sum >> 32) ^ eight_bytes(from + at)) * odd;
    }
    return shifts ? (sum ^ (sum >> 32)) * 0xE7037ED1A0B428DBu : sum;
  }

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

  /// The names of each bucket, as chains in the order of their numbers, ended by Count.
  struct chains {
    std::uint64_t hashes[Count]{};
    std::size_t next[Count]{};
    std::size_t first[bucket_count]{};
    std::size_t sizes[bucket_count]{};
  };

  /// Whether every different name gets a slot of its own: buckets, the fullest first, are moved as a whole until all
  /// their names fall into free slots.
  template <class NameOf>
  constexpr bool placed(NameOf name_of) noexcept {
    chains buckets;
    for (std::size_t b = 0; b < bucket_count; ++b) buckets.first[b] = Count;
    for (std::size_t i = Count; i-- != 0;) {
      const std::string_view text = name_of(i);
      buckets.hashes[i] = text.empty() ? 0 : hash(text.data(), text.size());
      const std::size_t bucket = bucket_of(buckets.hashes[i]);
      buckets.next[i] = buckets.first[bucket];
      buckets.first[bucket] = i;
      ++buckets.sizes[bucket];
    }
    if (!without_repeated(buckets, name_of)) return false;
    std::size_t fullest = 0;
    for (const std::size_t size : buckets.sizes) fullest = size < fullest ? fullest : size;
    bool used[slot_count]{};
    for (std::size_t size = fullest; size != 0; --size)
      for (std::size_t b = 0; b < bucket_count; ++b)
        if (buckets.sizes[b] == size && !bucket_placed(b, buckets, used)) return false;
    return true;
  }

  constexpr bool bucket_placed(std::size_t bucket, const chains& buckets, bool* used) noexcept {
    for (std::size_t shift = 0; shift < (shifts ? slot_count : 1); ++shift) {
      std::size_t i = buckets.first[bucket];
      for (; i != Count && !used[home_of(buckets.hashes[i]) ^ shift]; i = buckets.next[i])
        used[home_of(buckets.hashes[i]) ^ shift] = true;
      const bool all = i == Count;
      for (std::size_t done = buckets.first[bucket]; done != i; done = buckets.next[done]) {
        const std::size_t slot = home_of(buckets.hashes[done]) ^ shift;
        if (all) slots_[slot] = static_cast<index_type>(done);
        else used[slot] = false;
      }
      shift_[bucket] = static_cast<std::uint16_t>(shift);
      if (all) return true;
    }
    return false;
  }

  /// Takes every name that an earlier one equals out of its chain; whether all others have hashes of their own.
  template <class NameOf>
  constexpr bool without_repeated(chains& buckets, NameOf name_of) noexcept {
    repeated_ = Count;
    alike_ = false;
    for (std::size_t b = 0; b < bucket_count; ++b)
      for (std::size_t i = buckets.first[b]; i != Count; i = buckets.next[i])
        for (std::size_t before = i; buckets.next[before] != Count;) {
          const std::size_t later = buckets.next[before];
          if (buckets.hashes[later] != buckets.hashes[i]) {
            before = later;
            continue;
          }
          if (name_of(later) != name_of(i)) return !(alike_ = true);
          repeated_ = later < repeated_ ? later : repeated_;
          buckets.next[before] = buckets.next[later];
          --buckets.sizes[b];
        }
    return true;
  }

  name names_[Count]{};
  index_type slots_[slot_count]{};
  std::uint16_t shift_[bucket_count]{};
  std::uint64_t seed_ = 0;
  std::size_t repeated_ = Count;
  part hashed_ = last_byte;
  bool alike_ = false;  ///< whether the hashes of two different names are the same under every seed
  bool some_short_ = false;
};

/// The table of no names: every text is unknown.
template <std::size_t Longest>
class name_table<0, Longest> {
 public:
  template <class NameOf>
  constexpr explicit name_table(NameOf) noexcept {}
  constexpr std::size_t candidate(const char*, std::size_t) const noexcept { return 0; }
  constexpr bool is(std::size_t, const char*, std::size_t) const noexcept { return false; }
  constexpr std::size_t index_of(std::string_view) const noexcept { return 0; }
  constexpr std::size_t repeated() const noexcept { return 0; }
};

}  // namespace ambit::detail
