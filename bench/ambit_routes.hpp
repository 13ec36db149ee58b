// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include "route_answer.hpp"

namespace bench {

/// Names for `Count` operations, of five bytes each.
template <std::size_t Count>
struct numbered_names {
  static_assert(Count <= 10'000);
  static constexpr std::size_t size = 5;
  static constexpr auto bytes = [] {
    std::array<char, Count * size> text{};
    for (std::size_t i = 0; i < Count; ++i) {
      text[i * size] = 'r';
      for (std::size_t digit = size - 1, rest = i; digit > 0; --digit, rest /= 10)
        text[i * size + digit] = static_cast<char>('0' + rest % 10);
    }
    return text;
  }();

  static constexpr std::string_view at(std::size_t index) { return {bytes.data() + index * size, size}; }
};

/// The rows of a workload as the tables that a user of the library would write; all need the same scope.
template <class Workload, class Rows = std::make_index_sequence<Workload::routes.size()>>
struct route_tables;

template <class Workload, std::size_t... Row>
struct route_tables<Workload, std::index_sequence<Row...>> {
  static constexpr ambit::scope scopes[] = {{"api"}};
  static constexpr ambit::operation operations[] = {
      {numbered_names<sizeof...(Row)>::at(Row), Workload::routes[Row], "api"}...};
};

/// The library's policy for a workload.
template <class Workload>
struct route_policy : ambit::policy<route_tables<Workload>> {};

/// The same where neighbours need different scopes, behind the backend that is given: what a router may read otherwise
/// then matters, and is looked for.
template <class Workload, auto Backend>
struct guarded_route_tables {
  static constexpr ambit::backend backend = Backend;
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}, {"g"}};

 private:
  static constexpr std::size_t size = Workload::routes.size();
  template <std::size_t... Row>
  static constexpr std::array<ambit::operation, size> rows(std::index_sequence<Row...>) {
    return {ambit::operation(numbered_names<size>::at(Row), Workload::routes[Row],
                             scopes[Row % std::size(scopes)].name)...};
  }

 public:
  static constexpr std::array<ambit::operation, size> operations = rows(std::make_index_sequence<size>());
};

/// Its look-ups alone: opaque text of a workload could reach operations that need something else, which no policy has.
template <class Workload, auto Backend>
struct guarded_routes {
  static auto match(const ambit::request& asked) {
    return ambit::route_match<guarded_route_tables<Workload, Backend>>(asked);
  }
};

/// Checks the path, finds the row, reads the captured values.
template <class Policy>
struct ambit_match {
  static constexpr bool is_ambit = true;

  static std::uint64_t find(const route_input& request) {
    const auto match = Policy::match(ambit::request{request.method, request.path});
    if (match.outcome() != ambit::routing::matched) [[unlikely]]
      return match.outcome() == ambit::routing::malformed_path ? route_answer::malformed : route_answer::none;
    route_answer answer(match.operation().index(), request.path);
    for (std::size_t i = 0; i < match.parameter_count(); ++i) answer.capture(match.parameter(i).raw());
    return answer.number();
  }
};

/// A scope string and a request.
struct gateway_input {
  std::string_view scope_string;
  route_input request;
};

/// From text to a decision: reads the scope string, checks the path, finds the operation, decides.
template <class Policy>
struct ambit_gateway {
  static constexpr bool is_ambit = true;

  static std::uint64_t find(const gateway_input& input) {
    const auto caller = Policy::accepted_token(input.scope_string);
    const auto decision = Policy::decide(ambit::request{input.request.method, input.request.path}, caller);
    return std::uint64_t{decision.operation().index()} << 1 | (decision.allowed() ? 1u : 0u);
  }
};

}  // namespace bench
