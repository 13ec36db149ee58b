// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/application.hpp>

namespace ambit {

/// What a fresh consent would make of a token, by the scopes listed: those that it would add, and those that it would
/// drop. It speaks of sets alone, since why they differ is not known.
template <class Tables>
class reauthorization {
 public:
  using words = vocabulary<Tables>;
  using scope_set = ambit::scope_set<words>;

  constexpr reauthorization(const application<Tables>& registered, const token<words>& held) noexcept
      : added_(difference(registered.asked(), held.listed())),
        dropped_(difference(held.listed(), registered.asked())) {}

  /// The scopes that the application asks for and the token does not list, even if they follow from one that it does.
  constexpr const scope_set& added() const noexcept { return added_; }
  /// The scopes that the token lists and the application does not ask for.
  constexpr const scope_set& dropped() const noexcept { return dropped_; }
  /// Whether there is nothing to do: the token lists what the application asks for.
  constexpr bool empty() const noexcept { return added_.empty() && dropped_.empty(); }

 private:
  static constexpr scope_set difference(const scope_set& left, const scope_set& right) noexcept {
    return detail::set_access::make<scope_set>(detail::set_access::bits(left) - detail::set_access::bits(right));
  }

  scope_set added_;
  scope_set dropped_;
};

}  // namespace ambit
