// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include "export.hpp"

#include <iostream>
#include <sstream>

/// Answers requests by an imported policy, or writes it back. A request is a line of a method, a path, scopes and
/// facts, with tabs between them; scopes and facts have blanks between them, and scopes are `-` for a caller without
/// credentials.
///
///   (nothing) <requests     a line each: allowed or denied
///   open-api                the policy as a document of OpenAPI
///   scopes                  what each scope opens
template <class Policy>
int answer(std::string_view what) {
  if (what == "open-api") {
    std::cout << exporting::open_api_of<Policy>("imported").dump(1) << '\n';
    return 0;
  }
  if (what == "scopes") {
    std::cout << exporting::scope_table_of<Policy>();
    return 0;
  }
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream fields(line);
    std::string method, path, scopes, names;
    std::getline(fields, method, '\t');
    std::getline(fields, path, '\t');
    std::getline(fields, scopes, '\t');
    std::getline(fields, names, '\t');
    typename Policy::caller who = ambit::no_credentials;
    if (scopes.empty())
      who = Policy::token_without_scope_claim();
    else if (scopes != "-")
      who = Policy::accepted_token(scopes);
    const auto facts = names.empty() ? Policy::read_facts(std::string_view()) : Policy::read_facts(names);
    if (!names.empty() && !facts) {
      std::cout << "unknown facts: " << names << '\n';
      continue;
    }
    const ambit::request asked{method, path};
    const typename Policy::facts none;
    const typename Policy::decision made = Policy::decide(asked, who, names.empty() ? none : facts.facts());
    std::cout << (made.allowed() ? "allowed" : "denied") << '\n';
  }
  return 0;
}
