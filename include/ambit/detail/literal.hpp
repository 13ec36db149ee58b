// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/compile_error.hpp>
#include <ambit/detail/words.hpp>
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

// Stops the constant evaluation. The arguments before the last are there to be printed. It stands in a header that the
// umbrella includes itself: g++ prints a line for each header that leads to an error.
template <class Word>
constexpr void stop(Word, call_error error) noexcept {
  error();
}
template <class Word, class Nearest>
constexpr void stop(Word, Nearest, call_error error) noexcept {
  error();
}
template <class Word, class Scopes, class Facts>
constexpr void stop(Word, Scopes, Facts, call_error error) noexcept {
  error();
}

/// Stops the constant evaluation: `word` is the name of none of `Rows`.
///
/// Called from a literal's constructor itself: g++ prints a line for each function between the call and the error.
template <mistake Mistake, const auto& Rows>
constexpr void unknown_in_call(std::string_view word) noexcept {
  nearest_word nearest(word);
  for (std::size_t i = 0; i < Rows.size(); ++i) nearest.offer(Rows[i].name, i);
  const std::size_t index = nearest.found() ? nearest.index() : Rows.size();
  const call_error error = call_error_for<Mistake, Rows>(index, std::make_index_sequence<Rows.size()>());
  stop(word, nearest.word(), error);
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

/// A scope of the vocabulary, named by a literal; a name that is none does not compile.
template <class Vocabulary>
class scope_literal {
 public:
  template <std::size_t Size>
  consteval scope_literal(const char (&name)[Size]) noexcept
      : index_(Vocabulary::scope_names.index_of(text(name).view())) {
    if (Vocabulary::whole && index_ == Vocabulary::scopes.size())
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
    if (Vocabulary::whole && index_ == Vocabulary::facts.size())
      unknown_in_call<mistake::call_names_an_unknown_fact, Vocabulary::facts>(text(name).view());
  }
  /// The fact's number by order of declaration.
  constexpr std::size_t index() const noexcept { return index_; }

 private:
  std::size_t index_;
};

/// A list of scopes: what it names.
template <class Vocabulary>
struct scopes_listed {
  using set = typename Vocabulary::scope_bits;
  static constexpr bool whole = Vocabulary::whole;
  static constexpr mistake unknown = mistake::call_names_an_unknown_scope;
  static constexpr const auto& rows = Vocabulary::scopes;
  static constexpr const auto& names = Vocabulary::scope_names;
  static constexpr const set& made_of(const set& listed) noexcept { return listed; }
};

/// A list of scopes: what holding them amounts to.
template <class Vocabulary>
struct scopes_granted : scopes_listed<Vocabulary> {
  using set = typename Vocabulary::scope_bits;
  static constexpr set made_of(const set& listed) noexcept { return Vocabulary::closure(listed); }
};

/// A list of facts: what it names.
template <class Vocabulary>
struct facts_listed {
  using set = typename Vocabulary::fact_bits;
  static constexpr bool whole = Vocabulary::whole;
  static constexpr mistake unknown = mistake::call_names_an_unknown_fact;
  static constexpr const auto& rows = Vocabulary::facts;
  static constexpr const auto& names = Vocabulary::fact_names;
  static constexpr const set& made_of(const set& listed) noexcept { return listed; }
};

/// Scopes or facts listed in a literal with one space between them; a list that is malformed or names an unknown one
/// does not compile.
///
/// What takes one has to be no consteval function: of an error clang prints as many as there are of these.
template <class List>
class list_literal {
 public:
  template <std::size_t Size>
  consteval list_literal(const char (&literal)[Size]) noexcept {
    const std::string_view list = text(literal).view();
    const std::size_t offset = scope_string_fault(list);
    if (offset != std::string_view::npos) malformed_error_for(offset, std::make_index_sequence<Size + 1>())();
    for (std::size_t from = 0; from < list.size();) {
      const std::size_t to = find_byte(list, ' ', from);
      const std::string_view name = part_of(list, from, to);
      const std::size_t index = List::names.index_of(name);
      if (index != List::rows.size())
        set_.insert(index);
      else if (List::whole)
        unknown_in_call<List::unknown, List::rows>(name);
      from = to + 1;
    }
    set_ = List::made_of(set_);
  }
  constexpr const typename List::set& set() const noexcept { return set_; }

 private:
  typename List::set set_{};
};

}  // namespace ambit::detail
