// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/listed_routes.hpp"
#include "model/made_names.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// Templates among which a request has as many ways as there are, and all of them dead.

namespace {

constexpr std::size_t depth = model::is_brief_build ? 8 : 10;
constexpr std::size_t mixes = std::size_t{1} << depth;
/// The model reads all templates for each of its answers.
constexpr std::size_t compared_every = model::is_sanitized_build ? 7 : 1;

/// Template number `mix` has a parameter wherever the number has a bit, `a` elsewhere, and ends with `z`.
constexpr std::array<model::short_text<80>, mixes> texts = [] {
  std::array<model::short_text<80>, mixes> all{};
  for (std::size_t mix = 0; mix < mixes; ++mix) {
    all[mix].add("GET ");
    for (std::size_t i = 0; i < depth; ++i)
      if ((mix >> i & 1) == 0)
        all[mix].add("/a");
      else
        all[mix].add("/{p").add(i, 1).add('}');
    all[mix].add("/z");
  }
  return all;
}();
constexpr std::array<std::string_view, mixes> routes = [] {
  std::array<std::string_view, mixes> all{};
  for (std::size_t mix = 0; mix < mixes; ++mix) all[mix] = texts[mix].view();
  return all;
}();

using tables = model::listed_routes<routes>;
using policy = ambit::policy<tables>;

/// `/` and a segment for each letter.
std::string path_of(std::string_view letters) {
  std::string path;
  for (const char letter : letters) path = path + '/' + letter;
  return path;
}

}  // namespace

TEST_CASE("a_request_that_dies_at_the_last_segment_of_all_ways_has_no_route") {
  const std::string a(depth, 'a'), b(depth, 'b');
  for (const std::string& letters : {a + 'y', a, a + "zz", a + "yz", 'b' + a.substr(1) + 'y', b + 'y'}) {
    INFO(letters);
    const std::string path = path_of(letters), slashed = path + '/';
    CHECK(policy::match({"GET", path}).outcome() == ambit::routing::no_route);
    CHECK(policy::match({"GET", slashed}).outcome() == ambit::routing::no_route);
  }
}

TEST_CASE("each_way_leads_to_the_template_with_the_most_literals_first") {
  model::route_agreement<tables> agreement;
  for (std::size_t mix = 0; mix < mixes; ++mix) {
    std::string letters;
    for (std::size_t i = 0; i < depth; ++i) letters += (mix >> i & 1) == 0 ? 'a' : 'b';
    const std::string path = path_of(letters + 'z');
    CHECK(policy::match({"GET", path}).operation().index() == mix);
    if (mix % compared_every != 0) continue;
    agreement.compare_copy("GET", path);
    agreement.compare_copy("GET", path_of(letters + 'y'));
    agreement.compare_copy("PUT", path);
  }
  CHECK(agreement.matched() == (mixes + compared_every - 1) / compared_every);
}
