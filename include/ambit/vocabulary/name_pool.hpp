// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/terms/declared_tables.hpp>
#include <ambit/text/integers.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// The names of the rows that `Rows` gives in one text of `Size` bytes, each with a NUL behind it: a program that reads
/// names keeps no pointers, which a loader would have to relocate. The compiler reads the rows, and so can quote them.
template <auto Rows, std::size_t Size>
struct name_pool {
  static constexpr std::size_t count = Rows().size();
  char text[Size + 1]{};
  number_up_to<Size> first[count + 1]{};

  struct named {
    std::string_view name;
  };
  constexpr named operator[](std::size_t index) const noexcept {
    if (__builtin_is_constant_evaluated()) return {Rows()[index].name};
    return {{text + first[index], std::size_t{first[index + 1]} - first[index] - 1}};
  }

  constexpr name_pool() noexcept {
    const auto rows = Rows();
    std::size_t end = 0;
    for (std::size_t i = 0; i < count; first[++i] = static_cast<number_up_to<Size>>(++end)) {
#if defined(__clang__)
      __builtin_memcpy(text + end, rows[i].name.data(), rows[i].name.size());  // one step of constant evaluation
      end += rows[i].name.size();
#else
      for (const char byte : rows[i].name) text[end++] = byte;
#endif
    }
  }
};

/// The names of the rows that `Rows` gives.
template <auto Rows>
inline constexpr auto names_kept = [] {
  constexpr std::size_t size = [] {
    std::size_t sum = Rows().size();
    for (const auto& row : Rows()) sum += row.name.size();
    return sum;
  }();
  return name_pool<Rows, size>();
}();

}  // namespace ambit::inline v0_2::detail
