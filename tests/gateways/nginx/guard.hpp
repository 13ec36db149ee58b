// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// What stands between a server and the library: whose tokens are taken, and who calls. Nothing here is nginx's own.

#include <gateways/tokens/callers.hpp>

#include <ambit/ambit.hpp>
#include <ambit/gate.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// The policies that a configuration may name: yours, in a file of your own that is built into the module.
std::span<const ambit::gate> ambit_policies();

namespace guard {

/// Beside what is guarded, a path has to be one that can be read in one way only.
struct unguarded_tables {
  static constexpr ambit::scope scopes[] = {{"none"}};
  static constexpr ambit::operation operations[] = {
      {"root", "* /", ambit::anyone},
      {"any", "* /{path...}", ambit::anyone},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "none"};
};
struct unguarded : ambit::policy<unguarded_tables> {};

inline const ambit::gate unguarded_gate = ambit::gate_of<unguarded>("none");

/// The policy of that name among some; null if there is none.
inline const ambit::gate* policy_named(std::span<const ambit::gate> policies, std::string_view name) {
  for (const ambit::gate& each : policies)
    if (each.name() == name && each.has_policy()) return &each;
  return nullptr;
}
/// Whether some of the policies has the fact.
inline bool is_fact(std::span<const ambit::gate> policies, std::string_view name) {
  for (const ambit::gate& each : policies)
    if (each.facts().set_named(name, true)) return true;
  return false;
}
/// How issuers state scopes, by a name for each.
inline std::optional<ambit::scope_claim> scope_claim_named(std::string_view name) {
  namespace claims = ambit::scope_claims;
  if (name == "strict") return claims::strict;
  if (name == "keycloak") return claims::keycloak;
  if (name == "okta") return claims::okta;
  if (name == "entra") return claims::entra;
  if (name == "entra_application") return claims::entra_application;
  if (name == "auth0_permissions") return claims::auth0_permissions;
  return std::nullopt;
}

/// What is asked, as it was sent, and what is presented.
struct call {
  ambit::request asked{};
  ambit::credentials presented = ambit::credentials_reader().read();
  tokens::proof_request proof{};
  std::int64_t now = 0;
};

/// Whose tokens are taken, and the callers that they made: one for all locations that state the same.
class authority {
 public:
  /// Without a file of keys the issuer is asked. Up to `tokens` tokens are remembered, each for `longest` seconds.
  authority(const tokens::token_rules& rules, const std::string& keys, const ambit::scope_claim& stated,
            std::size_t tokens, std::int64_t longest)
      : by_(rules), stated_(stated), tokens_(tokens), longest_(longest) {
    if (!keys.empty()) file_.emplace(keys);
  }

  /// Takes the keys of the file if it has others. What is wrong with them; then those before stay.
  std::string refresh() {
    const bool right = !file_ || file_->refresh();
    if (file_ && file_->keys() != by_.keys()) by_.set_keys(file_->keys());
    return right ? std::string() : file_->error();
  }
  /// Makes callers of a policy from now on.
  void admit(const ambit::gate& policy) {
    known_.try_emplace(policy.digest(), tokens::callers_of_gate{policy, stated_}, tokens_, longest_);
  }
  /// Who makes a call; nothing if the issuer has to be asked before. A token that decides nothing is not verified.
  std::optional<tokens::made_caller<ambit::gate_caller>> caller(const ambit::gate& policy, const call& made,
                                                                std::optional<std::string_view> answer_of_issuer) {
    if (std::exchange(refreshed_, made.now) != made.now) refresh();
    auto& known = known_.at(policy.digest());
    if (auto found = known.remembered(made.presented, by_, made.now, made.proof)) return found;
    const ambit::gate_caller nobody = policy.unverified(made.presented);
    if (policy.decide(made.asked, nobody, {}).outcome() != ambit::outcome::rejected_token) return {{nobody}};
    if (!file_ && !answer_of_issuer) return std::nullopt;
    const std::string_view token = made.presented.token().unverified_text();
    return known.verified(made.presented, by_,
                          file_ ? by_.check_jwt(token, made.now) : by_.check_introspection(*answer_of_issuer, made.now),
                          made.now, made.proof);
  }

 private:
  tokens::verifier by_;
  ambit::scope_claim stated_;
  std::size_t tokens_;
  std::int64_t longest_;
  std::optional<tokens::key_file> file_{};
  std::map<std::uint64_t, tokens::callers<tokens::callers_of_gate>> known_{};
  std::int64_t refreshed_ = 0;
};

}  // namespace guard
