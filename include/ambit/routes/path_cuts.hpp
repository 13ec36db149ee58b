// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/path_gate.hpp>
#include <ambit/routes/scan_path.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// Whether all bytes of `text` from `at` on may stand in a query.
template <class Text>
constexpr bool is_query(const Text& text, std::size_t at) noexcept {
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t bytes = eight_bytes(text.data() + at);
    const bool sure = are_scope_bytes(bytes) && equal_bytes(bytes, '#') == 0;
    for (std::size_t i = at; !sure && i < at + 8; ++i)
      if (!is_of_kind(text[i], byte_kind::query)) return false;
  }
  for (; at < text.size(); ++at)
    if (!is_of_kind(text[at], byte_kind::query)) return false;
  return true;
}

/// The first byte of `target` from `from` on that is not plain, if a right query begins there; else `nowhere`.
template <class Text>
[[gnu::noinline]] constexpr std::size_t query_from(Text target, std::size_t from) noexcept {
  std::size_t at = from;
  while (at != target.size() && is_plain_path_byte(target[at])) at = skip_plain(target.data(), at + 1, target.size());
  return at != target.size() && target[at] == '?' && is_query(target, at + 1) ? at : nowhere;
}

/// Where the last segments of a path begin, the last `Behind` of them; nothing if that is 0.
template <std::size_t Behind>
class last_segments {
 public:
  static constexpr std::size_t behind = Behind;

  constexpr last_segments() noexcept {
    if (!std::is_constant_evaluated()) return;
    for (std::size_t& place : begin_) place = 0;
  }

  /// The segment that is number `number` from the end, the last one being number 1; it begins at 0 if there is none.
  constexpr std::size_t begin_of_last(std::size_t number) const noexcept { return begin_[number]; }
  constexpr std::size_t end_of_last(std::size_t number) const noexcept { return begin_[number - 1] - 1; }

 protected:
  /// Lists them, for a path of which the last one ends at `end`.
  template <class Text>
  constexpr void list_last(Text text, std::size_t end) noexcept {
    begin_[0] = end + 1;
    std::size_t made = 1;
    while (end != 0 && made <= Behind) {
      const std::size_t from = end > 64 ? end - 64 : 0;
      for (std::uint64_t left = scan_path(text + from, end - from).slashes; left != 0 && made <= Behind;) {
        const unsigned last = highest_bit(left);
        begin_[made++] = from + last + 1;
        left ^= std::uint64_t{1} << last;
      }
      end = from;
    }
    while (made <= Behind) begin_[made++] = 0;
  }

 private:
  std::size_t begin_[Behind + 1];
};
template <>
class last_segments<0> {
 public:
  static constexpr std::size_t behind = 0;

  static constexpr std::size_t begin_of_last(std::size_t /*number*/) noexcept { return 0; }
  static constexpr std::size_t end_of_last(std::size_t /*number*/) noexcept { return 0; }
};

/// A path and where it is cut into segments: at the slashes and at its end. These places are counted from the byte
/// behind the first slash, which so is the place -1.
template <std::size_t Capacity, std::size_t Behind = 0>
struct cut_path : last_segments<Behind> {
  static constexpr std::size_t words = 4;
  static constexpr std::size_t capacity = Capacity;

  const char* text;
  std::size_t size;           ///< of the path, without the query
  std::size_t end;            ///< the last place
  std::uint64_t cuts[words];  ///< where they were found: all places behind the first one, as bits
  std::size_t at[Capacity];   ///< the places, from that of the first slash on, as far as there is room

  // Nothing is written before a path is cut: most of it would be written for nothing.
  constexpr cut_path() noexcept {
    if (!std::is_constant_evaluated()) return;
    text = nullptr;
    size = end = 0;
    for (std::size_t i = 0; i < Capacity; ++i) cuts[i % words] = at[i] = 0;
  }

  /// Whether the path ends with a slash behind the last segment.
  constexpr bool slashed() const noexcept { return text[size - 1] == '/'; }
  constexpr std::size_t begin_of(std::size_t segment) const noexcept { return at[segment] + 2; }
  constexpr std::size_t end_of(std::size_t segment) const noexcept { return at[segment + 1] + 1; }

  /// Whether a target has places, and all of them are bits of one word.
  static constexpr bool is_short(std::string_view target) noexcept { return target.size() - 1 < 64; }

  /// Finds the cuts of a short target, if its path is plain: one in which each byte stands for itself and that no gate
  /// would refuse but for a dot segment. Whether it is; if not, a `path_gate` has to look at it.
  [[gnu::always_inline]] constexpr bool find_cuts(std::string_view target) noexcept {
    text = target.data();
    size = target.size();
    const path_block block = scan_path(target.data(), target.size());
    std::uint64_t slashes = block.slashes;
    if (block.not_plain != 0) {
      size = query_from(target, 0);
      if (size == nowhere) return false;
      slashes &= before(size);
    }
    // The first byte has to be a slash, and none a slash behind another one.
    if ((slashes & (slashes << 1 | 1)) != 1) return false;
    slashes >>= 1;
    find_end(slashes);
    cuts[0] = slashes;
    return true;
  }

  /// The same for a target that is not short: block by block, the last one together with bytes before it. None of a
  /// path that is too long to have its places in the words.
  [[gnu::always_inline]] constexpr bool find_cuts_of_long(std::string_view target) noexcept {
    if (target.empty() || target.size() > 64 * words || target.front() != '/') return false;
    text = target.data();
    size = target.size();
    std::uint64_t after_slash = 1;
    if (!add_block(target, 1, scan_path(text + 1, 64), 0, after_slash)) return false;
    for (std::size_t from = 65; from <= size; from += 64) {
      const std::size_t left = size - from;
      const std::size_t back = left <= 32 ? 32 - left : left < 64 ? 64 - left : 0;
      if (!add_block(target, from, scan_path(text + from - back, left <= 32 ? 32 : 64), back, after_slash))
        return false;
    }
    find_end(cuts[(size - 1) / 64]);
    return true;
  }

  /// Makes a list of the cuts that were found. Whether no segment begins with a dot.
  constexpr bool list_cuts() noexcept {
    at[0] = first_place;
    std::size_t made = 1;
    bool dots = size > 1 && text[1] == '.';
    for (std::size_t word = 0; word * 64 < size; ++word)
      for (std::uint64_t left = cuts[word]; left != 0; left &= left - 1) {
        const std::size_t place = word * 64 + lowest_bit(left);
        if (made < Capacity) at[made++] = place;
        dots |= place + 2 < size && text[place + 2] == '.';
      }
    list_last_segments();
    return !dots;
  }

  /// Lists the cuts of a path that a gate let pass.
  constexpr void cut_gated(std::string_view path) noexcept {
    text = path.data();
    size = path.size();
    std::size_t made = 0;
    for (std::size_t from = 0; from < size; from += 64) {
      std::uint64_t slashes = scan_path(text + from, size - from < 64 ? size - from : 64).slashes;
      for (; slashes != 0 && made < Capacity; slashes &= slashes - 1) at[made++] = from + lowest_bit(slashes) - 1;
    }
    end = size - 1 - std::size_t{slashed()};
    if (!slashed() && made < Capacity) at[made] = end;
    list_last_segments();
  }

 private:
  constexpr void list_last_segments() noexcept {
    if constexpr (Behind != 0) this->list_last(text, end + 1);
  }

  static_assert(Capacity >= 34, "the cuts of a short path are kept");
  static constexpr std::size_t first_place = static_cast<std::size_t>(-1);

  /// Takes the end of a path for its last place, which is a bit of `last`, if no slash stands there.
  [[gnu::always_inline]] constexpr void find_end(std::uint64_t& last) noexcept {
    end = size - 1;
    if (slashed()) [[unlikely]]
      --end;
    else
      last |= std::uint64_t{1} << end % 64;
  }

  /// Takes the cuts in a block of a target that is not short, which begins `back` bytes before `from`.
  [[gnu::always_inline]] constexpr bool add_block(std::string_view target, std::size_t from, path_block block,
                                                  std::size_t back, std::uint64_t& after_slash) noexcept {
    std::uint64_t slashes = block.slashes >> back;
    const std::uint64_t segments = slashes << 1 | after_slash;
    if (block.not_plain != 0) {
      size = query_from(target, from);
      if (size == nowhere) return false;
      slashes &= before(size - from);
    }
    after_slash = slashes >> 63;
    cuts[from / 64] = slashes;
    return (slashes & segments) == 0;
  }

  /// As many of the lowest bits; all if there are fewer.
  static constexpr std::uint64_t before(std::size_t bits) noexcept {
    return bits < 64 ? ~(~std::uint64_t{0} << bits) : ~std::uint64_t{0};
  }
};

}  // namespace ambit::inline v0_2::detail
