// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/terms/tables_digest.hpp>

#include <ambit/applications.hpp>
#include <ambit/consents.hpp>
#include <ambit/policy.hpp>

#include <model/digest_model.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ambit;

constexpr bool is_short(decoded_text) noexcept { return true; }
constexpr bool is_long(decoded_text) noexcept { return false; }

struct base {
  static constexpr scope scopes[] = {{"a:read", "Read", required}, {"a:write", "Write"}, {"b:read", "Read b", hidden}};
  static constexpr fact facts[] = {{"own", "the user's own"},
                                   {"new", "signed in of late", step_up{.acr_values = "phr phrh", .max_age = 60}}};
  static constexpr implication implications[] = {{"a:write", "a:read"}, {"a:read", "b:read"}};
  static constexpr operation operations[] = {
      {"listA", "GET /a", "a:read", hide_existence},
      {"changeA", "PATCH /a/{id:sku}", "a:write & (own | new)"},
      {"event", no_route, any_token},
      {"status", "GET /status/{part:day}", anyone},
  };
  static constexpr parameter_type parameter_types[] = {{"sku", is_short, "A"}, {"day", is_long}};
  static constexpr std::string_view mount = "/v1";
  static constexpr challenge_parameters challenge{.scheme = scheme::dpop,
                                                  .realm = "r",
                                                  .resource_metadata = "https://a.example/m",
                                                  .error_description = "d",
                                                  .error_uri = "https://a.example/e",
                                                  .algs = "ES256"};
  static constexpr resource_metadata metadata{.resource = "https://a.example"};
  static constexpr consent_terms consent = consent_terms::in_part;
  static constexpr ambit::private_use_schemes private_use_schemes = ambit::private_use_schemes::allowed;
  static constexpr scope_parameter authorization_scope = scope_parameter::is_ignored;
  static constexpr ambit::backend backend{.ignores_last_slash = true, .takes_empty_tails = true};
  static constexpr path_options paths = paths_ignore_case;
};

template <class Tables>
constexpr std::uint64_t digest_of = detail::digest_of<Tables>.meaning;

// What means the same.

struct the_same : base {};
struct other_order_of_implications : base {
  static constexpr implication implications[] = {{"a:read", "b:read"}, {"a:write", "a:read"}};
};
struct other_order_of_operations : base {
  static constexpr operation operations[] = {base::operations[2], base::operations[0], base::operations[3],
                                             base::operations[1]};
};
static_assert(digest_of<the_same> == digest_of<base> && digest_of<other_order_of_implications> == digest_of<base> &&
              digest_of<other_order_of_operations> == digest_of<base>);

// Which number each row has counts for what is compiled from the tables, whatever it means.
template <class Tables>
constexpr std::uint64_t layout_of = detail::digest_of<Tables>.layout;
static_assert(layout_of<the_same> == layout_of<base> && layout_of<other_order_of_implications> != layout_of<base> &&
              layout_of<other_order_of_operations> != layout_of<base>);

// What does not.

// clang-format off
struct nothing {};
template <int Change> struct other_scopes : base { static constexpr scope scopes[] = {
    {Change == 0 ? "a:reed" : "a:read", Change == 1 ? "read" : "Read", Change == 2 ? scope_mark::none : Change == 3 ? required | hidden : required},
    base::scopes[Change == 4 ? 2 : 1], base::scopes[Change == 4 ? 1 : 2]}; };
struct a_scope_less : base { static constexpr scope scopes[] = {base::scopes[0], base::scopes[1]}; };
struct a_scope_more : base { static constexpr scope scopes[] = {base::scopes[0], base::scopes[1], base::scopes[2], {"c"}}; };
template <int Change> struct other_facts : base { static constexpr fact facts[] = {
    Change == 0 ? fact("owns", "the user's own") : Change == 1 ? fact("own", "") : Change == 6 ? base::facts[1] : base::facts[0],
    Change == 2 ? fact("new", "signed in of late", step_up{.acr_values = "phr", .max_age = 60})
    : Change == 3 ? fact("new", "signed in of late", step_up{.acr_values = "phr phrh", .max_age = 61})
    : Change == 4 ? fact("new", "signed in of late", step_up{.acr_values = "phr phrh"})
    : Change == 5 ? fact("new", "signed in of late") : Change == 6 ? base::facts[0] : base::facts[1]}; };
template <int Change> struct other_implications : base { static constexpr implication implications[] = {
    Change == 0 ? implication("b:read", "a:read") : base::implications[0],
    Change == 1 ? implication("a:read", "a:write") : base::implications[1]}; };
struct an_implication_less : base { static constexpr implication implications[] = {{"a:write", "a:read"}}; };
template <int Change> struct other_operations : base { static constexpr operation operations[] = {
    Change == 0 ? operation("listB", "GET /a", "a:read", hide_existence)
    : Change == 1 ? operation("listA", "PUT /a", "a:read", hide_existence)
    : Change == 2 ? operation("listA", "GET /b", "a:read", hide_existence)
    : Change == 3 ? operation("listA", no_route, "a:read", hide_existence)
    : Change == 4 ? operation("listA", "GET /a", "a:write", hide_existence)
    : Change == 5 ? operation("listA", "GET /a", any_token, hide_existence)
    : Change == 6 ? operation("listA", "GET /a", anyone, hide_existence)
    : Change == 7 ? operation("listA", "GET /a", "a:read")
    : Change == 8 ? operation("listA", "GET /a", "a:read", semicolons_are_data)
    : Change == 9 ? operation("listA", "GET /a", "a:read", either_slash)
    : Change == 10 ? operation("listA", "GET /a", "a:read", hide_existence | either_slash) : base::operations[0],
    base::operations[1], base::operations[2], base::operations[3]}; };
struct an_operation_less : base { static constexpr operation operations[] = {base::operations[0], base::operations[1], base::operations[3]}; };
struct an_operation_twice : base { static constexpr operation operations[] = {base::operations[0], base::operations[0], base::operations[1], base::operations[2], base::operations[3]}; };
struct other_type : base { static constexpr parameter_type parameter_types[] = {{"skus", is_short, "A"}, {"day", is_long}}; };
struct other_sample : base { static constexpr parameter_type parameter_types[] = {{"sku", is_short, "B"}, {"day", is_long}}; };
struct a_sample_less : base { static constexpr parameter_type parameter_types[] = {{"sku", is_short}, {"day", is_long}}; };
struct other_order_of_types : base { static constexpr parameter_type parameter_types[] = {base::parameter_types[1], base::parameter_types[0]}; };
struct other_mount : base { static constexpr std::string_view mount = "/v2"; };
struct empty_mount : base { static constexpr std::string_view mount = ""; };
template <int Change> struct other_challenge : base {
  static constexpr challenge_parameters challenge{
      .scheme = Change == 0 ? scheme::bearer : scheme::dpop, .realm = Change == 1 ? "s" : "r",
      .resource_metadata = Change == 2 ? "" : "https://a.example/m", .error_description = Change == 3 ? "" : "d",
      .error_uri = Change == 4 ? "https://a.example/f" : "https://a.example/e", .algs = Change == 5 ? "ES384" : "ES256"}; };
template <int Change> struct other_metadata : base {
  static constexpr resource_metadata metadata{
      .resource = Change == 0 ? "https://b.example" : "https://a.example", .authorization_servers = Change == 1 ? "https://c.example" : "",
      .bearer_methods_supported = Change == 2 ? "body" : "header", .resource_name = Change == 3 ? "A" : "",
      .resource_documentation = Change == 4 ? "https://d.example" : "", .resource_policy_uri = Change == 5 ? "https://d.example" : "",
      .resource_tos_uri = Change == 6 ? "https://d.example" : "", .dpop_signing_alg_values_supported = Change == 7 ? "ES256" : "",
      .dpop_bound_access_tokens_required = Change == 8}; };
struct other_consent : base { static constexpr consent_terms consent = consent_terms::all_or_nothing; };
struct other_schemes : base { static constexpr ambit::private_use_schemes private_use_schemes = ambit::private_use_schemes::refused; };
struct other_scope_parameter : base { static constexpr scope_parameter authorization_scope = scope_parameter::counts; };
template <int Change> struct other_backend : base {
  static constexpr ambit::backend backend{
      .ignores_case = Change == 0, .ignores_last_slash = Change != 1, .compares_undecoded = Change == 2, .cuts_extension = Change == 3,
      .takes_empty_tails = Change != 4, .takes_empty_parameters = Change == 5, .ends_parameters_at_dots = Change == 6,
      .answers_head_apart = Change == 7, .has_an_order_of_its_own = Change == 8,
      .divides_segments_otherwise = Change == 9}; };
struct other_paths : base { static constexpr path_options paths = path_options::none; };
// A text that moves from one place to the next; a table for another; a name cut elsewhere.
struct split_here { static constexpr scope scopes[] = {{"ab", "c"}}; };
struct split_there { static constexpr scope scopes[] = {{"a", "bc"}}; };
struct as_fact { static constexpr fact facts[] = {{"ab", "c"}}; };
struct two_names { static constexpr scope scopes[] = {{"ab"}, {"c"}}; };
struct long_names { static constexpr scope scopes[] = {{"aaaaaaaa0aaaaaaa"}}; };
struct long_names_with_two_changes { static constexpr scope scopes[] = {{"aaaaaaaapaaaaaaq"}}; };
// clang-format on

template <class... Tables>
constexpr bool all_have_their_own() {
  const std::uint64_t of[] = {digest_of<Tables>..., layout_of<Tables>...};
  for (std::size_t i = 0; i < 2 * sizeof...(Tables); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (of[i] == of[j]) return false;
  return true;
}
constexpr bool every_change_changes_it() {
  return all_have_their_own<
      base, nothing, other_scopes<0>, other_scopes<1>, other_scopes<2>, other_scopes<3>, other_scopes<4>, a_scope_less,
      a_scope_more, other_facts<0>, other_facts<1>, other_facts<2>, other_facts<3>, other_facts<4>, other_facts<5>,
      other_facts<6>, other_implications<0>, other_implications<1>, an_implication_less, other_operations<0>,
      other_operations<1>, other_operations<2>, other_operations<3>, other_operations<4>, other_operations<5>,
      other_operations<6>, other_operations<7>, other_operations<8>, other_operations<9>, other_operations<10>,
      an_operation_less, an_operation_twice, other_type, other_sample, a_sample_less, other_order_of_types, other_mount, empty_mount,
      other_challenge<0>, other_challenge<1>, other_challenge<2>, other_challenge<3>, other_challenge<4>,
      other_challenge<5>, other_metadata<0>, other_metadata<1>, other_metadata<2>, other_metadata<3>, other_metadata<4>,
      other_metadata<5>, other_metadata<6>, other_metadata<7>, other_metadata<8>, other_consent, other_schemes,
      other_scope_parameter, other_backend<0>, other_backend<1>, other_backend<2>, other_backend<3>, other_backend<4>,
      other_backend<5>, other_backend<6>, other_backend<7>, other_backend<8>, other_backend<9>, other_paths, split_here, split_there, as_fact, two_names, long_names, long_names_with_two_changes>();
}
static_assert(every_change_changes_it());

// A row or a value with one member more does not compile here: add it to its `add_to_digest`, to the tables above and
// to the model.
[[maybe_unused]] constexpr void no_member_is_left_out() {
  [[maybe_unused]] const auto& [s1, s2, s3, s4] = base::scopes[0];
  [[maybe_unused]] const auto& [f1, f2, f3, f4] = base::facts[0];
  [[maybe_unused]] const auto& [u1, u2] = base::facts[0].authentication;
  [[maybe_unused]] const auto& [i1, i2, i3, i4] = base::implications[0];
  [[maybe_unused]] const auto& [o1, o2, o3, o4] = base::operations[0];
  [[maybe_unused]] const auto& [r1, r2] = base::operations[0].route;
  [[maybe_unused]] const auto& [n1, n2] = base::operations[0].needs;
  [[maybe_unused]] const auto& [p1, p2, p3] = base::parameter_types[0];
  [[maybe_unused]] const auto& [c1, c2, c3, c4, c5, c6] = base::challenge;
  [[maybe_unused]] const auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9] = base::metadata;
  [[maybe_unused]] const auto& [b1, b2, b3, b4, b5, b6, b7, b8, b9, b10] = base::backend;
}

using model::digest;

/// The digest of `base` in the model's own words.
std::uint64_t modelled() {
  const auto number = [](auto value) { return static_cast<std::uint64_t>(value); };
  const std::vector<digest> scopes{digest().text("a:read").text("Read").number(1).number(0),
                                   digest().text("a:write").text("Write").number(0).number(0),
                                   digest().text("b:read").text("Read b").number(0).number(1)};
  const std::vector<digest> facts{
      digest().text("own").text("the user's own").number(0).text("").number(number(std::int64_t{-1})),
      digest().text("new").text("signed in of late").number(1).text("phr phrh").number(60)};
  const std::vector<digest> implications{digest().text("a:write").text("a:read"), digest().text("a:read").text("b:read")};
  const auto kind = [&](requirement_kind of) { return 2 * number(of); };
  const std::vector<digest> operations{
      digest().text("listA").text("GET /a").text("a:read").number(1 + kind(requirement_kind::expression) +
                                                                  65536 * number(hide_existence)),
      digest().text("changeA").text("PATCH /a/{id:sku}").text("a:write & (own | new)").number(1 + kind(requirement_kind::expression)),
      digest().text("event").text("").text("").number(kind(requirement_kind::any_token)),
      digest().text("status").text("GET /status/{part:day}").text("").number(1 + kind(requirement_kind::anyone))};
  const std::vector<digest> types{digest().text("sku").text("A"), digest().text("day").text("")};
  digest all;
  all.number(3).number(model::in_order(scopes)).number(2).number(model::in_order(facts));
  all.number(2).number(model::in_any_order(implications)).number(4).number(model::in_any_order(operations));
  all.number(2).number(model::in_order(types));
  all.number(1).text("/v1");
  all.number(1).number(number(scheme::dpop)).text("r").text("https://a.example/m").text("d").text("https://a.example/e").text("ES256");
  all.number(1).text("https://a.example").text("").text("header").text("").text("").text("").text("").text("").number(0);
  all.number(1).number(number(consent_terms::in_part));
  all.number(1).number(number(ambit::private_use_schemes::allowed));
  all.number(1).number(number(scope_parameter::is_ignored));
  all.number(1).number(0).number(1).number(0).number(0).number(1).number(0).number(0).number(0).number(0).number(0);
  all.number(1).number(number(paths_ignore_case));
  return all.value();
}

}  // namespace

TEST_CASE("digest_is_that_of_an_independent_model") {
  CHECK(digest_of<base> == modelled());
  digest none;
  for (int table = 0; table < 5; ++table)
    none.number(0).number(table == 2 || table == 3 ? 0 : model::in_order({}));
  for (int value = 0; value < 8; ++value) none.number(0);
  CHECK(digest_of<nothing> == none.value());

  struct policy_of_base : policy<base, applications, consents> {};
  const std::uint64_t version = static_cast<std::uint64_t>((version_major * 1000 + version_minor) * 1000 + version_patch);
  CHECK(policy_of_base::digest() == digest().number(version).number(modelled()).value());
  static_assert(policy_of_base::digest() == policy<the_same>::digest());
}

TEST_CASE("text_of_any_size_is_digested_as_the_model_does") {
  std::string text;
  for (int size = 0; size < 70; ++size) {
    CHECK(digest().number(model::digest().text(text).value()).value() ==
          digest().number([&] {
            detail::digest_sum sum;
            sum.add(std::string_view(text));
            return sum.value();
          }()).value());
    text += static_cast<char>(size * 37 + 11);
  }
}

TEST_CASE("every_byte_of_a_row_counts") {
  const std::string texts[] = {"operation", "POST /a/path/{of}/some/length", "scope:one & (scope:two | fact)"};
  const auto digest_with = [](const std::string (&of)[3]) {
    const operation row{std::string_view(of[0]), std::string_view(of[1]), std::string_view(of[2])};
    return detail::operations_digest<operation>(detail::table_rows<operation>(&row, 1)).rows;
  };
  std::vector<std::uint64_t> seen{digest_with(texts).in_order};
  for (std::size_t t = 0; t < 3; ++t)
    for (std::size_t i = 0; i < texts[t].size(); ++i)
      for (int bit = 0; bit < 8; ++bit) {
        std::string changed[] = {texts[0], texts[1], texts[2]};
        changed[t][i] = static_cast<char>(changed[t][i] ^ (1 << bit));
        seen.push_back(digest_with(changed).in_order);
      }
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("every_change_changes_the_digest") { CHECK(every_change_changes_it()); }

constexpr bool each_row_is_in_a_chunk() {
  for (std::size_t rows = 0; rows < 200; ++rows)
    if (ambit::detail::digests_of(rows) * 64 < rows || ambit::detail::digests_of(rows) != (rows + 63) / 64) return false;
  return ambit::detail::rows_per_digest == 64;
}
static_assert(each_row_is_in_a_chunk());
TEST_CASE("each_row_is_in_a_chunk_of_the_digest") { CHECK(each_row_is_in_a_chunk()); }
