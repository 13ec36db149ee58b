// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/compile_error.hpp>
#include <ambit/scope.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace ambit::error {

/// Declared and never defined: a literal in a call that names nothing stops here, and the compiler prints the
/// nearest right word.
template <mistake Mistake, words Nearest>
void in_a_call() noexcept;

/// Declared and never defined: a list of scopes or facts in a call that is malformed stops here, and the compiler
/// prints the offset of its first offending byte, its length where it ends too early.
template <mistake Mistake, std::size_t Offset>
void in_a_call_at_offset() noexcept;

}  // namespace ambit::error

namespace ambit::detail {

using call_error = void (*)();

/// Indexed by row: the error that names the row as the nearest right word; after them, the one that names none.
template <mistake Mistake, const auto& Rows, class Indices = std::make_index_sequence<Rows.size()>>
inline constexpr call_error call_errors = nullptr;
template <mistake Mistake, const auto& Rows, std::size_t... Row>
inline constexpr call_error call_errors<Mistake, Rows, std::index_sequence<Row...>>[sizeof...(Row) + 1] = {
    error::in_a_call<Mistake, words_of<Rows[Row].name.size() + 1>(Rows[Row].name)>...,
    error::in_a_call<Mistake, words_of<1>("")>};

/// Its arguments are there for a compiler to print.
constexpr void named_nothing(std::string_view /*word*/, std::string_view /*nearest*/, call_error error) noexcept {
  error();
}

/// Stops the constant evaluation: `word` is the name of none of `Rows`.
template <mistake Mistake, const auto& Rows>
constexpr void unknown_in_call(std::string_view word) noexcept {
  nearest_word nearest(word);
  for (std::size_t i = 0; i < Rows.size(); ++i) nearest.offer(Rows[i].name, i);
  named_nothing(word, nearest.word(), call_errors<Mistake, Rows>[nearest.found() ? nearest.index() : Rows.size()]);
}

/// Indexed by offset: the error that names it.
template <class Indices>
inline constexpr call_error malformed_errors = nullptr;
template <std::size_t... Offset>
inline constexpr call_error malformed_errors<std::index_sequence<Offset...>>[sizeof...(Offset)] = {
    error::in_a_call_at_offset<mistake::call_has_a_malformed_list, Offset>...};

/// Calls `use` with each word of a literal that has one space between its words; stops the constant evaluation if
/// it is no such list.
template <std::size_t Size, class Use>
constexpr void for_each_word(const char (&literal)[Size], Use use) noexcept {
  std::string_view list = text(literal).view();
  const std::size_t offset = scope_string_fault(list);
  if (offset != std::string_view::npos) malformed_errors<std::make_index_sequence<Size + 1>>[offset]();
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find(' '));
    use(word);
    list.remove_prefix(word.size() == list.size() ? word.size() : word.size() + 1);
  }
}

/// A scope of the vocabulary, named by a literal; a name that is none does not compile.
template <class Vocabulary>
class scope_literal {
 public:
  template <std::size_t Size>
  consteval scope_literal(const char (&name)[Size]) noexcept
      : index_(Vocabulary::scope_names.index_of(text(name).view())) {
    if (index_ == Vocabulary::scopes.size())
      unknown_in_call<mistake::call_names_an_unknown_scope, Vocabulary::scopes>(text(name).view());
  }
  /// The scope's number by order of declaration.
  constexpr std::size_t index() const noexcept { return index_; }

 private:
  std::size_t index_;
};

/// A fact of the vocabulary, named by a literal; a name that is none does not compile.
template <class Vocabulary>
class fact_literal {
 public:
  template <std::size_t Size>
  consteval fact_literal(const char (&name)[Size]) noexcept
      : index_(Vocabulary::fact_names.index_of(text(name).view())) {
    if (index_ == Vocabulary::facts.size())
      unknown_in_call<mistake::call_names_an_unknown_fact, Vocabulary::facts>(text(name).view());
  }
  /// The fact's number by order of declaration.
  constexpr std::size_t index() const noexcept { return index_; }

 private:
  std::size_t index_;
};

}  // namespace ambit::detail
