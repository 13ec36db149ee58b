// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// Defines `races()`, all that there are; instructions.sh writes it.
#include "chosen_races.hpp"

/// Does the work of one contender again and again: instructions <race>/<contender> <passes>.
///
/// Without arguments it lists the races, their contenders and the items of a pass.
int main(int argc, char** argv) {
  using namespace bench;
  const std::string_view wanted = argc == 3 ? argv[1] : "";
  for (const race& one : races())
    for (const contender& candidate : one.contenders) {
      const std::string name = one.name + "/" + candidate.name;
      if (wanted.empty()) std::printf("%zu\t%s\n", one.items, name.c_str());
      if (name != wanted) continue;
      for (long pass = std::strtol(argv[2], nullptr, 10); pass > 0; --pass) candidate.pass();
      return 0;
    }
  if (wanted.empty()) return 0;
  std::fprintf(stderr, "no such contender: %s\n", argv[1]);
  return 2;
}
