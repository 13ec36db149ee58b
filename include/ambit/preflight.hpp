// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/methods_shown.hpp>

#include <cstdint>

namespace ambit {

/// What to answer a CORS preflight request, which carries no credentials: whether the path and the method are those of
/// an operation. It is no permission, since nobody was asked for.
///
/// Of an operation that hides its existence, the status is that of a path without operations: 404, or 400 for a path
/// that is malformed but for the operation.
///
/// Source: Fetch standard, section 3.2 (HTTP extensions).
template <class Tables>
class preflight_answer {
 public:
  constexpr explicit preflight_answer(const route_match<Tables>& found) noexcept
      : operation_(found.operation()), end_(found.end()), outcome_(found.outcome()), takes_data_(found.takes_data_) {}

  /// What came of looking for the operation.
  constexpr routing outcome() const noexcept { return outcome_; }
  /// The operation that the request itself would ask for; the unknown one if there is none.
  constexpr operation_id<Tables> operation() const noexcept { return operation_; }

  /// The HTTP status: 204 if there is an operation, 400, 404 or 405 if not.
  constexpr int status() const noexcept {
    switch (outcome_) {
      case routing::malformed_method:
      case routing::malformed_path:
        return 400;
      case routing::matched:
        if (detail::is_hidden(operation_)) return takes_data_ ? 400 : 404;
        return 204;
      case routing::wrong_method:
        if (detail::some_methods_are_shown<Tables>(end_)) return 405;
        break;
      case routing::no_route:
        break;
    }
    return 404;
  }

  /// Writes the path's methods, as `Access-Control-Allow-Methods` and `Allow` state them; size 0 if the status is 400
  /// or 404. Too small a buffer: the size needed, and nothing written.
  constexpr written methods(text_buffer buffer) const noexcept {
    const int answer = status();
    return answer == 204 || answer == 405 ? detail::write_methods<Tables>(end_, buffer) : written{};
  }

 private:
  operation_id<Tables> operation_;
  std::uint32_t end_;
  routing outcome_;
  bool takes_data_;
};

}  // namespace ambit
