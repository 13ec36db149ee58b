// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <utility>
#include <vector>

#include "main.hpp"
#include "races_gateway.hpp"
#include "races_routes.hpp"

int main(int argc, char** argv) {
  std::vector<bench::race> races = bench::route_races();
  for (bench::race& more : bench::gateway_races()) races.push_back(std::move(more));
  return bench::run(argc, argv, races);
}
