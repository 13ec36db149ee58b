// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Reads requests, a line each, and writes what both policies answer: the operation, -1 for none and -2 for
// a table with a mistake, and its callers.

#include "ask.hpp"

#include <cstdio>
#include <iostream>
#include <string>

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t'), next = line.find('\t', tab + 1);
    const auto table = static_cast<unsigned>(std::stoul(line.substr(0, tab)));
    const std::string method = line.substr(tab + 1, next - tab - 1), target = line.substr(next + 1);
    const asked_policies& asked = all_policies[table / policies_in_a_file][table % policies_in_a_file];
    for (const asked_policy each : {asked.by_default, asked.ready_made}) {
      const asked_answer answer = each == nullptr ? asked_answer{-2, 0} : each(ambit::request{method, target});
      std::printf("%d %u ", answer.operation, answer.callers);
    }
    std::printf("\n");
  }
}
