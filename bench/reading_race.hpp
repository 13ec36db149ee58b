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

/// No contest: the same look-ups where neighbours need something else, and any router may follow, or one that reads as
/// the library does. None of them refuses a request. Apart from the other races, since g++ makes fewer calls inline the
/// more walks a program has.
template <class Workload>
race reading_race(std::string name) {
  std::vector<route_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const route_request& request : Workload::requests) {
    inputs.push_back(route_input_of(request.text));
    expected.push_back(expected_route_answer<Workload>(request));
  }
  race one{
      "method and path to operation, neighbours need something else", std::move(name), "request", inputs.size(), {}};
  one.contenders = {
      finder<ambit_match<guarded_routes<Workload, ambit::backends::any>>>("ambit, any backend", inputs, expected),
      finder<ambit_match<guarded_routes<Workload, ambit::backends::exact>>>("ambit, exact backend", inputs, expected),
  };
  return one;
}

/// The races of paths that a router may read otherwise.
inline std::vector<race> readings_races() {
  return {reading_race<routes_w1>("readings_w1"), reading_race<routes_w2>("readings_w2"),
          reading_race<routes_w3>("readings_w3")};
}

}  // namespace bench
