// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

/// A challenge taken apart: a scheme, a space, and `name="value"` with ", " between them, as the library
/// writes them.
struct auth_params {
  bool well_formed = false;
  std::string scheme;
  std::vector<std::pair<std::string, std::string>> params;

  explicit auth_params(std::string_view text) {
    const std::size_t space = text.find(' ');
    scheme = text.substr(0, space);
    if (space == std::string_view::npos) return;
    for (text.remove_prefix(space); text.starts_with(params.empty() ? " " : ", ");) {
      text.remove_prefix(params.empty() ? 1 : 2);
      const std::size_t equals = text.find("=\"");
      if (equals == std::string_view::npos || equals == 0) return;
      std::string name(text.substr(0, equals)), value;
      if (states(name)) return;
      for (text.remove_prefix(equals + 2); !text.empty() && text.front() != '"'; text.remove_prefix(1)) {
        if (text.front() == '\\') text.remove_prefix(1);
        if (text.empty()) return;
        value += text.front();
      }
      if (text.empty()) return;
      text.remove_prefix(1);
      params.emplace_back(std::move(name), std::move(value));
    }
    well_formed = text.empty() && !params.empty();
  }

  /// Whether there is a parameter of this name.
  bool states(std::string_view name) const {
    for (const auto& each : params)
      if (each.first == name) return true;
    return false;
  }
  /// The value of a parameter; empty if there is none of this name.
  std::string value_of(std::string_view name) const {
    for (const auto& each : params)
      if (each.first == name) return each.second;
    return {};
  }
};

}  // namespace model
