// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

// Included first so that the include stack that a compiler prints above an error in them is short
// (tests/compile_fail allows 5 lines).
#include <ambit/applications/client_secret.hpp>
#include <ambit/terms/compile_error.hpp>
#include <ambit/vocabulary/grants.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <ambit/applications/application.hpp>
#include <ambit/applications/authorization_request.hpp>
#include <ambit/applications/metadata.hpp>
#include <ambit/terms/sealed_tables.hpp>
#include <ambit/text/integers.hpp>
#include <ambit/version.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ambit::error {

// Mistakes in the literals of an application. These are not literal types on purpose: a constant evaluation stops where
// it would make one, and clang prints its name.
template <mistake Mistake>
struct in_an_application {
  ~in_an_application() {}
};
template <mistake Mistake, redirect_uri_fault Fault>
struct in_a_redirect_uri {
  ~in_a_redirect_uri() {}
};

}  // namespace ambit::error

namespace ambit::inline v0_2::detail {

/// Stops the constant evaluation. The compiler prints `Error`; clang also prints the arguments, g++ the name of
/// `error`, which states the offset.
template <class Error>
constexpr void stop_in_application(std::string_view /*text*/, std::size_t /*offset*/,
                                   [[maybe_unused]] call_error error) noexcept {
#if defined(__clang__)
  error::stop_at(Error{});
#else
  error();
#endif
}

/// A type that an application takes as text.
template <class Text>
concept given_as_text = std::is_convertible_v<const Text&, text>;

/// The error that states `offset` in a literal of `Size` bytes; for a text that is no literal, `Size` is 0 and so is
/// what the error states.
template <mistake Mistake, std::size_t Size>
constexpr call_error text_error_at(std::size_t offset) noexcept {
  return error_at<Mistake>(offset < Size ? offset : Size, indices_below<Size + 1>());
}

/// A literal that an application states; `Fault` gives its first mistake, which is `Empty` or `Other`.
template <fault (*Fault)(std::string_view) noexcept, mistake Empty, mistake Other>
class stated_literal {
 public:
  template <given_as_text Text>
  consteval stated_literal(const Text& stated) noexcept : view_(text(stated).view()) {
    const fault found = Fault(view_);
    if (found.what == Empty)
      stop_in_application<error::in_an_application<Empty>>(view_, 0, text_error_at<Empty, 0>(0));
    else if (found)
      stop_in_application<error::in_an_application<Other>>(view_, found.offset,
                                                           text_error_at<Other, std::extent_v<Text>>(found.offset));
  }
  constexpr std::string_view view() const noexcept { return view_; }

 private:
  std::string_view view_;
};
using application_name_literal = stated_literal<application_name_fault, mistake::application_name_is_empty,
                                                mistake::application_name_is_not_plain_text>;
using client_id_literal = stated_literal<client_id_fault, mistake::client_id_is_empty,
                                         mistake::client_id_has_a_byte_that_is_not_printable_ascii>;

using redirect_uri_stop = void (*)(std::string_view, std::size_t, call_error) noexcept;

/// Stops the constant evaluation at `Fault`. For a call through a pointer g++ does not print the function called, but
/// it prints the call that this function makes; clang prints both.
template <redirect_uri_fault Fault>
constexpr void stop_at_redirect_uri(std::string_view uri, std::size_t offset, call_error error) noexcept {
  stop_in_application<error::in_a_redirect_uri<mistake::redirect_uri_is_refused, Fault>>(uri, offset, error);
}

template <std::size_t... Fault>
constexpr redirect_uri_stop stop_for(redirect_uri_fault fault, indices<Fault...>) noexcept {
#if defined(__clang__)
  constexpr mistake refused = mistake::redirect_uri_is_refused;
  const redirect_uri_stop stops[] = {
      stop_in_application<error::in_a_redirect_uri<refused, static_cast<redirect_uri_fault>(Fault)>>...};
#else
  const redirect_uri_stop stops[] = {stop_at_redirect_uri<static_cast<redirect_uri_fault>(Fault)>...};
#endif
  return stops[static_cast<std::size_t>(fault)];
}

/// The redirect URIs of an application: one, or several in braces.
template <class Tables>
class redirect_uris_literal {
 public:
  template <given_as_text... Texts>
  requires(sizeof...(Texts) <= most_redirect_uris) consteval redirect_uris_literal(const Texts&... texts) noexcept
      : uris_{text(texts).view()...} {
    constexpr mistake none = mistake::application_has_no_redirect_uri, refused = mistake::redirect_uri_is_refused;
    count_ = sizeof...(Texts) == 1 && uris_[0].empty() ? 0 : sizeof...(Texts);
    const fault found = redirect_uris_fault<Tables>(list());
    if (found.what == none)
      stop_in_application<error::in_an_application<none>>({}, 0, text_error_at<none, 0>(0));
    else if (found)
      stop_for(check_redirect_uri(found.word, schemes_of<Tables>()).fault, indices_below<redirect_uri_faults>())(
          found.word, found.offset, text_error_at<refused, longest(std::extent_v<Texts>...)>(found.offset));
  }
  /// Too many redirect URIs: always a mistake.
  template <given_as_text... Texts>
  requires(sizeof...(Texts) > most_redirect_uris) consteval redirect_uris_literal(const Texts&... texts) noexcept {
    constexpr mistake many = mistake::application_has_more_than_16_redirect_uris;
    const std::string_view all[] = {text(texts).view()...};
    stop_in_application<error::in_an_application<many>>(all[most_redirect_uris], 0, text_error_at<many, 0>(0));
  }
  constexpr redirect_uri_list list() const noexcept { return {uris_, count_}; }

 private:
  template <class... Sizes>
  static constexpr std::size_t longest(Sizes... sizes) noexcept {
    std::size_t most = 0;
    ((most = sizes < most ? most : sizes), ...);
    return most;
  }

  std::string_view uris_[most_redirect_uris]{};
  std::size_t count_ = 0;
};

/// A literal that lists the scopes that an application asks for, with one space between them; it may be empty.
template <class Vocabulary>
class asked_literal {
 public:
  template <given_as_text Text>
  consteval asked_literal(const Text& asked) noexcept {
    constexpr mistake malformed = mistake::call_has_a_malformed_list;
    const std::string_view list = text(asked).view();
    const fault found = read_asked<Vocabulary>(list, bits_);
    if (found.what == malformed)
      stop_in_application<error::in_an_application<malformed>>(
          list, found.offset, text_error_at<malformed, std::extent_v<Text>>(found.offset));
    else if (found.what == mistake::call_names_an_unknown_scope && Vocabulary::whole)
      stop_at_unknown<mistake::call_names_an_unknown_scope, Vocabulary::scopes>(
          found.word, found.nearest, Vocabulary::scope_names.index_of(found.nearest));
    else if (found.what == mistake::application_asks_without_a_required_scope)
      stop_at_unknown<mistake::application_asks_without_a_required_scope, Vocabulary::scopes>(
          list, found.word, Vocabulary::scope_names.index_of(found.word));
  }
  constexpr const typename Vocabulary::scope_bits& bits() const noexcept { return bits_; }

 private:
  typename Vocabulary::scope_bits bits_{};
};

}  // namespace ambit::inline v0_2::detail

namespace ambit::inline v0_2 {

/// The part of a policy that concerns applications: which can be registered, the authorization requests that they send,
/// and the metadata that they can read. It is added by `ambit::policy<tables, ambit::applications>`.
///
/// `Tables` may state `private_use_schemes`, whether redirect URIs may have these; `authorization_scope`, a
/// `scope_parameter`; and `metadata`, a `resource_metadata`.
template <class Tables>
class applications : public applications<detail::sealed_by<Tables, sizeof(Tables) != 0 ? detail::version_number : 0>> {
};

template <class Declared, std::uint64_t Seal>
class applications<detail::sealed<Declared, Seal>> {
  using Tables = detail::sealed<Declared, Seal>;

  using vocabulary_type = vocabulary<Tables>;

 public:
  using application = ambit::application<Tables>;
  using application_reading = ambit::application_reading<Tables>;

  /// The application that literals state, with several redirect URIs in braces; a mistake in them does not compile.
  ///
  /// The secret is given by `with_secret`, so that no compiler error quotes it.
  [[nodiscard]] static constexpr application application_of(
      detail::application_name_literal name, detail::client_id_literal client_id,
      const detail::redirect_uris_literal<Tables>& redirect_uris,
      const detail::asked_literal<vocabulary_type>& asked) noexcept {
    return application(name.view(), client_id.view(), redirect_uris.list(),
                       detail::set_access::make<scope_set<vocabulary_type>>(asked.bits()));
  }

  /// The application that texts state, or the first mistake in them. The application keeps views of the texts: a
  /// temporary std::string does not compile.
  [[nodiscard]] static constexpr application_reading read_application(detail::lasting_text name,
                                                                      detail::lasting_text client_id,
                                                                      const redirect_uri_list& redirect_uris,
                                                                      detail::lasting_text asked) noexcept {
    return application_reading(name, client_id, redirect_uris, asked);
  }

  /// The scopes that every application has to ask for.
  [[nodiscard]] static constexpr scope_set<vocabulary_type> required_scopes() noexcept {
    return detail::set_access::make<scope_set<vocabulary_type>>(detail::required_bits<vocabulary_type>);
  }

  /// The scopes that a new application asks for: the required ones.
  [[nodiscard]] static constexpr scope_set<vocabulary_type> default_application_scopes() noexcept {
    return required_scopes();
  }

  /// Writes the query, without `?`, with which `app` sends a user to the authorization endpoint. The query states all
  /// scopes that the application asks for, or `scopes`, which have to follow from these; if `scopes` is empty it states
  /// none, which means all.
  ///
  /// If the buffer is too small, nothing is written and the size is the one needed.
  ///
  /// Source: RFC 6749 section 4.1.1 and appendix B, RFC 7636 section 4.3.
  [[nodiscard]] static constexpr authorization_request_text write_authorization_request(
      const application& app, const authorization_parameters& given, text_buffer buffer) noexcept {
    return detail::write_authorization_request(app, app.asked(), given, buffer);
  }
  [[nodiscard]] static constexpr authorization_request_text write_authorization_request(
      const application& app, const scope_set<vocabulary_type>& scopes, const authorization_parameters& given,
      text_buffer buffer) noexcept {
    return detail::write_authorization_request(app, scopes, given, buffer);
  }

  /// Whether the `scope` of an authorization request says what the user is asked for: true, unless the tables state
  /// `scope_parameter::is_ignored` as `authorization_scope`.
  static constexpr bool scope_parameter_counts = detail::scope_counts<Tables>();

  /// The `scope` of an authorization request where it counts; else empty, which means all of the application's scopes.
  [[nodiscard]] static constexpr std::string_view scope_that_counts(const authorization_request& request) noexcept {
    return scope_parameter_counts ? request.scope : std::string_view();
  }

  /// The scopes that metadata states: all that are declared and not marked `hidden`.
  [[nodiscard]] static constexpr scope_set<vocabulary_type> scopes_supported() noexcept {
    return detail::set_access::make<scope_set<vocabulary_type>>(detail::shown_bits<vocabulary_type>);
  }

  /// Writes `scopes_supported()` in the order of their declaration, as a JSON array. An authorization server's metadata
  /// holds it as well, and leaves it out if it has no elements.
  ///
  /// Source: RFC 9728 section 2, RFC 8414 section 2.
  [[nodiscard]] static constexpr written write_scopes_supported(text_buffer buffer) noexcept {
    return detail::write_scopes_supported<vocabulary_type>(buffer);
  }

  /// Writes the API's protected resource metadata, a JSON document, with what the tables state as `metadata`.
  ///
  /// If the buffer is too small, nothing is written and the size is the one needed.
  ///
  /// Source: RFC 9728 sections 2 and 3.2.
  [[nodiscard]] static constexpr metadata_text write_metadata(
      text_buffer buffer) noexcept requires detail::states_metadata<Tables> {
    return detail::write_metadata<vocabulary_type>(Tables::metadata, buffer);
  }
  /// The same with what `given` states, in place of what the tables state.
  [[nodiscard]] static constexpr metadata_text write_metadata(text_buffer buffer,
                                                              const resource_metadata& given) noexcept {
    return detail::write_metadata<vocabulary_type>(given, buffer);
  }

  /// The URL at which clients look for the metadata that the tables state, and which a challenge states as
  /// `resource_metadata`; in room of its own. `/.well-known/oauth-protected-resource` stands in it between the host of
  /// the resource identifier and its path, of which a slash that is all of it is left out.
  ///
  /// Source: RFC 9728 section 3.1.
  [[nodiscard]] static constexpr auto metadata_url() noexcept requires detail::states_metadata<Tables> {
    constexpr const resource_metadata& given = Tables::metadata;
    return own_text<given.resource.size() + detail::well_known_metadata.size()>([](text_buffer buffer) {
      return detail::write_whole(buffer, [](auto& out) {
        if (!detail::mistake_in_metadata<Tables>) detail::write_metadata_url(Tables::metadata.resource, out);
      });
    });
  }

 private:
  static_assert(
      sizeof(detail::right_tables<detail::mistake_in_metadata<Tables>.what, detail::mistake_in_metadata<Tables>>));
};

}  // namespace ambit::inline v0_2
