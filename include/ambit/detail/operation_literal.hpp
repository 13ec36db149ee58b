// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/literal.hpp>
#include <ambit/operation_id.hpp>

#include <cstddef>

namespace ambit::detail {

/// An operation of a policy, named by a literal; a name that is none does not compile.
template <class Tables>
class operation_literal {
 public:
  template <std::size_t Size>
  consteval operation_literal(const char (&name)[Size]) noexcept : id_(operation_id<Tables>::named(text(name).view())) {
    if (!vocabulary<Tables>::whole || id_.known()) return;
    const nearest_word near = nearest_row(text(name).view(), operation_table<Tables>::rows);
    stop_at_unknown<mistake::call_names_an_unknown_operation, operation_table<Tables>::rows>(text(name).view(),
                                                                                             near.word(), near.index());
  }
  constexpr operator operation_id<Tables>() const noexcept { return id_; }
  /// The same operation as a value known at run time.
  constexpr operation_id<Tables> id() const noexcept { return id_; }
  /// The operation's number by order of declaration.
  constexpr std::size_t index() const noexcept { return id_.index(); }

 private:
  operation_id<Tables> id_;
};

}  // namespace ambit::detail
