// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "reading_race.hpp"

namespace bench {

/// The races of paths that a router reads as the library does.
inline std::vector<race> readings_exact_races() {
  return reading_races<ambit::backends::exact>("exact backend");
}

}  // namespace bench
