// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/operation_id.hpp>
#include <ambit/vocabulary/grants.hpp>

#include <initializer_list>
#include <string_view>
#include <type_traits>

namespace ambit::inline v0_2 {

/// Some operations of a policy: `{"listProducts", "getBrand"}`. It runs over their names, in the order of their
/// declaration.
///
/// Their order and repeats mean nothing. The set keeps whether the unknown operation is among them.
template <class Tables>
class operation_set
    : public detail::named_set<operation_set<Tables>, detail::bit_set<operation_id<Tables>::count() + 1>,
                               detail::operation_literal<Tables>> {
  using base = detail::named_set<operation_set, detail::bit_set<operation_id<Tables>::count() + 1>,
                                 detail::operation_literal<Tables>>;
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
  [[nodiscard]] static constexpr operation_set all() noexcept {
    operation_set set;
    for (std::size_t i = 0; i < operation_id<Tables>::count(); ++i) set.bits_.insert(i);
    return set;
  }

  /// Makes `op` a member; the unknown operation can be one.
  constexpr operation_set& insert(operation_id<Tables> op) noexcept {
    this->bits_.insert(op.index());
    return *this;
  }

  using base::contains;
  /// Whether `op` is a member.
  [[nodiscard]] constexpr bool contains(operation_id<Tables> op) const noexcept {
    return this->bits_.contains(op.index());
  }
  /// The members by their numbers; the unknown operation's is their count.
  [[nodiscard]] constexpr const bits_type& bits() const noexcept { return this->bits_; }

  /// The name of operation number `index`; empty for the unknown one.
  [[nodiscard]] static constexpr std::string_view name_at(std::size_t index) noexcept {
    return operation_id<Tables>::at(index).name();
  }
};

}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// One or several operations of a policy, named by literals; a name that is none does not compile.
template <class Tables>
class operations_literal {
 public:
  template <std::size_t... Sizes>
  requires(sizeof...(Sizes) != 0) consteval operations_literal(const char (&... names)[Sizes]) noexcept {
    (set_.insert(operation_literal<Tables>(names)), ...);
  }
  constexpr operations_literal(operation_literal<Tables> op) noexcept { set_.insert(op); }

  constexpr const auto& bits() const noexcept { return set_.bits(); }

 private:
  operation_set<Tables> set_{};
};

/// One or several operations known at run time. A template takes these, so that a list in braces is one of literals.
template <class Operations, class Tables>
concept known_operations =
    std::is_same_v<Operations, operation_set<Tables>> || std::is_same_v<Operations, operation_id<Tables>>;

template <class Tables>
constexpr const auto& bits_of(const operation_set<Tables>& ops) noexcept {
  return ops.bits();
}
template <class Tables>
constexpr typename operation_set<Tables>::bits_type bits_of(operation_id<Tables> op) noexcept {
  return operation_set<Tables>(op).bits();
}

/// Scopes of a vocabulary: one named by a literal, or some known at run time.
template <class Vocabulary>
class scope_argument {
 public:
  template <std::size_t Size>
  consteval scope_argument(const char (&name)[Size]) noexcept {
    bits_.insert(scope_literal<Vocabulary>(name).index());
  }
  constexpr scope_argument(scope_literal<Vocabulary> name) noexcept { bits_.insert(name.index()); }
  constexpr scope_argument(const scope_set<Vocabulary>& scopes) noexcept : bits_(set_access::bits(scopes)) {}

  constexpr const typename Vocabulary::scope_bits& bits() const noexcept { return bits_; }

 private:
  typename Vocabulary::scope_bits bits_{};
};

}  // namespace ambit::inline v0_2::detail
