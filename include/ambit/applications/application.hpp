// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/applications/client_secret.hpp>
#include <ambit/applications/redirect_uri.hpp>
#include <ambit/terms/mistake.hpp>
#include <ambit/terms/rows.hpp>
#include <ambit/text/byte_kinds.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/text/shown_text.hpp>
#include <ambit/text/tokens.hpp>
#include <ambit/vocabulary/closure_table.hpp>
#include <ambit/vocabulary/scope_string.hpp>

#include <string_view>

namespace ambit::inline v0_2::detail {

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

// The first mistake of a text as a part of an application.

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
constexpr fault redirect_uris_fault(const redirect_uri_list& uris) noexcept {
  if (uris.empty()) return {mistake::application_has_no_redirect_uri, {}, "redirect_uris"};
  if (uris.size() > most_redirect_uris)
    return {mistake::application_has_more_than_16_redirect_uris, uris[most_redirect_uris], "redirect_uris"};
  for (const std::string_view uri : uris) {
    const redirect_uri_check found = check_redirect_uri(uri, schemes_of<Tables>());
    if (!found) return {mistake::redirect_uri_is_refused, uri, name_of(found.fault), found.offset};
  }
  return {};
}

/// The mistake of an application that asks for the scopes `asked`.
template <class Vocabulary>
constexpr fault asked_fault(const typename Vocabulary::scope_bits& asked) noexcept {
  const auto lacking = required_bits<Vocabulary> - asked;
  if (lacking.empty()) return {};
  return {mistake::application_asks_without_a_required_scope, Vocabulary::scopes[lacking.next(0)].name, "scope"};
}

/// The first mistake of a list of scopes that an application asks for; the declared ones are put into `asked`.
template <class Vocabulary>
constexpr fault read_asked(std::string_view list, typename Vocabulary::scope_bits& asked) noexcept {
  const std::size_t offset = list.empty() ? std::string_view::npos : scope_string_fault(list);
  if (offset != std::string_view::npos) return {mistake::call_has_a_malformed_list, list, "scope", offset};
  fault first;
  for_each_token(list, [&](std::string_view name) {
    const std::size_t index = Vocabulary::scope_names.index_of(name);
    asked.insert(index);
    if (index == Vocabulary::scopes.size() && !first)
      first = {mistake::call_names_an_unknown_scope, name, "scope", static_cast<std::size_t>(name.data() - list.data()),
               nearest_name(name, Vocabulary::scopes)};
  });
  return first ? first : asked_fault<Vocabulary>(asked);
}

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

template <class Tables>
class application_reading;
template <class Tables>
class applications;

/// An application registered at an API: who it is, where users are sent back to, and the scopes that it asks for.
///
/// It is a value: an edit makes another application. Its texts are views of what it was made from, which has to outlive
/// it; its secret is kept in place. The client id cannot be edited.
template <class Tables>
class application {
 public:
  using vocabulary_type = vocabulary<Tables>;
  using scope_set = ambit::scope_set<vocabulary_type>;
  using reading = application_reading<Tables>;

  /// The application's name, for people to read.
  [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
  /// The identifier that the API knows the application by.
  [[nodiscard]] constexpr std::string_view client_id() const noexcept { return client_id_; }
  /// The secret that the application proves itself with, as a part of this object; empty until one is given.
  [[nodiscard]] constexpr const client_secret& secret() const& noexcept { return secret_; }
  const client_secret& secret() const&& = delete;
  /// The URIs that users may be sent back to, at least one.
  [[nodiscard]] constexpr const redirect_uri_list& redirect_uris() const& noexcept { return uris_; }
  [[nodiscard]] constexpr redirect_uri_list redirect_uris() const&& noexcept { return uris_; }
  /// The scopes that the application asks for, as listed: at least the required ones.
  [[nodiscard]] constexpr scope_set asked() const noexcept { return asked_; }

  /// Whether users may be sent back to `uri`; see `same_redirect_uri`.
  [[nodiscard]] constexpr bool redirects_to(std::string_view uri) const noexcept {
    for (const std::string_view registered : uris_)
      if (same_redirect_uri(registered, uri)) return true;
    return false;
  }

  /// The URI that the user is sent back to by a request that names `uri`: `uri`, if the application registered it; the
  /// only redirect URI, if `uri` is empty. Empty if there is no such URI: then the user has to be told, and sent
  /// nowhere.
  ///
  /// Source: RFC 6749 sections 3.1.2.3 and 4.1.2.1.
  [[nodiscard]] constexpr std::string_view redirect_for(detail::lasting_text uri) const noexcept {
    if (uri.empty()) return uris_.size() == 1 ? uris_[0] : std::string_view();
    return redirects_to(uri) ? uri : std::string_view();
  }

  /// The same application under another name.
  [[nodiscard]] constexpr reading renamed(detail::lasting_text name) const noexcept {
    return edited().name(name).finish();
  }
  /// The same application with these redirect URIs in place of its own.
  [[nodiscard]] constexpr reading with_redirect_uris(const redirect_uri_list& uris) const noexcept {
    return edited().uris(uris).finish();
  }
  /// The same application asking for these scopes in place of its own. Tokens already issued stay as they are.
  [[nodiscard]] constexpr reading with_scopes(const scope_set& asked) const noexcept {
    return edited().scopes(asked).finish();
  }
  [[nodiscard]] constexpr reading with_scopes(detail::lasting_text asked) const noexcept {
    return edited().scopes(asked).finish();
  }
  /// The same application with this secret in place of its own.
  [[nodiscard]] constexpr application with_secret(const client_secret& secret) const noexcept {
    application made(*this);
    made.secret_ = secret;
    return made;
  }

 private:
  friend class application_reading<Tables>;
  friend class applications<Tables>;

  constexpr application() noexcept = default;
  /// The application of parts in which there is no mistake.
  constexpr application(std::string_view name, std::string_view client_id, const redirect_uri_list& uris,
                        const scope_set& asked) noexcept
      : name_(name), client_id_(client_id), uris_(uris), asked_(asked) {}
  constexpr reading edited() const noexcept { return reading(*this); }

  std::string_view name_{};
  std::string_view client_id_{};
  redirect_uri_list uris_{};
  scope_set asked_{};
  client_secret secret_{};
};

/// What came of making an application: the application, or the first mistake and where it is.
template <class Tables>
class application_reading {
 public:
  /// Whether there is an application.
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return !mistaken_; }
  /// The application, as a part of this object; null if there was a mistake.
  [[nodiscard]] constexpr const ambit::application<Tables>* application() const& noexcept {
    return mistaken_ ? nullptr : &made_;
  }
  const ambit::application<Tables>* application() const&& = delete;
  /// The application; if there was a mistake, one without a client id, which asks for nothing and redirects nowhere.
  [[nodiscard]] constexpr const ambit::application<Tables>& operator*() const& noexcept { return made_; }
  [[nodiscard]] constexpr ambit::application<Tables> operator*() const&& noexcept { return made_; }
  /// As `operator*`: never null.
  [[nodiscard]] constexpr const ambit::application<Tables>* operator->() const& noexcept { return &made_; }
  const ambit::application<Tables>* operator->() const&& = delete;
  /// The first mistake: its word, the offset in it, and the nearest right word.
  [[nodiscard]] constexpr fault mistaken() const noexcept { return mistaken_; }

  /// Reads an application that is made of these parts.
  constexpr application_reading(detail::lasting_text name_, detail::lasting_text client_id,
                                const redirect_uri_list& uris_, detail::lasting_text asked) noexcept {
    name(name_).id(client_id).uris(uris_).scopes(asked).finish();
  }

 private:
  friend class ambit::application<Tables>;
  using vocabulary_type = vocabulary<Tables>;
  using scope_set = ambit::scope_set<vocabulary_type>;

  constexpr explicit application_reading(const ambit::application<Tables>& from) noexcept : made_(from) {}
  /// Leaves nothing of an application with a mistake.
  constexpr application_reading& finish() noexcept {
    if (mistaken_) made_ = {};
    return *this;
  }

  constexpr application_reading& name(std::string_view text) noexcept {
    made_.name_ = text;
    return fail(detail::application_name_fault(text));
  }
  constexpr application_reading& id(std::string_view text) noexcept {
    made_.client_id_ = text;
    return fail(detail::client_id_fault(text));
  }
  constexpr application_reading& uris(const redirect_uri_list& list) noexcept {
    made_.uris_ = list;
    return fail(detail::redirect_uris_fault<Tables>(list));
  }
  constexpr application_reading& scopes(const scope_set& asked) noexcept {
    made_.asked_ = asked;
    return fail(detail::asked_fault<vocabulary_type>(detail::set_access::bits(asked)));
  }
  constexpr application_reading& scopes(std::string_view list) noexcept {
    typename vocabulary_type::scope_bits listed;
    const fault found = detail::read_asked<vocabulary_type>(list, listed);
    made_.asked_ = detail::set_access::make<scope_set>(listed);
    return fail(found);
  }

  /// Keeps the first mistake.
  constexpr application_reading& fail(const fault& found) noexcept {
    if (!mistaken_) mistaken_ = found;
    return *this;
  }

  ambit::application<Tables> made_{};
  fault mistaken_{};
};

}  // namespace ambit::inline v0_2
