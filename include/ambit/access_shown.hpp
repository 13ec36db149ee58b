// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/grants.hpp>
#include <ambit/refinement.hpp>

namespace ambit {

/// Who is allowed by one policy and denied by another: nobody, anyone, or a token that lists certain scopes under
/// certain facts, the least that it takes.
template <class Vocabulary>
class access_shown {
 public:
  constexpr explicit access_shown(const detail::gap<Vocabulary>& found) noexcept : found_(found) {}

  constexpr gap_kind kind() const noexcept { return found_.kind; }
  /// Whether there is someone.
  constexpr explicit operator bool() const noexcept { return found_.found(); }
  /// The scopes that the token lists: fewest held, then fewest listed, then first declared.
  constexpr scope_set<Vocabulary> scopes() const noexcept {
    return detail::set_access::make<scope_set<Vocabulary>>(found_.listed);
  }
  constexpr ambit::facts<Vocabulary> facts() const noexcept {
    return detail::set_access::make<ambit::facts<Vocabulary>>(found_.given);
  }

 private:
  detail::gap<Vocabulary> found_;
};

}  // namespace ambit
