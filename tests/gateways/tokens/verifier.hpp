// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Whether a token may be taken for its holder's: a JWT by its signature and claims, or an answer of introspection.

#include "json.hpp"
#include "keys.hpp"

#include <ambit/claims.hpp>
#include <ambit/credentials.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tokens {

/// What a token has to state. All times are seconds since 1970, by the user's clock.
struct token_rules {
  std::string issuer{};                 ///< what `iss` is, byte by byte; without one nothing is accepted
  std::string audience{};               ///< what `aud` is, or lists; without one nothing is accepted
  std::int64_t skew = 30;               ///< by how many seconds clocks may differ, at most 600
  std::size_t longest = 16 * 1024;      ///< the most bytes of a token, or of an answer of introspection
  bool is_access_token_stated = false;  ///< whether `typ` has to be `at+jwt` (RFC 9068), rather than `JWT` or nothing
  bool introspection_may_be_brief = false;  ///< whether an answer of introspection may leave out `iss` and `aud`
};

/// What became of a token: its claims, or why it was rejected.
class checked_token {
 public:
  /// A token that is rejected. `what` says in words what is wrong, and holds nothing of the token.
  checked_token(ambit::rejection why, std::string_view what) : why_(why), what_(what) {}
  /// A token that is accepted.
  checked_token(json claims, std::int64_t expiry, std::string bound_to)
      : claims_(std::move(claims)), expiry_(expiry), bound_to_(std::move(bound_to)) {}

  bool accepted() const { return claims_ != nullptr; }
  ambit::rejection reason() const { return why_; }
  std::string_view what() const { return what_; }

  /// The claims; null if the token was rejected.
  const json_t* claims() const { return claims_.get(); }
  /// The claim that is a text, such as `sub`; empty if it is none.
  std::string_view text(const char* claim) const { return text_at(claims_.get(), claim).value_or(std::string_view()); }
  /// When the token's time is over; INT64_MAX if an answer of introspection does not say.
  std::int64_t expiry() const { return expiry_; }
  /// The thumbprint of the key that the token is bound to, which a DPoP proof has to show; empty for a bearer token.
  const std::string& bound_to() const { return bound_to_; }

 private:
  json claims_{};
  ambit::rejection why_ = ambit::rejection::invalid_token;
  std::string_view what_ = "it was not looked at";
  std::int64_t expiry_ = INT64_MIN;
  std::string bound_to_{};
};

/// A token in JWS compact serialization: its parts, of which nothing is verified.
struct jws {
  std::string_view signed_text{};
  json header{};
  json payload{};
  std::string signature{};
};

/// Divides a token. None if it has not three parts of base64url, of which two are JSON objects, or if its header has
/// `crit`, which is for extensions that we do not know.
///
/// Source: RFC 7515 sections 3.1, 4.1.11 and 5.2.
inline std::optional<jws> read_jws(std::string_view token) {
  const std::size_t first = token.find('.'), second = token.find('.', first + 1);
  if (first == token.npos || second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
  const auto header = from_base64url(token.substr(0, first));
  const auto payload = from_base64url(token.substr(first + 1, second - first - 1));
  auto signature = from_base64url(token.substr(second + 1));
  if (!header || !payload || !signature || signature->empty()) return std::nullopt;
  jws read{token.substr(0, second), read_object(*header), read_object(*payload), std::move(*signature)};
  if (!read.header || !read.payload || has(read.header.get(), "crit")) return std::nullopt;
  return read;
}

/// Verifies tokens of one issuer for one API, with the keys that are in force.
class verifier {
 public:
  explicit verifier(token_rules rules) : rules_(std::move(rules)) { name_rules(); }

  const token_rules& rules() const { return rules_; }
  const std::shared_ptr<const key_set>& keys() const { return keys_; }
  /// Puts other keys in force. What was remembered by `name_of_rules` is not found any more, unless the keys are the
  /// same.
  void set_keys(std::shared_ptr<const key_set> keys) {
    keys_ = std::move(keys);
    name_rules();
  }
  /// A name for these rules and keys: SHA-256 of both.
  const sha256_digest& name_of_rules() const { return rules_name_; }

  /// Verifies a token: a JWT that a key in force has signed, by the algorithm of the key.
  ///
  /// The order is: its form, its key, its signature, its claims; nothing is said of claims that are not signed.
  ///
  /// Source: RFC 7519 section 7.2, RFC 8725, RFC 9068 section 4.
  checked_token check_jwt(std::string_view token, std::int64_t now) const {
    using ambit::rejection;
    if (token.size() > rules_.longest) return {rejection::malformed_token, "it is too long"};
    std::optional<jws> read = read_jws(token);
    if (!read) return {rejection::malformed_token, "it is no JWS of three parts, or states crit"};
    const json_t* const header = read->header.get();
    const auto id = text_at(header, "kid");
    if (has(header, "kid") && !id) return {rejection::malformed_token, "kid is no text"};
    const key* const signer = keys_ ? keys_->find(id) : nullptr;
    if (signer == nullptr) return {rejection::unknown_key, "no key in force has its kid"};
    if (text_at(header, "alg") != name_of(signer->algorithm()))
      return {rejection::bad_signature, "alg is not the key's"};
    if (!signer->verifies(read->signed_text, read->signature))
      return {rejection::bad_signature, "the signature does not verify"};
    if (!is_type_of_access_tokens(header)) return {rejection::malformed_token, "typ is not that of an access token"};
    return check_claims(std::move(read->payload), now, true);
  }

  /// Reads the body of a server's answer to a request for introspection, that came with status 200.
  ///
  /// Source: RFC 7662 section 2.2.
  checked_token check_introspection(std::string_view body, std::int64_t now) const {
    using ambit::rejection;
    if (body.size() > rules_.longest) return {rejection::invalid_token, "the answer of introspection is too long"};
    json claims = read_object(body);
    if (!claims) return {rejection::invalid_token, "the answer of introspection is no JSON object"};
    const json_t* const active = json_object_get(claims.get(), "active");
    if (!json_is_boolean(active)) return {rejection::invalid_token, "the answer of introspection states no active"};
    if (!json_is_true(active)) return {rejection::inactive_token, "it is not active"};
    return check_claims(std::move(claims), now, false);
  }

 private:
  bool is_type_of_access_tokens(const json_t* header) const {
    if (!has(header, "typ")) return !rules_.is_access_token_stated;
    std::string type(text_at(header, "typ").value_or(std::string_view()));
    for (char& c : type)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return type == "at+jwt" || type == "application/at+jwt" || (type == "jwt" && !rules_.is_access_token_stated);
  }

  /// Whether a claim is the text, or lists it among texts alone; nothing if it is neither a text nor such a list.
  static std::optional<bool> names(const json_t* claim, std::string_view wanted) {
    const auto is_wanted = [&](const json_t* text) {
      return std::string_view(json_string_value(text), json_string_length(text)) == wanted;
    };
    if (json_is_string(claim)) return is_wanted(claim);
    if (!json_is_array(claim)) return std::nullopt;
    bool found = false;
    for (std::size_t i = 0; i < json_array_size(claim); ++i) {
      const json_t* const each = json_array_get(claim, i);
      if (!json_is_string(each)) return std::nullopt;
      found = found || is_wanted(each);
    }
    return found;
  }

  checked_token check_claims(json claims, std::int64_t now, bool is_jwt) const {
    using ambit::rejection;
    const json_t* const all = claims.get();
    if (rules_.issuer.empty() || rules_.audience.empty() || rules_.skew < 0 || rules_.skew > 600)
      return {rejection::invalid_token, "the rules are not whole"};
    for (const char* name : {"exp", "nbf", "iat"})
      if (has(all, name) && !json_is_integer(json_object_get(all, name)))
        return {rejection::malformed_token, "exp, nbf or iat is no whole number"};
    const auto time = [&](const char* name) { return std::int64_t{json_integer_value(json_object_get(all, name))}; };
    const bool may_lack = !is_jwt && rules_.introspection_may_be_brief;

    if (!(may_lack && !has(all, "iss")) && text_at(all, "iss") != rules_.issuer)
      return {rejection::wrong_issuer, "iss is another"};
    if (!(may_lack && !has(all, "aud"))) {
      const std::optional<bool> meant = names(json_object_get(all, "aud"), rules_.audience);
      if (!meant) return {rejection::wrong_audience, "aud is neither a text nor a list of texts"};
      if (!*meant) return {rejection::wrong_audience, "aud is another"};
    }
    if (is_jwt && !has(all, "exp")) return {rejection::malformed_token, "it has no exp"};
    const std::int64_t expiry = has(all, "exp") ? time("exp") : INT64_MAX;
    if (now - rules_.skew >= expiry) return {rejection::expired_token, "its time is over"};
    if (has(all, "nbf") && time("nbf") > now + rules_.skew) return {rejection::not_yet_valid, "its time has not begun"};

    std::string bound_to;
    if (const json_t* const binding = json_object_get(all, "cnf"); binding != nullptr) {
      // Of a binding that is not verified, the token would be anybody's.
      const auto thumbprint = text_at(binding, "jkt");
      if (!thumbprint || thumbprint->size() != 43 || json_object_size(binding) != 1)
        return {rejection::invalid_token, "it is bound by other means than DPoP"};
      bound_to = *thumbprint;
    }
    return {std::move(claims), expiry, std::move(bound_to)};
  }

  void name_rules() {
    const auto part = [](std::string_view text) { return std::to_string(text.size()) + ':' + std::string(text); };
    rules_name_ = sha256(part(rules_.issuer) + part(rules_.audience) + std::to_string(rules_.skew) + ',' +
                         std::to_string(rules_.longest) + (rules_.is_access_token_stated ? 'a' : 'j') +
                         (rules_.introspection_may_be_brief ? 'b' : 'w') +
                         std::string(keys_ ? bytes_of(keys_->digest()) : std::string_view()));
  }

  token_rules rules_;
  std::shared_ptr<const key_set> keys_{};
  sha256_digest rules_name_{};
};

}  // namespace tokens
