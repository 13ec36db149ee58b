// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/exact_text.hpp"
#include "model/random_readings.hpp"
#include "model/random_requests.hpp"
#include "model/readings_model.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace {

// Each takes compilers a second or more.
using seeds = std::make_index_sequence<model::is_fast_build ? 24 : model::is_sanitized_build ? 4 : 8>;
constexpr std::size_t policies = seeds::size();
constexpr std::size_t requests_to_each = model::is_fast_build ? 40'000 : 4'000;

/// What was asked in all.
struct asked {
  std::size_t matched = 0;
  std::size_t refused = 0;
  std::size_t without_policy = 0;  ///< tables of which there is no policy
  std::size_t by_reading[1024]{};
};

/// Makes a target be read otherwise, perhaps.
void change(model::random_requests& chance, std::string& target) {
  const std::size_t at = chance.below(target.size() + 1);
  const auto swap_case = [&target](std::size_t i) {
    if (model::is_letter(target[i]) && (i == 0 || target[i - 1] != '%')) target[i] = static_cast<char>(target[i] ^ 32);
  };
  switch (chance.below(11)) {
    case 10:  // a part of it is long
      if (at != 0 && target.size() < 60 && chance.below(3) == 0 &&
          (at < 2 || (target[at - 1] != '%' && target[at - 2] != '%')))
        target.insert(at, std::string(60 + chance.below(20), "ab-1"[chance.below(4)]));
      return;
    case 0:
    case 1:
      if (at < target.size()) swap_case(at);
      return;
    case 2:
      for (std::size_t i = 0; i < target.size(); ++i) swap_case(i);
      return;
    case 3:
      if (target.size() > 1 && target.back() == '/')
        target.pop_back();
      else
        target += '/';
      return;
    case 4:
      target += chance.below(3) == 0 ? ".b" : chance.below(2) == 0 ? ".json" : ".b.c";
      return;
    case 5:
      if (target.rfind('/') != std::string::npos) target.resize(target.rfind('/') + chance.below(2));
      return;
    case 6:
      if (at < target.size() && (target[at] | 32) == 'k') {
        target.replace(at, 1, "%E2%84%AA");  // Kelvin's sign
        return;
      }
      if (at < target.size() && (model::is_letter(target[at]) || model::is_digit(target[at])) &&
          (at == 0 || target[at - 1] != '%'))
        target.replace(at, 1, std::string{'%', "0123456789"[target[at] / 16], "0123456789abcdef"[target[at] % 16]});
      return;
    case 7:
      if (chance.below(2) == 0)
        target += '-';
      else if (at != 0)
        target.insert(at, "-");
      return;
    default:
      chance.change(target);
  }
}

std::string shown(std::optional<model::read_otherwise> conflict) {
  if (!conflict) return "none";
  return "row " + std::to_string(conflict->row) + " by " + std::to_string(conflict->how) + " at " +
         std::to_string(conflict->offset);
}

template <class Tables>
void compare(std::uint64_t seed, asked& all) {
  if (ambit::detail::mistake_in_tables<Tables>) {  // with either slash a row may cover another one
    ++all.without_policy;
    return;
  }
  using match = ambit::route_match<Tables>;
  const model::route_model exactly = model::model_of<Tables>();
  std::vector<model::route_row> rows;
  for (std::size_t i = 0; i < std::size(Tables::operations); ++i) rows.push_back(exactly.row(i));
  const model::readings_model readings(rows, Tables::mount, model::rules_of<Tables>(), Tables::callers(),
                                       Tables::admitted);
  model::random_requests chance(seed);
  std::size_t differing = 0;
  const std::size_t requests = Tables::admitted < 32 ? requests_to_each : requests_to_each / 4;  // as many sets
  for (std::size_t i = 0; i < requests; ++i) {
    const std::string_view row = Tables::operations[chance.below(std::size(Tables::operations))].route.text;
    const std::size_t space = row.find(' ');
    std::string made = std::string(Tables::mount) + chance.path(row.substr(space + 1));
    for (std::size_t changes = chance.below(4); changes > 0; --changes) change(chance, made);
    const model::exact_text copy(made);
    const std::string_view target = copy.view();
    const std::string method(chance.below(4) == 0 ? "HEAD" : row.substr(0, space));
    const model::route_answer expected = exactly.answer(method, target);
    const match found(ambit::request{method, target});
    if (expected.outcome != model::routing::matched) {
      if (!model::same_number(found.outcome(), expected.outcome) && ++differing < 6)
        FAIL_CHECK("seed " << seed << ": " << method << ' ' << target << " is not refused as the model does");
      continue;
    }
    const std::optional<model::read_otherwise> conflict = readings.conflict(*expected.row, method, target);
    std::optional<model::read_otherwise> made_of;
    if (found.fault() == ambit::path_fault::ambiguous_reading)
      made_of =
          model::read_otherwise{ambit::detail::readings_of(found.reading()), found.conflict().index(), found.offset()};
    const bool same =
        conflict.has_value() == made_of.has_value() &&
        (conflict ? readings.is_explained(*expected.row, method, target, *made_of)
                  : (found.outcome() == ambit::routing::matched && found.operation().index() == *expected.row));
    if (!same && ++differing < 6)
      FAIL_CHECK("seed " << seed << ": " << method << ' ' << target << " of row " << *expected.row
                         << "\n  the model: " << shown(conflict) << "\n  the library: " << shown(made_of) << " found "
                         << found.operation().index());
    ++all.matched;
    if (conflict) ++all.refused, ++all.by_reading[made_of ? made_of->how : 0];
  }
}

template <std::size_t... Seed>
void compare_all(asked& all, std::index_sequence<Seed...>) {
  (compare<model::random_readings<Seed + 60, 6 + Seed % 5 * 4>>(Seed, all), ...);
}

}  // namespace

TEST_CASE("paths_made_by_chance_are_refused_where_a_model_reads_them_otherwise") {
  asked all;
  compare_all(all, seeds());
  const std::size_t compared = policies - all.without_policy;
  MESSAGE(compared << " tables, " << all.matched << " matched, " << all.refused << " refused");
  CHECK(compared >= policies / 2);
  CHECK(all.matched > compared * requests_to_each / 8);
  CHECK(all.refused > all.matched / 40);
  CHECK(all.refused < all.matched * 9 / 10);
  if (model::is_sanitized_build) return;  // four tables do not have all that follow
  for (unsigned each = 1; each < model::divided_otherwise;
       each *= 2) {                                                 // router_readings has the last one, and all others
    if (each == model::no_dots && !model::is_fast_build) continue;  // too rare for eight tables
    CAPTURE(each);
    std::size_t refused = 0;
    for (unsigned how = 0; how < std::size(all.by_reading); ++how)
      if ((how & each) != 0) refused += all.by_reading[how];
    CHECK(refused > 0);
  }
}
