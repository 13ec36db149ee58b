// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/compile_error.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/tokens.hpp>

#include <string_view>

namespace ambit::error {

// A literal in a call that names nothing stops the constant evaluation here, and the compiler prints the mistake and
// the nearest right word.
#if defined(__clang__)
/// No literal type: of one clang says its name and no more, so that a mistake in the value of a constexpr variable,
/// which it tells of twice, takes few lines.
template <mistake Mistake>
struct in_a_call {
  ~in_a_call() {}
};
template <class Error>
void stop_at(Error) noexcept {}
#else
/// Declared and never defined.
template <mistake Mistake, words Nearest>
void in_a_call() noexcept;
#endif

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

// `stop_at_unknown` stops the constant evaluation: `word` is the name of no row, and `nearest`, the name of row number
// `row`, is the nearest right word; it is empty if none is nearest.
#if defined(__clang__)
template <mistake Mistake, const auto& /*Rows*/, class Error = error::in_a_call<Mistake>>
constexpr void stop_at_unknown(std::string_view /*word*/, std::string_view /*nearest*/, std::size_t /*row*/) noexcept {
  error::stop_at(Error{});
}
#else
template <mistake Mistake, const auto& Rows, std::size_t... Row>
constexpr call_error unknown_error_for(std::size_t index, indices<Row...>) noexcept {
  const call_error errors[] = {error::in_a_call<Mistake, words_of<Rows[Row].name.size() + 1>(Rows[Row].name)>...,
                               error::in_a_call<Mistake, words_of<1>("")>};
  return errors[index];
}
template <mistake Mistake, const auto& Rows>
constexpr void stop_at_unknown(std::string_view /*word*/, std::string_view nearest, std::size_t row) noexcept {
  unknown_error_for<Mistake, Rows>(nearest.empty() ? Rows.size() : row, indices_below<Rows.size()>())();
}
#endif

/// The nearest to `word` of the names of `rows`.
template <class Rows>
constexpr nearest_word nearest_row(std::string_view word, const Rows& rows) noexcept {
  nearest_word nearest(word);
  for (std::size_t i = 0; i < rows.size(); ++i) nearest.offer(rows[i].name, i);
  return nearest;
}

/// The error that names `offset`.
template <mistake Mistake, std::size_t... Offset>
constexpr call_error error_at(std::size_t offset, indices<Offset...>) noexcept {
  const call_error errors[] = {error::in_a_call_at_offset<Mistake, Offset>...};
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
    if (!Vocabulary::whole || index_ != Vocabulary::scopes.size()) return;
    const nearest_word nearest = nearest_row(text(name).view(), Vocabulary::scopes);
    stop_at_unknown<mistake::call_names_an_unknown_scope, Vocabulary::scopes>(text(name).view(), nearest.word(),
                                                                              nearest.index());
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
    if (!Vocabulary::whole || index_ != Vocabulary::facts.size()) return;
    const nearest_word nearest = nearest_row(text(name).view(), Vocabulary::facts);
    stop_at_unknown<mistake::call_names_an_unknown_fact, Vocabulary::facts>(text(name).view(), nearest.word(),
                                                                            nearest.index());
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
    if (offset != std::string_view::npos)
      error_at<mistake::call_has_a_malformed_list>(offset, indices_below<Size + 1>())();
    for (std::size_t from = 0; from < list.size();) {
      const std::size_t to = find_byte(list, ' ', from);
      const std::string_view name = part_of(list, from, to);
      const std::size_t index = List::names.index_of(name);
      const bool known = index != List::rows.size();
      const nearest_word nearest = known ? nearest_word(name) : nearest_row(name, List::rows);
      if (!known && List::whole) stop_at_unknown<List::unknown, List::rows>(name, nearest.word(), nearest.index());
      set_.insert(index);
      from = to + 1;
    }
    set_ = List::made_of(set_);
  }
  constexpr const typename List::set& set() const noexcept { return set_; }

 private:
  typename List::set set_{};
};

}  // namespace ambit::detail
