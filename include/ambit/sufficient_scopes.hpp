// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/least_union.hpp>
#include <ambit/grants.hpp>
#include <ambit/operation_set.hpp>

#include <string_view>

namespace ambit {

/// The name of the enumerator.
constexpr std::string_view name_of(sufficiency result) noexcept {
  switch (result) {
    case sufficiency::found:
      return "found";
    case sufficiency::unattainable:
      return "unattainable";
    case sufficiency::given_up:
      break;
  }
  return "given_up";
}

/// The fewest scopes that are enough for some operations, or why there is no answer.
template <class Tables>
class sufficient_scopes {
 public:
  using scope_set = ambit::scope_set<vocabulary<Tables>>;

  constexpr sufficient_scopes(sufficiency result, const scope_set& scopes, operation_id<Tables> op) noexcept
      : scopes_(scopes), operation_(op), result_(result) {}

  constexpr sufficiency result() const noexcept { return result_; }
  /// Whether there is an answer.
  constexpr bool found() const noexcept { return result_ == sufficiency::found; }
  /// The scopes; empty also where there is no answer.
  constexpr const scope_set& scopes() const noexcept { return scopes_; }
  /// The first operation for which no scopes are enough; the unknown one also where there is none such.
  constexpr operation_id<Tables> unattainable_operation() const noexcept { return operation_; }

  friend constexpr bool operator==(const sufficient_scopes&, const sufficient_scopes&) noexcept = default;

 private:
  scope_set scopes_;
  operation_id<Tables> operation_;
  sufficiency result_;
};

namespace detail {

/// The first set of `available` scopes that is enough for all of `ops` under the facts `given` once it is added to
/// what is granted: fewest gained, fewest listed, first declared.
template <class Tables>
constexpr sufficient_scopes<Tables> fewest_scopes(
    const operation_set<Tables>& ops, const facts<vocabulary<Tables>>& given,
    const typename vocabulary<Tables>::scope_bits& granted = {},
    const typename vocabulary<Tables>::scope_bits& available = vocabulary<Tables>::scope_bits::all()) noexcept {
  using words = vocabulary<Tables>;
  const auto& table = rules_of<Tables>;
  using search = least_union<words, decltype(rules_of<Tables>), typename operation_set<Tables>::bits_type>;
  const search made(table, ops.bits(), granted, set_access::bits(given), available);
  const sufficiency result = made.result();
  return {result, set_access::make<scope_set<words>>(made.scopes()),
          operation_id<Tables>::at(result == sufficiency::unattainable ? made.unattainable_rule()
                                                                       : operation_id<Tables>::count())};
}

}  // namespace detail
}  // namespace ambit
