// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/listed_routes.hpp"
#include "model/random.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// Many templates that differ in one segment: which of them a segment is, is found without a look at each.

namespace {

using text = model::short_text<60>;

constexpr std::string_view fronts[] = {"",   "a",  "ab",  "aba",          "abab",     "b",
                                       "ba", "c:", "%20", "abababababab", "ababababa"};
constexpr std::string_view backs[] = {"", "a", "ba", "aba", "b", ":ab", "20", "%20", "babababababa", "abababa"};
constexpr std::string_view middles[] = {"{x}", "{x:int}", "{x}b{y}", "{x:opaque}a{y}", "{x}%20{y}"};

/// Every front with every back, and with each of them one or two of the middles.
constexpr std::size_t mixed_count = 2 * (std::size(fronts) * std::size(backs) - 1);
constexpr auto mixed_texts = [] {
  std::array<text, mixed_count> made{};
  std::size_t count = 0;
  for (const std::string_view front : fronts)
    for (const std::string_view back : backs) {
      if (front.empty() && back.empty()) continue;
      for (const std::size_t more : {0u, 1u}) {
        const std::string_view middle = middles[(count / 2 * 2 + more) % std::size(middles)];
        made[count++].add("GET /").add(front).add(middle).add(back);
      }
    }
  return made;
}();

constexpr std::string_view between[] = {"a", "ab", "aba", "b", "-", "%20", "abababab", "ababababab"};

/// Segments that begin and end alike, with one literal between parameters or two, each of these with each.
constexpr std::size_t middle_count = 2 * 9 * std::size(between) + 6;
constexpr auto middle_texts = [] {
  std::array<text, middle_count> made{};
  std::size_t count = 0;
  for (const std::string_view first : between)
    for (std::size_t second = 0; second <= std::size(between); ++second)
      for (const std::size_t more : {0u, 1u}) {
        text& one = made[count++];
        one.add(more == 0 ? "GET /{x}" : "GET /a{x}").add(first);
        if (second != 0) one.add(more == 0 ? "{y}" : "{y:int}").add(between[second - 1]);
        one.add(more == 0 ? "{z}" : "{z}b");
      }
  for (const std::string_view one : {"GET /a{x}b", "GET /a{x:int}b", "GET /a{x:int}a{z}b", "GET /{x:int}ab{z}",
                                     "GET /{x}b{y}b{z}b{v}", "GET /{x}b{y}a{z}-{v}a{w}"})
    made[count++].add(one);
  return made;
}();

/// Literals that end in the same eight bytes, or in as many bytes and more.
constexpr std::size_t literal_count = 200;
constexpr auto literal_texts = [] {
  std::array<text, literal_count> made{};
  for (std::size_t i = 0; i < literal_count; ++i) {
    made[i].add("GET /");
    for (std::size_t rest = i + 1; rest != 0; rest /= 3) made[i].add("ab%20"[rest % 3]);
    for (std::size_t at = 0; at < made[i].view().size(); ++at)
      if (made[i][at] == '%') made[i][at] = 'c';
    if (i % 4 == 0) made[i].add("/more").add(i, 3);
    if (i % 4 == 1) made[i].add("abababab");
    if (i % 4 == 2) made[i].add("ababababbabababab");
    if (i % 4 == 3) made[i].add("%20abababab");
  }
  return made;
}();

/// As many as have to compile within the limits that compilers have by themselves, alike in their first forty bytes.
template <bool Back>
constexpr auto long_texts = [] {
  std::array<text, 300> made{};
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (Back) made[i].add("GET /{x}").add(i, 3).fill(48, 'a');
    if (!Back) made[i].add("GET /{x}").fill(40, 'a').add(i, 3).add("{y}b");
  }
  return made;
}();

template <const auto& Texts>
constexpr auto views = [] {
  std::array<std::string_view, std::size(Texts)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = Texts[i].view();
  return all;
}();
constexpr auto mixed_routes = views<mixed_texts>;
constexpr auto middle_routes = views<middle_texts>;
constexpr auto literal_routes = views<literal_texts>;
constexpr auto long_middle_routes = views<long_texts<false>>;
constexpr auto long_back_routes = views<long_texts<true>>;

using mixed = model::listed_routes<mixed_routes>;
using with_middles = model::listed_routes<middle_routes>;
using literals = model::listed_routes<literal_routes>;

std::string made_of(model::random& chance, std::size_t most) {
  constexpr std::string_view pieces[] = {"a", "b",   "ab",  "ba", "c:",  ":ab", "%20", "20",
                                         "7", "%61", "%62", "-",  "%3a", "2",   "%2F", "abababab"};
  std::string segment;
  for (std::size_t count = 1 + chance.below(most); count != 0; --count)
    segment += pieces[chance.below(std::size(pieces))];
  return segment;
}

template <const auto& Routes>
bool leads_to(std::string_view path, std::size_t row) {
  const auto match = ambit::policy<model::listed_routes<Routes>>::match(ambit::request{"GET", path});
  return match.operation().known() && match.operation().index() == row;
}

constexpr std::size_t requests = model::is_fast_build ? 200'000 : model::is_sanitized_build ? 2'500 : 8'000;

}  // namespace

TEST_CASE("a_mixed_segment_is_found_among_its_siblings") {
  model::route_agreement<mixed> agreement;
  model::random chance(1);
  for (std::size_t i = 0; i < requests; ++i) {
    std::string segment = std::string(fronts[chance.below(std::size(fronts))]) + made_of(chance, 4);
    segment += backs[chance.below(std::size(backs))];
    agreement.compare_copy("GET", "/" + segment);
  }
  CHECK(agreement.matched() > agreement.compared() / 4);
}

TEST_CASE("a_mixed_segment_is_found_among_siblings_that_begin_and_end_alike") {
  model::route_agreement<with_middles> agreement;
  model::random chance(3);
  for (std::size_t i = 0; i < requests; ++i) {
    std::string segment = chance.below(2) == 0 ? "a" : "";
    for (std::size_t count = 1 + chance.below(3); count != 0; --count) {
      segment += made_of(chance, 2);
      segment += between[chance.below(std::size(between))];
    }
    agreement.compare_copy("GET", "/" + segment + made_of(chance, 1));
  }
  CHECK(agreement.matched() > agreement.compared() / 4);
}

TEST_CASE("a_literal_is_found_among_siblings_that_end_alike") {
  model::route_agreement<literals> agreement;
  model::random chance(2);
  for (std::size_t i = 0; i < requests; ++i) {
    std::string target(literal_routes[chance.below(literal_count)].substr(4));
    if (chance.below(2) == 0) target.insert(1 + chance.below(target.size()), made_of(chance, 1));
    if (chance.below(3) == 0) target.erase(1 + chance.below(target.size()), 1);
    agreement.compare_copy("GET", target);
  }
  CHECK(agreement.matched() > agreement.compared() / 4);
}

namespace {

static_assert(ambit::policy<mixed>::match({"GET", "/ab-7-:ab"}).outcome() == ambit::routing::matched);
static_assert(ambit::policy<mixed>::match({"GET", "/-7-"}).outcome() == ambit::routing::no_route);
static_assert(ambit::policy<with_middles>::match({"GET", "/x-yab7"}).outcome() == ambit::routing::matched);
static_assert(ambit::policy<with_middles>::match({"GET", "/xyz"}).outcome() == ambit::routing::no_route);
static_assert(ambit::policy<literals>::match({"GET", literal_routes[1].substr(4)}).operation().index() == 1);
static_assert(ambit::policy<literals>::match({"GET", literal_routes[197].substr(4)}).operation().index() == 197);

}  // namespace

TEST_CASE("three_hundred_long_siblings_compile_within_the_limits_of_compilers") {
  CHECK(leads_to<long_middle_routes>("/x" + std::string(33, 'a') + "123yb", 123));
  CHECK(leads_to<long_back_routes>("/x123" + std::string(48 - 11, 'a'), 123));
  CHECK(!leads_to<long_back_routes>("/x333" + std::string(48 - 11, 'a'), 123));
}
