// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/vocabulary.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>

namespace {

struct base {
  static constexpr ambit::scope scopes[] = {{"a:read", "Read"}, {"a:write", "Write"}, {"b:read", "Read b"}};
  static constexpr ambit::fact facts[] = {{"own", "the user's own"}, {"new", "not sent before"}};
  static constexpr ambit::implication implications[] = {{"a:write", "a:read"}, {"a:read", "b:read"}};
};

// What makes no difference to the bits.
struct other_descriptions : base {
  static constexpr ambit::scope scopes[] = {{"a:read"}, {"a:write", "Change"}, {"b:read", ""}};
  static constexpr ambit::fact facts[] = {{"own", "it is theirs"}, {"new"}};
};
struct other_order_of_implications : base {
  static constexpr ambit::implication implications[] = {{"a:read", "b:read"}, {"a:write", "a:read"}};
};
struct redundant_implication : base {
  static constexpr ambit::implication implications[] = {
      {"a:write", "b:read"}, {"a:write", "a:read"}, {"a:read", "b:read"}, {"a:read", "b:read"}};
};

// What makes one.
struct other_scope_name : base {
  static constexpr ambit::scope scopes[] = {{"a:read"}, {"a:write"}, {"b:reed"}};
  static constexpr ambit::implication implications[] = {{"a:write", "a:read"}, {"a:read", "b:reed"}};
};
struct other_fact_name : base {
  static constexpr ambit::fact facts[] = {{"own"}, {"newer"}};
};
struct other_order_of_scopes : base {
  static constexpr ambit::scope scopes[] = {{"a:write"}, {"a:read"}, {"b:read"}};
};
struct other_order_of_facts : base {
  static constexpr ambit::fact facts[] = {{"new"}, {"own"}};
};
struct a_scope_more : base {
  static constexpr ambit::scope scopes[] = {{"a:read"}, {"a:write"}, {"b:read"}, {"b:write"}};
};
struct a_scope_more_in_front : base {
  static constexpr ambit::scope scopes[] = {{"b:write"}, {"a:read"}, {"a:write"}, {"b:read"}};
};
struct a_fact_more : base {
  static constexpr ambit::fact facts[] = {{"own"}, {"new"}, {"late"}};
};
struct a_fact_less : base {
  static constexpr ambit::fact facts[] = {{"own"}};
};
struct an_implication_less : base {
  static constexpr ambit::implication implications[] = {{"a:write", "a:read"}};
};
struct no_implication {
  static constexpr const auto& scopes = base::scopes;
  static constexpr const auto& facts = base::facts;
};
struct implications_the_other_way : base {
  static constexpr ambit::implication implications[] = {{"a:read", "a:write"}, {"b:read", "a:read"}};
};
struct only_scopes {
  static constexpr const auto& scopes = base::scopes;
};
struct only_facts {
  static constexpr const auto& facts = base::facts;
};
struct scopes_for_facts {
  static constexpr ambit::scope scopes[] = {{"own"}, {"new"}};
};
struct a_scope_for_a_fact {
  static constexpr ambit::scope scopes[] = {{"own"}};
  static constexpr ambit::fact facts[] = {{"new"}};
};
struct names_joined {
  static constexpr ambit::scope scopes[] = {{"ownnew"}};
};
struct names_joined_by_a_bar {
  static constexpr ambit::scope scopes[] = {{"own"}, {"|new"}};
};
struct nothing {};

template <class... Tables>
constexpr bool all_share_one() {
  const std::uint64_t of[] = {ambit::vocabulary<Tables>::fingerprint...};
  for (const std::uint64_t each : of)
    if (each != of[0]) return false;
  return true;
}
template <class... Tables>
constexpr bool all_have_their_own() {
  const std::uint64_t of[] = {ambit::vocabulary<Tables>::fingerprint...};
  for (std::size_t i = 0; i < sizeof...(Tables); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (of[i] == of[j]) return false;
  return true;
}

constexpr bool what_means_the_same_bits_shares_one() {
  return all_share_one<base, other_descriptions, other_order_of_implications, redundant_implication>();
}
constexpr bool what_means_other_bits_has_its_own() {
  return all_have_their_own<base, other_scope_name, other_fact_name, other_order_of_scopes, other_order_of_facts,
                            a_scope_more, a_scope_more_in_front, a_fact_more, a_fact_less, an_implication_less,
                            no_implication, implications_the_other_way, only_scopes, only_facts, scopes_for_facts,
                            a_scope_for_a_fact, names_joined, names_joined_by_a_bar, nothing>();
}
static_assert(what_means_the_same_bits_shares_one());
static_assert(what_means_other_bits_has_its_own());

TEST_CASE("descriptions_and_the_way_that_implications_are_declared_leave_the_fingerprint_alone") {
  CHECK(what_means_the_same_bits_shares_one());
}
TEST_CASE("a_name_an_order_a_scope_a_fact_and_what_follows_from_what_change_the_fingerprint") {
  CHECK(what_means_other_bits_has_its_own());
}

// What is stored beside a fingerprint outlives a compiler and a machine.
static_assert(ambit::vocabulary<base>::fingerprint == 0xB3A08682EED3374Du);
TEST_CASE("the_fingerprint_is_the_same_on_every_machine") {
  CHECK(ambit::vocabulary<base>::fingerprint == 0xB3A08682EED3374Du);
}

}  // namespace
