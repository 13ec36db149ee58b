// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/path_bytes.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/scope.hpp>

#include <cstddef>
#include <string_view>

namespace ambit::detail {

/// Whether the byte at `at` may stand in a URI. Source: RFC 3986 section 2.
constexpr bool is_uri_byte(std::string_view uri, std::size_t at) noexcept {
  constexpr std::string_view excluded = "<>^`{|}";
  if (uri[at] == '%') return triplet_value(uri.data(), at, uri.size()) != no_triplet;
  return is_scope_byte(uri[at]) && find_byte(excluded, uri[at]) == excluded.size();
}

}  // namespace ambit::detail
