// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policies/fullscript.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_routes.hpp"
#include "check_baselines.hpp"
#include "contender.hpp"
#include "fullscript_requests.hpp"
#include "kept_texts.hpp"
#include "route_answer.hpp"
#include "routes_baselines.hpp"
#include "scope_string_baselines.hpp"

namespace bench {

/// The routes of Fullscript as a workload, for what people write by hand.
struct fullscript_workload {
  static constexpr auto routes = [] {
    std::array<std::string_view, fullscript_routed::rules.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = fullscript_routed::rules[i].route;
    return all;
  }();
};

/// A caller that was read before the clock runs, by whom it is read: the library's, and the bits of the others.
struct cached_input {
  ambit::policies::fullscript::caller caller;
  std::uint64_t held;
  route_input request;
};

/// The answer, and in its lowest bit whether the call is allowed.
inline std::uint64_t decided(std::uint64_t answer, bool allowed) { return answer << 1 | (allowed ? 1u : 0u); }

/// From a caller, a method and a path to a decision and the captured values.
struct ambit_cached {
  static constexpr bool is_ambit = true;

  static std::uint64_t find(const cached_input& input) {
    using policy = ambit::policies::fullscript;
    const auto match = policy::match(ambit::request{input.request.method, input.request.path});
    const auto made = policy::decide(match, input.caller);
    route_answer answer(made.operation().index(), input.request.path);
    for (std::size_t i = 0; i < match.parameter_count(); ++i) answer.capture(match.parameter(i).raw());
    return decided(answer.number(), made.allowed());
  }
};

/// The same by `Router` and a mask for each alternative.
template <class Router>
struct masks_behind {
  static constexpr bool is_ambit = false;

  static bool allows(std::uint64_t answer, std::uint64_t held) {
    using bits = check_baselines::mask<fullscript_routed>;
    // No template of Fullscript has two parameters, and what is added for one of them has fewer than 13 bits.
    check_baselines::input<bits> input{{}, static_cast<std::uint32_t>(answer >> 13 != 0 ? answer >> 13 : answer)};
    input.grants.words[0] = held;
    return check_baselines::each_alternative<fullscript_routed, bits>::check(input);
  }
  static std::uint64_t find(const cached_input& input) {
    const std::uint64_t answer = Router::find(input.request);
    return decided(answer, answer != route_answer::none && allows(answer, input.held));
  }
};

/// The same from a scope string on, which gperf's hash reads.
template <class Router>
struct masks_and_gperf {
  static constexpr bool is_ambit = false;

  static std::uint64_t find(const gateway_input& input) {
    using namespace scope_string_baselines;
    const std::uint64_t held = bits<gperf_hash>::read(input.scope_string);
    const std::uint64_t answer = Router::find(input.request);
    return decided(answer, answer != route_answer::none && masks_behind<Router>::allows(answer, held));
  }
};

/// The requests of the gateway's races with their callers, and what is to be answered.
struct cached_requests {
  std::vector<gateway_input> texts;
  std::vector<cached_input> inputs;
  std::vector<std::uint64_t> expected;

  cached_requests() {
    for (const gateway_request& request : gateway_requests(false)) {
      const std::string_view method = keep_text(request.method), path = keep_text(request.path);
      const std::string_view scopes = keep_text(request.scope_string);
      texts.push_back({scopes, {method, path}});
      inputs.push_back({ambit::policies::fullscript::accepted_token(scopes),
                        scope_string_baselines::bits<scope_string_baselines::gperf_hash>::read(scopes),
                        {method, path}});
      route_answer answer(request.rule, path);
      const std::string_view row = fullscript_workload::routes[request.rule];
      std::size_t begin = row.find('{');
      if (begin != row.npos) {
        begin -= row.find(' ') + 1;
        answer.capture(
            path.substr(begin, path.find('/', begin) == path.npos ? path.npos : path.find('/', begin) - begin));
      }
      expected.push_back(decided(answer.number(), request.allowed));
    }
  }
};

/// The races of callers that are kept.
inline std::vector<race> cached_races() {
  using namespace routes_baselines;
  const cached_requests all;
  race one{"method and path to decision with parameters, callers kept", "cached", "request", all.inputs.size(), {}};
  one.contenders = {
      finder<ambit_cached>("ambit", all.inputs, all.expected),
      finder<masks_behind<hash_by_shape<fullscript_workload>>>("hash by shape, masks", all.inputs, all.expected),
      finder<masks_behind<linear_compare<fullscript_workload, true>>>("linear compare, masks", all.inputs,
                                                                      all.expected),
  };
  return {one};
}

}  // namespace bench
