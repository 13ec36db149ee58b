// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "callers.hpp"

#include "issuer.hpp"

#include <gateways/shared/books.hpp>

#include <model/random.hpp>

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using ambit::rejection;
using policy = books;
using tokens::from_base64url;
using tokens::signing_key;
using tokens::to_base64url;

constexpr std::int64_t now = 1'800'000'000;
const signing_key rsa = signing_key::rsa("r1"), other_rsa = signing_key::rsa("r2"), ec = signing_key::ec("e1");
const std::string secret = "a secret of at least thirty-two bytes";
const std::string oct = R"({"kty":"oct","kid":"h1","k":")" + to_base64url(secret) + "\"}";

std::string set_of(std::string_view keys) { return "{\"keys\":[" + std::string(keys) + "]}"; }
tokens::token_rules rules() { return {.issuer = "https://login.example", .audience = "https://api.example"}; }
tokens::verifier verifier_of(std::string_view keys, tokens::token_rules how = rules()) {
  tokens::verifier made(std::move(how));
  tokens::keys_read read = tokens::read_keys(set_of(keys));
  REQUIRE_MESSAGE(read.keys, read.error);
  made.set_keys(read.keys);
  return made;
}
const tokens::verifier& all_keys() {
  static const tokens::verifier made = verifier_of(rsa.jwk() + ',' + ec.jwk() + ',' + oct);
  return made;
}

/// The payload of a good token, with members in place of those of the same name, each with a comma before it.
std::string payload(std::string_view more = {}, std::string_view exp = "1800000300",
                    std::string_view iss = "\"https://login.example\"",
                    std::string_view aud = "\"https://api.example\"") {
  std::string text = "{\"sub\":\"u7\"";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text += ",\"" + std::string(name) + "\":" + std::string(value);
  };
  add("iss", iss);
  add("aud", aud);
  add("exp", exp);
  return text.append(more) + '}';
}
rejection fault(const tokens::verifier& by, std::string_view token, std::int64_t at = now) {
  const tokens::checked_token checked = by.check_jwt(token, at);
  REQUIRE(!checked.accepted());
  CHECK(checked.claims() == nullptr);
  CHECK(!checked.what().empty());
  return checked.reason();
}
rejection fault(std::string_view token, std::int64_t at = now) { return fault(all_keys(), token, at); }
bool accepted(std::string_view token, std::int64_t at = now) { return all_keys().check_jwt(token, at).accepted(); }

std::string_view part(const std::string& token, int number) {
  std::string_view left = token;
  for (; number > 0; --number) left.remove_prefix(left.find('.') + 1);
  return left.substr(0, left.find('.'));
}
std::string with_signature(const std::string& token, std::string_view bytes) {
  return std::string(part(token, 0)) + '.' + std::string(part(token, 1)) + '.' + to_base64url(bytes);
}

}  // namespace

TEST_CASE("base64url_has_one_text_for_bytes") {
  for (const std::string_view bytes : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd"})
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  CHECK(to_base64url("\xfb\xff") == "-_8");
  for (const char* wrong :
       {"Z", "Zg==", "Zg=", "Zh", "Zm9=", "Zm+v", "Zm/v", "Zm9v\n", " Zm9v", "Zm9vY", "Zm.v", "Zm9vZ_"})
    CHECK_MESSAGE(!from_base64url(wrong), wrong);
  // Every text of three letters stands for bytes that only it stands for, or for none.
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) {
      const std::string text{'A', static_cast<char>(a), static_cast<char>(b)};
      if (const auto bytes = from_base64url(text)) CHECK(to_base64url(*bytes) == text);
    }
}

TEST_CASE("the_examples_of_the_standards_verify") {
  // RFC 7515 appendices A.1 and A.3; the claims are not for us, and nothing is said of them before the signature.
  const std::string claims =
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
  const std::string a1 = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + claims;
  const std::string a3 = "eyJhbGciOiJFUzI1NiJ9." + claims;
  const tokens::verifier hs = verifier_of(
      R"({"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"})");
  const tokens::verifier es =
      verifier_of(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                  R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
  const std::string a1_signature = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const std::string a3_signature =
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  CHECK(hs.check_jwt(a1 + '.' + a1_signature, 1300819000).reason() == rejection::wrong_issuer);
  CHECK(es.check_jwt(a3 + '.' + a3_signature, 1300819000).reason() == rejection::wrong_issuer);
  CHECK(hs.check_jwt(a1 + ".e" + a1_signature.substr(1), 1300819000).reason() == rejection::bad_signature);
  CHECK(es.check_jwt(a3 + ".E" + a3_signature.substr(1), 1300819000).reason() == rejection::bad_signature);
  CHECK(hs.check_jwt(a3 + '.' + a3_signature, 1300819000).reason() == rejection::bad_signature);
  // RFC 9449 section 6.1: the thumbprint of the key of its proofs.
  const tokens::json key = tokens::read_object(
      R"({"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",)"
      R"("crv":"P-256"})");
  CHECK(tokens::thumbprint(key.get()) == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
}

TEST_CASE("a_token_of_each_key_is_accepted") {
  const std::string header = R"({"alg":"HS256","kid":"h1"})";
  for (const std::string& token :
       {rsa.token(payload()), ec.token(payload()), tokens::hmac_token(secret, header, payload())}) {
    const tokens::checked_token checked = all_keys().check_jwt(token, now);
    REQUIRE_MESSAGE(checked.accepted(), checked.what());
    CHECK(checked.expiry() == 1800000300);
    CHECK(checked.text("sub") == "u7");
    CHECK(checked.text("exp").empty());
    CHECK(checked.bound_to().empty());
  }
  CHECK(accepted(rsa.token(payload({}, "1800000300", "\"https://login.example\"", R"(["x","https://api.example"])"))));
  CHECK(accepted(rsa.token(payload(), R"("typ":"JWT",)")));
  CHECK(accepted(rsa.token(payload(), R"("typ":"at+jwt",)")));
  CHECK(accepted(rsa.token(payload(), R"("typ":"application/at+JWT",)")));
}

TEST_CASE("the_algorithm_is_the_keys_and_not_the_tokens") {
  const std::string text = to_base64url(R"({"alg":"HS256","kid":"r1"})") + '.' + to_base64url(payload());
  // The public key as the secret of an HMAC, in each form that a verifier could take for its bytes.
  std::vector<std::string> secrets{rsa.jwk(), rsa.number(OSSL_PKEY_PARAM_RSA_N),
                                   *from_base64url(rsa.number(OSSL_PKEY_PARAM_RSA_N)), ""};
  for (const std::string& as : secrets)
    CHECK(fault(text + '.' + to_base64url(tokens::hmac_signature(as, text))) == rejection::bad_signature);
  for (const char* none : {"none", "None", "NONE", "nOnE", ""}) {
    const std::string unsigned_text =
        to_base64url("{\"alg\":\"" + std::string(none) + "\",\"kid\":\"r1\"}") + '.' + to_base64url(payload());
    CHECK(fault(unsigned_text + '.') == rejection::malformed_token);
    CHECK(fault(unsigned_text) == rejection::malformed_token);
    CHECK(fault(unsigned_text + ".AAAA") == rejection::bad_signature);
  }
  for (const char* header : {R"({"kid":"r1"})", R"({"alg":"RS512","kid":"r1"})", R"({"alg":"rs256","kid":"r1"})",
                             R"({"alg":["RS256"],"kid":"r1"})", R"({"alg":null,"kid":"r1"})",
                             R"({"alg":"ES256","kid":"r1"})", R"({"alg":"RS256 ","kid":"r1"})"})
    CHECK_MESSAGE(fault(rsa.signed_text(header, payload())) == rejection::bad_signature, header);
  // A key of the header is looked at by nobody.
  CHECK(fault(other_rsa.signed_text(R"({"alg":"RS256","kid":"r1","jwk":)" + other_rsa.jwk() + "}", payload())) ==
        rejection::bad_signature);
}

TEST_CASE("the_key_is_the_one_that_the_token_names") {
  CHECK(fault(other_rsa.token(payload())) == rejection::unknown_key);
  CHECK(fault(rsa.signed_text(R"({"alg":"RS256","kid":"r11"})", payload())) == rejection::unknown_key);
  CHECK(fault(rsa.signed_text(R"({"alg":"RS256","kid":""})", payload())) == rejection::unknown_key);
  CHECK(fault(rsa.signed_text(R"({"alg":"RS256","kid":"e1"})", payload())) == rejection::bad_signature);
  CHECK(fault(other_rsa.signed_text(R"({"alg":"RS256","kid":"r1"})", payload())) == rejection::bad_signature);
  CHECK(fault(rsa.signed_text(R"({"alg":"RS256","kid":7})", payload())) == rejection::malformed_token);
  // Without a name, only a key that is alone can be meant.
  const std::string nameless = rsa.signed_text(R"({"alg":"RS256"})", payload());
  CHECK(fault(nameless) == rejection::unknown_key);
  CHECK(verifier_of(rsa.jwk()).check_jwt(nameless, now).accepted());
  CHECK(fault(tokens::verifier(rules()), rsa.token(payload())) == rejection::unknown_key);
}

TEST_CASE("what_is_no_signature_does_not_verify") {
  const std::string by_rsa = rsa.token(payload()), by_ec = ec.token(payload());
  const std::string r = *from_base64url(part(by_rsa, 2)), e = *from_base64url(part(by_ec, 2));
  REQUIRE(e.size() == 64);
  const std::string zero(32, '\0'), order = *from_base64url("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE");
  for (const std::string& wrong :
       {std::string(64, '\0'), e.substr(0, 32) + zero, zero + e.substr(32), e.substr(0, 63), e + '\0', e.substr(0, 32),
        std::string(1, '\0'), order + order, e.substr(0, 32) + order, order + e.substr(32), e + e,
        std::string(64, '\xff'), e.substr(32) + e.substr(0, 32), e.substr(0, 32) + '\0' + e.substr(32)})
    CHECK(fault(with_signature(by_ec, wrong)) == rejection::bad_signature);
  for (const std::string& wrong : {std::string(256, '\0'), r.substr(0, 255), r + '\0', '\0' + r, std::string(1, '\0'),
                                   std::string(256, '\xff'), std::string(4096, '\1')})
    CHECK(fault(with_signature(by_rsa, wrong)) == rejection::bad_signature);
  // DER, which OpenSSL makes of an ECDSA signature, is none of JWS.
  CHECK(fault(with_signature(by_ec, "\x30\x06\x02\x01\x01\x02\x01\x01")) == rejection::bad_signature);
  // Each bit of a signature counts, and each of what is signed.
  for (std::size_t bit = 0; bit < 64 * 8; bit += 7) {
    std::string wrong = e;
    wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ (1 << bit % 8));
    CHECK(fault(with_signature(by_ec, wrong)) == rejection::bad_signature);
  }
  CHECK(fault(std::string(part(by_ec, 0)) + '.' + to_base64url(payload(",\"scope\":\"books:write\"")) + '.' +
              std::string(part(by_ec, 2))) == rejection::bad_signature);
}

TEST_CASE("no_other_bytes_are_a_token_or_keys") {
  const std::string token = tokens::hmac_token(secret, R"({"alg":"HS256","kid":"h1"})", payload());
  REQUIRE(accepted(token));
  const std::string keys = set_of(ec.jwk() + ',' + oct);
  model::random chance(7);
  const auto changed = [&](std::string text) {
    for (std::size_t times = chance.below(3) + 1; times > 0; --times) {
      const std::size_t at = chance.below(text.size());
      switch (chance.below(4)) {
        case 0:
          text[at] = static_cast<char>(chance.below(256));
          break;
        case 1:
          text.erase(at, chance.below(8) + 1);
          break;
        case 2:
          text.insert(at, 1, "\"{}[],:.=0e\\u-_A"[chance.below(16)]);
          break;
        default:
          text.insert(at, text.substr(chance.below(text.size()), chance.below(40)));
      }
    }
    return text;
  };
  std::size_t read = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string other = changed(token);
    CHECK(accepted(other) == (other == token));
    const std::string header = changed(R"({"alg":"HS256","kid":"h1"})"), claims = changed(payload());
    const tokens::checked_token checked = all_keys().check_jwt(tokens::hmac_token(secret, header, claims), now);
    if (checked.accepted()) {  // a signed one, which says what a good one does
      CHECK(checked.expiry() > now - 30);
      CHECK(checked.text("iss") == "https://login.example");
    }
    if (const tokens::keys_read kept = tokens::read_keys(changed(keys)); kept.keys) {
      ++read;
      CHECK(kept.keys->size() > 0);
    }
  }
  CHECK(read > 0);
}

TEST_CASE("what_is_not_of_three_parts_of_base64url_is_no_token") {
  const std::string good = ec.token(payload());
  REQUIRE(accepted(good));
  std::vector<std::string> wrong{"",
                                 ".",
                                 "..",
                                 "...",
                                 "a.b.c",
                                 good + '.',
                                 '.' + good,
                                 good + "=",
                                 good + "==",
                                 good + ' ',
                                 good + '\n',
                                 good + ".e30",
                                 good + good,
                                 std::string(20000, 'a'),
                                 std::string(17000, '.')};
  for (std::size_t size = 0; size < good.size(); ++size) {
    const tokens::checked_token cut = all_keys().check_jwt(good.substr(0, size), now);
    CHECK(!cut.accepted());
  }
  // The same bytes, written otherwise: padded, in the other alphabet, with stray bits.
  const std::string head = R"({"alg":"ES256","kid":"e1"} )";  // 27 bytes
  for (const std::string& text : {head + ' ', head + "  "}) {
    const std::string token = ec.signed_text(text, payload());
    REQUIRE(accepted(token));
    const std::string first(part(token, 0)), rest = token.substr(first.size());
    wrong.push_back(first + "=" + rest);
    wrong.push_back(first + "==" + rest);
    std::string stray = first;
    ++stray.back();
    wrong.push_back(stray + rest);
  }
  for (const std::string& token : wrong) CHECK_MESSAGE(fault(token) == rejection::malformed_token, token);
  std::string long_claim = payload(",\"x\":\"" + std::string(16 * 1024, 'a') + '"');
  CHECK(fault(ec.token(long_claim)) == rejection::malformed_token);
}

TEST_CASE("what_is_no_object_or_has_a_name_twice_is_no_token") {
  for (const char* header :
       {"{}x", "[]", "null", "7", "\"alg\"", "{'alg':'ES256'}", "{\"alg\":\"ES256\"",
        R"({"alg":"ES256","kid":"e1","alg":"ES256"})", R"({"kid":"e1","alg":"none","alg":"ES256"})",
        R"({"alg":"ES256","kid":"r1","kid":"e1"})", R"({"alg":"ES256","kid":"e1","\u0061lg":"ES256"})",
        R"({"alg":"ES256","kid":"e1","x":{"a":1,"a":1}})", "{\"alg\":\"ES256\",\"kid\":\"e1\xff\"}",
        R"({"alg":"ES256","kid":"e1\u0000"})", R"({"alg":"ES256","kid":"e1","crit":["exp"]})",
        R"({"alg":"ES256","kid":"e1","crit":[]})", R"({"alg":"ES256","kid":"e1","crit":null})",
        R"({"alg":"ES256","kid":"e1","b64":false,"crit":["b64"]})",
        R"({"alg":"ES256","kid":"e1"}{"alg":"ES256","kid":"e1"})"})
    CHECK_MESSAGE(fault(ec.signed_text(header, payload())) == rejection::malformed_token, header);
  for (const std::string& claims :
       {payload(",\"exp\":1900000000"), payload(",\"scope\":\"a\",\"scope\":\"a\""), payload(",\"s\\u0075b\":\"u8\""),
        payload(",\"x\":[{\"a\":1,\"a\":2}]"), payload(",\"aud\":\"https://api.example\""), std::string("[]"),
        std::string("null"), payload() + ' ' + '{', payload().substr(1), payload(",\"x\":\"\xc0\xaf\""),
        std::string("{\"a\":") + std::string(8000, '['), payload(",\"\\u0000exp\":1"), payload(",\"x\":1e999"),
        payload() + '\0' + payload()})
    CHECK_MESSAGE(fault(ec.token(claims)) == rejection::malformed_token, claims);
  for (const char* type : {"dpop+jwt", "JWE", "", "at+jwt ", "id_token", "token-introspection+jwt"})
    CHECK(fault(ec.token(payload(), "\"typ\":\"" + std::string(type) + "\",")) == rejection::malformed_token);
  CHECK(fault(ec.token(payload(), "\"typ\":null,")) == rejection::malformed_token);
  tokens::token_rules strict = rules();
  strict.is_access_token_stated = true;
  const tokens::verifier by = verifier_of(ec.jwk(), strict);
  CHECK(fault(by, ec.token(payload())) == rejection::malformed_token);
  CHECK(fault(by, ec.token(payload(), "\"typ\":\"JWT\",")) == rejection::malformed_token);
  CHECK(by.check_jwt(ec.token(payload(), "\"typ\":\"at+jwt\","), now).accepted());
}

TEST_CASE("a_token_is_accepted_from_its_beginning_until_its_end_give_or_take_the_skew") {
  const std::string token = ec.token(payload(",\"nbf\":1800000000", "1800000300"));
  CHECK(fault(token, now - 31) == rejection::not_yet_valid);
  CHECK(accepted(token, now - 30));
  CHECK(accepted(token, now + 329));
  CHECK(fault(token, now + 330) == rejection::expired_token);
  tokens::token_rules exact = rules();
  exact.skew = 0;
  const tokens::verifier by = verifier_of(ec.jwk(), exact);
  CHECK(fault(by, token, now - 1) == rejection::not_yet_valid);
  CHECK(by.check_jwt(token, now).accepted());
  CHECK(by.check_jwt(token, now + 299).accepted());
  CHECK(fault(by, token, now + 300) == rejection::expired_token);

  for (const char* exp : {"", "\"1900000000\"", "1900000000.0", "1.9e9", "null", "true", "[1900000000]", "{}",
                          "9223372036854775808", "99999999999999999999999", "1e400"})
    CHECK_MESSAGE(fault(ec.token(payload({}, exp))) == rejection::malformed_token, exp);
  for (const char* exp : {"0", "-1", "-0", "-9223372036854775808", "1799999970"})
    CHECK_MESSAGE(fault(ec.token(payload({}, exp))) == rejection::expired_token, exp);
  CHECK(accepted(ec.token(payload({}, "9223372036854775807"))));
  for (const char* nbf : {"\"0\"", "0.5", "null", "[]", "99999999999999999999"})
    CHECK(fault(ec.token(payload(",\"nbf\":" + std::string(nbf)))) == rejection::malformed_token);
  CHECK(fault(ec.token(payload(",\"nbf\":9223372036854775807"))) == rejection::not_yet_valid);
  CHECK(accepted(ec.token(payload(",\"nbf\":-9223372036854775808"))));
  CHECK(fault(ec.token(payload(",\"iat\":\"x\""))) == rejection::malformed_token);
}

TEST_CASE("a_token_is_of_the_issuer_and_for_the_audience_byte_by_byte") {
  const std::string good_iss = "\"https://login.example\"";
  for (const char* iss :
       {"", "null", "7", "\"https://login.example/\"", "\"https://LOGIN.example\"", "[\"https://login.example\"]",
        "\"\"", "\"https://login.example \"", "\"https://login.exampl\""})
    CHECK_MESSAGE(fault(ec.token(payload({}, "1800000300", iss))) == rejection::wrong_issuer, iss);
  for (const char* aud : {"", "null", "7", "\"\"", "[]", "\"https://api.example/\"", "[[\"https://api.example\"]]",
                          "{\"https://api.example\":1}", "[\"https://api.example\",7]",
                          "[\"https://api.example\",[\"https://api.example\"]]", "[null]",
                          "[\"https://api.example,x\"]", "\"https://api.example x\"", "[\"a\",\"b\"]", "true"})
    CHECK_MESSAGE(fault(ec.token(payload({}, "1800000300", good_iss, aud))) == rejection::wrong_audience, aud);
  // Rules that are not whole accept nothing.
  for (int which = 0; which < 4; ++which) {
    tokens::token_rules brief = rules();
    if (which == 0) brief.issuer.clear();
    if (which == 1) brief.audience.clear();
    if (which == 2) brief.skew = 601;
    if (which == 3) brief.skew = -1;
    CHECK(fault(verifier_of(ec.jwk(), brief), ec.token(payload({}, "1800000300", which == 0 ? "\"\"" : good_iss,
                                                               which == 1 ? "\"\"" : "\"https://api.example\""))) ==
          rejection::invalid_token);
  }
}

TEST_CASE("keys_are_read_as_a_whole_or_not_at_all") {
  const std::string good = rsa.jwk(), n = rsa.number(OSSL_PKEY_PARAM_RSA_N),
                    x = ec.number(OSSL_PKEY_PARAM_EC_PUB_X, 32);
  const auto error = [](std::string_view text) {
    const tokens::keys_read read = tokens::read_keys(text);
    CHECK((read.keys == nullptr) == !read.error.empty());
    return read.error;
  };
  const std::string whole = set_of(good + ',' + ec.jwk());
  CHECK(error(whole).empty());
  for (std::size_t size = 0; size < whole.size(); ++size)
    if (error(std::string_view(whole).substr(0, size)).empty()) FAIL_CHECK("half of a file was read: ", size);
  CHECK(error("{\n\"keys\": [\n{\"kty\": }]}").starts_with("line 3, column "));
  CHECK(error("[]") == "it is no object");
  CHECK(error("{}") == "it has no list \"keys\"");
  CHECK(error(good) == "it has no list \"keys\"");
  CHECK(error(set_of("")) == "it has no key for RS256, ES256 or HS256");
  CHECK(error(set_of(good + ',' + good)) == "key 2: its kid stands there twice");
  CHECK(error("{\"keys\":[],\"keys\":[" + good + "]}").find("duplicate") != std::string::npos);
  CHECK(error(set_of(good + ",7")) == "key 2: it is no object");
  CHECK(error(set_of(good + ",{}")) == "key 2: it has no kty");
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQAB","kid":"a"})")) == "key 1: n is no number of base64url");
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQAB","n":")" + n + "=\"}")) == "key 1: n is no number of base64url");
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQAB","n":")" + to_base64url('\0' + *from_base64url(n)) + "\"}")) ==
        "key 1: n is no number of base64url");
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQ","n":")" + n + "\"}")).starts_with("key 1: e is even, 1"));
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQAC","n":")" + n + "\"}")).starts_with("key 1: e is even"));
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQAB","n":")" + to_base64url(std::string(255, '\xff') + '\xfe') + "\"}")) ==
        "key 1: n is even");
  CHECK(error(set_of(signing_key::rsa("s", 1024).jwk())).starts_with("key 1: n has less than 2048 bits"));
  CHECK(error(set_of(R"({"kty":"RSA","e":"AQAB","n":")" + to_base64url(std::string(1025, '\xff')) + "\"}"))
            .starts_with("key 1: n has less than 2048 bits or more"));
  CHECK(error(set_of(R"({"kty":"EC","crv":"P-256","x":")" + x + R"(","y":")" + x + "\"}")) ==
        "key 1: x and y are no point of the curve");
  CHECK(error(set_of(R"({"kty":"EC","crv":"P-256","x":")" + x + R"(","y":"AA"})")) ==
        "key 1: x or y is no base64url of 32 bytes");
  CHECK(error(set_of(R"({"kty":"oct","k":"c2hvcnQ"})")) == "key 1: k is no base64url of at least 32 bytes");
  CHECK(error(set_of(ec.jwk(R"(,"d":"AAAA")"))) == "key 1: it holds a private key");
  CHECK(error(set_of(ec.jwk(R"(,"use":["sig"])"))) == "key 1: use is no text");
  CHECK(error(set_of(ec.jwk(R"(,"key_ops":"verify")"))) == "key 1: key_ops is no list");
  CHECK(error(set_of(R"({"kty":"oct","kid":"","k":")" + to_base64url(secret) + "\"}")) == "key 1: kid is empty");
  CHECK(error(std::string(300 * 1024, ' ')) == "it is longer than 256 kB");

  // What is for another use is left out.
  const tokens::keys_read some = tokens::read_keys(set_of(
      good + R"(,{"kty":"OKP","crv":"Ed25519","x":"AA"},{"kty":"EC","crv":"P-384","x":"A","y":"A"})" + ',' +
      other_rsa.jwk(R"(,"alg":"RS512")") + ',' + ec.jwk(R"(,"use":"enc")") + ',' + ec.jwk(R"(,"key_ops":["sign"])")));
  REQUIRE(some.keys);
  CHECK(some.keys->size() == 1);
  CHECK(some.keys->left_out() == 5);
  CHECK(tokens::read_keys(set_of(ec.jwk(R"(,"use":"sig","alg":"ES256","key_ops":["verify"])"))).keys);
}

TEST_CASE("a_file_that_is_none_leaves_the_keys_in_force") {
  const std::string path = "tokens-test-keys.json";
  std::remove(path.c_str());
  tokens::key_file file(path);
  CHECK(!file.refresh());
  CHECK(file.error() == path + ": it cannot be read");
  CHECK(file.keys() == nullptr);
  const auto write = [&](std::string_view text) { std::ofstream(path, std::ios::binary) << text; };
  write(set_of(rsa.jwk()));
  REQUIRE(file.refresh());
  const auto first = file.keys();
  CHECK(first->size() == 1);
  write(set_of(rsa.jwk() + ',' + ec.jwk()).substr(0, 400));
  CHECK(!file.refresh());
  CHECK(file.error().starts_with(path + ": line 1, column "));
  CHECK(file.keys() == first);
  write("");
  CHECK(!file.refresh());
  CHECK(file.keys() == first);
  std::remove(path.c_str());
  CHECK(!file.refresh());
  CHECK(file.keys() == first);
  write(set_of(rsa.jwk() + ',' + ec.jwk()));
  CHECK(file.refresh());
  CHECK(file.error().empty());
  CHECK(file.keys()->size() == 2);
  // A file of the same size, written in the same second, is another.
  write(set_of(ec.jwk() + ',' + rsa.jwk()));
  const auto before = file.keys();
  CHECK(file.refresh());
  CHECK(file.keys()->digest() != before->digest());
  std::remove(path.c_str());
}

TEST_CASE("introspection_accepts_what_is_active_and_for_us") {
  const tokens::verifier by(rules());
  const auto reason = [](const tokens::verifier& who, std::string_view body, std::int64_t at = now) {
    const tokens::checked_token checked = who.check_introspection(body, at);
    REQUIRE(!checked.accepted());
    return checked.reason();
  };
  const std::string good = payload(",\"active\":true,\"scope\":\"books:read\"");
  CHECK(by.check_introspection(good, now).accepted());
  CHECK(by.check_introspection(good, now).expiry() == 1800000300);
  CHECK(by.check_introspection(payload(",\"active\":true", ""), now).expiry() == INT64_MAX);
  CHECK(reason(by, R"({"active":false})") == rejection::inactive_token);
  CHECK(reason(by, payload(",\"active\":false")) == rejection::inactive_token);
  for (const char* active : {"", ",\"active\":\"true\"", ",\"active\":1", ",\"active\":null", ",\"active\":[true]"})
    CHECK(reason(by, payload(active)) == rejection::invalid_token);
  for (const std::string& body :
       {std::string(), std::string("true"), std::string("<html>"), std::string("{}"),
        payload(",\"active\":true,\"active\":true"), payload(",\"active\":false,\"active\":true"),
        good.substr(0, good.size() - 1), good + good, std::string(20000, ' ') + good})
    CHECK(reason(by, body) == rejection::invalid_token);
  CHECK(reason(by, good, now + 330) == rejection::expired_token);
  CHECK(reason(by, payload(",\"active\":true,\"nbf\":1800000031")) == rejection::not_yet_valid);
  CHECK(reason(by, payload(",\"active\":true", "1800000300", "\"x\"")) == rejection::wrong_issuer);
  CHECK(reason(by, payload(",\"active\":true", "1800000300", "")) == rejection::wrong_issuer);
  CHECK(reason(by, R"({"active":true,"iss":"https://login.example"})") == rejection::wrong_audience);
  tokens::token_rules brief = rules();
  brief.introspection_may_be_brief = true;
  const tokens::verifier briefly(brief);
  CHECK(briefly.check_introspection(R"({"active":true})", now).accepted());
  CHECK(reason(briefly, R"({"active":true,"aud":"x"})") == rejection::wrong_audience);
  CHECK(reason(briefly, R"({"active":true,"iss":null})") == rejection::wrong_issuer);
}

namespace {

constexpr std::string_view url = "https://api.example/a";
std::string proof(const signing_key& by, std::string_view token, std::string_view more = {},
                  std::string_view jti = "j1", std::string_view htm = "GET", std::string_view htu = url,
                  std::int64_t iat = now) {
  return by.signed_text("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + by.jwk() + std::string(more) + "}",
                        "{\"jti\":\"" + std::string(jti) + "\",\"htm\":\"" + std::string(htm) + "\",\"htu\":\"" +
                            std::string(htu) + "\",\"iat\":" + std::to_string(iat) + ",\"ath\":\"" +
                            to_base64url(tokens::bytes_of(tokens::sha256(token))) + "\"}");
}
std::string thumbprint_of(const signing_key& key) { return tokens::thumbprint(tokens::read_object(key.jwk()).get()); }
const signing_key client = signing_key::ec(""), thief = signing_key::ec("");

}  // namespace

TEST_CASE("a_proof_shows_the_key_for_one_request_once") {
  tokens::seen_proofs seen;
  const std::string bound_to = thumbprint_of(client);
  const auto fault = [&](const std::string& shown, std::string_view method = "GET", std::string_view at = url) {
    return tokens::fault_of_proof({shown, method, at}, "the.token", bound_to, now, seen);
  };
  const std::string good = proof(client, "the.token");
  CHECK(fault(good).empty());
  CHECK(fault(good) == "the proof was shown before");
  CHECK(fault(proof(client, "the.token", {}, "j2")).empty());
  CHECK(fault("") == "there is no proof, or several");
  CHECK(fault("a.b.c") == "the proof is no JWS of three parts, or states crit");
  CHECK(fault(proof(client, "the.token", ",\"crit\":[\"exp\"]", "j3")) ==
        "the proof is no JWS of three parts, or states crit");
  CHECK(fault(proof(thief, "the.token", {}, "j3")) == "the proof is of another key");
  CHECK(fault(proof(client, "another.token", {}, "j3")) == "the proof is for another token");
  CHECK(fault(proof(client, "the.token", {}, "j3", "POST")) == "the proof is for another method");
  CHECK(fault(proof(client, "the.token", {}, "j3", "get")) == "the proof is for another method");
  CHECK(fault(proof(client, "the.token", {}, "j3", "GET", "https://api.example/b")) == "the proof is for another URL");
  CHECK(fault(proof(client, "the.token", {}, "j3", "GET", "http://api.example/a")) == "the proof is for another URL");
  CHECK(fault(proof(client, "the.token", {}, "j3", "GET", "https://api.example/%61")) ==
        "the proof is for another URL");
  CHECK(fault(proof(client, "the.token", {}, "j3", "GET", "https://api.example/a?x=1")).empty());
  CHECK(fault(proof(client, "the.token", {}, "j4", "GET", ""), "GET", "") == "the proof is for another URL");
  CHECK(fault(proof(client, "the.token", {}, "j4", "GET", url, now - 60)) == "the proof is too old, or of the future");
  CHECK(fault(proof(client, "the.token", {}, "j4", "GET", url, now + 60)) == "the proof is too old, or of the future");
  CHECK(fault(proof(client, "the.token", {}, "j4", "GET", url, now - 59)).empty());
  CHECK(fault(proof(client, "the.token", {}, "j5", "GET", url, now + 59)).empty());
  CHECK(fault(proof(client, "the.token", {}, "")) == "the proof has no jti");
  CHECK(fault(client.signed_text("{\"typ\":\"dpop+jwt\",\"alg\":\"HS256\",\"jwk\":" + client.jwk() + "}", "{}")) ==
        "the proof's alg is not its key's");
  CHECK(fault(client.signed_text("{\"typ\":\"JWT\",\"alg\":\"ES256\",\"jwk\":" + client.jwk() + "}", "{}")) ==
        "the proof's typ is not dpop+jwt");
  CHECK(fault(thief.signed_text("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + client.jwk() + "}", "{}")) ==
        "the proof's signature does not verify");
  CHECK(fault(client.signed_text("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + client.jwk(",\"d\":\"AA\"") + "}",
                                 "{}")) == "the proof's key is none");
}

TEST_CASE("a_key_that_a_sender_chose_takes_no_long_time") {
  tokens::seen_proofs seen;
  const auto fault = [&](const std::string& shown, const std::string& jwk) {
    const tokens::json key = tokens::read_object(jwk);
    return tokens::fault_of_proof({shown, "GET", url}, "t", tokens::thumbprint(key.get()), now, seen);
  };
  const auto shown_by = [](const signing_key& key, const std::string& jwk) {
    return key.signed_text(R"({"typ":"dpop+jwt","alg":"RS256","jwk":)" + jwk + "}",
                           R"({"jti":"j","htm":"GET","htu":"https://api.example/a","iat":1800000000,"ath":")" +
                               to_base64url(tokens::bytes_of(tokens::sha256(std::string_view("t")))) + "\"}");
  };
  CHECK(fault(shown_by(rsa, rsa.jwk()), rsa.jwk()).empty());
  CHECK(fault(shown_by(other_rsa, rsa.jwk()), rsa.jwk()) == "the proof's signature does not verify");
  const std::string large = R"({"kty":"RSA","e":"AQAB","n":")" + to_base64url(std::string(1024, '\xff')) + "\"}";
  CHECK(fault(shown_by(rsa, large), large) == "the proof's key is none");
  // Numbers of any kind.
  const std::string odd = R"({"kty":"RSA","e":"AQAB","n":")" + to_base64url(std::string(512, '\xff')) + "\"}";
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) CHECK(fault(shown_by(rsa, odd), odd) == "the proof's signature does not verify");
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(2));
  const std::string beside = R"({"kty":"EC","crv":"P-256","x":")" + ec.number(OSSL_PKEY_PARAM_EC_PUB_X, 32) +
                             R"(","y":")" + ec.number(OSSL_PKEY_PARAM_EC_PUB_X, 32) + "\"}";
  CHECK(fault(shown_by(rsa, beside), beside) == "the proof's key is none");
}

TEST_CASE("a_proof_is_remembered_for_as_long_as_it_is_good_and_a_full_memory_takes_none") {
  tokens::seen_proofs seen(4, 120);
  const auto named = [](char name) { return tokens::sha256(std::string(1, name)); };
  CHECK(seen.is_first(named('a'), now));
  CHECK(!seen.is_first(named('a'), now + 119));
  CHECK(!seen.is_first(named('a'), now + 120));
  CHECK(!seen.is_first(named('a'), now + 239));
  CHECK(seen.is_first(named('a'), now + 240));
  for (const char name : {'b', 'c', 'd'}) CHECK(seen.is_first(named(name), now + 240));
  CHECK(!seen.is_first(named('e'), now + 240));
  CHECK(seen.is_first(named('e'), now + 360));
  CHECK(!seen.is_first(named('b'), now + 360));
  CHECK(seen.is_first(named('b'), now + 10000));
  // A clock that is put back forgets nothing.
  CHECK(!seen.is_first(named('b'), now + 5000));
  CHECK(!seen.is_first(named('b'), now + 5119));
  CHECK(seen.is_first(named('c'), now + 5000));
}

namespace {

using made_by_policy = tokens::callers_of<policy>;
const policy::caller reader = policy::accepted_token("books:read");

template <class Callers>
void check_callers(Callers& known) {
  tokens::verifier by = verifier_of(rsa.jwk() + ',' + ec.jwk());
  const auto ask = [&](const std::string& field, std::int64_t at = now, const tokens::proof_request& request = {}) {
    return known.of(ambit::read_credentials(field), by, at, request);
  };
  const std::string scope = ",\"scope\":\"books:read\"";
  const std::string token = ec.token(payload(scope));
  CHECK(ask("Bearer " + token).who == reader);
  CHECK(!ask("Bearer " + ec.token(payload(scope + ",\"jti\":\"2\""))).is_remembered);
  CHECK(ask("Bearer " + token).is_remembered);
  CHECK(ask("Bearer " + token, now + 299).is_remembered);
  CHECK(ask("Bearer " + token, now + 299).who == reader);
  CHECK(!ask("Bearer " + token, now + 300).is_remembered);
  CHECK(ask("Bearer " + token, now + 300).who == reader);  // within the skew, verified anew
  CHECK(ask("Bearer " + token, now + 330).who == policy::caller(ambit::rejected_token{rejection::expired_token}));
  CHECK(ask("Basic x").who == policy::caller(ambit::no_credentials));
  CHECK(ask("Bearer").who == policy::caller(ambit::rejected_token{rejection::malformed_request, 6}));
  CHECK(ask("Bearer a.b.c").who == policy::caller(ambit::rejected_token{rejection::malformed_token}));
  CHECK(ask("Bearer a.b.c").why == "it is no JWS of three parts, or states crit");
  CHECK(ask("Bearer " + ec.token(payload(",\"scope\":\"a  b\""))).who ==
        policy::caller(ambit::rejected_token{rejection::malformed_scope, 2}));
  CHECK(ask("Bearer " + ec.token(payload(",\"scope\":[\"books:read\"]"))).who ==
        policy::caller(ambit::rejected_token{rejection::malformed_claim}));
  CHECK(ask("Bearer " + ec.token(payload())).who == policy::token_without_scope_claim());

  // What is bound takes its scheme and a proof for each request, the first time and once it is remembered.
  const std::string bound = ec.token(payload(scope + ",\"cnf\":{\"jkt\":\"" + thumbprint_of(client) + "\"}"));
  const policy::caller invalid = ambit::rejected_token{rejection::invalid_token};
  for (int round = 0; round < 2; ++round) {
    const std::string shown = proof(client, bound, {}, "r" + std::to_string(round));
    CHECK(ask("DPoP " + bound).who == invalid);
    CHECK(ask("Bearer " + bound).who == invalid);
    CHECK(ask("Bearer " + bound, now, {shown, "GET", url}).who == invalid);
    CHECK(ask("DPoP " + bound, now, {shown, "GET", url}).who == reader);
    CHECK(ask("DPoP " + bound, now, {shown, "GET", url}).why == "the proof was shown before");
    CHECK(ask("DPoP " + bound, now, {proof(thief, bound, {}, "t"), "GET", url}).who == invalid);
  }
  CHECK(ask("DPoP " + token, now, {proof(client, token, {}, "u"), "GET", url}).who == invalid);
  for (const char* binding : {"{}", "null", "7", "{\"x5t#S256\":\"a\"}", "{\"jkt\":\"short\"}", "{\"jkt\":7}"})
    for (const char* scheme : {"Bearer ", "DPoP "})
      CHECK(ask(scheme + ec.token(payload(scope + ",\"cnf\":" + binding))).who == invalid);

  // Once its key is gone, a token is not accepted, remembered or not; when the key is back, it is.
  REQUIRE(ask("Bearer " + token).is_remembered);
  const auto before = by.keys();
  by.set_keys(tokens::read_keys(set_of(rsa.jwk())).keys);
  CHECK(ask("Bearer " + token).who == policy::caller(ambit::rejected_token{rejection::unknown_key}));
  by.set_keys(nullptr);
  CHECK(ask("Bearer " + token).who == policy::caller(ambit::rejected_token{rejection::unknown_key}));
  by.set_keys(before);
  CHECK(ask("Bearer " + token).who == reader);
  // Other rules know nothing of it either.
  tokens::token_rules elsewhere = rules();
  elsewhere.audience = "https://other.example";
  const tokens::verifier other = verifier_of(rsa.jwk() + ',' + ec.jwk(), elsewhere);
  const std::string field = "Bearer " + token;
  CHECK(known.of(ambit::read_credentials(field), other, now).who ==
        policy::caller(ambit::rejected_token{rejection::wrong_audience}));
}

}  // namespace

TEST_CASE("callers_are_verified_once_and_remembered_until_they_are_over") {
  tokens::callers<made_by_policy> known(made_by_policy{});
  check_callers(known);
  tokens::shared_callers<made_by_policy> shared(made_by_policy{});
  check_callers(shared);
}

TEST_CASE("callers_of_a_gate_are_those_of_its_policy") {
  const ambit::gate gate = ambit::gate_of<books>("v1");
  tokens::callers<tokens::callers_of_gate> known({gate});
  tokens::callers<tokens::callers_of<books>> direct({});
  const tokens::verifier by = verifier_of(ec.jwk());
  for (const std::string& field :
       {std::string("Bearer"), std::string("Basic x"), std::string("Bearer a.b.c"), "Bearer " + rsa.token(payload()),
        "Bearer " + ec.token(payload(",\"scope\":\"books:read\"")), "DPoP " + ec.token(payload()),
        "Bearer " + ec.token(payload(",\"scope\":7")), "Bearer " + ec.token(payload(",\"scope\":\"books:write\""))})
    for (int round = 0; round < 2; ++round)
      for (const ambit::request& asked : {ambit::request{"GET", "/books"}, ambit::request{"GET", "/x"}}) {
        char room[4096];
        const auto presented = ambit::read_credentials(field);
        const auto given = gate.decide(asked, known.of(presented, by, now).who, room);
        const auto made = books::decide(asked, direct.of(presented, by, now).who);
        CHECK(given.outcome() == made.outcome());
        CHECK(given.status() == made.status());
      }
}

TEST_CASE("nothing_is_remembered_for_longer_than_is_said") {
  const tokens::verifier by(rules());
  const std::string token = "opaque";
  const std::string field = "Bearer " + token;
  const auto presented = ambit::read_credentials(field);
  tokens::callers<made_by_policy> brief(made_by_policy{}, 4, 60), none(made_by_policy{}, 0),
      never(made_by_policy{}, 4, 0);
  for (auto* const each : {&brief, &none, &never}) {
    CHECK(!each->remembered(presented, by, now));
    const auto checked = by.check_introspection(payload(",\"active\":true,\"scope\":\"books:read\"", ""), now);
    CHECK(each->verified(presented, by, checked, now).who == reader);
    CHECK(each->remembered(presented, by, now).has_value() == (each == &brief));
  }
  CHECK(brief.remembered(presented, by, now + 59));
  CHECK(!brief.remembered(presented, by, now + 60));
  // What is rejected is not remembered.
  CHECK(brief.verified(presented, by, by.check_introspection(R"({"active":false})", now), now + 60).who ==
        policy::caller(ambit::rejected_token{rejection::inactive_token}));
  CHECK(!brief.remembered(presented, by, now + 60));
}

TEST_CASE("a_token_is_found_by_all_of_it_and_by_the_rules_until_its_time_is_over") {
  const tokens::sha256_digest rules = tokens::sha256(std::string_view("rules")),
                              others = tokens::sha256(std::string_view("others"));
  const std::string end(16, 'e');  // what tokens are found by
  for (const std::size_t size : {1u, 7u, 8u, 9u, 24u}) {
    tokens::token_cache<int> cache(2);
    const std::string token = std::string(size, 'a') + end;
    CHECK(cache.find(rules, token, now) == nullptr);
    cache.put(rules, token, 1, now + 60, now, 300);
    REQUIRE(cache.find(rules, token, now + 59) != nullptr);
    CHECK(*cache.find(rules, token, now) == 1);
    CHECK(cache.find(rules, token, now + 60) == nullptr);
    CHECK(cache.find(others, token, now) == nullptr);
    CHECK(cache.find(rules, 'a' + token, now) == nullptr);
    CHECK(cache.find(rules, token.substr(1), now) == nullptr);
    for (std::size_t at = 0; at < token.size(); ++at) {
      std::string other = token;
      other[at] ^= 1;
      CHECK(cache.find(rules, other, now) == nullptr);
    }
    cache.put(rules, token, 2, now + 900, now, 300);  // once more takes no other place
    CHECK(*cache.find(rules, token, now) == 2);
    CHECK(cache.find(rules, token, now + 299) != nullptr);
    CHECK(cache.find(rules, token, now + 300) == nullptr);
    // Of two places the one is taken that would be kept for the shortest time.
    cache.put(rules, std::string(size, 'b') + end, 3, now + 100, now, 300);
    cache.put(rules, std::string(size, 'c') + end, 4, now + 200, now, 300);
    CHECK(cache.find(rules, token, now) != nullptr);
    CHECK(cache.find(rules, std::string(size, 'b') + end, now) == nullptr);
    CHECK(*cache.find(rules, std::string(size, 'c') + end, now) == 4);
    // What is over, and what is to be kept for no time, is not kept.
    cache.put(rules, std::string(size, 'd') + end, 5, now, now, 300);
    cache.put(rules, std::string(size, 'd') + end, 5, now + 300, now, 0);
    CHECK(cache.find(rules, std::string(size, 'd') + end, now - 1) == nullptr);
  }
  tokens::token_cache<int> none(0);
  none.put(rules, "token", 1, now + 60, now, 300);
  CHECK(none.find(rules, "token", now) == nullptr);
}

TEST_CASE("a_cache_that_is_a_quarter_full_has_all_that_was_put_there") {
  const tokens::sha256_digest rules = tokens::sha256(std::string_view("rules"));
  tokens::token_cache<int> cache(1024);
  const auto token = [](int i) {
    return tokens::to_base64url(tokens::bytes_of(tokens::sha256(std::string_view(std::to_string(i)))));
  };
  for (int i = 0; i < 256; ++i) cache.put(rules, token(i), i, now + 60, now, 300);
  for (int i = 0; i < 256; ++i) {
    REQUIRE(cache.find(rules, token(i), now) != nullptr);
    CHECK(*cache.find(rules, token(i), now) == i);
  }
}

TEST_CASE("threads_share_what_is_remembered") {
  tokens::shared_callers<made_by_policy> shared(made_by_policy{}, 64);
  const tokens::verifier by = verifier_of(ec.jwk());
  std::vector<std::string> fields;
  for (int i = 0; i < 40; ++i)
    fields.push_back("Bearer " + ec.token(payload(",\"scope\":\"books:read\",\"jti\":\"" + std::to_string(i) + '"')));
  std::vector<std::thread> threads;
  int wrong[4] = {};
  for (int number = 0; number < 4; ++number)
    threads.emplace_back([&, number] {
      for (std::size_t i = 0; i < 400; ++i)
        wrong[number] +=
            shared.of(ambit::read_credentials(fields[(i * 7 + static_cast<std::size_t>(number)) % 40]), by, now).who !=
            reader;
    });
  for (std::thread& each : threads) each.join();
  for (const int each : wrong) CHECK(each == 0);
}
