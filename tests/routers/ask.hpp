// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What the policies that make.js writes are asked.

#include <ambit/ambit.hpp>

#include <cstdint>

/// An operation, and who may call it: bit 0 is a caller without credentials, bit 1 + 8 f + s a token that holds the
/// scopes `s` under the facts f.
struct asked_answer {
  int operation = -1;
  std::uint32_t callers = 0;
};
using asked_policy = asked_answer (*)(const ambit::request&);

/// A table as a policy that states no backend, and as one that states a ready-made one; nothing if it has a mistake.
struct asked_policies {
  asked_policy by_default = nullptr;
  asked_policy ready_made = nullptr;
};

extern const asked_policies* const all_policies[];
extern const unsigned policies_in_a_file;

constexpr bool is_code(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return true;
}
constexpr bool is_mail(ambit::decoded_text text) noexcept {
  unsigned letters[2] = {}, at = 0;
  for (const char byte : text) {
    if (byte == '@')
      ++at;
    else if (byte >= 'a' && byte <= 'z' && at < 2)
      ++letters[at];
    else
      return false;
  }
  return at == 1 && letters[0] != 0 && letters[1] != 0;
}

struct words {
  static constexpr ambit::parameter_type parameter_types[] = {{"code", is_code}, {"mail", is_mail}};
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}};
  static constexpr ambit::fact facts[] = {{"f", "a fact"}};
};

template <class Tables>
asked_answer ask(const ambit::request& request) {
  using policy = ambit::policy<Tables>;
  static constexpr const char* lists[] = {nullptr, "a", "b", "a b", "c", "a c", "b c", "a b c"};
  asked_answer answer;
  const auto match = policy::match(request);
  if (!match.operation().known()) return answer;
  answer.operation = static_cast<int>(match.operation().index());
  answer.callers = policy::decide(match, ambit::no_credentials).allowed() ? 1 : 0;
  for (unsigned facts = 0; facts < 2; ++facts)
    for (unsigned held = 0; held < 8; ++held) {
      typename policy::facts given;
      given.set("f", facts != 0);
      const typename policy::caller caller =
          held == 0 ? policy::token_without_scope_claim() : policy::accepted_token(lists[held]);
      if (policy::decide(match, caller, given).allowed()) answer.callers |= std::uint32_t{1} << (1 + 8 * facts + held);
    }
  return answer;
}

template <class Tables>
inline constexpr bool stands =
    !ambit::detail::mistake_in_tables<ambit::detail::sealed_by<Tables, ambit::detail::version_number>>;

/// The tables with a backend.
template <class Tables, auto Backend>
struct behind : Tables {
  static constexpr ambit::backend backend = Backend;
};

template <class Tables>
constexpr asked_policy asked_of() {
  if constexpr (stands<Tables>)
    return ask<Tables>;
  else
    return nullptr;
}
template <class Tables, auto Backend>
inline constexpr asked_policies all_of = {asked_of<Tables>(), asked_of<behind<Tables, Backend>>()};
