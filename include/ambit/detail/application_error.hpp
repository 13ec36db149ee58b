// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/application.hpp>
#include <ambit/mistake.hpp>

#include <cstddef>
#include <string_view>

namespace ambit::error {

/// Declared and never defined: literals that no application can be made of stop here, and the compiler prints the
/// mistake.
template <mistake Mistake>
void in_an_application() noexcept;

}  // namespace ambit::error

namespace ambit::detail {

/// Its arguments are there for a compiler to print.
template <mistake Mistake>
constexpr void mistaken_application(std::string_view /*word*/, std::string_view /*why*/, std::size_t /*offset*/,
                                    std::string_view /*nearest*/) noexcept {
  error::in_an_application<Mistake>();
}

template <mistake Mistake>
constexpr bool stops_at(const fault& found) noexcept {
  if (found.what == Mistake) mistaken_application<Mistake>(found.word, found.row, found.offset, found.nearest);
  return true;
}

template <mistake... Mistakes>
constexpr void stop_at(const fault& found) noexcept {
  (void)(stops_at<Mistakes>(found) && ...);
}

/// The application that was made; stops the constant evaluation if there was a mistake.
template <class Tables>
constexpr application<Tables> right_application(const application_reading<Tables>& made) noexcept {
  stop_at<mistake::application_name_is_empty, mistake::application_name_is_not_plain_text, mistake::client_id_is_empty,
          mistake::client_id_has_a_byte_that_is_not_printable_ascii, mistake::application_has_no_redirect_uri,
          mistake::application_has_more_than_16_redirect_uris, mistake::redirect_uri_is_refused,
          mistake::application_asks_without_a_required_scope, mistake::call_names_an_unknown_scope,
          mistake::call_has_a_malformed_list>(made.mistaken());
  return *made;
}

}  // namespace ambit::detail
