// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy_diff.hpp>

#include "model/constant_policy.hpp"
#include "model/refinement_model.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

// Comparisons of policies made by chance, in constant evaluation.

namespace {

constexpr std::size_t pairs = 50;

/// What comes of comparing the rows of two policies, in the order of their declaration.
struct compared {
  std::uint64_t seed = 0;
  bool by_name[model::operations_made]{};
  bool by_path[model::operations_made]{};
};

template <std::uint64_t Seed>
constexpr compared compare() {
  using one = model::constant_tables<Seed, 0>;
  using counterexamples = ambit::detail::policy_counterexamples<one, model::constant_tables<Seed, 1>>;
  compared made{Seed};
  for (std::size_t row = 0; row < std::size(one::operations); ++row) {
    made.by_name[row] = counterexamples::by_name(row).found();
    made.by_path[row] = counterexamples::by_path(row).found();
  }
  return made;
}

template <std::size_t... Seed>
constexpr std::array<compared, sizeof...(Seed)> compare_all(std::index_sequence<Seed...>) {
  return {compare<Seed>()...};
}

constexpr auto all_compared = compare_all(std::make_index_sequence<pairs>());

}  // namespace

TEST_CASE("constants_say_what_all_grants_on_all_paths_show") {
  const auto paths = model::paths_to_try(false);
  std::size_t by_name = 0, by_path = 0, rows = 0;
  for (const compared& each : all_compared) {
    const auto made = model::make_pair_of_policies(each.seed, {});
    const model::policy_model one(made[0]), other(made[1]);
    std::vector<bool> differs(one.entries.size());
    for (const model::tried_path& path : paths)
      for (const char* method : {"GET", "PUT", "HEAD"}) {
        const auto row = one.answering(method, path.target, path.gate);
        if (!row || differs[*row]) continue;
        differs[*row] =
            model::find_caller(one, row, other, other.answering(method, path.target, path.gate)).has_value();
      }
    for (std::size_t row = 0; row < one.entries.size(); ++row) {
      INFO(each.seed, " ", row);
      CHECK(each.by_name[row] == model::find_caller(one, row, other, other.named(one.entries[row].name)).has_value());
      if (differs[row]) CHECK(each.by_path[row]);
      by_name += each.by_name[row];
      by_path += each.by_path[row];
      ++rows;
    }
  }
  CHECK(by_name > pairs / 2);
  CHECK(by_path > pairs / 2);
  CHECK(by_name < rows);
  CHECK(by_path < rows);
}
