// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/agreement.hpp"
#include "model/care_model.hpp"
#include "model/care_policies.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

template <class Policy>
using beside_the_model = model::agreement<Policy, model::care>;

// Every set of listed scopes is a constant of its own, so that none comes near a compiler's limits.
template <class Policy, unsigned Mask>
inline constexpr bool agrees = beside_the_model<Policy>::decides_all(Mask);
template <class Policy, unsigned... Masks>
constexpr bool all_agree(std::integer_sequence<unsigned, Masks...>) {
  return (agrees<Policy, Masks> && ...);
}
using all_masks = std::make_integer_sequence<unsigned, model::care.scopes.choices()>;
static_assert(all_agree<care::small>(all_masks()), "every decision is the model's, as constant evaluation");
static_assert(all_agree<care::one_word>(all_masks()), "the same among 40 scopes");
static_assert(all_agree<care::three_words>(all_masks()), "the same among 150 scopes");

const model::words all_scopes = model::care.scopes;
const model::words all_facts = model::care.facts;

/// What is asked of `Policy`, with facts unknown or known.
template <class Policy>
struct asked {
  const model::operation& to;
  bool facts_known = false;
  model::words given{};

  typename Policy::operation_id id() const { return Policy::find_operation(to.name); }
  typename Policy::decision decide(const typename Policy::caller& who) const {
    return facts_known ? Policy::decide(id(), who, beside_the_model<Policy>::facts_of(given))
                       : Policy::decide(id(), who);
  }
  typename Policy::decision decide(const model::words& listed) const {
    return decide(beside_the_model<Policy>::token_listing(listed));
  }
  bool allows(const model::words& listed) const { return decide(listed).allowed(); }
  model::words missing(const model::words& listed) const {
    const auto who = beside_the_model<Policy>::token_listing(listed);
    return words_of(facts_known ? Policy::missing(id(), who, beside_the_model<Policy>::facts_of(given))
                                : Policy::missing(id(), who));
  }
  /// The scopes that the challenge asks for.
  model::words challenge(const model::words& listed) const {
    char buffer[256];
    const typename Policy::caller who = beside_the_model<Policy>::token_listing(listed);
    const auto text = Policy::challenge(decide(who), who, buffer);
    REQUIRE(text.fits());
    if (text.size == 0) return {};
    const std::string scope = model::auth_params(text.text).value_of("scope");
    return scope.empty() ? model::words() : words_of(Policy::accepted_token(scope).token()->listed());
  }
  /// Whether the answer is what scopes can make of it: allowed; or where they cannot, dependent on facts
  /// alone, or allowed once the user has authenticated again.
  bool turned(const model::words& listed) const {
    if (allows(listed)) return true;
    if (allows(all_scopes)) return false;
    if (!facts_known) return decide(listed).outcome() == ambit::outcome::depends_on_facts;
    return asked{to, true, together(given, model::care.step_up)}.allows(listed);
  }
  /// Whether scopes can make anything of it at all.
  bool can_turn() const { return turned(all_scopes); }

  template <class Set>
  static model::words words_of(const Set& set) {
    model::words names;
    for (const std::string_view name : set) names.put(name);
    return names;
  }
};

/// Calls `check` with every question there is about every operation.
template <class Policy, class Check>
void for_every_question(Check check) {
  for (const model::operation& to : model::care.operations) {
    check(asked<Policy>{to});
    for (unsigned mask = 0; mask < all_facts.choices(); ++mask) check(asked<Policy>{to, true, all_facts.chosen(mask)});
  }
}

/// Calls `check` with every question and every set of listed scopes.
template <class Policy, class Check>
void for_everything(Check check) {
  for_every_question<Policy>([&](const asked<Policy>& question) {
    for (unsigned mask = 0; mask < all_scopes.choices(); ++mask) check(question, all_scopes.chosen(mask));
  });
}

}  // namespace

#define ALL_FORMS care::small, care::one_word, care::three_words

TEST_CASE_TEMPLATE("everything_said_to_every_caller_of_the_small_policy_is_the_model_s", Policy, ALL_FORMS) {
  CHECK(Policy::operation_count == model::care.operations.size());
  CHECK(beside_the_model<Policy>::compare_everything() == 12 * (1 + 8) * (64 + 5));
}

TEST_CASE_TEMPLATE("an_operation_of_the_small_policy_named_by_a_literal_is_decided_as_the_model_does", Policy,
                   ALL_FORMS) {
  CHECK(
      beside_the_model<Policy>::template compare_literals<"status", "whoAmI", "listNames", "compare", "merge", "export",
                                                          "review", "sign", "amend", "share", "trace", "remind">() ==
      Policy::operation_count);
}

TEST_CASE_TEMPLATE("default_deny", Policy, ALL_FORMS) {
  const typename Policy::caller everything = beside_the_model<Policy>::token_listing(all_scopes);
  const auto facts = beside_the_model<Policy>::facts_of(all_facts);
  for (const auto nothing :
       {Policy::find_operation("Status"), Policy::find_operation("statu"), Policy::find_operation("status "),
        Policy::find_operation(""), Policy::operation_at(Policy::operation_count), typename Policy::operation_id()}) {
    CHECK_FALSE(nothing.known());
    for (const typename Policy::caller& who : {everything, typename Policy::caller(ambit::no_credentials)}) {
      CHECK_FALSE(Policy::allows(nothing, who));
      CHECK_FALSE(Policy::allows(nothing, who, facts));
      CHECK(Policy::decide(nothing, who).outcome() == ambit::outcome::unknown_operation);
      CHECK(Policy::decide(nothing, who, facts).status() == 404);
      CHECK(Policy::missing(nothing, who).empty());
    }
    CHECK_FALSE(Policy::allows(nothing, everything.token()->grants()));
    CHECK_FALSE(Policy::allows(nothing, everything.token()->grants(), facts));
  }
  for_every_question<Policy>([](const asked<Policy>& question) {
    if (question.to.who == model::access::by_words) CHECK_FALSE(question.allows({}));
  });
}

TEST_CASE_TEMPLATE("explicit_public", Policy, ALL_FORMS) {
  for_every_question<Policy>([](const asked<Policy>& question) {
    const bool open = question.to.name == "status", open_to_tokens = open || question.to.name == "whoAmI";
    CHECK(question.decide(ambit::no_credentials).allowed() == open);
    CHECK(question.decide(ambit::rejected_token{}).allowed() == open);
    CHECK(question.decide(Policy::accepted_token("names  read")).allowed() == open);
    CHECK(question.decide(Policy::token_without_scope_claim()).allowed() == open_to_tokens);
    CHECK(question.decide(Policy::accepted_token("none.of.ours")).allowed() == open_to_tokens);
  });
}

TEST_CASE_TEMPLATE("monotone_in_scopes", Policy, ALL_FORMS) {
  std::size_t widened = 0;
  for_everything<Policy>([&](const asked<Policy>& question, const model::words& listed) {
    const auto before = question.decide(listed).outcome();
    for (const model::word more : all_scopes) {
      const auto after = question.decide(together(listed, model::all_of(more))).outcome();
      if (before == ambit::outcome::allowed) CHECK(after == ambit::outcome::allowed);
      if (before == ambit::outcome::depends_on_facts) CHECK(after != ambit::outcome::insufficient_scope);
      widened += before != after;
    }
  });
  CHECK(widened > 0);
}

TEST_CASE_TEMPLATE("monotone_in_facts", Policy, ALL_FORMS) {
  std::size_t widened = 0;
  for_everything<Policy>([&](const asked<Policy>& question, const model::words& listed) {
    if (!question.facts_known) return;
    for (const model::word more : all_facts) {
      const asked<Policy> with{question.to, true, together(question.given, model::all_of(more))};
      if (question.allows(listed)) CHECK(with.allows(listed));
      widened += question.allows(listed) != with.allows(listed);
    }
  });
  CHECK(widened > 0);
}

TEST_CASE_TEMPLATE("facts_unknown_says_what_every_set_of_facts_would", Policy, ALL_FORMS) {
  for_everything<Policy>([](const asked<Policy>& question, const model::words& listed) {
    if (question.facts_known) return;
    const asked<Policy> none{question.to, true, {}}, all{question.to, true, all_facts};
    const auto unknown = question.decide(listed).outcome();
    CHECK((unknown == ambit::outcome::allowed) == none.allows(listed));
    CHECK((unknown == ambit::outcome::insufficient_scope) == !all.allows(listed));
    CHECK((unknown == ambit::outcome::depends_on_facts) == (all.allows(listed) && !none.allows(listed)));
  });
}

TEST_CASE_TEMPLATE("scopes_are_atoms", Policy, ALL_FORMS) {
  for (const char* near : {"name", "namess", "Names", "NAMES", "names:read", "names.", "*", "names*", "care,plans",
                           "care+plans", "care/plans", "care|plans", "read.all", "-read", "rea", "ead", "%72ead"}) {
    INFO(std::string(near));
    const auto read = Policy::accepted_token(near);
    REQUIRE(read.token() != nullptr);
    CHECK(read.token()->listed().empty());
    CHECK(read.token()->grants().empty());
    CHECK(read.token()->unknown_scopes() == 1);
  }
}

TEST_CASE_TEMPLATE("unknown_scope_is_inert", Policy, ALL_FORMS) {
  for_everything<Policy>([](const asked<Policy>& question, const model::words& listed) {
    const std::string text(model::joined(listed).text());
    const std::string space = text.empty() ? "" : " ";
    for (const std::string& with : {"other" + space + text, text + space + "other", "read2" + space + text + " name"}) {
      const auto who = Policy::accepted_token(with);
      REQUIRE(who.token() != nullptr);
      CHECK(who.token()->listed() == beside_the_model<Policy>::token_listing(listed).listed());
      CHECK(question.decide(who) == question.decide(listed));
    }
  });
}

TEST_CASE_TEMPLATE("order_independent", Policy, ALL_FORMS) {
  std::size_t orders = 0;
  for (unsigned mask = 1; mask < all_scopes.choices(); ++mask) {
    const model::words listed = all_scopes.chosen(mask);
    const auto expected = beside_the_model<Policy>::token_listing(listed);
    std::vector<std::string> names(listed.begin(), listed.end());
    std::sort(names.begin(), names.end());
    do {
      std::string text;
      for (const std::string& name : names) text += name + " ";
      const auto once = Policy::accepted_token(text.substr(0, text.size() - 1)),
                 twice = Policy::accepted_token(text + names[0]);
      REQUIRE(once.token() != nullptr);
      REQUIRE(twice.token() != nullptr);
      CHECK(*once.token() == expected);
      CHECK(*twice.token() == expected);
      ++orders;
    } while (std::next_permutation(names.begin(), names.end()));
  }
  CHECK(orders == 6 + 30 + 120 + 360 + 720 + 720);
}

TEST_CASE_TEMPLATE("facts_never_replace_scopes", Policy, ALL_FORMS) {
  for (const model::operation& to : model::care.operations) {
    const asked<Policy> with_all_facts{to, true, all_facts};
    CHECK(with_all_facts.allows({}) == (to.who != model::access::by_words));
  }
  const auto stated_as_scopes = Policy::accepted_token("own recent_login consented");
  REQUIRE(stated_as_scopes.token() != nullptr);
  CHECK(stated_as_scopes.token()->unknown_scopes() == 3);
  for_every_question<Policy>([&](const asked<Policy>& question) {
    CHECK(question.decide(stated_as_scopes) == question.decide(model::words()));
  });
}

TEST_CASE_TEMPLATE("missing_is_sufficient", Policy, ALL_FORMS) {
  std::size_t said = 0;
  for_everything<Policy>([&](const asked<Policy>& question, const model::words& listed) {
    const model::words missing = question.missing(listed);
    if (question.can_turn())
      CHECK(question.turned(together(listed, missing)));
    else
      CHECK(missing.size() == 0);
    CHECK(missing.within(model::closed(model::care, listed)).size() == 0);
    said += missing.size() != 0;
  });
  CHECK(said > 0);
}

TEST_CASE_TEMPLATE("missing_is_minimal", Policy, ALL_FORMS) {
  for_everything<Policy>([](const asked<Policy>& question, const model::words& listed) {
    const model::words missing = question.missing(listed), held = model::closed(model::care, listed);
    if (question.turned(listed)) CHECK(missing.size() == 0);
    for (unsigned mask = 0; mask < all_scopes.choices() && missing.size() != 0; ++mask) {
      const model::words other = all_scopes.chosen(mask);
      if (model::cheaper(model::care, held, other, missing)) CHECK_FALSE(question.turned(together(listed, other)));
    }
  });
}

TEST_CASE_TEMPLATE("one_challenge_suffices", Policy, ALL_FORMS) {
  std::size_t challenges = 0;
  for_everything<Policy>([&](const asked<Policy>& question, const model::words& listed) {
    const model::words challenge = question.challenge(listed);
    if (challenge.size() == 0) return;
    ++challenges;
    CHECK(question.turned(together(listed, challenge)));
    CHECK(question.turned(challenge));
    CHECK(challenge.holds_all(question.missing(listed)));
  });
  CHECK(challenges > 0);
}
