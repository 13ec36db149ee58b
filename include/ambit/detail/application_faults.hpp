// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/detail/closure_table.hpp>
#include <ambit/detail/plain_text.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/detail/words.hpp>
#include <ambit/mistake.hpp>
#include <ambit/redirect_uri.hpp>
#include <ambit/redirect_uri_list.hpp>
#include <ambit/scope.hpp>

#include <string_view>

namespace ambit::detail {

/// The scopes that every application has to ask for.
template <class Vocabulary>
inline constexpr typename Vocabulary::scope_bits required_bits = [] {
  typename Vocabulary::scope_bits set;
  for (std::size_t i = 0; i < Vocabulary::scopes.size(); ++i)
    if (Vocabulary::scopes[i].required) set.insert(i);
  return set;
}();

/// Whether redirect URIs of applications may have private-use schemes; no, unless the tables say so.
template <class Tables>
constexpr private_use_schemes schemes_of() noexcept {
  if constexpr (requires { Tables::private_use_schemes; })
    return Tables::private_use_schemes;
  else
    return private_use_schemes::refused;
}

// What keeps a text from being a part of an application.

constexpr fault application_name_fault(std::string_view name) noexcept {
  if (name.empty()) return {mistake::application_name_is_empty, {}, "name"};
  const std::size_t at = plain_text_fault(name);
  if (at == std::string_view::npos) return {};
  return {mistake::application_name_is_not_plain_text, name, "name", at};
}

constexpr fault client_id_fault(std::string_view id) noexcept {
  if (id.empty()) return {mistake::client_id_is_empty, {}, "client_id"};
  const std::size_t at = printable_fault(id);
  if (at == std::string_view::npos) return {};
  return {mistake::client_id_has_a_byte_that_is_not_printable_ascii, id, "client_id", at};
}

template <class Tables>
constexpr fault redirect_uris_fault(redirect_uri_list uris) noexcept {
  if (uris.empty()) return {mistake::application_has_no_redirect_uri, {}, "redirect_uris"};
  if (uris.size() > most_redirect_uris)
    return {mistake::application_has_more_than_16_redirect_uris, uris[most_redirect_uris], "redirect_uris"};
  for (const std::string_view uri : uris) {
    const redirect_uri_check found = check_redirect_uri(uri, schemes_of<Tables>());
    if (!found) return {mistake::redirect_uri_is_refused, uri, name_of(found.fault), found.offset};
  }
  return {};
}

template <class Vocabulary>
constexpr fault asked_fault(const typename Vocabulary::scope_bits& asked) noexcept {
  const auto lacking = required_bits<Vocabulary> - asked;
  if (lacking.empty()) return {};
  return {mistake::application_asks_without_a_required_scope, Vocabulary::scopes[lacking.next(0)].name, "scope"};
}

/// The same of a list of scopes, which are read into `asked`.
template <class Vocabulary>
constexpr fault read_asked(std::string_view list, typename Vocabulary::scope_bits& asked) noexcept {
  const std::size_t offset = list.empty() ? std::string_view::npos : scope_string_fault(list);
  if (offset != std::string_view::npos) return {mistake::call_has_a_malformed_list, list, "scope", offset};
  fault first;
  for_each_word(list, [&](std::string_view name) {
    const std::size_t index = Vocabulary::scope_names.index_of(name);
    asked.insert(index);
    if (index == Vocabulary::scopes.size() && !first)
      first = {mistake::call_names_an_unknown_scope, name, "scope", static_cast<std::size_t>(name.data() - list.data()),
               nearest_name(name, Vocabulary::scopes)};
  });
  return first ? first : asked_fault<Vocabulary>(asked);
}

}  // namespace ambit::detail
