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

/// The first byte of `target` from `from` on that is not plain, if a right query begins there; else `nowhere`.
[[gnu::noinline]] constexpr std::size_t query_from(std::string_view target, std::size_t from) noexcept {
  std::size_t at = from;
  while (at != target.size() && is_plain_path_byte(target[at])) ++at;
  return at != target.size() && target[at] == '?' && is_query(target, at + 1) ? at : nowhere;
}

/// A path cut into segments. Segment number i lies behind the slash at `at[i]` and before `at[i + 1]`, of which the
/// first Capacity are kept; the last segment ends before a slash at the end of the path, if there is one.
template <std::size_t Capacity>
struct cut_path {
  const char* text;
  std::size_t size;   ///< of the path, without the query
  std::size_t count;  ///< of segments, more than are kept perhaps
  bool slashed;       ///< whether the path ends with a slash behind the last segment
  std::size_t at[Capacity];

  // Nothing is written before a path is cut: most of it would be written for nothing.
  constexpr cut_path() noexcept {
    if (!std::is_constant_evaluated()) return;
    text = nullptr;
    size = count = 0;
    slashed = false;
    for (std::size_t& place : at) place = 0;
  }

  constexpr std::size_t begin_of(std::size_t segment) const noexcept { return at[segment] + 1; }
  constexpr std::size_t end_of(std::size_t segment) const noexcept { return at[segment + 1]; }

  /// Cuts a target, if its path is plain: one in which each byte stands for itself and that no gate would refuse.
  /// Whether it is; if not, a `path_gate` has to look at it.
  [[gnu::always_inline]] constexpr bool cut_plain(std::string_view target) noexcept {
    if (target.empty() || target.front() != '/') return false;
    if (target.size() > 64) return cut_long(target);
    text = target.data();
    size = target.size();
    const path_block block = scan_path(text, target.size());
    std::uint64_t slashes = block.slashes;
    if (!block.plain) {
      size = query_from(target, 0);
      if (size == nowhere) return false;
      slashes &= ~(~std::uint64_t{0} << size);
    }
    if ((slashes & slashes << 1) != 0) return false;
    slashed = text[size - 1] == '/';
    slashes ^= std::uint64_t{slashed} << (size - 1);
    std::size_t found = 0;
    for (; slashes != 0; slashes &= slashes - 1, ++found) {
      const std::size_t slash = static_cast<unsigned>(std::countr_zero(slashes));
      if (text[slash + 1] == '.') return false;
      at[found] = slash;
    }
    count = found;
    at[found] = size - std::size_t{slashed};
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

 private:
  /// The same for a target of more than 64 bytes, block by block.
  [[gnu::noinline]] constexpr bool cut_long(std::string_view target) noexcept {
    text = target.data();
    size = nowhere;
    std::size_t found = 0;
    std::uint64_t after_slash = 0;
    for (std::size_t from = 0; size == nowhere; from += 64) {
      const std::size_t left = target.size() - from < 64 ? target.size() - from : 64;
      // Few bytes are read together with some before them.
      const std::size_t back = left < 16 ? 16 - left : 0;
      const path_block block = scan_path(text + from - back, left + back);
      std::uint64_t slashes = block.slashes >> back;
      if (target.size() - from <= 64) size = target.size();
      if (!block.plain) {
        size = query_from(target, from);
        if (size == nowhere) return false;
        slashes &= ~(~std::uint64_t{0} << (size - from));
      }
      if ((slashes & (slashes << 1 | after_slash)) != 0) return false;
      after_slash = slashes >> 63;
      for (; slashes != 0; slashes &= slashes - 1) {
        const std::size_t slash = from + static_cast<unsigned>(std::countr_zero(slashes));
        if (slash + 1 != size && text[slash + 1] == '.') return false;
        if (found < Capacity) at[found] = slash;
        ++found;
      }
    }
    slashed = text[size - 1] == '/';
    count = found - std::size_t{slashed};
    if (count < Capacity) at[count] = size - std::size_t{slashed};
    return true;
  }
};

}  // namespace ambit::detail
