// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/gate.hpp>

#include "model/all_callers.hpp"
#include "model/constant_policy.hpp"
#include "model/json.hpp"
#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Answers, gates and the policy's own calls on policies made by chance.

namespace {

template <std::uint64_t Seed>
struct tables : model::constant_tables<Seed, 0> {
  static constexpr ambit::challenge_parameters challenge{.realm = "r"};
};
template <std::uint64_t Seed>
struct policy : ambit::policy<tables<Seed>, ambit::answers> {};

/// A path of pieces that the templates of these policies are made of, and some that are none of them.
std::string made_path(model::random& chance) {
  static constexpr std::string_view pieces[] = {
      "a",  "b",   "1",     "a:b", "x:b", "ax", "x-y",
      "12", "%61", "a%2Fb", "A",   "x.y", "",   "00000000-0000-0000-0000-000000000000"};
  std::string path;
  for (std::size_t left = chance.below(4); left != 0; --left)
    path += "/" + std::string(pieces[chance.below(std::size(pieces))]);
  return path + (path.empty() || chance.below(4) == 0 ? "/" : "");
}

template <class Policy>
void compare(const ambit::gate& gate, const ambit::request& asked, const typename Policy::caller& who,
             const ambit::gate_caller& through, std::array<std::size_t, 13>& outcomes) {
  const typename Policy::decision made = Policy::decide(asked, who);
  ++outcomes[static_cast<std::size_t>(made.outcome())];
  std::array<char, 1024> room{};
  const ambit::gate_answer given = gate.decide(asked, through, room);
  const auto whole = Policy::answer(made);
  REQUIRE(given.outcome() == made.outcome());
  REQUIRE(given.status() == whole.status());
  REQUIRE(given.operation() == made.operation().name());
  REQUIRE(given.fits());
  REQUIRE(given.field_count() == whole.field_count());
  for (std::size_t i = 0; i < whole.field_count(); ++i) REQUIRE(given.field(i).value == whole.field(i).value);
  const auto body = whole.problem();
  REQUIRE(given.problem() == body.view());
  if (!made.allowed()) REQUIRE(model::json_object(body.view()).well_formed());
  const auto challenge = Policy::challenge(made);
  REQUIRE((whole.field_count() != 0 && whole.field(0).name == "WWW-Authenticate") == !challenge.empty());
  if (!challenge.empty()) REQUIRE(whole.field(0).value == challenge.view());
}

template <std::uint64_t Seed>
void compare_all(std::array<std::size_t, 13>& outcomes) {
  using made = policy<Seed>;
  const ambit::gate gate = ambit::gate_of<made>("made");
  model::random chance(Seed + 1);
  for (const auto& token : model::all_tokens<made>()) {
    std::array<char, 256> buffer{};
    const ambit::written listed = token.write(buffer);
    const ambit::gate_caller through =
        listed.size == 0 ? gate.accepted_token(nullptr, 0) : gate.accepted_token(listed.text);
    for (int i = 0; i < 40; ++i) {
      const std::string path = made_path(chance);
      const std::string_view method = i % 3 == 0 ? "PUT" : i % 3 == 1 ? "GET" : "HEAD";
      compare<made>(gate, {method, path}, token, through, outcomes);
      compare<made>(gate, {method, path}, ambit::no_credentials, gate.without_credentials(), outcomes);
    }
  }
}

}  // namespace

TEST_CASE("a_gate_and_an_answer_say_what_the_decision_does_of_policies_made_by_chance") {
  std::array<std::size_t, 13> outcomes{};
  compare_all<3>(outcomes);
  compare_all<14>(outcomes);
  compare_all<15>(outcomes);
  compare_all<7>(outcomes);
  compare_all<21>(outcomes);
  for (const ambit::outcome seen :
       {ambit::outcome::allowed, ambit::outcome::no_credentials, ambit::outcome::insufficient_scope,
        ambit::outcome::malformed_path, ambit::outcome::no_route, ambit::outcome::wrong_method}) {
    INFO(name_of(seen));
    CHECK(outcomes[static_cast<std::size_t>(seen)] > 10);
  }
}
