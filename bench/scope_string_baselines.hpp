// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "gperf_operations.hpp"
#include "gperf_scopes.hpp"
#include "vocabularies.hpp"

/// What people write by hand to read a scope string.
///
/// None of them checks the grammar of RFC 6749 or counts unknown scopes, which favours them.
namespace bench::scope_string_baselines {

/// Calls `take(word, size)` for each word of `text`; spaces are found by memchr.
struct by_memchr {
  template <class Take>
  static void split(std::string_view text, Take take) {
    const char* from = text.data();
    const char* const end = from + text.size();
    for (;;) {
      const void* const space = std::memchr(from, ' ', static_cast<std::size_t>(end - from));
      if (space == nullptr) break;
      const char* const stop = static_cast<const char*>(space);
      take(from, static_cast<std::size_t>(stop - from));
      from = stop + 1;
    }
    take(from, static_cast<std::size_t>(end - from));
  }
};

/// The same, looking at byte after byte.
struct by_byte {
  template <class Take>
  static void split(std::string_view text, Take take) {
    const char* from = text.data();
    const char* const end = from + text.size();
    for (const char* at = from;; ++at) {
      if (at != end && *at != ' ') continue;
      take(from, static_cast<std::size_t>(at - from));
      if (at == end) return;
      from = at + 1;
    }
  }
};

struct linear_compare {
  static std::uint64_t bit_of(const char* word, std::size_t size) {
    for (std::size_t i = 0; i < fullscript_scopes.size(); ++i)
      if (fullscript_scopes[i].size() == size && std::memcmp(fullscript_scopes[i].data(), word, size) == 0)
        return std::uint64_t{1} << i;
    return 0;
  }
};

struct switch_on_length {
  template <std::size_t Number>
  static std::uint64_t compared(const char* word) {
    constexpr std::string_view name = fullscript_scopes[Number];
    return std::memcmp(name.data(), word, name.size()) == 0 ? std::uint64_t{1} << Number : 0;
  }

  static std::uint64_t bit_of(const char* word, std::size_t size) {
    switch (size) {
      case 11:
        return compared<1>(word);
      case 12:
        return word[1] == 'a' ? compared<0>(word) : compared<2>(word);
      case 13:
        return compared<3>(word);
      case 14:
        return compared<4>(word);
      case 22:
        return compared<6>(word);
      case 31:
        return compared<5>(word);
      default:
        return 0;
    }
  }
};

struct gperf_hash {
  static std::uint64_t bit_of(const char* word, std::size_t size) {
    const gperf_scope* const found = gperf_scopes::in_word_set(word, size);
    return found == nullptr ? 0 : std::uint64_t{1} << found->number;
  }
};

struct hash_map {
  static inline const std::unordered_map<std::string_view, std::uint64_t> bits = [] {
    std::unordered_map<std::string_view, std::uint64_t> map;
    for (std::size_t i = 0; i < fullscript_scopes.size(); ++i)
      map[fullscript_scopes[i]] = std::uint64_t{1} << i;
    return map;
  }();

  static std::uint64_t bit_of(const char* word, std::size_t size) {
    const auto found = bits.find(std::string_view(word, size));
    return found == bits.end() ? 0 : found->second;
  }
};

/// The bits of the known scopes of a string.
template <class Lookup, class Splitter = by_memchr>
struct bits {
  static constexpr bool is_ambit = false;

  static std::uint64_t read(std::string_view text) {
    std::uint64_t held = 0;
    Splitter::split(text,
                    [&held](const char* word, std::size_t size) { held |= Lookup::bit_of(word, size); });
    return held;
  }

  static std::uint64_t bits_of(std::uint64_t held) { return held; }
};

/// All scopes of a string, known or not, as strings.
struct string_set {
  static constexpr bool is_ambit = false;

  static std::unordered_set<std::string> read(std::string_view text) {
    std::unordered_set<std::string> held;
    by_memchr::split(text, [&held](const char* word, std::size_t size) { held.emplace(word, size); });
    return held;
  }

  static std::uint64_t bits_of(const std::unordered_set<std::string>& held) {
    std::uint64_t known = 0;
    for (std::size_t i = 0; i < fullscript_scopes.size(); ++i)
      if (held.contains(std::string(fullscript_scopes[i]))) known |= std::uint64_t{1} << i;
    return known;
  }
};

/// The number of an operation's name; `none` if it is unknown.
inline constexpr std::uint32_t none = 24;

struct gperf_operation_number {
  static std::uint32_t of(std::string_view name) {
    const gperf_operation* const found = gperf_operations::in_word_set(name.data(), name.size());
    return found == nullptr ? none : found->number;
  }
};

struct hash_map_operation_number {
  static inline const std::unordered_map<std::string_view, std::uint32_t> numbers = [] {
    std::unordered_map<std::string_view, std::uint32_t> map;
    for (std::uint32_t i = 0; i < none; ++i) map[fullscript_one::rules[i].operation] = i;
    return map;
  }();

  static std::uint32_t of(std::string_view name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? none : found->second;
  }
};

}  // namespace bench::scope_string_baselines
