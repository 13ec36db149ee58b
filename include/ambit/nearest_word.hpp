// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>

#include <string_view>

namespace ambit {
namespace detail {

constexpr char lower_case(char byte) noexcept {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// The number of bytes in which two words differ between their common prefix and common suffix, case aside;
/// `none` if these two are less than half of the longer word.
constexpr std::size_t difference(std::string_view left, std::string_view right, std::size_t none) noexcept {
  const std::size_t longer = left.size() < right.size() ? right.size() : left.size();
  const std::size_t shorter = left.size() < right.size() ? left.size() : right.size();
  if (shorter * 2 < longer) return none;
  std::size_t prefix = 0;
  while (prefix < shorter && lower_case(left[prefix]) == lower_case(right[prefix])) ++prefix;
  std::size_t suffix = 0;
  while (suffix < shorter - prefix &&
         lower_case(left[left.size() - 1 - suffix]) == lower_case(right[right.size() - 1 - suffix]))
    ++suffix;
  return (prefix + suffix) * 2 < longer ? none : longer - prefix - suffix;
}

}  // namespace detail

/// A search for the right word nearest to a wrong one; of equally near ones the first that was offered.
class nearest_word {
 public:
  constexpr explicit nearest_word(std::string_view wrong) noexcept : wrong_(wrong) {}

  /// Offers the right word number `index`.
  constexpr void offer(std::string_view right, std::size_t index = 0) noexcept {
    const std::size_t distance = detail::difference(wrong_, right, farthest);
    if (distance >= distance_) return;
    distance_ = distance;
    word_ = right;
    index_ = index;
  }

  /// Whether any word offered is near.
  constexpr bool found() const noexcept { return distance_ != farthest; }
  /// The nearest word; empty if none is near.
  constexpr std::string_view word() const noexcept { return word_; }
  /// The number it was offered under; 0 if none is near.
  constexpr std::size_t index() const noexcept { return index_; }

 private:
  static constexpr std::size_t farthest = static_cast<std::size_t>(-1);

  std::string_view wrong_;
  std::string_view word_{};
  std::size_t index_ = 0;
  std::size_t distance_ = farthest;
};

}  // namespace ambit
