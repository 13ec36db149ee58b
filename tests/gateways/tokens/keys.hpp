// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The keys that an issuer signs with: a JWK set (RFC 7517), by jansson and OpenSSL.

#include "base64url.hpp"
#include "json.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

#include <sys/stat.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokens {

/// A function of OpenSSL that releases, as a deleter.
template <auto Function>
struct released_by {
  template <class Type>
  void operator()(Type* value) const {
    Function(value);
  }
};
template <class Type, auto Function>
using owned = std::unique_ptr<Type, released_by<Function>>;

using sha256_digest = std::array<unsigned char, 32>;

/// SHA-256 of the texts, one behind the other. Ends the process where OpenSSL has none, since all keys rest on it.
template <class... Texts>
sha256_digest sha256(const Texts&... texts) {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  sha256_digest digest{};
  const bool done = algorithm != nullptr && context && EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1 &&
                    ((EVP_DigestUpdate(context.get(), texts.data(), texts.size()) == 1) && ...) &&
                    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1;
  if (!done) std::abort();
  return digest;
}
/// The bytes of a digest as a text.
inline std::string_view bytes_of(const sha256_digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// What a key verifies with. It follows from the key: a token only may name the same.
enum class algorithm : unsigned char {
  rs256,  ///< RSASSA-PKCS1-v1_5 and SHA-256
  es256,  ///< ECDSA on P-256 and SHA-256
  hs256,  ///< HMAC and SHA-256
};

/// The value of `alg`.
///
/// Source: RFC 7518 section 3.1.
constexpr std::string_view name_of(algorithm which) {
  switch (which) {
    case algorithm::rs256:
      return "RS256";
    case algorithm::es256:
      return "ES256";
    case algorithm::hs256:
      return "HS256";
  }
  return {};
}

/// A key that verifies signatures.
class key {
 public:
  key(std::string id, tokens::algorithm which, owned<EVP_PKEY, EVP_PKEY_free> pair, std::string secret)
      : id_(std::move(id)), secret_(std::move(secret)), pair_(std::move(pair)), algorithm_(which) {}

  const std::string& id() const { return id_; }
  tokens::algorithm algorithm() const { return algorithm_; }

  /// Whether `signature` is this key's, of `text`.
  bool verifies(std::string_view text, std::string_view signature) const {
    switch (algorithm_) {
      case algorithm::rs256:
        return verifies_der(text, signature);
      case algorithm::es256:
        return verifies_es256(text, signature);
      case algorithm::hs256:
        break;
    }
    sha256_digest mac{};
    unsigned size = 0;
    return HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()), bytes(text), text.size(), mac.data(),
                &size) != nullptr &&
           size == signature.size() && CRYPTO_memcmp(mac.data(), signature.data(), size) == 0;
  }

 private:
  static const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  }
  bool verifies_der(std::string_view text, std::string_view signature) const {
    const owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, pair_.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
  }
  /// A signature of ECDSA is two numbers of 32 bytes (RFC 7518 section 3.4), of which OpenSSL takes the DER.
  bool verifies_es256(std::string_view text, std::string_view signature) const {
    if (signature.size() != 64) return false;
    const owned<ECDSA_SIG, ECDSA_SIG_free> pair(ECDSA_SIG_new());
    BIGNUM* const r = BN_bin2bn(bytes(signature), 32, nullptr);
    BIGNUM* const s = BN_bin2bn(bytes(signature) + 32, 32, nullptr);
    if (!pair || ECDSA_SIG_set0(pair.get(), r, s) != 1) {  // which takes both, or none
      BN_free(r);
      BN_free(s);
      return false;
    }
    unsigned char der[80];
    unsigned char* end = der;
    if (BN_is_zero(r) || BN_is_zero(s) || i2d_ECDSA_SIG(pair.get(), nullptr) > 80) return false;
    const int size = i2d_ECDSA_SIG(pair.get(), &end);
    return size > 0 && verifies_der(text, {reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
  }

  std::string id_;
  std::string secret_;
  owned<EVP_PKEY, EVP_PKEY_free> pair_;
  tokens::algorithm algorithm_;
};

/// What a JWK is read as: a key; or none, with `error` for one that is malformed, and without for one of another use.
struct key_read {
  std::unique_ptr<const key> found{};
  std::string error{};
};

/// Reads a JWK that verifies.
///
/// Not of use are other types, curves, algorithms and uses. Malformed is a key of use that lacks a number, a number
/// that is no base64url, an RSA key of less than 2048 bits or more than 8192, a point that is not on the curve, a
/// secret of less than 32 bytes, and the private half of a pair, which is none of a verifier's business.
///
/// That `n` is a product of two primes is not looked at, for which OpenSSL takes up to half a second: in a file it is
/// the issuer's concern, and of a key that its sender has chosen the sender's. `most_bits` is the most that `n` has.
///
/// Source: RFC 7517 sections 4 and 5, RFC 7518 sections 3.2 and 6.
inline key_read read_key(const json_t* jwk, int most_bits = 8192) {
  const auto failed = [](std::string why) { return key_read{nullptr, std::move(why)}; };
  if (!json_is_object(jwk)) return failed("it is no object");
  for (const char* name : {"kty", "kid", "alg", "use", "crv", "n", "e", "x", "y", "k"})
    if (has(jwk, name) && !text_at(jwk, name)) return failed(std::string(name) + " is no text");
  const auto stated = [&](const char* name) { return text_at(jwk, name).value_or(std::string_view()); };
  const std::string_view type = stated("kty");
  if (type.empty()) return failed("it has no kty");
  const bool rsa = type == "RSA", curve = type == "EC";
  const algorithm which = rsa ? algorithm::rs256 : curve ? algorithm::es256 : algorithm::hs256;
  if (!rsa && !curve && type != "oct") return {};
  if ((has(jwk, "alg") && stated("alg") != name_of(which)) || (has(jwk, "use") && stated("use") != "sig")) return {};
  if (curve && stated("crv") != "P-256") return {};
  if (const json_t* const uses = json_object_get(jwk, "key_ops"); uses != nullptr) {
    if (!json_is_array(uses)) return failed("key_ops is no list");
    bool verifies = false;
    for (std::size_t i = 0; i < json_array_size(uses); ++i) {
      const json_t* const use = json_array_get(uses, i);
      verifies = verifies || (json_is_string(use) && std::string_view(json_string_value(use)) == "verify");
    }
    if (!verifies) return {};
  }
  for (const char* name : {"d", "p", "q", "dp", "dq", "qi", "oth"})
    if (type != "oct" && has(jwk, name)) return failed("it holds a private key");
  std::string id(stated("kid"));
  if (has(jwk, "kid") && id.empty()) return failed("kid is empty");

  const auto number = [&](const char* name) { return from_base64url(stated(name)).value_or(std::string()); };
  if (!rsa && !curve) {
    std::string secret = number("k");
    if (secret.size() < 32) return failed("k is no base64url of at least 32 bytes");
    return {std::make_unique<const key>(std::move(id), which, nullptr, std::move(secret)), {}};
  }
  const owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> numbers(OSSL_PARAM_BLD_new());
  owned<BIGNUM, BN_free> kept[2];
  std::string point;
  if (rsa) {
    const char* const names[] = {"n", "e"};
    const char* const parameters[] = {OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E};
    for (std::size_t i = 0; i < 2; ++i) {
      const std::string digits = number(names[i]);
      if (digits.empty() || digits[0] == '\0') return failed(std::string(names[i]) + " is no number of base64url");
      kept[i].reset(
          BN_bin2bn(reinterpret_cast<const unsigned char*>(digits.data()), static_cast<int>(digits.size()), nullptr));
      if (!kept[i] || OSSL_PARAM_BLD_push_BN(numbers.get(), parameters[i], kept[i].get()) != 1)
        return failed("OpenSSL refuses it");
    }
    const int bits = BN_num_bits(kept[0].get());
    if (bits < 2048 || bits > most_bits)
      return failed("n has less than 2048 bits or more than " + std::to_string(most_bits));
    if (!BN_is_odd(kept[0].get())) return failed("n is even");
    if (!BN_is_odd(kept[1].get()) || BN_is_one(kept[1].get()) || BN_num_bits(kept[1].get()) > 64)
      return failed("e is even, 1 or longer than 64 bits");
  } else {
    const std::string x = number("x"), y = number("y");
    if (x.size() != 32 || y.size() != 32) return failed("x or y is no base64url of 32 bytes");
    point = '\4' + x + y;
    if (OSSL_PARAM_BLD_push_utf8_string(numbers.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(numbers.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
      return failed("OpenSSL refuses it");
  }
  const owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(numbers.get()));
  const owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> maker(EVP_PKEY_CTX_new_from_name(nullptr, rsa ? "RSA" : "EC", nullptr));
  EVP_PKEY* made = nullptr;
  if (!parameters || !maker || EVP_PKEY_fromdata_init(maker.get()) != 1 ||
      EVP_PKEY_fromdata(maker.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return failed(curve ? "x and y are no point of the curve" : "OpenSSL refuses it");
  owned<EVP_PKEY, EVP_PKEY_free> pair(made);
  return {std::make_unique<const key>(std::move(id), which, std::move(pair), std::string()), {}};
}

struct keys_read;

/// The keys of an issuer.
class key_set {
 public:
  /// The key that a token's header asks for: the one with this `kid`; without one, the only key that there is. Null if
  /// there is none.
  const key* find(std::optional<std::string_view> id) const {
    if (!id) return keys_.size() == 1 ? keys_.front().get() : nullptr;
    for (const auto& each : keys_)
      if (each->id() == *id && !id->empty()) return each.get();
    return nullptr;
  }
  /// How many keys there are, and how many were left out because they are of another type or use.
  std::size_t size() const { return keys_.size(); }
  std::size_t left_out() const { return left_out_; }
  /// SHA-256 of the text that the keys were read from.
  const sha256_digest& digest() const { return digest_; }

 private:
  friend keys_read read_keys(std::string_view text);

  std::vector<std::unique_ptr<const key>> keys_{};
  std::size_t left_out_ = 0;
  sha256_digest digest_{};
};

/// Keys, or what is wrong and where.
struct keys_read {
  std::shared_ptr<const key_set> keys{};
  std::string error{};
};

/// Reads a JWK set, at most 256 kB and 64 keys. It is read as a whole or not at all: a key that is malformed, a `kid`
/// that stands there twice, and a set without a key of use are errors. Keys of other types and uses are left out.
///
/// Source: RFC 7517 section 5.
inline keys_read read_keys(std::string_view text) {
  const auto failed = [](std::string why) { return keys_read{nullptr, std::move(why)}; };
  if (text.size() > 256 * 1024) return failed("it is longer than 256 kB");
  std::string error;
  const json document = read_object(text, &error);
  if (!document) return failed(error);
  const json_t* const list = json_object_get(document.get(), "keys");
  if (!json_is_array(list)) return failed("it has no list \"keys\"");
  if (json_array_size(list) > 64) return failed("it has more than 64 keys");
  auto made = std::make_shared<key_set>();
  made->digest_ = sha256(text);
  for (std::size_t i = 0; i < json_array_size(list); ++i) {
    key_read each = read_key(json_array_get(list, i));
    const std::string place = "key " + std::to_string(i + 1) + ": ";
    if (!each.error.empty()) return failed(place + each.error);
    if (!each.found) {
      ++made->left_out_;
      continue;
    }
    if (made->find(each.found->id()) != nullptr) return failed(place + "its kid stands there twice");
    made->keys_.push_back(std::move(each.found));
  }
  if (made->keys_.empty()) return failed("it has no key for RS256, ES256 or HS256");
  return {std::move(made), {}};
}

/// A file with a JWK set, whose keys stay in force while a new text of it is none.
class key_file {
 public:
  explicit key_file(std::string path) : path_(std::move(path)) {}

  /// Reads the file, if it may have changed since it was read last. False if it has no keys, or others that are wrong:
  /// then `error()` says the file, what is wrong and where, and `keys()` is what it was.
  bool refresh() {
    error_.clear();
    struct stat now {};
    if (::stat(path_.c_str(), &now) != 0) return failed("it cannot be read");
    if (keys_ && settled_ && same(now, seen_)) return true;
    const owned<std::FILE, std::fclose> file(std::fopen(path_.c_str(), "rb"));
    if (!file) return failed("it cannot be read");
    std::string text(256 * 1024 + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    if (std::ferror(file.get()) != 0) return failed("it cannot be read");
    keys_read read = read_keys(text);
    if (!read.keys) return failed(read.error);
    keys_ = std::move(read.keys);
    seen_ = now;
    settled_ = std::time(nullptr) > now.st_mtim.tv_sec + 1;  // a file that changes twice in a tick has one time
    return true;
  }
  /// The keys in force; null if none were ever read.
  const std::shared_ptr<const key_set>& keys() const { return keys_; }
  /// What was wrong when the file was asked for last; empty if nothing was.
  const std::string& error() const { return error_; }

 private:
  bool failed(const std::string& why) {
    error_ = path_ + ": " + why;
    return false;
  }
  static bool same(const struct stat& left, const struct stat& right) {
    return left.st_ino == right.st_ino && left.st_dev == right.st_dev && left.st_size == right.st_size &&
           left.st_mtim.tv_sec == right.st_mtim.tv_sec && left.st_mtim.tv_nsec == right.st_mtim.tv_nsec;
  }

  std::string path_;
  std::string error_{};
  std::shared_ptr<const key_set> keys_{};
  struct stat seen_ {};
  bool settled_ = false;
};

/// The thumbprint of a JWK of type RSA or EC, as base64url; empty if it is none.
///
/// Source: RFC 7638 section 3.
inline std::string thumbprint(const json_t* jwk) {
  const std::string_view type = text_at(jwk, "kty").value_or(std::string_view());
  std::string text;
  const auto add = [&](const char* name) {  // the values are of base64url, or were compared
    text += (text.empty() ? "{\"" : ",\"") + std::string(name) + "\":\"";
    text += text_at(jwk, name).value_or(std::string_view());
    text += '"';
  };
  if (type == "RSA") {
    for (const char* name : {"e", "kty", "n"}) add(name);
  } else if (type == "EC") {
    for (const char* name : {"crv", "kty", "x", "y"}) add(name);
  } else {
    return {};
  }
  return to_base64url(bytes_of(sha256(text + '}')));
}

}  // namespace tokens
