// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/explanation.hpp>
#include <ambit/implication_patterns.hpp>

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// Answers the requests that the model in Python was asked, one a line, in the same words.
namespace asked {

/// Bytes from pairs of hexadecimal digits.
inline std::string bytes_of(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return bytes;
}
inline std::string digits_of(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) {
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
  }
  return digits;
}

inline std::string_view name_of_routing(ambit::routing found) {
  constexpr std::string_view names[] = {"no_route", "matched", "malformed_method", "malformed_path", "wrong_method"};
  return names[static_cast<std::size_t>(found)];
}

/// A request, and what else is asked beside it.
struct question {
  std::string method, target, kind, scopes;  ///< the request, and the caller: a scope string if it is a token
  bool facts_are_known = false;
  std::string facts;  ///< names, with a space between them
  std::string asked;  ///< the scopes that the application asks for
  bool consent_is_known = false;
  std::string consented;  ///< what the user has agreed to
  std::string parameter;  ///< the `scope` of a refresh or an authorization request

  explicit question(const std::string& line) {
    std::istringstream fields(line);
    const auto next = [&fields] {
      std::string field;
      std::getline(fields, field, '\t');
      return field;
    };
    method = bytes_of(next());
    target = bytes_of(next());
    kind = next();
    scopes = bytes_of(next());
    facts_are_known = next() == "known";
    facts = next();
    asked = next();
    consented = next();
    consent_is_known = consented != "-";
    if (!consent_is_known) consented.clear();
    parameter = bytes_of(next());
  }
};

/// What a policy answered, written field by field.
class answers {
 public:
  answers& operator<<(std::string_view field) {
    if (!line_.empty()) line_ += '\t';
    line_ += field;
    if (line_.empty()) line_ = " ";
    return *this;
  }
  answers& operator<<(std::size_t field) { return *this << std::string_view(std::to_string(field)); }
  void end() const { std::cout << line_ << '\n'; }

 private:
  std::string line_;
};

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const auto name : names) {
    if (!text.empty()) text += ' ';
    text += name;
  }
  return text;
}

/// The members of a backend that are set, with a space between them.
inline std::string names_of(const ambit::backend& how) {
  constexpr std::string_view names[] = {"ignores_case",
                                        "ignores_last_slash",
                                        "compares_undecoded",
                                        "cuts_extension",
                                        "takes_empty_tails",
                                        "takes_empty_parameters",
                                        "ends_parameters_at_dots",
                                        "answers_head_apart",
                                        "has_an_order_of_its_own",
                                        "divides_segments_otherwise"};
  std::vector<std::string_view> stated;
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (how.*ambit::detail::members_of_backend[i]) stated.push_back(names[i]);
  return joined(stated);
}

template <class Policy>
typename Policy::caller caller_of(const question& asked) {
  if (asked.kind == "rejected") return ambit::rejected_token{ambit::rejection::bad_signature};
  if (asked.kind == "expired") return ambit::rejected_token{ambit::rejection::expired_token};
  if (asked.kind == "token") return Policy::accepted_token(asked.scopes);
  return ambit::no_credentials;
}

/// What else a policy answers that has applications and consents.
template <class Policy>
void answer_about_applications(const question& asked, const typename Policy::caller& who,
                               const typename Policy::decision& made, answers& told) {
  static constexpr std::string_view redirect_uris[] = {"https://app.example/cb"};
  const auto read = Policy::read_application("app", "a1", redirect_uris, asked.asked);
  if (!read) {
    told << "(refused)";
    return;
  }
  const auto& app = *read;
  typename Policy::scope_set consented;
  const typename Policy::caller agreed = Policy::accepted_token(asked.consented);
  if (agreed.token() != nullptr) consented = agreed.token()->listed();
  const auto remedy =
      asked.consent_is_known ? Policy::remedy(made, who, app, consented) : Policy::remedy(made, who, app);
  told << name_of(remedy.kind()) << joined(remedy.add_to_application()) << joined(remedy.add_by_consent());
  for (const auto& request :
       {Policy::narrowed_scopes(app.asked(), asked.parameter), Policy::requested_scopes(app, asked.parameter)})
    told << name_of(request.fault()) << joined(request.scopes())
         << (request && request.has_to_state_scope() ? "states" : "") << request.offset() << request.byte_offset();
}

template <class Policy>
void answer(const std::string& line) {
  const question asked(line);
  answers told;
  const typename Policy::caller who = caller_of<Policy>(asked);
  typename Policy::facts given;
  if (!asked.facts.empty()) given = Policy::read_facts(asked.facts).facts();
  const typename Policy::route_match match = Policy::match({asked.method, asked.target});
  const typename Policy::decision made =
      asked.facts_are_known ? Policy::decide(match, who, given) : Policy::decide(match, who);

  std::string parameters;
  for (std::size_t i = 0; i < match.parameter_count(); ++i) {
    if (i != 0) parameters += ',';
    parameters += match.parameter_name(i);
    parameters += '=';
    parameters += match.parameter(i).raw();
  }
  const auto challenge = Policy::challenge(made);
  const auto allow = Policy::allow(made);
  told << name_of_routing(match.outcome()) << name_of(match.fault()) << match.offset() << name_of(made.outcome())
       << name_of(made.shown_outcome()) << match.operation().name() << digits_of(parameters)
       << name_of(made.path_fault()) << made.offset() << joined(Policy::missing(made)) << challenge.view()
       << allow.view() << static_cast<std::size_t>(made.status())
       << (who.rejected() != nullptr ? who.rejected()->offset : 0);

  const auto preflight = Policy::preflight(asked.target, asked.method);
  const auto methods = preflight.methods();
  told << static_cast<std::size_t>(preflight.status()) << preflight.operation().name() << methods.view();

  std::string explanation;
  if (match.conflict().known()) {
    explanation.resize(ambit::explain(made, {}).size);
    static_cast<void>(ambit::explain(made, explanation));
    explanation.erase(0, explanation.find("; ") + 2);
  }
  told << names_of(match.reading()) << match.conflict().name() << explanation;
  if constexpr (requires { typename Policy::application; }) answer_about_applications<Policy>(asked, who, made, told);
  told.end();
}

}  // namespace asked
