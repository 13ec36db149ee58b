// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Names of tokens that were computed before: a token that is presented again is compared, which takes a tenth of the
// time that SHA-256 takes.

#include "keys.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace tokens {

/// Whether two texts of one length are equal, in a time that depends on the length alone.
inline bool are_equal(std::string_view left, std::string_view right) {
  std::uint64_t different = 0;
  std::size_t at = 0;
  for (; at + 8 <= left.size(); at += 8) {
    std::uint64_t one, other;
    std::memcpy(&one, left.data() + at, 8);
    std::memcpy(&other, right.data() + at, 8);
    different |= one ^ other;
  }
  for (; at < left.size(); ++at) different |= static_cast<unsigned char>(left[at] ^ right[at]);
  return different == 0;
}

/// The names of accepted tokens, at most so many: of those that could stand in one place the last one does.
///
/// A place is found by the end of a token, which of a JWT is a part of its signature. Only accepted tokens are put
/// here, so that whoever makes up tokens takes no place.
class token_names {
 public:
  explicit token_names(std::size_t most) : places_(most) {}

  /// The name of a token by these rules; null if it is not here.
  const sha256_digest* find(const sha256_digest& rules, std::string_view token) const {
    if (places_.empty()) return nullptr;
    const place& one = places_[number_of(token)];
    return one.token.size() == token.size() && one.rules == rules && are_equal(one.token, token) ? &one.name : nullptr;
  }
  void put(const sha256_digest& rules, std::string_view token, const sha256_digest& name) {
    if (!places_.empty()) places_[number_of(token)] = {rules, name, std::string(token)};
  }

 private:
  struct place {
    sha256_digest rules{}, name{};
    std::string token{};
  };
  std::size_t number_of(std::string_view token) const {
    std::uint64_t end[2] = {};
    const std::size_t size = token.size() < sizeof end ? token.size() : sizeof end;
    std::memcpy(end, token.data() + token.size() - size, size);
    const std::uint64_t mixed = (end[0] ^ end[1] * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return static_cast<std::size_t>((mixed >> 32) % places_.size());
  }

  std::vector<place> places_;
};

}  // namespace tokens
