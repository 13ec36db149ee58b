// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy_diff.hpp>

#include "model/build_kind.hpp"
#include "model/refinement_model.hpp"
#include "model/run_time_policy.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Comparisons of policies made by chance, beside every set of scopes and facts on every operation and on many paths.

namespace {

constexpr std::size_t pairs = model::is_fast_build ? 1000 : 100;
constexpr std::uint64_t first_seed = 0;

using first_side = model::run_time_side<0>;
using second_side = model::run_time_side<1>;

template <class Words>
model::caller_found caller_of(const ambit::detail::counterexample<Words>& found) {
  model::caller_found who{found.kind == ambit::difference::everyone, found.kind == ambit::difference::rejected_tokens,
                          0, 0};
  for (std::size_t i = 0; i < Words::scopes.size(); ++i)
    if (found.listed.contains(i))
      for (std::size_t s = 0; s < std::size(model::scope_pool); ++s)
        if (model::scope_pool[s] == Words::scopes[i].name) who.listed |= 1u << s;
  for (std::size_t i = 0; i < Words::facts.size(); ++i)
    if (found.given.contains(i))
      for (std::size_t f = 0; f < std::size(model::fact_pool); ++f)
        if (model::fact_pool[f] == Words::facts[i].name) who.facts |= 1u << f;
  return who;
}

struct counts {
  std::size_t rows = 0;
  std::size_t gaps_by_name = 0;
  std::size_t gaps_by_path = 0;
  std::size_t gaps_beyond_paths = 0;
  std::size_t undecided = 0;
  std::size_t undecided_in_vain = 0;
};

std::string described(const model::policy_model& policy) {
  std::string text;
  for (const auto& op : policy.entries) {
    text += op.name + " '" + op.route + "' kind " + std::to_string(op.kind);
    for (const auto& way : op.ways) {
      text += " (";
      for (const auto& scope : way.scopes) text += " " + scope;
      for (const auto& fact : way.facts) text += " " + fact;
      text += " )";
    }
    text += "\n";
  }
  return text;
}

/// Compares all that `One` allows and `Other` denies with what the models say.
void compare(const first_side& one, const second_side& other, const model::policy_model& one_model,
             const model::policy_model& other_model, const std::vector<model::tried_path>& paths, bool unsure,
             counts& all) {
  using words = first_side::vocabulary_type;
  const ambit::detail::vocabulary_map<words, second_side::vocabulary_type> names;
  const ambit::detail::sample_segments fresh(one, other);
  const std::size_t deep = ambit::detail::deepest(one, other);
  using search = ambit::detail::path_search<first_side, second_side, 1024>;
  INFO(described(one_model));
  INFO(described(other_model));

  std::vector<bool> differs(one_model.entries.size());
  std::vector<std::string> example(one_model.entries.size());
  std::map<std::pair<std::optional<std::size_t>, std::optional<std::size_t>>, bool> known;
  for (const model::tried_path& path : paths)
    for (const char* method : {"GET", "PUT", "HEAD", "POST"}) {
      const auto row = one_model.answering(method, path.target, path.gate);
      if (!row || differs[*row]) continue;
      const auto against = other_model.answering(method, path.target, path.gate);
      const auto [place, is_new] = known.try_emplace({row, against});
      if (is_new) place->second = model::find_caller(one_model, row, other_model, against).has_value();
      differs[*row] = place->second;
      example[*row] = method + (" " + path.target);
    }

  for (std::size_t row = 0; row < one_model.entries.size(); ++row) {
    ++all.rows;
    // By name: the very first caller.
    const std::string name(one.rows()[row].name);
    const auto named = other_model.named(name);
    const std::size_t there = other.index_of(one.rows()[row].name);
    const auto found = ambit::detail::counterexample_search<words, second_side::vocabulary_type>(names).find(
        one.rules(), one.rules().rules[row], other.rules(), other.rules().rules[there]);
    const auto expected = model::find_caller(one_model, row, other_model, named);
    CHECK(found.found() == expected.has_value());
    if (found.found() && expected) {
      ++all.gaps_by_name;
      const model::caller_found who = caller_of(found);
      CHECK(model::differs_for(who, one_model, row, other_model, named));
      CHECK(who.without_credentials == expected->without_credentials);
      CHECK(who.rejected == expected->rejected);
      CHECK(who.listed == expected->listed);
      for (unsigned f = 0; f < 3; ++f)
        if ((who.facts >> f & 1) != 0)
          CHECK_FALSE(model::differs_for({who.without_credentials, who.rejected, who.listed, who.facts & ~(1u << f)},
                                         one_model, row, other_model, named));
    }

    // By path.
    const search searched(one, other, fresh, names, deep, row);
    const auto& gap = searched.found();
    INFO("row ", row, " ", example[row]);
    if (gap.found()) {
      ++all.gaps_by_path;
      if (!differs[row]) ++all.gaps_beyond_paths;
      ambit::detail::sample_path_builder<first_side, second_side, 1024> made(one, other, fresh, row, gap.recipe);
      std::string target(made.path().view());
      INFO(target);
      const std::string_view method = gap.method;
      const model::gate_reading gate = model::read_target(target);
      CHECK(one_model.answering(method, target, gate) == row);
      const auto against = other_model.answering(method, target, gate);
      CHECK(against.value_or(other.rows().size()) == gap.row);
      CHECK(model::differs_for(caller_of(gap.who), one_model, row, other_model, against));
    } else if (gap.who.kind == ambit::difference::undecided) {
      ++all.undecided;
      CHECK(unsure);
      if (!differs[row]) ++all.undecided_in_vain;
    } else {
      CHECK_FALSE(differs[row]);
    }
  }
}

void compare_all(std::uint64_t first, std::size_t count, bool unsure, counts& all) {
  const auto paths = model::paths_to_try(unsure);
  const model::policy_shape shape{unsure ? std::size(model::segment_pool) : model::first_unsure, true};
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    INFO(seed);
    auto made = model::make_pair_of_policies(seed, shape);
    for (const bool turned : {false, true}) {
      if (turned) std::swap(made[0], made[1]);
      const first_side one(made[0]);
      const second_side other(made[1]);
      compare(one, other, model::policy_model(made[0]), model::policy_model(made[1]), paths, unsure, all);
    }
  }
}

/// Whether the first policy allows nothing that the second one denies; nothing if that cannot be decided.
std::optional<bool> refines(const model::made_policy& one_made, const model::made_policy& other_made) {
  using words = first_side::vocabulary_type;
  const first_side one(one_made);
  const second_side other(other_made);
  const ambit::detail::vocabulary_map<words, second_side::vocabulary_type> names;
  const ambit::detail::sample_segments fresh(one, other);
  const std::size_t deep = ambit::detail::deepest(one, other);
  bool decided = true;
  for (std::size_t row = 0; row < one_made.operation_count; ++row) {
    const std::size_t named = other.index_of(one.rows()[row].name);
    const auto by_name = ambit::detail::counterexample_search<words, second_side::vocabulary_type>(names).find(
        one.rules(), one.rules().rules[row], other.rules(), other.rules().rules[named]);
    const ambit::detail::path_search<first_side, second_side, 1024> by_path(one, other, fresh, names, deep, row);
    if (by_name.found() || by_path.found().found()) return false;
    if (by_path.found().who.kind != ambit::difference::none) decided = false;
  }
  return decided ? std::optional(true) : std::nullopt;
}

/// A policy that allows less than the one given, or the same: operations left out, and ways that ask for more.
model::made_policy narrowed(model::made_policy made, model::random& chance) {
  for (std::size_t row = 0; row < made.operation_count; ++row) {
    model::made_operation& op = made.operations[row];
    if (op.kind == 0 && chance.below(3) == 0)
      for (std::size_t i = 0; i < op.way_count; ++i)
        op.ways[i].scopes |= 1u << made.scopes[chance.below(model::scopes_made)];
    if (op.kind == 2 && chance.below(2) == 0) op.kind = 1;
  }
  if (made.operation_count > 1 && chance.below(3) == 0) --made.operation_count;
  return made;
}

}  // namespace

TEST_CASE("diff_is_exact") {
  counts all;
  compare_all(first_seed, pairs, false, all);
  CHECK(all.undecided == 0);
  CHECK(all.gaps_by_name > all.rows / 4);
  CHECK(all.gaps_by_path > all.rows / 4);
  CHECK(all.gaps_by_path < all.rows * 3 / 4);
  CHECK(all.gaps_beyond_paths < all.rows / 20);
}

TEST_CASE("mixed_segments_and_own_types_are_decided_right_or_not_at_all") {
  counts all;
  compare_all(first_seed + pairs, pairs / 2, true, all);
  CHECK(all.gaps_by_path > all.rows / 4);
  CHECK(all.undecided < all.rows / 10);
  CHECK(all.undecided_in_vain < all.rows / 20);
}

TEST_CASE("refinement_is_a_preorder") {
  std::size_t chains = 0, refined = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + pairs; ++seed) {
    INFO(seed);
    const bool unsure = seed % 4 == 0;
    const model::policy_shape shape{unsure ? std::size(model::segment_pool) : model::first_unsure, true};
    const auto made = model::make_pair_of_policies(seed, shape);
    CHECK(refines(made[0], made[0]) == true);
    CHECK(refines(made[1], made[1]) == true);
    model::random chance(seed);
    const model::made_policy least = narrowed(made[0], chance), less = narrowed(made[0], chance);
    const model::made_policy* const policies[] = {&made[0], &made[1], &least, &less};
    std::optional<bool> below[4][4];
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) below[i][j] = i == j ? true : refines(*policies[i], *policies[j]);
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) {
        refined += i != j && below[i][j] == true;
        for (std::size_t k = 0; k < 4; ++k) {
          if (below[i][j] != true || below[j][k] != true) continue;
          chains += i != j && j != k;
          CHECK(below[i][k] != false);
          if (!unsure) CHECK(below[i][k] == true);
        }
      }
  }
  CHECK(refined > pairs);
  CHECK(chains > pairs / 4);
}
