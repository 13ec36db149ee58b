// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/client_secret.hpp>
#include <ambit/detail/plain_text.hpp>
#include <ambit/redirect_uri.hpp>
#include <ambit/scope_string.hpp>

#include <cstddef>
#include <string_view>

namespace ambit {

/// The most redirect URIs that an application may have.
inline constexpr std::size_t most_redirect_uris = 16;

/// Redirect URIs one by one, in the order given; views of text that is kept elsewhere.
class redirect_uri_list {
 public:
  constexpr redirect_uri_list() noexcept = default;
  constexpr redirect_uri_list(const std::string_view* data, std::size_t size) noexcept : data_(data), size_(size) {}
  template <std::size_t Size>
  constexpr redirect_uri_list(const std::string_view (&uris)[Size]) noexcept : data_(uris), size_(Size) {}
  template <class Views>
  requires requires(const Views& views) { redirect_uri_list(views.data(), views.size()); }
  constexpr redirect_uri_list(const Views& views) noexcept : data_(views.data()), size_(views.size()) {}

  constexpr const std::string_view* begin() const noexcept { return data_; }
  constexpr const std::string_view* end() const noexcept { return data_ + size_; }
  constexpr std::string_view operator[](std::size_t index) const noexcept { return data_[index]; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }

 private:
  const std::string_view* data_ = nullptr;
  std::size_t size_ = 0;
};

template <class Tables>
class application_reading;

/// An application registered at an API: who it is, where users are sent back to, and the scopes that it asks for.
///
/// A value: an edit is a new one. Its texts are views of what it was made from, which has to stay; the secret is kept
/// in place. The client id cannot be edited.
template <class Tables>
class application {
 public:
  using words = vocabulary<Tables>;
  using scope_set = ambit::scope_set<words>;
  using reading = application_reading<Tables>;

  /// Its name, for people to read.
  constexpr std::string_view name() const noexcept { return name_; }
  /// What it is known by.
  constexpr std::string_view client_id() const noexcept { return client_id_; }
  /// What it proves itself with; empty until one is given.
  constexpr const client_secret& secret() const noexcept { return secret_; }
  /// Where users are sent back to, one URI at least.
  constexpr redirect_uri_list redirect_uris() const noexcept { return {uris_, uri_count_}; }
  /// The scopes that it asks for, as listed: the required ones at least.
  constexpr const scope_set& asked() const noexcept { return asked_; }

  /// Whether users may be sent back to `uri`; see `same_redirect_uri`.
  constexpr bool redirects_to(std::string_view uri) const noexcept {
    for (const std::string_view registered : redirect_uris())
      if (same_redirect_uri(registered, uri)) return true;
    return false;
  }

  /// Where a request that names `uri` sends the user back to: there, if that may be; to the only redirect URI, if the
  /// request names none; else nowhere, which is empty, and the user has to be told instead.
  ///
  /// Source: RFC 6749 sections 3.1.2.3 and 4.1.2.1.
  constexpr std::string_view redirect_for(std::string_view uri) const noexcept {
    if (uri.empty()) return uri_count_ == 1 ? uris_[0] : std::string_view();
    return redirects_to(uri) ? uri : std::string_view();
  }

  /// The same application under another name.
  constexpr reading renamed(std::string_view name) const noexcept { return edited().name(name).finish(); }
  /// The same application with these redirect URIs in place of its own.
  constexpr reading with_redirect_uris(redirect_uri_list uris) const noexcept { return edited().uris(uris).finish(); }
  /// The same application asking for these scopes in place of its own; tokens already issued stay as they are.
  constexpr reading with_scopes(const scope_set& asked) const noexcept { return edited().scopes(asked).finish(); }
  constexpr reading with_scopes(std::string_view asked) const noexcept { return edited().scopes(asked).finish(); }
  /// The same application with this secret in place of its own.
  constexpr application with_secret(const client_secret& secret) const noexcept {
    application made(*this);
    made.secret_ = secret;
    return made;
  }

 private:
  friend class application_reading<Tables>;

  constexpr application() noexcept = default;
  constexpr reading edited() const noexcept { return reading(*this); }

  std::string_view name_{};
  std::string_view client_id_{};
  std::string_view uris_[most_redirect_uris]{};
  std::size_t uri_count_ = 0;
  scope_set asked_{};
  client_secret secret_{};
};

namespace detail {

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

}  // namespace detail

/// What came of making an application: the application, or the first mistake and where it is.
template <class Tables>
class application_reading {
 public:
  /// Whether there is an application.
  constexpr explicit operator bool() const noexcept { return !mistaken_; }
  /// The application; null if there was a mistake.
  constexpr const ambit::application<Tables>* application() const noexcept { return mistaken_ ? nullptr : &made_; }
  /// The application; if there was a mistake, one without a client id that asks for nothing and redirects nowhere.
  constexpr const ambit::application<Tables>& operator*() const noexcept { return made_; }
  /// As `application`.
  constexpr const ambit::application<Tables>* operator->() const noexcept { return application(); }
  /// The first mistake: its word, the offset in it, and the nearest right word.
  constexpr const fault& mistaken() const noexcept { return mistaken_; }

  /// An application that is made of these parts.
  constexpr application_reading(std::string_view name_, std::string_view client_id, redirect_uri_list uris_,
                                std::string_view asked) noexcept {
    name(name_).id(client_id).uris(uris_).scopes(asked).finish();
  }

 private:
  friend class ambit::application<Tables>;
  using words = vocabulary<Tables>;
  using scope_set = ambit::scope_set<words>;

  constexpr explicit application_reading(const ambit::application<Tables>& from) noexcept : made_(from) {}
  /// Leaves nothing of an application with a mistake.
  constexpr application_reading& finish() noexcept {
    if (mistaken_) made_ = {};
    return *this;
  }

  constexpr application_reading& name(std::string_view text) noexcept {
    made_.name_ = text;
    if (text.empty()) fail({mistake::application_name_is_empty, {}, "name"});
    const std::size_t at = detail::plain_text_fault(text);
    if (at != std::string_view::npos) fail({mistake::application_name_is_not_plain_text, text, "name", at});
    return *this;
  }

  constexpr application_reading& id(std::string_view text) noexcept {
    made_.client_id_ = text;
    if (text.empty()) fail({mistake::client_id_is_empty, {}, "client_id"});
    const std::size_t at = detail::printable_fault(text);
    if (at != std::string_view::npos)
      fail({mistake::client_id_has_a_byte_that_is_not_printable_ascii, text, "client_id", at});
    return *this;
  }

  constexpr application_reading& uris(redirect_uri_list list) noexcept {
    if (list.empty()) fail({mistake::application_has_no_redirect_uri, {}, "redirect_uris"});
    if (list.size() > most_redirect_uris) {
      fail({mistake::application_has_more_than_16_redirect_uris, list[most_redirect_uris], "redirect_uris"});
      return *this;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      made_.uris_[i] = list[i];
      const redirect_uri_check found = check_redirect_uri(list[i], detail::schemes_of<Tables>());
      if (!found) fail({mistake::redirect_uri_is_refused, list[i], name_of(found.fault), found.offset});
    }
    made_.uri_count_ = list.size();
    return *this;
  }

  constexpr application_reading& scopes(const scope_set& asked) noexcept {
    made_.asked_ = asked;
    const auto lacking = detail::required_bits<words> - detail::set_access::bits(asked);
    if (!lacking.empty())
      fail({mistake::application_asks_without_a_required_scope, words::scopes[lacking.next(0)].name, "scope"});
    return *this;
  }

  constexpr application_reading& scopes(std::string_view list) noexcept {
    const std::size_t offset = list.empty() ? std::string_view::npos : scope_string_fault(list);
    if (offset != std::string_view::npos) {
      fail({mistake::call_has_a_malformed_list, list, "scope", offset});
      return *this;
    }
    typename words::scope_bits listed;
    detail::for_each_word(list, [&](std::string_view name) {
      const std::size_t index = words::scope_names.index_of(name);
      if (index == words::scopes.size())
        fail({mistake::call_names_an_unknown_scope, name, "scope", static_cast<std::size_t>(name.data() - list.data()),
              detail::nearest_name(name, words::scopes)});
      listed.insert(index);
    });
    return scopes(detail::set_access::make<scope_set>(listed));
  }

  constexpr void fail(const fault& found) noexcept {
    if (!mistaken_) mistaken_ = found;
  }

  ambit::application<Tables> made_{};
  fault mistaken_{};
};

}  // namespace ambit
