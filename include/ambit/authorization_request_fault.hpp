// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace ambit {

/// Why an authorization request is not written, or cannot be read.
enum class authorization_request_fault : unsigned char {
  none,

  // of one that is written
  state_is_empty,
  state_is_too_short,
  redirect_uri_is_not_registered,
  scope_is_not_asked_for_by_the_application,

  // of either
  state_is_not_printable_ascii,
  code_challenge_is_malformed,

  // of one that is read
  has_a_byte_that_no_query_holds,
  has_a_malformed_triplet,
  has_a_parameter_twice,
  response_type_is_missing,
  response_type_is_not_code,
  client_id_is_missing,
  client_id_is_not_printable_ascii,
  code_challenge_is_missing,
  code_challenge_method_is_not_s256,
  buffer_is_too_small,
};

/// The name of the enumerator, for a log or a metric's label.
constexpr std::string_view name_of(authorization_request_fault fault) noexcept {
  using enum authorization_request_fault;
  switch (fault) {
    case none:
      return "none";
    case state_is_empty:
      return "state_is_empty";
    case state_is_too_short:
      return "state_is_too_short";
    case redirect_uri_is_not_registered:
      return "redirect_uri_is_not_registered";
    case scope_is_not_asked_for_by_the_application:
      return "scope_is_not_asked_for_by_the_application";
    case state_is_not_printable_ascii:
      return "state_is_not_printable_ascii";
    case code_challenge_is_malformed:
      return "code_challenge_is_malformed";
    case has_a_byte_that_no_query_holds:
      return "has_a_byte_that_no_query_holds";
    case has_a_malformed_triplet:
      return "has_a_malformed_triplet";
    case has_a_parameter_twice:
      return "has_a_parameter_twice";
    case response_type_is_missing:
      return "response_type_is_missing";
    case response_type_is_not_code:
      return "response_type_is_not_code";
    case client_id_is_missing:
      return "client_id_is_missing";
    case client_id_is_not_printable_ascii:
      return "client_id_is_not_printable_ascii";
    case code_challenge_is_missing:
      return "code_challenge_is_missing";
    case code_challenge_method_is_not_s256:
      return "code_challenge_method_is_not_s256";
    case buffer_is_too_small:
      break;
  }
  return "buffer_is_too_small";
}

/// The error code that a server answers a request with that it could not read; empty if that is not for the client to
/// know. Until the redirect URI is known to be the application's, the user is told, and sent nowhere.
///
/// Source: RFC 6749 section 4.1.2.1, RFC 7636 section 4.4.1.
constexpr std::string_view error_code(authorization_request_fault fault) noexcept {
  if (fault == authorization_request_fault::response_type_is_not_code) return "unsupported_response_type";
  return fault > authorization_request_fault::scope_is_not_asked_for_by_the_application &&
                 fault != authorization_request_fault::buffer_is_too_small
             ? "invalid_request"
             : "";
}

}  // namespace ambit
