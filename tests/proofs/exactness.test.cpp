// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/analysis.hpp>

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <string_view>

namespace {

using ambit::backend;
namespace backends = ambit::backends;

struct table_base {
  static constexpr ambit::scope scopes[] = {{"s"}, {"t"}};
};

struct apart_tables : table_base {
  static constexpr ambit::operation operations[] = {
      {"get", "GET /a/{id:int}", "s"}, {"list", "GET /a", "t"}, {"other", "GET /b/{id}", "t"}};
};
struct apart : ambit::policy<apart_tables, ambit::analysis> {};

struct alike_tables : table_base {
  static constexpr ambit::operation operations[] = {
      {"get", "GET /a/{id}", "s"}, {"export", "GET /a/export", "s"}, {"act", "POST /a/{id}", "s & t"}};
};
struct alike : ambit::policy<alike_tables, ambit::analysis> {};

template <class Rows>
struct pair_tables : table_base {
  static constexpr ambit::operation operations[] = {{"one", Rows::one, "s"}, {"other", Rows::other, "s & t"}};
};
template <class Rows>
struct pair : ambit::policy<pair_tables<Rows>, ambit::analysis> {};

struct literal_rows {
  static constexpr std::string_view one = "GET /a/{id}", other = "GET /a/export";
};
struct slash_rows {
  static constexpr std::string_view one = "GET /a", other = "GET /a/";
};
struct capital_rows {
  static constexpr std::string_view one = "GET /a/Export", other = "GET /a/export";
};
struct plain_rows {
  static constexpr std::string_view one = "GET /a/export", other = "GET /a/{id}";
};
struct mixed_rows {
  static constexpr std::string_view one = "GET /a/{id}", other = "GET /a/{id}:cancel";
};
struct tail_rows {
  static constexpr std::string_view one = "GET /{path...}", other = "GET /api/admin";
};
struct empty_tail_rows {
  static constexpr std::string_view one = "GET /{name}", other = "GET /files/{path...}";
};

/// What the claim about a backend shows: the request, the operation that it leads to, and how many readings it takes.
template <class Policy, auto How>
bool shows(std::string_view path, backend reading) {
  constexpr auto claim = Policy::template is_exact_for<How>();
  static_assert(!claim.holds() && !claim.is_undecided());
  char buffer[64];
  CHECK(std::string_view(buffer, claim.write_path(buffer).size) == path);
  CHECK(claim.method() == "GET");
  CHECK(claim.operation().name() == "one");
  CHECK(claim.conflict().name() == "other");
  return claim.reading() == reading;
}

}  // namespace

TEST_CASE("every_policy_is_exact_for_a_backend_that_reads_as_it_does") {
  static_assert(pair<literal_rows>::is_exact_for(backends::exact));
  static_assert(pair<slash_rows>::is_exact_for(backends::django));
  static_assert(pair<capital_rows>::is_exact_for<backend{}>());
}

TEST_CASE("a_policy_is_exact_where_paths_stay_apart_or_whoever_may_make_one_call_may_make_the_other") {
  static_assert(apart::is_exact_for(backends::any));
  static_assert(alike::is_exact_for(backends::any));
  static_assert(alike::is_exact_for(backends::express).operation() == alike::operation_id());
  static_assert(alike::is_exact_for(backends::express).conflict() == alike::operation_id());
  static_assert(alike::is_exact_for(backends::express).write_path({}).size == 0);
}

TEST_CASE("a_path_shows_what_a_backend_reads_otherwise") {
  constexpr backend in_any_case{.ignores_case = true}, without_slash{.ignores_last_slash = true},
      undecoded{.compares_undecoded = true}, cut{.cuts_extension = true}, empty{.takes_empty_tails = true};
  CHECK(shows<pair<literal_rows>, in_any_case>("/a/Export", in_any_case));
  CHECK(shows<pair<literal_rows>, backends::express>("/a/Export", in_any_case));
  CHECK(shows<pair<literal_rows>, cut>("/a/export.json", cut));
  CHECK(shows<pair<mixed_rows>, in_any_case>("/a/x:Cancel", in_any_case));
  CHECK(shows<pair<slash_rows>, without_slash>("/a", without_slash));
  CHECK(shows<pair<capital_rows>, backends::aspnet>("/a/Export", in_any_case));
  CHECK(shows<pair<plain_rows>, undecoded>("/a/%65xport", undecoded));
  CHECK(shows<pair<tail_rows>, in_any_case>("/api/Admin", in_any_case));
  CHECK(shows<pair<empty_tail_rows>, empty>("/files", empty));
}

namespace {

struct method_tables : table_base {
  static constexpr ambit::operation operations[] = {{"all", "* /a/{id}", "s"}, {"two", "PUT|POST /a/export", "s & t"}};
};
struct methods : ambit::policy<method_tables, ambit::analysis> {};

}  // namespace

TEST_CASE("each_method_of_a_row_is_looked_at") {
  constexpr auto claim = methods::is_exact_for(backends::aspnet);
  static_assert(!claim.holds() && !claim.is_undecided());
  CHECK(claim.method() == "PUT");
  char buffer[64];
  const std::string_view path(buffer, claim.write_path(buffer).size);
  CHECK(path == "/a/Export");
  CHECK(methods::match({"GET", path}).operation().name() == "all");
  CHECK(methods::match({"PUT", path}).fault() == ambit::path_fault::ambiguous_reading);
}

TEST_CASE("what_a_backend_does_not_do_shows_nothing") {
  static_assert(pair<literal_rows>::is_exact_for<backend{.ignores_last_slash = true, .takes_empty_tails = true}>());
  static_assert(pair<slash_rows>::is_exact_for<backend{.ignores_case = true, .cuts_extension = true}>());
  static_assert(pair<tail_rows>::is_exact_for<backend{.takes_empty_tails = true, .takes_empty_parameters = true}>());
}

namespace {

bool is_asked_at_run_time(ambit::decoded_text) noexcept { return true; }
struct late_tables : table_base {
  static constexpr ambit::parameter_type parameter_types[] = {{"late", is_asked_at_run_time}};
  static constexpr ambit::operation operations[] = {{"one", "GET /a/{id:late}", "s"},
                                                    {"other", "GET /a/export", "s & t"}};
};
struct late : ambit::policy<late_tables, ambit::analysis> {};

}  // namespace

TEST_CASE("what_no_path_shows_of_types_is_undecided") {
  constexpr auto claim = late::is_exact_for(backends::express);
  static_assert(!claim.holds() && claim.is_undecided());
  static_assert(claim.operation().name() == "one" && claim.conflict().name() == "other");
  static_assert(claim.write_path({}).size == 0 && claim.reading() == backend());
}
