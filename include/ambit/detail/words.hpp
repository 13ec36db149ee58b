// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>

#include <string_view>

// What std::string_view does with an exception or a call of memchr.
namespace ambit::detail {

/// The offset of the first `byte` of `text` at or after `from`; the size of `text` if there is none.
constexpr std::size_t find_byte(std::string_view text, char byte, std::size_t from = 0) noexcept {
  while (from < text.size() && text[from] != byte) ++from;
  return from;
}

/// The part of `text` from `from` up to `to`, for from <= to <= text.size().
constexpr std::string_view part_of(std::string_view text, std::size_t from, std::size_t to) noexcept {
  return {text.data() + from, to - from};
}

/// Below 0, 0 or above 0 as `left` comes before `right`, is equal to it or comes after it. In constant evaluation it
/// takes fewer steps than std::string_view's comparison.
constexpr int order_of(std::string_view left, std::string_view right) noexcept {
  const char* const l = left.data();
  const char* const r = right.data();
  const std::size_t size = left.size() < right.size() ? left.size() : right.size();
  std::size_t i = 0;
  while (i < size && l[i] == r[i]) ++i;
  if (i < size) return l[i] < r[i] ? -1 : 1;
  return left.size() > size ? 1 : right.size() > size ? -1 : 0;
}

/// Whether two texts are equal.
constexpr bool same_text(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() && order_of(left, right) == 0;
}

/// Calls `use` with each word of a list that has one space between its words.
template <class Use>
constexpr void for_each_word(std::string_view list, Use use) noexcept {
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t to = find_byte(list, ' ', from);
    use(part_of(list, from, to));
    from = to + 1;
  }
}

/// Whether `word` is one of a list that has one space between its words.
constexpr bool has_word(std::string_view list, std::string_view word) noexcept {
  bool found = false;
  for_each_word(list, [&](std::string_view here) { found = found || same_text(here, word); });
  return found;
}

/// The offset of the first byte of `text` that is not printable ASCII (VSCHAR); npos if there is none.
///
/// Source: RFC 6749 appendix A.
template <class Text>
constexpr std::size_t printable_fault(const Text& text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] < ' ' || text[i] > '~') return i;
  return std::string_view::npos;
}

}  // namespace ambit::detail
