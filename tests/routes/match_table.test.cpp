// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/digitalocean_routes.hpp"
#include "model/graph_routes.hpp"
#include "model/listed_routes.hpp"
#include "model/random_requests.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

// Routes of real APIs, and paths that differ from theirs by little.

namespace {

using graph = model::listed_routes<model::graph_routes>;
using digitalocean = model::listed_routes<model::digitalocean_routes>;

static_assert(std::size(model::graph_routes) >= 600 && std::size(model::digitalocean_routes) == 658);

constexpr std::size_t requests_to_each_route = model::is_full_build ? 800 : model::is_fast_build ? 200 : 40;

struct request_text {
  std::string method;
  std::string target;
};

/// The request that the route's own method and template make, with a plain value in place of every parameter.
request_text request_of(std::string_view route) {
  const std::size_t space = route.find(' ');
  request_text made{std::string(route.substr(0, space)), ""};
  for (route.remove_prefix(space + 1); !route.empty();) {
    const std::size_t brace = route.find('{');
    made.target += route.substr(0, brace);
    if (brace == std::string_view::npos) break;
    made.target += "v";
    route.remove_prefix(route.find('}', brace) + 1);
  }
  return made;
}

/// The method and the target of a request of the route, changed in up to three places.
request_text changed_request(model::random_requests& chance, std::string_view route) {
  const std::size_t space = route.find(' ');
  request_text made{chance.method(route.substr(0, space)), chance.path(route.substr(space + 1))};
  for (std::size_t changes = chance.below(4); changes > 0; --changes) chance.change(made.target);
  return made;
}

}  // namespace

TEST_CASE_TEMPLATE("every_route_of_a_real_api_answers_its_own_request", Tables, graph, digitalocean) {
  model::route_agreement<Tables> agreement;
  for (std::size_t row = 0; row < std::size(Tables::operations); ++row) {
    const request_text own = request_of(Tables::operations[row].route.text);
    agreement.compare_copy(own.method, own.target);
    INFO(own.target);
    CHECK(ambit::policy<Tables>::match({own.method, own.target}).operation().index() == row);
  }
}

TEST_CASE_TEMPLATE("changed_paths_of_a_real_api_are_answered_as_the_model_does", Tables, graph, digitalocean) {
  model::route_agreement<Tables> agreement;
  model::random_requests chance(std::size(Tables::operations));
  for (const ambit::operation& row : Tables::operations)
    for (std::size_t i = 0; i < requests_to_each_route; ++i) {
      const request_text made = changed_request(chance, row.route.text);
      agreement.compare_copy(made.method, made.target);
    }
  CHECK(agreement.compared() == std::size(Tables::operations) * requests_to_each_route);
  CHECK(agreement.matched() > agreement.compared() / 5);
  CHECK(agreement.matched() < agreement.compared() * 4 / 5);
}

TEST_CASE_TEMPLATE("a_path_put_together_from_two_routes_is_answered_as_the_model_does", Tables, graph, digitalocean) {
  model::route_agreement<Tables> agreement;
  model::random_requests chance(1);
  const auto some_row = [&] {
    return request_of(Tables::operations[chance.below(std::size(Tables::operations))].route.text);
  };
  for (std::size_t i = 0; i < 50 * requests_to_each_route; ++i) {
    const request_text first = some_row(), second = some_row();
    const std::size_t cut = first.target.find('/', chance.below(first.target.size()));
    const std::size_t begin = second.target.find('/', chance.below(second.target.size()));
    std::string target = first.target.substr(0, cut);
    if (begin != std::string::npos) target += second.target.substr(begin);
    agreement.compare_copy(first.method, target);
  }
  CHECK(agreement.compared() == 50 * requests_to_each_route);
}
