// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/vocabulary/literal.hpp>
#include <ambit/vocabulary/vocabulary.hpp>

#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2 {
namespace detail {

/// The one place that turns bits into typed sets and back; not for users.
struct set_access {
  template <class Set>
  static constexpr Set make(const typename Set::bits_type& bits) noexcept {
    Set set;
    set.bits_ = bits;
    return set;
  }
  template <class Set>
  static constexpr const typename Set::bits_type& bits(const Set& set) noexcept {
    return set.bits_;
  }
  /// By value, since the set is gone before what refers to its bits.
  template <class Set>
  static constexpr typename Set::bits_type bits(const Set&& set) noexcept {
    return set.bits_;
  }
};

/// Runs over the names of a set in the order of their declaration.
template <class Set>
class name_iterator {
 public:
  using value_type = std::string_view;
  using difference_type = std::string_view::difference_type;

  constexpr name_iterator() noexcept = default;
  constexpr name_iterator(const typename Set::bits_type& bits, std::size_t index) noexcept
      : bits_(bits), index_(bits.next(index)) {}

  constexpr std::string_view operator*() const noexcept { return Set::name_at(index_); }
  constexpr name_iterator& operator++() noexcept {
    index_ = bits_.next(index_ + 1);
    return *this;
  }
  constexpr name_iterator operator++(int) noexcept {
    const name_iterator before = *this;
    ++*this;
    return before;
  }
  friend constexpr bool operator==(const name_iterator& left, const name_iterator& right) noexcept {
    return left.index_ == right.index_;
  }

 private:
  typename Set::bits_type bits_{};
  std::size_t index_ = 0;
};

/// What all typed sets share: membership, comparison, and the names in the order of their declaration.
template <class Self, class Bits, class Literal>
class named_set {
 public:
  using bits_type = Bits;
  using iterator = name_iterator<Self>;

  constexpr named_set() noexcept = default;

  /// Whether the one named is a member.
  [[nodiscard]] constexpr bool contains(Literal name) const noexcept { return bits_.contains(name.index()); }
  /// Whether all members of `needed` are members of this one; the empty set is contained in every set.
  [[nodiscard]] constexpr bool contains(const Self& needed) const noexcept {
    return bits_.contains(set_access::bits(needed));
  }
  /// Whether there is no member.
  [[nodiscard]] constexpr bool empty() const noexcept { return bits_.empty(); }
  /// The number of members.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return bits_.size(); }

  [[nodiscard]] constexpr iterator begin() const noexcept { return {bits_, 0}; }
  [[nodiscard]] constexpr iterator end() const noexcept { return {bits_, Bits::capacity()}; }

  [[nodiscard]] friend constexpr bool operator==(const Self& left, const Self& right) noexcept {
    return set_access::bits(left) == set_access::bits(right);
  }

 protected:
  constexpr explicit named_set(const Bits& bits) noexcept : bits_(bits) {}

  Bits bits_{};
  friend struct set_access;
};

}  // namespace detail

/// Some scopes of a vocabulary, as they are listed: what follows from them is not in it unless listed too.
template <class Vocabulary>
class scope_set : public detail::named_set<scope_set<Vocabulary>, typename Vocabulary::scope_bits,
                                           detail::scope_literal<Vocabulary>> {
  using base = detail::named_set<scope_set, typename Vocabulary::scope_bits, detail::scope_literal<Vocabulary>>;

 public:
  /// No scopes.
  constexpr scope_set() noexcept = default;

  /// The name at an index of the vocabulary.
  [[nodiscard]] static constexpr std::string_view name_at(std::size_t index) noexcept {
    return Vocabulary::kept_scope_names()[index].name;
  }
};

/// The scopes that a caller holds: those listed in its token and all that follow from them.
///
/// It makes no difference in what order, or how often, a scope was listed. Grants come from a token or a literal
/// alone; facts, other policies' grants and raw bits do not convert to or from them.
template <class Vocabulary>
class grants
    : public detail::named_set<grants<Vocabulary>, typename Vocabulary::scope_bits, detail::scope_literal<Vocabulary>> {
  using base = detail::named_set<grants, typename Vocabulary::scope_bits, detail::scope_literal<Vocabulary>>;

 public:
  /// No scopes.
  constexpr grants() noexcept = default;

  /// What holding `listed` amounts to.
  constexpr explicit grants(const scope_set<Vocabulary>& listed) noexcept
      : base(Vocabulary::closure(detail::set_access::bits(listed))) {}

  /// The name at an index of the vocabulary.
  [[nodiscard]] static constexpr std::string_view name_at(std::size_t index) noexcept {
    return Vocabulary::kept_scope_names()[index].name;
  }
};

/// The facts that the caller of the library has established about a request; what is not given is false.
template <class Vocabulary>
class facts
    : public detail::named_set<facts<Vocabulary>, typename Vocabulary::fact_bits, detail::fact_literal<Vocabulary>> {
  using base = detail::named_set<facts, typename Vocabulary::fact_bits, detail::fact_literal<Vocabulary>>;

 public:
  /// No fact given.
  constexpr facts() noexcept = default;

  /// Gives the fact named if it is `established`, and makes it one that is not given otherwise.
  template <class Truth>
  requires std::is_same_v<Truth, bool>
  constexpr facts& set(detail::fact_literal<Vocabulary> name, Truth established) noexcept {
    set_at(name.index(), established);
    return *this;
  }
  /// Deleted for all but `bool`: -1 and `"false"` would convert to true.
  template <class NoBool>
  requires(!std::is_same_v<NoBool, bool>) facts& set(detail::fact_literal<Vocabulary> name, NoBool) = delete;

  /// Does what `set` does for the fact whose name is `name`; whether there is one. Not for text from a request's
  /// sender.
  template <class Truth>
  requires std::is_same_v<Truth, bool>
  constexpr bool set_named(std::string_view name, Truth established) noexcept {
    const std::size_t index = Vocabulary::fact_names.index_of(name);
    set_at(index, established);
    return index != Vocabulary::facts.size();
  }
  /// The same refusal as in `set`.
  template <class NoBool>
  requires(!std::is_same_v<NoBool, bool>) bool set_named(std::string_view name, NoBool) = delete;

  /// Gives the fact named.
  constexpr facts& give(detail::fact_literal<Vocabulary> name) noexcept { return set(name, true); }

  /// Gives the fact whose name is `name`; whether there is one. Not for text from a request's sender.
  constexpr bool give_named(std::string_view name) noexcept { return set_named(name, true); }

  /// Makes every fact one that is not given.
  constexpr facts& clear() noexcept {
    this->bits_ = {};
    return *this;
  }

  /// The name at an index of the vocabulary.
  [[nodiscard]] static constexpr std::string_view name_at(std::size_t index) noexcept {
    return Vocabulary::kept_fact_names()[index].name;
  }

 private:
  constexpr void set_at(std::size_t index, bool established) noexcept {
    if (established)
      this->bits_.insert(index);
    else
      this->bits_.erase(index);
  }
};

}  // namespace ambit::inline v0_2
