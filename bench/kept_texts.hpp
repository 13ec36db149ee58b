// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <memory_resource>
#include <string_view>

namespace bench {

/// A copy of `text` that stays until the program ends, right behind the one that was kept before.
///
/// So the texts of a race stand in the order in which they are read, as those of a request stand in the buffer that it
/// was received in: a race measures the work on them, not how long they take to come from memory.
inline std::string_view keep_text(std::string_view text) {
  static std::pmr::monotonic_buffer_resource memory;
  auto* const kept = static_cast<char*>(memory.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), kept);
  return {kept, text.size()};
}

}  // namespace bench
