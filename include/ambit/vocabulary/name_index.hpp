// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/tables_digest.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/tokens.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2::detail {

/// Numbers for the names of `Count` rows, by their digests.
///
/// A look-up compares the names whose digests begin alike, one as a rule. The first of equal names counts; `repeated()`
/// tells that there were others.
template <std::size_t Count>
class name_index {
 public:
  /// `digests.name(i)` is `digest_of_text(rows[i].name)`.
  template <class Rows, class Digests>
  constexpr name_index(const Rows& rows, const Digests& digests) noexcept {
    for (std::size_t i = 0; i < Count; ++i) ++first_[bucket_of(digests.name(i)) + 1];
    for (std::size_t b = 0; b < buckets; ++b) first_[b + 1] = static_cast<number>(first_[b + 1] + first_[b]);
    number next[buckets]{};
    for (std::size_t i = 0; i < Count; ++i) {
      const std::size_t bucket = bucket_of(digests.name(i));
      const std::size_t begin = first_[bucket], end = begin + next[bucket]++;
      order_[end] = static_cast<number>(i);
      for (std::size_t at = begin; repeated_ == Count && at < end; ++at)
        if (same_text(rows[order_[at]].name, rows[i].name)) repeated_ = i;
    }
  }

  /// The number of the row named `name`; Count if there is none.
  template <class Rows>
  constexpr std::size_t index_of(std::string_view name, const Rows& rows) const noexcept {
    const std::size_t bucket = bucket_of(digest_of_text(name));
    for (std::size_t at = first_[bucket]; at < first_[bucket + 1]; ++at)
      if (std::is_constant_evaluated() ? same_text(rows[order_[at]].name, name) : rows[order_[at]].name == name)
        return name.empty() ? Count : order_[at];
    return Count;
  }

  /// The first number whose name an earlier number has; Count if all names differ.
  constexpr std::size_t repeated() const noexcept { return repeated_; }

 private:
  using number = number_up_to<Count>;
  static constexpr unsigned bucket_bits = bit_width(Count);
  static constexpr std::size_t buckets = std::size_t{1} << bucket_bits;

  static constexpr std::size_t bucket_of(std::uint64_t digest) noexcept {
    return static_cast<std::size_t>(digest >> (63 - bucket_bits) >> 1);
  }

  number first_[buckets + 1]{};  ///< where the numbers of names stand whose digests begin with as much
  number order_[Count == 0 ? 1 : Count]{};
  std::size_t repeated_ = Count;
};

}  // namespace ambit::inline v0_2::detail
