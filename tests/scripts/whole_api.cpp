// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

// Uses every public function at run time, on arguments that the compiler cannot know, in one object that
// no_undefined_symbols.sh reads the symbols of; and states that each of them is noexcept.

#include <ambit/ambit.hpp>
#include <ambit/analysis.hpp>
#include <ambit/answer.hpp>
#include <ambit/applications.hpp>
#include <ambit/claims.hpp>
#include <ambit/consents.hpp>
#include <ambit/cors.hpp>
#include <ambit/coverage.hpp>
#include <ambit/credentials.hpp>
#include <ambit/explanation.hpp>
#include <ambit/gate.hpp>
#include <ambit/gate_cors.hpp>
#include <ambit/metrics.hpp>
#include <ambit/operation_data.hpp>
#include <ambit/policies/fullscript.hpp>
#include <ambit/shadow.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace {

/// A policy with everything that Fullscript's has not: implications, step-up facts, open rows, more than one word.
struct shop_tables {
  static constexpr ambit::scope scopes[] = {
      {"a00"},          {"a01"},    {"a02"},
      {"a03"},          {"a04"},    {"a05"},
      {"a06"},          {"a07"},    {"a08"},
      {"a09"},          {"a10"},    {"a11"},
      {"a12"},          {"a13"},    {"a14"},
      {"a15"},          {"a16"},    {"a17"},
      {"a18"},          {"a19"},    {"a20"},
      {"a21"},          {"a22"},    {"a23"},
      {"a24"},          {"a25"},    {"a26"},
      {"a27"},          {"a28"},    {"a29"},
      {"a30"},          {"a31"},    {"a32"},
      {"a33"},          {"a34"},    {"a35"},
      {"a36"},          {"a37"},    {"a38"},
      {"a39"},          {"a40"},    {"a41"},
      {"a42"},          {"a43"},    {"a44"},
      {"a45"},          {"a46"},    {"a47"},
      {"a48"},          {"a49"},    {"a50"},
      {"a51"},          {"a52"},    {"a53"},
      {"a54"},          {"a55"},    {"a56"},
      {"a57"},          {"a58"},    {"a59"},
      {"a60"},          {"a61"},    {"orders:read", "See orders", ambit::required},
      {"orders:write"}, {"orders"}, {"refunds"},
  };
  static constexpr ambit::fact facts[] = {
      {"order.own", "the order is the user's own"},
      {"user.present", "the user has just signed in", ambit::step_up{.max_age = 300}},
      {"user.strong", "the user has signed in with two factors", ambit::step_up{.acr_values = "mfa phr"}},
  };
  static constexpr ambit::implication implications[] = {{"orders", "orders:read"}, {"orders", "orders:write"}};
  static constexpr ambit::operation operations[] = {
      {"getHealth", "GET /health", ambit::anyone},
      {"getMe", "GET /me", ambit::any_token},
      {"getOrder", "GET /orders/{id}", "orders:read & (order.own | orders:write)"},
      {"payOrder", "POST /orders/{id}/payment", "orders:write & user.present & user.strong"},
      {"refund", "POST /refunds", "(refunds & user.strong) | (orders & order.own)"},
      {"order.paid", ambit::no_route, "orders:read | refunds | a61"},
  };
  static constexpr ambit::challenge_parameters challenge{.scheme = ambit::scheme::dpop,
                                                         .realm = "shop \"1\"",
                                                         .resource_metadata = "https://shop.example/metadata",
                                                         .error_description = "see the page",
                                                         .error_uri = "https://shop.example/errors",
                                                         .algs = "ES256 PS256"};
};
struct shop : ambit::policy<shop_tables, ambit::analysis, ambit::applications, ambit::consents> {};

/// A policy of nothing.
struct nothing_tables {};
struct nothing : ambit::policy<nothing_tables, ambit::analysis, ambit::applications, ambit::consents> {};

/// Everything that is asked for adds to this, so that nothing is left out as unused.
struct tally {
  std::uint64_t sum = 0;

  void add(std::uint64_t number) noexcept { sum = sum * 31 + number; }
  void add(std::string_view text) noexcept {
    for (const char byte : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(byte)));
  }
  void add(const ambit::written& made) noexcept {
    static_assert(noexcept(made.fits()));
    add(made.text);
    add(made.size + (made.fits() ? 1u : 0u));
  }
  template <class Set>
  void add_set(const Set& set, const Set& other) noexcept {
    static_assert(
        noexcept(set.contains(other))&& noexcept(set.empty())&& noexcept(set.size())&& noexcept(set == other)&& noexcept(
            set.begin())&& noexcept(set.end())&& noexcept(++set.begin())&& noexcept(*set.begin())&& noexcept(set.begin() ==
                                                                                                             set.end()));
    for (const std::string_view name : set) add(name);
    for (auto at = set.begin(); at != set.end(); at++) add(*at);
    add(set.size() + (set.contains(other) ? 1u : 0u) + (set.empty() ? 2u : 0u) + (set == other ? 4u : 0u));
  }
};

template <class Policy>
void use_decision(tally& out, const typename Policy::decision& made, const typename Policy::caller& who,
                  std::span<char> buffer, const ambit::challenge_parameters& parameters) noexcept {
  static_assert(
      noexcept(made.outcome())&& noexcept(made.allowed())&& noexcept(made.status())&& noexcept(made.operation())&& noexcept(
          made.facts_known())&& noexcept(made.facts())&& noexcept(made ==
                                                                  made)&& noexcept(ambit::status_of(made.outcome())));
  out.add(static_cast<std::uint64_t>(made.outcome()));
  out.add(static_cast<std::uint64_t>(made.status() + ambit::status_of(made.outcome())));
  out.add((made.allowed() ? 1u : 0u) + (made.facts_known() ? 2u : 0u) + (made == made ? 4u : 0u));
  out.add(made.operation().name());
  out.add_set(made.facts(), made.facts());

  static_assert(
      noexcept(ambit::explain(made, who, buffer))&& noexcept(Policy::challenge(made, who, buffer, parameters)));
  out.add(ambit::explain(made, who, buffer));
  const ambit::challenge_text given = Policy::challenge(made, who, buffer, parameters);
  out.add(given);
  out.add(static_cast<std::uint64_t>(given.mistaken.what));
  out.add(given.mistaken.word);
  if constexpr (requires { Policy::challenge(made, who, buffer); }) {
    static_assert(noexcept(Policy::challenge(made, who, buffer)));
    out.add(Policy::challenge(made, who, buffer));
  }
}

template <class Policy>
void use_caller(tally& out, std::string_view operation, const typename Policy::caller& who,
                const typename Policy::facts& given, std::span<char> buffer,
                const ambit::challenge_parameters& parameters) noexcept {
  static_assert(noexcept(who.token())&& noexcept(who.rejected())&& noexcept(who == who));
  static_assert(noexcept(Policy::find_operation(operation)));
  const typename Policy::operation_id op = Policy::find_operation(operation);
  static_assert(noexcept(op.known())&& noexcept(op.index())&& noexcept(op.name())&& noexcept(op == op)&& noexcept(
      Policy::operation_at(op.index())));
  out.add(op.index() + (op.known() ? 1u : 0u) + (op == Policy::operation_at(op.index()) ? 2u : 0u));
  out.add(op.name());

  if (const auto* const token = who.token()) {
    static_assert(noexcept(token->listed())&& noexcept(token->grants())&& noexcept(token->unknown_scopes())&& noexcept(
        token->write(buffer))&& noexcept(*token == *token)&& noexcept(typename Policy::grants(token->listed())));
    out.add_set(token->listed(), Policy::required_scopes());
    out.add_set(token->grants(), typename Policy::grants(token->listed()));
    out.add(token->unknown_scopes() + (*token == Policy::token_without_scope_claim() ? 1u : 0u));
    out.add(token->write(buffer));

    const typename Policy::grants& held = token->grants();
    static_assert(noexcept(Policy::allows(op, held))&& noexcept(Policy::allows(op, held, given)));
    out.add((Policy::allows(op, held) ? 1u : 0u) + (Policy::allows(op, held, given) ? 2u : 0u));
  }
  if (const auto* const rejected = who.rejected()) {
    static_assert(noexcept(*rejected == *rejected));
    out.add(static_cast<std::uint64_t>(rejected->reason) + rejected->offset + rejected->element);
  }

  static_assert(noexcept(Policy::allows(op, who))&& noexcept(Policy::allows(op, who, given))&& noexcept(Policy::decide(
      op, who))&& noexcept(Policy::decide(op, who,
                                          given))&& noexcept(Policy::missing(op,
                                                                             who))&& noexcept(Policy::missing(op, who,
                                                                                                              given)));
  out.add((Policy::allows(op, who) ? 1u : 0u) + (Policy::allows(op, who, given) ? 2u : 0u));
  out.add_set(Policy::missing(op, who), Policy::missing(op, who, given));
  use_decision<Policy>(out, Policy::decide(op, who), who, buffer, parameters);
  use_decision<Policy>(out, Policy::decide(op, who, given), who, buffer, parameters);
}

template <class Policy>
void use_policy(tally& out, std::string_view operation, std::string_view scope_claim, std::string_view fact,
                std::span<char> buffer, const ambit::challenge_parameters& parameters,
                const ambit::rejected_token& rejected) noexcept {
  typename Policy::facts given;
  static_assert(noexcept(given.give_named(fact)));
  out.add(given.give_named(fact) ? 1u : 0u);

  typename Policy::scope_list_reader reader;
  static_assert(noexcept(reader.add(scope_claim))&& noexcept(reader.finish()));
  out.add((reader.add(fact) ? 1u : 0u) + (reader.add(scope_claim) ? 2u : 0u));

  std::string_view undeclared[2];
  static_assert(noexcept(Policy::accepted_token(scope_claim, undeclared)));
  const typename Policy::caller with_others = Policy::accepted_token(scope_claim, undeclared);
  out.add(undeclared[0].size() + (with_others.has_token() ? 1u : 0u));
  static_assert(
      noexcept(Policy::accepted_token(scope_claim))&& noexcept(Policy::token_without_scope_claim())&& noexcept(Policy::required_scopes())&& noexcept(
          Policy::
              fingerprint())&& noexcept(typename Policy::
                                            caller(
                                                ambit::
                                                    no_credentials))&& noexcept(typename Policy::
                                                                                    caller(
                                                                                        rejected))&& noexcept(typename Policy::
                                                                                                                  caller(
                                                                                                                      Policy::
                                                                                                                          token_without_scope_claim())));
  out.add(Policy::fingerprint() + Policy::scope_count + Policy::fact_count + Policy::operation_count);
  const typename Policy::caller callers[] = {Policy::accepted_token(scope_claim), reader.finish(),
                                             Policy::token_without_scope_claim(), ambit::no_credentials, rejected};
  for (const auto& who : callers) use_caller<Policy>(out, operation, who, given, buffer, parameters);
  const typename Policy::operation_id op = Policy::find_operation(operation), other = Policy::find_operation(fact);
  use_analysis<Policy>(out, op, other, Policy::token_without_scope_claim().listed(), given);
  if (callers[0].has_token()) use_analysis<Policy>(out, op, other, callers[0].token()->listed(), given);
  use_recorders<Policy>(out, operation, {operation, fact}, scope_claim, given, buffer);
}

template <class Policy>
void use_analysis(tally& out, typename Policy::operation_id op, typename Policy::operation_id other,
                  const typename Policy::scope_set& listed, const typename Policy::facts& given) noexcept {
  using operations = std::remove_cvref_t<decltype(Policy::unlocked_by(listed))>;
  const operations both{op, other};
  static_assert(
      noexcept(Policy::always_needs(op, listed))&& noexcept(Policy::implies(op, other))&& noexcept(Policy::separates(op, both))&& noexcept(Policy::unlocked_by(listed, given))&& noexcept(
          Policy::unreachable(
              listed,
              given))&& noexcept(Policy::
                                     used_by(
                                         listed))&& noexcept(Policy::
                                                                 unused_scopes())&& noexcept(Policy::is_tidy()
                                                                                                 .holds())&& noexcept(Policy::
                                                                                                                          alternatives(
                                                                                                                              op))&& noexcept(Policy::
                                                                                                                                                  absorbed_alternatives(
                                                                                                                                                      op))&& noexcept(Policy::
                                                                                                                                                                          minimal_scopes(
                                                                                                                                                                              both,
                                                                                                                                                                              given))&& noexcept(Policy::
                                                                                                                                                                                                     count_grants(
                                                                                                                                                                                                         op,
                                                                                                                                                                                                         given)));
  out.add((Policy::always_needs(op, listed) ? 1u : 0u) + (Policy::always_needs(both, listed) ? 2u : 0u) +
          (Policy::implies(op, other) ? 4u : 0u) + (Policy::separates(op, both) ? 8u : 0u) +
          (Policy::is_tidy() ? 16u : 0u) + (Policy::is_tidy().holds() ? 32u : 0u) + (!Policy::is_tidy() ? 64u : 0u));
  out.add(Policy::is_tidy().operation().name());
  out.add_set(Policy::unlocked_by(listed, given), Policy::unreachable(listed, given));
  out.add_set(Policy::unlocked_by(typename Policy::grants(listed)), Policy::used_by(listed));
  static_assert(noexcept(Policy::within_reach_of(ambit::no_credentials)));
  out.add_set(Policy::within_reach_of(ambit::no_credentials), Policy::used_by(listed));
  out.add_set(Policy::unused_scopes(), Policy::is_tidy().scopes());
  for (const auto& way : Policy::alternatives(op)) out.add_set(way.scopes, listed);
  const auto absorbed = Policy::absorbed_alternatives(op);
  for (const auto& way : absorbed) out.add_set(way.facts, given);
  out.add(absorbed.size() + (absorbed.refused() ? 1u : 0u) + (absorbed.empty() ? 2u : 0u));
  const auto fewest = Policy::minimal_scopes(both, given);
  out.add_set(fewest.scopes(), listed);
  out.add(fewest.unattainable_operation().name());
  const ambit::grant_count counted = Policy::count_grants(op);
  out.add(counted.enough + counted.altogether + (counted == Policy::count_grants(op, given) ? 1u : 0u));
}

template <class Policy>
void use_recorders(tally& out, std::string_view operation, const ambit::request& asked, std::string_view scope_claim,
                   const typename Policy::facts& given, std::span<char> buffer) noexcept {
  const typename Policy::caller who = Policy::accepted_token(scope_claim);
  const typename Policy::operation_id op = Policy::find_operation(operation);
  ambit::coverage<Policy> seen, more;
  static_assert(noexcept(seen.decide(op, who))&& noexcept(seen.decide(asked, who, given))&& noexcept(
      seen.add(more))&& noexcept(seen.complete())&& noexcept(seen.write(buffer)));
  out.add(static_cast<std::uint64_t>(seen.decide(op, who).status() + seen.decide(op, who, given).status() +
                                     more.decide(asked, who).status() + more.decide(asked, who, given).status()));
  out.add(static_cast<std::uint64_t>(seen.record(Policy::decide(op, who), who).status()));
  seen.add(more);
  out.add_set(seen.never_allowed(), seen.never_denied());
  out.add_set(seen.never_asked(), seen.never_denied());
  for (const auto& left : seen.never_enough_alone()) out.add(left.operation.name());
  for (const auto& left : seen.never_nearly_met()) out.add_set(left.scopes, left.scopes);
  out.add(seen.write(buffer));
  out.add(seen.complete() ? 1u : 0u);

  using shadowed = ambit::shadow<Policy, Policy>;
  shadowed both(ambit::answering::stricter_policy), others;
  const auto callers = shadowed::accepted_token(scope_claim);
  static_assert(noexcept(shadowed::match({scope_claim, scope_claim}))&& noexcept(
      both.decide(shadowed::match({scope_claim, scope_claim}), callers)));
  out.add(both.decide(shadowed::match({scope_claim, scope_claim}), callers).allowed() ? 1u : 0u);
  static_assert(noexcept(both.decide(asked, callers))&& noexcept(
      both.decide_named(operation, callers, given, given))&& noexcept(both.add(others))&& noexcept(both.write(buffer)));
  out.add(static_cast<std::uint64_t>(both.decide(asked, callers).status() +
                                     both.decide(asked, callers, given, given).status() +
                                     others.decide_named(operation, callers).status()));
  const auto answer = others.decide_named(operation, callers, given, given);
  out.add((answer.allowed() ? 1u : 0u) + (answer.looser() ? 2u : 0u) + (answer.tighter() ? 4u : 0u) +
          (answer.depends_on_facts() ? 8u : 0u) + (answer.is_of_new() ? 16u : 0u));
  both.add(others);
  out.add(both.write(buffer));
  out.add(both.decided() + both.loosened_calls() + both.tightened_calls() + both.loosened_at(op).count +
          both.tightened_at(op).count);
}

/// What a policy knows of consents, and of what applications ask for.
template <class Policy>
void use_consents(tally& out, std::string_view operation, std::string_view scope_claim, std::string_view id,
                  std::span<char> buffer, const ambit::rejected_token& rejected, std::int64_t now) noexcept {
  const std::string_view uris[] = {id};
  const auto reading = Policy::read_application(id, id, uris, scope_claim);
  if (!reading) return;
  const auto& registered = *reading;
  const ambit::expiry until = ambit::expiry::at(now);
  static_assert(noexcept(until.expired(now))&& noexcept(until.is_never())&& noexcept(until.second())&& noexcept(
      until == ambit::expiry::never()));
  out.add((until.is_never() ? 1u : 0u) + (until == ambit::expiry::never() ? 2u : 0u) +
          static_cast<std::uint64_t>(until.second()));

  static_assert(noexcept(Policy::consent(registered))&& noexcept(Policy::consent(registered.asked())));
  const auto consent = Policy::consent(registered);
  for (const auto item : consent) {
    static_assert(
        noexcept(item.name())&& noexcept(item.description())&& noexcept(item.required())&& noexcept(item.operations()));
    out.add(item.name());
    out.add(item.description());
    out.add(item.operations().size() + (item.required() ? 1u : 0u));
  }
  static_assert(noexcept(consent.agree(until))&& noexcept(consent.agree(registered.asked(), until)));
  const auto issued = consent.agree(until);
  const auto part = consent.agree(Policy::required_scopes(), until);
  static_assert(
      noexcept(part.token())&& noexcept(part.fault())&& noexcept(part.scope())&& noexcept(name_of(part.fault())));
  out.add(part.scope());
  out.add(name_of(part.fault()));
  out.add_set(part.token() != nullptr ? part->listed() : registered.asked(), issued.listed());
  static_assert(noexcept(issued.expired(now))&& noexcept(issued.expires())&& noexcept(issued.caller_at(now)));
  static_assert(
      noexcept(issued.caller_ignoring_expiry())&& noexcept(issued.write(buffer))&& noexcept(issued == issued));
  out.add(issued.write(buffer));
  out.add((issued.expired(now) ? 1u : 0u) + (issued == issued ? 2u : 0u));

  static_assert(noexcept(Policy::requested_scopes(registered, scope_claim))&& noexcept(Policy::narrowed_scopes(
      issued.listed(), scope_claim))&& noexcept(Policy::requested_scopes(registered, ambit::authorization_request{})));
  for (const auto& asked :
       {Policy::requested_scopes(registered, operation), Policy::narrowed_scopes(issued.listed(), operation)}) {
    static_assert(noexcept(asked.scopes())&& noexcept(asked.has_to_state_scope())&& noexcept(asked.fault())&& noexcept(
        asked.offset())&& noexcept(asked
                                       .offending())&& noexcept(asked
                                                                    .byte_offset())&& noexcept(name_of(asked.fault())));
    out.add_set(asked.scopes(), registered.asked());
    out.add(name_of(asked.fault()));
    out.add(asked.offending());
    out.add(asked.offset() + asked.byte_offset() + (asked.has_to_state_scope() ? 1u : 0u));
  }

  const auto needed = Policy::reauthorization(registered, issued);
  static_assert(noexcept(Policy::reauthorization(registered, issued))&& noexcept(needed.added())&& noexcept(
      needed.dropped())&& noexcept(needed.empty()));
  out.add_set(needed.added(), needed.dropped());
  out.add(needed.empty() ? 1u : 0u);

  const typename Policy::operation_id op = Policy::find_operation(operation);
  const typename Policy::caller callers[] = {issued.caller_at(now), rejected, issued.caller_ignoring_expiry(),
                                             ambit::no_credentials};
  for (const auto& who : callers) {
    const auto denied = Policy::decide(op, who);
    const auto found = Policy::remedy(denied, who, registered);
    static_assert(
        noexcept(Policy::remedy(denied, who, registered))&& noexcept(Policy::remedy(denied, who, registered, issued.listed()))&& noexcept(
            found
                .kind())&& noexcept(found
                                        .write(
                                            buffer))&& noexcept(found
                                                                    .advise(
                                                                        buffer))&& noexcept(name_of(found
                                                                                                        .kind()))&& noexcept(found ==
                                                                                                                             found));
    out.add(name_of(found.kind()));
    out.add_set(found.add_to_application(), found.add_by_consent());
    out.add(found.write(buffer));
    out.add(found.advise(buffer));
    out.add(found == Policy::remedy(denied, who, registered, issued.listed()) ? 1u : 0u);
  }

  static_assert(noexcept(Policy::excess(registered, {op}))&& noexcept(Policy::smallest_application({op})));
  const auto too_much = Policy::excess(registered, {op});
  const auto smallest = Policy::smallest_application({op});
  static_assert(
      noexcept(too_much.result())&& noexcept(too_much.empty())&& noexcept(too_much.unneeded())&& noexcept(too_much.too_broad())&& noexcept(
          too_much
              .replacements())&& noexcept(too_much
                                              .lacking())&& noexcept(too_much
                                                                         .unattainable_operation())&& noexcept(name_of(too_much
                                                                                                                           .result())));
  const auto least = Policy::has_least_privilege(registered, {op});
  static_assert(noexcept(Policy::has_least_privilege(registered, {op}))&& noexcept(least.holds())&& noexcept(
      bool(least))&& noexcept(!least)&& noexcept(least.excess()));
  out.add((least ? 1u : 0u) + (!least ? 2u : 0u) + (least.holds() ? 4u : 0u) + (least.excess().empty() ? 8u : 0u));
  out.add(name_of(too_much.result()));
  out.add(too_much.unattainable_operation().name());
  out.add_set(too_much.unneeded(), too_much.lacking());
  out.add_set(too_much.too_broad(), too_much.replacements());
  out.add((too_much.empty() ? 1u : 0u) + (smallest.found() ? 2u : 0u));
  out.add_set(smallest.scopes(), registered.asked());
}

/// What takes a literal.
void use_literals(tally& out, std::string_view scope_claim, bool established) noexcept {
  using fullscript = ambit::policies::fullscript;
  const fullscript::caller who = fullscript::accepted_token(scope_claim);
  fullscript::facts given = fullscript::facts_of("patient.exists");
  const std::span names(&scope_claim, 1);
  static_assert(noexcept(fullscript::read_facts(scope_claim))&& noexcept(fullscript::read_facts(names)));
  for (const auto& read : {fullscript::read_facts(scope_claim), fullscript::read_facts(names)}) {
    static_assert(noexcept(bool(read))&& noexcept(read.facts())&& noexcept(read.offset())&& noexcept(read.element()));
    out.add(read.offset() + read.element() + (read ? 1u : 0u) + read.facts().size());
  }
  static_assert(noexcept(given.give("plan.made_through_api"))&& noexcept(
      given.set("plan.made_through_api", established))&& noexcept(given.contains("patient.exists")));
  given.set("plan.made_through_api", established).give("plans.only_made_through_api");
  out.add_set(given, fullscript::facts_of("plan.made_through_api patient.exists"));
  if (fullscript::always_needs("readTreatmentPlan", "patients:read")) out.add(1u);
  if (fullscript::implies("readTreatmentPlan", "getPatient")) out.add(2u);
  if (fullscript::separates({"readTreatmentPlan", "createPlanLink"}, "createStaff")) out.add(3u);
  out.add(fullscript::always_needs("readTreatmentPlan", "patients:read").operation().name());
  out.add(given.contains("patient.exists") ? 1u : 0u);

  static_assert(noexcept(fullscript::allows("createPlanLink", who))&& noexcept(fullscript::allows(
      "createPlanLink", who,
      given))&& noexcept(fullscript::
                             decide(
                                 "createPlanLink",
                                 who))&& noexcept(fullscript::
                                                      decide(
                                                          "createPlanLink", who,
                                                          given))&& noexcept(fullscript::
                                                                                 missing(
                                                                                     "createPlanLink",
                                                                                     who))&& noexcept(fullscript::
                                                                                                          missing(
                                                                                                              "createPl"
                                                                                                              "anLink",
                                                                                                              who,
                                                                                                              given)));
  out.add(fullscript::allows("createPlanLink", who) ? 1u : 0u);
  out.add(fullscript::allows("createPlanLink", who, given) ? 1u : 0u);
  out.add(static_cast<std::uint64_t>(fullscript::decide("createPlanLink", who).status()));
  out.add(static_cast<std::uint64_t>(fullscript::decide("createPlanLink", who, given).status()));
  out.add_set(fullscript::missing("createPlanLink", who), fullscript::missing("createPlanLink", who, given));
  if (who.token() == nullptr) return;

  const fullscript::grants& held = who.token()->grants();
  static_assert(noexcept(fullscript::allows("readTreatmentPlan", held))&& noexcept(
      fullscript::allows("readTreatmentPlan", held, given))&& noexcept(held.contains("clinic:write")));
  out.add(fullscript::allows("readTreatmentPlan", held) ? 1u : 0u);
  out.add(fullscript::allows("readTreatmentPlan", held, given) ? 1u : 0u);
  out.add(held.contains("clinic:write") ? 1u : 0u);
  out.add_set(held, fullscript::grants_of("clinic:write patients:read"));
  out.add_set(who.token()->listed(), fullscript::scopes_of("clinic:write patients:read"));
}

/// The functions outside of policies.
void use_grammar(tally& out, std::string_view text) noexcept {
  static_assert(noexcept(ambit::is_scope_byte('a'))&& noexcept(ambit::scope_token_fault(text))&& noexcept(
      ambit::scope_string_fault(text)));
  out.add(ambit::scope_token_fault(text) + ambit::scope_string_fault(text));
  for (const char byte : text) out.add(ambit::is_scope_byte(byte) ? 1u : 0u);
}

/// What a request presents.
void use_credentials(tally& out, std::string_view text) noexcept {
  ambit::credentials_reader reader;
  static_assert(noexcept(reader.add(text))&& noexcept(reader.read())&& noexcept(ambit::read_credentials(text)));
  reader.add(text);
  const ambit::credentials read = reader.read();
  static_assert(noexcept(read.kind())&& noexcept(read.fault())&& noexcept(read.offset())&& noexcept(read.has_token()));
  out.add(name_of(read.kind()));
  out.add(name_of(read.fault()));
  out.add(read.offset() + (read.has_token() ? 1u : 0u));
  static_assert(noexcept(read.token().unverified_text()));
  out.add(read.token().unverified_text());
  using caller = ambit::policies::fullscript::caller;
  static_assert(noexcept(caller(read)));
  out.add(caller(read).has_token() ? 1u : 0u);
}

/// What a token's claims say.
template <class Policy>
void use_claims(tally& out, std::string_view name, std::string_view value) noexcept {
  using reader = ambit::claims_reader<typename Policy::vocabulary>;
  for (const ambit::scope_claim& stated : {ambit::scope_claims::strict, ambit::scope_claims::okta}) {
    static_assert(noexcept(reader())&& noexcept(reader(stated)));
    reader claims(stated);
    static_assert(noexcept(claims.add_text(name, value))&& noexcept(claims.add_list(name))&& noexcept(
        claims.add_element(value))&& noexcept(claims.add_other_element())&& noexcept(claims.add_other(name)));
    claims.add_text(name, value);
    claims.add_list("scp");
    claims.add_element(value);
    out.add(claims.finish().has_token() ? 1u : 0u);
    claims.add_other_element();
    claims.add_other(name);
    static_assert(noexcept(claims.finish()));
    out.add(claims.finish().has_token() ? 1u : 0u);
  }
}

/// What to send for a decision.
struct answering : ambit::policy<ambit::policies::fullscript_tables, ambit::answers> {};
void use_answer(tally& out, const char* operation) noexcept {
  const answering::decision made = answering::decide(answering::find_operation(operation), ambit::no_credentials);
  static_assert(noexcept(answering::answer(made)));
  const auto given = answering::answer(made);
  static_assert(noexcept(given.status())&& noexcept(given.allowed())&& noexcept(given.shown_outcome())&& noexcept(
      given.field_count())&& noexcept(given.field(0))&& noexcept(given.problem()));
  out.add(static_cast<std::size_t>(given.status()) + (given.allowed() ? 1u : 0u) + given.field_count());
  out.add(name_of(given.shown_outcome()));
  out.add(given.field(0).name);
  out.add(given.field(0).value);
  const auto body = given.problem();
  out.add(body.view());
}

/// What browsers are told.
constexpr ambit::cors_rules browser_rules{.origins = "https://app.example"};
void use_cors(tally& out, std::string_view text) noexcept {
  using cors = ambit::cors<ambit::policies::fullscript, browser_rules>;
  static_assert(
      noexcept(cors::preflight(text, text, text))&& noexcept(cors::fields(text))&& noexcept(fault_of(browser_rules)));
  static_assert(noexcept(cors::lists(text)));
  out.add(static_cast<std::size_t>(fault_of(browser_rules)) + (cors::lists(text) ? 1u : 0u));
  for (const auto& given : {cors::preflight(text, text, text), cors::fields(text)}) {
    static_assert(noexcept(given.status())&& noexcept(given.field_count())&& noexcept(given.field(0)));
    out.add(given.field(0).name);
    out.add(given.field(0).value);
    out.add(static_cast<std::size_t>(given.status()) + given.field_count());
  }
}

/// What is counted.
void use_metrics(tally& out, const char* operation, std::span<char> buffer) noexcept {
  using fullscript = ambit::policies::fullscript;
  using metrics = ambit::metrics<fullscript>;
  static_assert(noexcept(metrics())&& noexcept(metrics::in(buffer.data(), buffer.size())));
  metrics* const counted = metrics::in(buffer.data(), buffer.size());
  if (counted == nullptr) return;
  const fullscript::decision made = fullscript::decide(fullscript::find_operation(operation), ambit::no_credentials);
  static_assert(noexcept(counted->record(made))&& noexcept(counted->add(*counted))&& noexcept(
      counted->count_of(made.operation(), made.outcome()))&& noexcept(counted->write_prometheus(buffer)));
  counted->record(made);
  counted->add(*counted);
  out.add(static_cast<std::size_t>(counted->count_of(made.operation(), made.outcome())));
  out.add(counted->write_prometheus(buffer).text);

  using differences = ambit::shadow_metrics<fullscript, fullscript>;
  using shadowed = ambit::shadow<fullscript, fullscript>;
  static_assert(noexcept(differences())&& noexcept(differences::in(buffer.data(), buffer.size())));
  differences* const differed = differences::in(buffer.data(), buffer.size());
  if (differed == nullptr) return;
  const shadowed::answer answer = shadowed().decide_named(operation, ambit::no_credentials);
  static_assert(noexcept(differed->record(answer))&& noexcept(differed->add(*differed))&& noexcept(
      differed->decided())&& noexcept(differed->loosened_at(made.operation()))&& noexcept(
      differed->tightened_at(made.operation()))&& noexcept(differed->write_prometheus(buffer)));
  differed->record(answer);
  differed->add(*differed);
  out.add(static_cast<std::size_t>(differed->decided() + differed->loosened_at(made.operation()) +
                                   differed->tightened_at(made.operation())));
  out.add(differed->write_prometheus(buffer).text);
}

/// A policy that is chosen at run time.
void use_gate(tally& out, std::string_view text, std::span<char> room) noexcept {
  static_assert(noexcept(ambit::gate_of<ambit::policies::fullscript>(text)));
  for (const ambit::gate& gate : {ambit::gate_of<ambit::policies::fullscript>(text), ambit::gate()}) {
    static_assert(noexcept(gate.has_policy())&& noexcept(gate.name())&& noexcept(gate.digest())&& noexcept(
        gate.most_room())&& noexcept(gate.operation_count())&& noexcept(gate.operation(0))&& noexcept(gate.facts()));
    out.add(gate.name());
    out.add(gate.operation(0));
    out.add(static_cast<std::size_t>(gate.digest()) + gate.most_room() + gate.operation_count() +
            (gate.has_policy() ? 1u : 0u));
    ambit::gate_facts facts = gate.facts();
    static_assert(noexcept(facts.set_named(text, true)));
    out.add(facts.set_named(text, true) ? 1u : 0u);
    static_assert(noexcept(gate.without_credentials())&& noexcept(gate.rejected({}))&& noexcept(gate.accepted_token(
        text))&& noexcept(gate.accepted_token(&text, 1))&& noexcept(gate.unverified(ambit::read_credentials(text))));
    const ambit::request asked{text, text};
    static_assert(noexcept(gate.decide(asked, gate.without_credentials(), room))&& noexcept(
        gate.decide(asked, gate.without_credentials(), facts, room))&& noexcept(gate.parameter(asked, text)));
    out.add(gate.parameter(asked, text).raw());
    ambit::gate_parameter captured[32];
    static_assert(noexcept(gate.parameters(asked, captured))&& noexcept(gate.path_template(0, room))&& noexcept(
        gate.preflight(asked, room))&& noexcept(gate.with_challenge(ambit::policies::fullscript_tables::challenge)));
    out.add(gate.parameters(asked, captured));
    out.add(gate.path_template(0, room).text);
    out.add(gate.preflight(asked, room).methods.text);
    out.add(gate.with_challenge(ambit::policies::fullscript_tables::challenge).name());
    const ambit::gate_cors browsers(gate, browser_rules);
    static_assert(noexcept(browsers.preflight(text, text, text, room))&& noexcept(browsers.fields(text))&& noexcept(browsers.lists(text)));
    out.add(static_cast<std::size_t>(browsers.preflight(text, text, text, room).status()));
    out.add(browsers.fields(text).field_count() + (browsers.lists(text) ? 1u : 0u));
    const auto give = [text](ambit::gate_claims& claims) noexcept {
      claims.add_list(text);
      claims.add_element(text);
      claims.add_other_element();
      claims.add_other(text);
      claims.add_text(text, text);
    };
    static_assert(noexcept(gate.accepted_claims(ambit::scope_claims::strict, give)));
    for (const ambit::gate_caller& who :
         {gate.without_credentials(), gate.rejected({}), gate.accepted_token(text), gate.accepted_token(&text, 1),
          gate.accepted_claims({}, give), gate.unverified(ambit::read_credentials(text))}) {
      const ambit::gate_answer given = gate.decide(asked, who, facts, room);
      static_assert(
          noexcept(given.allowed())&& noexcept(given.outcome())&& noexcept(given.shown_outcome())&& noexcept(given.status())&& noexcept(
              given
                  .operation())&& noexcept(given
                                               .operation_index())&& noexcept(given
                                                                                  .path_fault())&& noexcept(given
                                                                                                                .offset())&& noexcept(given
                                                                                                                                          .size())&& noexcept(given
                                                                                                                                                                  .fits())&& noexcept(given
                                                                                                                                                                                          .field_count())&& noexcept(given
                                                                                                                                                                                                                         .field(
                                                                                                                                                                                                                             0))&& noexcept(given
                                                                                                                                                                                                                                                .problem()));
      static_assert(noexcept(given.missing()));
      out.add(given.missing());
      out.add(given.operation());
      out.add(given.field(0).value);
      out.add(given.problem());
      out.add(given.offset() + given.size() + given.operation_index() + static_cast<std::size_t>(given.status()) +
              (given.allowed() ? 1u : 0u) + (given.fits() ? 2u : 0u));
    }
  }
}

/// What a gateway keeps for each operation.
constexpr ambit::operation_data<nothing, int> no_costs{};
void use_operation_data(tally& out, const char* operation) noexcept {
  static_assert(noexcept(no_costs[nothing::operation_id()]));
  out.add(static_cast<std::size_t>(no_costs[nothing::find_operation(operation)]));
  const auto op = ambit::policies::fullscript::find_operation(operation);
  static_assert(noexcept(path_template_of(op))&& noexcept(parameter_count_of(op))&& noexcept(parameter_name_of(op, 0)));
  const auto route = path_template_of(op);
  out.add(route.view());
  out.add(parameter_name_of(op, parameter_count_of(op) / 2));
}

/// What concerns applications.
template <class Policy>
void use_applications(tally& out, std::string_view text, std::string_view scopes, std::span<char> buffer) noexcept {
  static_assert(noexcept(ambit::check_redirect_uri(text))&& noexcept(ambit::same_redirect_uri(text, scopes)));
  const ambit::redirect_uri_check checked = ambit::check_redirect_uri(text, ambit::private_use_schemes::allowed);
  static_assert(noexcept(bool(checked))&& noexcept(checked == checked)&& noexcept(name_of(checked.fault)));
  out.add(name_of(checked.fault));
  out.add(checked.offset + (ambit::same_redirect_uri(text, scopes) ? 1u : 0u) + (checked ? 2u : 0u));

  static_assert(noexcept(ambit::read_client_secret(text)));
  ambit::client_secret_reading read = ambit::read_client_secret(text);
  ambit::client_secret copy = read.secret;
  static_assert(noexcept(copy = read.secret)&& noexcept(copy == read.secret)&& noexcept(copy.matches(text))&& noexcept(
      copy.reveal())&& noexcept(copy.empty())&& noexcept(copy.wipe()));
  out.add(copy.reveal());
  out.add((copy.matches(text) ? 1u : 0u) + (copy.empty() ? 2u : 0u) + (copy == read.secret ? 4u : 0u));
  read.secret.wipe();
  copy = read.secret;

  const std::string_view uris[] = {text, scopes};
  static_assert(noexcept(Policy::read_application(text, text, uris, scopes)));
  const auto made = Policy::read_application(text, text, uris, scopes);
  static_assert(noexcept(bool(made))&& noexcept(made.application())&& noexcept(made.mistaken()));
  out.add(made.mistaken().word);
  if (const auto* const app = made.application()) {
    static_assert(
        noexcept(app->name())&& noexcept(app->client_id())&& noexcept(app->secret())&& noexcept(app->redirect_uris())&& noexcept(app->asked())&& noexcept(
            app->redirects_to(
                text))&& noexcept(app
                                      ->renamed(
                                          text))&& noexcept(app
                                                                ->with_scopes(
                                                                    text))&& noexcept(app
                                                                                          ->with_scopes(
                                                                                              app->asked()))&& noexcept(app
                                                                                                                            ->with_redirect_uris(
                                                                                                                                uris))&& noexcept(app
                                                                                                                                                      ->with_secret(
                                                                                                                                                          copy)));
    out.add((*app->renamed(scopes)).name());
    out.add((*app->with_redirect_uris(uris)).client_id());
    const auto with_secret = app->with_secret(copy);
    out.add(with_secret.secret().reveal());
    out.add_set((*app->with_scopes(text)).asked(), (*app->with_scopes(app->asked())).asked());
    static_assert(noexcept(app->redirect_for(text)));
    out.add(app->redirect_for(text));
    out.add(app->redirects_to(scopes) ? 1u : 0u);
    const ambit::authorization_parameters given{.state = text, .code_challenge = scopes, .redirect_uri = text};
    static_assert(noexcept(Policy::write_authorization_request(*app, given, buffer))&& noexcept(
        Policy::write_authorization_request(*app, app->asked(), given, buffer)));
    out.add(Policy::write_authorization_request(*app, given, buffer));
    out.add(Policy::write_authorization_request(*app, app->asked(), given, buffer));
  }

  static_assert(noexcept(ambit::read_authorization_request(text, buffer)));
  const ambit::authorization_request_reading request = ambit::read_authorization_request(text, buffer);
  static_assert(noexcept(bool(request))&& noexcept(name_of(request.fault))&& noexcept(
      error_code(request.fault))&& noexcept(Policy::scope_that_counts(request.request)));
  out.add(name_of(request.fault));
  out.add(error_code(request.fault));
  out.add(Policy::scope_that_counts(request.request));

  static_assert(noexcept(Policy::default_application_scopes())&& noexcept(Policy::scopes_supported())&& noexcept(
      Policy::write_metadata(buffer, {}))&& noexcept(Policy::write_scopes_supported(buffer)));
  out.add(Policy::write_scopes_supported(buffer));
  out.add_set(Policy::default_application_scopes(), Policy::scopes_supported());
  out.add(Policy::write_metadata(buffer, {.resource = text, .authorization_servers = scopes, .resource_name = text}));
}

}  // namespace

extern "C" std::uint64_t use_whole_api(const char* operation, const char* scope_claim, const char* fact, char* buffer,
                                       std::size_t size, const ambit::challenge_parameters* parameters,
                                       const ambit::rejected_token* rejected) noexcept {
  tally out;
  const std::span<char> place(buffer, size);
  use_policy<ambit::policies::fullscript>(out, operation, scope_claim, fact, place, *parameters, *rejected);
  use_policy<shop>(out, operation, scope_claim, fact, place, *parameters, *rejected);
  use_policy<nothing>(out, operation, scope_claim, fact, place, *parameters, *rejected);
  use_consents<ambit::policies::fullscript>(out, operation, scope_claim, fact, place, *rejected,
                                            static_cast<std::int64_t>(size));
  use_consents<shop>(out, operation, scope_claim, fact, place, *rejected, static_cast<std::int64_t>(size));
  use_consents<nothing>(out, operation, scope_claim, fact, place, *rejected, static_cast<std::int64_t>(size));
  use_literals(out, scope_claim, size > 1);
  use_grammar(out, scope_claim);
  use_credentials(out, scope_claim);
  use_operation_data(out, operation);
  use_answer(out, operation);
  use_metrics(out, operation, place);
  use_cors(out, scope_claim);
  use_gate(out, scope_claim, place);
  use_claims<ambit::policies::fullscript>(out, fact, scope_claim);
  use_claims<nothing>(out, fact, scope_claim);
  use_applications<ambit::policies::fullscript>(out, operation, scope_claim, place);
  use_applications<shop>(out, operation, scope_claim, place);
  use_applications<nothing>(out, operation, scope_claim, place);
  return out.sum;
}
