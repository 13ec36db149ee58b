// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include <ambit/explanation.hpp>

#include "../model/digitalocean_policy.hpp"

#include <doctest/doctest.h>

#include <string_view>

// Paths that the router behind the gateway may read otherwise.

namespace {

using ambit::backend;
using ambit::path_fault;
using ambit::request;
using ambit::routing;

struct any_tables {
  static constexpr ambit::scope scopes[] = {{"admin"}, {"read"}, {"export"}, {"docs"}};
  static constexpr ambit::implication implications[] = {{"admin", "read"}};
  static constexpr ambit::operation operations[] = {
      {"rest", "GET /{path...}", ambit::any_token},
      {"admin", "GET /api/admin", "admin"},
      {"getReport", "GET /reports/{id}", "read"},
      {"exportReports", "GET /reports/export", "export"},
      {"changeReport", "PUT /reports/{id}", "read"},
      {"public", "GET /docs/public", ambit::anyone},
      {"doc", "GET /docs/{id}", "docs"},
      {"files", "GET /files/{path...}", "docs"},
      {"weaker", "GET /weaker/{id}", "admin"},
      {"weakest", "GET /weaker/list", "read"},
      {"user", "GET /Users/{id:int}", "read"},
      {"name", "GET /Users/{name}", "export"},
  };
};
template <auto Backend>
struct tables_behind : any_tables {
  static constexpr ambit::backend backend = Backend;
};
struct any : ambit::policy<any_tables> {};
template <auto Backend>
struct policy_of : ambit::policy<tables_behind<Backend>> {};

template <class Policy>
constexpr bool refuses(std::string_view target, std::size_t offset, std::string_view conflict, const backend& reading) {
  const auto found = Policy::match(request{"GET", target});
  return found.outcome() == routing::malformed_path && found.fault() == path_fault::ambiguous_reading &&
         found.offset() == offset && found.conflict().name() == conflict && found.reading() == reading &&
         !found.operation().known() && found.parameter_count() == 0;
}
template <class Policy>
constexpr bool answers(std::string_view target, std::string_view name, std::string_view method = "GET") {
  const auto found = Policy::match(request{method, target});
  return found.operation().name() == name && !found.conflict().known() && found.reading() == backend{};
}

constexpr backend case_alone{.ignores_case = true}, slash_alone{.ignores_last_slash = true},
    undecoded_alone{.compares_undecoded = true}, extension_alone{.cuts_extension = true},
    empty_tail_alone{.takes_empty_tails = true};

constexpr bool path_that_may_lead_elsewhere_is_refused() {
  return refuses<any>("/api/ADMIN", 5, "admin", case_alone) && refuses<any>("/api/admin/", 10, "admin", slash_alone) &&
         refuses<any>("/reports/EXPORT", 9, "exportReports", case_alone) &&
         refuses<any>("/reports/exporT?x=1", 14, "exportReports", case_alone) &&
         refuses<any>("/reports/export.json", 15, "exportReports", extension_alone) &&
         refuses<any>("/reports/export.tar.gz", 15, "exportReports", extension_alone) &&
         refuses<any>("/docs/%70ublic", 6, "doc", undecoded_alone) &&
         refuses<any>("/files", 6, "files", empty_tail_alone) &&
         refuses<any>("/files/", 7, "files", empty_tail_alone) && refuses<any>("/Files/x", 1, "files", case_alone) &&
         refuses<any>("/users/9", 1, "user", case_alone) && refuses<any>("/Users/9.json", 8, "user", extension_alone) &&
         refuses<any>("/Users/%39", 7, "name", undecoded_alone);
}
static_assert(path_that_may_lead_elsewhere_is_refused());

constexpr bool readings_are_admitted_together() {
  return refuses<any>("/API/%61dmin/", 1, "admin", backend{.ignores_case = true, .ignores_last_slash = true}) &&
         refuses<any>("/api/ADMIN.x/", 5, "admin",
                      backend{.ignores_case = true, .ignores_last_slash = true, .cuts_extension = true});
}
static_assert(readings_are_admitted_together());

constexpr bool path_that_leads_nowhere_else_is_answered() {
  return answers<any>("/api/admin", "admin") && answers<any>("/reports/7", "getReport") &&
         answers<any>("/reports/7.json", "getReport") && answers<any>("/reports/Export2", "getReport") &&
         answers<any>("/reports/export", "exportReports") && answers<any>("/docs/public", "public") &&
         answers<any>("/%72eports/7", "getReport") && answers<any>("/x/Y.z/", "rest") && answers<any>("/", "") &&
         answers<any>("/reports/EXPORT", "changeReport", "PUT");
}
static_assert(path_that_leads_nowhere_else_is_answered());

/// Who may make the found call may make the other one.
constexpr bool what_follows_is_no_conflict() {
  return answers<any>("/weaker/LIST", "weaker") && answers<any>("/weaker/list.json", "weaker");
}
static_assert(what_follows_is_no_conflict());

constexpr bool backend_that_is_stated_admits_its_readings_alone() {
  using exact = policy_of<ambit::backends::exact>;
  using rails = policy_of<ambit::backends::rails>;
  using express = policy_of<ambit::backends::express>;
  return answers<exact>("/api/ADMIN", "rest") && answers<exact>("/reports/export.json", "getReport") &&
         answers<exact>("/docs/%70ublic", "public") && answers<exact>("/files/", "rest") &&
         answers<rails>("/api/ADMIN", "rest") && refuses<rails>("/api/admin/", 10, "admin", slash_alone) &&
         refuses<rails>("/reports/export.json", 15, "exportReports", extension_alone) &&
         answers<express>("/reports/export.json", "getReport") &&
         refuses<express>("/reports/EXPORT", 9, "exportReports", case_alone);
}
static_assert(backend_that_is_stated_admits_its_readings_alone());
static_assert(!ambit::detail::readings_matter<ambit::detail::tables_t<policy_of<ambit::backends::exact>>>);

// Large tables are divided into smaller chunks.
template <class Tables>
constexpr bool readings_of_a_row_are_those_of_any_chunk_it_is_in() {
  constexpr std::size_t rows = ambit::detail::operation_rows<Tables>().size();
  const ambit::detail::reading_chunk<Tables, rows> whole(0);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto of_two = ambit::detail::reading_chunk<Tables, 2>(row / 2).of[row % 2];
    const auto& all = whole.of[row];
    if (of_two.all != all.all || of_two.some_of != all.some_of || of_two.alike != all.alike) return false;
  }
  return whole.any;
}
static_assert(
    readings_of_a_row_are_those_of_any_chunk_it_is_in<ambit::detail::tables_t<policy_of<ambit::backends::any>>>());

constexpr bool is_code(ambit::decoded_text text) noexcept { return *text.begin() == 'c'; }

// Rows each beside three mixed siblings, of which the middle one alone is of another kind than the others.
struct sibling_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"code", is_code}};
  static constexpr ambit::operation operations[] = {
      {"needs", "GET /needs/{x}", "read"},
      {"method", "GET /method/{x}", "read"},
      {"letters", "GET /letters/{x}", "read"},
      {"slash", "GET /slash/{x}", "read"},
      {"slashes", "GET /slashes/{x}/", "read"},
      {"below", "GET /below/{x}/more", "read"},
      {"before", "GET /Before/{x}", "read"},
      {"capitals", "GET /capitals/{x}", "read"},
      {"own", "GET /own/{x}", "read"},
      {"two", "POST /two/{x}", "read"},
      {"needs1", "GET /needs/{x}.1", "read"},
      {"needs2", "GET /needs/{x}.2", "write"},
      {"needs3", "GET /needs/{x}.3", "read"},
      {"method1", "POST /method/{x}.1", "write"},
      {"method2", "GET /method/{x}.2", "write"},
      {"method3", "POST /method/{x}.3", "write"},
      {"letters1", "GET /letters/{x}.1", "write"},
      {"letters2", "GET /letters/{x}.2a", "write"},
      {"letters3", "GET /letters/{x}.3", "write"},
      {"slash1", "GET /slash/{x}.1", "write"},
      {"slash2", "GET /slash/{x}.2/", "write"},
      {"slash3", "GET /slash/{x}.3", "write"},
      {"slashes1", "GET /slashes/{x}.1", "read & write"},
      {"slashes2", "GET /slashes/{x}.2", "read & write", ambit::either_slash},
      {"slashes3", "GET /slashes/{x}.3", "read & write"},
      {"below1", "GET /below/{x}.1", "write"},
      {"below2", "GET /below/{x}.2/more", "write"},
      {"below3", "GET /below/{x}.3", "write"},
      {"before1", "GET /Before/{x}.1", "write"},
      {"before2", "GET /BEFORE/{x}.2", "write"},
      {"before3", "GET /Before/{x}.3", "write"},
      {"capitals1", "GET /capitals/{x}.1a", "write"},
      {"capitals2", "GET /capitals/{x}.2A", "write"},
      {"capitals3", "GET /capitals/{x}.3a", "write"},
      {"own1", "GET /own/{x}.1", "write"},
      {"own2", "GET /own/{x:code}.2", "write"},
      {"own3", "GET /own/{x}.3", "write"},
      {"two1", "GET /two/{x}.1", "read"},
      {"two2", "GET /two/{x}.2", "read"},
      {"two2Written", "POST /two/{x}.2", "write"},
      {"two3", "GET /two/{x}.3", "read"},
  };
};
struct siblings : ambit::policy<sibling_tables> {};
struct digitalocean : ambit::policy<model::digitalocean_tables<>> {};

/// Whether what all neighbours of a row tell is what is told of each kind of them alone, under each reading
/// alone and under all.
template <class Policy>
constexpr bool kinds_tell_all(std::size_t first, std::size_t end) {
  using namespace ambit::detail;
  using tables = tables_t<Policy>;
  for (std::size_t row = first; row < end; ++row)
    for (unsigned how = 1; how < 2048; how *= 2) {
      unsigned all[2]{}, some_of[2]{}, alike[2]{255, 255}, capitals[2]{};
      const auto add_to = [&](unsigned which) {
        return [&, which](std::size_t other, reading_set with, reading_set some, std::uint8_t same) {
          all[which] |= with;
          some_of[which] |= some;
          alike[which] = same < alike[which] ? same : alike[which];
          capitals[which] |= unsigned{has_capitals_in<tables>(other)};
        };
      };
      reading_pairs<tables> pairs(row, static_cast<reading_set>(how == 1024 ? 1023 : how));
      pairs.for_each(add_to(0));
      pairs.for_each_but(repeated_siblings_of<tables>.of, add_to(1));
      if (all[0] != all[1] || some_of[0] != some_of[1] || alike[0] != alike[1] || capitals[0] != capitals[1])
        return false;
    }
  return true;
}
static_assert(kinds_tell_all<siblings>(0, 4) && kinds_tell_all<siblings>(4, 7));
static_assert(kinds_tell_all<siblings>(7, 10));
TEST_CASE("what_is_told_of_each_kind_of_siblings_is_told_of_all") {
  CHECK(kinds_tell_all<siblings>(0, siblings::operation_count));
  CHECK(kinds_tell_all<any>(0, any::operation_count));
  CHECK(kinds_tell_all<digitalocean>(0, digitalocean::operation_count));
}

// Where all need the same, nothing is looked for.
struct alike_tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {{"a", "GET /a/{id}", "read"}, {"b", "GET /a/b", "read"}};
};
struct alike : ambit::policy<alike_tables> {};
static_assert(!ambit::detail::readings_matter<ambit::detail::tables_t<alike>>);
// Nor where no path is shared.
struct apart_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::operation operations[] = {
      {"a", "GET /a/{id}", "read"}, {"b", "GET /b/{id:int}", "write"}, {"c", "PUT /a/c", "write"}};
};
struct apart : ambit::policy<apart_tables> {};
static_assert(!ambit::detail::readings_matter<ambit::detail::tables_t<apart>>);

// Rows that differ in case, or in the slash at their end, stand beside each other: such a router takes one for the
// other, and nobody knows which.
struct twin_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::operation operations[] = {
      {"upper", "GET /Books", "write"},
      {"lower", "GET /books", "read"},
      {"slashed", "GET /loans/", "write"},
      {"bare", "GET /loans", "read"},
  };
};
struct twins : ambit::policy<twin_tables> {};
constexpr bool twins_are_refused() {
  return refuses<twins>("/books", 1, "upper", case_alone) && refuses<twins>("/Books", 1, "lower", case_alone) &&
         refuses<twins>("/loans", 6, "slashed", slash_alone) && refuses<twins>("/loans/", 6, "bare", slash_alone);
}
static_assert(twins_are_refused());

// A conflict with a hidden operation is nothing that a client may learn.
struct hiding_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"admin"}};
  static constexpr ambit::operation operations[] = {
      {"get", "GET /reports/{id}", "read"},
      {"export", "GET /reports/export", "admin", ambit::hide_existence},
      {"list", "GET /reports/list", "admin"},
  };
};
struct hiding : ambit::policy<hiding_tables> {};
constexpr bool conflict_with_a_hidden_operation_reads_as_no_route() {
  for (const std::string_view target : {"/reports/EXPORT", "/reports/export.csv"}) {
    const auto made = hiding::decide(request{"GET", target}, hiding::accepted_token("read"));
    if (made.outcome() != ambit::outcome::malformed_path || made.status() != 404 || made.offset() != 0 ||
        made.path_fault() != path_fault::none || made.conflict().name() != "export" ||
        hiding::preflight(target, "GET").status() != 404)
      return false;
  }
  const auto shown = hiding::decide(request{"GET", "/reports/LIST"}, hiding::accepted_token("read"));
  return shown.status() == 400 && shown.offset() == 9 && hiding::preflight("/reports/LIST", "GET").status() == 400;
}
static_assert(conflict_with_a_hidden_operation_reads_as_no_route());

constexpr bool explanation_says_how_it_is_read() {
  char buffer[256]{};
  const auto made = any::decide(request{"GET", "/API/%61dmin/"}, any::accepted_token("read"));
  const auto text = ambit::explain(made, buffer);
  return std::string_view(buffer, text.size) ==
         "denied: the path is malformed: the backend may read it otherwise (offset 1); with the case of letters "
         "ignored, with a slash at the end ignored it is one of admin";
}
static_assert(explanation_says_how_it_is_read());

}  // namespace

TEST_CASE("path_that_may_lead_elsewhere_is_refused") { CHECK(path_that_may_lead_elsewhere_is_refused()); }
TEST_CASE("readings_are_admitted_together") { CHECK(readings_are_admitted_together()); }
TEST_CASE("path_that_leads_nowhere_else_is_answered") { CHECK(path_that_leads_nowhere_else_is_answered()); }
TEST_CASE("what_follows_is_no_conflict") { CHECK(what_follows_is_no_conflict()); }
TEST_CASE("backend_that_is_stated_admits_its_readings_alone") {
  CHECK(backend_that_is_stated_admits_its_readings_alone());
}
TEST_CASE("twins_are_refused") { CHECK(twins_are_refused()); }
TEST_CASE("conflict_with_a_hidden_operation_reads_as_no_route") {
  CHECK(conflict_with_a_hidden_operation_reads_as_no_route());
}
TEST_CASE("explanation_says_how_it_is_read") { CHECK(explanation_says_how_it_is_read()); }

// Triplets of reserved bytes, which a router that decodes takes for these, together with what else it reads otherwise.

namespace {

struct counted : any_tables {
  static constexpr ambit::operation operations[] = {{"rest", "GET /{path...}", ambit::any_token},
                                                    {"count", "GET /users/$count", "admin"}};
};
struct counted_case : counted {
  static constexpr ambit::backend backend = case_alone;
};
struct counted_slash : counted {
  static constexpr ambit::backend backend = slash_alone;
};
struct counted_extension : counted {
  static constexpr ambit::backend backend = extension_alone;
};
struct counted_exactly : counted {
  static constexpr ambit::backend backend{};
};
constexpr bool a_reserved_triplet_is_its_byte_where_something_else_is_read_otherwise() {
  using behind_case = ambit::policy<counted_case>;
  using behind_slash = ambit::policy<counted_slash>;
  using behind_extension = ambit::policy<counted_extension>;
  using exactly = ambit::policy<counted_exactly>;
  return refuses<behind_case>("/users/%24COUNT", 7, "count", case_alone) &&
         refuses<behind_slash>("/users/%24count/", 7, "count", slash_alone) &&
         refuses<behind_slash>("/users/$count/", 13, "count", slash_alone) &&
         refuses<behind_extension>("/users/%24count.json", 7, "count", extension_alone) &&
         answers<behind_case>("/users/%24other", "rest") && answers<exactly>("/users/%24count/", "rest") &&
         exactly::match(request{"GET", "/users/%24count"}).fault() == path_fault::ambiguous_encoding;
}
static_assert(a_reserved_triplet_is_its_byte_where_something_else_is_read_otherwise());

}  // namespace

TEST_CASE("a_reserved_triplet_is_its_byte_where_something_else_is_read_otherwise") {
  CHECK(a_reserved_triplet_is_its_byte_where_something_else_is_read_otherwise());
}

namespace {

struct beneath_the_root {
  static constexpr ambit::scope scopes[] = {{"less"}, {"more"}};
  static constexpr ambit::operation operations[] = {
      {"root", "GET /", "less"},
      {"behind", "GET /{path...}/ab/{id:int}", "more"},
      {"suffix", "GET /{path...}.json", "more"},
  };
};
using rooted = ambit::policy<beneath_the_root>;
// As a constant, no byte before the path is read.
static_assert(rooted::match(ambit::request{"GET", "/"}).operation().name() == "root");
static_assert(rooted::match(ambit::request{"HEAD", "/"}).operation().name() == "root");

}  // namespace

TEST_CASE("no_byte_before_the_root_is_read") {
  const std::string_view target = "/";
  CHECK(rooted::match(ambit::request{"GET", target}).operation().name() == "root");
}

namespace {

struct before_a_tail {
  static constexpr ambit::backend backend{.cuts_extension = true, .takes_empty_tails = true};
  static constexpr ambit::scope scopes[] = {{"less"}, {"more"}};
  static constexpr ambit::operation operations[] = {
      {"one", "GET /{id}", "less"},
      {"files", "GET /files/{path...}", "more"},
  };
};
constexpr bool is_refused_at(std::string_view target, std::size_t offset) {
  const auto found = ambit::policy<before_a_tail>::match(ambit::request{"GET", target});
  return found.fault() == ambit::path_fault::ambiguous_reading && found.offset() == offset;
}
static_assert(is_refused_at("/files.json", 6) && is_refused_at("/files.a.b", 6) && is_refused_at("/files", 6));

}  // namespace

TEST_CASE("a_literal_before_a_tail_of_nothing_may_be_cut_out_of_a_name_with_an_extension") {
  CHECK(is_refused_at("/files.json", 6));
  CHECK(ambit::policy<before_a_tail>::match(ambit::request{"GET", "/file.json"}).operation().name() == "one");
}

// A path is looked at from where its template has something of its own, in comparison with those that it could reach.

namespace {

struct beginning_alike {
  static constexpr ambit::scope scopes[] = {{"less"}, {"more"}};
  static constexpr ambit::operation operations[] = {
      {"text", "GET /p/{a}/{id}", "less"},        {"behind", "GET /p/{a}/{n}z", "more"},
      {"file", "GET /q/{a}/{id}", "less"},        {"export", "GET /q/{a}/{n}z", "more"},
      {"named", "GET /r/{a}/{id}", "less"},       {"list", "GET /r/{a}/list", "more"},
      {"json", "GET /x/{a}/export.json", "less"}, {"data", "GET /x/{a}/export", "more"},
      {"user", "GET /Users/{a}/{id}", "less"},    {"users", "GET /Users/{a}/list", "more"},
      {"loan", "GET /loans/{a}/{id}", "less"},    {"loans", "GET /Loans/{a}/list", "more"},
      {"visit", "GET /Visits/{a}/{id}", "less"},  {"visits", "GET /visits/{a}/list", "more"},
      {"front", "GET /m/{a}/{id}", "less"},       {"fronts", "GET /m/{a}/x-{n}", "more"},
      {"bare", "GET /s/{a}/{id}", "less"},        {"slashed", "GET /s/{a}/list/", "more"},
      {"one", "GET /e/{a}/{id}", "less"},         {"either", "GET /e/{a}/list", "more", ambit::either_slash},
      {"get", "GET /twin/{a}", "less"},           {"twin", "GET /twin/{a}/", "more"},
  };
};
template <auto Backend>
struct beginning_alike_behind : beginning_alike {
  static constexpr ambit::backend backend = Backend;
};
template <auto Backend>
struct alike_behind : ambit::policy<beginning_alike_behind<Backend>> {};

template <class Policy>
constexpr bool is_refused_for(std::string_view target, std::string_view conflict) {
  const auto found = Policy::match(request{"GET", target});
  return found.fault() == path_fault::ambiguous_reading && found.conflict().name() == conflict;
}

constexpr bool what_is_alike_tells_nothing_and_what_is_behind_it_tells() {
  using all = ambit::policy<beginning_alike>;
  using by_case = alike_behind<case_alone>;
  using by_extension = alike_behind<extension_alone>;
  using by_slash = alike_behind<slash_alone>;
  constexpr backend nothing_alone{.takes_empty_parameters = true};
  using by_nothing = alike_behind<nothing_alone>;
  return answers<all>("/r/A.b/x", "named") && answers<all>("/r/A.b/list", "list") &&
         is_refused_for<all>("/r/A.b/LIST", "list") && is_refused_for<by_case>("/r/a/lisT", "list") &&
         is_refused_for<by_case>("/r/a/List", "list") && answers<by_case>("/r/A/List2", "named") &&
         is_refused_for<by_extension>("/r/a/list.b", "list") && is_refused_for<by_extension>("/r/a./list.", "list") &&
         answers<by_extension>("/r/a.b/list2", "named") && is_refused_for<by_extension>("/x/a/export.json", "data") &&
         // Text with capitals before it: that of the row itself, and that of the other one.
         answers<by_case>("/Users/A/x", "user") && is_refused_for<by_case>("/Users/a/LIST", "users") &&
         is_refused_for<by_case>("/loans/a/list", "loans") && is_refused_for<by_case>("/loans/A/lisT", "loans") &&
         answers<by_case>("/loans/A/x", "loan") && is_refused_for<by_case>("/Visits/a/list", "visits") &&
         // Nothing for a parameter, though the path ends with no slash.
         is_refused_for<by_nothing>("/m/a/x-", "fronts") && is_refused_for<all>("/m/a/X-", "fronts") &&
         answers<by_nothing>("/m/a/y-", "front") &&
         // A slash that the path lacks.
         is_refused_for<by_slash>("/s/a/list", "slashed") && answers<by_slash>("/s/a/other", "bare") &&
         answers<by_slash>("/e/a/list/", "either") && answers<by_slash>("/e/a/list", "either") &&
         is_refused_for<by_slash>("/twin/a", "twin") && is_refused_for<all>("/twin/A.b", "twin");
}
static_assert(what_is_alike_tells_nothing_and_what_is_behind_it_tells());

/// Bytes are looked at eight at a time.
constexpr bool every_byte_behind_what_is_alike_is_looked_at(std::size_t most) {
  constexpr backend both{.ignores_case = true, .cuts_extension = true};
  using policy = alike_behind<both>;
  for (std::size_t before = 1; before <= most; ++before)
    for (std::size_t size = 1; size <= most; ++size) {
      char path[64]{'/', 'p', '/'};
      std::size_t end = 3;
      for (std::size_t i = 0; i < before; ++i) path[end++] = i % 2 == 0 ? 'A' : '.';
      path[end++] = '/';
      for (std::size_t i = 0; i < size; ++i) path[end++] = 'x';
      const auto ends_with = [&](std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) path[end + i] = text[i];
        return std::string_view(path, end + text.size());
      };
      if (!answers<policy>(ends_with("y"), "text") || !answers<policy>(ends_with("z"), "behind") ||
          !is_refused_for<policy>(ends_with("Z"), "behind") || !is_refused_for<policy>(ends_with("z."), "behind") ||
          !is_refused_for<policy>(ends_with("z.aa"), "behind") ||
          !is_refused_for<policy>(ends_with("Z.aaaa"), "behind"))
        return false;
    }
  return true;
}
static_assert(every_byte_behind_what_is_alike_is_looked_at(3));

// A template that is tried before those that are alike may keep a path to itself, until the router passes it over for a
// capital letter or a dot in what is alike to the others.
struct tried_before {
  static constexpr ambit::scope scopes[] = {{"less"}, {"more"}};
  static constexpr ambit::operation operations[] = {
      {"pair", "GET /c/{p}to{q}/a/", "less"},
      {"bare", "GET /c/{x}/a", "less"},
      {"slashed", "GET /c/{x}/a/", "more"},
      {"version", "GET /d/v{n}/a/", "less"},
      {"bareDotted", "GET /d/{x}.{y}/a", "less"},
      {"slashedDotted", "GET /d/{x}.{y}/a/", "more"},
      {"number", "GET /e/{i:int}/v{n}/a/", "less"},
      {"bareText", "GET /e/{z}/{x}.{y}/a", "less"},
      {"slashedText", "GET /e/{z}/{x}.{y}/a/", "more"},
      {"literal", "GET /f/one/v{n}/a/", "less"},
      {"bareParameter", "GET /f/{z}/{x}.{y}/a", "less"},
      {"slashedParameter", "GET /f/{z}/{x}.{y}/a/", "more"},
      {"lower", "GET /G/one/v{n}/a/", "less"},
      {"bareUpper", "GET /g/One/{x}.{y}/a", "less"},
      {"slashedUpper", "GET /g/ONE/{x}.{y}/a/", "more"},
  };
};
constexpr bool a_template_that_is_passed_over_for_what_is_alike_to_others_hides_none() {
  using policy = ambit::policy<tried_before>;
  return is_refused_for<policy>("/c/1toTO/a", "slashed") && is_refused_for<policy>("/c/1toto/a", "slashed") &&
         answers<policy>("/c/1to2/a", "bare") && is_refused_for<policy>("/d/v1.2/a", "slashedDotted") &&
         is_refused_for<policy>("/e/1/v1.2/a", "slashedText") &&
         is_refused_for<policy>("/f/one/v1.2/a", "slashedParameter") &&
         is_refused_for<policy>("/g/One/v1.2/a", "slashedUpper");
}
static_assert(a_template_that_is_passed_over_for_what_is_alike_to_others_hides_none());

// Segments share texts where one begins with more than the other one.
struct more_in_front {
  static constexpr ambit::scope scopes[] = {{"more"}, {"less"}};
  static constexpr ambit::implication implications[] = {{"more", "less"}};
  static constexpr ambit::operation operations[] = {
      {"short", "GET /a/a{x}", "less"},
      {"long", "GET /a/ab{y}", "more"},
      {"text", "GET /b/a{x}", "less"},
      {"literal", "GET /b/abc", "more"},
      {"dotted", "GET /c/a.{x}", "less"},
      {"cut", "GET /c/a", "more"},
      {"other", "GET /d/a{x}", "less"},
      {"apart", "GET /d/b{x}", "more"},
      {"kelvin", "GET /e/%E2%84%AA{x}", "less"},
      {"k", "GET /e/k{x}", "more"},
  };
};
constexpr bool a_segment_that_begins_with_more_is_another_reading() {
  using policy = ambit::policy<more_in_front>;
  return is_refused_for<policy>("/a/aB1", "long") && answers<policy>("/a/ac1", "short") &&
         is_refused_for<policy>("/b/aBc", "literal") && answers<policy>("/b/aBd", "text") &&
         is_refused_for<policy>("/c/a.b", "cut") && answers<policy>("/d/aB1", "other") &&
         is_refused_for<policy>("/e/%E2%84%AA1", "k");
}
static_assert(a_segment_that_begins_with_more_is_another_reading());

}  // namespace

TEST_CASE("what_is_alike_tells_nothing_and_what_is_behind_it_tells") {
  CHECK(what_is_alike_tells_nothing_and_what_is_behind_it_tells());
}
TEST_CASE("every_byte_behind_what_is_alike_is_looked_at") { CHECK(every_byte_behind_what_is_alike_is_looked_at(24)); }
TEST_CASE("a_template_that_is_passed_over_for_what_is_alike_to_others_hides_none") {
  CHECK(a_template_that_is_passed_over_for_what_is_alike_to_others_hides_none());
}
TEST_CASE("a_segment_that_begins_with_more_is_another_reading") {
  CHECK(a_segment_that_begins_with_more_is_another_reading());
}
