// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The hash by which a Content-Security-Policy allows a style: its SHA-256 in Base64.
//
// Source: FIPS 180-4 section 6.2, RFC 4648 section 4.

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace model {

inline std::array<unsigned char, 32> sha256(std::string_view text) {
  // The first 32 bits of the fractional parts of roots of the first primes.
  std::array<std::uint32_t, 64> k{};
  std::array<std::uint32_t, 8> h{};
  const auto fraction = [](long double root) {
    return static_cast<std::uint32_t>((root - std::floor(root)) * 4294967296.0L);
  };
  for (std::uint32_t number = 2, found = 0; found < 64; ++number) {
    bool prime = true;
    for (std::uint32_t i = 2; i * i <= number; ++i) prime = prime && number % i != 0;
    if (!prime) continue;
    if (found < 8) h[found] = fraction(std::sqrt(static_cast<long double>(number)));
    k[found++] = fraction(std::cbrt(static_cast<long double>(number)));
  }
  std::string message(text);
  message += static_cast<char>(static_cast<unsigned char>(0x80));
  while (message.size() % 64 != 56) message += '\0';
  for (int shift = 56; shift >= 0; shift -= 8)
    message += static_cast<char>(static_cast<unsigned char>(text.size() * std::uint64_t{8} >> shift & 0xFF));
  for (std::size_t block = 0; block < message.size(); block += 64) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i) w[i / 4] = w[i / 4] << 8 | static_cast<unsigned char>(message[block + i]);
    for (std::size_t i = 16; i < 64; ++i)
      w[i] = w[i - 16] + (std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7] +
             (std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ w[i - 2] >> 10);
    auto [a, b, c, d, e, f, g, last] = h;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t one =
          last + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
      const std::uint32_t two = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      last = g;
      g = f;
      f = e;
      e = d + one;
      d = c;
      c = b;
      b = a;
      a = one + two;
    }
    const std::array<std::uint32_t, 8> added = {a, b, c, d, e, f, g, last};
    for (std::size_t i = 0; i < 8; ++i) h[i] += added[i];
  }
  std::array<unsigned char, 32> digest{};
  for (std::size_t i = 0; i < 32; ++i) digest[i] = static_cast<unsigned char>(h[i / 4] >> (24 - 8 * (i % 4)) & 0xFF);
  return digest;
}

inline std::string base64(const std::array<unsigned char, 32>& bytes) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < 33; i += 3) {
    const auto at = [&](std::size_t n) { return n < 32 ? unsigned{bytes[n]} : 0u; };
    const unsigned three = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
    for (int shift = 18; shift >= 0; shift -= 6) text += digits[three >> shift & 63];
  }
  text.back() = '=';  // of the last three bytes there are two
  return text;
}

}  // namespace model
