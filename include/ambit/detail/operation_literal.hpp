// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/literal.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/operation_id.hpp>

namespace ambit::detail {

/// An operation of a policy, named by a literal; a name that is none does not compile. It may be `OrKnownAtRunTime`.
template <class Tables, bool OrKnownAtRunTime = false>
class operation_literal {
 public:
  template <std::size_t Size>
  consteval operation_literal(const char (&name)[Size]) noexcept : id_(operation_id<Tables>::named(text(name).view())) {
    if (!vocabulary<Tables>::whole || id_.known()) return;
    const nearest_word nearest = nearest_row(text(name).view(), operation_table<Tables>::rows);
    stop_at_unknown<mistake::call_names_an_unknown_operation, operation_table<Tables>::rows>(
        text(name).view(), nearest.word(), nearest.index());
  }
  template <bool Other>
  requires(OrKnownAtRunTime && !Other) constexpr operation_literal(operation_literal<Tables, Other> op) noexcept
      : id_(op.id()) {}
  constexpr operation_literal(operation_id<Tables> op) noexcept requires(OrKnownAtRunTime)
      : id_(op), is_literal_(false) {}

  constexpr operator operation_id<Tables>() const noexcept { return id_; }
  /// The same operation as a value known at run time.
  constexpr operation_id<Tables> id() const noexcept { return id_; }
  /// The operation's number by order of declaration.
  constexpr std::size_t index() const noexcept { return id_.index(); }
  /// Whether it was named by a literal.
  constexpr bool is_literal() const noexcept { return is_literal_; }

 private:
  operation_id<Tables> id_;
  bool is_literal_ = true;
};

/// One parameter for both: compilers list all functions of a name where an argument is of a wrong type.
template <class Tables>
using operation_argument = operation_literal<Tables, true>;

}  // namespace ambit::detail
