// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/route_rows.hpp>
#include <ambit/detail/segment_key.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// The most different methods that a policy may have.
inline constexpr std::size_t most_methods = 64;

/// The methods of a policy's routes, in the order of declaration; with GET always HEAD too.
struct method_list {
  std::string_view name[most_methods]{};
  std::size_t size = 0;
  fault mistaken{};

  constexpr method_list(const route_rows& routes, table_rows<operation> rows) noexcept {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!routes.shape(row).present) continue;
      const std::string_view method = routes.shape(row).method;
      add(method, rows[row].name);
      if (same_text(method, "GET")) add("HEAD", rows[row].name);
    }
  }
  constexpr std::size_t number_of(std::string_view method) const noexcept {
    std::size_t i = 0;
    while (i < size && !same_text(name[i], method)) ++i;
    return i;
  }

 private:
  constexpr void add(std::string_view method, std::string_view row) noexcept {
    if (number_of(method) != size) return;
    if (size != most_methods)
      name[size++] = method;
    else if (!mistaken)
      mistaken = {mistake::route_has_one_method_too_many, method, row};
  }
};

/// Numbers for `Count` methods: those of two to eight bytes by a hash without collisions, found once.
template <std::size_t Count>
class method_table {
 public:
  constexpr explicit method_table(const method_list& list) noexcept {
    for (std::size_t i = 0; i < Count; ++i) name_[i] = list.name[i];
    while (!placed()) multiplier_ = multiplier_ * 0x2545F4914F6CDD1Du + 0x9E3779B97F4A7C15u;
  }

  /// The number of `method`; Count if it is none.
  constexpr std::size_t index_of(std::string_view method) const noexcept {
    if (method.size() - 2 > 6) return index_of_odd(method);
    const std::uint64_t key = last_bytes(method.data(), method.size());
    const slot& here = slots_[slot_of(key)];
    return here.key == key && here.size == method.size() ? here.index : Count;
  }

 private:
  struct slot {
    std::uint64_t key = 0;
    std::uint32_t size = 0;  // a request's method may hold NULs
    std::uint32_t index = static_cast<std::uint32_t>(Count);
  };
  static constexpr unsigned bits = static_cast<unsigned>(std::bit_width(Count * Count + 1));

  constexpr std::size_t slot_of(std::uint64_t key) const noexcept {
    return static_cast<std::size_t>(key * multiplier_ >> (64 - bits));
  }
  // Of one byte, or of more than eight.
  [[gnu::noinline]] constexpr std::size_t index_of_odd(std::string_view method) const noexcept {
    std::size_t i = 0;
    while (i < Count && !same_text(name_[i], method)) ++i;
    return i;
  }
  constexpr bool placed() noexcept {
    for (slot& here : slots_) here = {};
    for (std::size_t i = 0; i < Count; ++i) {
      if (name_[i].size() - 2 > 6) continue;
      const std::uint64_t key = last_bytes(name_[i].data(), name_[i].size());
      slot& here = slots_[slot_of(key)];
      if (here.index != Count) return false;
      here = {key, static_cast<std::uint32_t>(name_[i].size()), static_cast<std::uint32_t>(i)};
    }
    return true;
  }

  slot slots_[std::size_t{1} << bits]{};
  std::string_view name_[Count == 0 ? 1 : Count]{};
  std::uint64_t multiplier_ = 0x9E3779B97F4A7C15u;
};

}  // namespace ambit::detail
