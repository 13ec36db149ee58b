// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

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
  switch (fault) {
    case path_fault::none:
      return "none";
    case path_fault::not_origin_form:
      return "not_origin_form";
    case path_fault::byte_not_allowed:
      return "byte_not_allowed";
    case path_fault::bad_triplet:
      return "bad_triplet";
    case path_fault::encoded_delimiter:
      return "encoded_delimiter";
    case path_fault::encoded_control:
      return "encoded_control";
    case path_fault::dot_segment:
      return "dot_segment";
    case path_fault::empty_segment:
      return "empty_segment";
    case path_fault::not_utf8:
      return "not_utf8";
    case path_fault::query_byte_not_allowed:
      return "query_byte_not_allowed";
    case path_fault::ambiguous_encoding:
      return "ambiguous_encoding";
    case path_fault::ambiguous_parameters:
      break;
  }
  return "ambiguous_parameters";
}

}  // namespace ambit
