// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>
#include <ambit/operation_set.hpp>

#include <type_traits>

namespace ambit::detail {

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

}  // namespace ambit::detail
