// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "main.hpp"
#include "races_routes.hpp"

int main(int argc, char** argv) { return bench::run(argc, argv, bench::route_races()); }
