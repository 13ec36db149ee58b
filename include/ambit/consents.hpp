// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/text/needs_cxx20.hpp>

// Included first so that the include stack that a compiler prints above an error in them is short
// (tests/compile_fail allows 5 lines).
#include <ambit/terms/compile_error.hpp>
#include <ambit/vocabulary/grants.hpp>
#include <ambit/vocabulary/literal.hpp>

#include <ambit/applications/authorization_request.hpp>
#include <ambit/applications/consent.hpp>
#include <ambit/applications/excess.hpp>
#include <ambit/applications/remedy.hpp>
#include <ambit/applications/scope_request.hpp>
#include <ambit/terms/sealed_tables.hpp>
#include <ambit/text/lasting_text.hpp>
#include <ambit/version.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::inline v0_2 {

/// The part of a policy that concerns consents and the tokens issued for them: what a user is shown, what turns a
/// denied call, and what an application should ask for. It is added by `ambit::policy<tables, ambit::consents>`.
///
/// `Tables` may state `consent`, the `consent_terms`.
template <class Tables>
class consents : public consents<detail::sealed_by<Tables, sizeof(Tables) != 0 ? detail::version_number : 0>> {};

template <class Declared, std::uint64_t Seal>
class consents<detail::sealed<Declared, Seal>> {
  using Tables = detail::sealed<Declared, Seal>;

  using vocabulary_type = vocabulary<Tables>;
  using application_type = ambit::application<Tables>;
  using caller_type = ambit::caller<vocabulary_type>;
  using decision_type = ambit::decision<Tables>;
  using facts_type = ambit::facts<vocabulary_type>;
  using scopes_type = ambit::scope_set<vocabulary_type>;

 public:
  using expiry = ambit::expiry;
  using issued_token = ambit::issued_token<vocabulary_type>;
  using scope_request = ambit::scope_request<vocabulary_type>;
  using operation_set = ambit::operation_set<Tables>;

  /// Whether a user may agree to a part of what is asked for: all or nothing, unless the tables state `consent`.
  static constexpr consent_terms terms_of_consent = detail::consent_terms_of<Tables>();

  /// The scopes that a user is shown who is asked to authorize an application.
  [[nodiscard]] static constexpr ambit::consent<Tables> consent(const application_type& registered) noexcept {
    return ambit::consent<Tables>(registered);
  }
  /// The scopes that a user is shown for one authorization request: those of `requested_scopes`.
  [[nodiscard]] static constexpr ambit::consent<Tables> consent(const scopes_type& asked) noexcept {
    return ambit::consent<Tables>(asked);
  }

  /// The scopes that an authorization request asks for by its `scope`, and the required ones. Each has to follow from
  /// what the application asks for. If `scope` is omitted or empty, all that the application asks for, which the answer
  /// then has to state. The result keeps a view of `scope`.
  ///
  /// Source: RFC 6749 sections 3.1 and 3.3.
  [[nodiscard]] static constexpr scope_request requested_scopes(const application_type& registered,
                                                                detail::lasting_text scope = {}) noexcept {
    return scope_request(scope, registered.asked(), {},
                         detail::set_access::make<scopes_type>(detail::required_bits<vocabulary_type>));
  }
  /// The same for a request that was read; if the policy ignores its `scope`, it counts as omitted.
  [[nodiscard]] static constexpr scope_request requested_scopes(const application_type& registered,
                                                                const authorization_request& asked) noexcept {
    return requested_scopes(registered, detail::scope_counts<Tables>() ? asked.scope : std::string_view());
  }

  /// The scopes that a refresh request asks for by its `scope`. Each has to follow from what was granted. If `scope` is
  /// omitted or empty, what was granted as listed. The result keeps a view of `scope`.
  ///
  /// Source: RFC 6749 sections 3.2 and 6.
  [[nodiscard]] static constexpr scope_request narrowed_scopes(const scopes_type& granted,
                                                               detail::lasting_text scope = {}) noexcept {
    return scope_request(scope, granted, granted, {});
  }

  /// What a fresh consent would change in what a token holds.
  [[nodiscard]] static constexpr ambit::reauthorization<Tables> reauthorization(const application_type& registered,
                                                                                const issued_token& held) noexcept {
    return {registered, held.listed()};
  }
  [[nodiscard]] static constexpr ambit::reauthorization<Tables> reauthorization(
      const application_type& registered, const token<vocabulary_type>& held) noexcept {
    return {registered, held.listed()};
  }

  /// What would turn a denied decision; `who` is the caller that it was made for, `registered` the application by which
  /// that caller calls.
  [[nodiscard]] static constexpr ambit::remedy<Tables> remedy(const decision_type& denied, const caller_type& who,
                                                              const application_type& registered) noexcept {
    return detail::remedy_for<Tables>(denied, who, registered, false);
  }
  /// The same where it is known that the user agreed to `consented`, as a refresh token stands for it.
  [[nodiscard]] static constexpr ambit::remedy<Tables> remedy(const decision_type& denied, const caller_type& who,
                                                              const application_type& registered,
                                                              const scopes_type& consented) noexcept {
    return detail::remedy_for<Tables>(denied, who, registered, true, consented);
  }

  /// The scopes that an application asks for and does not need for some operations, and those that it lacks, whatever
  /// the facts are or under those given.
  [[nodiscard]] static constexpr ambit::excess<Tables> excess(const application_type& registered,
                                                              const operation_set& ops,
                                                              const facts_type& given = {}) noexcept {
    return {registered.asked(), ops, given};
  }
  [[nodiscard]] static constexpr ambit::excess<Tables> excess(const scopes_type& asked, const operation_set& ops,
                                                              const facts_type& given = {}) noexcept {
    return {asked, ops, given};
  }

  /// Whether an application asks for exactly what it needs for some operations; if not, `static_assert` shows a scope.
  [[nodiscard]] static constexpr least_privilege<Tables> has_least_privilege(const application_type& registered,
                                                                             const operation_set& ops,
                                                                             const facts_type& given = {}) noexcept {
    return least_privilege<Tables>(excess(registered, ops, given));
  }
  [[nodiscard]] static constexpr least_privilege<Tables> has_least_privilege(const scopes_type& asked,
                                                                             const operation_set& ops,
                                                                             const facts_type& given = {}) noexcept {
    return least_privilege<Tables>(excess(asked, ops, given));
  }

  /// The fewest scopes with which an application may call all of the operations, whatever the facts are or under those
  /// given: the required ones, and the first set that is enough together with them.
  [[nodiscard]] static constexpr sufficient_scopes<Tables> smallest_application(const operation_set& ops,
                                                                                const facts_type& given = {}) noexcept {
    return detail::smallest_asked<Tables>(ops, given);
  }
};

}  // namespace ambit::inline v0_2
