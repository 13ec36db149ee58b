// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/bit_set.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// The most alternatives of a requirement, and of any bracketed part of it. While one is expanded, up to four times as
/// many are kept.
inline constexpr std::size_t most_alternatives = 512;

/// The most brackets that may be open at one place of a requirement.
inline constexpr std::size_t deepest_nesting = 32;

}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// One way to meet a requirement: all of `scopes`, and all of `facts`. Scopes that follow from others of them are
/// left out.
template <class Vocabulary>
struct alternative {
  typename Vocabulary::scope_bits scopes{};  ///< the scopes that it takes
  typename Vocabulary::fact_bits facts{};    ///< the facts that it takes

  /// Whether everyone who meets `other` also meets this one.
  constexpr bool absorbs(const alternative& other) const noexcept {
    return other.facts.contains(facts) && Vocabulary::closure(other.scopes).contains(scopes);
  }
};

/// The most alternatives that are kept while a requirement is expanded.
inline constexpr std::size_t most_alternatives_at_hand = 4 * most_alternatives;

/// Alternatives of parts of a requirement, each part's a range on top of those before; within a range none absorbs
/// another. There is room for `Capacity` in all.
template <class Vocabulary, std::size_t Capacity = most_alternatives_at_hand>
class alternative_stack {
 public:
  using alternative_type = alternative<Vocabulary>;

  /// The number of alternatives of all parts.
  constexpr std::size_t size() const noexcept { return end_; }
  /// Alternative number `index`, from the lowest part on.
  constexpr const alternative_type& operator[](std::size_t index) const noexcept { return list_[index]; }
  constexpr void clear() noexcept { end_ = 0; }

  /// Adds a part of one alternative; whether there was room.
  constexpr bool push(const alternative_type& single) noexcept {
    if (end_ == Capacity) return false;
    put(end_++, single, measure(single));
    return true;
  }

  /// Joins the parts from `begin` and from `middle` on by `|`; whether they have at most `most_alternatives`.
  constexpr bool disjoin(std::size_t begin, std::size_t middle) noexcept {
    std::size_t out = middle;
    for (std::size_t i = middle; i < end_; ++i) {
      const alternative_type added = list_[i];
      add(begin, out, added);
    }
    end_ = out;
    return end_ - begin <= most_alternatives;
  }

  /// Joins the parts from `begin` and from `middle` on by `&`; whether they have at most `most_alternatives`.
  constexpr bool conjoin(std::size_t begin, std::size_t middle) noexcept {
    const std::size_t products = end_;
    const std::size_t lightest =
        (middle - begin) * (products - middle) > most_alternatives ? lightest_product(begin, middle) : 0;
    std::size_t out = products;
    for (std::size_t left = begin; left < middle; ++left) {
      for (std::size_t right = middle; right < products; ++right) {
        if (out == Capacity) return false;
        add(products, out, product(left, right));
      }
      if (lightest != 0 && are_too_many(products, out, lightest)) return false;
    }
    for (std::size_t i = products; i < out; ++i) put(begin + i - products, list_[i], sizes_[i]);
    end_ = begin + out - products;
    return end_ - begin <= most_alternatives;
  }

 private:
  constexpr alternative_type product(std::size_t left, std::size_t right) const noexcept {
    return {Vocabulary::without_implied(list_[left].scopes | list_[right].scopes),
            list_[left].facts | list_[right].facts};
  }
  /// The least weight of what `conjoin` makes of the parts from `begin` and from `middle` on.
  constexpr std::size_t lightest_product(std::size_t begin, std::size_t middle) const noexcept {
    std::size_t lightest = static_cast<std::size_t>(-1);
    for (std::size_t left = begin; left < middle; ++left)
      for (std::size_t right = middle; right < end_; ++right) {
        const std::size_t weight = measure(product(left, right)).weight;
        lightest = weight < lightest ? weight : lightest;
      }
    return lightest;
  }
  /// Whether the range has too many alternatives of the least weight: what is added later absorbs none of them.
  constexpr bool are_too_many(std::size_t begin, std::size_t end, std::size_t lightest) const noexcept {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i)
      if (sizes_[i].weight == lightest) ++count;
    return count > most_alternatives;
  }

  /// Adds an alternative to the range from `begin` to `out`, unless one there absorbs it; drops those that it absorbs.
  constexpr void add(std::size_t begin, std::size_t& out, const alternative_type& added) noexcept {
    const measure size(added);
    std::size_t apart = begin;  // most often all weigh the same, and none is the same: little work for a compiler
    while (apart != out && sizes_[apart].weight == size.weight && sizes_[apart].mark != size.mark) ++apart;
    if (apart == out) {
      put(out++, added, size);
      return;
    }
    bool absorbing = false;
    for (std::size_t i = begin; i < out; ++i) {
      if (sizes_[i].weight > size.weight)
        absorbing = true;
      else if (sizes_[i].may_absorb(size) && list_[i].absorbs(added))
        return;
    }
    std::size_t kept = absorbing ? begin : out;
    for (std::size_t i = kept; i < out; ++i) {
      if (sizes_[i].weight > size.weight && added.absorbs(list_[i])) continue;
      if (kept != i) put(kept, list_[i], sizes_[i]);
      ++kept;
    }
    put(kept, added, size);
    out = kept + 1;
  }

  /// A cheap test before absorption: one alternative absorbs another only if it weighs less, or is the same.
  struct measure {
    std::size_t weight = 0;
    std::uint64_t mark = 0;

    constexpr measure() noexcept = default;
    constexpr explicit measure(const alternative_type& of) noexcept
        : weight(Vocabulary::closure(of.scopes).size() + of.facts.size()) {
      for (std::size_t w = 0; w < of.scopes.word_count; ++w) mark = mark * 0x100000001B3u + of.scopes.word(w);
      for (std::size_t w = 0; w < of.facts.word_count; ++w) mark = mark * 0x100000001B3u + of.facts.word(w);
    }
    constexpr bool may_absorb(const measure& other) const noexcept {
      return weight < other.weight || mark == other.mark;
    }
  };

  constexpr void put(std::size_t at, const alternative_type& made, const measure& size) noexcept {
    list_[at] = made;
    sizes_[at] = size;
  }

  alternative_type list_[Capacity]{};
  measure sizes_[Capacity]{};
  std::size_t end_ = 0;
};

/// Reads the text of requirements into alternatives: the disjunctive normal form after absorption, in the order
/// of the text.
///
/// One object reads any number of requirements, one after the other; what it has read stays until the next one.
/// A text that is no requirement has no alternatives, and a fault that says why. A reader for short texts alone has
/// room for fewer than `most_alternatives_at_hand`, which takes a compiler less time.
template <class Vocabulary, std::size_t AtHand = most_alternatives_at_hand,
          class Stack = alternative_stack<Vocabulary, AtHand>>
class requirement_reader {
 public:
  using alternative_type = alternative<Vocabulary>;

  /// Reads `text`, the requirement of the operation named `row`; whether it is one. Without `suggesting`, the fault of
  /// an unknown word names no nearest one, which takes time to find.
  constexpr bool read(std::string_view text, std::string_view row, bool suggesting = true) noexcept {
    text_ = text;
    row_ = row;
    suggesting_ = suggesting;
    at_ = 0;
    found_.clear();
    depth_ = 0;
    fault_ = {};
    const bool right = whole();
    if (!right) found_.clear();
    return right;
  }

  /// The number of alternatives of the last requirement.
  constexpr std::size_t size() const noexcept { return found_.size(); }
  /// Alternative number `index` of the last requirement.
  constexpr const alternative_type& operator[](std::size_t index) const noexcept { return found_[index]; }
  /// What is wrong with the last requirement.
  constexpr const fault& mistaken() const noexcept { return fault_; }

 private:
  constexpr bool whole() noexcept {
    skip_spaces();
    if (at_ == text_.size()) return wrong(mistake::requirement_is_empty, 0, text_);
    if (!expression()) return false;
    if (at_ != text_.size()) return wrong(mistake::requirement_has_an_unbalanced_bracket, at_, text_);
    return !met_by_facts_ || wrong(mistake::requirement_has_an_alternative_without_a_scope, 0, text_);
  }

  /// Operands with one kind of operator between them, up to a closing bracket or the end.
  constexpr bool expression() noexcept {
    const std::size_t begin = found_.size();
    if (!operand('\0')) return false;
    bool met_by_facts = met_by_facts_;
    char chosen = '\0';
    for (skip_spaces(); at_ != text_.size() && text_[at_] != ')'; skip_spaces()) {
      const char next = text_[at_];
      if (next != '&' && next != '|') return beside();
      if (chosen != '\0' && chosen != next)
        return wrong(mistake::requirement_mixes_and_with_or_without_brackets, at_, text_);
      chosen = next;
      ++at_;
      const std::size_t middle = found_.size();
      if (!operand(chosen)) return false;
      if (!(chosen == '&' ? found_.conjoin(begin, middle) : found_.disjoin(begin, middle)))
        return wrong(mistake::requirement_has_more_than_512_alternatives, at_, text_);
      met_by_facts = chosen == '&' ? met_by_facts && met_by_facts_ : met_by_facts || met_by_facts_;
    }
    met_by_facts_ = met_by_facts;
    return true;
  }

  /// The fault of what stands where an operator was expected.
  constexpr bool beside() noexcept {
    const bool opens = text_[at_] == '(' || text_[at_] == '\'' || text_[at_] == '"';
    if (!opens && word_size() == 0)
      return wrong(mistake::requirement_has_a_byte_that_no_scope_token_holds, at_, rest_from(at_));
    return wrong(mistake::requirement_has_two_words_without_an_operator, at_,
                 opens ? rest_from(at_) : part_of(text_, at_, at_ + word_size()));
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
      const std::size_t closed = find_byte(text_, quote, at_ + 1);
      if (closed == text_.size() || closed == at_ + 1)
        return wrong(mistake::requirement_has_an_unclosed_or_empty_quote, begin, rest_from(begin));
      name = part_of(text_, at_ + 1, closed);
      at_ = closed + 1;
    } else {
      name = part_of(text_, at_, at_ + word_size());
      if (name.empty() || (at_ + name.size() < text_.size() && !ends_word(text_[at_ + name.size()])))
        return wrong(mistake::requirement_has_a_byte_that_no_scope_token_holds, at_ + name.size(), rest_from(begin));
      at_ += name.size();
    }
    alternative_type single;  // of the word any_token none: what every token has
    met_by_facts_ = false;
    const std::size_t scope = Vocabulary::scope_names.index_of(name);
    if (scope != Vocabulary::scopes.size()) {
      single.scopes.insert(scope);
    } else {
      const std::size_t fact = Vocabulary::fact_names.index_of(name);
      if (fact != Vocabulary::facts.size()) {
        single.facts.insert(fact);
        met_by_facts_ = true;
      } else if (!same_text(name, any_token_word)) {
        return unknown(name, begin);
      }
    }
    return found_.push(single) || wrong(mistake::requirement_has_more_than_512_alternatives, at_, text_);
  }

  static constexpr bool is_space(char byte) noexcept { return byte == ' ' || byte == '\n' || byte == '\t'; }
  static constexpr bool is_operator(char byte) noexcept {
    return byte == '&' || byte == '|' || byte == '(' || byte == ')';
  }
  static constexpr bool ends_word(char byte) noexcept { return is_space(byte) || is_operator(byte); }

  constexpr void skip_spaces() noexcept {
    while (at_ != text_.size() && is_space(text_[at_])) ++at_;
  }

  /// The size of the word without quotes that begins here.
  constexpr std::size_t word_size() const noexcept {
    std::size_t size = 0;
    while (at_ + size != text_.size() && is_scope_byte(text_[at_ + size]) && !is_operator(text_[at_ + size])) ++size;
    return size;
  }

  constexpr std::string_view rest_from(std::size_t begin) const noexcept { return part_of(text_, begin, text_.size()); }

  constexpr bool unknown(std::string_view name, std::size_t offset) noexcept {
    nearest_word nearest(name);
    if (suggesting_) {
      for (const auto& row : Vocabulary::scopes) nearest.offer(row.name);
      for (const auto& row : Vocabulary::facts) nearest.offer(row.name);
      nearest.offer(any_token_word);
    }
    fault_ = {mistake::requirement_names_an_unknown_word, name, row_, offset, nearest.word()};
    return false;
  }

  constexpr bool wrong(mistake what, std::size_t offset, std::string_view shown) noexcept {
    fault_ = {what, shown, row_, offset};
    return false;
  }

  std::string_view text_{};
  std::string_view row_{};
  bool suggesting_ = true;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool met_by_facts_ = false;  ///< whether the part read last has an alternative of facts alone
  fault fault_{};
  Stack found_{};
};

}  // namespace ambit::inline v0_2::detail
