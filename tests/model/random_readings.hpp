// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Random tables of routes for what stands behind a gateway: templates that are near to each other but for case, a
// slash, an extension or what is encoded, and requirements of which some follow from others.

#include <ambit/ambit.hpp>

#include "made_names.hpp"
#include "random.hpp"
#include "random_routes.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

inline constexpr std::string_view read_segments[] = {
    "a",         "A",        "b",      "ab",     "aB",     "a.b",      "A.B",     "%C3%A9",
    "k%20B",     "1",        "{#}",    "{#}",    "{#}",    "{#}",      "{#:int}", "{#:uuid}",
    "{#:tiny}",  "{#:tiny}", "a{#}",   "A{#}",   "{#}.b",  "{#}B",     "{#}-{#}", "{#:int}.b",
    "{#:tiny}b", "a.{#}",    "{#...}", "{#...}", "{#...}", "{#...}.b", "{#...}B",
};
/// The number of the segment with two parameters; twelve before it is one that is a parameter, which takes as much.
inline constexpr std::size_t several_parameters = 22;
static_assert(read_segments[several_parameters] == "{#}-{#}" && read_segments[several_parameters - 12] == "{#}");
constexpr bool is_read_tail(std::size_t segment) { return segment + 5 >= std::size(read_segments); }

inline constexpr ambit::requirement_text read_needs[] = {
    ambit::anyone, ambit::any_token, "r", "w", "r | w", "r & w", "x", "r & x", "r & w & x",
};
/// The need of every row for HEAD, which so is no weaker than that of GET at its place.
inline constexpr std::size_t strictest_need = 8;

/// Whether a caller may call what needs number `need`: callers are nobody, and tokens with each set of r, w and x.
constexpr bool may_call(std::size_t need, std::size_t caller) {
  if (need == 0) return true;
  if (caller == 0) return false;
  const bool r = ((caller - 1) & 1) != 0, w = ((caller - 1) & 2) != 0, x = ((caller - 1) & 4) != 0;
  const bool by_need[] = {true, true, r, w, r || w, r && w, x, r && x, r && w && x};
  return by_need[need];
}

/// What Express, Rails and Spring do, restify and more, and some of it.
inline constexpr unsigned read_by_routers[] = {
    1 | 2 | 4 | 16 | 512, 2 | 4 | 8 | 64 | 128, 2 | 8 | 16 | 32 | 128 | 256, 16 | 32 | 128 | 512, 256 | 512,
    8 | 32 | 64};

struct read_route {
  std::array<std::size_t, 4> segments{};
  std::size_t size = 0;
  bool slashed = false;
  std::size_t method = 0;
  std::size_t need = 0;
  bool either_slash = false;

  constexpr bool ends_in_tail() const {
    return size != 0 && is_read_tail(segments[size - 1]) && read_segments[segments[size - 1]].ends_with('}');
  }
  /// Whether a tail stands before segment number `i`.
  constexpr bool is_behind_tail(std::size_t i) const {
    while (i != 0 && !is_read_tail(segments[i - 1])) --i;
    return i != 0;
  }
};

/// Whether the two make the same table entry if case counts, or if it does not.
constexpr bool is_same_entry(const read_route& one, const read_route& other, bool ignores_case) {
  if (one.size != other.size || one.method != other.method) return false;
  for (std::size_t i = 0; i < one.size; ++i) {
    const std::string_view left = read_segments[one.segments[i]], right = read_segments[other.segments[i]];
    if (left.size() != right.size()) return false;
    for (std::size_t at = 0; at < left.size(); ++at)
      if (left[at] != right[at] && !(ignores_case && (left[at] | 32) == (right[at] | 32))) return false;
  }
  return one.slashed == other.slashed || one.either_slash || other.either_slash || one.ends_in_tail();
}

/// Makes a route begin with the segments of another one, at most so many.
constexpr void begin_as(read_route& route, const read_route& other, std::size_t most) {
  for (std::size_t i = 0; i < most && i < other.size; ++i) {
    if (i == route.size) ++route.size;
    route.segments[i] = other.segments[i];
  }
  for (std::size_t i = 0; i < route.size; ++i)
    if (is_read_tail(route.segments[i]) && route.is_behind_tail(i)) route.segments[i] = 0;
  route.slashed = route.size == 0 || (route.slashed && !route.ends_in_tail());
  route.either_slash = route.either_slash && route.size != 0 && !route.ends_in_tail();
}

/// A policy of `Rows` rows, its backend and its options by the seed.
template <std::size_t Seed, std::size_t Rows>
struct random_readings {
  static constexpr ambit::scope scopes[] = {{"r"}, {"w"}, {"x"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"tiny", is_tiny}};
  static constexpr std::string_view mount = Seed % 5 == 3 ? std::string_view("/V1") : std::string_view();
  static constexpr unsigned admitted = Seed % 2 == 0     ? Seed % 3 != 2 ? 31 : Seed * 7 % 32
                                       : Seed % 16 == 15 ? 992
                                                         : read_by_routers[Seed / 2 % std::size(read_by_routers)];
  static constexpr ambit::backend backend{.ignores_case = (admitted & 1) != 0,
                                          .ignores_last_slash = (admitted & 2) != 0,
                                          .compares_undecoded = (admitted & 4) != 0,
                                          .cuts_extension = (admitted & 8) != 0,
                                          .takes_empty_tails = (admitted & 16) != 0,
                                          .takes_empty_parameters = (admitted & 32) != 0,
                                          .ends_parameters_at_dots = (admitted & 64) != 0,
                                          .answers_head_apart = (admitted & 128) != 0,
                                          .has_an_order_of_its_own = (admitted & 256) != 0,
                                          .divides_segments_otherwise = (admitted & 512) != 0};

 private:
  using names = made_names<Rows, make_route_name>;
  static constexpr std::array<std::string_view, 5> methods{"GET", "GET", "GET", "PUT", "HEAD"};
  static constexpr bool begins_alike = Seed / 3 % 2 != 0;  ///< whether most rows begin as others do

 public:
  static constexpr std::array<read_route, Rows> made = [] {
    random chance(Seed + 1'000);
    std::array<read_route, Rows> routes{};
    for (std::size_t i = 0; i < Rows;) {
      read_route& route = routes[i];
      route = {};
      route.size = chance.below(4);
      for (std::size_t s = 0; s < route.size; ++s) do
          route.segments[s] = Seed % 2 != 0 && chance.below(2) == 0 ? several_parameters - chance.below(2) * 12
                                                                    : chance.below(std::size(read_segments));
        while (is_read_tail(route.segments[s]) && route.is_behind_tail(s));
      route.slashed = route.size == 0 || (!route.ends_in_tail() && chance.below(6) == 0);
      route.either_slash = route.size != 0 && !route.ends_in_tail() && chance.below(8) == 0;
      route.method = chance.below(std::size(methods));
      if (route.method < 3) route.method = 0;
      route.need = route.method == 4 ? strictest_need : chance.below(strictest_need);
      if (begins_alike && i != 0) begin_as(route, routes[chance.below(i)], chance.below(4));
      bool again = false;
      for (std::size_t j = 0; j < i; ++j) again = again || is_same_entry(route, routes[j], false);
      if (!again) ++i;
    }
    return routes;
  }();

 private:
  static constexpr std::array<short_text<160>, Rows> texts = [] {
    std::array<short_text<160>, Rows> all{};
    for (std::size_t row = 0; row < Rows; ++row) {
      all[row].add(methods[made[row].method]).add(' ');
      std::size_t parameters = 0;
      for (std::size_t i = 0; i < made[row].size; ++i) {
        all[row].add('/');
        for (const char byte : read_segments[made[row].segments[i]])
          if (byte == '#')
            all[row].add('P').add(parameters++, 2);
          else
            all[row].add(byte);
      }
      if (made[row].slashed) all[row].add('/');
    }
    return all;
  }();
  template <std::size_t... Row>
  static constexpr std::array<ambit::operation, Rows> rows(std::index_sequence<Row...>) {
    return {ambit::operation(names::name(Row), texts[Row].view(), read_needs[made[Row].need],
                             made[Row].either_slash ? ambit::either_slash : ambit::operation_option::none)...};
  }

 public:
  static constexpr std::array<ambit::operation, Rows> operations = rows(std::make_index_sequence<Rows>());

  static std::vector<std::vector<bool>> callers() {
    std::vector<std::vector<bool>> all;
    for (const read_route& route : made) {
      all.emplace_back();
      for (std::size_t caller = 0; caller < 9; ++caller) all.back().push_back(may_call(route.need, caller));
    }
    return all;
  }
};

}  // namespace model
