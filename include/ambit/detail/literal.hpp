// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/compile_error.hpp>
#include <ambit/nearest_word.hpp>
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

// That they are never defined is what these functions are for.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-func-template"
#endif

/// The error that names row number `index` as the nearest right word; from their number on, the one that names none.
///
/// A function and not a variable, so that no program is left with references to what is never defined.
template <mistake Mistake, const auto& Rows, std::size_t... Row>
constexpr call_error call_error_for(std::size_t index, std::index_sequence<Row...>) noexcept {
  const call_error errors[] = {error::in_a_call<Mistake, words_of<Rows[Row].name.size() + 1>(Rows[Row].name)>...,
                               error::in_a_call<Mistake, words_of<1>("")>};
  return errors[index];
}

/// Its arguments are there for a compiler to print.
constexpr void named_nothing(std::string_view /*word*/, std::string_view /*nearest*/, call_error error) noexcept {
  error();
}

/// Stops the constant evaluation: `word` is the name of none of `Rows`.
template <mistake Mistake, const auto& Rows>
constexpr void unknown_in_call(std::string_view word) noexcept {
  nearest_word nearest(word);
  for (std::size_t i = 0; i < Rows.size(); ++i) nearest.offer(Rows[i].name, i);
  named_nothing(word, nearest.word(),
                call_error_for<Mistake, Rows>(nearest.found() ? nearest.index() : Rows.size(),
                                              std::make_index_sequence<Rows.size()>()));
}

/// The error that names `offset`.
template <std::size_t... Offset>
constexpr call_error malformed_error_for(std::size_t offset, std::index_sequence<Offset...>) noexcept {
  const call_error errors[] = {error::in_a_call_at_offset<mistake::call_has_a_malformed_list, Offset>...};
  return errors[offset];
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

/// The text of a literal that is a list with one space between its words; stops the constant evaluation if it is none.
template <std::size_t Size>
constexpr std::string_view list_in_call(const char (&literal)[Size]) noexcept {
  const std::string_view list = text(literal).view();
  const std::size_t offset = scope_string_fault(list);
  if (offset != std::string_view::npos) malformed_error_for(offset, std::make_index_sequence<Size + 1>())();
  return list;
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
