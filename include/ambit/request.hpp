// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/size.hpp>

#include <string_view>

namespace ambit {

/// A request as an operation is found for it: its method, and its target as it came, path and query in origin form.
///
/// Nothing of it may have been decoded, normalised or cut before: the same bytes have to be what is forwarded.
///
/// Source: RFC 9112 section 3.
struct request {
  std::string_view method;
  std::string_view target;
};

/// What comes out of looking for the operation of a request.
enum class routing : unsigned char {
  matched,
  malformed_method,  ///< the method is no token
  malformed_path,    ///< the path has not exactly one reading
  no_route,          ///< the path is that of no operation
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
};

/// The name of the enumerator, for a log or a metric's label.
constexpr std::string_view name_of(path_fault fault) noexcept {
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
  };
  const auto number = static_cast<std::size_t>(fault);
  return names[number < std::size(names) ? number : std::size(names) - 1];
}

}  // namespace ambit
