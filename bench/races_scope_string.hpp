// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_policies.hpp"
#include "contender.hpp"
#include "kept_texts.hpp"
#include "scope_string_baselines.hpp"
#include "workload.hpp"

namespace bench {

/// The answers of the slow model, as bits of the known scopes.
inline std::vector<std::uint64_t> expected_scopes(const std::vector<std::string>& strings) {
  const slow_model model = slow_model::of<fullscript_one>();
  std::vector<std::uint64_t> expected;
  for (const std::string& text : strings) {
    const name_set known = model.known_scopes(text);
    std::uint64_t held = 0;
    for (std::size_t i = 0; i < fullscript_scopes.size(); ++i)
      if (known.contains(fullscript_scopes[i])) held |= std::uint64_t{1} << i;
    expected.push_back(held);
  }
  return expected;
}

inline race scope_string_race(std::string name, std::string title, const std::vector<std::string>& strings) {
  using namespace scope_string_baselines;
  std::vector<std::string_view> views;
  for (const std::string& text : strings) views.push_back(keep_text(text));
  const auto expected = expected_scopes(strings);
  race one{std::move(title), std::move(name), "string", views.size(), {}};
  one.contenders = {
      reader<ambit_read<ambit_policy<fullscript_one>>>("ambit", views, expected),
      reader<bits<linear_compare>>("linear compare", views, expected),
      reader<bits<switch_on_length>>("switch on length", views, expected),
      reader<bits<gperf_hash>>("gperf", views, expected),
      reader<bits<gperf_hash, by_byte>>("gperf, byte by byte", views, expected),
      reader<bits<hash_map>>("unordered_map", views, expected),
      reader<string_set>("unordered_set<string>", views, expected),
  };
  return one;
}

/// The races of scope_string.bench.cpp.
inline std::vector<race> scope_string_races() {
  return {
      scope_string_race("scope_string", "scope string to grants, 4096 random strings, 3.8 scopes on average",
                        scope_strings(false)),
      scope_string_race("scope_string_different",
                        "scope string to grants, 4096 strings all different, 4.9 scopes on average",
                        scope_strings(true)),
      scope_string_race("scope_string_third_undeclared",
                        "scope string to grants, 4096 random strings, a third of their scopes undeclared",
                        strings_with_a_third_undeclared()),
      scope_string_race("scope_string_two_of_five_undeclared",
                        "scope string to grants, 4096 strings of five scopes, two of them undeclared",
                        strings_of_five(2)),
      scope_string_race("scope_string_of_four", "scope string to grants, 4096 strings of four scopes",
                        strings_of_four(false)),
      scope_string_race("scope_string_near_miss", "the same with one wrong letter in the last scope",
                        strings_of_four(true)),
  };
}

}  // namespace bench
