// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/words.hpp>
#include <ambit/mistake.hpp>
#include <ambit/nearest_word.hpp>
#include <ambit/scope.hpp>
#include <ambit/scope_set.hpp>

#include <cstddef>
#include <string_view>

namespace ambit {

/// One way to meet a requirement: all of `scopes`, and all of `facts`. Scopes that follow from others of them are
/// left out.
template <class Vocabulary>
struct alternative {
  typename Vocabulary::scope_bits scopes{};
  typename Vocabulary::fact_bits facts{};

  /// Whether everyone who meets `other` also meets this one.
  constexpr bool absorbs(const alternative& other) const noexcept {
    return other.facts.contains(facts) && Vocabulary::closure(other.scopes).contains(scopes);
  }
};

/// The most alternatives that a requirement may have, in the whole or in any bracket while it is worked out.
inline constexpr std::size_t most_alternatives = 256;
/// The most brackets that may be open at one place of a requirement.
inline constexpr std::size_t deepest_nesting = 32;

/// Reads the text of requirements into alternatives: the disjunctive normal form after absorption, in the order
/// of the text.
///
/// One object reads any number of requirements, one after the other; what it has read stays until the next one.
/// A text that is no requirement has no alternatives, and a fault that says why.
template <class Vocabulary>
class requirement_reader {
 public:
  using alternative_type = alternative<Vocabulary>;

  /// Reads `text`, the requirement of the operation named `row`; whether it is one.
  constexpr bool read(std::string_view text, std::string_view row) noexcept {
    text_ = text;
    row_ = row;
    at_ = 0;
    end_ = 0;
    depth_ = 0;
    fault_ = {};
    const bool right = whole();
    if (!right) end_ = 0;
    return right;
  }

  /// The number of alternatives of the last requirement.
  constexpr std::size_t size() const noexcept { return end_; }
  /// Alternative number `index` of the last requirement.
  constexpr const alternative_type& operator[](std::size_t index) const noexcept { return list_[index]; }
  /// What is wrong with the last requirement.
  constexpr const fault& mistaken() const noexcept { return fault_; }

 private:
  // Ranges of alternatives lie on top of one another in list_: a finished operand is the range from its begin to end_.
  static constexpr std::size_t list_size = 4 * most_alternatives;

  constexpr bool whole() noexcept {
    skip_spaces();
    if (at_ == text_.size()) return wrong(mistake::requirement_is_empty, 0, text_);
    if (!expression()) return false;
    if (at_ != text_.size()) return wrong(mistake::requirement_has_an_unbalanced_bracket, at_, text_);
    for (std::size_t i = 0; i < end_; ++i)
      if (list_[i].scopes.empty()) return wrong(mistake::requirement_has_an_alternative_without_a_scope, 0, text_);
    return true;
  }

  /// Operands with one kind of operator between them, up to a closing bracket or the end.
  constexpr bool expression() noexcept {
    const std::size_t begin = end_;
    if (!operand('\0')) return false;
    char chosen = '\0';
    for (skip_spaces(); at_ != text_.size() && text_[at_] != ')'; skip_spaces()) {
      const char next = text_[at_];
      if (next != '&' && next != '|')
        return wrong(mistake::requirement_has_two_words_without_an_operator, at_,
                     detail::part_of(text_, at_, at_ + word_size()));
      if (chosen != '\0' && chosen != next)
        return wrong(mistake::requirement_mixes_and_with_or_without_brackets, at_, text_);
      chosen = next;
      ++at_;
      const std::size_t middle = end_;
      if (!operand(chosen)) return false;
      if (!(chosen == '&' ? conjoin(begin, middle) : disjoin(begin, middle)))
        return wrong(mistake::requirement_has_more_than_256_alternatives, at_, text_);
    }
    return true;
  }

  /// A word or a bracket, after the operator `before` (NUL for none).
  constexpr bool operand(char before) noexcept {
    skip_spaces();
    const bool ended = at_ == text_.size();
    const char next = ended ? '\0' : text_[at_];
    if (ended || next == ')' || next == '&' || next == '|') {
      if (next == ')' && depth_ == 0) return wrong(mistake::requirement_has_an_unbalanced_bracket, at_, text_);
      return wrong(before == '&' || next == '&' ? mistake::requirement_has_an_and_without_a_word_on_both_sides
                                                : mistake::requirement_has_an_empty_alternative,
                   at_, text_);
    }
    return next == '(' ? bracket() : word();
  }

  constexpr bool bracket() noexcept {
    const std::size_t opened = at_++;
    if (++depth_ > deepest_nesting) return wrong(mistake::requirement_is_nested_more_than_32_deep, opened, text_);
    if (!expression()) return false;
    if (at_ == text_.size()) return wrong(mistake::requirement_has_an_unbalanced_bracket, opened, text_);
    ++at_;
    --depth_;
    return true;
  }

  constexpr bool word() noexcept {
    const char quote = text_[at_];
    std::string_view name;
    const std::size_t begin = at_;
    if (quote == '\'' || quote == '"') {
      const std::size_t closed = detail::find_byte(text_, quote, at_ + 1);
      if (closed == text_.size() || closed == at_ + 1)
        return wrong(mistake::requirement_has_an_unclosed_or_empty_quote, begin, rest_from(begin));
      name = detail::part_of(text_, at_ + 1, closed);
      at_ = closed + 1;
    } else {
      name = detail::part_of(text_, at_, at_ + word_size());
      if (name.empty() || (at_ + name.size() < text_.size() && !ends_word(text_[at_ + name.size()])))
        return wrong(mistake::requirement_has_a_byte_that_no_scope_token_holds, at_ + name.size(), rest_from(begin));
      at_ += name.size();
    }
    alternative_type single;
    const std::size_t scope = Vocabulary::scope_names.index_of(name);
    if (scope != Vocabulary::scopes.size()) {
      single.scopes.insert(scope);
    } else {
      const std::size_t fact = Vocabulary::fact_names.index_of(name);
      if (fact == Vocabulary::facts.size()) return unknown(name, begin);
      single.facts.insert(fact);
    }
    if (end_ == list_size) return wrong(mistake::requirement_has_more_than_256_alternatives, at_, text_);
    list_[end_++] = single;
    return true;
  }

  /// Makes the range from `begin` the alternatives of either the part before or the part from `middle`.
  constexpr bool disjoin(std::size_t begin, std::size_t middle) noexcept {
    std::size_t out = middle;
    for (std::size_t i = middle; i < end_; ++i) {
      const alternative_type added = list_[i];
      add(begin, out, added);
    }
    end_ = out;
    return end_ - begin <= most_alternatives;
  }

  /// Makes the range from `begin` the alternatives of both the part before and the part from `middle`.
  constexpr bool conjoin(std::size_t begin, std::size_t middle) noexcept {
    const std::size_t products = end_;
    std::size_t out = products;
    for (std::size_t left = begin; left < middle; ++left)
      for (std::size_t right = middle; right < products; ++right) {
        if (out == list_size) return false;
        add(products, out,
            {Vocabulary::without_implied(list_[left].scopes | list_[right].scopes),
             list_[left].facts | list_[right].facts});
      }
    for (std::size_t i = products; i < out; ++i) list_[begin + i - products] = list_[i];
    end_ = begin + out - products;
    return end_ - begin <= most_alternatives;
  }

  /// Adds an alternative to the range from `begin` to `out`, unless one there absorbs it; drops those that it absorbs.
  constexpr void add(std::size_t begin, std::size_t& out, const alternative_type& added) noexcept {
    for (std::size_t i = begin; i < out; ++i)
      if (list_[i].absorbs(added)) return;
    std::size_t kept = begin;
    for (std::size_t i = begin; i < out; ++i) {
      if (added.absorbs(list_[i])) continue;
      if (kept != i) list_[kept] = list_[i];
      ++kept;
    }
    list_[kept] = added;
    out = kept + 1;
  }

  static constexpr bool is_space(char byte) noexcept { return byte == ' ' || byte == '\n' || byte == '\t'; }
  static constexpr bool is_operator(char byte) noexcept {
    return byte == '&' || byte == '|' || byte == '(' || byte == ')';
  }
  static constexpr bool ends_word(char byte) noexcept { return is_space(byte) || is_operator(byte); }

  constexpr void skip_spaces() noexcept {
    while (at_ != text_.size() && is_space(text_[at_])) ++at_;
  }

  /// The number of bytes from here that make one word without quotes.
  constexpr std::size_t word_size() const noexcept {
    std::size_t size = 0;
    while (at_ + size != text_.size() && is_scope_byte(text_[at_ + size]) && !is_operator(text_[at_ + size])) ++size;
    return size;
  }

  constexpr std::string_view rest_from(std::size_t begin) const noexcept {
    return detail::part_of(text_, begin, text_.size());
  }

  constexpr bool unknown(std::string_view name, std::size_t offset) noexcept {
    nearest_word nearest(name);
    for (const auto& row : Vocabulary::scopes) nearest.offer(row.name);
    for (const auto& row : Vocabulary::facts) nearest.offer(row.name);
    fault_ = {mistake::requirement_names_an_unknown_word, name, row_, offset, nearest.word()};
    return false;
  }

  constexpr bool wrong(mistake what, std::size_t offset, std::string_view shown) noexcept {
    fault_ = {what, shown, row_, offset};
    return false;
  }

  std::string_view text_{};
  std::string_view row_{};
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t depth_ = 0;
  fault fault_{};
  alternative_type list_[list_size]{};
};

}  // namespace ambit
