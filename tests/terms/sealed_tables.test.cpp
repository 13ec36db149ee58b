// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/terms/sealed_tables.hpp>

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policy.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace {

using namespace ambit;

constexpr bool takes_all(decoded_text) noexcept { return true; }

struct all_tables {
  static constexpr scope scopes[] = {{"read", "See", required}, {"write"}};
  static constexpr fact facts[] = {{"own"}};
  static constexpr implication implications[] = {{"write", "read"}};
  static constexpr operation operations[] = {
      {"see", "GET /a/{id:sku}", "read"},
      {"edit", "PUT /a/{id:sku}", "write & own", hide_existence},
  };
  static constexpr parameter_type parameter_types[] = {{"sku", takes_all}};
  static constexpr std::string_view mount = "/v1";
  static constexpr challenge_parameters challenge{.realm = "r"};
  static constexpr resource_metadata metadata{.resource = "https://a.example"};
  static constexpr consent_terms consent = consent_terms::in_part;
  static constexpr ambit::private_use_schemes private_use_schemes = ambit::private_use_schemes::allowed;
  static constexpr scope_parameter authorization_scope = scope_parameter::is_ignored;
  static constexpr ambit::backend backend = backends::express;
  static constexpr path_options paths = paths_ignore_case;
};
struct final_tables final : all_tables {};
struct nothing {};
struct final_nothing final {};

template <class Tables>
using sealed = detail::sealed_by<Tables, 0>;

template <class Row>
constexpr bool are_copies(detail::table_rows<Row> rows, detail::table_rows<Row> of) {
  return rows.size() == of.size() && rows.begin() != of.begin();
}

/// Whether all that the tables state is sealed, in places of its own.
template <class Tables>
constexpr bool is_copied() {
  using copy = sealed<Tables>;
  return are_copies(detail::scope_rows<copy>(), detail::scope_rows<Tables>()) &&
         are_copies(detail::fact_rows<copy>(), detail::fact_rows<Tables>()) &&
         are_copies(detail::implication_rows<copy>(), detail::implication_rows<Tables>()) &&
         are_copies(detail::operation_rows<copy>(), detail::operation_rows<Tables>()) &&
         are_copies(detail::parameter_type_rows<copy>(), detail::parameter_type_rows<Tables>()) &&
         &copy::challenge != &Tables::challenge && &copy::metadata != &Tables::metadata &&
         detail::mount_of<copy>() == "/v1" && copy::consent == consent_terms::in_part &&
         copy::private_use_schemes == ambit::private_use_schemes::allowed &&
         copy::authorization_scope == scope_parameter::is_ignored && &copy::backend != &Tables::backend &&
         copy::backend == backends::express && &copy::paths != &Tables::paths && copy::paths == paths_ignore_case &&
         detail::scope_rows<copy>()[0].description == "See" && detail::scope_rows<copy>()[0].required &&
         detail::operation_rows<copy>()[1].options == hide_existence && detail::tables_declared<copy>.whole;
}
static_assert(is_copied<all_tables>() && is_copied<final_tables>());

template <class Tables>
constexpr bool has_no_rows() {
  return detail::scope_rows<Tables>().empty() && detail::operation_rows<Tables>().empty() &&
         detail::tables_declared<Tables>.whole;
}
static_assert(has_no_rows<sealed<nothing>>() && has_no_rows<sealed<final_nothing>>());

// What is compiled is named by what the tables say: nothing that any of them states can change and the name stay.
template <class Changed>
constexpr bool is_named_apart = !std::is_same_v<sealed<Changed>, detail::sealed<Changed, sealed<all_tables>::number>>;

struct the_same : all_tables {};
struct other_order : all_tables {
  static constexpr operation operations[] = {all_tables::operations[1], all_tables::operations[0]};
};
struct other_challenge : all_tables {
  static constexpr challenge_parameters challenge{.realm = "s"};
};
struct other_consent : all_tables {
  static constexpr consent_terms consent = consent_terms::all_or_nothing;
};
struct other_backend : all_tables {
  static constexpr ambit::backend backend = backends::fastify;
};
struct other_paths : all_tables {
  static constexpr path_options paths = path_options::none;
};
static_assert(is_named_apart<other_backend> && is_named_apart<other_paths>);
static_assert(!is_named_apart<the_same> && !is_named_apart<final_tables> && is_named_apart<other_order> &&
              is_named_apart<other_challenge> && is_named_apart<other_consent>);
static_assert(!std::is_same_v<detail::sealed_by<all_tables, 1>, detail::sealed_by<all_tables, 2>>);

struct whole : policy<all_tables, applications, consents> {};
struct whole_of_final : policy<final_tables, applications, consents> {};

// A policy, its parts and another policy of the same tables share their types.
struct lean : policy<all_tables> {};
static_assert(std::is_same_v<whole::grants, lean::grants> && std::is_same_v<whole::decision, lean::decision> &&
              std::is_same_v<applications<all_tables>::application, whole::application>);

/// Whether the policy answers with all that its tables state.
template <class Policy>
constexpr bool answers_by_all_of_it() {
  const auto decision = Policy::decide(request{"GET", "/v1/a/7"}, Policy::accepted_token("none"));
  char buffer[512]{};
  const auto challenge = Policy::challenge(decision, Policy::accepted_token("none"), buffer);
  return decision.status() == 403 && challenge.text == R"(Bearer realm="r", error="insufficient_scope", scope="read")" &&
         Policy::decide(request{"PUT", "/v1/a/7"}, Policy::accepted_token("read")).status() == 405 &&
         Policy::allows("see", Policy::grants_of("write")) && Policy::terms_of_consent == consent_terms::in_part &&
         !Policy::scope_parameter_counts && Policy::write_metadata({}).size != 0;
}

}  // namespace

TEST_CASE("what_a_policy_reads_are_copies_of_its_own") { CHECK((is_copied<all_tables>() && is_copied<final_tables>())); }

TEST_CASE("tables_of_any_struct_answer_alike") {
  CHECK(answers_by_all_of_it<whole>());
  CHECK(answers_by_all_of_it<whole_of_final>());
  static_assert(whole::digest() == whole_of_final::digest());
  CHECK(whole::is_intact());
  CHECK(whole_of_final::is_intact());
}
