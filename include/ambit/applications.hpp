// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Before all others: the fewer headers lead to one, the fewer lines a compiler prints before an error in it.
#include <ambit/client_secret.hpp>
#include <ambit/detail/compile_error.hpp>
#include <ambit/detail/literal.hpp>
#include <ambit/grants.hpp>

#include <ambit/application.hpp>
#include <ambit/authorization_request.hpp>
#include <ambit/detail/application_literal.hpp>
#include <ambit/detail/size.hpp>
#include <ambit/metadata.hpp>

#include <string_view>

namespace ambit {

/// What a policy knows of applications: which can be registered, what they send users to the authorization server with,
/// and what they can learn of the API. A part of a policy: `ambit::policy<tables, ambit::applications>`.
///
/// `Tables` may state `private_use_schemes`, whether redirect URIs have these; `authorization_scope`, a
/// `scope_parameter`; and `metadata`, a `resource_metadata`.
template <class Tables>
class applications {
  static_assert(sizeof(Tables) > 0);

  using vocabulary_type = vocabulary<Tables>;

 public:
  using application = ambit::application<Tables>;
  using application_reading = ambit::application_reading<Tables>;

  /// The application that literals state, several redirect URIs in braces; a mistake in them does not compile.
  ///
  /// Its secret is given by `with_secret`, so that no error of a compiler quotes it.
  static constexpr application application_of(detail::application_name_literal name,
                                              detail::client_id_literal client_id,
                                              const detail::redirect_uris_literal<Tables>& redirect_uris,
                                              const detail::asked_literal<vocabulary_type>& asked) noexcept {
    return application(name.view(), client_id.view(), redirect_uris.list(),
                       detail::set_access::make<scope_set<vocabulary_type>>(asked.bits()));
  }

  /// The application that texts state, or the first mistake in them. The texts have to stay where they are.
  static constexpr application_reading read_application(std::string_view name, std::string_view client_id,
                                                        redirect_uri_list redirect_uris,
                                                        std::string_view asked) noexcept {
    return application_reading(name, client_id, redirect_uris, asked);
  }

  /// The scopes that every application has to ask for.
  static constexpr scope_set<vocabulary_type> required_scopes() noexcept {
    return detail::set_access::make<scope_set<vocabulary_type>>(detail::required_bits<vocabulary_type>);
  }

  /// The scopes that a new application asks for: the required ones.
  static constexpr scope_set<vocabulary_type> default_application_scopes() noexcept { return required_scopes(); }

  /// Writes the query with which `app` sends a user to the authorization endpoint, to ask for all scopes that it asks
  /// for, or for `scopes` of these; without `?`. No scopes: it states none, which means all of the application's.
  ///
  /// Too small a buffer: the size needed, and nothing written.
  ///
  /// Source: RFC 6749 section 4.1.1 and appendix B, RFC 7636 section 4.3.
  static constexpr authorization_request_text write_authorization_request(const application& app,
                                                                          const authorization_parameters& given,
                                                                          text_buffer buffer) noexcept {
    return detail::write_authorization_request(app, app.asked(), given, buffer);
  }
  static constexpr authorization_request_text write_authorization_request(const application& app,
                                                                          const scope_set<vocabulary_type>& scopes,
                                                                          const authorization_parameters& given,
                                                                          text_buffer buffer) noexcept {
    return detail::write_authorization_request(app, scopes, given, buffer);
  }

  /// Whether the `scope` of an authorization request says what the user is asked for; yes, unless the tables' own
  /// `authorization_scope` is `scope_parameter::is_ignored`.
  static constexpr bool scope_parameter_counts = detail::scope_counts<Tables>();

  /// What an authorization request asks for: its `scope` where that counts, else nothing, which means all of the
  /// application's scopes.
  static constexpr std::string_view scope_that_counts(const authorization_request& request) noexcept {
    return scope_parameter_counts ? request.scope : std::string_view();
  }

  /// The scopes that applications may learn of: all that are declared but those marked `hidden`.
  static constexpr scope_set<vocabulary_type> scopes_supported() noexcept {
    return detail::set_access::make<scope_set<vocabulary_type>>(detail::shown_bits<vocabulary_type>);
  }

  /// Writes these scopes in the order of their declaration, as a JSON array: the value of `scopes_supported`, also in
  /// an authorization server's metadata, which leaves it out if it has no elements.
  ///
  /// Source: RFC 9728 section 2, RFC 8414 section 2.
  static constexpr written write_scopes_supported(text_buffer buffer) noexcept {
    return detail::write_scopes_supported<vocabulary_type>(buffer);
  }

  /// Writes the API's protected resource metadata, a JSON document, with what the policy states in its `metadata`.
  ///
  /// Too small a buffer: the size needed, and nothing written.
  ///
  /// Source: RFC 9728 sections 2 and 3.2.
  static constexpr metadata_text write_metadata(text_buffer buffer) noexcept requires detail::states_metadata<Tables> {
    return detail::write_metadata<vocabulary_type>(Tables::metadata, buffer);
  }
  /// The same with what `given` states, in place of what the policy states.
  static constexpr metadata_text write_metadata(text_buffer buffer, const resource_metadata& given) noexcept {
    return detail::write_metadata<vocabulary_type>(given, buffer);
  }

 private:
  static_assert(
      sizeof(detail::right_tables<detail::mistake_in_metadata<Tables>.what, detail::mistake_in_metadata<Tables>>));
};

}  // namespace ambit
