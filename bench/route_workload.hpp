// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "route_answer.hpp"
#include "route_request.hpp"

namespace bench {

/// The method and the path of "METHOD /path".
inline route_input route_input_of(std::string_view text) {
  const std::size_t space = text.find(' ');
  return {text.substr(0, space), text.substr(space + 1)};
}

/// What stands between the slashes of a path, behind the first one.
inline std::vector<std::string_view> pieces_between_slashes(std::string_view path) {
  std::vector<std::string_view> pieces;
  for (std::size_t slash = 0; slash != std::string_view::npos;) {
    const std::size_t next = path.find('/', slash + 1);
    pieces.push_back(path.substr(slash + 1, next == std::string_view::npos ? next : next - slash - 1));
    slash = next;
  }
  return pieces;
}

/// The answer that a request is written down with: its row, and what the row's parameters stand for.
///
/// Ends the program if the row cannot answer the request at all.
template <class Workload>
std::uint64_t expected_route_answer(const route_request& request) {
  if (request.row == no_row) return route_answer::none;
  const auto row = static_cast<std::size_t>(request.row);
  const auto [method, path] = route_input_of(request.text);
  const auto [row_method, row_template] = route_input_of(Workload::routes[row]);
  const auto pieces = pieces_between_slashes(path);
  const auto wanted = pieces_between_slashes(row_template);
  bool possible = method == row_method && pieces.size() == wanted.size();
  route_answer answer(row, path);
  for (std::size_t i = 0; possible && i < pieces.size(); ++i)
    if (wanted[i].starts_with('{')) {
      possible = !pieces[i].empty();
      answer.capture(pieces[i]);
    } else {
      possible = pieces[i] == wanted[i];
    }
  if (!possible) std::abort();
  return answer.number();
}

/// The rows of `Workload` without `:opaque`: an encoded slash in a parameter is refused.
template <class Workload>
struct without_opaque {
 private:
  static constexpr std::string_view mark = ":opaque";

  template <std::size_t Row>
  struct plain_row {
    static constexpr std::string_view row = Workload::routes[Row];
    static constexpr std::size_t at = row.find(mark);
    static constexpr auto bytes = [] {
      std::array<char, at == row.npos ? 1 : row.size() - mark.size()> text{};
      if constexpr (at != row.npos) {
        row.copy(text.data(), at);
        row.substr(at + mark.size()).copy(text.data() + at, text.size() - at);
      }
      return text;
    }();
    static constexpr std::string_view text = at == row.npos ? row : std::string_view(bytes.data(), bytes.size());
  };

 public:
  static constexpr auto routes = []<std::size_t... Row>(std::index_sequence<Row...>) {
    return std::array<std::string_view, sizeof...(Row)>{plain_row<Row>::text...};
  }
  (std::make_index_sequence<Workload::routes.size()>());
  static constexpr auto& requests = Workload::requests;
};

}  // namespace bench
