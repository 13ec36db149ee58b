// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<absl/container/flat_hash_map.h>)
#include <absl/container/flat_hash_map.h>
#endif
#if __has_include(<HttpRouter.h>)
#include <HttpRouter.h>
#endif

#include "races_routes.hpp"
#include "races_scope_string.hpp"

namespace bench {

#if __has_include(<absl/container/flat_hash_map.h>)
struct absl_map {
  static inline const absl::flat_hash_map<std::string_view, std::uint64_t> bits = [] {
    absl::flat_hash_map<std::string_view, std::uint64_t> map;
    for (std::size_t i = 0; i < fullscript_scopes.size(); ++i) map[fullscript_scopes[i]] = std::uint64_t{1} << i;
    return map;
  }();

  static std::uint64_t bit_of(const char* word, std::size_t size) {
    const auto found = bits.find(std::string_view(word, size));
    return found == bits.end() ? 0 : found->second;
  }
};
#endif

#if __has_include(<HttpRouter.h>)
/// The router of uWebSockets.
template <class Workload>
struct uwebsockets_router {
  static constexpr bool is_ambit = false;

  struct found {
    std::string_view path;
    std::uint64_t number = route_answer::none;
  };
  using router = uWS::HttpRouter<found>;

  static inline router rows = [] {
    router made;
    for (std::size_t row = 0; row < Workload::routes.size(); ++row) {
      const auto [method, path] = route_input_of(Workload::routes[row]);
      std::string pattern;
      for (const std::string_view piece : pieces_between_slashes(path)) {
        pattern += '/';
        if (piece.starts_with('{'))
          pattern += ":p";
        else
          pattern += piece;
      }
      made.add({std::string(method)}, pattern, [row](router* asked) {
        route_answer answer(row, asked->getUserData().path);
        const auto [last, values] = asked->getParameters();
        for (int i = 0; i <= last; ++i) answer.capture(values[i]);
        asked->getUserData().number = answer.number();
        return true;
      });
    }
    return made;
  }();

  static std::uint64_t find(const route_input& request) {
    rows.getUserData() = {request.path};
    rows.route(request.method, request.path);
    return rows.getUserData().number;
  }
};
#endif

#ifdef BENCH_MATCHIT  // bars.sh defines it where it made the shim
extern "C" {
void* matchit_new();
bool matchit_add(void* router, const char* text, std::size_t size, std::uint32_t row);
std::uint32_t matchit_find(const void* router, const char* text, std::size_t size, const char** begins,
                           std::size_t* sizes, std::size_t room, std::size_t* count);
}
/// The router of the crate matchit, one for each method.
template <class Workload>
struct matchit_router {
  static constexpr bool is_ambit = false;

  static inline const std::vector<void*> rows = [] {
    std::vector<void*> made;
    for (std::size_t i = 0; i < routes_baselines::method_count; ++i) made.push_back(matchit_new());
    for (std::size_t row = 0; row < Workload::routes.size(); ++row) {
      const auto [method, path] = route_input_of(Workload::routes[row]);
      matchit_add(made[routes_baselines::method_number(method)], path.data(), path.size(),
                  static_cast<std::uint32_t>(row));
    }
    return made;
  }();

  static std::uint64_t find(const route_input& request) {
    const std::size_t method = routes_baselines::method_number(request.method);
    if (method == routes_baselines::method_count) return route_answer::none;
    const char* begins[16];
    std::size_t sizes[16], count = 0;
    const std::uint32_t row =
        matchit_find(rows[method], request.path.data(), request.path.size(), begins, sizes, 16, &count);
    if (row == static_cast<std::uint32_t>(-1)) return route_answer::none;
    route_answer answer(row, request.path);
    for (std::size_t i = 0; i < count; ++i) answer.capture({begins[i], sizes[i]});
    return answer.number();
  }
};
#endif

/// The library beside routers and tables that others wrote, as far as they are found.
inline std::vector<race> peers_races() {
  using namespace routes_baselines;
  race one{"method and path to operation, 130 routes", "peers_routes", "request", routes_w1::requests.size(), {}};
  std::vector<route_input> inputs;
  std::vector<std::uint64_t> expected;
  for (const route_request& request : routes_w1::requests) {
    inputs.push_back(route_input_of(request.text));
    expected.push_back(expected_route_answer<routes_w1>(request));
  }
  one.contenders.push_back(finder<ambit_match<route_policy<routes_w1>>>("ambit", inputs, expected));
#if __has_include(<HttpRouter.h>)
  one.contenders.push_back(finder<uwebsockets_router<routes_w1>>("uWebSockets", inputs, expected));
#endif
#ifdef BENCH_MATCHIT
  one.contenders.push_back(finder<matchit_router<routes_w1>>("matchit", inputs, expected));
#endif
  race read = scope_string_race("peers_scopes", "scope string to grants, 3.8 scopes on average", scope_strings(false));
#if __has_include(<absl/container/flat_hash_map.h>)
  std::vector<std::string> strings = scope_strings(false);
  std::vector<std::string_view> views;
  for (const std::string& text : strings) views.push_back(keep_text(text));
  read.contenders.push_back(
      reader<scope_string_baselines::bits<absl_map>>("absl::flat_hash_map", views, expected_scopes(strings)));
#endif
  return {one, read};
}

}  // namespace bench
