// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/operation_id.hpp>
#include <ambit/rules/requirement.hpp>
#include <ambit/vocabulary/grants.hpp>

namespace ambit::inline v0_2 {

/// One way to meet what an operation needs: all of the scopes, and all of the facts.
template <class Vocabulary>
struct needed_together {
  scope_set<Vocabulary> scopes{};    ///< the scopes of the alternative
  ambit::facts<Vocabulary> facts{};  ///< the facts of the alternative

  [[nodiscard]] friend constexpr bool operator==(const needed_together&, const needed_together&) noexcept = default;
};

namespace detail {

/// Runs over alternatives.
template <class Vocabulary>
class alternative_iterator {
 public:
  using value_type = needed_together<Vocabulary>;
  using difference_type = std::string_view::difference_type;

  constexpr alternative_iterator() noexcept = default;
  constexpr explicit alternative_iterator(const alternative<Vocabulary>* at) noexcept : at_(at) {}

  constexpr value_type operator*() const noexcept {
    return {set_access::make<scope_set<Vocabulary>>(at_->scopes),
            set_access::make<ambit::facts<Vocabulary>>(at_->facts)};
  }
  constexpr alternative_iterator& operator++() noexcept {
    ++at_;
    return *this;
  }
  constexpr alternative_iterator operator++(int) noexcept {
    const alternative_iterator before = *this;
    ++*this;
    return before;
  }
  friend constexpr bool operator==(alternative_iterator, alternative_iterator) noexcept = default;

 private:
  const alternative<Vocabulary>* at_ = nullptr;
};

}  // namespace detail

/// The alternatives of an operation, after absorption: those without facts first. One that takes no scopes, open to
/// anyone, to an optional token or to any token, has none, nor has the unknown operation.
template <class Tables>
class alternative_list {
 public:
  using value_type = needed_together<vocabulary<Tables>>;
  using iterator = detail::alternative_iterator<vocabulary<Tables>>;

  constexpr explicit alternative_list(operation_id<Tables> op) noexcept
      : first_(detail::rules_of<Tables>.list + detail::rules_of<Tables>.rules[op.index()].first),
        size_(detail::rules_of<Tables>.rules[op.index()].end - detail::rules_of<Tables>.rules[op.index()].first) {}

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  /// Alternative number `index`, which is below size().
  [[nodiscard]] constexpr value_type operator[](std::size_t index) const noexcept { return *iterator(first_ + index); }
  [[nodiscard]] constexpr iterator begin() const noexcept { return iterator(first_); }
  [[nodiscard]] constexpr iterator end() const noexcept { return iterator(first_ + size_); }

 private:
  const detail::alternative<vocabulary<Tables>>* first_;
  std::size_t size_;
};

}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2 {
namespace detail {

/// Takes the place of an `alternative_stack` where alternatives are to stay that others absorb.
template <class Vocabulary, std::size_t Capacity>
class unabsorbed_stack {
 public:
  using alternative_type = alternative<Vocabulary>;

  constexpr std::size_t size() const noexcept { return end_; }
  constexpr const alternative_type& operator[](std::size_t index) const noexcept { return list_[index]; }
  constexpr void clear() noexcept { end_ = 0; }

  constexpr bool push(const alternative_type& single) noexcept {
    if (end_ == Capacity) return false;
    list_[end_++] = single;
    return true;
  }
  constexpr bool disjoin(std::size_t begin, std::size_t /*middle*/) noexcept {
    return end_ - begin <= most_alternatives;
  }
  constexpr bool conjoin(std::size_t begin, std::size_t middle) noexcept {
    const std::size_t products = end_;
    for (std::size_t left = begin; left < middle; ++left)
      for (std::size_t right = middle; right < products; ++right)
        if (!push({Vocabulary::without_implied(list_[left].scopes | list_[right].scopes),
                   list_[left].facts | list_[right].facts}))
          return false;
    for (std::size_t i = products; i < end_; ++i) list_[begin + i - products] = list_[i];
    end_ = begin + end_ - products;
    return end_ - begin <= most_alternatives;
  }

 private:
  alternative_type list_[Capacity]{};
  std::size_t end_ = 0;
};

/// The alternatives of a requirement that are dropped since another one absorbs them; of equal ones, all but the first.
template <class Vocabulary, std::size_t AtHand>
class absorbed_reader {
 public:
  /// Reads the requirement `text`; whether it is one, and has no more alternatives than a requirement may have even
  /// before absorption.
  constexpr bool read(std::string_view text) noexcept {
    size_ = 0;
    if (!reader_.read(text, {}, false)) return false;
    for (std::size_t i = 0; i < reader_.size(); ++i)
      if (is_absorbed(i)) list_[size_++] = reader_[i];
    return true;
  }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr const alternative<Vocabulary>& operator[](std::size_t index) const noexcept { return list_[index]; }

 private:
  constexpr bool is_absorbed(std::size_t index) const noexcept {
    for (std::size_t i = 0; i < reader_.size(); ++i)
      if (i != index && reader_[i].absorbs(reader_[index]) && (i < index || !reader_[index].absorbs(reader_[i])))
        return true;
    return false;
  }

  requirement_reader<Vocabulary, AtHand, unabsorbed_stack<Vocabulary, AtHand>> reader_{};
  alternative<Vocabulary> list_[AtHand < most_alternatives ? AtHand : most_alternatives]{};
  std::size_t size_ = 0;
};

/// The room that reading any requirement of a policy takes.
template <class Tables>
inline constexpr std::size_t most_at_hand = [] {
  std::size_t most = 1;
  for (const operation& row : operation_rows<Tables>()) {
    if (row.needs.kind != requirement_kind::expression) continue;
    const std::size_t one = measured_alternatives(row.needs.text).at_hand;
    most = one < most ? most : one;
  }
  return most;
}();

}  // namespace detail

/// The alternatives of an operation's requirement as it is written, multiplied out, that make no difference since
/// another one of it is enough: `catalog & clinic` in `catalog | (catalog & clinic)`. Of equal ones, all but the first.
template <class Tables>
class absorbed_alternatives {
 public:
  using value_type = needed_together<vocabulary<Tables>>;
  using iterator = detail::alternative_iterator<vocabulary<Tables>>;

  constexpr explicit absorbed_alternatives(operation_id<Tables> op) noexcept {
    if (!op.known()) return;
    const requirement_text& needs = detail::operation_rows<Tables>()[op.index()].needs;
    if (needs.kind == requirement_kind::expression) refused_ = !read_.read(needs.text);
  }

  /// Whether the requirement has more than 512 alternatives before absorption; then there are none here.
  [[nodiscard]] constexpr bool refused() const noexcept { return refused_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return read_.size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return read_.size() == 0; }
  /// Alternative number `index`, which is below size().
  [[nodiscard]] constexpr value_type operator[](std::size_t index) const noexcept { return *iterator(&read_[index]); }
  [[nodiscard]] constexpr iterator begin() const& noexcept { return iterator(&read_[0]); }
  iterator begin() const&& = delete;
  [[nodiscard]] constexpr iterator end() const& noexcept { return iterator(&read_[0] + read_.size()); }
  iterator end() const&& = delete;

 private:
  detail::absorbed_reader<vocabulary<Tables>, detail::most_at_hand<Tables>> read_{};
  bool refused_ = false;
};

}  // namespace ambit::inline v0_2
