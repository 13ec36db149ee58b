// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/rules/rule_table.hpp>
#include <ambit/terms/declared_tables.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// An operation of a policy, known at run time; or the unknown operation, which is denied to everyone.
template <class Tables>
class operation_id {
 public:
  /// The operation named `name`; the unknown one if there is none.
  [[nodiscard]] static constexpr operation_id named(std::string_view name) noexcept {
    return operation_id(detail::operation_table<Tables>::index_of(name));
  }
  /// Operation number `index` by order of declaration; the unknown one from their number on.
  [[nodiscard]] static constexpr operation_id at(std::size_t index) noexcept {
    return operation_id(index < count() ? index : count());
  }
  /// The number of operations.
  [[nodiscard]] static constexpr std::size_t count() noexcept { return detail::operation_rows<Tables>().size(); }

  /// The unknown operation.
  constexpr operation_id() noexcept = default;

  /// Whether this is an operation of the policy.
  [[nodiscard]] constexpr bool known() const noexcept { return index_ < count(); }
  /// A number below count() by order of declaration; count() for the unknown operation. Dense, for counting.
  [[nodiscard]] constexpr std::size_t index() const noexcept { return index_; }
  /// The name as declared; empty for the unknown operation.
  [[nodiscard]] constexpr std::string_view name() const noexcept {
    return known() ? detail::operation_table<Tables>::kept_names()[index_].name : std::string_view();
  }

  [[nodiscard]] friend constexpr bool operator==(operation_id, operation_id) noexcept = default;

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
  return row_has<Tables, hide_existence>(op.index());
}

/// Whether any row hides its existence.
template <class Tables>
inline constexpr bool some_are_hidden = !rows_with<Tables, hide_existence>.empty();

}  // namespace detail
}  // namespace ambit::inline v0_2

namespace ambit::inline v0_2::detail {

/// An operation of a policy, named by a literal; a name that is none does not compile. It may be `OrKnownAtRunTime`.
template <class Tables, bool OrKnownAtRunTime = false>
class operation_literal {
 public:
  template <run_time_text Text, class Use = error::use_find_operation_for_a_name_known_at_run_time>
  operation_literal(const Text&) = delete;
  template <std::size_t Size>
  consteval operation_literal(const char (&name)[Size]) noexcept : id_(operation_id<Tables>::at(operation_table<Tables>::index_in_rows(text(name).view()))) {
    if (id_.known() || !words_are_known<vocabulary<Tables>>(operation_table<Tables>::mistaken.what)) return;
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

template <class Tables>
Tables tables_behind(operation_id<Tables>) noexcept;

/// The tables of a policy.
template <class Policy>
using tables_t = typename tables_behind_policy<Policy, decltype(tables_behind(typename Policy::operation_id()))>::type;

}  // namespace ambit::inline v0_2::detail
