// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "reading_race.hpp"
#include "routes_w1.hpp"
#include "routes_w2.hpp"
#include "routes_w3.hpp"

namespace bench {

/// The races of paths that any router may read otherwise.
inline std::vector<race> readings_any_races() {
  return {reading_race<routes_w1, ambit::backends::any>("readings_w1", "any backend"),
          reading_race<routes_w2, ambit::backends::any>("readings_w2", "any backend"),
          reading_race<routes_w3, ambit::backends::any>("readings_w3", "any backend")};
}

}  // namespace bench
