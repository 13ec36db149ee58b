// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Bytes of text, sixteen at a time, where the processor is sure to have registers for them: for run time alone, so
// everything here has its like in bytes.hpp.
#if defined(__SSE2__) && defined(__GNUC__)

#include <ambit/detail/machine_words.hpp>

#include <cstdint>

namespace ambit::detail {

using sixteen_bytes = char __attribute__((vector_size(16)));

// g++ takes a load that the size of a text rules out for one that is made, where it knows the text.
#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif

/// The sixteen bytes at `from`.
[[gnu::always_inline]] inline sixteen_bytes load_sixteen(const void* from) noexcept {
  return loaded<sixteen_bytes>(from);
}

/// The sixteen bytes at `from`, a multiple of sixteen.
[[gnu::always_inline]] inline sixteen_bytes load_aligned(const void* from) noexcept {
  return load_sixteen(__builtin_assume_aligned(from, sizeof(sixteen_bytes)));
}

/// The eight bytes at `left`, then the eight at `right`.
[[gnu::always_inline]] inline sixteen_bytes two_windows(const char* left, const char* right) noexcept {
  using two_words = long long __attribute__((vector_size(16)));
  return reinterpret_cast<sixteen_bytes>(two_words{loaded<long long>(left), loaded<long long>(right)});
}

#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Bit i is the top bit of byte i.
[[gnu::always_inline]] inline unsigned top_bits(sixteen_bytes bytes) noexcept {
  return static_cast<unsigned>(__builtin_ia32_pmovmskb128(bytes));
}

/// Bit i says whether byte i is `byte`.
[[gnu::always_inline]] inline std::uint64_t places_of(char byte, sixteen_bytes bytes) noexcept {
  return top_bits(reinterpret_cast<sixteen_bytes>(bytes == byte));
}

/// Whether all of sixteen bytes may stand in a scope-token.
[[gnu::always_inline]] inline bool are_scope_bytes(sixteen_bytes bytes) noexcept {
  using signed_bytes = signed char __attribute__((vector_size(16)));
  const auto below = reinterpret_cast<signed_bytes>(bytes) < '!';
  const auto other = (bytes == '"') | (bytes == '\\') | (bytes == '\x7F');
  return top_bits(reinterpret_cast<sixteen_bytes>(below | other)) == 0;
}

}  // namespace ambit::detail

#endif
