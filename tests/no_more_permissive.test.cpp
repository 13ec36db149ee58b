// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/no_more_permissive.hpp>

#include <ambit/policy_diff.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

// Claims about policies with types of their own, and with text beside parameters.

namespace {

constexpr bool is_sku(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return true;
}
constexpr bool is_tiny(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) size += std::size_t{byte != '\0'};
  return size <= 2;
}
constexpr bool is_secret(ambit::decoded_text text) noexcept { return text == "what nobody guesses"; }
bool is_asked_at_run_time(ambit::decoded_text text) noexcept { return is_sku(text); }

struct with_types {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::parameter_type parameter_types[] = {
      {"sku", is_sku}, {"tiny", is_tiny}, {"secret", is_secret}};
};

template <class New, class Old>
std::string first_request() {
  for (const auto& each : ambit::policy_diff<New, Old>::by_route()) {
    std::string path(each.write_path({}).size, '#');
    static_cast<void>(each.write_path(path));
    return std::string(name_of(each.kind())) + ": " + std::string(each.method()) + " " + path;
  }
  return "none";
}

struct act : with_types {
  static constexpr ambit::operation operations[] = {{"act", "GET /items/{id}:{verb}", "s"},
                                                    {"item", ambit::no_route, ambit::any_token}};
};
struct act_and_item : with_types {
  static constexpr ambit::operation operations[] = {{"act", "GET /items/{id}:{verb}", "s"},
                                                    {"item", "GET /items/{id:sku}", ambit::any_token}};
};
struct before_items : ambit::policy<act> {};
struct with_items : ambit::policy<act_and_item> {};

}  // namespace

TEST_CASE("a_route_of_an_own_type_that_is_new_is_more_than_there_was") {
  static_assert(!ambit::no_more_permissive<with_items, before_items>);
  static_assert(ambit::no_more_permissive<before_items, with_items>);
  static_assert(ambit::equivalent<with_items, with_items>);
  CHECK(first_request<with_items, before_items>() == "added: GET /items/A");
  CHECK(with_items::match({"GET", "/items/ABC"}).operation().name() == "item");
}

namespace {

struct get_alone : with_types {
  static constexpr ambit::operation operations[] = {{"get", "GET /items/{id:sku}", "s"},
                                                    {"export", "GET /export/{id}", "s"}};
};
struct get_and_export : with_types {
  static constexpr ambit::operation operations[] = {{"get", "GET /items/{id:sku}", "s"},
                                                    {"export", "GET /items/{id:sku}:export", "s"}};
};
struct without_export : ambit::policy<get_alone> {};
struct with_export : ambit::policy<get_and_export> {};

}  // namespace

TEST_CASE("text_beside_a_parameter_of_a_type_is_not_of_the_type") {
  static_assert(!ambit::no_more_permissive<with_export, without_export>);
  static_assert(ambit::equivalent<with_export, with_export>);
  CHECK(first_request<with_export, without_export>() == "added: GET /items/A:export");
  CHECK(with_export::match({"GET", "/items/ABC:export"}).operation().name() == "export");
  CHECK_FALSE(without_export::match({"GET", "/items/ABC:export"}).operation().known());
}

namespace {

struct narrow : with_types {
  static constexpr ambit::operation operations[] = {{"get", "GET /{x:tiny}", "s"}};
};
struct wide : with_types {
  static constexpr ambit::operation operations[] = {{"get", "GET /{x}", "s"}};
};
struct secret : with_types {
  static constexpr ambit::operation operations[] = {{"get", "GET /{x:tiny}", "s"}, {"open", "GET /b/{x:secret}", "s"}};
};
struct narrow_policy : ambit::policy<narrow> {};
struct wide_policy : ambit::policy<wide> {};
struct secret_policy : ambit::policy<secret> {};

}  // namespace

TEST_CASE("a_path_is_shown_only_where_both_policies_answer_it_as_is_said") {
  CHECK(first_request<wide_policy, narrow_policy>() == "added: GET /xxxx");
  static_assert(ambit::no_more_permissive<narrow_policy, wide_policy>);
}

TEST_CASE("a_type_of_which_no_text_is_known_leaves_its_own_routes_undecided_and_no_others") {
  static_assert(!ambit::no_more_permissive<secret_policy, narrow_policy>);
  static_assert(!ambit::no_more_permissive<secret_policy, narrow_policy>.except("get"));
  static_assert(ambit::no_more_permissive<secret_policy, narrow_policy>.except("open"));
  static_assert(ambit::no_more_permissive<secret_policy, secret_policy>);
  static_assert(ambit::no_more_permissive<secret_policy, wide_policy>.except("open"));
  CHECK(first_request<secret_policy, wide_policy>() == "undecided: GET ");
}

namespace {

struct run_time_types {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"late", is_asked_at_run_time}};
  static constexpr ambit::operation operations[] = {
      {"get", "GET /a/{x:late}", "s"}, {"other", "GET /a/b", "s"}, {"rest", "GET /a/{x}/{y}", "s"}};
};
struct run_time_types_more {
  static constexpr ambit::scope scopes[] = {{"s"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"late", is_asked_at_run_time}};
  static constexpr ambit::operation operations[] = {
      {"get", "GET /a/{x:late}", ambit::any_token}, {"other", "GET /a/b", "s"}, {"rest", "GET /a/{x}/{y}", "s"}};
};
struct late_policy : ambit::policy<run_time_types> {};
struct late_policy_more : ambit::policy<run_time_types_more> {};

}  // namespace

TEST_CASE("a_type_that_is_no_constant_function_is_never_asked_and_never_guessed_at") {
  static_assert(ambit::equivalent<late_policy, late_policy>);
  static_assert(!ambit::no_more_permissive<late_policy_more, late_policy>);
  static_assert(ambit::no_more_permissive<late_policy_more, late_policy>.except("get"));
  CHECK(late_policy::match({"GET", "/a/ABC"}).operation().name() == "get");
}

namespace {

struct verbs {
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {{"cancel", "POST /v1/{name}:cancel", "s"},
                                                    {"hard", "POST /v1/{name}:hard:cancel", "t"},
                                                    {"act", "POST /v1/{name}:{verb}", "s & t"},
                                                    {"get", "GET /v1/{name}", "s"},
                                                    {"range", "GET /v1/range(from='{f}',to='{t}')", "t"}};
};
struct more_verbs {
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {{"cancel", "POST /v1/{name}:cancel", "s"},
                                                    {"hard", "POST /v1/{name}:hard:cancel", "t"},
                                                    {"act", "POST /v1/{name}:{verb}", "s & t"},
                                                    {"get", "GET /v1/{name}", "s"},
                                                    {"range", "GET /v1/range(from='{f}',to='{t}')", "t"},
                                                    {"undo", "POST /v1/{name}:undo", "s"}};
};
struct verbs_policy : ambit::policy<verbs> {};
struct more_verbs_policy : ambit::policy<more_verbs> {};

}  // namespace

TEST_CASE("text_beside_parameters_is_decided_where_templates_tell_it_apart") {
  static_assert(ambit::equivalent<verbs_policy, verbs_policy>);
  static_assert(!ambit::no_more_permissive<more_verbs_policy, verbs_policy>);
  static_assert(ambit::no_more_permissive<more_verbs_policy, verbs_policy>.except("undo"));
  CHECK(first_request<more_verbs_policy, verbs_policy>() == "looser: POST /v1/x:undo");
}

namespace {

constexpr std::string_view more_routes[] = {"GET /b", "GET /a/import", "GET /a/Export", "GET /a/{id}/{name}"};

/// A policy in which another row may ask for what the first one does not; what stands behind it may read `/a/EXPORT` as
/// `/a/export`.
template <bool AsksForMore, bool IsExact, int More = 0>
struct readings {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {
      {"get", "GET /a/{id}", "s"},
      {"export", "GET /a/export", std::string_view(AsksForMore ? "s & t" : "s")},
      {"more", more_routes[More], "s"},
  };
  static constexpr ambit::backend backend =
      IsExact ? ambit::backend(ambit::backends::exact) : ambit::backend(ambit::backends::any);
};
template <bool AsksForMore, bool IsExact, int More = 0>
struct readings_policy : ambit::policy<readings<AsksForMore, IsExact, More>> {};
using conflicting = readings_policy<true, false>;
using conflicting_exactly = readings_policy<true, true>;

}  // namespace

TEST_CASE("a_conflict_of_readings_that_is_gone_is_a_difference") {
  static_assert(ambit::equivalent<conflicting, conflicting>);
  static_assert(ambit::equivalent<readings_policy<false, false>, readings_policy<false, true>>);
  static_assert(!ambit::no_more_permissive<readings_policy<false, false>, conflicting>.except("export"));
  static_assert(ambit::no_more_permissive<readings_policy<false, true>, conflicting_exactly>.except("export"));
  static_assert(!ambit::no_more_permissive<conflicting_exactly, conflicting>);
  static_assert(ambit::no_more_permissive<conflicting, conflicting_exactly>);
}

TEST_CASE("a_conflict_of_readings_is_kept_beside_routes_that_it_does_not_concern") {
  static_assert(ambit::no_more_permissive<readings_policy<true, false, 1>, conflicting>.except("more"));
  static_assert(ambit::no_more_permissive<readings_policy<true, false, 3>, conflicting>.except("more"));
  static_assert(!ambit::no_more_permissive<readings_policy<true, false, 2>, conflicting>.except("more"));
}

namespace {

/// HEAD may be looked for among rows that take any method, or behind a slash for a parameter without text.
template <bool IsExact, bool HasSlash>
struct odd_readings {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {
      {"get", std::string_view(HasSlash ? "GET /{path...}" : "GET /a"), "s"},
      {"all", std::string_view(HasSlash ? "GET /a/{id}" : "* /a"), "s & t"}};
  static constexpr ambit::backend backend{.takes_empty_parameters = !IsExact && HasSlash,
                                          .answers_head_apart = !IsExact && !HasSlash};
};
template <bool IsExact, bool HasSlash>
struct odd_policy : ambit::policy<odd_readings<IsExact, HasSlash>> {};

}  // namespace

namespace {

template <bool Named, auto Backend = ambit::backends::any>
struct any_method_tables : with_types {
  static constexpr ambit::backend backend = Backend;
  static constexpr ambit::operation operations[] = {
      {"any", "* /x", ambit::any_token},
      {"own", Named ? ambit::route_text("PURGE /y") : ambit::route_text("GET /y"), ambit::any_token},
      {"file", "GET /f/{f:slashes}", ambit::any_token},
      {"acl", "GET /f/{f:slashes}/acl", "s"}};
};
template <bool Named, auto Backend = ambit::backends::any>
struct any_method_policy : ambit::policy<any_method_tables<Named, Backend>> {};

}  // namespace

TEST_CASE("what_refuses_less_by_a_method_s_case_or_by_slashes_decoded_is_not_proved_to_allow_no_more") {
  static_assert(ambit::equivalent<any_method_policy<true>, any_method_policy<true>>);
  static_assert(!ambit::no_more_permissive<any_method_policy<false>, any_method_policy<true>>.except("own"));
  static_assert(ambit::no_more_permissive<any_method_policy<true>, any_method_policy<false>>.except("own"));
  static_assert(!ambit::no_more_permissive<any_method_policy<true, ambit::backends::exact>, any_method_policy<true>>);
  static_assert(ambit::no_more_permissive<any_method_policy<true>, any_method_policy<true, ambit::backends::exact>>);
}
TEST_CASE("a_row_that_may_answer_by_another_method_or_without_text_is_looked_at") {
  CHECK(odd_policy<false, false>::match({"HEAD", "/a"}).fault() == ambit::path_fault::ambiguous_reading);
  CHECK(odd_policy<false, true>::match({"GET", "/a/"}).fault() == ambit::path_fault::ambiguous_reading);
  static_assert(!ambit::no_more_permissive<odd_policy<true, false>, odd_policy<false, false>>);
  static_assert(!ambit::no_more_permissive<odd_policy<true, true>, odd_policy<false, true>>);
  static_assert(ambit::equivalent<odd_policy<false, false>, odd_policy<false, false>>);
  static_assert(ambit::equivalent<odd_policy<false, true>, odd_policy<false, true>>);
  CHECK(first_request<odd_policy<true, false>, odd_policy<false, false>>() == "added: HEAD /a");
  CHECK(first_request<odd_policy<true, true>, odd_policy<false, true>>() == "added: GET /a/");
}

namespace {

constexpr std::string_view empty_routes[] = {"GET /a/{id:int}", "GET /a/{id:uuid}", "GET /a/{x}-{y}",
                                             "GET /a/{id:opaque}"};

/// Where parameters take nothing, one of any kind may, and a mixed segment.
template <bool IsExact, int Kind>
struct empty_readings {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {{"get", "GET /{path...}", "s"},
                                                    {"other", empty_routes[Kind], "s & t"}};
  static constexpr ambit::backend backend{.takes_empty_parameters = !IsExact};
};
template <bool IsExact, int Kind>
struct empty_policy : ambit::policy<empty_readings<IsExact, Kind>> {};

template <int... Kind>
void look_at_empty(std::integer_sequence<int, Kind...>) {
  const bool are_refused[] = {empty_policy<false, Kind>::match({"GET", "/a/"}).fault() ==
                              ambit::path_fault::ambiguous_reading...};
  for (const bool is_refused : are_refused) CHECK(is_refused);
  static_assert((!ambit::no_more_permissive<empty_policy<true, Kind>, empty_policy<false, Kind>> && ...));
  static_assert((ambit::equivalent<empty_policy<false, Kind>, empty_policy<false, Kind>> && ...));
}

}  // namespace

TEST_CASE("a_parameter_of_every_kind_may_take_nothing") { look_at_empty(std::make_integer_sequence<int, 4>()); }

namespace {

/// Behind a router that counts parameters; the first row is what others of its paths may be found before.
template <bool HasFront>
struct counted_readings {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {
      {"front", std::string_view(HasFront ? "GET /a/{x}/{y}" : "GET /other"), "s"},
      {"back", "GET /{z}/b/{w}", "s"},
      {"rest", "GET /{z}/b/{path...}", "t"}};
  static constexpr ambit::backend backend{.has_an_order_of_its_own = true};
};
template <bool HasFront>
struct counted_policy : ambit::policy<counted_readings<HasFront>> {};

}  // namespace

TEST_CASE("a_conflict_of_order_that_goes_with_a_row_is_a_difference") {
  CHECK(counted_policy<true>::match({"GET", "/a/b/c"}).fault() == ambit::path_fault::ambiguous_reading);
  CHECK(counted_policy<false>::match({"GET", "/a/b/c"}).operation().name() == "back");
  static_assert(!ambit::no_more_permissive<counted_policy<false>, counted_policy<true>>.except("front"));
  static_assert(ambit::equivalent<counted_policy<true>, counted_policy<true>>);
}

namespace {

/// Policies that ignore case themselves, the second one opening what the first one does not.
template <bool Opens>
struct folding {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
  static constexpr ambit::operation operations[] = {
      {"get", "GET /Books/{id}", "s"},
      {"export", "GET /books/Export", std::string_view(Opens ? "s" : "s & t")},
      {"act", "POST /books/{id}:Act", "t"},
  };
  static constexpr ambit::path_options paths = ambit::paths_ignore_case;
};
template <bool Opens>
struct folding_policy : ambit::policy<folding<Opens>> {};

}  // namespace

TEST_CASE("policies_that_ignore_case_are_compared_by_their_folded_templates") {
  static_assert(ambit::equivalent<folding_policy<false>, folding_policy<false>>);
  static_assert(ambit::no_more_permissive<folding_policy<false>, folding_policy<false>>);
  static_assert(!ambit::no_more_permissive<folding_policy<true>, folding_policy<false>>);
  static_assert(!ambit::no_more_permissive<folding_policy<true>, folding_policy<false>>.except("export"));
  CHECK(first_request<folding_policy<true>, folding_policy<false>>() == "added: GET /books/export.json");
  CHECK(folding_policy<true>::match({"GET", "/books/export.json"}).operation().name() == "get");
  CHECK(folding_policy<false>::match({"GET", "/books/export.json"}).fault() == ambit::path_fault::ambiguous_reading);
}
