// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Everything that the library may answer to a request with a caller and with facts that are known or not, composed of
// the models of the scope string, the routes and the decision; and a comparison with what it does answer.

#include <ambit/ambit.hpp>
#include <ambit/explanation.hpp>

#include "auth_params.hpp"
#include "decision_model.hpp"
#include "route_model.hpp"
#include "scope_string_model.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// A request, and who makes it.
struct asked_request {
  /// The credentials that the caller presents.
  enum class credentials : unsigned char {
    none,
    scope_string,
    no_scope_claim,
    invalid_token,
    expired_token,
    malformed_request,
  };

  std::string_view method;
  std::string_view target;
  credentials presented = credentials::none;
  std::string_view scopes{};
  bool facts_known = false;
  unsigned facts = 0;  ///< bit i says whether fact i is given
};

inline std::string joined_text(const words& all, std::string_view between = " ") {
  std::string text;
  for (const word each : all) text += (text.empty() ? "" : std::string(between)) + std::string(each);
  return text;
}
template <class Set>
std::string joined_names(const Set& set) {
  std::string text;
  for (const std::string_view name : set) text += (text.empty() ? "" : " ") + std::string(name);
  return text;
}

/// Compares the library's `Policy` with the models of its rules and of its routes.
template <class Policy>
class request_decision_model {
 public:
  using caller = typename Policy::caller;
  using decision = typename Policy::decision;

  request_decision_model(const policy& rules, route_model routes) : rules_(rules), routes_(std::move(routes)) {}

  /// The differences in words; empty if there are none.
  std::string difference(const asked_request& asked) const {
    const caller who = caller_of(asked);
    const typename Policy::facts given = facts_of(asked);
    const auto found = Policy::match(ambit::request{asked.method, asked.target});
    const decision made = asked.facts_known ? Policy::decide(found, who, given) : Policy::decide(found, who);
    const ambit::request whole{asked.method, asked.target};
    if (!(made == (asked.facts_known ? Policy::decide(whole, who, given) : Policy::decide(whole, who))))
      return "decided twice, a request is answered in two ways";
    const route_answer routed = routes_.answer(asked.method, asked.target);
    std::string said = routed.outcome == routing::matched ? matched_difference(asked, who, made, routed)
                                                          : unmatched_difference(made, routed);
    if (said.empty() && (routed.outcome != routing::matched || (is_hidden(routed) && !made.allowed())))
      said = shown_difference(made, who, told(asked, routed));
    if (said.empty()) said = parameter_difference(found, routed);
    if (said.empty()) said = preflight_difference(asked, routed);
    if (said.empty()) said = explanation_difference(made, who);
    return said;
  }

 private:
  static constexpr std::string_view outcome_names[] = {"allowed",
                                                       "depends_on_facts",
                                                       "no_credentials",
                                                       "rejected_token",
                                                       "invalid_request",
                                                       "insufficient_scope",
                                                       "insufficient_user_authentication",
                                                       "denied_by_facts"};

  const operation& operation_of(const route_answer& routed) const { return rules_.operations[*routed.row]; }
  bool is_hidden(const route_answer& routed) const { return routes_.row(*routed.row).hide_existence; }

  caller caller_of(const asked_request& asked) const {
    using enum asked_request::credentials;
    switch (asked.presented) {
      case scope_string:
        return Policy::accepted_token(asked.scopes);
      case no_scope_claim:
        return Policy::token_without_scope_claim();
      case invalid_token:
        return ambit::rejected_token{ambit::rejection::invalid_token};
      case expired_token:
        return ambit::rejected_token{ambit::rejection::expired_token};
      case malformed_request:
        return ambit::rejected_token{ambit::rejection::malformed_request};
      case none:
        break;
    }
    return ambit::no_credentials;
  }
  typename Policy::facts facts_of(const asked_request& asked) const {
    typename Policy::facts given;
    for (const word each : rules_.facts.chosen(asked.facts)) given.give_named(each);
    return given;
  }
  /// The scopes listed by a token that is accepted; none if there is no such token.
  std::optional<words> listed_by(const asked_request& asked) const {
    if (asked.presented == asked_request::credentials::no_scope_claim) return words();
    if (asked.presented != asked_request::credentials::scope_string) return std::nullopt;
    const std::vector<word> declared(rules_.scopes.begin(), rules_.scopes.end());
    const scopes_read read = read_scope_string(asked.scopes, declared);
    return read.well_formed ? std::optional(rules_.scopes.chosen(read.listed)) : std::nullopt;
  }
  outcome expected_outcome(const asked_request& asked, const operation& to) const {
    if (to.who == access::anyone) return outcome::allowed;
    const std::optional<words> listed = listed_by(asked);
    if (!listed) {
      if (asked.presented == asked_request::credentials::none) return outcome::no_credentials;
      return asked.presented == asked_request::credentials::malformed_request ? outcome::invalid_request
                                                                              : outcome::rejected_token;
    }
    const words held = closed(rules_, *listed);
    return asked.facts_known ? with_facts_known(rules_, to, held, rules_.facts.chosen(asked.facts))
                             : with_facts_unknown(rules_, to, held);
  }

  std::string matched_difference(const asked_request& asked, const caller& who, const decision& made,
                                 const route_answer& routed) const {
    const operation& to = operation_of(routed);
    const outcome expected = expected_outcome(asked, to);
    if (made.operation().name() != to.name) return "the operation is not " + std::string(to.name);
    if (ambit::name_of(made.outcome()) != outcome_names[static_cast<std::size_t>(expected)])
      return "the outcome is not " + std::string(outcome_names[static_cast<std::size_t>(expected)]);
    const bool allowed = expected == outcome::allowed;
    const bool reads_as_unknown = is_hidden(routed) && !allowed;
    if (made.allowed() != allowed) return "allowed() is not what the outcome says";
    if (made.facts_known() != asked.facts_known) return "whether the facts were known";
    if (!reads_as_unknown) {
      if (made.status() != status(expected)) return "the status";
      if (made.shown_outcome() != made.outcome()) return "the outcome shown is not that which came out";
      if (made.shown_operation() != made.operation()) return "the operation shown is not that which was found";
      if (made.offset() != 0 || made.path_fault() != ambit::path_fault::none) return "it says where it is malformed";
      char buffer[16];
      if (Policy::allow(made, buffer).size != 0) return "Allow is stated";
    }

    const words listed = listed_by(asked).value_or(words());
    const words facts = asked.facts_known                       ? rules_.facts.chosen(asked.facts)
                        : expected == outcome::depends_on_facts ? deciding_facts(rules_, to, closed(rules_, listed))
                                                                : words();
    if (joined_names(made.facts()) != joined_text(rules_.facts.within(facts))) return "the facts";
    const goal wanted = asked.facts_known ? goal_with_facts_known(rules_, to, rules_.facts.chosen(asked.facts))
                                          : goal_with_facts_unknown(rules_, to);
    const bool left_to_facts = expected == outcome::depends_on_facts && !opens(to, rules_.scopes, words());
    const words lacking =
        allowed || to.who != access::by_words || left_to_facts ? words() : missing(rules_, to, listed, wanted);
    const auto id = made.operation();
    const auto said = asked.facts_known ? Policy::missing(id, who, facts_of(asked)) : Policy::missing(id, who);
    if (joined_names(said) != joined_text(rules_.scopes.within(lacking))) return "what is missing";
    const decision again = asked.facts_known ? Policy::decide(id, who, facts_of(asked)) : Policy::decide(id, who);
    if (again.outcome() != made.outcome() || !(again.facts() == made.facts()))
      return "deciding by the operation comes out differently";
    const bool challenges = !allowed && expected != outcome::denied_by_facts && !left_to_facts;
    if (reads_as_unknown) return Policy::missing(made).empty() ? "" : "scopes are missing for what does not exist";
    if (!(Policy::missing(made) == said)) return "what is missing for the decision";
    const bool names_scope = expected == outcome::no_credentials || expected == outcome::rejected_token ||
                             expected == outcome::insufficient_scope ||
                             expected == outcome::depends_on_facts ||
                             (expected == outcome::insufficient_user_authentication && lacking.size() != 0);
    const words scope = names_scope ? challenged(rules_, to, listed, wanted) : words();
    return challenge_difference(made, who, challenges, expected, scope);
  }

  std::string challenge_difference(const decision& made, const caller& who, bool challenges, outcome expected,
                                   const words& scope) const {
    char buffer[512];
    const auto text = Policy::challenge(made, who, buffer);
    if (!text.fits()) return "the challenge is too long";
    if (!challenges) return text.size == 0 ? "" : "there is a challenge";
    const auth_params challenge(text.text);
    if (!challenge.well_formed || challenge.scheme != "Bearer" || !challenge.states("realm")) return "the challenge";
    const std::string_view error = expected == outcome::no_credentials    ? ""
                                   : expected == outcome::invalid_request ? "invalid_request"
                                   : expected == outcome::rejected_token  ? "invalid_token"
                                   : expected == outcome::insufficient_user_authentication
                                       ? "insufficient_user_authentication"
                                       : "insufficient_scope";
    if (challenge.states("error") != !error.empty() || challenge.value_of("error") != error)
      return "the challenge's error";
    if (challenge.states("scope") != (scope.size() != 0)) return "whether the challenge names scopes";
    return challenge.value_of("scope") == joined_text(rules_.scopes.within(scope)) ? "" : "the challenge's scopes";
  }

  static ambit::routing outcome_of(const route_answer& routed) {
    switch (routed.outcome) {
      case routing::matched:
        return ambit::routing::matched;
      case routing::malformed_method:
        return ambit::routing::malformed_method;
      case routing::malformed_path:
        return ambit::routing::malformed_path;
      case routing::wrong_method:
        return ambit::routing::wrong_method;
      case routing::no_route:
        break;
    }
    return ambit::routing::no_route;
  }
  static int unmatched_status(const route_answer& routed) {
    switch (routed.outcome) {
      case routing::malformed_method:
      case routing::malformed_path:
        return 400;
      case routing::wrong_method:
        return 405;
      default:
        return 404;
    }
  }
  static std::string allow_of(const route_answer& routed) {
    std::string text;
    for (const std::string& each : routed.allow) text += (text.empty() ? "" : ", ") + each;
    return text;
  }

  static std::string unmatched_difference(const decision& made, const route_answer& routed) {
    if (made.allowed()) return "it is allowed";
    if (ambit::name_of(made.outcome()) != name_of(routed.outcome))
      return "the outcome is not " + std::string(name_of(routed.outcome));
    if (made.operation().known() || made.facts_known() || !made.facts().empty())
      return "an operation or facts are named";
    return "";
  }

  /// What a client is told of a request that it may not make: what the policy without hidden rows answers, but where
  /// that answer is another operation's.
  route_answer told(const asked_request& asked, const route_answer& routed) const {
    const route_answer shown = routes_.shown().answer(asked.method, asked.target);
    const bool same = routed.outcome == routing::matched && !is_hidden(routed);
    return shown.outcome == routing::matched && !same ? route_answer() : shown;
  }

  static std::string shown_difference(const decision& made, const caller& who, const route_answer& shown) {
    if (ambit::name_of(made.shown_outcome()) != name_of(shown.outcome))
      return "the outcome shown is not " + std::string(name_of(shown.outcome));
    if (ambit::name_of(made.path_fault()) != name_of(shown.fault))
      return "what is wrong with the path is not " + std::string(name_of(shown.fault));
    if (made.offset() != shown.offset) return "the offset is not " + std::to_string(shown.offset);
    if (made.status() != unmatched_status(shown)) return "the status";
    if (made.shown_operation().known()) return "an operation is shown";
    char buffer[256];
    const auto allow = Policy::allow(made, buffer);
    if (!allow.fits() || allow.text != allow_of(shown)) return "Allow is not " + allow_of(shown);
    const auto own = Policy::allow(made);
    if (own.view() != allow.text) return "Allow in room of its own";
    return Policy::challenge(made, who, buffer).size == 0 && Policy::challenge(made).empty() ? "" : "there is a challenge";
  }

  static std::string parameter_difference(const typename Policy::route_match& found, const route_answer& routed) {
    if (found.parameter_count() != routed.parameters.size()) return "the number of parameters";
    for (std::size_t i = 0; i < routed.parameters.size(); ++i) {
      std::string bytes;
      for (const char byte : found.parameter(i).decoded()) bytes += byte;
      if (found.parameter(i).raw() != routed.parameters[i].raw || bytes != routed.parameters[i].decoded ||
          found.parameter_named(routed.parameters[i].name).raw() != routed.parameters[i].raw)
        return "parameter " + routed.parameters[i].name;
    }
    return "";
  }

  std::string preflight_difference(const asked_request& asked, const route_answer& routed) const {
    const auto answer = Policy::preflight(asked.target, asked.method);
    const route_answer shown = told(asked, routed);
    const bool matched = shown.outcome == routing::matched;
    if (answer.outcome() != outcome_of(shown)) return "the outcome of the preflight answer";
    if (answer.operation().known() != matched) return "whether the preflight answer names an operation";
    if (answer.status() != (matched ? 204 : unmatched_status(shown))) return "the status of the preflight answer";
    char buffer[256];
    const auto methods = answer.methods(buffer);
    if (!matched && methods.text != allow_of(shown)) return "the preflight answer's methods";
    return matched && methods.size == 0 ? "the preflight answer names no methods" : "";
  }

  static std::string explanation_difference(const decision& made, const caller& who) {
    char buffer[1024];
    const auto text = ambit::explain(made, who, buffer);
    if (!text.fits() || text.size == 0) return "there is no explanation";
    for (const char byte : text.text)
      if (byte < ' ' || byte > '~') return "the explanation holds a byte of the request";
    return "";
  }

  const policy& rules_;
  route_model routes_;
};

}  // namespace model
