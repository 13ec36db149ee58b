// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Makes a shared library with the C interface of ambit_gate.h of any policy: <policy.hpp>, a file of yours on the
// include path, defines `gate_policy`, a policy that states a challenge. Compile it with -fvisibility=hidden:
//
//     c++ -std=c++20 -O2 -shared -fPIC -fvisibility=hidden -I include -I yours ambit_gate.cpp -o libgate.so

#include "ambit_gate.h"

#include <ambit/gate.hpp>

#include <policy.hpp>

#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>

namespace {

const ambit::gate gate = ambit::gate_of<gate_policy>("gate");

std::string_view view(ambit_text text) noexcept {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}
ambit_text text(std::string_view view) noexcept { return {view.data(), view.size()}; }

// An object of the library's is kept in one of C's.
template <class Kept, class Holder>
void keep(const Kept& value, Holder* holder) noexcept {
  static_assert(sizeof(Kept) <= sizeof(Holder) && alignof(Kept) <= alignof(Holder));
  static_assert(std::is_trivially_copyable_v<Kept>);
  if (holder != nullptr) std::memcpy(holder, &value, sizeof value);
}
template <class Kept, class Holder>
Kept kept(const Holder* holder) noexcept {
  Kept value;
  if (holder != nullptr) std::memcpy(static_cast<void*>(&value), holder, sizeof value);
  return value;
}

// The numbers of C's enumerators are those of the library's.
constexpr bool agree(ambit_outcome one, ambit::outcome other) { return one == static_cast<int>(other); }
static_assert(agree(AMBIT_UNKNOWN_OPERATION, ambit::outcome::unknown_operation));
static_assert(agree(AMBIT_ALLOWED, ambit::outcome::allowed));
static_assert(agree(AMBIT_DEPENDS_ON_FACTS, ambit::outcome::depends_on_facts));
static_assert(agree(AMBIT_NO_CREDENTIALS, ambit::outcome::no_credentials));
static_assert(agree(AMBIT_REJECTED_TOKEN, ambit::outcome::rejected_token));
static_assert(agree(AMBIT_INVALID_REQUEST, ambit::outcome::invalid_request));
static_assert(agree(AMBIT_INSUFFICIENT_SCOPE, ambit::outcome::insufficient_scope));
static_assert(agree(AMBIT_INSUFFICIENT_USER_AUTHENTICATION, ambit::outcome::insufficient_user_authentication));
static_assert(agree(AMBIT_DENIED_BY_FACTS, ambit::outcome::denied_by_facts));
static_assert(agree(AMBIT_MALFORMED_METHOD, ambit::outcome::malformed_method));
static_assert(agree(AMBIT_MALFORMED_PATH, ambit::outcome::malformed_path));
static_assert(agree(AMBIT_NO_ROUTE, ambit::outcome::no_route));
static_assert(agree(AMBIT_WRONG_METHOD, ambit::outcome::wrong_method));
constexpr bool agree(ambit_rejection one, ambit::rejection other) { return one == static_cast<int>(other); }
static_assert(agree(AMBIT_INVALID_TOKEN, ambit::rejection::invalid_token));
static_assert(agree(AMBIT_EXPIRED_TOKEN, ambit::rejection::expired_token));
static_assert(agree(AMBIT_MALFORMED_SCOPE, ambit::rejection::malformed_scope));
static_assert(agree(AMBIT_MALFORMED_REQUEST, ambit::rejection::malformed_request));
static_assert(agree(AMBIT_NOT_YET_VALID, ambit::rejection::not_yet_valid));
static_assert(agree(AMBIT_WRONG_ISSUER, ambit::rejection::wrong_issuer));
static_assert(agree(AMBIT_WRONG_AUDIENCE, ambit::rejection::wrong_audience));
static_assert(agree(AMBIT_BAD_SIGNATURE, ambit::rejection::bad_signature));
static_assert(agree(AMBIT_UNKNOWN_KEY, ambit::rejection::unknown_key));
static_assert(agree(AMBIT_MALFORMED_TOKEN, ambit::rejection::malformed_token));
static_assert(agree(AMBIT_MALFORMED_CLAIM, ambit::rejection::malformed_claim));
static_assert(agree(AMBIT_INACTIVE_TOKEN, ambit::rejection::inactive_token));

}  // namespace

extern "C" {

int ambit_is_intact(void) { return gate.has_policy() ? 1 : 0; }
uint64_t ambit_digest(void) { return gate.digest(); }
size_t ambit_most_room(void) { return gate.most_room(); }

void ambit_without_credentials(ambit_caller* caller) { keep(gate.without_credentials(), caller); }

void ambit_rejected(ambit_caller* caller, uint32_t rejection) {
  const bool known = rejection <= static_cast<uint32_t>(ambit::rejection::inactive_token);
  keep(gate.rejected({known ? static_cast<ambit::rejection>(rejection) : ambit::rejection::invalid_token}), caller);
}

int ambit_read_credentials(ambit_caller* caller, ambit_text field, ambit_text* token) {
  const std::string_view value = view(field);
  const ambit::credentials presented = ambit::read_credentials(value);
  keep(gate.unverified(presented), caller);
  if (token != nullptr) *token = text(presented.token().unverified_text());
  return presented.has_token() ? 1 : 0;
}

int ambit_accepted_token(ambit_caller* caller, ambit_text scope_string) {
  const std::string_view scopes = view(scope_string);
  keep(gate.accepted_token(scopes), caller);
  return ambit::scope_string_fault(scopes) == std::string_view::npos && gate.has_policy() ? 1 : 0;
}

void ambit_no_facts(ambit_facts* facts) { keep(gate.facts(), facts); }

int ambit_set_fact(ambit_facts* facts, ambit_text name, int established) {
  if (facts == nullptr || (established != 0 && established != 1)) return 0;
  auto given = kept<ambit::gate_facts>(facts);
  const bool known = given.set_named(view(name), established == 1);
  keep(given, facts);
  return known ? 1 : 0;
}

void ambit_decide(ambit_text method, ambit_text target, const ambit_caller* caller, const ambit_facts* facts,
                  char* room, size_t size, ambit_answer* answer) {
  if (answer == nullptr) return;
  *answer = ambit_answer{};
  answer->status = 404;
  const std::string_view asked_method = view(method), asked_target = view(target);
  const ambit::request asked{asked_method, asked_target};
  const auto who = kept<ambit::gate_caller>(caller);
  const ambit::text_buffer place(room, room == nullptr ? 0 : size);
  const ambit::gate_answer given = facts == nullptr ? gate.decide(asked, who, place)
                                                    : gate.decide(asked, who, kept<ambit::gate_facts>(facts), place);
  answer->allowed = given.allowed() ? 1 : 0;
  answer->status = static_cast<uint32_t>(given.status());
  answer->outcome = static_cast<uint32_t>(given.outcome());
  answer->shown_outcome = static_cast<uint32_t>(given.shown_outcome());
  answer->fits = given.fits() ? 1 : 0;
  answer->size = given.size();
  answer->offset = given.offset();
  answer->operation_index = given.operation_index();
  answer->operation = text(given.operation());
  answer->field_count = static_cast<uint32_t>(given.field_count());
  for (std::size_t i = 0; i < given.field_count(); ++i)
    answer->fields[i] = {text(given.field(i).name), text(given.field(i).value)};
  answer->problem = text(given.problem());
}

ambit_text ambit_parameter(ambit_text method, ambit_text target, ambit_text name) {
  const std::string_view asked_method = view(method), asked_target = view(target);
  return text(gate.parameter({asked_method, asked_target}, view(name)).raw());
}

}  // extern "C"
