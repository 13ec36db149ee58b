// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "../model/decision_input.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

// Whole decisions beside the models; see decision_input.hpp for what the bytes are.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

std::string shown(std::string_view text) {
  std::string bytes;
  char escape[8];
  for (const char byte : text) {
    std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    bytes += byte > 0x1F && byte < 0x7F ? std::string{byte} : std::string(escape);
  }
  return bytes;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (seed % 8 > 4) return LLVMFuzzerMutate(data, size, max_size);
  const std::string made = seed % 8 == 0 ? model::made_by_chance(seed) : model::with_another_target(bytes, seed);
  const std::size_t taken = std::min(made.size(), max_size);
  std::memcpy(data, made.data(), taken);
  return taken;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const model::decision_input given(std::string_view(reinterpret_cast<const char*>(data), size));
  const std::string found = model::difference(given);
  if (found.empty()) return 0;
  std::fprintf(stderr, "The library and the models differ: %s\n  policy: %s, facts %s (%u), caller %u\n", found.c_str(),
               given.is_for_depot() ? "depot" : "fullscript", given.facts_known() ? "known" : "unknown",
               given.caller % 8, given.caller / 8 % 8);
  std::fprintf(stderr, "  method: %s\n  target: %s\n  scopes: %s\n", shown(given.method).c_str(),
               shown(given.target).c_str(), shown(given.scopes).c_str());
  std::abort();
}
