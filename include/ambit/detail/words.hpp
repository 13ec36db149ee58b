// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
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
  for_each_word(list, [&](std::string_view here) { found = found || here == word; });
  return found;
}

}  // namespace ambit::detail
