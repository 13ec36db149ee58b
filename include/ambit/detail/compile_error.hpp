// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/mistake.hpp>

#include <cstddef>
#include <string_view>

namespace ambit::error {

/// Text as a template argument; only the functions below have any, for a compiler to print.
template <std::size_t Size>
struct words {
  char text[Size]{};
};

/// The size of a template argument is that of what is given; stated, so that clang does not warn that it is deduced.
template <std::size_t Size>
words(words<Size>) -> words<Size>;

/// Declared and never defined: a constant evaluation that reaches it stops, and the compiler prints the mistake,
/// the offending word, the row and the nearest right word.
template <mistake Mistake, words Word, words Row, words Nearest>
void in_a_table() noexcept;

}  // namespace ambit::error

namespace ambit::detail {

template <std::size_t Size>
consteval error::words<Size> words_of(std::string_view view) noexcept {
  error::words<Size> words;
  for (std::size_t i = 0; i < view.size(); ++i) words.text[i] = view[i];
  return words;
}

/// True if `Fault` is no mistake; else no constant expression, and the compiler says why.
///
/// The arguments, its words once more, are there to be printed: clang 14 shows these, and shows template
/// arguments as numbers.
template <const fault& Fault>
constexpr bool reported(std::string_view /*word*/, std::string_view /*row*/, std::string_view /*nearest*/) noexcept {
  if constexpr (Fault.what != mistake::none) {
    error::in_a_table<Fault.what, words_of<Fault.word.size() + 1>(Fault.word),
                      words_of<Fault.row.size() + 1>(Fault.row), words_of<Fault.nearest.size() + 1>(Fault.nearest)>();
  }
  return true;
}

/// Complete if `Fault` is no mistake. Being a class of its own, it keeps the class that asks for its size
/// usable, so that one mistake makes one error.
template <const fault& Fault>
struct right_tables {
  static_assert(reported<Fault>(Fault.word, Fault.row, Fault.nearest));
};

}  // namespace ambit::detail
