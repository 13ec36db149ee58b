// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/decision_input.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

// Whole decisions on requests made by chance, beside the models; tests/fuzz goes on from where this ends.

namespace {

constexpr std::uint64_t inputs = model::is_fast_build ? 200'000 : 20'000;

void compare(const std::string& bytes) {
  const std::string found = model::difference(model::decision_input(bytes));
  if (!found.empty()) FAIL_CHECK("the library and the models differ: " << found << " of " << model::shown(bytes));
}

}  // namespace

TEST_CASE("decisions_on_requests_made_by_chance_are_the_models") {
  std::map<int, std::size_t> statuses;
  for (std::uint64_t seed = 0; seed < inputs; ++seed) {
    const std::string bytes = model::made_by_chance(seed);
    compare(bytes);
    const model::decision_input given(bytes);
    const ambit::request asked{given.method, given.target};
    ++statuses[given.is_for_depot() ? depot::policy::decide(asked, depot::policy::accepted_token(given.scopes)).status()
                                    : ambit::policies::fullscript::decide(asked, ambit::no_credentials).status()];
    if (seed % 4 == 0) compare(model::with_another_target(bytes, seed));
  }
  for (const int status : {200, 400, 401, 403, 404, 405}) {
    INFO(status);
    CHECK(statuses[status] > inputs / 100);
  }
}

TEST_CASE("decisions_on_bytes_that_make_no_sense_are_the_models") {
  for (const char* bytes :
       {"", "\1", "\1\1", "\1\1\x1e", "\1\1\x1e\x1e", "\1\1GET\x1e", "\1\x8GET\x1e/v1/status\x1e  ", "\3\xffGET"})
    compare(bytes);
}
