// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// Defines `races()`, all that there are; instructions.sh writes it.
#include "chosen_races.hpp"

/// How long one pass of the first takes, divided by one of the second: the median of pairs of passes that are made in
/// turn.
static double ratio_of_times(const bench::contender& first, const bench::contender& second) {
  const auto seconds = [](const bench::contender& one) {
    const auto before = std::chrono::steady_clock::now();
    one.pass();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  };
  std::vector<double> ratios(301);
  for (double& each : ratios) {
    const double of = seconds(first);
    each = of / seconds(second);
  }
  std::nth_element(ratios.begin(), ratios.begin() + 150, ratios.end());
  return ratios[150];
}

/// Does the work of one contender again and again: instructions <race>/<contender> <passes>.
///
/// instructions --time <race> <contender> <contender> prints what the first takes in time, divided by the second; and
/// instructions --check [race] names those that answer wrong. Without arguments it lists the races, their contenders
/// and the items of a pass.
int main(int argc, char** argv) {
  using namespace bench;
  const std::string_view told = argc > 1 ? argv[1] : "";
  if (told == "--check") {
    std::size_t wrong = 0;
    for (const race& one : races())
      for (const contender& candidate : one.contenders) {
        if (argc == 3 && one.name != argv[2]) continue;
        wrong += candidate.mistakes();
        if (candidate.mistakes() != 0)
          std::printf("%zu wrong: %s/%s\n", candidate.mistakes(), one.name.c_str(), candidate.name.c_str());
      }
    return wrong != 0;
  }
  if (told == "--time" && argc == 5) {
    for (const race& one : races()) {
      const contender *first = nullptr, *second = nullptr;
      for (const contender& candidate : one.contenders) {
        if (candidate.name == argv[3]) first = &candidate;
        if (candidate.name == argv[4]) second = &candidate;
      }
      if (one.name != argv[2] || first == nullptr || second == nullptr) continue;
      std::printf("%.3f\n", ratio_of_times(*first, *second));
      return 0;
    }
    std::fprintf(stderr, "no such race or contender\n");
    return 2;
  }
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
