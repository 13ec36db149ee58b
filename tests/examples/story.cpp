// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// The story of an application of Fullscript's API, a user's token, and a scope that was added later.
//
//   story
//
// Exit status: 0 if every step has the result that the story tells, 1 if one has not.

#include <ambit/ambit.hpp>
#include <ambit/explanation.hpp>
#include <ambit/policies/fullscript.hpp>

#include <cstdint>
#include <cstdio>
#include <string_view>

namespace {

using policy = ambit::policies::fullscript;
using ambit::remedy_kind;

bool all_as_told = true;

void print(const char* label, std::string_view text) {
  std::printf("  %-12s %.*s\n", label, static_cast<int>(text.size()), text.data());
}

template <class Names>
void print_names(const char* label, const Names& names) {
  std::printf("  %-12s", label);
  for (const std::string_view name : names) std::printf(" %.*s", static_cast<int>(name.size()), name.data());
  std::printf("%s\n", names.empty() ? " none" : "");
}

/// Notes whether a step has the result that the story tells.
void expect(bool as_told) {
  if (!as_told) std::printf("  !! this is not the expected result\n");
  all_as_told = all_as_told && as_told;
}

/// Decides a call and prints the answer and what would help; returns the remedy.
auto call(const ambit::request& request, const policy::caller& who, const policy::application& registered) {
  char buffer[512];
  const auto decision = policy::decide(request, who);
  const auto remedy = policy::remedy(decision, who, registered);
  std::printf("  %.*s %.*s -> %d\n", static_cast<int>(request.method.size()), request.method.data(),
              static_cast<int>(request.target.size()), request.target.data(), decision.status());
  print("because", ambit::explain(decision, who, buffer).text);
  if (const auto challenge = policy::challenge(decision, who, buffer); challenge.size != 0)
    print("challenge", challenge.text);
  if (!decision.allowed()) {
    print("remedy", remedy.write(buffer).text);
    print("advice", remedy.advise(buffer).text);
  }
  return remedy;
}

}  // namespace

int main() {
  constexpr std::int64_t hour = 3600;  // seconds of our clock; the library has none
  constexpr ambit::request patient{"GET", "/api/clinic/patients/7"};
  constexpr ambit::request orders{"GET", "/api/clinic/orders"};

  std::printf("1. An application is registered, and asks for what it needs to read patients.\n");
  constexpr auto at_first =
      policy::application_of("Adherence", "a1b2c3", "https://adherence.example/cb", "catalog:read patients:read");
  static_assert(policy::has_least_privilege(at_first, {"listPatients", "getPatient", "listProducts"}));
  print("name", at_first.name());
  print("client id", at_first.client_id());
  print_names("asks for", at_first.asked());

  std::printf("2. A user is sent to Fullscript, is shown these scopes, and agrees.\n");
  char buffer[512];
  const auto query = policy::write_authorization_request(
      at_first,
      {.state = "f9a1c2d3e4b5a6978877665544332211", .code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"},
      buffer);
  expect(query.size != 0 && query.fits());
  print("sent to", policy::us_sandbox.authorization_endpoint);
  print("asking", query.text);
  const auto consent = policy::consent(at_first);
  for (const auto item : consent) {
    std::printf("  %-12.*s %.*s (opens %zu operations)%s\n", static_cast<int>(item.name().size()), item.name().data(),
                static_cast<int>(item.description().size()), item.description().data(), item.operations().size(),
                item.required() ? " (required)" : "");
  }
  const auto old_token = consent.agree(policy::expiry::at(2 * hour));
  print_names("token", old_token.listed());
  expect(old_token.listed() == at_first.asked());

  std::printf("3. The application reads a patient.\n");
  expect(call(patient, old_token.caller_at(0), at_first).kind() == remedy_kind::none &&
         policy::decide(patient, old_token.caller_at(0)).allowed());

  std::printf("4. It tries to read orders, which it never asked for.\n");
  expect(call(orders, old_token.caller_at(0), at_first).kind() == remedy_kind::ask_for_scope);

  std::printf("5. It adds the scope. The token that it has stays what it was.\n");
  const auto edited = at_first.with_scopes("catalog:read patients:read patients:order_history");
  if (!edited) return expect(false), 1;
  print_names("asks for", edited->asked());
  print_names("token", old_token.listed());
  const auto needed = policy::reauthorization(*edited, old_token);
  print_names("consent adds", needed.added());
  expect(needed.added() == policy::scopes_of("patients:order_history") && needed.dropped().empty());
  expect(call(orders, old_token.caller_at(0), *edited).kind() == remedy_kind::reauthorize_user);

  std::printf("6. Refreshing the token adds no scope.\n");
  const auto refreshed = policy::narrowed_scopes(old_token.listed());
  print_names("token", refreshed.scopes());
  expect(refreshed && refreshed.scopes() == old_token.listed());
  const auto wanted = policy::narrowed_scopes(old_token.listed(), "patients:order_history");
  print("a new scope", name_of(wanted.fault()));
  expect(!wanted);

  std::printf("7. The user authorizes the application again, and the call is allowed.\n");
  const auto new_token = policy::consent(*edited).agree(policy::expiry::at(2 * hour));
  print_names("token", new_token.listed());
  expect(call(orders, new_token.caller_at(0), *edited).kind() == remedy_kind::none &&
         policy::decide(orders, new_token.caller_at(0)).allowed());

  std::printf("8. Two hours later the token is expired, and no consent is needed to refresh it.\n");
  expect(call(orders, new_token.caller_at(2 * hour), *edited).kind() == remedy_kind::refresh);

  std::printf("%s\n", all_as_told ? "Every step has the expected result." : "Not every step has the expected result.");
  return all_as_told ? 0 : 1;
}
