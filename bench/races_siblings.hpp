// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ambit_routes.hpp"
#include "contender.hpp"
#include "kept_texts.hpp"
#include "route_answer.hpp"
#include "route_workload.hpp"
#include "routes_baselines.hpp"

namespace bench {

/// `Count` rows that are alike but for a number of four digits, which stands in place of `#` in the text of `Row`.
template <class Row, std::size_t Count>
struct numbered_routes {
 private:
  static constexpr std::string_view row = Row::text;
  static constexpr auto bytes = [] {
    std::array<std::array<char, row.size() + 3>, Count> all{};
    for (std::size_t i = 0; i < Count; ++i) {
      std::size_t made = 0;
      for (const char byte : row) {
        if (byte != '#') {
          all[i][made++] = byte;
          continue;
        }
        for (std::size_t unit = 1000; unit != 0; unit /= 10) all[i][made++] = static_cast<char>('0' + i / unit % 10);
      }
    }
    return all;
  }();

 public:
  static constexpr auto routes = [] {
    std::array<std::string_view, Count> all;
    for (std::size_t i = 0; i < Count; ++i) all[i] = std::string_view(bytes[i].data(), bytes[i].size());
    return all;
  }();
};

struct verb_row {
  static constexpr std::string_view text = "GET /v1/items/{id}:verb#";
};
struct odata_row {
  static constexpr std::string_view text = "GET /v1/drives/{id}/items/{item}/range#(address='{address}')";
};
struct alike_row {
  static constexpr std::string_view text = "GET /v1/#_settings";
};

/// The look-up alone: no captured value is read.
template <class Policy>
struct ambit_look_up {
  static constexpr bool is_ambit = true;

  static std::uint64_t find(const route_input& request) {
    return route_answer(Policy::match(ambit::request{request.method, request.path}).operation().index(), request.path)
        .number();
  }
};

/// Method and path to operation, one request for each row.
template <class Row, std::size_t Count>
race siblings_race(std::string name, std::string title) {
  using routes = numbered_routes<Row, Count>;
  static constexpr std::string_view value = "7f3a9b";
  std::vector<route_input> inputs;
  std::vector<std::uint64_t> expected, expected_alone;
  for (std::size_t i = 0; i < Count; ++i) {
    std::string text(routes::routes[i]);
    std::vector<std::size_t> places;
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at)) {
      text.replace(at, text.find('}', at) + 1 - at, value);
      places.push_back(at);
    }
    inputs.push_back(route_input_of(keep_text(text)));
    route_answer answer(i, inputs.back().path);
    expected_alone.push_back(answer.number());
    for (const std::size_t at : places) answer.capture(inputs.back().path.substr(at - 4, value.size()));
    expected.push_back(answer.number());
  }
  race one{std::move(title), std::move(name), "request", inputs.size(), {}};
  one.contenders = {finder<ambit_match<route_policy<routes>>>("ambit", inputs, expected),
                    finder<ambit_look_up<route_policy<routes>>>("look-up alone", inputs, expected_alone)};
  return one;
}

/// The races of siblings that a router without an order for them looks at one by one.
inline std::vector<race> siblings_races() {
  return {
      siblings_race<verb_row, 300>("siblings_verbs", "one of 300 verbs behind a parameter, {id}:verb0123"),
      siblings_race<odata_row, 300>("siblings_odata", "one of 300 functions, range0123(address='{address}')"),
      siblings_race<alike_row, 1000>("siblings_alike", "one of 1,000 literals alike in size and last eight bytes"),
  };
}

}  // namespace bench
