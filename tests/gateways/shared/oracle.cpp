// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// What the policy of books says: reads lines of a method, a target and a scope string or `-`, divided by tabs, and
// writes a line for each: status, outcome, operation.

#include "books.hpp"

#include <iostream>
#include <string>

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t first = line.find('\t'), second = line.rfind('\t');  // a target may hold one
    if (first == second) return 1;
    const std::string method = line.substr(0, first), target = line.substr(first + 1, second - first - 1),
                      scopes = line.substr(second + 1);
    const books::caller who = scopes == "-" ? books::caller(ambit::no_credentials) : books::accepted_token(scopes);
    const books::decision made = books::decide({method, target}, who);
    std::cout << made.status() << ' ' << name_of(made.outcome()) << ' ' << made.operation().name() << '\n';
  }
}
