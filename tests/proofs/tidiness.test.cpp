// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/proofs/tidiness.hpp>

#include "model/route_model.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Every policy of a route and some of five others that share its paths.
namespace {

struct few_routes {
  std::string_view subject;
  std::string_view others[5];
};
constexpr few_routes pools[] = {
    {"GET /a/{x...}", {"GET /a/{o}", "POST /a/{o}/", "GET /a/{o}/{p...}", "GET /a/b", "GET /a/{o:int}"}},
    {"GET /a/{x}/{y...}",
     {"GET /a/{o}/{p}", "POST /a/{o}/{p}/", "GET /a/{o}/{p}/{q...}", "GET /a/b/{p...}", "GET /a/{o:int}/{p}"}},
};

constexpr std::string_view names[] = {"o0", "o1", "o2", "o3", "o4"};

template <std::size_t Pool, std::size_t Chosen>
struct chosen_tables {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr auto operations = []<std::size_t... Bit>(std::index_sequence<Bit...>) {
    return std::array<ambit::operation, 6>{
        ambit::operation("subject", pools[Pool].subject, "s"),
        ambit::operation(
            names[Bit],
            (Chosen >> Bit & 1) != 0 ? ambit::route_text(pools[Pool].others[Bit]) : ambit::route_text(ambit::no_route),
            "s")...};
  }
  (std::make_index_sequence<5>());
};

/// Paths of up to four segments below /a.
std::vector<std::string> paths_below() {
  std::vector<std::string> all, longest = {"/a"};
  for (int length = 0; length < 4; ++length) {
    std::vector<std::string> longer;
    for (const std::string& path : longest)
      for (const char* const segment : {"/b", "/c", "/7"}) longer.push_back(path + segment);
    for (const std::string& path : longer) {
      all.push_back(path);
      all.push_back(path + "/");
    }
    longest = longer;
  }
  return all;
}

/// Whether the first route answers one of the paths.
bool is_reached(std::size_t pool, std::size_t chosen, const std::vector<std::string>& paths) {
  std::vector<model::route_row> rows = {{std::string(pools[pool].subject)}};
  for (std::size_t bit = 0; bit < 5; ++bit)
    if ((chosen >> bit & 1) != 0) rows.push_back({std::string(pools[pool].others[bit])});
  const model::route_model routes(rows);
  for (const std::string& path : paths)
    if (routes.answer("GET", path).row == std::size_t{0}) return true;
  return false;
}

template <std::size_t Pool, std::size_t... Chosen>
std::size_t compare(const std::vector<std::string>& paths, std::index_sequence<Chosen...>) {
  std::size_t shadowed = 0;
  const auto one = [&](std::size_t chosen, bool is_shadowed, bool is_tidy, std::string_view untidy) {
    INFO(pools[Pool].subject, " among ", chosen);
    const bool reached = is_reached(Pool, chosen, paths);
    CHECK(is_shadowed == !reached);
    CHECK(is_tidy == reached);
    CHECK(untidy == (reached ? "" : "subject"));
    shadowed += std::size_t{!reached};
  };
  (one(Chosen, ambit::detail::reach_in<chosen_tables<Pool, Chosen>, 0>.row[0] == ambit::reach::shadowed,
       ambit::tidiness<chosen_tables<Pool, Chosen>>().holds(),
       ambit::tidiness<chosen_tables<Pool, Chosen>>().operation().name()),
   ...);
  return shadowed;
}

using all_shadow = chosen_tables<0, 7>;
static_assert(!ambit::tidiness<all_shadow>() && ambit::tidiness<all_shadow>().scopes().empty());
static_assert(ambit::detail::untidiness_of<all_shadow>.shown.instead == "o0");
static_assert(ambit::tidiness<chosen_tables<0, 3>>(), "/a/b/c is left to it");
static_assert(ambit::tidiness<chosen_tables<0, 5>>(), "/a/b/ is left to it");
static_assert(ambit::tidiness<chosen_tables<0, 0>>());

}  // namespace

TEST_CASE("a_policy_is_untidy_if_no_path_is_left_to_a_route_of_it") {
  const std::vector<std::string> paths = paths_below();
  CHECK(compare<0>(paths, std::make_index_sequence<32>()) == 4);
  CHECK(compare<1>(paths, std::make_index_sequence<32>()) == 4);
}

namespace {

struct unrelated_tables {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::operation operations[] = {
      {"all", "GET /{n:int}/{rest...}", "s"},
      {"two", "GET /{n:int}/{x}", "s", ambit::either_slash},
      {"more", "GET /{n:int}/{x}/{y...}", "s"},
      {"dashed", "GET /q/{a}-{b}", "s"},
  };
};
constexpr bool is_anything(ambit::decoded_text) noexcept { return true; }
struct all_tables {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"all", is_anything}};
  static constexpr ambit::operation operations[] = {{"all", "GET /{x:all}", "s"}, {"any", "GET /{y}", "s"}};
};

}  // namespace

TEST_CASE("what_is_shadowed_is_so_whatever_other_rows_there_are") {
  static_assert(!ambit::tidiness<unrelated_tables>());
  static_assert(ambit::tidiness<unrelated_tables>().operation().name() == "all");
}

TEST_CASE("what_cannot_be_told_is_not_tidy") {
  static_assert(!ambit::tidiness<all_tables>());
  static_assert(ambit::tidiness<all_tables>().operation().name() == "any");
  static_assert(ambit::detail::untidiness_of<all_tables>.finding ==
                ambit::error::finding::operation_is_reached_by_no_path_that_is_known);
}

TEST_CASE("it_is_the_same_at_run_time") {
  for (std::size_t row = 0; row < 6; ++row) {
    CAPTURE(row);
    CHECK((ambit::detail::overlaps_of<all_shadow>().reach_of(row) == ambit::reach::shadowed) == (row == 0));
  }
}

namespace {

constexpr ambit::operation typed[] = {{"typed", "GET /a/{id:uuid}", "s"},
                                      {"typed", "GET|PUT|DELETE /a/{id:uuid}", "s"},
                                      {"typed", "* /a/{id:int}", "s"},
                                      {"typed", "GET /a/{id:int}/b", "s"},
                                      {"typed", "GET /a/{id:int}/", "s"},
                                      {"typed", "GET /a/{id:int}/{rest...}", "s"},
                                      {"typed", "GET /{n:int}/{id:int}/", "s", ambit::either_slash},
                                      {"typed", "GET /a/me", "s"}};
template <int Case>
struct siblings {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"all", is_anything}};
  static constexpr ambit::operation operations[] = {
      typed[Case < 8 ? Case : 0],
      {"any", Case == 5 ? std::string_view("PUT /a/{name}/{rest...}") : std::string_view("PUT|DELETE /{q}/{name}"),
       "s"},
      {"other", "GET /a/{name}", "s"}};
};
/// The same where the templates differ in the typed segment alone.
template <int Case>
struct close_siblings {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::operation operations[] = {typed[Case],
                                                    {"any", "PUT|DELETE /a/{name}", "s"},
                                                    {"deep", "PUT /a/{name}/b", "s"},
                                                    {"open", "* /a/{name}/b/{rest...}", "s"}};
};
template <class Tables>
constexpr bool lacks(std::string_view operation, std::string_view mend) {
  using tidy = ambit::tidiness<Tables>;
  const auto& found = ambit::detail::untidiness_of<Tables>;
  return !tidy().holds() && found.finding == ambit::error::finding::typed_sibling_lacks_a_method &&
         tidy().operation().name() == operation &&
         std::string_view(ambit::detail::mending_route<Tables>::words.text) == mend;
}
static_assert(lacks<close_siblings<0>>("any", "PUT /a/{id:uuid}"));
static_assert(ambit::tidiness<close_siblings<1>>().holds());
static_assert(ambit::tidiness<close_siblings<2>>().holds());
static_assert(lacks<close_siblings<3>>("deep", "PUT /a/{id:int}/b"));
static_assert(ambit::tidiness<close_siblings<4>>().holds());
static_assert(ambit::tidiness<close_siblings<7>>().holds());
static_assert(lacks<siblings<5>>("any", "PUT /a/{id:int}/{rest...}"));
static_assert(lacks<siblings<6>>("any", "PUT /{n:int}/{id:int}/"));

}  // namespace

TEST_CASE("a_method_that_a_typed_sibling_lacks_is_untidy") {
  CHECK(lacks<close_siblings<0>>("any", "PUT /a/{id:uuid}"));
  CHECK(lacks<siblings<6>>("any", "PUT /{n:int}/{id:int}/"));
}
