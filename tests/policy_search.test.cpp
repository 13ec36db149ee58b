// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/no_more_permissive.hpp>

#include <ambit/route_overlap.hpp>

#include "model/build_kind.hpp"
#include "model/searched_side.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A search for claims that do not hold: policies by chance, with types of their own, text beside parameters, opaque
// text, slashes as data, tails with text behind them, mounts, options and any case. No request of the search may show
// what a claim denies, and what a claim shows is so.
//
// AMBIT_PAIRS and AMBIT_SEED in the environment say how many pairs, and from which on.

namespace {

namespace detail = ambit::detail;
using one_side = model::searched_side<0>;
using other_side = model::searched_side<1>;
using one_words = one_side::vocabulary_type;
using other_words = other_side::vocabulary_type;
using callers = model::searched_answers::callers;

constexpr std::size_t capacity = 2048;
constexpr std::size_t requests = 100;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

struct counts {
  std::size_t rows = 0, held = 0, shown = 0, undecided = 0, in_vain = 0;
  std::size_t overlaps = 0, undecided_overlaps = 0, shadowed = 0, undecided_reach = 0, requests = 0;
};

class searched_pair {
 public:
  searched_pair(std::uint64_t seed, const model::searched_policy& one, const model::searched_policy& other,
                model::searched_texts& texts, counts& all)
      : seed_(seed),
        one_made_(&one),
        other_made_(&other),
        one_(one, texts),
        other_(other, texts),
        texts_(&texts),
        all_(&all) {}

  void search() {
    const one_side one(*one_made_, one_, *texts_);
    const other_side other(*other_made_, other_, *texts_);
    if (!one.is_right() || !other.is_right()) fail("the policies are wrong");
    const detail::vocabulary_map<one_words, other_words> names;
    const detail::sample_segments samples(one, other), own_samples(one, one);
    const std::size_t own_depth = detail::deepest(one, one), depth = detail::deepest(one, other);

    std::vector<bool> holds(one_made_->rows.size()), in_vain(one_made_->rows.size());
    for (std::size_t row = 0; row < one_made_->rows.size(); ++row) {
      ++all_->rows;
      look_at_name(one, other, names, row);
      const detail::path_search<one_side, other_side, capacity> searched(one, other, samples, names, depth, row);
      const auto& found = searched.found();
      holds[row] = found.who.kind == ambit::difference::none;
      in_vain[row] = found.who.kind == ambit::difference::undecided;
      all_->held += holds[row];
      all_->undecided += in_vain[row];
      if (!found.found()) continue;
      ++all_->shown;
      const detail::sample_path_builder<one_side, other_side, capacity> built(one, other, samples, row, found.recipe);
      const model::searched_path path = model::read_searched_path(built.path().view(), *texts_);
      const std::size_t method = number_of(found.method);
      const std::string what = "row " + std::to_string(row) + " at " + path.described(*texts_);
      if (one_.answer(method, path) != row) fail("the row does not answer: " + what);
      const auto against = other_.answer(method, path);
      if (one_.is_doubtful(row, path) || other_.is_doubtful(against, path)) continue;
      if (against.value_or(model::searched_rows) != found.row) fail("another row answers in the other policy: " + what);
      if (!is_shown(found.who, one_.allowed(row), other_.allowed(against))) fail("the witness shows nothing: " + what);
    }

    const detail::overlap_search<one_side, capacity> overlaps(one, own_samples, own_depth);
    std::vector<detail::found_overlap> said;
    std::vector<ambit::reach> reached;
    for (std::size_t row = 0; row < one_made_->rows.size(); ++row) {
      overlaps.for_each(row, [&](const detail::found_overlap& found) {
        said.push_back(found);
        ++(found.is_shown ? all_->overlaps : all_->undecided_overlaps);
        if (found.is_shown) look_at_overlap(one, own_samples, found);
      });
      reached.push_back(overlaps.reach_of(row));
      all_->shadowed += reached.back() == ambit::reach::shadowed;
      all_->undecided_reach += reached.back() == ambit::reach::undecided;
    }

    model::random chance(seed_ + 1);
    for (std::size_t i = 0; i < requests; ++i) {
      const model::searched_path path = model::some_path(chance, i % 2 == 0 ? *one_made_ : *other_made_, *texts_);
      const std::optional<std::size_t> best = one_.best(path), against = other_.best(path);
      if (!best) continue;
      for (std::size_t method = 0; method < std::size(model::searched_methods); ++method) {
        ++all_->requests;
        std::optional<std::size_t> row = one_.row_for(*best, method, path);
        if (row && one_.is_refused(*row, method, path)) row = std::nullopt;
        if (row) {
          auto there = against ? other_.row_for(*against, method, path) : std::nullopt;
          if (there && holds[*row] && other_.is_refused(*there, method, path)) there = std::nullopt;
          if (one_.is_doubtful(row, path) || other_.is_doubtful(there, path)) continue;
          const bool differs = !one_.allowed(row).within(other_.allowed(there));
          const std::string what = std::string(model::searched_methods[method]) + " " + path.described(*texts_);
          if (differs && holds[*row]) fail("the claim holds for row " + std::to_string(*row) + ", but not at " + what);
          if (differs) in_vain[*row] = false;
          if (reached[*row] == ambit::reach::shadowed) fail("shadowed, but it answers " + what);
        }
        for (std::size_t later = 0; later < one_made_->rows.size(); ++later) {
          if (later == row || !answers_method(later, method) || !one_.takes(later, path)) continue;
          if (one_.is_same_template(later, *best)) continue;
          bool is_said = false;
          for (const auto& each : said)
            is_said =
                is_said || (each.later == later && (!row || each.hides || each.first == *row || !is_single(later)));
          if (!is_said) fail("no overlap is said of row " + std::to_string(later) + " at " + path.described(*texts_));
        }
      }
    }
    for (const bool each : in_vain) all_->in_vain += each;
  }

 private:
  static std::size_t number_of(std::string_view method) {
    std::size_t number = 0;
    while (number < std::size(model::searched_methods) && model::searched_methods[number] != method) ++number;
    return number;
  }
  /// Whether a row names the method, or takes any.
  bool answers_method(std::size_t row, std::size_t method) const {
    const std::size_t named = one_made_->rows[row].method;
    return named == 4 || (method != 3 && model::names_searched_method(named, method));
  }
  bool is_single(std::size_t row) const { return one_made_->rows[row].method < 3; }

  void fail(const std::string& what) const {
    FAIL_CHECK("seed ", seed_, ": ", what, "\n", one_made_->described(), "\n", other_made_->described());
  }

  template <class Found>
  static bool is_shown(const Found& who, const callers& here, const callers& there) {
    if (who.kind == ambit::difference::everyone) return here.anyone && !there.anyone;
    if (who.kind == ambit::difference::rejected_tokens) return here.rejected && !there.rejected;
    unsigned listed = 0, facts = 0;
    for (std::size_t i = 0; i < one_words::scopes.size(); ++i)
      for (unsigned s = 0; s < std::size(model::searched_scopes); ++s)
        if (who.listed.contains(i) && one_words::scopes[i].name == model::searched_scopes[s]) listed |= 1u << s;
    for (unsigned f = 0; f < std::size(model::searched_facts); ++f)
      if (who.given.contains(f)) facts |= 1u << f;
    const auto differs = [&](unsigned given) {
      const std::uint64_t bit = std::uint64_t{1} << model::searched_answers::bit_of(listed, given);
      return (here.tokens & bit) != 0 && (there.tokens & bit) == 0;
    };
    for (unsigned f = 0; f < std::size(model::searched_facts); ++f)
      if ((facts >> f & 1) != 0 && differs(facts & ~(1u << f))) return false;  // fewer facts show it
    return differs(facts);
  }

  void look_at_name(const one_side& one, const other_side& other,
                    const detail::vocabulary_map<one_words, other_words>& names, std::size_t row) const {
    const std::size_t there = other.index_of(one.rows()[row].name);
    const auto found = detail::counterexample_search<one_words, other_words>(names).find(
        one.rules(), one.rules().rules[row], other.rules(), other.rules().rules[there]);
    const callers here = one_.allowed(row);
    const callers of_other = there < other_made_->rows.size() ? other_.allowed(there) : other_.allowed(std::nullopt);
    if (found.found() == here.within(of_other)) fail("wrong by name: row " + std::to_string(row));
    if (found.found() && !is_shown(found, here, of_other)) fail("wrong witness by name: row " + std::to_string(row));
  }

  void look_at_overlap(const one_side& one, const detail::sample_segments& samples,
                       const detail::found_overlap& found) const {
    const detail::sample_path_builder<one_side, one_side, capacity> built(one, one, samples, found.later, found.recipe);
    const model::searched_path path = model::read_searched_path(built.path().view(), *texts_);
    const std::string what =
        std::to_string(found.first) + " before " + std::to_string(found.later) + " at " + path.described(*texts_);
    const auto best = one_.best(path);
    if (!one_.takes(found.later, path)) fail("no path of the later one: " + what);
    if (!best || !one_.is_same_template(*best, found.first)) return fail("not the template that answers: " + what);
    const auto row = one_.row_for(*best, number_of(found.method), path);
    if (found.hides ? row.has_value() : row != found.first) fail("not the row that answers: " + what);
  }

  std::uint64_t seed_;
  const model::searched_policy* one_made_;
  const model::searched_policy* other_made_;
  model::searched_answers one_, other_;
  model::searched_texts* texts_;
  counts* all_;
};

}  // namespace

TEST_CASE("no_request_shows_what_a_claim_denies_and_what_a_claim_shows_is_so") {
  const std::uint64_t pairs = number_from("AMBIT_PAIRS", model::is_fast_build ? 4000 : model::is_sanitized_build ? 200 : 400);
  const std::uint64_t first = number_from("AMBIT_SEED", 0);
  model::searched_texts texts;
  counts all;
  for (std::uint64_t seed = first; seed < first + pairs; ++seed) {
    const auto made = model::make_searched_pair(seed);
    searched_pair(seed, made[0], made[1], texts, all).search();
    searched_pair(seed, made[1], made[0], texts, all).search();
  }
  MESSAGE(pairs, " pairs, ", all.rows, " rows: ", all.held, " hold, ", all.shown, " shown, ", all.undecided,
          " undecided, ", all.in_vain, " of these in vain; ", all.overlaps, " overlaps, ", all.undecided_overlaps,
          " undecided; ", all.shadowed, " shadowed, ", all.undecided_reach, " undecided; ", all.requests, " requests");
  CHECK(all.held > all.rows / 8);
  CHECK(all.shown > all.rows / 8);
  CHECK(all.undecided < all.rows / 6);
  CHECK(all.overlaps > all.rows / 32);
  CHECK(all.shadowed > 0);
}
