// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The bytes of a fuzzer as a question to one of two policies: a request, a scope string and facts. The first byte
// chooses the policy and whether facts are known, the second one the caller and the facts given; then come the method,
// the target and the scope string, with 0x1E between them.

#include <ambit/policies/fullscript.hpp>

#include "depot_model.hpp"
#include "depot_policy.hpp"
#include "exact_text.hpp"
#include "fullscript_model.hpp"
#include "random_requests.hpp"
#include "request_decision_model.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

inline constexpr char separator = '\x1E';

struct decision_input {
  unsigned head = 0;
  unsigned caller = 0;
  std::string_view method{};
  std::string_view target{};
  std::string_view scopes{};

  explicit decision_input(std::string_view bytes) {
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
  asked_request::credentials presented() const {
    return static_cast<asked_request::credentials>(std::min(caller / 8 % 8, 5u));
  }
};

inline route_model fullscript_routes() {
  std::vector<route_row> rows;
  for (const operation& each : fullscript.operations) rows.push_back({std::string(each.route)});
  return route_model(rows);
}

inline std::string difference(const decision_input& given) {
  static const request_decision_model<ambit::policies::fullscript> beside_fullscript(fullscript, fullscript_routes());
  static const request_decision_model<::depot::policy> beside_depot(depot, depot_routes());
  // Each text has storage of exactly its size, so that a sanitizer reports a byte read outside of it.
  const exact_text method(given.method), target(given.target), scopes(given.scopes);
  const asked_request asked{method.view(), target.view(),       given.presented(),
                            scopes.view(), given.facts_known(), given.caller % 8};
  return given.is_for_depot() ? beside_depot.difference(asked) : beside_fullscript.difference(asked);
}

/// A request that a route of the policy takes, or one that differs little from it.
inline std::string made_by_chance(std::uint64_t seed) {
  random_requests chance(seed);
  const std::string head{static_cast<char>(chance.below(4)), static_cast<char>(chance.below(64))};
  const bool is_for_depot = head[0] % 2 == 1;
  const policy& rules = is_for_depot ? depot : fullscript;
  const std::span<const operation> operations = rules.operations;
  word route = operations[chance.below(operations.size())].route;
  if (route.empty()) route = operations.front().route;
  const std::size_t space = route.find(' ');
  std::string target = (is_for_depot ? "/v1" : "") + chance.path(route.substr(space + 1)), scopes;
  for (std::size_t changes = chance.below(6) / 2; changes > 0; --changes) chance.change(target);
  for (const word each : rules.scopes.chosen(static_cast<unsigned>(chance.below(rules.scopes.choices()))))
    scopes += (scopes.empty() ? "" : " ") + std::string(each);
  return head + chance.method(route.substr(0, space)) + separator + target + separator + scopes;
}

/// An input with the target changed in one place.
inline std::string with_another_target(std::string_view bytes, std::uint64_t seed) {
  const decision_input before(bytes);
  if (bytes.size() < 2) return made_by_chance(seed);
  constexpr std::string_view characters[] = {
      "%c3%A9",       "%e0%a0%80",    "%ED%9F%BF", "%ee%80%80", "%F0%90%80%80", "%f4%8F%bf%bf", "%80",
      "%c0%af",       "%C1%81",       "%e0%80%af", "%e0%9f%bf", "%ed%a0%80",    "%f0%8f%bf%bf", "%ff",
      "%f4%90%80%80", "%f5%80%80%80", "%c3",       "%e2%82",    "%f0%9f%98",    "%7e",          "%7f"};
  std::string target(before.target);
  random_requests chance(seed);
  if (chance.below(8) == 0) {
    const std::size_t at = chance.below(target.size() + 1);  // before the next number, whatever the compiler
    target.insert(at, characters[chance.below(std::size(characters))]);
  } else {
    chance.change(target);
  }
  return std::string(bytes.substr(0, 2)) + std::string(before.method) + separator + target + separator +
         std::string(before.scopes);
}

}  // namespace model
