// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/operation_data.hpp>

#include <ambit/ambit.hpp>
#include <ambit/policies/fullscript.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <type_traits>
#include <utility>

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

TEST_CASE("the_data_in_a_temporary_table_are_a_copy") {
  using table = std::remove_cvref_t<decltype(upstreams)>;
  static_assert(std::is_same_v<decltype(std::declval<const table&>()["list"]), const upstream&>);
  static_assert(std::is_same_v<decltype(std::declval<const table>()["list"]), upstream>);
  const auto& kept = table(upstreams)["make"];
  CHECK(kept.cost == 5);
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

namespace {

struct mounted_tables {
  static constexpr std::string_view mount = "/api/v1";
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::operation operations[] = {
      {"list", "GET /plans", "s"},
      {"read", "GET /plans/{id}/files/{name:opaque}", "s"},
      {"compare", "POST /plans/{base}...{head}", "s"},
      {"files", "PUT /files/{path...}", "s"},
      {"placed", ambit::no_route, "s"},
  };
};
struct mounted : ambit::policy<mounted_tables> {};

constexpr bool has_template(const char* name, std::string_view wanted) {
  const auto found = ambit::path_template_of(mounted::find_operation(name));
  return found.view() == wanted;
}

}  // namespace

TEST_CASE("a_template_is_the_rows_with_the_mount_and_without_the_method") {
  static_assert(has_template("list", "/api/v1/plans"));
  static_assert(has_template("read", "/api/v1/plans/{id}/files/{name:opaque}"));
  static_assert(has_template("compare", "/api/v1/plans/{base}...{head}"));
  static_assert(has_template("files", "/api/v1/files/{path...}"));
  CHECK(has_template("placed", ""));
  CHECK(has_template("unknown", ""));
  for (std::size_t i = 0; i <= mounted::operation_count; ++i) {
    const auto found = ambit::path_template_of(mounted::operation_at(i));
    CHECK(found.empty() == (i >= 4));
  }
  const auto none = ambit::path_template_of(empty::operation_id());
  CHECK(none.empty());
}

TEST_CASE("the_names_of_parameters_are_those_that_a_match_has") {
  const mounted::operation_id read = mounted::find_operation("read");
  static_assert(ambit::parameter_count_of(mounted::find_operation("read")) == 2);
  CHECK(ambit::parameter_name_of(read, 0) == "id");
  CHECK(ambit::parameter_name_of(read, 1) == "name");
  CHECK(ambit::parameter_name_of(read, 2).empty());
  const mounted::route_match match = mounted::match({"GET", "/api/v1/plans/7/files/a"});
  REQUIRE(match.operation() == read);
  for (std::size_t i = 0; i <= match.parameter_count(); ++i)
    CHECK(match.parameter_name(i) == ambit::parameter_name_of(read, i));
  CHECK(ambit::parameter_count_of(mounted::find_operation("compare")) == 2);
  CHECK(ambit::parameter_name_of(mounted::find_operation("files"), 0) == "path");
  CHECK(ambit::parameter_count_of(mounted::operation_id()) == 0);
  CHECK(ambit::parameter_name_of(mounted::operation_id(), 0).empty());
}
