// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Compares all answers of a policy of the library with those of the model's policy, over all sets of listed scopes, all
// operations and all sets of facts. Questions and answers are exchanged as text.

#include <ambit/ambit.hpp>

#include "auth_params.hpp"
#include "decision_model.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace model {

/// The words with one space between them, in storage of exactly that size.
class joined {
 public:
  constexpr explicit joined(const words& all) noexcept {
    for (const word each : all) {
      if (size_ != 0) text_[size_++] = ' ';
      for (const char byte : each) text_[size_++] = byte;
    }
  }
  constexpr word text() const noexcept { return {text_.data(), size_}; }

 private:
  std::array<char, most_words * 48> text_{};
  std::size_t size_ = 0;
};

constexpr bool is_same(ambit::outcome real, outcome expected) noexcept {
  switch (real) {
    case ambit::outcome::allowed:
      return expected == outcome::allowed;
    case ambit::outcome::depends_on_facts:
      return expected == outcome::depends_on_facts;
    case ambit::outcome::no_credentials:
      return expected == outcome::no_credentials;
    case ambit::outcome::rejected_token:
      return expected == outcome::rejected_token;
    case ambit::outcome::invalid_request:
      return expected == outcome::invalid_request;
    case ambit::outcome::insufficient_scope:
      return expected == outcome::insufficient_scope;
    case ambit::outcome::insufficient_user_authentication:
      return expected == outcome::insufficient_user_authentication;
    case ambit::outcome::denied_by_facts:
      return expected == outcome::denied_by_facts;
    case ambit::outcome::unknown_operation:
    case ambit::outcome::malformed_method:
    case ambit::outcome::malformed_path:
    case ambit::outcome::no_route:
    case ambit::outcome::wrong_method:
      break;
  }
  return false;
}

/// The error code that RFC 6750 and RFC 9470 give an outcome.
constexpr word error_code(outcome answer) noexcept {
  switch (answer) {
    case outcome::invalid_request:
      return "invalid_request";
    case outcome::rejected_token:
      return "invalid_token";
    case outcome::insufficient_scope:
    case outcome::depends_on_facts:
      return "insufficient_scope";
    case outcome::insufficient_user_authentication:
      return "insufficient_user_authentication";
    default:
      return "";
  }
}

/// Whether the names in `set`, a set of the library, are `expected`, in the order in which `all` declares
/// them.
template <class Set>
constexpr bool is_same(const Set& set, const words& expected, const words& all) noexcept {
  const words in_order = all.within(expected);
  if (set.size() != expected.size() || set.empty() != (expected.size() == 0)) return false;
  std::size_t i = 0;
  for (const word name : set)
    if (i == in_order.size() || name != in_order.begin()[i++]) return false;
  return i == in_order.size();
}

/// A literal as a template argument, so that a test can loop over operations that are named by literals.
template <std::size_t Size>
struct literal {
  char text[Size]{};

  consteval literal(const char (&from)[Size]) noexcept {
    for (std::size_t i = 0; i < Size; ++i) text[i] = from[i];
  }
};

template <class Policy, const policy& Rules>
struct agreement {
  using caller = typename Policy::caller;
  using token = typename Policy::token;
  using facts = typename Policy::facts;

  /// The token whose scope string lists these scopes.
  static constexpr token token_listing(const words& listed) noexcept {
    return listed.size() == 0 ? Policy::token_without_scope_claim()
                              : *Policy::accepted_token(joined(listed).text()).token();
  }
  static constexpr facts facts_of(const words& given) noexcept {
    facts made;
    for (const word each : given) made.give_named(each);
    return made;
  }

  /// Whether outcome, status and `allows` are as expected.
  static constexpr bool decides(const typename Policy::decision& made, bool allows, outcome expected) noexcept {
    return is_same(made.outcome(), expected) && made.status() == status(expected) &&
           made.allowed() == (expected == outcome::allowed) && allows == made.allowed();
  }

  /// Whether all decisions on a token that lists set number `mask` are the model's; short enough for constant
  /// evaluation.
  static constexpr bool decides_all(unsigned mask) noexcept {
    const words held = closed(Rules, Rules.scopes.chosen(mask));
    const caller who = token_listing(Rules.scopes.chosen(mask));
    const auto granted = who.token()->grants();
    for (std::size_t i = 0; i < all_ids.size(); ++i) {
      const operation& to = Rules.operations[i];
      const auto id = all_ids[i];
      if (!decides(Policy::decide(id, who), Policy::allows(id, granted), with_facts_unknown(Rules, to, held)))
        return false;
      for (const auto& [given, known] : all_facts)
        if (!decides(Policy::decide(id, who, known), Policy::allows(id, granted, known),
                     with_facts_known(Rules, to, held, given)))
          return false;
    }
    return true;
  }

  /// Compares all answers to all callers at run time; returns the number of questions.
  static std::size_t compare_everything() {
    std::size_t asked = 0;
    for (const operation& to : Rules.operations)
      for (unsigned facts_mask = 0; facts_mask <= Rules.facts.choices(); ++facts_mask) {
        const words given = facts_mask == Rules.facts.choices() ? words() : Rules.facts.chosen(facts_mask);
        const question about{to, facts_mask != Rules.facts.choices(), given};
        for (unsigned mask = 0; mask < Rules.scopes.choices(); ++mask, ++asked) compare_token(about, mask);
        asked += compare_others(about);
      }
    return asked;
  }

  /// Compares `allows` of operations named by literals, which takes another path through the library; returns the
  /// number of operations.
  template <literal... Names>
  static std::size_t compare_literals() {
    (compare_literal(word(Names.text, sizeof Names.text - 1), typename Policy::operation(Names.text)), ...);
    return sizeof...(Names);
  }

 private:
  struct fact_set {
    words given;
    facts known;
  };
  static constexpr auto all_facts = [] {
    std::array<fact_set, Rules.facts.choices()> sets;
    for (unsigned mask = 0; mask < Rules.facts.choices(); ++mask)
      sets[mask] = {Rules.facts.chosen(mask), facts_of(Rules.facts.chosen(mask))};
    return sets;
  }();

  /// The operations as the library knows them, found by their names.
  static constexpr auto all_ids = [] {
    std::array<typename Policy::operation_id, Rules.operations.size()> ids;
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = Policy::find_operation(Rules.operations[i].name);
    return ids;
  }();

  struct question {
    const operation& to;
    bool facts_known;
    words given;

    goal wanted() const {
      return facts_known ? goal_with_facts_known(Rules, to, given) : goal_with_facts_unknown(Rules, to);
    }
    typename Policy::decision decide(const caller& who) const {
      const auto id = Policy::find_operation(to.name);
      return facts_known ? Policy::decide(id, who, facts_of(given)) : Policy::decide(id, who);
    }
    bool allows(const caller& who) const {
      const auto id = Policy::find_operation(to.name);
      return facts_known ? Policy::allows(id, who, facts_of(given)) : Policy::allows(id, who);
    }
    typename Policy::scope_set missing(const caller& who) const {
      const auto id = Policy::find_operation(to.name);
      return facts_known ? Policy::missing(id, who, facts_of(given)) : Policy::missing(id, who);
    }
  };

  static void compare_token(const question& about, unsigned mask) {
    const words listed = Rules.scopes.chosen(mask);
    const words held = closed(Rules, listed);
    const token with = token_listing(listed);
    expect(is_same(with.listed(), listed, Rules.scopes), "listed", about, listed);
    expect(is_same(with.grants(), held, Rules.scopes), "grants", about, listed);
    const auto id = Policy::find_operation(about.to.name);
    const bool allows = about.facts_known ? Policy::allows(id, with.grants(), facts_of(about.given))
                                          : Policy::allows(id, with.grants());
    const outcome expected = about.facts_known ? with_facts_known(Rules, about.to, held, about.given)
                                               : with_facts_unknown(Rules, about.to, held);
    expect(allows == (expected == outcome::allowed), "allows", about, listed);
    const words deciding = about.facts_known                       ? about.given
                           : expected == outcome::depends_on_facts ? deciding_facts(Rules, about.to, held)
                                                                   : words();
    expect(is_same(about.decide(with).facts(), deciding, Rules.facts), "facts", about, listed);
    compare_answer(about, with, listed, expected);
  }

  static void compare_literal(word name, typename Policy::operation op) {
    for (const operation& to : Rules.operations) {
      if (to.name != name) continue;
      for (unsigned mask = 0; mask < Rules.scopes.choices(); ++mask) {
        const words listed = Rules.scopes.chosen(mask), held = closed(Rules, listed);
        const auto granted = token_listing(listed).grants();
        expect(Policy::allows(op, granted) == opens(to, held, {}), "allows", {to, false, {}}, listed);
        for (const auto& [given, known] : all_facts)
          expect(Policy::allows(op, granted, known) == opens(to, held, given), "allows", {to, true, given}, listed);
      }
      return;
    }
    FAIL_CHECK("the model has no operation named " << std::string(name));
  }

  /// Compares the answers to callers without grants; returns their number.
  static std::size_t compare_others(const question& about) {
    using ambit::rejection;
    const std::pair<caller, outcome> others[] = {
        {ambit::no_credentials, outcome::no_credentials},
        {ambit::rejected_token{rejection::invalid_token}, outcome::rejected_token},
        {ambit::rejected_token{rejection::expired_token}, outcome::rejected_token},
        {ambit::rejected_token{rejection::malformed_request}, outcome::invalid_request},
        {Policy::accepted_token(" "), outcome::rejected_token},
    };
    for (const auto& [who, denied] : others)
      compare_answer(about, who, {}, about.to.who == access::anyone ? outcome::allowed : denied);
    return std::size(others);
  }

  static void compare_answer(const question& about, const caller& who, const words& listed, outcome expected) {
    const auto made = about.decide(who);
    expect(decides(made, about.allows(who), expected), "outcome", about, listed);
    expect(made.facts_known() == about.facts_known && made.operation().name() == about.to.name, "echo", about, listed);
    const goal wanted = about.wanted();
    const bool nobody_allowed = expected == outcome::allowed || about.to.who != access::by_words;
    const words lacking =
        nobody_allowed || leaves_it_to_facts(about, expected) ? words() : missing(Rules, about.to, listed, wanted);
    expect(is_same(about.missing(who), lacking, Rules.scopes), "missing", about, listed);
    compare_challenge(about, who, listed, expected, lacking);
  }

  /// Whether no scopes can turn an answer that depends on facts alone.
  static bool leaves_it_to_facts(const question& about, outcome expected) {
    return expected == outcome::depends_on_facts && !opens(about.to, Rules.scopes, words());
  }

  static void compare_challenge(const question& about, const caller& who, const words& listed, outcome expected,
                                const words& lacking) {
    char buffer[512];
    const auto text = Policy::challenge(about.decide(who), who, std::span<char>(buffer));
    if (expected == outcome::allowed || expected == outcome::denied_by_facts || leaves_it_to_facts(about, expected)) {
      expect(text.size == 0 && text.text.empty() && text.fits(), "no challenge", about, listed);
      return;
    }
    const auth_params challenge(text.text);
    expect(text.fits() && challenge.well_formed && challenge.scheme == "Bearer", "challenge", about, listed);
    expect(challenge.states("error") == !error_code(expected).empty(), "error", about, listed);
    expect(challenge.value_of("error") == error_code(expected), "error code", about, listed);
    const bool names_scope = expected == outcome::no_credentials || expected == outcome::rejected_token ||
                             expected == outcome::insufficient_scope ||
                             expected == outcome::depends_on_facts ||
                             (expected == outcome::insufficient_user_authentication && lacking.size() != 0);
    const words asked = names_scope ? challenged(Rules, about.to, listed, about.wanted()) : words();
    expect(challenge.states("scope") == (asked.size() != 0), "scope stated", about, listed);
    expect(challenge.value_of("scope") == joined(Rules.scopes.within(asked)).text(), "scope", about, listed);
  }

  static void expect(bool agreed, const char* what, const question& about, const words& listed) {
    if (agreed) return;
    std::string facts_text =
        about.facts_known ? "facts {" + std::string(joined(about.given).text()) + "}" : "facts unknown";
    FAIL_CHECK(std::string(what) << " differs: " << std::string(about.to.name) << ", listed {"
                                 << std::string(joined(listed).text()) << "}, " << facts_text);
  }
};

}  // namespace model
