// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/operation.hpp>
#include <ambit/path_piece.hpp>
#include <ambit/scope.hpp>

#include <cstddef>
#include <string_view>

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

 private:
  const Row* data_ = nullptr;
  std::size_t size_ = 0;
};

// The tables that a user's struct declares; a table that it does not declare is empty.
template <class Tables>
constexpr table_rows<scope> scope_rows() noexcept {
  if constexpr (requires { Tables::scopes; })
    return {std::data(Tables::scopes), std::size(Tables::scopes)};
  else
    return {};
}
template <class Tables>
constexpr table_rows<fact> fact_rows() noexcept {
  if constexpr (requires { Tables::facts; })
    return {std::data(Tables::facts), std::size(Tables::facts)};
  else
    return {};
}
template <class Tables>
constexpr table_rows<implication> implication_rows() noexcept {
  if constexpr (requires { Tables::implications; })
    return {std::data(Tables::implications), std::size(Tables::implications)};
  else
    return {};
}
template <class Tables>
constexpr table_rows<operation> operation_rows() noexcept {
  if constexpr (requires { Tables::operations; })
    return {std::data(Tables::operations), std::size(Tables::operations)};
  else
    return {};
}
template <class Tables>
constexpr table_rows<parameter_type> parameter_type_rows() noexcept {
  if constexpr (requires { Tables::parameter_types; })
    return {std::data(Tables::parameter_types), std::size(Tables::parameter_types)};
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
