// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_gate.hpp>
#include <ambit/detail/scan_path.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit::detail {

/// Whether all bytes of `text` from `at` on may stand in a query.
constexpr bool is_query(std::string_view text, std::size_t at) noexcept {
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t bytes = eight_bytes(text.data() + at);
    const bool sure = are_scope_bytes(bytes) && equal_bytes(bytes, '#') == 0;
    for (std::size_t i = at; !sure && i < at + 8; ++i)
      if (!is_of_kind(text[i], byte_kind::query)) return false;
  }
  for (; at < text.size(); ++at)
    if (!is_of_kind(text[at], byte_kind::query)) return false;
  return true;
}

/// A path cut into segments. Segment number i lies behind the slash at `at[i]` and before `at[i + 1]`, of which the
/// first Capacity are kept; the last segment ends before a slash at the end of the path, if there is one.
template <std::size_t Capacity>
struct cut_path {
  const char* text = nullptr;
  std::size_t size = 0;   ///< of the path, without the query
  std::size_t count = 0;  ///< of segments, more than are kept perhaps
  bool slashed = false;   ///< whether the path ends with a slash behind the last segment
  std::size_t at[Capacity];

  static_assert(Capacity >= 34, "a block of 64 bytes has up to 32 segments");

  constexpr cut_path() noexcept {
    if (std::is_constant_evaluated())
      for (std::size_t& place : at) place = 0;
  }

  constexpr std::size_t begin_of(std::size_t segment) const noexcept { return at[segment] + 1; }
  constexpr std::size_t end_of(std::size_t segment) const noexcept { return at[segment + 1]; }

  /// Cuts a target, if its path is plain: one in which each byte stands for itself and that no gate would refuse.
  /// Whether it is; if not, a `path_gate` has to look at it.
  [[gnu::always_inline]] constexpr bool cut_plain(std::string_view target) noexcept {
    if (target.empty() || target.front() != '/') return false;
    text = target.data();
    size = target.size();
    count = 0;
    std::uint64_t before = 0;  // whether the block before ends with a slash
    for (std::size_t block = 0;; block += 64) {
      const std::size_t left = size - block < 64 ? size - block : 64;
      const path_block here = scan_path(text + block, left);
      std::uint64_t slashes = here.slashes;
      const std::uint64_t others = ~here.plain << (64 - left);
      bool last = size - block <= 64;
      if (others != 0) {
        const std::size_t first = block + static_cast<unsigned>(std::countr_zero(~here.plain));
        if (text[first] != '?' || !is_query(target, first + 1)) return false;
        size = first;
        slashes &= ~(~std::uint64_t{0} << (first - block));
        last = true;
      }
      if ((slashes & (slashes << 1 | before)) != 0) return false;
      before = slashes >> 63;
      if (last) {
        slashed = text[size - 1] == '/';
        if (slashed && size != block) slashes &= ~(std::uint64_t{1} << (size - 1 - block));
        if (slashed && size == block) --count;  // the slash at the end is that of the block before
      }
      for (; slashes != 0; slashes &= slashes - 1) {
        const std::size_t slash = block + static_cast<unsigned>(std::countr_zero(slashes));
        if (text[slash + 1] == '.') return false;
        if (block == 0 || count < Capacity) at[count] = slash;
        ++count;
      }
      if (last) break;
    }
    if (count < Capacity) at[count] = slashed ? size - 1 : size;
    return true;
  }

  /// Cuts a path that a gate let pass.
  constexpr void cut_gated(std::string_view path) noexcept {
    text = path.data();
    size = path.size();
    slashed = path.back() == '/';
    count = 0;
    const std::size_t end = slashed ? size - 1 : size;
    for (std::size_t i = 0; i < end; ++i) {
      if (text[i] != '/') continue;
      if (count < Capacity) at[count] = i;
      ++count;
    }
    if (count < Capacity) at[count] = end;
  }
};

}  // namespace ambit::detail
