// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/random_requests.hpp"
#include "model/random_routes.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace {

constexpr std::size_t policies = model::is_fast_build ? 40 : 8;  // each takes compilers a second or more
constexpr std::size_t requests_to_each = model::is_fast_build ? 25'000 : 2'000;

/// What was asked in all.
struct asked {
  std::size_t compared = 0;
  std::size_t matched = 0;
  std::array<std::size_t, 12> malformed{};  ///< by `path_fault`
};

/// Tables made by chance, of a policy that ignores case.
template <std::size_t Seed, std::size_t Rows>
struct folding_routes : model::random_routes<Seed, Rows> {
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
};

/// Writes some letters of a target in the other case.
void swap_case(model::random_requests& chance, std::string& target) {
  for (std::size_t i = 0; i < target.size(); ++i)
    if (target[i] == '%')
      i += 2;
    else if (model::is_letter(target[i]) && chance.below(3) == 0)
      target[i] = static_cast<char>(target[i] ^ 32);
}

template <class Tables>
void compare(std::uint64_t seed, asked& all) {
  model::route_agreement<Tables> agreement;
  model::random_requests chance(seed);
  for (std::size_t i = 0; i < requests_to_each; ++i) {
    const std::string_view row = Tables::operations[chance.below(std::size(Tables::operations))].route.text;
    const std::size_t space = row.find(' ');
    std::string target = chance.path(Tables::mount) + chance.path(row.substr(space + 1));
    for (std::size_t changes = chance.below(4); changes > 0; --changes) chance.change(target);
    if constexpr (requires { Tables::paths; }) swap_case(chance, target);
    agreement.compare_copy(chance.method(row.substr(0, space)), target);
  }
  all.compared += agreement.compared();
  all.matched += agreement.matched();
  for (std::size_t fault = 0; fault < all.malformed.size(); ++fault)
    all.malformed[fault] += agreement.malformed_by(static_cast<model::path_fault>(fault));
}

template <std::size_t... Seed>
void compare_all(asked& all, std::index_sequence<Seed...>) {
  (compare<model::random_routes<Seed, 4 + Seed % 7 * 4>>(Seed, all), ...);
}

}  // namespace

TEST_CASE("templates_made_by_chance_answer_requests_made_by_chance_as_the_model_does") {
  asked all;
  compare_all(all, std::make_index_sequence<policies>());
  CHECK(all.compared == policies * requests_to_each);
  CHECK(all.matched > all.compared / 6);
  CHECK(all.matched < all.compared * 4 / 5);
  for (std::size_t fault = 1; fault < all.malformed.size(); ++fault) {
    INFO(std::string(model::name_of(static_cast<model::path_fault>(fault))));
    CHECK(all.malformed[fault] > (model::is_fast_build ? all.compared / 2'000 : 0));
  }
}

TEST_CASE("policies_that_ignore_case_answer_requests_made_by_chance_as_the_model_does") {
  asked all;
  compare<folding_routes<3, 12>>(3, all);
  compare<folding_routes<6, 24>>(6, all);
  CHECK(all.compared == 2 * requests_to_each);
  CHECK(all.matched > all.compared / 6);
}
