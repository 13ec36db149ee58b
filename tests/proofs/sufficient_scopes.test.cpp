// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/proofs/sufficient_scopes.hpp>

#include <ambit/policy.hpp>
#include <ambit/proofs/sufficient_scopes.hpp>

#include "model/build_kind.hpp"
#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace {

using ends = ambit::sufficiency;

// Eight scopes and two facts under implications of several shapes; a rule is a list of pairs of sets, a bit each.

struct flat {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}, {"g"}, {"h"}};
  static constexpr ambit::fact facts[] = {{"x"}, {"y"}};
};
struct chain : flat {
  static constexpr ambit::implication implications[] = {{"e", "c"}, {"c", "a"}, {"h", "g"}};
};
struct fan : flat {
  static constexpr ambit::implication implications[] = {{"a", "b"}, {"a", "c"}, {"a", "d"}, {"h", "d"}, {"h", "e"}};
};
struct diamond : flat {
  static constexpr ambit::implication implications[] = {{"h", "f"}, {"h", "g"}, {"f", "b"}, {"g", "b"}, {"e", "g"}};
};

struct way {
  unsigned scopes = 0, facts = 0;
};
using ways = std::vector<way>;

template <class Tables>
unsigned closed(unsigned set) {
  for (unsigned before = ~set; before != set;) {
    before = set;
    if constexpr (requires { Tables::implications; })
      for (const ambit::implication& row : Tables::implications) {
        const auto bit = [](std::string_view name) { return 1u << (name[0] - 'a'); };
        if ((set & bit(row.holding)) != 0) set |= bit(row.also_holding);
      }
  }
  return set;
}

unsigned size_of(unsigned set) {
  unsigned size = 0;
  for (; set != 0; set &= set - 1) ++size;
  return size;
}

struct question {
  std::vector<ways> rules;
  unsigned granted = 0, given = 0, available = 0xff;
};

/// What all sets of scopes, tried one by one, say: the first one, or that there is none.
template <class Tables>
std::vector<unsigned> by_trying_all(const question& asked) {
  std::vector<unsigned> best;
  const auto before = [&](unsigned left, unsigned right) {
    const auto gains = [&](unsigned set) { return size_of(closed<Tables>(set) & ~asked.granted); };
    if (gains(left) != gains(right)) return gains(left) < gains(right);
    if (size_of(left) != size_of(right)) return size_of(left) < size_of(right);
    return left != right && (left & (left ^ right) & (~(left ^ right) + 1)) != 0;
  };
  for (unsigned added = 0; added < 256; ++added) {
    if ((added & asked.granted) != 0) continue;
    const unsigned held = closed<Tables>(added) | asked.granted;
    bool enough = true;
    for (const ways& rule : asked.rules) {
      bool met = false;
      for (const way& one : rule)
        met = met || ((one.scopes & held) == one.scopes && (one.facts & asked.given) == one.facts &&
                      (one.scopes & asked.available) == one.scopes);
      enough = enough && met;
    }
    if (enough && (best.empty() || before(added, best[0]))) best = {added};
  }
  return best;
}

/// A table of rules as a policy has them, made at run time.
template <class Tables>
struct made_table {
  using words = ambit::vocabulary<Tables>;
  std::vector<ambit::detail::rule<words>> rules;
  std::vector<ambit::detail::alternative<words>> list;

  explicit made_table(const std::vector<ways>& all) {
    for (const ways& each : all) {
      ambit::detail::rule<words> made;
      made.first = static_cast<std::uint32_t>(list.size());
      for (const way& one : each) {
        ambit::detail::alternative<words> put;
        for (std::size_t i = 0; i < 8; ++i)
          if ((one.scopes >> i & 1) != 0) put.scopes.insert(i);
        for (std::size_t i = 0; i < 2; ++i)
          if ((one.facts >> i & 1) != 0) put.facts.insert(i);
        put.scopes = words::without_implied(put.scopes);
        list.push_back(put);
      }
      made.end = static_cast<std::uint32_t>(list.size());
      rules.push_back(made);
    }
  }
};

template <class Bits>
Bits bits_of(unsigned set) {
  Bits made;
  for (std::size_t i = 0; i < Bits::capacity(); ++i)
    if ((set >> i & 1) != 0) made.insert(i);
  return made;
}

template <class Tables>
void compare(const question& asked) {
  using words = ambit::vocabulary<Tables>;
  using operations = ambit::detail::bit_set<12>;
  operations all;
  for (std::size_t i = 0; i < asked.rules.size(); ++i) all.insert(i);
  const made_table<Tables> table(asked.rules);
  const ambit::detail::least_union<words, made_table<Tables>, operations> found(
      table, all, bits_of<typename words::scope_bits>(asked.granted), bits_of<typename words::fact_bits>(asked.given),
      bits_of<typename words::scope_bits>(asked.available));
  const std::vector<unsigned> expected = by_trying_all<Tables>(asked);
  CHECK(found.result() == (expected.empty() ? ends::unattainable : ends::found));
  if (!expected.empty()) CHECK(found.scopes().word(0) == expected[0]);
}

template <class Tables>
question by_chance(model::random& chance) {
  const auto some = [&chance](std::size_t most) {
    unsigned set = 0;
    for (std::size_t n = 1 + chance.below(most); n != 0; --n) set |= 1u << chance.below(8);
    return set;
  };
  question made;
  for (std::size_t n = chance.below(7); n != 0; --n) {
    ways rule;
    for (std::size_t ways_left = chance.below(20) == 0 ? 0 : 1 + chance.below(4); ways_left != 0; --ways_left)
      rule.push_back({some(3), chance.below(6) == 0 ? 1u << chance.below(2) : 0});
    made.rules.push_back(rule);
  }
  if (chance.below(3) == 0) made.granted = closed<Tables>(some(2));
  made.given = static_cast<unsigned>(chance.below(4));
  // What is available is closed, as what an application asks for amounts to is.
  if (chance.below(4) == 0) made.available = closed<Tables>(some(8) | some(8)) | made.granted;
  return made;
}

// A policy in whose rules every scope stands beside every other one.
struct knot_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}};
  static constexpr ambit::operation operations[] = {
      {"ab", ambit::no_route, "a | b"},         {"bc", ambit::no_route, "b | c"},
      {"cd", ambit::no_route, "c | d"},         {"de", ambit::no_route, "d | e"},
      {"ef", ambit::no_route, "e | f"},         {"fa", ambit::no_route, "f | a"},
      {"open", ambit::no_route, ambit::anyone}, {"any", ambit::no_route, ambit::any_token},
  };
};
struct knot_policy : ambit::policy<knot_tables> {};
using knot = ambit::detail::tables_t<knot_policy>;
using knot_operations = ambit::operation_set<knot>;
static_assert(ambit::detail::fewest_scopes<knot>(knot_operations::all(), {}).scopes() ==
              knot_policy::scopes_of("a c e"));
static_assert(ambit::detail::fewest_scopes<knot>({"ab", "bc"}, {}).scopes() == knot_policy::scopes_of("b"));
static_assert(ambit::detail::fewest_scopes<knot>({"ab", "cd"}, {}).scopes() == knot_policy::scopes_of("a c"));
static_assert(ambit::detail::fewest_scopes<knot>({"open", "any"}, {}).scopes().empty());
static_assert(ambit::detail::fewest_scopes<knot>({}, {}).found());

/// Pairs of `Scopes` scopes, `Rules` of them: either scope is enough. Pairs in order share none.
template <std::size_t Scopes, std::size_t Rules, bool InOrder>
struct pairs {
  struct words {
    using scope_bits = ambit::detail::bit_set<Scopes>;
    using fact_bits = ambit::detail::bit_set<0>;
    static constexpr scope_bits closure(const scope_bits& set) { return set; }
    static constexpr scope_bits without_implied(const scope_bits& set) { return set; }
  };
  std::array<ambit::detail::rule<words>, Rules> rules{};
  std::array<ambit::detail::alternative<words>, 2 * Rules> list{};

  constexpr pairs() {
    model::random chance(3);
    for (std::uint32_t i = 0; i < Rules; ++i) {
      rules[i].first = 2 * i;
      rules[i].end = 2 * i + 2;
      list[2 * i].scopes.insert(InOrder ? 2 * i : chance.below(Scopes));
      list[2 * i + 1].scopes.insert(InOrder ? 2 * i + 1 : chance.below(Scopes));
    }
  }
  constexpr ends result(std::size_t* size = nullptr) const {
    using operations = ambit::detail::bit_set<Rules>;
    const ambit::detail::least_union<words, pairs, operations> found(*this, operations::all(), {}, {});
    if (size != nullptr) *size = found.scopes().size();
    return found.result();
  }
};
static_assert(pairs<80, 40, true>().result() == ends::found, "parts apart take no more work than one by one");
static_assert(pairs<12, 20, false>().result() == ends::found);
static_assert(pairs<60, 200, false>().result() == ends::given_up, "within the limits of constant evaluation too");
static_assert(pairs<150, 300, false>().result() == ends::given_up, "the same with more words");
static_assert(pairs<700, 20, false>().result() == ends::found);

}  // namespace

TEST_CASE_TEMPLATE("the_least_union_is_what_all_sets_tried_one_by_one_say", Tables, flat, chain, fan, diamond) {
  model::random chance(11);
  for (std::size_t i = 0; i < (model::is_fast_build ? 20'000u : 2'000u); ++i)
    compare<Tables>(by_chance<Tables>(chance));
}

// What was zeroed says nothing that somebody could rely on.
static_assert(ambit::sufficiency{} == ambit::sufficiency::given_up);

TEST_CASE("parts_that_share_no_scope_are_searched_apart") {
  std::size_t size = 0;
  CHECK(pairs<80, 40, true>().result(&size) == ends::found);
  CHECK(size == 40);
}

TEST_CASE("beyond_the_bound_of_work_the_search_gives_up_and_names_no_scopes") {
  std::size_t size = 1;
  CHECK(pairs<150, 300, false>().result(&size) == ends::given_up);
  CHECK(size == 0);
}

TEST_CASE("rules_hang_together_by_what_follows_from_either_though_it_is_needed_anyway") {
  // b is needed; that f or g is listed in its place is as good, but not twice over.
  compare<diamond>({{{{0b00000010}}, {{0b00000001}, {0b00100000}}, {{0b00001000}, {0b01000000}}}});
}
