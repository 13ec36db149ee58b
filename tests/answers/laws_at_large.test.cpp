// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/analysis.hpp>
#include <ambit/policies/fullscript.hpp>

#include "model/all_callers.hpp"
#include "model/auth_params.hpp"
#include "model/build_kind.hpp"
#include "model/care_policies.hpp"
#include "model/random_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The laws of laws.test.cpp once more, on Fullscript's policy and on policies made by chance, with every token and
// every set of facts; and those that take more than one policy to say.

namespace {

using ambit::outcome;
using ambit::requirement_kind;

/// A policy made by chance, under implications.
template <model::rule_shape Shape>
struct tied_tables : model::random_tables<Shape> {
  static constexpr ambit::challenge_parameters challenge{.realm = "made"};
  static constexpr std::string_view s(std::size_t i) { return model::random_tables<Shape>::scope_names::name(i); }
  static constexpr ambit::implication implications[] = {{s(6), s(2)}, {s(2), s(0)}, {s(7), s(2)}, {s(7), s(5)}};
};
template <model::rule_shape Shape>
struct loose_tables : model::random_tables<Shape> {
  static constexpr ambit::challenge_parameters challenge{.realm = "made"};
};
inline constexpr model::rule_shape of_few{8, 20, 2, 3, 3};
inline constexpr model::rule_shape of_many{8, 40, 3, 5, 4};

struct fullscript : ambit::policies::fullscript {
  using tables = ambit::policies::fullscript_tables;
};
struct tied : ambit::policy<tied_tables<of_few>, ambit::analysis> {
  using tables = tied_tables<of_few>;
};
struct loose : ambit::policy<loose_tables<of_many>, ambit::analysis> {
  using tables = loose_tables<of_many>;
};
struct small : care::small {
  using tables = care::as_declared;
};

/// All calls there are, each a token by its number and facts by theirs; `unknown` if no fact is known.
template <class Policy>
struct calls {
  static constexpr std::size_t unknown = std::size_t{0} - 1;

  std::vector<typename Policy::token> tokens = model::all_tokens<Policy>();
  std::vector<typename Policy::facts> facts = model::all_facts<Policy>();
  std::size_t all = tokens.size() - 1;

  typename Policy::decision decide(std::size_t op, std::size_t token, std::size_t given) const {
    const auto id = Policy::operation_at(op);
    return given == unknown ? Policy::decide(id, tokens[token]) : Policy::decide(id, tokens[token], facts[given]);
  }
  bool allowed(std::size_t op, std::size_t token, std::size_t given) const {
    return decide(op, token, given).allowed();
  }
  /// Whether the answer is what scopes can make of it; there are no facts that a user can bring about.
  bool turned(std::size_t op, std::size_t token, std::size_t given) const {
    if (allowed(op, token, given)) return true;
    return given == unknown && !allowed(op, all, given) &&
           decide(op, token, given).outcome() == outcome::depends_on_facts;
  }
  /// The number of the token that lists these scopes.
  template <class Set>
  std::size_t number_of(const Set& scopes) const {
    std::size_t number = 0, at = 0;
    for (const ambit::scope& row : Policy::vocabulary::scopes) {
      for (const std::string_view name : scopes)
        if (name == row.name) number |= std::size_t{1} << at;
      ++at;
    }
    return number;
  }

  template <class Check>
  void each(Check check, std::size_t step = 1) const {
    for (std::size_t op = 0; op < Policy::operation_count; ++op)
      for (std::size_t token = 0; token < tokens.size(); token += step)
        for (std::size_t given = 0; given <= facts.size(); ++given)
          check(op, token, given == facts.size() ? unknown : given);
  }
};

/// The rows of a policy in another order, every `Step`th after the other; `Step` and their number have no divisor in
/// common.
template <class Tables, std::size_t Step>
struct reordered : Tables {
  static constexpr std::size_t count = std::size(Tables::operations);
  static constexpr auto operations = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<ambit::operation, count>{Tables::operations[(I + 1) * Step % count]...};
  }
  (std::make_index_sequence<count>());
};

}  // namespace

#define POLICIES fullscript, tied, loose

TEST_CASE_TEMPLATE("default_deny", Policy, POLICIES) {
  const calls<Policy> all;
  for (const auto& token : all.tokens)
    for (const auto& given : all.facts) {
      CHECK_FALSE(Policy::allows(typename Policy::operation_id(), token, given));
      CHECK_FALSE(Policy::allows(Policy::find_operation("no such operation"), token, given));
    }
  for (std::size_t op = 0; op < Policy::operation_count; ++op)
    if (Policy::tables::operations[op].needs.kind == requirement_kind::expression)
      CHECK_FALSE(all.allowed(op, 0, all.unknown));
}

TEST_CASE_TEMPLATE("explicit_public", Policy, POLICIES) {
  const calls<Policy> all;
  for (std::size_t op = 0; op < Policy::operation_count; ++op) {
    const requirement_kind kind = Policy::tables::operations[op].needs.kind;
    const auto id = Policy::operation_at(op);
    CHECK(Policy::allows(id, typename Policy::caller(ambit::no_credentials)) ==
          (kind == requirement_kind::anyone || kind == requirement_kind::optional_token));
    CHECK(Policy::allows(id, typename Policy::caller(ambit::rejected_token{})) == (kind == requirement_kind::anyone));
    CHECK(all.allowed(op, 0, all.unknown) == (kind != requirement_kind::expression));
  }
}

TEST_CASE_TEMPLATE("monotone_in_scopes", Policy, POLICIES) {
  const calls<Policy> all;
  std::size_t lost = 0, won = 0;
  all.each([&](std::size_t op, std::size_t token, std::size_t given) {
    const bool before = all.allowed(op, token, given);
    for (std::size_t more = 1; more <= all.all; more *= 2) {
      const bool after = all.allowed(op, token | more, given);
      lost += before && !after;
      won += !before && after;
    }
  });
  CHECK(lost == 0);
  CHECK(won > 0);
}

TEST_CASE_TEMPLATE("monotone_in_facts", Policy, POLICIES) {
  const calls<Policy> all;
  std::size_t lost = 0, won = 0;
  all.each([&](std::size_t op, std::size_t token, std::size_t given) {
    if (given == all.unknown) return;
    for (std::size_t more = 1; more < all.facts.size(); more *= 2) {
      const bool before = all.allowed(op, token, given), after = all.allowed(op, token, given | more);
      lost += before && !after;
      won += !before && after;
    }
    lost += all.allowed(op, token, all.unknown) && !all.allowed(op, token, given);
  });
  CHECK(lost == 0);
  CHECK(won > 0);
}

TEST_CASE_TEMPLATE("scopes_are_atoms", Policy, POLICIES) {
  std::size_t tried = 0;
  for (const ambit::scope& row : Policy::vocabulary::scopes) {
    const std::string name(row.name);
    std::string upper = name;
    upper[0] = static_cast<char>(upper[0] - ('a' - 'A'));
    for (const std::string& near :
         {upper, name + "*", name + ":", name + "," + name, "*" + name, name.substr(1), name.substr(0, name.size() - 1),
          name.substr(0, 1) + "*", "%" + name, name + "/.", std::string("*")}) {
      const auto who = Policy::accepted_token(near);
      REQUIRE(who.token() != nullptr);
      CHECK(who.token()->grants().empty());
      CHECK(who.token()->unknown_scopes() == 1);
      ++tried;
    }
  }
  CHECK(tried == 11 * Policy::scope_count);
}

TEST_CASE_TEMPLATE("unknown_scope_is_inert", Policy, POLICIES) {
  const calls<Policy> all;
  for (std::size_t token = 0; token < all.tokens.size(); ++token) {
    std::string text = "zz.unknown";
    for (const std::string_view name : all.tokens[token].listed()) text += " " + std::string(name) + " unknown";
    const auto who = Policy::accepted_token(text);
    REQUIRE(who.token() != nullptr);
    CHECK(who.token()->listed() == all.tokens[token].listed());
    CHECK(who.token()->grants() == all.tokens[token].grants());
  }
}

TEST_CASE_TEMPLATE("order_independent", Policy, POLICIES) {
  const calls<Policy> all;
  for (std::size_t token = 1; token < all.tokens.size(); ++token) {
    std::vector<std::string> names;
    for (const std::string_view name : all.tokens[token].listed()) names.emplace_back(name);
    for (std::size_t turn = 0; turn < 2 * names.size(); ++turn) {
      std::rotate(names.begin(), names.begin() + 1, names.end());
      if (turn == names.size()) std::reverse(names.begin(), names.end());
      std::string text = names[0];
      for (const std::string& name : names) text += " " + name;  // the first one twice
      CHECK(*Policy::accepted_token(text).token() == all.tokens[token]);
    }
  }
}

TEST_CASE_TEMPLATE("facts_never_replace_scopes", Policy, POLICIES) {
  const calls<Policy> all;
  for (std::size_t op = 0; op < Policy::operation_count; ++op)
    if (Policy::tables::operations[op].needs.text.find("any_token") == std::string_view::npos)
      CHECK(all.allowed(op, 0, all.facts.size() - 1) == all.allowed(op, 0, all.unknown));
  std::string text;
  for (const ambit::fact& row : Policy::vocabulary::facts) text += (text.empty() ? "" : " ") + std::string(row.name);
  const auto stated = Policy::accepted_token(text);
  CHECK(stated.token()->listed().empty());
  CHECK(stated.token()->unknown_scopes() == Policy::fact_count);
}

TEST_CASE_TEMPLATE("missing_is_sufficient", Policy, POLICIES) {
  const calls<Policy> all;
  std::size_t wrong = 0, said = 0;
  all.each([&](std::size_t op, std::size_t token, std::size_t given) {
    const auto missing = Policy::missing(all.decide(op, token, given), all.tokens[token]);
    if (all.turned(op, all.all, given))
      wrong += !all.turned(op, token | all.number_of(missing), given);
    else
      wrong += !missing.empty();
    said += !missing.empty();
  });
  CHECK(wrong == 0);
  CHECK(said > 0);
}

TEST_CASE_TEMPLATE("missing_is_minimal", Policy, POLICIES) {
  const calls<Policy> all;
  std::size_t wrong = 0;
  const auto size_of = [](std::size_t set) {
    std::size_t size = 0;
    for (; set != 0; set &= set - 1) ++size;
    return size;
  };
  std::vector<std::size_t> closed;
  for (const auto& token : all.tokens) closed.push_back(all.number_of(token.grants()));
  all.each(
      [&](std::size_t op, std::size_t token, std::size_t given) {
        if (all.turned(op, token, given) || !all.turned(op, all.all, given)) return;
        const std::size_t missing = all.number_of(Policy::missing(all.decide(op, token, given), all.tokens[token]));
        const auto gained = [&](std::size_t asked) { return size_of(closed[asked] & ~closed[token]); };
        for (std::size_t other = 1; other <= all.all; ++other) {
          if (other == missing || gained(other) > gained(missing)) continue;
          const std::size_t lowest = (other ^ missing) & (~(other ^ missing) + 1);
          const bool before = gained(other) < gained(missing) || size_of(other) < size_of(missing) ||
                              (size_of(other) == size_of(missing) && (other & lowest) != 0);
          wrong += before && (other & closed[token]) == 0 && all.turned(op, token | other, given);
        }
      },
      model::is_fast_build ? 1 : 7);
  CHECK(wrong == 0);
}

TEST_CASE_TEMPLATE("one_challenge_suffices", Policy, POLICIES) {
  const calls<Policy> all;
  std::size_t wrong = 0, challenges = 0;
  all.each(
      [&](std::size_t op, std::size_t token, std::size_t given) {
        char buffer[300];
        const auto made = all.decide(op, token, given);
        const auto text = Policy::challenge(made, all.tokens[token], buffer);
        const std::string scope = text.size == 0 ? std::string() : model::auth_params(text.text).value_of("scope");
        if (scope.empty()) return;
        ++challenges;
        const std::size_t asked = all.number_of(Policy::accepted_token(scope).token()->listed());
        wrong += !all.turned(op, token | asked, given) || !all.turned(op, asked, given);
      },
      model::is_fast_build ? 1 : 7);
  CHECK(wrong == 0);
  CHECK(challenges > 0);
}

TEST_CASE_TEMPLATE("implication_is_a_partial_order", Policy, POLICIES, small) {
  const calls<Policy> all;
  std::size_t following = 0;
  for (std::size_t set = 0; set < all.tokens.size(); ++set) {
    const std::size_t closed = all.number_of(all.tokens[set].grants());
    CHECK((closed & set) == set);
    CHECK(all.number_of(all.tokens[closed].grants()) == closed);
    for (std::size_t more = 1; more <= all.all; more *= 2) {
      const std::size_t with_more = all.number_of(all.tokens[set | more].grants());
      CHECK(with_more == (closed | all.number_of(all.tokens[more].grants())));
    }
  }
  for (std::size_t one = 1; one <= all.all; one *= 2)
    for (std::size_t other = 1; other <= all.all; other *= 2) {
      const bool forward = (all.number_of(all.tokens[one].grants()) & other) != 0;
      const bool backward = (all.number_of(all.tokens[other].grants()) & one) != 0;
      CHECK((forward && backward) == (one == other));
      following += forward && one != other;
    }
  CHECK((following > 0) == !Policy::vocabulary::implications.empty());
  for (const ambit::implication& row : Policy::vocabulary::implications)
    CHECK(Policy::accepted_token(row.holding)
              .token()
              ->grants()
              .contains(Policy::accepted_token(row.also_holding).token()->grants()));
}

TEST_CASE_TEMPLATE("implies_is_a_preorder_of_operations", Policy, POLICIES, small) {
  const auto id = [](std::size_t op) { return Policy::operation_at(op); };
  for (std::size_t one = 0; one <= Policy::operation_count; ++one) {
    CHECK(Policy::implies(id(one), id(one)));
    for (std::size_t two = 0; two <= Policy::operation_count; ++two)
      for (std::size_t three = 0; three <= Policy::operation_count && Policy::implies(id(one), id(two)); ++three)
        if (Policy::implies(id(two), id(three))) CHECK(Policy::implies(id(one), id(three)));
  }
}

TEST_CASE_TEMPLATE("rule_order_is_irrelevant", Policy, POLICIES, small) {
  using other = ambit::policy<reordered<typename Policy::tables, 11>>;
  const calls<Policy> all;
  const calls<other> also;
  REQUIRE(also.tokens.size() == all.tokens.size());
  CHECK(other::operation_at(0).name() != Policy::operation_at(0).name());
  std::size_t wrong = 0;
  all.each([&](std::size_t op, std::size_t token, std::size_t given) {
    const std::size_t there = other::find_operation(Policy::operation_at(op).name()).index();
    REQUIRE(there < other::operation_count);
    const auto made = all.decide(op, token, given);
    const auto again = also.decide(there, token, given);
    wrong += made.outcome() != again.outcome() || made.status() != again.status() ||
             all.number_of(Policy::missing(made, all.tokens[token])) !=
                 also.number_of(other::missing(again, also.tokens[token]));
  });
  CHECK(wrong == 0);
  for (const ambit::operation& row : Policy::tables::operations) {
    if (!row.route.present) continue;
    const std::size_t space = row.route.text.find(' ');
    std::string path(row.route.text.substr(space + 1));
    while (path.find('{') != path.npos) path.replace(path.find('{'), path.find('}') - path.find('{') + 1, "42");
    const ambit::request asked{row.route.text.substr(0, space), path};
    CHECK(Policy::match(asked).operation().name() == row.name);
    CHECK(other::match(asked).operation().name() == row.name);
  }
}
