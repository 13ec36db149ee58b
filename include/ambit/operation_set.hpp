// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/operation_literal.hpp>
#include <ambit/scope_set.hpp>

#include <cstddef>
#include <initializer_list>

namespace ambit {

/// Some operations of a policy, for a question about all of them: `{"listProducts", "getBrand"}`.
///
/// The order in which they are given, and how often, means nothing. That the unknown operation is among them is kept.
template <class Tables>
class operation_set {
 public:
  using bits_type = bit_set<operation_id<Tables>::count() + 1>;

  /// No operation.
  constexpr operation_set() noexcept = default;
  /// Operations named by literals; a name that is none does not compile.
  constexpr operation_set(std::initializer_list<detail::operation_literal<Tables>> list) noexcept {
    for (const auto& named : list) insert(named);
  }
  /// Operations known at run time.
  constexpr operation_set(std::initializer_list<operation_id<Tables>> list) noexcept {
    for (const operation_id<Tables> each : list) insert(each);
  }

  /// Every operation of the policy.
  static constexpr operation_set all() noexcept {
    operation_set set;
    for (std::size_t i = 0; i < operation_id<Tables>::count(); ++i) set.bits_.insert(i);
    return set;
  }

  /// Makes `op` a member; the unknown operation is one like any other.
  constexpr operation_set& insert(operation_id<Tables> op) noexcept {
    bits_.insert(op.index());
    return *this;
  }

  /// Whether `op` is a member.
  constexpr bool contains(operation_id<Tables> op) const noexcept { return bits_.contains(op.index()); }
  /// Whether there is no member.
  constexpr bool empty() const noexcept { return bits_.empty(); }
  /// The number of members.
  constexpr std::size_t size() const noexcept { return bits_.size(); }
  /// The members by their numbers; the unknown operation's is their count.
  constexpr const bits_type& bits() const noexcept { return bits_; }

  friend constexpr bool operator==(const operation_set&, const operation_set&) noexcept = default;

 private:
  bits_type bits_{};
};

}  // namespace ambit
