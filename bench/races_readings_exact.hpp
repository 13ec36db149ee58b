// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "reading_race.hpp"
#include "routes_w1.hpp"
#include "routes_w2.hpp"
#include "routes_w3.hpp"

namespace bench {

/// The races of paths behind a router that reads them as the library does.
inline std::vector<race> readings_exact_races() {
  return {reading_race<routes_w1, ambit::backends::exact>("readings_w1", "exact backend"),
          reading_race<routes_w2, ambit::backends::exact>("readings_w2", "exact backend"),
          reading_race<routes_w3, ambit::backends::exact>("readings_w3", "exact backend")};
}

}  // namespace bench
