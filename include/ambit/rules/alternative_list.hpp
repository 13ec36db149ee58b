// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/operation_id.hpp>
#include <ambit/vocabulary/grants.hpp>

namespace ambit {

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

/// The alternatives of an operation, after absorption: those without facts first. One that anyone may call, or any
/// token, has none, nor has the unknown operation.
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

}  // namespace ambit
