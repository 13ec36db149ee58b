// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Callers of tokens that were verified before, so that a token is verified once and not for each request: to be copied.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

namespace example {

/// A bounded cache of callers, of 4 tokens for each of its sets, for one thread at a time.
///
/// The key is the policy's digest and a digest of the whole token: SHA-256, never a prefix of the token or a short
/// hash, since whoever finds a second token with the key of a first one is taken for its holder. A caller is found
/// until its token expires, by the user's clock, and at most for as long as one is kept: a revoked token is let through
/// until then.
template <class Caller, std::size_t Sets = 256>
class caller_cache {
 public:
  using token_digest = std::array<unsigned char, 32>;

  /// A cache of `sets` sets, at least one. All of its memory is taken now.
  explicit caller_cache(std::size_t sets = Sets) : sets_(sets == 0 ? 1 : sets) {}

  /// Keeps a caller until `expiry` or for `longest` seconds from `now`, whichever is first. Of the four that it could
  /// take the place of, the one goes that would be kept for the shortest time.
  void put(std::uint64_t policy, const token_digest& token, const Caller& who, std::int64_t expiry, std::int64_t now,
           std::int64_t longest) {
    if (longest <= 0 || expiry <= now) return;
    entry* taken = nullptr;
    for (entry& each : set_of(token)) {
      if (is(each, policy, token)) {
        taken = &each;
        break;
      }
      if (taken == nullptr || each.until < taken->until) taken = &each;
    }
    // expiry - now is above 0, and is less than longest or does not matter; nothing here overflows.
    const bool soon = now >= 0 ? expiry - now < longest : expiry < now + longest;
    *taken = {policy, token, soon ? expiry : now + longest, who};
  }

  /// The caller that was kept for a token; null if there is none, or its time is over.
  const Caller* find(std::uint64_t policy, const token_digest& token, std::int64_t now) const {
    for (const entry& each : sets_[set_number(token)])
      if (is(each, policy, token)) return now < each.until ? &*each.who : nullptr;
    return nullptr;
  }

 private:
  struct entry {
    std::uint64_t policy = 0;
    token_digest token{};
    std::int64_t until = INT64_MIN;
    std::optional<Caller> who{};
  };

  std::size_t set_number(const token_digest& token) const {
    std::uint64_t number = 0;
    std::memcpy(&number, token.data(), sizeof number);
    return static_cast<std::size_t>(number % sets_.size());
  }
  std::array<entry, 4>& set_of(const token_digest& token) { return sets_[set_number(token)]; }
  static bool is(const entry& each, std::uint64_t policy, const token_digest& token) {
    return each.until != INT64_MIN && each.policy == policy && each.token == token;
  }

  std::vector<std::array<entry, 4>> sets_;
};

}  // namespace example
