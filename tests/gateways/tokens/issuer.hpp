// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// An issuer for tests: it makes keys, and signs whatever it is told to.

#include "keys.hpp"

#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tokens {

/// A pair of keys of OpenSSL.
class signing_key {
 public:
  static signing_key rsa(std::string id, unsigned bits = 2048) { return {std::move(id), EVP_RSA_gen(bits)}; }
  static signing_key ec(std::string id, const char* curve = "P-256") { return {std::move(id), EVP_EC_gen(curve)}; }

  /// The public key as a JWK, with `more` members, each with a comma before it.
  std::string jwk(std::string_view more = {}) const {
    std::string text = is_rsa() ? R"({"kty":"RSA","n":")" + number(OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
                                      number(OSSL_PKEY_PARAM_RSA_E) + '"'
                                : R"({"kty":"EC","crv":"P-256","x":")" + number(OSSL_PKEY_PARAM_EC_PUB_X, 32) +
                                      R"(","y":")" + number(OSSL_PKEY_PARAM_EC_PUB_Y, 32) + '"';
    if (!id_.empty()) text += R"(,"kid":")" + id_ + '"';
    return text.append(more) + '}';
  }
  /// The value of a number of the key, in base64url, of at least `size` bytes.
  std::string number(const char* name, int size = 0) const {
    BIGNUM* value = nullptr;
    if (EVP_PKEY_get_bn_param(pair_.get(), name, &value) != 1) std::abort();
    const owned<BIGNUM, BN_free> kept(value);
    std::string bytes(static_cast<std::size_t>(size == 0 ? BN_num_bytes(value) : size), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    return to_base64url(bytes);
  }
  /// The signature of a text: bytes as OpenSSL makes them, of an EC key two numbers.
  std::string signature(std::string_view text) const {
    const owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    std::string bytes(1024, '\0');
    std::size_t size = bytes.size();
    const auto place = [&] { return reinterpret_cast<unsigned char*>(bytes.data()); };
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, pair_.get()) != 1 ||
        EVP_DigestSign(context.get(), place(), &size, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size()) != 1)
      std::abort();
    bytes.resize(size);
    if (is_rsa()) return bytes;
    const unsigned char* der = place();
    const owned<ECDSA_SIG, ECDSA_SIG_free> both(d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size)));
    std::string numbers(64, '\0');
    const auto half = reinterpret_cast<unsigned char*>(numbers.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), half, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), half + 32, 32);
    return numbers;
  }
  /// A JWT with this payload; `header` has members each with a comma behind it, `kid` and `alg` are the key's.
  std::string token(std::string_view payload, std::string_view header = {}) const {
    return signed_text(std::string("{") + std::string(header) + (id_.empty() ? "" : "\"kid\":\"" + id_ + "\",") +
                           "\"alg\":\"" + (is_rsa() ? "RS256" : "ES256") + "\"}",
                       payload);
  }
  /// A JWT with this header and payload.
  std::string signed_text(std::string_view header, std::string_view payload) const {
    const std::string text = to_base64url(header) + '.' + to_base64url(payload);
    return text + '.' + to_base64url(signature(text));
  }

 private:
  signing_key(std::string id, EVP_PKEY* pair) : id_(std::move(id)), pair_(pair) {
    if (pair == nullptr) std::abort();
  }
  bool is_rsa() const { return EVP_PKEY_is_a(pair_.get(), "RSA") == 1; }

  std::string id_;
  owned<EVP_PKEY, EVP_PKEY_free> pair_;
};

/// The signature of a text by HMAC and SHA-256.
inline std::string hmac_signature(std::string_view secret, std::string_view text) {
  unsigned char mac[32];
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &size);
  return {reinterpret_cast<const char*>(mac), size};
}
/// A JWT with this header and payload, signed by HMAC.
inline std::string hmac_token(std::string_view secret, std::string_view header, std::string_view payload) {
  const std::string text = to_base64url(header) + '.' + to_base64url(payload);
  return text + '.' + to_base64url(hmac_signature(secret, text));
}

}  // namespace tokens
