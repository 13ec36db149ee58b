// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policies/fullscript.hpp>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ambit_routes.hpp"
#include "routes_w2.hpp"

// One request from text to a decision, for touched.py: `begin_of_request` and `end_of_request` stand around it.
//
//   touched fullscript|w2 NUMBER

extern "C" [[gnu::noinline]] void begin_of_request() { asm volatile(""); }
extern "C" [[gnu::noinline]] void end_of_request() { asm volatile(""); }

namespace {

constexpr std::array<std::string_view, 8> fullscript_requests{
    "GET /api/clinic",
    "GET /api/clinic/patients/7364573",
    "POST /api/clinic/patients/033af067-c3ff-4664-8d30-324ea8bd52bd/treatment_plans",
    "GET /api/catalog/products/4711/similar",
    "PATCH /api/clinic/practitioners/12",
    "GET /api/events/lab_orders",
    "GET /api/clinic/treatment_plans/99",
    "POST /api/clinic/dynamic_links/gateway/treatment_plans",
};

template <class Policy>
[[gnu::noinline]] void decide(std::string_view scopes, std::string_view method, std::string_view target) {
  begin_of_request();
  const auto caller = Policy::accepted_token(scopes);
  const auto made = Policy::decide(ambit::request{method, target}, caller);
  const bool allowed = made.allowed();
  asm volatile("" : : "r"(allowed));
  end_of_request();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto number = static_cast<std::size_t>(std::strtoul(argv[2], nullptr, 10));
  const bool is_w2 = std::string_view(argv[1]) == "w2";
  const std::string_view text = is_w2
                                    ? bench::routes_w2::requests[number * 157 % bench::routes_w2::requests.size()].text
                                    : fullscript_requests[number % fullscript_requests.size()];
  const std::size_t space = text.find(' ');
  if (is_w2)
    decide<bench::route_policy<bench::routes_w2>>("api", text.substr(0, space), text.substr(space + 1));
  else
    decide<ambit::policies::fullscript>("patients:read clinic:write catalog:read", text.substr(0, space),
                                        text.substr(space + 1));
}
