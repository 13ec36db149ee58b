// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_routes.hpp"
#include "contender.hpp"
#include "route_answer.hpp"
#include "route_workload.hpp"
#include "routes_baselines.hpp"
#include "routes_w1.hpp"
#include "routes_w2.hpp"
#include "routes_w3.hpp"

namespace bench {

/// Method and path to row and captured values.
template <class Workload>
race route_race(std::string name, std::string title) {
  using namespace routes_baselines;
  std::vector<route_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const route_request& request : Workload::requests) {
    inputs.push_back(route_input_of(request.text));
    expected.push_back(expected_route_answer<Workload>(request));
  }
  race one{std::move(title), std::move(name), "request", inputs.size(), {}};
  one.contenders = {
      finder<ambit_match<route_policy<Workload>>>("ambit", inputs, expected),
      finder<linear_compare<Workload, false>>("linear compare", inputs, expected),
      finder<linear_compare<Workload, true>>("linear compare, by method", inputs, expected),
      finder<hash_by_shape<Workload>>("hash by shape", inputs, expected),
      finder<regex_in_a_row<Workload>>("std::regex", inputs, expected),
  };
  return one;
}

/// Whether the path of a request holds an encoded slash.
constexpr bool has_encoded_slash(const route_request& request) {
  return request.text.find("%2F") != std::string_view::npos;
}

/// No contest: the answers of the rows without `:opaque`, which are the same, but that a path with an encoded slash is
/// malformed.
inline race strict_route_race() {
  static_assert(std::count_if(routes_w2::requests.begin(), routes_w2::requests.end(), has_encoded_slash) == 17);
  std::vector<route_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const route_request& request : routes_w2::requests) {
    inputs.push_back(route_input_of(request.text));
    expected.push_back(has_encoded_slash(request) ? route_answer::malformed
                                                  : expected_route_answer<routes_w2>(request));
  }
  race one{"method and path to operation, 1222 routes, none opaque", "routes_w2_strict", "request", inputs.size(), {}};
  one.contenders = {finder<ambit_match<route_policy<without_opaque<routes_w2>>>>("ambit", inputs, expected)};
  return one;
}

/// The races from a method and a path to an operation.
inline std::vector<race> route_races() {
  return {
      route_race<routes_w1>("routes_w1", "method and path to operation, 130 routes"),
      route_race<routes_w2>("routes_w2", "method and path to operation, 1222 routes"),
      strict_route_race(),
      route_race<routes_w3>("routes_w3", "method and path to operation, 28 routes"),
  };
}

}  // namespace bench
