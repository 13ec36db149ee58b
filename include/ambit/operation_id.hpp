// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>
#include <ambit/rules.hpp>

#include <cstdint>
#include <string_view>

namespace ambit {

/// An operation of a policy, known at run time; or the unknown operation, which is denied to everyone.
template <class Tables>
class operation_id {
 public:
  /// The operation named `name`; the unknown one if there is none.
  static constexpr operation_id named(std::string_view name) noexcept {
    return operation_id(detail::operation_table<Tables>::names.index_of(name));
  }
  /// Operation number `index` by order of declaration; the unknown one from their number on.
  static constexpr operation_id at(std::size_t index) noexcept {
    return operation_id(index < count() ? index : count());
  }
  /// The number of operations.
  static constexpr std::size_t count() noexcept { return detail::operation_rows<Tables>().size(); }

  /// The unknown operation.
  constexpr operation_id() noexcept = default;

  /// Whether this is an operation of the policy.
  constexpr bool known() const noexcept { return index_ < count(); }
  /// A number below count() by order of declaration; count() for the unknown operation. Dense, for counting.
  constexpr std::size_t index() const noexcept { return index_; }
  /// The name as declared; empty for the unknown operation.
  constexpr std::string_view name() const noexcept {
    return known() ? detail::operation_rows<Tables>()[index_].name : std::string_view();
  }

  friend constexpr bool operator==(operation_id, operation_id) noexcept = default;

 private:
  template <class>
  friend class route_match;

  constexpr explicit operation_id(std::size_t index) noexcept : index_(static_cast<std::uint32_t>(index)) {}

  std::uint32_t index_ = static_cast<std::uint32_t>(count());
};

namespace detail {

/// Whether denials of `op` read as if there were no such operation.
template <class Tables>
constexpr bool is_hidden(operation_id<Tables> op) noexcept {
  return op.known() && has_option(operation_rows<Tables>()[op.index()].options, hide_existence);
}

/// Whether any row hides its existence.
template <class Tables>
inline constexpr bool some_are_hidden = [] {
  for (const operation& row : operation_rows<Tables>())
    if (has_option(row.options, hide_existence)) return true;
  return false;
}();

}  // namespace detail
}  // namespace ambit
