// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy_diff.hpp>

#include "model/build_kind.hpp"
#include "model/constant_policy.hpp"
#include "model/refinement_model.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// Comparisons of policies made by chance, in constant evaluation.

namespace {

// Sanitizers see nothing of constant evaluation.
constexpr std::size_t pairs = model::is_full_build ? 50 : model::is_sanitized_build ? 8 : 24;
constexpr std::size_t unsure_pairs = model::is_full_build ? 40 : model::is_sanitized_build ? 6 : 16;

/// A request that shows a difference.
struct shown_request {
  char path[128]{};
  std::size_t size = 0;
  std::size_t answering = 0;  ///< the row of the other policy
  std::string_view method;
};

/// What comes of comparing the rows of two policies, in the order of their declaration.
struct compared {
  std::uint64_t seed = 0;
  ambit::difference by_name[model::operations_made]{};
  ambit::difference by_path[model::operations_made]{};
  shown_request shown[model::operations_made]{};
};

template <std::uint64_t Seed, std::size_t Segments>
constexpr compared compare() {
  using one = model::constant_tables<Seed, 0, Segments>;
  using other = model::constant_tables<Seed, 1, Segments>;
  using counterexamples = ambit::detail::policy_counterexamples<one, other>;
  using pair = ambit::detail::policy_pair<one, other>;
  compared made{Seed};
  for (std::size_t row = 0; row < std::size(one::operations); ++row) {
    const auto& by_path = counterexamples::by_path(row);
    made.by_name[row] = counterexamples::by_name(row).kind;
    made.by_path[row] = by_path.who.kind;
    if (!by_path.found()) continue;
    const typename pair::builder built(typename pair::one(), typename pair::other(), pair::samples, row,
                                       by_path.recipe);
    for (const char byte : built.path().view()) made.shown[row].path[made.shown[row].size++] = byte;
    made.shown[row].answering = by_path.row;
    made.shown[row].method = by_path.method;
  }
  return made;
}

template <std::size_t Segments, std::size_t... Seed>
constexpr std::array<compared, sizeof...(Seed)> compare_all(std::index_sequence<Seed...>) {
  return {compare<Seed, Segments>()...};
}

constexpr auto all_compared = compare_all<model::first_unsure>(std::make_index_sequence<pairs>());
constexpr auto unsure_compared = compare_all<std::size(model::segment_pool)>(std::make_index_sequence<unsure_pairs>());

/// Whether requests show what the constants say.
template <class Compared>
void check(const Compared& all, bool unsure) {
  const auto paths = model::paths_to_try(unsure);
  std::size_t by_name = 0, by_path = 0, undecided = 0, rows = 0;
  for (const compared& each : all) {
    const auto made =
        model::make_pair_of_policies(each.seed, {unsure ? std::size(model::segment_pool) : model::first_unsure, true});
    const model::policy_model one(made[0]), other(made[1]);
    std::vector<bool> differs(one.entries.size());
    for (const model::tried_path& path : paths)
      for (const char* method : {"GET", "PUT", "HEAD", "POST"}) {
        const auto row = one.answering(method, path.target, path.gate);
        if (!row || differs[*row]) continue;
        differs[*row] =
            model::find_caller(one, row, other, other.answering(method, path.target, path.gate)).has_value();
      }
    for (std::size_t row = 0; row < one.entries.size(); ++row) {
      INFO(each.seed, " ", row);
      const bool differs_by_name = model::find_caller(one, row, other, other.named(one.entries[row].name)).has_value();
      CHECK((each.by_name[row] != ambit::difference::none) == differs_by_name);
      if (differs[row]) CHECK(each.by_path[row] != ambit::difference::none);
      if (!unsure) CHECK(each.by_path[row] != ambit::difference::undecided);
      if (each.shown[row].size != 0) {
        const std::string target(each.shown[row].path, each.shown[row].size);
        const std::string_view method = each.shown[row].method;
        const auto gate = model::read_target(target);
        const auto against = other.answering(method, target, gate);
        CHECK(one.answering(method, target, gate) == row);
        CHECK(against.value_or(each.shown[row].answering) == each.shown[row].answering);
        CHECK(model::find_caller(one, row, other, against).has_value());
        ++by_path;
      }
      by_name += each.by_name[row] != ambit::difference::none;
      undecided += each.by_path[row] == ambit::difference::undecided;
      ++rows;
    }
  }
  CHECK(by_name > rows / 8);
  CHECK(by_path > rows / 8);
  CHECK(by_name < rows);
  CHECK(by_path < rows);
  CHECK(undecided < rows / 8);
}

}  // namespace

TEST_CASE("constants_say_what_all_grants_on_all_paths_show") { check(all_compared, false); }

TEST_CASE("constants_claim_nothing_that_is_only_likely_of_own_types_and_mixed_segments") {
  check(unsure_compared, true);
}
