// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Answers whether a call of Fullscript's API is allowed.
//
//   decide METHOD /PATH SCOPES [FACTS]
//   decide OPERATION SCOPES [FACTS]
//
// SCOPES is the token's scope string, or - for no credentials. FACTS are the names of the facts that are true, with one
// space between them, "" for none; without FACTS, the facts are not known. Exit status: 0 allowed, 1 denied, 2 the input
// cannot be read.

#include <ambit/ambit.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policies/fullscript.hpp>

#include <cstdio>
#include <optional>
#include <string_view>

namespace {

using policy = ambit::policies::fullscript;

constexpr int allowed = 0;
constexpr int denied = 1;
constexpr int unreadable = 2;

void print(const char* label, std::string_view text) {
  std::printf("%-10s %.*s\n", label, static_cast<int>(text.size()), text.data());
}

/// Prints what is wrong with `text`; returns the exit status.
int complain(const char* what, std::string_view text) {
  std::fprintf(stderr, "decide: %s: '%.*s'\n", what, static_cast<int>(text.size()), text.data());
  return unreadable;
}

/// Prints the decision; returns the exit status.
int answer(const policy::decision& decision, const policy::caller& caller) {
  char buffer[1024];
  print("decision", name_of(decision.outcome()));
  std::printf("%-10s %d\n", "status", decision.status());
  if (decision.operation().known()) print("operation", decision.operation().name());
  for (const std::string_view scope : policy::missing(decision, caller)) print("missing", scope);
  if (const auto challenge = policy::challenge(decision, caller, buffer); challenge.size != 0)
    print("challenge", challenge.text);
  if (const auto methods = policy::allow(decision, buffer); methods.size != 0) print("allow", methods.text);
  print("because", ambit::explain(decision, caller, buffer).text);
  return decision.allowed() ? allowed : denied;
}

/// Gives the facts named in `text`, with one space between them; returns whether all of them are declared.
bool read_facts(std::string_view text, policy::facts& facts) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view fact = rest.substr(0, rest.find(' '));
    if (!facts.give_named(fact)) return complain("no such fact", fact), false;
    rest.remove_prefix(fact.size());
    if (rest == " ") return complain("a space at the end of the facts", text), false;
    if (!rest.empty()) rest.remove_prefix(1);
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const bool by_request = argc > 3 && argv[2][0] == '/' && !policy::find_operation(argv[1]).known();
  const int words = by_request ? 4 : 3;  // of the command line, without facts
  if (argc != words && argc != words + 1) {
    std::fprintf(stderr, "usage: decide METHOD /PATH SCOPES [FACTS]\n       decide OPERATION SCOPES [FACTS]\n");
    return unreadable;
  }
  const std::string_view scopes = argv[words - 1];
  const policy::caller caller = scopes == "-" ? policy::caller(ambit::no_credentials) : policy::accepted_token(scopes);

  std::optional<policy::facts> facts;
  if (argc == words + 1 && !read_facts(argv[words], facts.emplace())) return unreadable;

  std::optional<policy::decision> decision;
  if (by_request) {
    const ambit::request request{argv[1], argv[2]};
    decision = facts ? policy::decide(request, caller, *facts) : policy::decide(request, caller);
  } else {
    const policy::operation_id operation = policy::find_operation(argv[1]);
    if (!operation.known()) return complain("no such operation", argv[1]);
    decision = facts ? policy::decide(operation, caller, *facts) : policy::decide(operation, caller);
  }

  if (caller.token() != nullptr && caller.token()->unknown_scopes() != 0)
    std::printf("%-10s %zu, which grant nothing\n", "unknown", caller.token()->unknown_scopes());
  const int status = answer(*decision, caller);
  if (decision->status() == 400) {
    std::fprintf(stderr, "decide: the %s is malformed at offset %zu\n",
                 decision->outcome() == ambit::outcome::malformed_method ? "method" : "path", decision->offset());
    return unreadable;
  }
  if (caller.rejected() == nullptr) return status;
  std::fprintf(stderr, "decide: the scope string is malformed at offset %zu\n", caller.rejected()->offset);
  return unreadable;
}
