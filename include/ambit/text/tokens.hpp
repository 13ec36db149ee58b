// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>

#include <string_view>
#include <type_traits>

// What std::string_view does with an exception or a call of memchr.
namespace ambit::inline v0_2::detail {

/// The offset of the first `byte` of `text` at or after `from`; the size of `text` if there is none.
template <class Text>
constexpr std::size_t find_byte(Text text, char byte, std::size_t from = 0) noexcept {
#if defined(__clang__)
  if (std::is_constant_evaluated() && from < text.size()) {  // one step
    const char* const found = __builtin_char_memchr(text.data() + from, byte, text.size() - from);
    return found == nullptr ? text.size() : static_cast<std::size_t>(found - text.data());
  }
#endif
  while (from < text.size() && text[from] != byte) ++from;
  return from;
}

/// The part of `text` from `from` up to `to`, for from <= to <= text.size().
template <class Text>
constexpr std::string_view part_of(Text text, std::size_t from, std::size_t to) noexcept {
  return {text.data() + from, to - from};
}

/// Below 0, 0 or above 0 as `left` comes before `right`, is equal to it or comes after it. In constant evaluation it
/// takes fewer steps than std::string_view's comparison.
template <class Text>
constexpr int order_of(Text left, Text right) noexcept {
  const auto* const l = left.data();
  const auto* const r = right.data();
  const std::size_t of_left = left.size(), of_right = right.size(), size = of_left < of_right ? of_left : of_right;
  int order = 0;
#if defined(__clang__)
  if (std::is_constant_evaluated())
    order = __builtin_memcmp(l, r, size);  // one step
  else
#endif
    for (std::size_t i = 0; i < size && order == 0; ++i)
      order = static_cast<unsigned char>(l[i]) - static_cast<unsigned char>(r[i]);
  if (order != 0) return order;
  return of_left > size ? 1 : of_right > size ? -1 : 0;
}

/// Whether two texts are equal.
template <class = void>
constexpr bool same_text(std::string_view left, std::string_view right) noexcept {
  // Constants are compared in one step: by g++ unless they are made in the same evaluation.
#if defined(__clang__)
  if (std::is_constant_evaluated() && left.size() == right.size())
    return __builtin_memcmp(left.data(), right.data(), left.size()) == 0;
#elif defined(__GNUC__)
  if (std::is_constant_evaluated() && left.size() == right.size() &&
      __builtin_constant_p(__builtin_memcmp(left.data(), right.data(), left.size())))
    return __builtin_memcmp(left.data(), right.data(), left.size()) == 0;
#endif
  return left.size() == right.size() && order_of(left, right) == 0;
}

/// Calls `use` with each word of a list that has one space between its words.
template <class Use>
constexpr void for_each_token(std::string_view list, Use use) noexcept {
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t to = find_byte(list, ' ', from);
    use(part_of(list, from, to));
    from = to + 1;
  }
}

/// Whether `word` is one of a list that has one space between its words.
template <class Text>
constexpr bool lists_token(std::string_view list, Text word) noexcept {
  bool found = false;
  for_each_token(list, [&](Text here) { found = found || same_text(here, word); });
  return found;
}

template <class Byte>
constexpr Byte lower_case(Byte byte) noexcept {
  return byte >= 'A' && byte <= 'Z' ? static_cast<Byte>(byte - 'A' + 'a') : byte;
}

/// The number of bytes in which two words differ between their common prefix and common suffix, case aside;
/// `none` if these two are less than half of the longer word.
template <class Text>
constexpr std::size_t edit_distance(Text left, Text right, std::size_t none) noexcept {
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

/// A search for the right word nearest to a wrong one; of equally near ones the first that was offered.
template <class Text = std::string_view>
class word_search {
 public:
  constexpr explicit word_search(Text wrong) noexcept : wrong_(wrong) {}

  /// Offers the right word number `index`.
  constexpr void offer(Text right, std::size_t index = 0) noexcept {
    const std::size_t distance = edit_distance(wrong_, right, farthest);
    if (distance >= distance_) return;
    distance_ = distance;
    word_ = right;
    index_ = index;
  }

  /// Whether any word offered is near.
  constexpr bool found() const noexcept { return distance_ != farthest; }
  /// The nearest word; empty if none is near.
  constexpr Text word() const noexcept { return word_; }
  /// The number it was offered under; 0 if none is near.
  constexpr std::size_t index() const noexcept { return index_; }

 private:
  static constexpr std::size_t farthest = static_cast<std::size_t>(-1);

  Text wrong_;
  Text word_{};
  std::size_t index_ = 0;
  std::size_t distance_ = farthest;
};
using nearest_word = word_search<>;

}  // namespace ambit::inline v0_2::detail
