// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Callers of what requests present: verified once, and remembered until the token's time is over.

#include "dpop.hpp"
#include "keys.hpp"
#include "token_cache.hpp"
#include "verifier.hpp"

#include <examples/claims_jansson.hpp>

#include <ambit/claims.hpp>
#include <ambit/credentials.hpp>
#include <ambit/gate.hpp>
#include <ambit/policy.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace tokens {

/// How callers of a policy are made.
template <class Policy>
struct callers_of {
  using caller = typename Policy::caller;

  ambit::scope_claim stated = ambit::scope_claims::strict;  ///< how the issuer states scopes

  caller without_token(const ambit::credentials& presented) const { return presented; }
  caller rejected(ambit::rejection why) const { return ambit::rejected_token{why}; }
  caller accepted(const json_t* claims) const {
    ambit::claims_reader<typename Policy::vocabulary> reader(stated);
    example::read_jansson_claims(claims, reader);
    return reader.finish();
  }
};

/// How callers of a gate are made, for policies that are chosen at run time.
struct callers_of_gate {
  using caller = ambit::gate_caller;

  ambit::gate gate{};
  ambit::scope_claim stated = ambit::scope_claims::strict;

  caller without_token(const ambit::credentials& presented) const { return gate.unverified(presented); }
  caller rejected(ambit::rejection why) const { return gate.rejected({why}); }
  caller accepted(const json_t* claims) const {
    return gate.accepted_claims(
        stated, [claims](ambit::gate_claims& to) noexcept { example::read_jansson_claims(claims, to); });
  }
};

/// Who presents what, and why, for the log.
template <class Caller>
struct made_caller {
  Caller who;
  std::string_view why{};      ///< in words, what is wrong with the token or its proof; empty if nothing is
  bool is_remembered = false;  ///< whether the token was verified before
};

/// Makes callers of what requests present, for one thread at a time, as in a worker of nginx.
///
/// A bearer token that is bound to a key, and a token that is presented with the scheme DPoP and not bound, are
/// rejected. A token that is bound takes a proof for each request, remembered or not. Only accepted tokens are
/// remembered, at most until they expire, and by the rules and keys that they were verified with.
template <class Made>
class callers {
 public:
  using caller = typename Made::caller;
  using made = made_caller<caller>;

  /// Remembers up to `tokens` tokens, each for at most `longest` seconds, none if either is 0.
  explicit callers(Made how, std::size_t tokens = 1024, std::int64_t longest = 300, seen_proofs proofs = seen_proofs())
      : how_(std::move(how)), cache_(tokens), longest_(longest), proofs_(std::move(proofs)) {}

  /// Who presents this, if it takes no verifying: it is no token, or one that is remembered. Otherwise nothing, and the
  /// token is to be verified, by whatever means, and `verified` to be asked.
  std::optional<made> remembered(const ambit::credentials& presented, const verifier& by, std::int64_t now,
                                 const proof_request& request = {}) {
    if (!presented.has_token()) return made{how_.without_token(presented)};
    const std::string_view token = presented.token().unverified_text();
    if (token.size() > by.rules().longest) return rejected(ambit::rejection::malformed_token, "it is too long");
    const entry* const found = cache_.find(by.name_of_rules(), token, now);
    if (found == nullptr) return std::nullopt;
    const std::string_view bound_to(found->bound_to.data(), found->is_bound ? found->bound_to.size() : 0);
    made result = bound(presented, bound_to, found->who, now, request);
    result.is_remembered = true;
    return result;
  }
  /// Who presents a token that was looked at.
  made verified(const ambit::credentials& presented, const verifier& by, const checked_token& checked, std::int64_t now,
                const proof_request& request = {}) {
    if (!checked.accepted()) return rejected(checked.reason(), checked.what());
    entry kept{!checked.bound_to().empty(), {}, how_.accepted(checked.claims())};
    if (kept.is_bound) std::memcpy(kept.bound_to.data(), checked.bound_to().data(), kept.bound_to.size());
    cache_.put(by.name_of_rules(), presented.token().unverified_text(), kept, checked.expiry(), now, longest_);
    return bound(presented, checked.bound_to(), kept.who, now, request);
  }
  /// Who presents this, if tokens are JWTs.
  made of(const ambit::credentials& presented, const verifier& by, std::int64_t now,
          const proof_request& request = {}) {
    if (auto known = remembered(presented, by, now, request)) return *known;
    return verified(presented, by, by.check_jwt(presented.token().unverified_text(), now), now, request);
  }

 private:
  struct entry {
    bool is_bound = false;
    std::array<char, 43> bound_to{};
    caller who;
  };

  made rejected(ambit::rejection why, std::string_view what) const { return {how_.rejected(why), what}; }
  made bound(const ambit::credentials& presented, std::string_view bound_to, const caller& who, std::int64_t now,
             const proof_request& request) {
    const bool with_proof = presented.kind() == ambit::credentials_kind::dpop;
    if (with_proof == bound_to.empty())
      return rejected(ambit::rejection::invalid_token, "its scheme is not that of its kind");
    if (!with_proof) return {who};
    const std::string_view fault = fault_of_proof(request, presented.token().unverified_text(), bound_to, now, proofs_);
    return fault.empty() ? made{who} : rejected(ambit::rejection::invalid_token, fault);
  }

  Made how_;
  token_cache<entry> cache_;
  std::int64_t longest_;
  seen_proofs proofs_;
};

/// The same for several threads. Each of the `Shards` has a lock, which is held while a token is looked up and while a
/// proof is verified, and not while a JWT is.
template <class Made, std::size_t Shards = 16>
class shared_callers {
 public:
  using made = typename callers<Made>::made;

  /// See `callers`; `proofs` is the most proofs that a shard remembers.
  explicit shared_callers(const Made& how, std::size_t tokens = 16384, std::int64_t longest = 300,
                          std::size_t proofs = 8192) {
    for (std::size_t i = 0; i < Shards; ++i)
      shards_.push_back(std::make_unique<shard>(how, (tokens + Shards - 1) / Shards, longest, proofs));
  }

  std::optional<made> remembered(const ambit::credentials& presented, const verifier& by, std::int64_t now,
                                 const proof_request& request = {}) {
    shard& one = shard_of(presented);
    const std::lock_guard<std::mutex> held(one.lock);
    return one.own.remembered(presented, by, now, request);
  }
  made verified(const ambit::credentials& presented, const verifier& by, const checked_token& checked, std::int64_t now,
                const proof_request& request = {}) {
    shard& one = shard_of(presented);
    const std::lock_guard<std::mutex> held(one.lock);
    return one.own.verified(presented, by, checked, now, request);
  }
  made of(const ambit::credentials& presented, const verifier& by, std::int64_t now,
          const proof_request& request = {}) {
    if (auto known = remembered(presented, by, now, request)) return *known;
    return verified(presented, by, by.check_jwt(presented.token().unverified_text(), now), now, request);
  }

 private:
  struct shard {
    shard(const Made& how, std::size_t tokens, std::int64_t longest, std::size_t proofs)
        : own(how, tokens, longest, seen_proofs(proofs)) {}
    std::mutex lock{};
    callers<Made> own;
  };
  /// All that is remembered of a token is in one shard, its proofs too, since a proof names its token.
  shard& shard_of(const ambit::credentials& presented) {
    return *shards_[std::hash<std::string_view>()(presented.token().unverified_text()) % Shards];
  }

  std::vector<std::unique_ptr<shard>> shards_{};
};

}  // namespace tokens
