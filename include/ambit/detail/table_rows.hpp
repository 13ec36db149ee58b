// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>
#include <ambit/operation.hpp>
#include <ambit/path_piece.hpp>
#include <ambit/scope.hpp>

#include <string_view>
#include <type_traits>

namespace ambit::detail {

/// The rows of a table, wherever it is stored.
template <class Row>
class table_rows {
 public:
  constexpr table_rows() noexcept = default;
  template <std::size_t Size>
  constexpr table_rows(const Row (&rows)[Size]) noexcept : data_(rows), size_(Size) {}
  constexpr table_rows(const Row* data, std::size_t size) noexcept : data_(data), size_(size) {}

  constexpr const Row& operator[](std::size_t index) const noexcept { return data_[index]; }
  constexpr const Row* begin() const noexcept { return data_; }
  constexpr const Row* end() const noexcept { return data_ + size_; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }

  /// `count` rows from number `first` on, fewer if there are not so many.
  constexpr table_rows part(std::size_t first, std::size_t count) const noexcept {
    return {data_ + first, size_ - first < count ? size_ - first : count};
  }

  /// The number of one of these rows.
  constexpr std::size_t number_of(const Row& row) const noexcept { return static_cast<std::size_t>(&row - data_); }

  /// True; in constant evaluation only of rows that are constants.
  constexpr bool is_constant() const noexcept {
    if (size_ == 0) return true;
    [[maybe_unused]] const Row first = data_[0];
    return true;
  }

 private:
  const Row* data_ = nullptr;
  std::size_t size_ = 0;
};

/// The rows of a table as it is declared: an array of `Row`, or what says as an array does where its rows are.
template <class Row, class Declared>
constexpr auto rows_in(const Declared& table) noexcept
    -> decltype(table_rows<Row>(std::data(table), std::size(table))) {
  return {std::data(table), std::size(table)};
}

/// Named with what is constant; what is none can not be named.
template <bool>
struct constant {};

// Whether clang has refused the rows of a table where it is declared, and says so itself: it then takes for constant
// whatever is asked of them, and the contrary of it too. Where g++ has refused them nothing of them is constant.
// clang-format off
template <class Tables>
concept refused_scopes = requires { typename std::enable_if_t<Tables::scopes[0].name.empty()>; typename std::enable_if_t<!Tables::scopes[0].name.empty()>; };
template <class Tables>
concept refused_facts = requires { typename std::enable_if_t<Tables::facts[0].name.empty()>; typename std::enable_if_t<!Tables::facts[0].name.empty()>; };
template <class Tables>
concept refused_implications = requires { typename std::enable_if_t<Tables::implications[0].holding.empty()>; typename std::enable_if_t<!Tables::implications[0].holding.empty()>; };
template <class Tables>
concept refused_operations = requires { typename std::enable_if_t<Tables::operations[0].name.empty()>; typename std::enable_if_t<!Tables::operations[0].name.empty()>; };
template <class Tables>
concept refused_parameter_types = requires { typename std::enable_if_t<Tables::parameter_types[0].name.empty()>; typename std::enable_if_t<!Tables::parameter_types[0].name.empty()>; };
// clang-format on

// The tables that a user's struct declares. A table that it does not declare is empty, and so is one of anything but
// constant rows, which is a fault; see `tables_declared`. Of a member that is not static g++ has to hear first, and
// alone.
template <class Tables>
concept has_scope_rows = !refused_scopes<Tables> && requires {
  *&Tables::scopes;
  typename constant<rows_in<scope>(Tables::scopes).is_constant()>;
};
template <class Tables>
constexpr table_rows<scope> scope_rows() noexcept {
  if constexpr (has_scope_rows<Tables>)
    return rows_in<scope>(Tables::scopes);
  else
    return {};
}

template <class Tables>
concept has_fact_rows = !refused_facts<Tables> && requires {
  *&Tables::facts;
  typename constant<rows_in<fact>(Tables::facts).is_constant()>;
};
template <class Tables>
constexpr table_rows<fact> fact_rows() noexcept {
  if constexpr (has_fact_rows<Tables>)
    return rows_in<fact>(Tables::facts);
  else
    return {};
}

template <class Tables>
concept has_implication_rows = !refused_implications<Tables> && requires {
  *&Tables::implications;
  typename constant<rows_in<implication>(Tables::implications).is_constant()>;
};
template <class Tables>
constexpr table_rows<implication> implication_rows() noexcept {
  if constexpr (has_implication_rows<Tables>)
    return rows_in<implication>(Tables::implications);
  else
    return {};
}

template <class Tables>
concept has_operation_rows = !refused_operations<Tables> && requires {
  *&Tables::operations;
  typename constant<rows_in<operation>(Tables::operations).is_constant()>;
};
template <class Tables>
constexpr table_rows<operation> operation_rows() noexcept {
  if constexpr (has_operation_rows<Tables>)
    return rows_in<operation>(Tables::operations);
  else
    return {};
}

template <class Tables>
concept has_parameter_type_rows = !refused_parameter_types<Tables> && requires {
  *&Tables::parameter_types;
  typename constant<rows_in<parameter_type>(Tables::parameter_types).is_constant()>;
};
template <class Tables>
constexpr table_rows<parameter_type> parameter_type_rows() noexcept {
  if constexpr (has_parameter_type_rows<Tables>)
    return rows_in<parameter_type>(Tables::parameter_types);
  else
    return {};
}

/// The segments that stand before every template of the policy; empty if it names none.
template <class Tables>
constexpr std::string_view mount_of() noexcept {
  if constexpr (requires { Tables::mount; })
    return Tables::mount;
  else
    return {};
}

}  // namespace ambit::detail
