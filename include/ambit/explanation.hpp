// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/missing.hpp>
#include <ambit/writing.hpp>

#include <cstdint>
#include <string_view>

namespace ambit::detail {

constexpr std::string_view in_words(rejection reason) noexcept {
  switch (reason) {
    case rejection::invalid_token:
      return "the token is not valid";
    case rejection::expired_token:
      return "the token has expired";
    case rejection::malformed_scope:
      return "the token's scope is malformed";
    case rejection::malformed_request:
      break;
  }
  return "the credentials are malformed";
}

/// Writes why `made` came out as it did, in one line of printable ASCII. It names what the policy declares alone, no
/// byte of a request.
template <class Tables>
constexpr written write_explanation(const decision<Tables>& made, const caller<vocabulary<Tables>>& who,
                                    text_buffer buffer) noexcept {
  using words = vocabulary<Tables>;
  const auto* const asked = alternative_to_ask_for(made, who);
  const auto missing = missing_scopes(made, who);
  return write_whole(buffer, [&](text_sink& out) {
    if (!made.operation().known()) {
      out << "denied: the policy has no such operation";
      return;
    }
    out << made.operation().name() << (made.allowed() ? " is allowed" : " is denied: ");
    switch (made.outcome()) {
      case outcome::allowed:
      case outcome::unknown_operation:
        break;
      case outcome::no_credentials:
        out << "no credentials were presented";
        if (!missing.empty()) (out << "; enough would be ").join(missing, " ");
        break;
      case outcome::rejected_token:
      case outcome::invalid_request:
        if (who.rejected() == nullptr) break;
        out << in_words(who.rejected()->reason);
        if (who.rejected()->reason == rejection::malformed_scope)
          out << " (element " << std::uint64_t{who.rejected()->element} << ", offset "
              << std::uint64_t{who.rejected()->offset} << ')';
        break;
      case outcome::insufficient_scope:
        (out << "the token lacks ").join(missing, " ");
        break;
      case outcome::depends_on_facts:
        (out << "it depends on ").join(made.facts(), ", ");
        if (!missing.empty()) (out << "; whatever these are, enough would be ").join(missing, " ");
        break;
      case outcome::insufficient_user_authentication:
        if (asked == nullptr) break;
        (out << "the user has to authenticate again for ")
            .join(set_access::make<facts<words>>(asked->facts - set_access::bits(made.facts())), ", ");
        if (!missing.empty()) (out << ", and the token lacks ").join(missing, " ");
        break;
      case outcome::denied_by_facts:
        out << "no scopes are enough under the facts given (";
        if (made.facts().empty()) out << "none";
        out.join(made.facts(), ", ") << ')';
        break;
    }
  });
}

}  // namespace ambit::detail
