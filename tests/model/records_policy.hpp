// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/policy.hpp>

#include <string_view>

/// An API with a row for every kind of answer: open operations, scopes alone, facts, and facts that the user can make
/// true by authenticating again. It states no challenge.
namespace records {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}, {"audit"}};
  static constexpr ambit::implication implications[] = {{"admin", "audit"}};
  static constexpr ambit::fact facts[] = {
      {"own", "the record is the user's own"},
      {"recent", "the user has logged in just now", ambit::step_up{.max_age = 300}},
      {"strong", "the user has logged in well", ambit::step_up{.acr_values = "phr mfa otp", .max_age = 3600}},
      {"known_device", "the user has logged in from here before", ambit::step_up{.acr_values = "otp mfa pwd"}},
      {"certified", "the user has logged in with a card", ambit::step_up{.acr_values = "gold silver", .max_age = 900}},
      {"this_moment", "the user has logged in for this very call", ambit::step_up{.max_age = 0}},
  };
  static constexpr ambit::operation operations[] = {
      {"status", ambit::no_route, ambit::anyone},
      {"whoAmI", ambit::no_route, ambit::any_token},
      {"list", ambit::no_route, "read"},
      {"edit", ambit::no_route, "write & read"},
      {"merge", ambit::no_route, "write | (read & admin)"},
      {"trace", ambit::no_route, "audit & admin"},
      {"peek", ambit::no_route, "read & own"},
      {"show", ambit::no_route, "admin | (read & own)"},
      {"share", ambit::no_route, "(write & own) | (write & recent) | (read & own & recent)"},
      {"review", ambit::no_route, "(write & own) | (read & own & recent)"},
      {"sign", ambit::no_route, "write & recent"},
      {"approve", ambit::no_route, "write & strong"},
      {"enrol", ambit::no_route, "write & known_device"},
      {"pay", ambit::no_route, "write & recent & strong & known_device"},
      {"wire", ambit::no_route, "write & certified & strong"},
      {"erase", ambit::no_route, "write & this_moment"},
      {"wipe", ambit::no_route, "write & this_moment & recent & strong & known_device & certified"},
      {"amend", ambit::no_route, "write & own & recent"},
  };
};

struct policy : ambit::policy<tables> {};

/// A question to the policy and the text of the right answer.
struct said {
  std::string_view operation;
  policy::caller who;
  std::string_view text;
  bool facts_known = false;
  policy::facts given{};

  constexpr said(std::string_view operation_, const policy::caller& who_, std::string_view text_)
      : operation(operation_), who(who_), text(text_) {}
  constexpr said(std::string_view operation_, const policy::caller& who_, const policy::facts& given_,
                 std::string_view text_)
      : operation(operation_), who(who_), text(text_), facts_known(true), given(given_) {}

  constexpr policy::decision decide() const {
    const auto id = policy::find_operation(operation);
    return facts_known ? policy::decide(id, who, given) : policy::decide(id, who);
  }
};

// The callers that are asked about.
constexpr policy::caller nobody = ambit::no_credentials;
constexpr policy::caller rejected(ambit::rejection reason) { return ambit::rejected_token{reason}; }
constexpr policy::caller without_scopes = policy::token_without_scope_claim();
constexpr policy::caller holding(std::string_view scopes) { return policy::accepted_token(scopes); }

constexpr policy::facts none_given{};

}  // namespace records
