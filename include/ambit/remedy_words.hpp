// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/outcome.hpp>
#include <ambit/writing.hpp>

#include <string_view>

namespace ambit {

/// The step that would turn a denied decision, the least one first.
enum class remedy_kind : unsigned char {
  none,              ///< the call is allowed, or no scopes help under the facts that it was decided on
  authorize_user,    ///< there is no token: the user has to authorize the application
  refresh,           ///< the token is expired, or what the user agreed to is enough and the token is not
  reauthorize_user,  ///< what the application asks for is enough, and the token is not
  ask_for_scope,     ///< what the application asks for is not enough; afterwards the user has to authorize it again
};

/// The name of the enumerator, for a log or a metric's label.
constexpr std::string_view name_of(remedy_kind kind) noexcept {
  switch (kind) {
    case remedy_kind::none:
      return "none";
    case remedy_kind::authorize_user:
      return "authorize_user";
    case remedy_kind::refresh:
      return "refresh";
    case remedy_kind::reauthorize_user:
      return "reauthorize_user";
    case remedy_kind::ask_for_scope:
      break;
  }
  return "ask_for_scope";
}

namespace detail {

/// Writes for a developer what to do, with the scopes that the application and the token lack.
template <class Set>
constexpr void write_advice(text_sink& out, remedy_kind kind, outcome decided, const Set& to_application,
                            const Set& by_consent) noexcept {
  if (!to_application.empty()) (out << "Add ").join(to_application, " ") << " to the application's scopes. ";
  switch (kind) {
    case remedy_kind::none:
      if (decided == outcome::allowed)
        out << "Nothing is to be done: the call is allowed.";
      else if (decided == outcome::depends_on_facts)
        out << "No scopes help: it depends on facts about the request.";
      else if (decided == outcome::insufficient_user_authentication)
        out << "No scopes help by themselves: the user has to authenticate again.";
      else
        out << "No scopes help.";
      return;
    case remedy_kind::refresh:
      out << "Refresh the token; the user need not be asked.";
      return;
    case remedy_kind::authorize_user:
      out << "Send the user to authorize the application";
      if (!by_consent.empty()) (out << "; the call takes ").join(by_consent, " ");
      out << '.';
      return;
    case remedy_kind::reauthorize_user:
    case remedy_kind::ask_for_scope:
      out << "Have the user authorize the application again";
      if (!by_consent.empty()) (out << ", for ").join(by_consent, " ");
      out << ": a token keeps the scopes that it was issued with.";
      return;
  }
}

}  // namespace detail
}  // namespace ambit
