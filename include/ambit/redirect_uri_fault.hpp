// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>

#include <string_view>

namespace ambit {

/// Why a URI is no redirect URI of an application.
enum class redirect_uri_fault : unsigned char {
  none,
  is_empty,
  is_longer_than_2048_bytes,
  has_a_byte_that_no_uri_holds,  ///< a control, a space, a backslash, one from 0x7F on, `"<>^`{|}`, or `[` in a path
  has_a_malformed_triplet,
  is_not_absolute,        ///< it does not begin with a scheme
  scheme_is_not_allowed,  ///< another one than https, http and, where the policy allows them, private-use ones
  has_no_authority,       ///< no `//` behind https or http
  has_no_path,            ///< no `/` behind a private-use scheme
  has_user_information,
  has_a_wildcard,
  has_no_host,
  host_is_malformed,
  port_is_malformed,
  is_http_beyond_loopback,
  has_a_dot_segment,                    ///< also one that is encoded, or cut off at a `;`
  has_an_encoded_control_or_delimiter,  ///< a control anywhere; one of `/ \ ; ? # %` in the path
  has_triplets_that_are_not_utf_8,
  has_a_fragment,
};

/// The number of enumerators.
inline constexpr std::size_t redirect_uri_faults = static_cast<std::size_t>(redirect_uri_fault::has_a_fragment) + 1;

/// The name of the enumerator, for a log or a metric's label.
constexpr std::string_view name_of(redirect_uri_fault fault) noexcept {
  switch (fault) {
    case redirect_uri_fault::none:
      return "none";
    case redirect_uri_fault::is_empty:
      return "is_empty";
    case redirect_uri_fault::is_longer_than_2048_bytes:
      return "is_longer_than_2048_bytes";
    case redirect_uri_fault::has_a_byte_that_no_uri_holds:
      return "has_a_byte_that_no_uri_holds";
    case redirect_uri_fault::has_a_malformed_triplet:
      return "has_a_malformed_triplet";
    case redirect_uri_fault::is_not_absolute:
      return "is_not_absolute";
    case redirect_uri_fault::scheme_is_not_allowed:
      return "scheme_is_not_allowed";
    case redirect_uri_fault::has_no_authority:
      return "has_no_authority";
    case redirect_uri_fault::has_no_path:
      return "has_no_path";
    case redirect_uri_fault::has_user_information:
      return "has_user_information";
    case redirect_uri_fault::has_a_wildcard:
      return "has_a_wildcard";
    case redirect_uri_fault::has_no_host:
      return "has_no_host";
    case redirect_uri_fault::host_is_malformed:
      return "host_is_malformed";
    case redirect_uri_fault::port_is_malformed:
      return "port_is_malformed";
    case redirect_uri_fault::is_http_beyond_loopback:
      return "is_http_beyond_loopback";
    case redirect_uri_fault::has_a_dot_segment:
      return "has_a_dot_segment";
    case redirect_uri_fault::has_an_encoded_control_or_delimiter:
      return "has_an_encoded_control_or_delimiter";
    case redirect_uri_fault::has_triplets_that_are_not_utf_8:
      return "has_triplets_that_are_not_utf_8";
    case redirect_uri_fault::has_a_fragment:
      return "has_a_fragment";
  }
  return {};
}

}  // namespace ambit
