// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>

#include <algorithm>
#include <iostream>
#include <optional>
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

template <class Policy>
void answer(const std::string& line) {
  std::istringstream fields(line);
  std::string method, target, kind, scopes, known, names;
  std::getline(fields, method, '\t');
  std::getline(fields, target, '\t');
  std::getline(fields, kind, '\t');
  std::getline(fields, scopes, '\t');
  std::getline(fields, known, '\t');
  std::getline(fields, names, '\t');
  method = bytes_of(method);
  target = bytes_of(target);
  scopes = bytes_of(scopes);

  typename Policy::caller who = ambit::no_credentials;
  if (kind == "rejected") who = ambit::rejected_token{ambit::rejection::bad_signature};
  if (kind == "token") who = Policy::accepted_token(scopes);
  const auto facts = Policy::read_facts(std::vector<std::string_view>());
  typename Policy::facts given = facts.facts();
  if (!names.empty()) given = Policy::read_facts(names).facts();
  const typename Policy::route_match match = Policy::match({method, target});
  const typename Policy::decision made =
      known == "known" ? Policy::decide(match, who, given) : Policy::decide(match, who);

  std::string parameters;
  for (std::size_t i = 0; i < match.parameter_count(); ++i) {
    if (i != 0) parameters += ',';
    parameters += match.parameter_name(i);
    parameters += '=';
    parameters += match.parameter(i).raw();
  }
  std::string missing;
  for (const auto scope : Policy::missing(made)) {
    if (!missing.empty()) missing += ' ';
    missing += scope;
  }
  const auto challenge = Policy::challenge(made);
  const auto allow = Policy::allow(made);
  const auto rejected_at = who.rejected() != nullptr ? who.rejected()->offset : 0;
  std::cout << name_of_routing(match.outcome()) << '\t' << name_of(match.fault()) << '\t' << match.offset() << '\t'
            << name_of(made.outcome()) << '\t' << name_of(made.shown_outcome()) << '\t' << match.operation().name()
            << '\t' << digits_of(parameters) << '\t' << name_of(made.path_fault()) << '\t' << made.offset() << '\t'
            << missing << '\t' << challenge.view() << '\t' << allow.view() << '\t' << made.status() << '\t'
            << rejected_at << '\n';
}

}  // namespace asked
