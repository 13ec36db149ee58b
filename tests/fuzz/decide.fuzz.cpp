// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policies/fullscript.hpp>

#include "../model/depot_model.hpp"
#include "../model/depot_policy.hpp"
#include "../model/exact_text.hpp"
#include "../model/fullscript_model.hpp"
#include "../model/random_requests.hpp"
#include "../model/request_decision_model.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Whole decisions, from the bytes of a request, its scope string and its facts, beside the models.
//
// An input is a byte that chooses the policy and whether facts are known, a byte for the caller and the facts given,
// and the method, the target and the scope string with 0x1E between them.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

constexpr char separator = '\x1E';

struct input {
  unsigned head = 0;
  unsigned caller = 0;
  std::string_view method{};
  std::string_view target{};
  std::string_view scopes{};

  explicit input(std::string_view bytes) {
    if (bytes.size() < 2) return;
    head = static_cast<unsigned char>(bytes[0]);
    caller = static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(2);
    for (std::string_view* const part : {&method, &target}) {
      const std::size_t end = std::min(bytes.find(separator), bytes.size());
      *part = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    scopes = bytes;
  }

  bool is_for_depot() const { return head % 2 == 1; }
  bool facts_known() const { return head / 2 % 2 == 1; }
  model::asked_request::credentials presented() const {
    return static_cast<model::asked_request::credentials>(std::min(caller / 8 % 8, 5u));
  }
};

std::string shown(std::string_view text) {
  std::string bytes;
  char escape[8];
  for (const char byte : text) {
    std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    bytes += byte > 0x1F && byte < 0x7F ? std::string{byte} : std::string(escape);
  }
  return bytes;
}

model::route_model fullscript_routes() {
  std::vector<model::route_row> rows;
  for (const model::operation& each : model::fullscript.operations) rows.push_back({std::string(each.route)});
  return model::route_model(rows);
}

std::string difference(const input& given) {
  static const model::request_decision_model<ambit::policies::fullscript> fullscript(model::fullscript,
                                                                                     fullscript_routes());
  static const model::request_decision_model<depot::policy> depot(model::depot, model::depot_routes());
  // Each text in a place of its own, so that a byte read outside of it is seen.
  const model::exact_text method(given.method), target(given.target), scopes(given.scopes);
  const model::asked_request asked{method.view(), target.view(),       given.presented(),
                                   scopes.view(), given.facts_known(), given.caller % 8};
  return given.is_for_depot() ? depot.difference(asked) : fullscript.difference(asked);
}

/// A request that a route of the policy takes, or one that is not far from it.
std::string made_by_chance(std::uint64_t seed) {
  model::random_requests chance(seed);
  const std::string head{static_cast<char>(chance.below(4)), static_cast<char>(chance.below(64))};
  const bool is_for_depot = head[0] % 2 == 1;
  const model::policy& rules = is_for_depot ? model::depot : model::fullscript;
  const std::span<const model::operation> operations = rules.operations;
  model::word route = operations[chance.below(operations.size())].route;
  if (route.empty()) route = operations.front().route;
  const std::size_t space = route.find(' ');
  std::string target = (is_for_depot ? "/v1" : "") + chance.path(route.substr(space + 1)), scopes;
  for (std::size_t changes = chance.below(6) / 2; changes > 0; --changes) chance.change(target);
  for (const model::word each : rules.scopes.chosen(static_cast<unsigned>(chance.below(rules.scopes.choices()))))
    scopes += (scopes.empty() ? "" : " ") + std::string(each);
  return head + chance.method(route.substr(0, space)) + separator + target + separator + scopes;
}

/// An input with the target changed in one place.
std::string with_another_target(std::string_view bytes, std::uint64_t seed) {
  const input before(bytes);
  if (bytes.size() < 2) return made_by_chance(seed);
  std::string target(before.target);
  model::random_requests(seed).change(target);
  return std::string(bytes.substr(0, 2)) + std::string(before.method) + separator + target + separator +
         std::string(before.scopes);
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (seed % 8 > 4) return LLVMFuzzerMutate(data, size, max_size);
  const std::string made = seed % 8 == 0 ? made_by_chance(seed) : with_another_target(bytes, seed);
  const std::size_t taken = std::min(made.size(), max_size);
  std::memcpy(data, made.data(), taken);
  return taken;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const input given(std::string_view(reinterpret_cast<const char*>(data), size));
  const std::string found = difference(given);
  if (found.empty()) return 0;
  std::fprintf(stderr, "The library and the models differ: %s\n  policy: %s, facts %s (%u), caller %u\n", found.c_str(),
               given.is_for_depot() ? "depot" : "fullscript", given.facts_known() ? "known" : "unknown",
               given.caller % 8, given.caller / 8 % 8);
  std::fprintf(stderr, "  method: %s\n  target: %s\n  scopes: %s\n", shown(given.method).c_str(),
               shown(given.target).c_str(), shown(given.scopes).c_str());
  std::abort();
}
