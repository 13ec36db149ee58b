// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/operation_literal.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/grants.hpp>

#include <initializer_list>
#include <string_view>

namespace ambit {

/// Some operations of a policy: `{"listProducts", "getBrand"}`. It runs over their names, in the order of their
/// declaration.
///
/// The order in which they are given, and how often, means nothing. That the unknown operation is among them is kept.
template <class Tables>
class operation_set : public detail::named_set<operation_set<Tables>, bit_set<operation_id<Tables>::count() + 1>,
                                               detail::operation_literal<Tables>> {
  using base =
      detail::named_set<operation_set, bit_set<operation_id<Tables>::count() + 1>, detail::operation_literal<Tables>>;
  friend struct detail::set_access;

  constexpr explicit operation_set(const typename base::bits_type& bits) noexcept : base(bits) {}

 public:
  using typename base::bits_type;

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
  constexpr operation_set(operation_id<Tables> op) noexcept { insert(op); }

  /// Every operation of the policy.
  static constexpr operation_set all() noexcept {
    operation_set set;
    for (std::size_t i = 0; i < operation_id<Tables>::count(); ++i) set.bits_.insert(i);
    return set;
  }

  /// Makes `op` a member; the unknown operation is one like any other.
  constexpr operation_set& insert(operation_id<Tables> op) noexcept {
    this->bits_.insert(op.index());
    return *this;
  }

  using base::contains;
  /// Whether `op` is a member.
  constexpr bool contains(operation_id<Tables> op) const noexcept { return this->bits_.contains(op.index()); }
  /// The members by their numbers; the unknown operation's is their count.
  constexpr const bits_type& bits() const noexcept { return this->bits_; }

  /// The name of operation number `index`; of the unknown one, empty.
  static constexpr std::string_view name_at(std::size_t index) noexcept {
    return operation_id<Tables>::at(index).name();
  }
};

}  // namespace ambit
