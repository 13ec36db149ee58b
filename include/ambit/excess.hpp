// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/application.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/sufficient_scopes.hpp>

namespace ambit {

/// How what an application asks for compares with what it needs for some operations: the required scopes, and the
/// first set of the scopes asked for, or of what follows from them, that is enough.
///
/// An application without the scopes in vain and the broad ones, and with the narrower and the lacking ones in their
/// place, asks for enough, and for no scope that it could do without.
template <class Tables>
class excess {
 public:
  using words = vocabulary<Tables>;
  using scope_set = ambit::scope_set<words>;
  using scope_bits = typename words::scope_bits;

  /// Compares what is `asked` for with what `ops` need under the facts `given`.
  constexpr excess(const scope_set& asked, const operation_set<Tables>& ops, const facts<words>& given) noexcept
      : lacking_(detail::fewest_scopes(ops, given, words::closure(with_required(asked)))) {
    if (!lacking_.found()) return;
    const scope_bits& always = detail::required_bits<words>;
    const scope_bits& listed = detail::set_access::bits(asked);
    const scope_bits held = with_required(asked) | detail::set_access::bits(lacking_.scopes());
    const sufficient_scopes<Tables> enough =
        detail::fewest_scopes(ops, given, words::closure(always), words::closure(held));
    if (!enough.found()) {
      lacking_ = enough;
      return;
    }
    lacking_ = {sufficiency::found, detail::set_access::make<scope_set>(held - listed), {}};
    const scope_bits needed = detail::set_access::bits(enough.scopes()) | always;
    // What is needed and follows only from scopes that are not needed themselves.
    narrower_ = (needed & words::closure(listed)) - words::closure(needed & held);
    for (std::size_t i = (listed - needed).next(0); i < words::scopes.size(); i = (listed - needed).next(i + 1)) {
      scope_bits one;
      one.insert(i);
      (words::closure(one).intersects(narrower_) ? broad_ : in_vain_).insert(i);
    }
  }

  /// Whether it is known; if not, whether no scopes are enough, or it would be too much work to find out.
  constexpr sufficiency result() const noexcept { return lacking_.result(); }
  /// The first operation for which no scopes are enough.
  constexpr operation_id<Tables> unattainable_operation() const noexcept { return lacking_.unattainable_operation(); }

  /// Whether it is known that the application asks for what it needs and for nothing else.
  constexpr bool empty() const noexcept {
    return lacking_.found() && in_vain_.empty() && broad_.empty() && lacking_.scopes().empty();
  }

  /// The scopes asked for that nothing needed follows from but by way of others.
  constexpr scope_set in_vain() const noexcept { return detail::set_access::make<scope_set>(in_vain_); }
  /// The scopes asked for from which something needed follows, and more: narrower ones are enough in their place.
  constexpr scope_set broad() const noexcept { return detail::set_access::make<scope_set>(broad_); }
  /// The narrower ones, in place of all broad ones.
  constexpr scope_set narrower() const noexcept { return detail::set_access::make<scope_set>(narrower_); }
  /// The required scopes that are not asked for, and the first set that is enough once it is asked for too.
  constexpr const scope_set& lacking() const noexcept { return lacking_.scopes(); }

 private:
  static constexpr scope_bits with_required(const scope_set& asked) noexcept {
    return detail::set_access::bits(asked) | detail::required_bits<words>;
  }

  sufficient_scopes<Tables> lacking_;
  scope_bits in_vain_{};
  scope_bits broad_{};
  scope_bits narrower_{};
};

namespace detail {

/// What the smallest application asks for that may call all of `ops` under the facts `given`.
template <class Tables>
constexpr sufficient_scopes<Tables> smallest_asked(const operation_set<Tables>& ops,
                                                   const facts<vocabulary<Tables>>& given) noexcept {
  using words = vocabulary<Tables>;
  const sufficient_scopes<Tables> added = fewest_scopes(ops, given, words::closure(required_bits<words>));
  if (!added.found()) return added;
  return {sufficiency::found,
          set_access::make<scope_set<words>>(set_access::bits(added.scopes()) | required_bits<words>),
          added.unattainable_operation()};
}

}  // namespace detail
}  // namespace ambit
