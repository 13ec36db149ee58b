// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/authorization_request_model.hpp"
#include "../model/redirect_uri_model.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

// Reading authorization requests, and checking the redirect URIs in them, beside the models.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  if (seed % 16 != 0) return LLVMFuzzerMutate(data, size, max_size);
  model::random chance(seed);
  const std::string made = model::made_up_query(chance);
  const std::size_t taken = std::min(made.size(), max_size);
  std::memcpy(data, made.data(), taken);
  return taken;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string query(reinterpret_cast<const char*>(data), size);
  std::string found = model::request_difference(query);

  // The URI that the request names; where there is none, the bytes themselves.
  const auto read = model::read_request(query);
  const auto named = read.values.find("redirect_uri");
  const std::string uri = named == read.values.end() ? query : named->second;
  for (const bool private_use : {false, true}) {
    const auto schemes = private_use ? ambit::private_use_schemes::allowed : ambit::private_use_schemes::refused;
    const bool allowed(ambit::check_redirect_uri(uri, schemes));
    if (allowed != model::is_redirect_uri(uri, private_use)) found = "the redirect URI is " + uri;
    if (allowed &&
        ambit::same_redirect_uri("http://127.0.0.1/cb", uri) != model::is_same_redirect_uri("http://127.0.0.1/cb", uri))
      found = "the redirect URI on loopback is " + uri;
  }
  if (found.empty()) return 0;
  std::fprintf(stderr, "The library and the models differ: %s\n  query: ", found.c_str());
  for (const char byte : query)
    std::fprintf(stderr, byte > 0x1F && byte < 0x7F ? "%c" : "\\x%02x", static_cast<unsigned char>(byte));
  std::fprintf(stderr, "\n");
  std::abort();
}
