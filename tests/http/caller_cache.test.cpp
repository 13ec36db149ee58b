// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "examples/caller_cache.hpp"

#include <ambit/policies/fullscript.hpp>

#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <type_traits>

namespace {

struct wide_tables {
  static constexpr ambit::scope scopes[] = {{"a"}, {"b"}};
  static constexpr ambit::operation operations[] = {{"x", "GET /x", "a"}};
};
using policy = ambit::policies::fullscript;
using other_policy = ambit::policy<wide_tables>;
using cache = example::caller_cache<policy::caller, 2>;

constexpr cache::token_digest token_number(unsigned number) {
  cache::token_digest digest{};
  digest[0] = static_cast<unsigned char>(number & 1);  // one of two sets
  digest[31] = static_cast<unsigned char>(number);
  return digest;
}
constexpr std::uint64_t digest = 7;
const policy::caller reader = policy::accepted_token("patients:read");
const policy::caller writer = policy::accepted_token("patients:write");

}  // namespace

TEST_CASE("a_caller_is_trivially_copyable_and_as_large_as_is_said") {
  static_assert(std::is_trivially_copyable_v<policy::caller> && std::is_trivially_destructible_v<policy::caller>);
  static_assert(sizeof(policy::caller) <= 2 * 8 + 40 && sizeof(other_policy::caller) <= 2 * 8 + 40);
}

TEST_CASE("a_caller_is_found_until_its_token_expires_and_no_longer_than_is_said") {
  cache kept;
  CHECK(kept.find(digest, token_number(1), 0) == nullptr);
  kept.put(digest, token_number(1), reader, 100, 50, 60);
  REQUIRE(kept.find(digest, token_number(1), 99) != nullptr);
  CHECK(*kept.find(digest, token_number(1), 99) == reader);
  CHECK(kept.find(digest, token_number(1), 100) == nullptr);
  kept.put(digest, token_number(1), writer, 100, 50, 10);
  CHECK(*kept.find(digest, token_number(1), 59) == writer);
  CHECK(kept.find(digest, token_number(1), 60) == nullptr);
}

TEST_CASE("what_has_expired_or_is_to_be_kept_for_no_time_is_not_kept") {
  cache kept;
  kept.put(digest, token_number(1), reader, 50, 50, 60);
  kept.put(digest, token_number(2), reader, 49, 50, 60);
  kept.put(digest, token_number(3), reader, 100, 50, 0);
  kept.put(digest, token_number(4), reader, 100, 50, -1);
  for (unsigned i = 1; i <= 4; ++i) CHECK(kept.find(digest, token_number(i), 40) == nullptr);
  // At the ends of the clock.
  kept.put(digest, token_number(1), reader, INT64_MAX, 0, INT64_MAX);
  CHECK(kept.find(digest, token_number(1), INT64_MAX - 1) != nullptr);
  CHECK(kept.find(digest, token_number(1), INT64_MAX) == nullptr);
  kept.put(digest, token_number(3), reader, INT64_MAX, INT64_MIN, INT64_MAX);
  CHECK(kept.find(digest, token_number(3), -2) != nullptr);
  CHECK(kept.find(digest, token_number(3), -1) == nullptr);
}

TEST_CASE("another_policy_and_another_token_find_nothing") {
  cache kept;
  kept.put(digest, token_number(1), reader, 100, 0, 100);
  CHECK(kept.find(digest + 1, token_number(1), 1) == nullptr);
  for (std::size_t byte = 0; byte < 32; ++byte)
    for (unsigned bit = 0; bit < 8; ++bit) {
      cache::token_digest wrong = token_number(1);
      wrong[byte] = static_cast<unsigned char>(wrong[byte] ^ (1u << bit));
      CHECK(kept.find(digest, wrong, 1) == nullptr);
    }
}

TEST_CASE("what_is_found_is_what_was_put_last_whatever_went_before") {
  const auto kept = std::make_unique<cache>();
  std::map<std::tuple<std::uint64_t, unsigned>, std::pair<policy::caller, std::int64_t>> all;
  model::random chance(3);
  std::size_t found = 0;
  for (std::int64_t now = 0; now < 20000; ++now) {
    const std::uint64_t policy_digest = chance.below(2);
    const unsigned number = static_cast<unsigned>(chance.below(12));
    if (chance.below(2) == 0) {
      const policy::caller& who = chance.below(2) == 0 ? reader : writer;
      const std::int64_t expiry = now + static_cast<std::int64_t>(chance.below(40)) - 5;
      kept->put(policy_digest, token_number(number), who, expiry, now, 20);
      if (expiry > now)
        all.insert_or_assign({policy_digest, number}, std::pair(who, expiry < now + 20 ? expiry : now + 20));
    }
    const policy::caller* const here = kept->find(policy_digest, token_number(number), now);
    if (here == nullptr) continue;
    ++found;
    const auto& [who, until] = all.at({policy_digest, number});
    CHECK(*here == who);
    CHECK(now < until);
  }
  CHECK(found > 1000);
}
