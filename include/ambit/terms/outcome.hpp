// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/integers.hpp>
#include <ambit/text/lasting_text.hpp>

#include <string_view>

namespace ambit::inline v0_2 {

/// What comes out of asking whether a call is allowed.
///
/// Its value 0 is a denial, so that no memory that was zeroed reads as allowed.
enum class outcome : unsigned char {
  unknown_operation,  ///< the API has no operation of that name
  allowed,
  depends_on_facts,                  ///< no fact is known, and some could decide; denied if taken as an answer
  no_credentials,                    ///< a token is needed, and none was presented
  rejected_token,                    ///< the token presented is not accepted
  invalid_request,                   ///< the credentials were not presented as they should be
  insufficient_scope,                ///< further scopes would be enough
  insufficient_user_authentication,  ///< the user has to authenticate once more
  denied_by_facts,                   ///< no scopes would be enough under the facts given
  malformed_method,                  ///< the request's method is no token, or, where routes take any, `get` for GET
  malformed_path,                    ///< the request's path has not exactly one reading
  no_route,                          ///< the request's path is that of no operation
  wrong_method,                      ///< the request's path is that of operations with other methods
};

/// The HTTP status that answers a request with this outcome; 200 for `allowed`.
///
/// Source: RFC 6750 section 3.1, RFC 9470 section 3, RFC 9110 section 15.5.
template <class = void>
[[nodiscard]] constexpr int status_of(outcome result) noexcept {
  switch (result) {
    case outcome::allowed:
      return 200;
    case outcome::invalid_request:
    case outcome::malformed_method:
    case outcome::malformed_path:
      return 400;
    case outcome::no_credentials:
    case outcome::rejected_token:
    case outcome::insufficient_user_authentication:
      return 401;
    case outcome::unknown_operation:
    case outcome::no_route:
      return 404;
    case outcome::wrong_method:
      return 405;
    case outcome::depends_on_facts:
    case outcome::insufficient_scope:
    case outcome::denied_by_facts:
      break;
  }
  return 403;
}

/// The name of the enumerator, for a log or a metric's label; a value without enumerator has the name of value 0.
template <class = void>
[[nodiscard]] constexpr std::string_view name_of(outcome result) noexcept {
  // In the order of the enumerators.
  constexpr const char* names[] = {
      "unknown_operation", "allowed",          "depends_on_facts",   "no_credentials",
      "rejected_token",    "invalid_request",  "insufficient_scope", "insufficient_user_authentication",
      "denied_by_facts",   "malformed_method", "malformed_path",     "no_route",
      "wrong_method",
  };
  const auto number = static_cast<std::size_t>(result);
  return names[number < std::size(names) ? number : 0];
}

/// What the operation of a request is found by: its method and its raw target, path and query in origin form.
///
/// Nothing of it may have been decoded, normalised or cut before: the same bytes have to be what is forwarded. It is a
/// view, and so are the parameters of what `match` finds for it; a temporary string does not convert to a part of it.
///
/// Source: RFC 9112 section 3.
struct request {
  detail::lasting_text method{};  ///< the method, as it was received
  detail::lasting_text target{};  ///< the raw request target
};

/// What comes out of looking for the operation of a request.
///
/// Its value 0 leads to no operation.
enum class routing : unsigned char {
  no_route,  ///< the path is that of no operation
  matched,
  malformed_method,  ///< the method is no token, or, where routes take any, a standard one in another case
  malformed_path,    ///< the path has not exactly one reading
  wrong_method,      ///< the path is that of operations with other methods
};

/// Why a path has not exactly one reading.
enum class path_fault : unsigned char {
  none,
  not_origin_form,         ///< it does not begin with a slash
  byte_not_allowed,        ///< a byte that has to be percent-encoded, or `;`
  bad_triplet,             ///< a `%` without two hexadecimal digits
  encoded_delimiter,       ///< a triplet of `/`, `\`, `;`, `?`, `#` or `%`
  encoded_control,         ///< a triplet of a control character or DEL
  dot_segment,             ///< `.` or `..`, encoded or not
  empty_segment,           ///< two slashes side by side
  not_utf8,                ///< triplets that are not UTF-8
  query_byte_not_allowed,  ///< a control, a space, `#` or a byte from 0x7F on in the query
  ambiguous_encoding,      ///< a triplet which, read as the byte it stands for, leads to another operation
  ambiguous_parameters,    ///< text that can be shared out between the parameters of one segment in two ways
  ambiguous_reading,       ///< it leads to another operation as the policy's backend may read it
};

/// The name of the enumerator, for a log or a metric's label.
template <class = void>
[[nodiscard]] constexpr std::string_view name_of(path_fault fault) noexcept {
  // In the order of the enumerators.
  constexpr const char* names[] = {
      "none",
      "not_origin_form",
      "byte_not_allowed",
      "bad_triplet",
      "encoded_delimiter",
      "encoded_control",
      "dot_segment",
      "empty_segment",
      "not_utf8",
      "query_byte_not_allowed",
      "ambiguous_encoding",
      "ambiguous_parameters",
      "ambiguous_reading",
  };
  const auto number = static_cast<std::size_t>(fault);
  return names[number < std::size(names) ? number : std::size(names) - 1];
}

}  // namespace ambit::inline v0_2
