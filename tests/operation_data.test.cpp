// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/operation_data.hpp>

#include <ambit/ambit.hpp>
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <type_traits>

namespace {

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /list", "read"}, {"make", "POST /list", "read"}, {"sent", ambit::no_route, "read"}};
};
struct policy : ambit::policy<tables> {};

struct upstream {
  std::string_view host = "nowhere";
  int cost = -1;
  friend constexpr bool operator==(const upstream&, const upstream&) = default;
};

constexpr ambit::operation_data<policy, upstream> upstreams{
    {"sent", {"queue", 0}},
    {"list", {"books", 1}},
    {"make", {"books", 5}},
};

struct no_tables {};
struct empty : ambit::policy<no_tables> {};
constexpr ambit::operation_data<empty, int> of_none{};

}  // namespace

TEST_CASE("each_operation_has_its_data_whatever_the_order_of_the_rows") {
  static_assert(upstreams["list"] == upstream{"books", 1});
  static_assert(upstreams["make"] == upstream{"books", 5});
  static_assert(upstreams["sent"] == upstream{"queue", 0});
  for (std::size_t i = 0; i < policy::operation_count; ++i) {
    const policy::operation_id op = policy::operation_at(i);
    CHECK(upstreams[op].host == (op.name() == "sent" ? "queue" : "books"));
  }
}

TEST_CASE("the_unknown_operation_has_the_default_value") {
  static_assert(upstreams[policy::operation_id()] == upstream{});
  CHECK(upstreams[policy::find_operation("lists")].host == "nowhere");
  CHECK(upstreams[policy::match({"GET", "/nothing"}).operation()].cost == -1);
  static_assert(of_none[empty::operation_id()] == 0);
}

TEST_CASE("a_decision_leads_to_the_data_of_its_operation") {
  const policy::decision made = policy::decide({"POST", "/list"}, policy::accepted_token("read"));
  CHECK(upstreams[made.operation()].cost == 5);
}

TEST_CASE("operations_of_another_policy_have_no_data_here") {
  static_assert(!std::is_invocable_v<decltype([](auto op) -> decltype(upstreams[op]) { return upstreams[op]; }),
                                     ambit::policies::fullscript::operation_id>);
}
