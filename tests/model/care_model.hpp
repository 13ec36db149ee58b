// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// A small policy with every feature: implications that form a chain (plans, read, names) and a diamond (care implies
// plans and people, both imply read), a step-up fact, operations open to anyone and to any token. The alternatives are
// chosen so that each criterion of the order of suggestions decides somewhere.

#include "decision_model.hpp"

namespace model {
namespace detail {

inline constexpr implication care_implications[] = {
    {"care", "plans"}, {"care", "people"}, {"plans", "read"}, {"people", "read"}, {"read", "names"},
};

inline constexpr operation care_operations[] = {
    {"status", "", access::anyone},
    {"whoAmI", "", access::any_token},
    {"listNames", "", all_of("names")},
    {"compare", "", all_of("plans", "people")},
    {"merge", "", all_of("plans", "people"), all_of("audit", "plans"), all_of("people", "audit")},
    {"export", "", all_of("care", "read"), all_of("plans", "audit"), all_of("people", "audit")},
    {"review", "", all_of("names", "audit"), all_of("read"), all_of("plans"), all_of("care", "own")},
    {"sign", "", all_of("care", "recent_login")},
    {"amend", "", all_of("plans", "recent_login"), all_of("read", "own", "recent_login"),
     all_of("audit", "own")},
    {"share", "", all_of("audit", "own", "consented"), all_of("read", "own")},
    {"trace", "", all_of("plans", "audit", "consented"), all_of("read", "audit", "own"),
     all_of("care", "audit", "recent_login")},
    {"remind", "", all_of("names", "own", "consented"), all_of("people", "consented"),
     all_of("care", "audit")},
};

}  // namespace detail

inline constexpr policy care = {
    all_of("names", "care", "plans", "people", "read", "audit"),
    all_of("own", "recent_login", "consented"),
    all_of("recent_login"),
    detail::care_implications,
    detail::care_operations,
};

}  // namespace model
