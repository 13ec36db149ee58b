// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/caller.hpp>
#include <ambit/grants.hpp>

namespace ambit::detail {

/// Who makes a call: grants, or a caller who may have none. A view of these.
///
/// One parameter for both: compilers list all functions of a name where an argument is of a wrong type.
template <class Vocabulary>
class grants_or_caller {
 public:
  constexpr grants_or_caller() noexcept : grants_or_caller(none) {}
  constexpr grants_or_caller(const grants<Vocabulary>& granted) noexcept : granted_(&granted), has_grants_(true) {}
  constexpr grants_or_caller(const token<Vocabulary>& token) noexcept : grants_or_caller(token.grants()) {}
  constexpr grants_or_caller(const caller<Vocabulary>& who) noexcept
      : granted_(who.has_token() ? &who.token()->grants() : nullptr), has_grants_(who.has_token()) {}
  constexpr grants_or_caller(const rejected_token&) noexcept {}
  constexpr grants_or_caller(without_credentials) noexcept {}

  /// Whether there are grants, though it may be none that are granted.
  constexpr bool has_grants() const noexcept { return has_grants_; }
  constexpr const typename Vocabulary::scope_bits& bits() const noexcept { return set_access::bits(*granted_); }

 private:
  static constexpr grants<Vocabulary> none{};

  const grants<Vocabulary>* granted_ = nullptr;
  bool has_grants_ = false;  // not asked of the pointer, since g++ 12 does not know whether that to a temporary is null
};

}  // namespace ambit::detail
