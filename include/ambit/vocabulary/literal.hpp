// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/compile_error.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/text/tokens.hpp>

#include <string_view>
#include <type_traits>

namespace ambit::error {

// A literal in a call that names nothing stops the constant evaluation here, and the compiler prints the mistake and
// the nearest right word.
#if defined(__clang__)
/// Not a literal type on purpose: clang then prints only its name, which keeps a mistake that it reports twice within
/// the line limit.
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

// What takes a literal names in its refusal of text that is known at run time the call that takes such text.
struct use_find_operation_for_a_name_known_at_run_time;
struct use_accepted_token_for_scopes_known_at_run_time;
struct use_give_named_or_set_named_for_a_name_known_at_run_time;

/// Declared and never defined: a list of scopes or facts in a call that is malformed stops here, and the compiler
/// prints the offset of its first offending byte, its length where it ends too early.
template <mistake Mistake, std::size_t Offset>
void in_a_call_at_offset() noexcept;

}  // namespace ambit::error

namespace ambit::inline v0_2::detail {

using call_error = void (*)();

// These functions are left undefined on purpose: calling one ends constant evaluation, and the compiler prints its
// name.
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

/// Text that is no literal.
template <class Text>
concept run_time_text = !std::is_array_v<Text> && std::is_convertible_v<const Text&, std::string_view>;

/// Whether the words of a policy are what was meant for them: no table is refused, and the first mistake is in no name.
template <class Vocabulary>
constexpr bool words_are_known(mistake first) noexcept {
  return Vocabulary::whole && first != mistake::scope_name_is_empty &&
         first != mistake::scope_name_has_a_byte_that_no_scope_token_holds && first != mistake::fact_name_is_empty &&
         first != mistake::fact_name_has_a_byte_that_no_scope_token_holds &&
         first != mistake::operation_name_is_empty &&
         first != mistake::operation_name_has_a_byte_that_is_not_visible_ascii;
}

/// A list of scopes: what it names.
template <class Vocabulary>
struct scopes_listed {
  using set = typename Vocabulary::scope_bits;
  static constexpr bool whole = words_are_known<Vocabulary>(Vocabulary::mistaken.what);
  static constexpr mistake unknown = mistake::call_names_an_unknown_scope;
  using at_run_time = error::use_accepted_token_for_scopes_known_at_run_time;
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
  static constexpr bool whole = words_are_known<Vocabulary>(Vocabulary::mistaken.what);
  static constexpr mistake unknown = mistake::call_names_an_unknown_fact;
  using at_run_time = error::use_give_named_or_set_named_for_a_name_known_at_run_time;
  static constexpr const auto& rows = Vocabulary::facts;
  static constexpr const auto& names = Vocabulary::fact_names;
  static constexpr const set& made_of(const set& listed) noexcept { return listed; }
};

/// A scope or a fact of the vocabulary, named by a literal; a name that is none does not compile.
template <class List>
class name_literal {
 public:
  template <run_time_text Text, class Use = typename List::at_run_time>
  name_literal(const Text&) = delete;
  template <std::size_t Size>
  consteval name_literal(const char (&literal)[Size]) noexcept : index_(List::names.index_of(text(literal).view())) {
    if (!List::whole || index_ != List::rows.size()) return;
    const std::string_view name = text(literal).view();
    const nearest_word nearest = nearest_row(name, List::rows);
    stop_at_unknown<List::unknown, List::rows>(name, nearest.word(), nearest.index());
  }
  /// Its number by order of declaration.
  constexpr std::size_t index() const noexcept { return index_; }

 private:
  std::size_t index_;
};
template <class Vocabulary>
using scope_literal = name_literal<scopes_listed<Vocabulary>>;
template <class Vocabulary>
using fact_literal = name_literal<facts_listed<Vocabulary>>;

/// Scopes or facts listed in a literal with one space between them; a list that is malformed or names an unknown one
/// does not compile.
///
/// Functions that take one must not be consteval: clang repeats the error once for each consteval call.
template <class List>
class list_literal {
 public:
  template <run_time_text Text, class Use = typename List::at_run_time>
  list_literal(const Text&) = delete;
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

}  // namespace ambit::inline v0_2::detail
