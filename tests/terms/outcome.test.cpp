// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/terms/outcome.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using ambit::outcome;

struct known {
  outcome result;
  int status;
  std::string_view name;
};
constexpr known all[] = {
    {outcome::allowed, 200, "allowed"},
    {outcome::depends_on_facts, 403, "depends_on_facts"},
    {outcome::no_credentials, 401, "no_credentials"},
    {outcome::rejected_token, 401, "rejected_token"},
    {outcome::invalid_request, 400, "invalid_request"},
    {outcome::insufficient_scope, 403, "insufficient_scope"},
    {outcome::insufficient_user_authentication, 401, "insufficient_user_authentication"},
    {outcome::denied_by_facts, 403, "denied_by_facts"},
    {outcome::unknown_operation, 404, "unknown_operation"},
    {outcome::malformed_method, 400, "malformed_method"},
    {outcome::malformed_path, 400, "malformed_path"},
    {outcome::no_route, 404, "no_route"},
    {outcome::wrong_method, 405, "wrong_method"},
};
static_assert(std::size(all) == static_cast<std::size_t>(outcome::wrong_method) + 1, "every outcome has a row");

/// Whether a request can be made of a method and a target of these types.
template <class Method, class Target>
concept is_request = requires(Method method, Target target) {
  ambit::request{static_cast<Method>(method), static_cast<Target>(target)};
};

constexpr bool request_keeps_no_view_of_a_temporary() {
  return is_request<const char*, const char*> && is_request<std::string_view, std::string_view> &&
         is_request<std::string&, const std::string&> && !is_request<const char*, std::string> &&
         !is_request<std::string, const char*> && !is_request<std::string_view, const std::string>;
}
static_assert(request_keeps_no_view_of_a_temporary());

constexpr bool every_outcome_has_its_status_and_name() {
  for (const known& each : all)
    if (ambit::status_of(each.result) != each.status || ambit::name_of(each.result) != each.name) return false;
  return true;
}
static_assert(every_outcome_has_its_status_and_name());

constexpr bool allowed_alone_is_a_success() {
  for (const known& each : all)
    if ((ambit::status_of(each.result) < 400) != (each.result == outcome::allowed)) return false;
  return true;
}
static_assert(allowed_alone_is_a_success());

static_assert(ambit::status_of(outcome{}) >= 400, "zeroed memory holds a denial");
static_assert(ambit::routing{} != ambit::routing::matched, "zeroed memory holds no match");

/// Whether what is no outcome, as memory that was written over can hold it, is answered as a denial.
constexpr bool what_is_no_outcome_is_denied() {
  for (unsigned number = std::size(all); number < 256; ++number)
    if (ambit::status_of(static_cast<outcome>(number)) < 400) return false;
  return true;
}
static_assert(what_is_no_outcome_is_denied());

static_assert(noexcept(ambit::status_of(outcome::allowed)) && noexcept(ambit::name_of(outcome::allowed)));

}  // namespace

TEST_CASE("every_outcome_has_its_status_and_its_name") {
  CHECK(every_outcome_has_its_status_and_name());
  for (const known& each : all) {
    INFO(std::string(each.name));
    CHECK(ambit::status_of(each.result) == each.status);
    CHECK(ambit::name_of(each.result) == each.name);
  }
}

TEST_CASE("allowed_alone_is_answered_as_a_success") { CHECK(allowed_alone_is_a_success()); }

TEST_CASE("zeroed_memory_holds_a_denial") {
  CHECK(ambit::status_of(outcome{}) >= 400);
  CHECK(ambit::routing{} != ambit::routing::matched);
}

TEST_CASE("what_is_no_outcome_is_answered_as_a_denial") { CHECK(what_is_no_outcome_is_denied()); }
