// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/operation_literal.hpp>
#include <ambit/grants.hpp>

#include <cstddef>
#include <string_view>

namespace ambit {
namespace detail {

/// One or several operations of a policy, named by literals; a name that is none does not compile.
template <class Tables>
class operations_literal {
 public:
  template <std::size_t... Sizes>
  requires(sizeof...(Sizes) != 0) consteval operations_literal(const char (&... names)[Sizes]) noexcept {
    (bits_.insert(operation_literal<Tables>(names).index()), ...);
  }
  constexpr operations_literal(operation_literal<Tables> op) noexcept { bits_.insert(op.index()); }

  constexpr const auto& bits() const noexcept { return bits_; }

 private:
  bit_set<operation_id<Tables>::count()> bits_{};
};

}  // namespace detail

/// Some operations of a policy. The unknown operation is in no set.
template <class Tables>
class operation_set : public detail::named_set<operation_set<Tables>, bit_set<operation_id<Tables>::count()>,
                                               detail::operation_literal<Tables>> {
  using base =
      detail::named_set<operation_set, bit_set<operation_id<Tables>::count()>, detail::operation_literal<Tables>>;
  friend struct detail::set_access;

  constexpr explicit operation_set(const typename base::bits_type& bits) noexcept : base(bits) {}

 public:
  /// No operations.
  constexpr operation_set() noexcept = default;
  /// One operation; none if it is the unknown one.
  constexpr operation_set(operation_id<Tables> op) noexcept { insert(op); }
  constexpr operation_set(const detail::operations_literal<Tables>& ops) noexcept : base(ops.bits()) {}

  using base::contains;
  /// Whether `op` is a member; the unknown operation never is.
  constexpr bool contains(operation_id<Tables> op) const noexcept { return this->bits_.contains(op.index()); }

  /// Makes `op` a member, unless it is the unknown operation.
  constexpr operation_set& insert(operation_id<Tables> op) noexcept {
    this->bits_.insert(op.index());
    return *this;
  }

  static constexpr std::string_view name_at(std::size_t index) noexcept {
    return operation_id<Tables>::at(index).name();
  }
};

}  // namespace ambit
