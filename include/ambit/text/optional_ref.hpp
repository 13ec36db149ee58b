// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

namespace ambit::inline v0_2::detail {

/// A reference to a constant, or none.
///
/// It replaces a pointer that may be null: with -fsanitize=null or -fno-delete-null-pointer-checks, g++ accepts no
/// comparison of the address of something in a policy's tables with null as a constant.
template <class Type>
class optional_ref {
 public:
  constexpr optional_ref() noexcept = default;
  constexpr optional_ref(const Type& referred) noexcept : at_(&referred), has_value_(true) {}
  /// `at` is not null.
  constexpr explicit optional_ref(const Type* at) noexcept : at_(at), has_value_(true) {}

  constexpr bool has_value() const noexcept { return has_value_; }
  constexpr explicit operator bool() const noexcept { return has_value_; }
  constexpr const Type& operator*() const noexcept { return *at_; }
  constexpr const Type* operator->() const noexcept { return at_; }

 private:
  const Type* at_ = nullptr;
  bool has_value_ = false;
};

}  // namespace ambit::inline v0_2::detail
