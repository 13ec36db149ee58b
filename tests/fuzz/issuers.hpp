// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/claims.hpp>

#include <iterator>

namespace fuzz {

inline constexpr ambit::scope_claim issuers[] = {
    ambit::scope_claims::strict,
    ambit::scope_claims::keycloak,
    ambit::scope_claims::okta,
    ambit::scope_claims::entra,
    ambit::scope_claims::entra_application,
    ambit::scope_claims::auth0_permissions,
    {.name = "scope", .type = ambit::claim_type::text_or_list, .refused = {}, .empty_text_is_no_scope = true},
};

/// How the issuer that a number chooses states scopes; for one of eight numbers, as a target's own does.
constexpr const ambit::scope_claim& issuer(unsigned number, const ambit::scope_claim& own) {
  const unsigned chosen = number % (std::size(issuers) + 1);
  return chosen < std::size(issuers) ? issuers[chosen] : own;
}

}  // namespace fuzz
