// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What was made of tokens before, by the token itself: a token that is presented again is compared, which takes a tenth
// of the time that a hash of it would take that nobody can find a second token for.

#include "keys.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
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

/// Values of accepted tokens, for at most so many tokens, or what fills the last 16.
///
/// Of 16 places some are found by the end of a token, which of a JWT is a part of its signature, and compared as a
/// whole. With four it is one of 60 tokens that finds no place in a cache that is a quarter full; with 16 it is none of
/// a million. Only accepted tokens are put here, so that whoever makes up tokens takes no place.
template <class Value>
class token_cache {
 public:
  explicit token_cache(std::size_t most)
      : ways_(std::min<std::size_t>(most, 16)),
        sets_(most == 0 ? 0 : (most + ways_ - 1) / ways_),
        ends_(sets_ * ways_),
        places_(sets_ * ways_) {}

  /// The value that was put for a token by these rules; null if there is none, or its time is over.
  const Value* find(const sha256_digest& rules, std::string_view token, std::int64_t now) const {
    const std::size_t at = index_of(rules, token);
    return at < places_.size() && now < places_[at].until ? &*places_[at].value : nullptr;
  }
  /// Keeps a value until `expiry` or for `longest` seconds from `now`, whichever is first. Of those that it could take
  /// the place of, the one goes that would be kept for the shortest time.
  void put(const sha256_digest& rules, std::string_view token, const Value& value, std::int64_t expiry,
           std::int64_t now, std::int64_t longest) {
    if (sets_ == 0 || longest <= 0 || expiry <= now) return;
    std::size_t taken = index_of(rules, token);
    if (taken == places_.size()) {
      const auto first = places_.begin() + static_cast<std::ptrdiff_t>(first_of(end_of(token)));
      taken = static_cast<std::size_t>(
          std::min_element(first, first + static_cast<std::ptrdiff_t>(ways_),
                           [](const place& left, const place& right) { return left.until < right.until; }) -
          places_.begin());
    }
    // expiry - now is above 0, and is less than longest or does not matter; nothing here overflows.
    const bool is_soon = now >= 0 ? expiry - now < longest : expiry < now + longest;
    ends_[taken] = end_of(token);
    places_[taken] = {std::string(token), is_soon ? expiry : now + longest, rules, value};
  }

 private:
  struct place {
    std::string token{};
    std::int64_t until = INT64_MIN;
    sha256_digest rules{};
    std::optional<Value> value{};
  };
  static std::uint64_t end_of(std::string_view token) {
    std::uint64_t end[2] = {};
    const std::size_t size = std::min(token.size(), sizeof end);
    std::memcpy(end, token.data() + token.size() - size, size);
    return (end[0] ^ end[1] * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  }
  std::size_t first_of(std::uint64_t end) const { return static_cast<std::size_t>((end >> 32) % sets_) * ways_; }
  /// Where a token is; the number of places if it is nowhere.
  std::size_t index_of(const sha256_digest& rules, std::string_view token) const {
    if (sets_ == 0) return 0;
    const std::uint64_t end = end_of(token);
    const std::size_t first = first_of(end);
    for (std::size_t at = first; at < first + ways_; ++at) {
      const place& one = places_[at];
      if (ends_[at] == end && one.token.size() == token.size() && one.rules == rules && are_equal(one.token, token))
        return at;
    }
    return places_.size();
  }

  std::size_t ways_, sets_;
  std::vector<std::uint64_t> ends_;
  std::vector<place> places_;
};

}  // namespace tokens
