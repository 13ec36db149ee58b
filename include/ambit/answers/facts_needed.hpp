// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/answers/decision.hpp>
#include <ambit/rules/operation_id.hpp>
#include <ambit/vocabulary/grants.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {
namespace detail {

/// Runs over the alternatives whose scopes are held, and says what facts each still needs.
template <class Tables>
class facts_needed_iterator {
  using vocabulary_type = vocabulary<Tables>;

 public:
  using value_type = facts<vocabulary_type>;
  using difference_type = std::string_view::difference_type;

  constexpr facts_needed_iterator() noexcept = default;
  constexpr facts_needed_iterator(std::uint32_t at, std::uint32_t end,
                                  const typename vocabulary_type::scope_bits& granted,
                                  const typename vocabulary_type::fact_bits& given) noexcept
      : at_(at), end_(end), granted_(granted), given_(given) {
    find();
  }

  constexpr value_type operator*() const noexcept { return set_access::make<value_type>(list()[at_].facts - given_); }
  constexpr facts_needed_iterator& operator++() noexcept {
    ++at_;
    find();
    return *this;
  }
  constexpr facts_needed_iterator operator++(int) noexcept {
    const facts_needed_iterator before = *this;
    ++*this;
    return before;
  }
  friend constexpr bool operator==(const facts_needed_iterator& left, const facts_needed_iterator& right) noexcept {
    return left.at_ == right.at_;
  }

 private:
  constexpr void find() noexcept {
    while (at_ != end_ && !granted_.contains(list()[at_].scopes)) ++at_;
  }
  static constexpr const auto& list() noexcept { return rules_to_read<Tables>().list; }

  std::uint32_t at_ = 0;  // the number of an alternative
  std::uint32_t end_ = 0;
  typename vocabulary_type::scope_bits granted_{};
  typename vocabulary_type::fact_bits given_{};
};

}  // namespace detail

/// For each alternative of an operation whose scopes a token holds, the facts that it still needs, in the order of the
/// alternatives. Any one of these sets is enough.
template <class Tables>
class facts_needed {
 public:
  using iterator = detail::facts_needed_iterator<Tables>;
  using value_type = typename iterator::value_type;

  /// For a token that holds `granted`, where the facts `given` are true.
  constexpr facts_needed(operation_id<Tables> op, const typename vocabulary<Tables>::scope_bits& granted,
                         const typename vocabulary<Tables>::fact_bits& given) noexcept
      : begin_(detail::rules_to_read<Tables>().rules[op.index()].first_conditional, end_of(op), granted, given),
        end_(end_of(op), end_of(op), granted, given) {}

  [[nodiscard]] constexpr iterator begin() const noexcept { return begin_; }
  [[nodiscard]] constexpr iterator end() const noexcept { return end_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin_ == end_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    std::size_t count = 0;
    for (iterator each = begin_; !(each == end_); ++each) ++count;
    return count;
  }

 private:
  static constexpr std::uint32_t end_of(operation_id<Tables> op) noexcept {
    return detail::rules_to_read<Tables>().rules[op.index()].end;
  }

  iterator begin_;
  iterator end_;
};

/// For each alternative whose scopes are held, the facts that it still needs; none of a call that is allowed.
template <class Tables>
[[nodiscard]] constexpr facts_needed<Tables> facts_by_alternative(const decision<Tables>& made) noexcept {
  return {made.allowed() ? operation_id<Tables>() : made.operation(), detail::decision_access::granted(made),
          made.facts_known() ? detail::set_access::bits(made.facts()) : typename vocabulary<Tables>::fact_bits()};
}

}  // namespace ambit::inline v0_2
