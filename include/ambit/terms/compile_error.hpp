// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/mistake.hpp>

#include <string_view>

#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
#include <ambit/terms/sentences.hpp>
#endif

// How a fault of a table becomes one error of the compiler. This header is included before all others: the fewer
// headers lead to it, the fewer lines a compiler prints before the error.
namespace ambit::error {

/// Text as a template argument; only the functions below have any, for a compiler to print.
template <std::size_t Size>
struct words {
  char text[Size]{};
};

/// States that a template argument is as large as what is given, so that clang does not warn that this is deduced.
template <std::size_t Size>
words(words<Size>) -> words<Size>;

// Where in a table a mistake is.
struct in_the_row {};
template <std::size_t Offset>
struct at_offset {};
template <std::size_t Number>
struct in_row_number {};

#if defined(__clang__)
/// Never right: a compiler that asserts it prints the mistake, the offending word, the row and the nearest right word.
template <mistake Mistake, class Where, words Word, words Row, words Nearest>
struct in_a_table {
  static constexpr bool is_right = false;
};
#else
/// Cannot be called: a compiler that stops at a call prints the mistake, the offending word, the row and the nearest
/// right word.
template <mistake Mistake, class Where, words Word, words Row, words Nearest>
char in_a_table() noexcept = delete;
#endif

}  // namespace ambit::error

namespace ambit::inline v0_2::detail {

template <std::size_t Size>
consteval error::words<Size> words_of(std::string_view view) noexcept {
  error::words<Size> words;
  for (std::size_t i = 0; i < view.size(); ++i) words.text[i] = view[i];
  return words;
}

template <std::size_t Offset, std::size_t Number>
struct place {
  using type = error::in_row_number<Number>;
};
template <std::size_t Offset>
struct place<Offset, fault::named> {
  using type = error::at_offset<Offset>;
};
template <>
struct place<0, fault::named> {
  using type = error::in_the_row;
};

template <const fault& Fault>
using place_of = typename place<Fault.offset, Fault.number>::type;

template <const fault& Fault>
inline constexpr auto word = words_of<Fault.word.size() + 1>(Fault.word);
template <const fault& Fault>
inline constexpr auto row = words_of<Fault.row.size() + 1>(Fault.row);
template <const fault& Fault>
inline constexpr auto nearest = words_of<Fault.nearest.size() + 1>(Fault.nearest);

// A class whose size is asked for is named in the first lines that a compiler prints. Being a class of its own, it
// keeps the class that asks usable, so that one mistake makes one error.
#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
/// A fault as one sentence.
template <const fault& Fault>
struct sentence_of {
  static constexpr std::size_t bytes = write_fault(Fault, {}).size;
  char text[bytes]{};

  consteval sentence_of() noexcept { static_cast<void>(write_fault(Fault, text)); }
  constexpr const char* data() const noexcept { return text; }
  constexpr std::size_t size() const noexcept { return bytes; }
};

// Clang has the sentence in every mode from 21 on, and warns of it before C++26.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions"
#endif
template <mistake What, const fault& Fault>
struct wrong_tables {
  static constexpr sentence_of<Fault> sentence{};  // g++ 14 and 15 lose the text of a temporary one
  static_assert(false, sentence);
};
#if defined(__clang__)
#pragma clang diagnostic pop
#endif
#elif defined(__clang__) && __clang_major__ >= 15
template <mistake What, const fault& Fault>
struct wrong_tables {
  static_assert(error::in_a_table<What, place_of<Fault>, word<Fault>, row<Fault>, nearest<Fault>>::is_right);
};
#elif defined(__clang__)
/// Its arguments are there to be printed: clang 14 shows these as text, and template arguments as numbers.
template <class Answer>
constexpr bool print_mistake(std::string_view /*word*/, std::string_view /*row*/,
                             std::string_view /*nearest*/) noexcept {
  const Answer* const nothing = nullptr;
  return *nothing;
}

template <mistake What, class Where, const fault& Fault>
inline constexpr bool in_a_table = print_mistake<bool>(Fault.word, Fault.row, Fault.nearest);

template <const bool&>
struct use_of {};

template <mistake What, const fault& Fault>
struct wrong_tables : use_of<in_a_table<What, place_of<Fault>, Fault>> {};
#else
template <mistake What, class Where, error::words Word, error::words Row, error::words Nearest>
struct wrong_table {
  static_assert(sizeof(error::in_a_table<What, Where, Word, Row, Nearest>()) == 1);
};

template <mistake What, const fault& Fault>
using wrong_tables = wrong_table<What, place_of<Fault>, word<Fault>, row<Fault>, nearest<Fault>>;
#endif

/// Complete if `Fault` is no mistake; else an error says why.
template <mistake What, const fault& Fault>
struct tables_are {
  using type = wrong_tables<What, Fault>;
};
template <const fault& Fault>
struct tables_are<mistake::none, Fault> {
  struct type {};
};
template <mistake What, const fault& Fault>
using right_tables = typename tables_are<What, Fault>::type;

}  // namespace ambit::inline v0_2::detail
