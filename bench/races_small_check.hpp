// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ambit_policies.hpp"
#include "check_baselines.hpp"
#include "contender.hpp"
#include "workload.hpp"

namespace bench {

enum class answer { right, by_first_alternative };

/// The answers of the slow model.
template <class Vocabulary>
std::vector<std::uint64_t> expected_checks(const std::vector<check_request>& requests, answer kind) {
  const slow_model model = slow_model::of<Vocabulary>();
  std::vector<std::uint64_t> expected;
  for (const check_request& request : requests)
    expected.push_back(kind == answer::right ? model.allows(request.operation, request.held)
                                             : model.first_alternative_allows(request.operation, request.held));
  return expected;
}

/// The requests as bits.
template <class Held>
std::vector<check_baselines::input<Held>> inputs_of(const std::vector<check_request>& requests,
                                                    std::size_t scope_count) {
  std::vector<check_baselines::input<Held>> inputs;
  for (const check_request& request : requests) {
    check_baselines::input<Held> input{{}, static_cast<std::uint32_t>(request.operation)};
    for (const std::size_t scope : request.scopes) input.grants.insert(scope);
    for (const std::size_t fact : request.facts) input.grants.insert(scope_count + fact);
    inputs.push_back(std::move(input));
  }
  return inputs;
}

/// The requests as strings.
template <class Vocabulary, class Held>
std::vector<check_baselines::input<Held>> string_inputs_of(const std::vector<check_request>& requests) {
  std::vector<check_baselines::input<Held>> inputs;
  for (const check_request& request : requests) {
    check_baselines::input<Held> input{{}, static_cast<std::uint32_t>(request.operation)};
    for (const std::size_t scope : request.scopes) input.grants.insert(Vocabulary::scopes[scope]);
    inputs.push_back(std::move(input));
  }
  return inputs;
}

/// The grants that the library reads from the request's scopes.
template <class Vocabulary>
auto ambit_grants(const check_request& request) {
  using policy = ambit_policy<Vocabulary>;
  const std::string text = scope_string_of<Vocabulary>(request.scopes);
  const auto caller = policy::accepted_token(text);
  return caller.token() == nullptr ? typename policy::grants{} : caller.token()->grants();
}

template <class Vocabulary>
contender ambit_checker(const std::vector<check_request>& requests, const std::vector<std::uint64_t>& expected) {
  using policy = ambit_policy<Vocabulary>;
  using input = typename ambit_check<policy>::input;
  std::vector<input> inputs;
  for (const check_request& request : requests)
    inputs.push_back(
        {ambit_grants<Vocabulary>(request), policy::find_operation(Vocabulary::rules[request.operation].operation)});
  return checker<ambit_check<policy>>("ambit", std::move(inputs), expected);
}

template <class Vocabulary>
contender ambit_checker_with_facts(const std::vector<check_request>& requests,
                                   const std::vector<std::uint64_t>& expected) {
  using policy = ambit_policy<Vocabulary>;
  using input = typename ambit_check_with_facts<policy>::input;
  std::vector<input> inputs;
  for (const check_request& request : requests) {
    typename policy::facts facts{};
    for (const std::size_t fact : request.facts) (void)facts.give_named(Vocabulary::facts[fact]);
    inputs.push_back({ambit_grants<Vocabulary>(request),
                      policy::find_operation(Vocabulary::rules[request.operation].operation), facts});
  }
  return checker<ambit_check_with_facts<policy>>("ambit", std::move(inputs), expected);
}

/// A hand-written contender that loops over the alternatives, or looks at the only one.
template <class Vocabulary, bool Alternatives, class Needed, class Held>
contender written_by_hand(std::string name, std::vector<check_baselines::input<Held>> inputs,
                          std::vector<std::uint64_t> expected) {
  using namespace check_baselines;
  if constexpr (Alternatives)
    return checker<each_alternative<Vocabulary, Held, Needed>>(name + " in a loop", std::move(inputs),
                                                               std::move(expected));
  else
    return checker<one_alternative<Vocabulary, Held, Needed>>(name, std::move(inputs), std::move(expected));
}

/// Checks by the library and by hand; `Alternatives`: whether some rules have more than one.
///
/// `raw table` is the yardstick: one look-up and one comparison. With several alternatives it answers only
/// whether the first one is held, and is checked for that; the right answers take it a loop.
template <class Vocabulary, bool Alternatives>
race check_race(std::string name, std::string title) {
  using namespace check_baselines;
  using bits = mask<Vocabulary>;
  using tight = bitset_mask<bits::word_count * 64>;
  using wide = bitset_mask<256>;
  using names = std::vector<std::string>;
  constexpr std::size_t scopes = Vocabulary::scopes.size();
  const auto requests = check_requests<Vocabulary>();
  const auto right = expected_checks<Vocabulary>(requests, answer::right);
  race made{std::move(title), std::move(name), "check", requests.size(), {}};
  const auto add = [&made](contender one) { made.contenders.push_back(std::move(one)); };
  if constexpr (Vocabulary::facts.empty())
    add(ambit_checker<Vocabulary>(requests, right));
  else
    add(ambit_checker_with_facts<Vocabulary>(requests, right));
  const auto masks = inputs_of<bits>(requests, scopes);
  add(checker<one_alternative<Vocabulary, bits>>(Alternatives ? "raw table, first alternative only" : "raw table",
                                                 masks,
                                                 expected_checks<Vocabulary>(requests, answer::by_first_alternative)));
  if constexpr (Alternatives) add(written_by_hand<Vocabulary, Alternatives, bits>("raw table", masks, right));
  add(written_by_hand<Vocabulary, Alternatives, tight>("bitset<" + std::to_string(bits::word_count * 64) + ">",
                                                       inputs_of<tight>(requests, scopes), right));
  add(written_by_hand<Vocabulary, Alternatives, wide>("bitset<256>", inputs_of<wide>(requests, scopes), right));
  if constexpr (Vocabulary::facts.empty() && scopes == fullscript_scopes.size()) {
    add(written_by_hand<Vocabulary, Alternatives, names>("unordered_set<string>",
                                                         string_inputs_of<Vocabulary, string_set>(requests), right));
    add(written_by_hand<Vocabulary, Alternatives, names>("vector<string_view>",
                                                         string_inputs_of<Vocabulary, string_list>(requests), right));
  }
  return made;
}

/// Races of checks over few scopes.
inline std::vector<race> small_check_races() {
  return {
      check_race<fullscript_one, false>("check_one", "check, 7 scopes, 24 rules of one alternative"),
      check_race<fullscript_mix, true>("check_mix", "check, 7 scopes, 24 rules, a third with alternatives"),
  };
}

}  // namespace bench
