// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Every caller and every set of facts of a policy with few scopes and facts.

#include <ambit/terms/rows.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// Tokens that list each set of a policy's scopes: number n lists scope i if bit i of n is set.
template <class Policy>
std::vector<typename Policy::token> all_tokens() {
  std::vector<typename Policy::token> tokens{Policy::token_without_scope_claim()};
  for (const ambit::scope& row : Policy::vocabulary::scopes)
    for (std::size_t i = 0, before = tokens.size(); i < before; ++i) {
      std::string text;
      for (const std::string_view name : tokens[i].listed()) text += std::string(name) + " ";
      tokens.push_back(*Policy::accepted_token(text + std::string(row.name)).token());
    }
  return tokens;
}

/// Each set of a policy's facts, numbered in the same way.
template <class Policy>
std::vector<typename Policy::facts> all_facts() {
  std::vector<typename Policy::facts> sets{{}};
  for (const ambit::fact& row : Policy::vocabulary::facts)
    for (std::size_t i = 0, before = sets.size(); i < before; ++i) {
      sets.push_back(sets[i]);
      sets.back().give_named(row.name);
    }
  return sets;
}

}  // namespace model
