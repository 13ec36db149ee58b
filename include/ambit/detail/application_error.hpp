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

// That they are never defined is what these functions are for.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-func-template"
#endif

/// Stops the constant evaluation at a redirect URI: the error names `fault`.
template <mistake Mistake, std::size_t... Fault>
constexpr call_error redirect_uri_error_for(redirect_uri_fault fault, std::index_sequence<Fault...>) noexcept {
  const call_error errors[] = {error::in_a_redirect_uri<Mistake, static_cast<redirect_uri_fault>(Fault)>...};
  return errors[static_cast<std::size_t>(fault)];
}
template <mistake Mistake>
constexpr void stop_at_redirect_uri(const fault& found, redirect_uri_fault what) noexcept {
  stop(found.word, found.offset,
       redirect_uri_error_for<Mistake>(what, std::make_index_sequence<redirect_uri_faults>()));
}

/// Stops the constant evaluation at row number `index` of `Rows`.
template <mistake Mistake, const auto& Rows>
constexpr void stop_at_scope_named(std::string_view name, std::size_t index) noexcept {
  stop(name, name, call_error_for<Mistake, Rows>(index, std::make_index_sequence<Rows.size()>()));
}

/// Stops the constant evaluation if there is a mistake.
template <class Tables>
constexpr void stop_at_mistake(const fault& found) noexcept {
  using words = vocabulary<Tables>;
  using error::in_an_application;
  if (found.what == mistake::application_name_is_empty)
    return stop(found.word, in_an_application<mistake::application_name_is_empty>);
  if (found.what == mistake::application_name_is_not_plain_text)
    return stop(found.word, found.offset, in_an_application<mistake::application_name_is_not_plain_text>);
  if (found.what == mistake::client_id_is_empty)
    return stop(found.word, in_an_application<mistake::client_id_is_empty>);
  if (found.what == mistake::client_id_has_a_byte_that_is_not_printable_ascii)
    return stop(found.word, found.offset, in_an_application<mistake::client_id_has_a_byte_that_is_not_printable_ascii>);
  if (found.what == mistake::application_has_no_redirect_uri)
    return stop(found.word, in_an_application<mistake::application_has_no_redirect_uri>);
  if (found.what == mistake::application_has_more_than_16_redirect_uris)
    return stop(found.word, in_an_application<mistake::application_has_more_than_16_redirect_uris>);
  if (found.what == mistake::redirect_uri_is_refused)
    return stop_at_redirect_uri<mistake::redirect_uri_is_refused>(
        found, check_redirect_uri(found.word, schemes_of<Tables>()).fault);
  if (found.what == mistake::application_asks_without_a_required_scope)
    return stop_at_scope_named<mistake::application_asks_without_a_required_scope, words::scopes>(
        found.word, words::scope_names.index_of(found.word));
  if (found.what == mistake::call_names_an_unknown_scope)
    return stop_at_unknown<mistake::call_names_an_unknown_scope, words::scopes>(
        found.word, found.nearest, nearest_row(found.word, words::scopes).index());
  if (found.what == mistake::call_has_a_malformed_list)
    return stop(found.word, found.offset, in_an_application<mistake::call_has_a_malformed_list>);
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

}  // namespace ambit::detail
