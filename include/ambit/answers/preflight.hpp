// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/routes/methods.hpp>
#include <ambit/routes/route_match.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2::detail {

/// The method that a preflight request asks for, where routes take any; nothing where none does, or if it is long.
template <bool SomeTakeAny>
struct method_asked {
  constexpr explicit method_asked(std::string_view) noexcept {}
  constexpr std::string_view text() const noexcept { return {}; }
};
template <>
struct method_asked<true> {
  constexpr explicit method_asked(std::string_view method) noexcept {
    if (method.size() > longest_method_told) return;
    for (const char byte : method) bytes[size++] = byte;
  }
  constexpr std::string_view text() const noexcept { return {bytes, size}; }

  char bytes[longest_method_told]{};
  std::size_t size = 0;
};

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

/// What to answer a CORS preflight request, which carries no credentials: whether the path and the method are those of
/// an operation. It is no permission, since nobody was asked for.
///
/// It is what the policy without the rows that hide their existence answers; 404 where that is another operation's.
///
/// Source: Fetch standard, section 3.2 (HTTP extensions).
template <class Tables>
class preflight_answer : detail::method_asked<detail::methods_listed<Tables>.some_take_any> {
  using method_asked = detail::method_asked<detail::methods_listed<Tables>.some_take_any>;

 public:
  /// Answers a preflight request that asks for the method and the target of `asked`.
  constexpr explicit preflight_answer(const request& asked) noexcept : method_asked(asked.method) {
    const route_match<Tables> found(asked);
    operation_ = found.operation();
    if constexpr (detail::some_are_hidden<Tables>) {
      if (detail::is_hidden(operation_)) operation_ = {};
      take(route_match<detail::shown_tables<Tables>>(asked));
      if (outcome_ != routing::matched || operation_.known()) return;
      outcome_ = routing::no_route;
      end_ = 0;
    } else {
      take(found);
    }
  }

  /// What came of looking for the operation.
  [[nodiscard]] constexpr routing outcome() const noexcept { return outcome_; }
  /// The operation that the request itself would ask for; the unknown one if there is none or it hides its existence.
  [[nodiscard]] constexpr operation_id<Tables> operation() const noexcept { return operation_; }

  /// The HTTP status: 204 if there is an operation, 400, 404 or 405 if not.
  [[nodiscard]] constexpr int status() const noexcept {
    switch (outcome_) {
      case routing::malformed_method:
      case routing::malformed_path:
        return 400;
      case routing::matched:
        return 204;
      case routing::wrong_method:
        return 405;
      case routing::no_route:
        break;
    }
    return 404;
  }

  /// Writes the path's methods, as `Access-Control-Allow-Methods` and `Allow` state them; size 0 if the status is 400
  /// or 404. Of a template that takes any method: GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS, what other methods
  /// the policy's routes name, and the one asked for unless it has more than 32 bytes. Too small a buffer: the size
  /// needed, and nothing written.
  [[nodiscard]] constexpr written methods(text_buffer buffer) const noexcept {
    return detail::write_methods<detail::shown_tables_t<Tables>>(end_, buffer, method_asked::text());
  }
  /// The same in room of its own.
  [[nodiscard]] constexpr auto methods() const noexcept {
    return own_text<detail::longest_methods<Tables>>([this](text_buffer buffer) { return methods(buffer); });
  }

 private:
  template <class Match>
  constexpr void take(const Match& found) noexcept {
    outcome_ = found.outcome();
    end_ = found.end();
  }

  operation_id<Tables> operation_;
  std::uint32_t end_ = 0;
  routing outcome_ = routing::no_route;
};

}  // namespace ambit::inline v0_2
