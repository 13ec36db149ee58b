// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ambit {

/// Why a URI is no redirect URI of an application.
enum class redirect_uri_fault : unsigned char { none, is_empty };

/// What came of checking a redirect URI: nothing wrong, or what and at which offset.
struct redirect_uri_check {
  redirect_uri_fault fault = redirect_uri_fault::none;
  std::size_t offset = 0;
};

/// Whether redirect URIs may have a scheme that an application made up.
enum class private_use_schemes : unsigned char { refused, allowed };

template <private_use_schemes Schemes = private_use_schemes::refused>
constexpr redirect_uri_check check_redirect_uri(std::string_view uri) noexcept {
  return {uri.empty() ? redirect_uri_fault::is_empty : redirect_uri_fault::none, 0};
}

constexpr std::string_view name_of(redirect_uri_fault fault) noexcept {
  return fault == redirect_uri_fault::none ? "none" : "is_empty";
}

constexpr bool same_redirect_uri(std::string_view registered, std::string_view presented) noexcept {
  return registered == presented;
}

}  // namespace ambit
