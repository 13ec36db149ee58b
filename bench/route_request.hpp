// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace bench {

/// In place of a row number: no row answers.
inline constexpr int no_row = -1;

/// A request as text, "METHOD /path", and the number of the row that must answer it.
struct route_request {
  std::string_view text;
  int row = no_row;
};

}  // namespace bench
