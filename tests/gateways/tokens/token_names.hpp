// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Names of tokens that were computed before: a token that is presented again is compared, which takes a tenth of the
// time that SHA-256 takes.

#include "keys.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace tokens {

/// Whether two texts of one length are equal, in a time that depends on the length alone.
inline bool are_equal(std::string_view left, std::string_view right) {
  std::uint64_t different[4] = {};  // so that no step waits for the one before
  std::size_t at = 0;
  for (; at + 32 <= left.size(); at += 32) {
    std::uint64_t one[4], other[4];
    std::memcpy(one, left.data() + at, 32);
    std::memcpy(other, right.data() + at, 32);
    for (std::size_t i = 0; i < 4; ++i) different[i] |= one[i] ^ other[i];
  }
  for (; at < left.size(); ++at) different[0] |= static_cast<unsigned char>(left[at] ^ right[at]);
  return (different[0] | different[1] | different[2] | different[3]) == 0;
}

/// The names of accepted tokens, at most so many, or up to three more.
///
/// Of four places one is found by the end of a token, which of a JWT is a part of its signature, and compared as a
/// whole. Only accepted tokens are put here, so that whoever makes up tokens takes no place.
class token_names {
 public:
  explicit token_names(std::size_t most) : sets_((most + 3) / 4) {}

  /// The name of a token by these rules; null if it is not here.
  const sha256_digest* find(const sha256_digest& rules, std::string_view token) const {
    if (sets_.empty()) return nullptr;
    const std::uint64_t end = end_of(token);
    for (const place& one : sets_[number_of(end)])
      if (one.end == end && one.token.size() == token.size() && one.rules == rules && are_equal(one.token, token))
        return &one.name;
    return nullptr;
  }
  /// Puts a token where none is, or in the place of one, which its name decides.
  void put(const sha256_digest& rules, std::string_view token, const sha256_digest& name) {
    if (sets_.empty()) return;
    const std::uint64_t end = end_of(token);
    std::array<place, 4>& set = sets_[number_of(end)];
    place* taken = &set[name[0] % 4];
    for (place& each : set)
      if (each.token.empty() || each.token == token) {
        taken = &each;
        break;
      }
    *taken = {end, rules, name, std::string(token)};
  }

 private:
  struct place {
    std::uint64_t end = 0;
    sha256_digest rules{}, name{};
    std::string token{};
  };
  static std::uint64_t end_of(std::string_view token) {
    std::uint64_t end[2] = {};
    const std::size_t size = token.size() < sizeof end ? token.size() : sizeof end;
    std::memcpy(end, token.data() + token.size() - size, size);
    return (end[0] ^ end[1] * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  }
  std::size_t number_of(std::uint64_t end) const { return static_cast<std::size_t>((end >> 32) % sets_.size()); }

  std::vector<std::array<place, 4>> sets_;
};

}  // namespace tokens
