// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/grants.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// What came of reading names of facts: the facts, or where the first word stands that names none.
template <class Vocabulary>
class fact_reading {
 public:
  /// Whether every word names a fact.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return !failed_; }
  /// The facts named; none if a word names no fact.
  [[nodiscard]] constexpr ambit::facts<Vocabulary> facts() const noexcept { return facts_; }
  /// The offset in a text of the first word that names no fact; its size where it ends too early; 0 if there is none.
  [[nodiscard]] constexpr std::size_t offset() const noexcept { return offset_; }
  /// The number, from 0, of the first element of a list that names no fact; 0 if there is none.
  [[nodiscard]] constexpr std::size_t element() const noexcept { return element_; }

  /// Reads names with one space between them; no names at all give no facts.
  template <class Text>
  [[nodiscard]] static constexpr fact_reading of_text(Text text) noexcept {
    fact_reading read;
    for (std::size_t from = 0; text.size() != 0 && from <= text.size();) {
      const std::size_t to = detail::find_byte(text, ' ', from);
      if (!read.facts_.give_named(detail::part_of(text, from, to))) return failed(from, 0);
      from = to + 1;
    }
    return read;
  }
  /// Reads names, each an element of a range of texts.
  template <class List>
  [[nodiscard]] static constexpr fact_reading of_list(const List& names) noexcept {
    fact_reading read;
    std::size_t element = 0;
    for (const std::string_view name : names) {
      if (!read.facts_.give_named(name)) return failed(0, element);
      ++element;
    }
    return read;
  }

 private:
  static constexpr fact_reading failed(std::size_t offset, std::size_t element) noexcept {
    fact_reading read;
    read.failed_ = true;
    read.offset_ = offset;
    read.element_ = element;
    return read;
  }

  ambit::facts<Vocabulary> facts_{};
  bool failed_ = false;
  std::size_t offset_ = 0;
  std::size_t element_ = 0;
};

}  // namespace ambit::inline v0_2
