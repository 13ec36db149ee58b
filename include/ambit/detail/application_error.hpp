// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/application.hpp>
#include <ambit/detail/literal.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace ambit::error {

/// Declared and never defined: literals that no application can be made of stop here, and the compiler prints the
/// mistake.
template <mistake Mistake>
void in_an_application() noexcept;

/// The same for a redirect URI: the compiler prints what is wrong with it.
template <mistake Mistake, redirect_uri_fault Fault>
void in_a_redirect_uri() noexcept;

}  // namespace ambit::error

namespace ambit::detail {

/// The error that names `fault`.
template <std::size_t... Fault>
constexpr call_error redirect_uri_error_for(redirect_uri_fault fault, std::index_sequence<Fault...>) noexcept {
  const call_error errors[] = {
      error::in_a_redirect_uri<mistake::redirect_uri_is_refused, static_cast<redirect_uri_fault>(Fault)>...};
  return errors[static_cast<std::size_t>(fault)];
}

/// Its arguments are there for a compiler to print.
constexpr void mistaken_literal(std::string_view /*word*/, std::size_t /*offset*/, call_error error) noexcept {
  error();
}

/// Stops the constant evaluation if `found` is `Mistake`.
template <mistake Mistake>
constexpr bool stops_at(const fault& found) noexcept {
  if (found.what == Mistake) mistaken_literal(found.word, found.offset, error::in_an_application<Mistake>);
  return true;
}
template <mistake... Mistakes>
constexpr void stop_at(const fault& found) noexcept {
  static_cast<void>((stops_at<Mistakes>(found) && ...));
}

/// The application that was made; stops the constant evaluation if there was a mistake.
template <class Tables>
constexpr application<Tables> right_application(const application_reading<Tables>& made) noexcept {
  using words = vocabulary<Tables>;
  constexpr mistake required = mistake::application_asks_without_a_required_scope;
  const fault& found = made.mistaken();
  if (found.what == mistake::call_names_an_unknown_scope)
    unknown_in_call<mistake::call_names_an_unknown_scope, words::scopes>(found.word);
  if (found.what == required)
    named_nothing(found.word, found.word,
                  call_error_for<required, words::scopes>(words::scope_names.index_of(found.word),
                                                          std::make_index_sequence<words::scopes.size()>()));
  if (found.what == mistake::redirect_uri_is_refused)
    mistaken_literal(found.word, found.offset,
                     redirect_uri_error_for(check_redirect_uri(found.word, schemes_of<Tables>()).fault,
                                            std::make_index_sequence<redirect_uri_faults>()));
  stop_at<mistake::application_name_is_empty, mistake::application_name_is_not_plain_text, mistake::client_id_is_empty,
          mistake::client_id_has_a_byte_that_is_not_printable_ascii, mistake::application_has_no_redirect_uri,
          mistake::application_has_more_than_16_redirect_uris, mistake::call_has_a_malformed_list>(found);
  return *made;
}

}  // namespace ambit::detail
