// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "reading_race.hpp"

namespace bench {

/// The races of paths that any router may read otherwise.
inline std::vector<race> readings_any_races() {
  return reading_races<ambit::backends::any>("any backend");
}

}  // namespace bench
