// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ambit_routes.hpp"
#include "contender.hpp"
#include "route_answer.hpp"
#include "route_workload.hpp"
#include "routes_w1.hpp"
#include "routes_w2.hpp"
#include "routes_w3.hpp"

namespace bench {

/// No contest: the same look-ups where neighbours need something else, and the router behind them may be any one, or is
/// the one that is named. None of them refuses a request.
///
/// A program has the races of one backend alone, and a backend's header is not included with another race's: g++ makes
/// fewer calls inline the more walks a program has.
template <class Workload, auto Backend>
race reading_race(std::string name, std::string backend) {
  std::vector<route_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const route_request& request : Workload::requests) {
    inputs.push_back(route_input_of(request.text));
    expected.push_back(expected_route_answer<Workload>(request));
  }
  race one{
      "method and path to operation, neighbours need something else", std::move(name), "request", inputs.size(), {}};
  one.contenders = {finder<ambit_match<guarded_routes<Workload, Backend>>>(std::move(backend), inputs, expected)};
  return one;
}

/// Those of all workloads.
template <auto Backend>
std::vector<race> reading_races(const std::string& backend) {
  return {reading_race<routes_w1, Backend>("readings_w1", backend),
          reading_race<routes_w2, Backend>("readings_w2", backend),
          reading_race<routes_w3, Backend>("readings_w3", backend)};
}

}  // namespace bench
