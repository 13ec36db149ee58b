// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/bytes.hpp>
#include <ambit/text/optional_ref.hpp>
#include <ambit/text/tokens.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// The number of eight-byte windows between the first and the last one that cover a name of `size` bytes, made even.
template <class Size>
constexpr Size middle_windows(Size size) noexcept {
  return size == 0 ? 0 : (size - 1) / 16 * 2;
}

/// One name, cut into windows of eight bytes, so that comparing takes few steps: the first eight bytes, the last
/// eight, and in between as many as the longest name of a table needs, each as far back as the name's size allows.
/// A name of fewer than eight bytes has them all in the first window, and nothing else.
template <std::size_t Middles>
struct alignas(Middles > 2 ? 16 : 64) windowed_name {
  static_assert(Middles % 2 == 0);

  std::uint64_t window[2 + Middles]{};  ///< the first, the last, those in the middle
  std::uint64_t bit = 0;                ///< bit number `index`, if a word has it
  std::size_t size = no_size;
  std::uint32_t index = 0;
  std::uint16_t offset[Middles == 0 ? 1 : Middles]{};

  /// More bytes than any text has.
  static constexpr std::size_t no_size = static_cast<std::size_t>(-1);

  /// No name; it is equal to no text.
  constexpr windowed_name() noexcept = default;
  constexpr windowed_name(std::string_view name, std::size_t number) noexcept
      : bit(number < 64 ? std::uint64_t{1} << number : 0),
        size(name.size()),
        index(static_cast<std::uint32_t>(number)) {
    if (name.size() < 8) {
      window[0] = few_bytes(name.data(), name.size());
      return;
    }
    const std::size_t back = name.size() - 8;
    window[0] = eight_bytes(name.data());
    window[1] = eight_bytes(name.data() + back);
    for (std::size_t m = 0; m < Middles; ++m) {
      offset[m] = static_cast<std::uint16_t>(8 * (m + 1) < back ? 8 * (m + 1) : back);
      window[2 + m] = eight_bytes(name.data() + offset[m]);
    }
  }

  /// Whether the `count` bytes at `from` are this name, given that it has as many, and at least eight.
  [[gnu::always_inline]] constexpr bool is_at(const char* from, std::size_t count) const noexcept {
#if defined(__SSE2__) && defined(__GNUC__)
    if (!std::is_constant_evaluated()) {
      auto same = two_windows(from, from + (count - 8)) == load_aligned(window);
      for (std::size_t m = 0; m < Middles; m += 2)
        same &= two_windows(from + offset[m], from + offset[m + 1]) == load_aligned(window + 2 + m);
      asm("" : "+x"(same));  // or clang looks for bytes that are not 0 instead, in more steps
      return top_bits(reinterpret_cast<vec16>(same)) == 0xFFFF;
    }
#endif
    return difference(from, count) == 0;
  }

 private:
  constexpr std::uint64_t difference(const char* from, std::size_t count) const noexcept {
    std::uint64_t different = (window[0] ^ eight_bytes(from)) | (window[1] ^ eight_bytes(from + count - 8));
    for (std::size_t m = 0; m < Middles; ++m) different |= window[2 + m] ^ eight_bytes(from + offset[m]);
    return different;
  }
};

/// Numbers for Count names, none of them longer than `Longest`, by a perfect hash that is computed once.
///
/// A look-up computes one hash and compares one name; text that is no name is told apart by that comparison, never
/// by the hash alone. The first of equal names counts; `repeated()` tells that there were others.
template <std::size_t Count, std::size_t Longest>
class name_table {
 public:
  using name = windowed_name<middle_windows(Longest)>;

  /// `name_of(i)` is name number i, for i below Count.
  template <class NameOf>
  constexpr explicit name_table(NameOf name_of) noexcept {
    for (std::size_t i = 0; i < Count; ++i) {
      const std::string_view text = name_of(i);
      names_[i] = name(text, i);
      some_short_ = some_short_ || text.size() < 8;
    }
    for (std::size_t tries = 1; !placed(name_of); ++tries) {
      if (hashed_ == last_byte ? tries == 8 : hashed_ != whole && (alike_ || tries == 32)) {
        hashed_ = static_cast<part>(hashed_ + 1);
        tries = 0;
      }
      seed_ += hashed_ == last_byte ? 1 : 0x2545F4914F6CDD1Cu;
    }
  }

  /// The name that the `size` bytes at `from` are, if they are one. For size 0, `from[-1]` has to be readable.
  [[gnu::always_inline]] constexpr optional_ref<name> find(const char* from, std::size_t size) const noexcept {
    const auto known = candidate<optional_ref<name>>(from, size);
    if (!known || (some_short_ && size < 8) || known->is_at(from, size)) return known;
    return {};
  }

  /// The same, null if they are none. Not for constant evaluation.
  [[gnu::always_inline]] const name* find_fast(const char* from, std::size_t size) const noexcept {
    const name* const known = candidate<const name*>(from, size);
    if (known == nullptr || (some_short_ && size < 8) || known->is_at(from, size)) return known;
    return nullptr;
  }

  /// The number of a name that some text is.
  constexpr std::size_t number_of(const name& known) const noexcept {
#if defined(__GNUC__)
    if (known.index >= Count) __builtin_unreachable();
#endif
    return known.index;
  }

  /// The number of `text`; Count if it is no name.
  [[gnu::always_inline]] constexpr std::size_t index_of(std::string_view text) const noexcept {
    if (text.empty()) return Count;
    const optional_ref<name> known = find(text.data(), text.size());
    return known ? number_of(*known) : Count;
  }

  /// The first number whose name an earlier number has; Count if all names differ.
  constexpr std::size_t repeated() const noexcept { return repeated_; }

 private:
  using index_type = std::conditional_t<(Count <= 256), std::uint8_t, std::uint16_t>;
  static_assert(Count < 65536 && Longest < 65536);

  // Up to 64 names fall into slots of their own if there are enough slots; more of them are shifted, bucket by bucket.
  static constexpr bool shifts = Count > 64;
  static constexpr unsigned slot_bits = shifts ? bit_width(Count * 2 + 1) + 1 : bit_width(Count * Count / 4 + 7);
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static constexpr unsigned bucket_bits = shifts ? bit_width(Count / 2) : 0;
  static constexpr std::size_t bucket_count = std::size_t{1} << bucket_bits;

  static constexpr bool direct = Count <= 12;  // few names stand in the slots themselves

  /// The only name that the `size` bytes at `from` can be, and are if they are fewer than eight.
  template <class Found>
  [[gnu::always_inline]] constexpr Found candidate(const char* from, std::size_t size) const noexcept {
    if (!some_short_ && hashed_ != last_byte && size < 8) return {};
    const std::size_t slot = slot_of(from, size);
    const name* known = nullptr;
    if constexpr (direct)
      known = &direct_[slot];
    else
      known = &names_[slots_[slot]];
    keep_in_register(known);
    if (known->size != size) return {};
    if (some_short_ && size < 8 && known->window[0] != few_bytes(from, size)) return {};
    return Found(known);
  }

  /// What a hash is made of beside a name's size: the first that tells all names apart, since less text is less work.
  enum part : unsigned char { last_byte, last_eight, both_ends, whole };

  /// A number of 64 bits, the higher ones well mixed.
  [[gnu::always_inline]] constexpr std::uint64_t hash(const char* from, std::size_t size) const noexcept {
    if (hashed_ == last_byte) return rotated_right(sum_with_last(from, size), slot_bits);
    if (some_short_ && size < 8) return hash_of_ends(size, few_bytes(from, size), 0);
    std::uint64_t sum = hash_of_ends(size, hashed_ == last_eight ? 0 : eight_bytes(from), eight_bytes(from + size - 8));
    if (hashed_ == whole)
      for (std::size_t at = 8; at + 8 < size; at += 8) sum = (sum ^ (sum >> 32) ^ eight_bytes(from + at)) * odd;
    return sum;
  }
  constexpr std::uint64_t sum_with_last(const char* from, std::size_t size) const noexcept {
    return size + seed_ * static_cast<unsigned char>(from[static_cast<std::intptr_t>(size) - 1]);
  }
  constexpr std::uint64_t hash_of_ends(std::size_t size, std::uint64_t first, std::uint64_t last) const noexcept {
    std::uint64_t sum = (last + size) * (odd + seed_);
    if (hashed_ != last_eight || size < 8) sum += first * (0xA0761D6478BD642Fu + seed_);
    return shifts ? (sum ^ (sum >> 32)) * 0xE7037ED1A0B428DBu : sum;
  }
  static constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;

  static constexpr std::size_t home_of(std::uint64_t hash) noexcept {
    return static_cast<std::size_t>(hash >> (64 - slot_bits));
  }
  static constexpr std::size_t bucket_of(std::uint64_t hash) noexcept {
    return static_cast<std::size_t>(hash >> (64 - slot_bits - bucket_bits)) & (bucket_count - 1);
  }
  [[gnu::always_inline]] constexpr std::size_t slot_of(const char* from, std::size_t size) const noexcept {
    if (hashed_ == last_byte) return static_cast<std::size_t>(sum_with_last(from, size) % slot_count);
    const std::uint64_t mixed = hash(from, size);
    if constexpr (shifts) return home_of(mixed) ^ shift_[bucket_of(mixed)];
    return home_of(mixed);
  }

  /// The hash of name number `index`, with less work than from its text.
  constexpr std::uint64_t hash_of(std::size_t index, std::string_view text) const noexcept {
    const name& known = names_[index];
    if (hashed_ == last_byte) return hash(text.data(), text.size());
    std::uint64_t sum =
        hash_of_ends(known.size, hashed_ == last_eight && known.size >= 8 ? 0 : known.window[0], known.window[1]);
    if (hashed_ == whole)
      for (std::size_t m = 0; 8 * m + 16 < known.size; ++m) sum = (sum ^ (sum >> 32) ^ known.window[2 + m]) * odd;
    return sum;
  }

  /// Whether every different name gets a slot of its own: buckets, the fullest first, are moved as a whole until all
  /// their names fall into free slots.
  template <class NameOf>
  constexpr bool placed(NameOf name_of) noexcept {
    std::size_t homes[Count]{};
    std::size_t next[Count]{};          // the names of each bucket are a chain: the number of the next one, plus one
    std::size_t first[bucket_count]{};  // and of the first one; 0 if there is none
    std::size_t sizes[bucket_count]{};
    std::size_t fullest = 0;
    repeated_ = Count;
    alike_ = false;
    for (std::size_t i = 0; i < Count; ++i) {
      if (names_[i].size == 0) continue;
      const std::uint64_t own = hash_of(i, name_of(i));
      homes[i] = home_of(own);
      const std::size_t bucket = bucket_of(own);
      std::size_t other = first[bucket];
      while (other != 0 && homes[other - 1] != homes[i]) other = next[other - 1];
      if (other != 0) {
        const std::string_view earlier = name_of(other - 1);
        if (!same_text(earlier, name_of(i))) {
          alike_ = hash_of(other - 1, earlier) == own;
          return false;
        }
        if (repeated_ == Count) repeated_ = i;
        continue;
      }
      next[i] = first[bucket];
      first[bucket] = i + 1;
      if (++sizes[bucket] > fullest) fullest = sizes[bucket];
    }
    for (name& slot : direct_) slot = name();
    bool used[slot_count]{};
    for (std::size_t size = fullest; size != 0; --size)
      for (std::size_t b = 0; b < bucket_count; ++b) {
        if (sizes[b] != size) continue;
        std::size_t shift = 0;
        for (std::size_t i = first[b]; i != 0;) {
          const bool is_free = !used[homes[i - 1] ^ shift];
          if (!is_free && ++shift == slot_count) return false;
          i = is_free ? next[i - 1] : first[b];
        }
        for (std::size_t i = first[b]; i != 0; i = next[i - 1]) {
          const std::size_t slot = homes[i - 1] ^ shift;
          used[slot] = true;
          if constexpr (direct)
            direct_[slot] = names_[i - 1];
          else
            slots_[slot] = static_cast<index_type>(i - 1);
        }
        shift_[b] = static_cast<std::uint16_t>(shift);
      }
    return true;
  }

  alignas(64) name direct_[direct ? slot_count : 1]{};
  name names_[Count]{};
  index_type slots_[direct ? 1 : slot_count]{};
  std::uint16_t shift_[bucket_count]{};
  std::uint64_t seed_ = direct ? 1 : 0;
  std::size_t repeated_ = Count;
  part hashed_ = direct ? last_byte : last_eight;
  bool alike_ = false;  ///< whether the hashes of two different names are the same under every seed
  bool some_short_ = false;
};

/// The table of no names: every text is unknown.
template <std::size_t Longest>
class name_table<0, Longest> {
 public:
  using name = windowed_name<middle_windows(Longest)>;

  template <class NameOf>
  constexpr explicit name_table(NameOf) noexcept {}
  constexpr optional_ref<name> find(const char*, std::size_t) const noexcept { return {}; }
  const name* find_fast(const char*, std::size_t) const noexcept { return nullptr; }
  constexpr std::size_t number_of(const name&) const noexcept { return 0; }
  constexpr std::size_t index_of(std::string_view) const noexcept { return 0; }
  constexpr std::size_t repeated() const noexcept { return 0; }
};

}  // namespace ambit::inline v0_2::detail
