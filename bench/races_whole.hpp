// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_policies.hpp"
#include "check_baselines.hpp"
#include "contender.hpp"
#include "kept_texts.hpp"
#include "scope_string_baselines.hpp"
#include "workload.hpp"

namespace bench {

/// A scope string as bits, an operation's name as a number, then a look-up as among the check's baselines.
template <class Vocabulary, class Scopes, class Operations, bool Alternatives>
struct whole_by_bits {
  static constexpr bool is_ambit = false;

  static bool check(const text_input& request) {
    using bits = check_baselines::mask<Vocabulary>;
    check_baselines::input<bits> input{{}, Operations::of(request.operation)};
    if (input.operation == scope_string_baselines::none) return false;
    input.grants.words[0] = Scopes::read(request.scope_string);
    if constexpr (Alternatives)
      return check_baselines::each_alternative<Vocabulary, bits>::check(input);
    else
      return check_baselines::one_alternative<Vocabulary, bits>::check(input);
  }
};

/// A scope string as a set of strings, and rules that are lists of strings.
template <class Vocabulary, bool Alternatives>
struct whole_by_strings {
  static constexpr bool is_ambit = false;

  static bool check(const text_input& request) {
    using names = std::vector<std::string>;
    using held = check_baselines::string_set;
    const check_baselines::input<held> input{
        {scope_string_baselines::string_set::read(request.scope_string)},
        scope_string_baselines::hash_map_operation_number::of(request.operation)};
    if (input.operation == scope_string_baselines::none) return false;
    if constexpr (Alternatives)
      return check_baselines::each_alternative<Vocabulary, held, names>::check(input);
    else
      return check_baselines::one_alternative<Vocabulary, held, names>::check(input);
  }
};

template <class Vocabulary, bool Alternatives>
race whole_race(std::string name, std::string title) {
  using namespace scope_string_baselines;
  std::vector<text_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const text_request& request : text_requests<Vocabulary>()) {
    inputs.push_back({keep_text(request.scope_string), keep_text(request.operation)});
    expected.push_back(request.allowed ? 1 : 0);
  }
  using policy = ambit_policy<Vocabulary>;
  race one{std::move(title), std::move(name), "request", inputs.size(), {}};
  one.contenders = {
      checker<ambit_decide<policy>>("ambit", inputs, expected),
      checker<ambit_allow<policy>>("ambit, yes or no", inputs, expected),
      checker<whole_by_bits<Vocabulary, bits<gperf_hash>, gperf_operation_number, Alternatives>>(
          "gperf", inputs, expected),
      checker<whole_by_bits<Vocabulary, bits<switch_on_length>, gperf_operation_number, Alternatives>>(
          "switch on length, gperf", inputs, expected),
      checker<whole_by_bits<Vocabulary, bits<hash_map>, hash_map_operation_number, Alternatives>>(
          "unordered_map", inputs, expected),
      checker<whole_by_strings<Vocabulary, Alternatives>>("unordered_set<string>", inputs, expected),
  };
  return one;
}

/// The races of whole.bench.cpp.
inline std::vector<race> whole_races() {
  return {
      whole_race<fullscript_one, false>(
          "whole_one", "scope string and operation name to decision, rules of one alternative"),
      whole_race<fullscript_mix, true>(
          "whole_mix", "scope string and operation name to decision, a third with alternatives"),
  };
}

}  // namespace bench
