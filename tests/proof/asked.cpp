// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/policies/fullscript.hpp>

#include "model/all_callers.hpp"
#include "model/care_policies.hpp"
#include "model/random_rules.hpp"

#include <cstdio>
#include <string>
#include <string_view>

// Writes what the library answers every token and every set of facts about every operation of some policies, in lines
// of fields with tabs between them, for compare.ml.

namespace {

template <model::rule_shape Shape>
struct tied_tables : model::random_tables<Shape> {
  static constexpr ambit::challenge_parameters challenge{.realm = "made"};
  static constexpr std::string_view s(std::size_t i) { return model::random_tables<Shape>::scope_names::name(i); }
  static constexpr ambit::implication implications[] = {{s(4), s(2)}, {s(2), s(0)}, {s(5), s(2)}, {s(5), s(3)}};
};

void put(std::string& line, std::string_view field) { line += '\t' + std::string(field); }
std::string joined(const auto& names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : " ") + std::string(name);
  return text;
}
void write(const std::string& line) { std::printf("%s\n", line.c_str()); }

std::string_view name_of_kind(ambit::requirement_kind kind) {
  switch (kind) {
    case ambit::requirement_kind::anyone:
      return "anyone";
    case ambit::requirement_kind::optional_token:
      return "optional_token";
    case ambit::requirement_kind::any_token:
      return "any_token";
    case ambit::requirement_kind::expression:
      break;
  }
  return "expression";
}

/// The value of a challenge's `scope`; none of the names here is written with an escape.
std::string scope_of(std::string_view challenge) {
  const std::size_t start = challenge.find("scope=\"");
  if (start == challenge.npos) return "";
  return std::string(challenge.substr(start + 7, challenge.find('"', start + 7) - start - 7));
}

template <class Tables>
void write_policy(std::string_view name) {
  struct policy : ambit::policy<Tables> {};
  write("policy\t" + std::string(name));
  for (const ambit::scope& row : policy::vocabulary::scopes) write("scope\t" + std::string(row.name));
  if constexpr (requires { Tables::facts; })
    for (const ambit::fact& row : Tables::facts)
      write("fact\t" + std::string(row.name) + (row.is_step_up ? "\tstep_up" : "\t"));
  if constexpr (requires { Tables::implications; })
    for (const ambit::implication& row : Tables::implications)
      write("implication\t" + std::string(row.holding) + "\t" + std::string(row.also_holding));
  for (const ambit::operation& row : Tables::operations) {
    std::string line = "operation";
    put(line, row.name);
    put(line, name_of_kind(row.needs.kind));
    put(line, row.needs.text);
    write(line);
  }
  const auto asked = [](std::size_t op, std::string_view kind, std::string_view listed, const auto& who,
                        const auto&... given) {
    const auto made = policy::decide(policy::operation_at(op), who, given...);
    if (made.operation().known() && !made.shown_operation().known()) return;
    std::string line = "asked";
    put(line, policy::operation_at(op).name());
    put(line, kind);
    put(line, listed);
    put(line, sizeof...(given) == 0 ? std::string("?") : (joined(given) + ... + std::string()));
    put(line, name_of(made.outcome()));
    put(line, joined(policy::missing(made)));
    const auto challenge = policy::challenge(made);
    put(line, scope_of(challenge.view()));
    write(line);
  };
  const auto tokens = model::all_tokens<policy>();
  const auto facts = model::all_facts<policy>();
  for (std::size_t op = 0; op < policy::operation_count; ++op) {
    asked(op, "no_credentials", "", ambit::no_credentials);
    asked(op, "rejected_token", "", ambit::rejected_token{});
    for (const auto& given : facts) asked(op, "no_credentials", "", ambit::no_credentials, given);
    for (const auto& token : tokens) {
      const std::string listed = joined(token.listed());
      const typename policy::caller who = token;
      asked(op, "token", listed, who);
      for (const auto& given : facts) asked(op, "token", listed, who, given);
    }
  }
}

}  // namespace

int main() {
  write_policy<ambit::policies::fullscript_tables>("fullscript");
  write_policy<care::as_declared>("care");
  write_policy<tied_tables<model::rule_shape{6, 40, 2, 3, 3}>>("tied");
  write_policy<tied_tables<model::rule_shape{6, 20, 3, 6, 4}>>("deep");
}
