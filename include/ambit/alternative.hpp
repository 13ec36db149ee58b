// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>
#include <ambit/scope_set.hpp>

#include <cstdint>

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

/// The most alternatives that a requirement may have, in the whole or in any bracket of it. Four times as many may be
/// at hand while it is worked out: those of a bracket, and of what stands before the brackets around it.
inline constexpr std::size_t most_alternatives = 256;

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

  /// Makes the parts from `begin` and from `middle` on one part: the alternatives of either; whether they are not too
  /// many.
  constexpr bool disjoin(std::size_t begin, std::size_t middle) noexcept {
    std::size_t out = middle;
    for (std::size_t i = middle; i < end_; ++i) {
      const alternative_type added = list_[i];
      add(begin, out, added);
    }
    end_ = out;
    return end_ - begin <= most_alternatives;
  }

  /// Makes the parts from `begin` and from `middle` on one part: the alternatives of both; whether they are not too
  /// many.
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

  /// What tells cheaply that one alternative does not absorb another: it does only if it weighs less, or is the same.
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

}  // namespace ambit
