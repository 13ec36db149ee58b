// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Proofs of possession of the key that a token is bound to (DPoP, RFC 9449).

#include "keys.hpp"
#include "verifier.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace tokens {

/// A request that presents a token with the scheme DPoP.
struct proof_request {
  std::string_view proof{};   ///< the value of the one field `DPoP`; empty if there is none, or there are several
  std::string_view method{};  ///< as it was sent
  std::string_view url{};     ///< as the client has it, without query: `https://`, the host, the port if any, the path
};

/// The proofs that were seen, for as long as they could be shown again: in one process, for one thread at a time.
///
/// Full, it takes no further proof: what is forgotten could be played again.
class seen_proofs {
 public:
  /// Room for `most` proofs in each window of `window` seconds.
  explicit seen_proofs(std::size_t most = 65536, std::int64_t window = 120) : most_(most), window_(window) {}

  std::int64_t window() const { return window_; }
  /// Whether a proof that is good until `now + window` is shown for the first time, and there is room to remember it.
  bool is_first(const sha256_digest& proof, std::int64_t now) {
    if (now - begun_ >= window_) {
      before_.swap(seen_);
      if (now - begun_ >= 2 * window_) before_.clear();
      seen_.clear();
      begun_ = now;
    } else if (now < begun_) {
      begun_ = now;  // a clock that was put back makes no proof new
    }
    if (before_.contains(proof) || seen_.size() >= most_) return false;
    return seen_.insert(proof).second;
  }

 private:
  struct first_bytes {
    std::size_t operator()(const sha256_digest& digest) const {
      std::size_t number = 0;
      for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | digest[i];
      return number;
    }
  };
  using proofs = std::unordered_set<sha256_digest, first_bytes>;

  proofs seen_{}, before_{};
  std::size_t most_;
  std::int64_t window_;
  std::int64_t begun_ = 0;
};

/// What is wrong with a proof, in words for the log; empty if it shows, for this request and the first time, the key
/// with the thumbprint `bound_to`.
///
/// A proof is good for `seen.window()` seconds, half of it for clocks that differ, on either side of `iat`. Its URL is
/// compared byte by byte without its query, and a URL that is written otherwise is another.
///
/// Source: RFC 9449 sections 4.2, 4.3 and 7.1.
inline std::string_view fault_of_proof(const proof_request& request, std::string_view token, std::string_view bound_to,
                                       std::int64_t now, seen_proofs& seen) {
  if (request.proof.empty()) return "there is no proof, or several";
  if (request.proof.size() > 8192) return "the proof is too long";
  const std::optional<jws> read = read_jws(request.proof);
  if (!read) return "the proof is no JWS of three parts, or states crit";
  const json_t* const header = read->header.get();
  const json_t* const claims = read->payload.get();
  const json_t* const jwk = json_object_get(header, "jwk");
  if (text_at(header, "typ") != "dpop+jwt") return "the proof's typ is not dpop+jwt";
  if (bound_to.empty() || thumbprint(jwk) != bound_to) return "the proof is of another key";
  const key_read signer = read_key(jwk, 4096);
  if (!signer.found || signer.found->algorithm() == algorithm::hs256) return "the proof's key is none";
  if (text_at(header, "alg") != name_of(signer.found->algorithm())) return "the proof's alg is not its key's";
  if (!signer.found->verifies(read->signed_text, read->signature)) return "the proof's signature does not verify";

  if (text_at(claims, "htm") != request.method) return "the proof is for another method";
  const std::string_view url = text_at(claims, "htu").value_or(std::string_view());
  if (url.substr(0, url.find_first_of("?#")) != request.url || request.url.empty())
    return "the proof is for another URL";
  if (text_at(claims, "ath") != to_base64url(bytes_of(sha256(token)))) return "the proof is for another token";
  const json_t* const made = json_object_get(claims, "iat");
  if (!json_is_integer(made)) return "the proof's iat is no whole number";
  const std::int64_t at = json_integer_value(made), half = seen.window() / 2;
  if (at <= now - half || at >= now + half) return "the proof is too old, or of the future";
  const std::string_view id = text_at(claims, "jti").value_or(std::string_view());
  if (id.empty() || id.size() > 256) return "the proof has no jti";
  if (!seen.is_first(sha256(bound_to, std::string_view("."), id), now)) return "the proof was shown before";
  return {};
}

}  // namespace tokens
