// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/route_overlap.hpp>

#include <ambit/policies/fullscript.hpp>

#include "model/constant_policy.hpp"
#include "model/refinement_model.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

struct library_tables {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::operation operations[] = {
      {"getBook", "GET /books/{id}", "read"},      {"updateBook", "PATCH /books/{id}", "write"},
      {"listNew", "GET /books/new", "read"},       {"getNumbered", "GET /shelves/{number:int}", "read"},
      {"getShelf", "GET /shelves/{name}", "read"}, {"getLoan", "GET /loans/{id}", "read"},
      {"getFile", "GET /files/{path...}", "read"}, {"getPage", "GET /files/{book}/{page}", "read"},
      {"notified", ambit::no_route, "read"},
  };
};
struct library : ambit::policy<library_tables> {};
using overlaps = ambit::route_analysis<library>;

/// `first before later`, with an exclamation mark where the method is hidden; a line each, in order.
template <class Policy>
std::string described() {
  std::string text;
  for (std::size_t i = 0; i < ambit::route_analysis<Policy>::overlap_count(); ++i) {
    const auto each = ambit::route_analysis<Policy>::overlap(i);
    text += std::string(each.first().name()) + " before " + std::string(each.later().name()) +
            (each.hides_method() ? "!\n" : "\n");
  }
  return text;
}

}  // namespace

TEST_CASE("a_literal_takes_paths_of_a_parameter_and_hides_its_other_methods") {
  CHECK(described<library>() ==
        "listNew before getBook\n"
        "listNew before updateBook!\n"
        "getNumbered before getShelf\n"
        "getPage before getFile\n");
  static_assert(overlaps::overlap_count() == 4);
  static_assert(overlaps::overlap(0).first().name() == "listNew");
  static_assert(overlaps::overlap(0).later().name() == "getBook");
  static_assert(!overlaps::overlap(0).hides_method() && overlaps::overlap(1).hides_method());
}

TEST_CASE("a_path_that_two_templates_have_is_answered_by_the_first") {
  for (std::size_t i = 0; i < overlaps::overlap_count(); ++i) {
    const auto each = overlaps::overlap(i);
    std::string path(each.write_path({}).size, '#');
    static_cast<void>(each.write_path(path));
    const char* const method = each.later().name() == "updateBook" ? "PATCH" : "GET";
    const auto found = library::match({method, path});
    if (each.hides_method())
      CHECK(found.outcome() == ambit::routing::wrong_method);
    else
      CHECK(found.operation() == each.first());
  }
}

TEST_CASE("routes_that_share_no_path_overlap_nowhere") {
  struct none : ambit::policy<ambit::policies::fullscript_tables> {};
  CHECK(described<none>().empty());
  static_assert(ambit::route_analysis<ambit::policies::fullscript>::overlap_count() == 0);
}

namespace {

struct shadowed_tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::operation operations[] = {
      {"getOne", "GET /a/{x}", "read"},        {"getMore", "GET /a/{x}/{y...}", "read"},
      {"getAll", "GET /a/{x...}", "read"},     {"getOneSlashed", "GET /a/{x}/", "read"},
      {"getMost", "GET /c/{x}", "read"},       {"getRest", "GET /c/{x...}", "read"},
      {"getNumber", "GET /b/{x:int}", "read"}, {"getOther", "GET /b/{x}", "read"},
      {"notified", ambit::no_route, "read"},
  };
};
struct shadowed : ambit::policy<shadowed_tables> {};

}  // namespace

TEST_CASE("a_template_is_shadowed_only_if_no_path_is_left_to_it") {
  using found = ambit::route_analysis<shadowed>;
  for (std::size_t i = 0; i < shadowed::operation_count; ++i) {
    CAPTURE(shadowed::operation_at(i).name());
    CHECK(found::is_shadowed(shadowed::operation_at(i)) == (shadowed::operation_at(i).name() == "getAll"));
  }
  CHECK_FALSE(found::is_shadowed(shadowed::operation_id()));
  for (const char* const path : {"/a/b", "/a/b/c", "/a/b/c/d", "/a/%2B", "/a/a-path/7", "/a/b/", "/a/b/c/"})
    CHECK(shadowed::match({"GET", path}).operation().name() != "getAll");
}

namespace {

constexpr bool is_tiny(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) size += std::size_t{byte != '\0'};
  return size <= 2;
}
constexpr bool is_anything(ambit::decoded_text) noexcept { return true; }

struct typed {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"tiny", is_tiny}, {"all", is_anything}};
};
struct three_tables : typed {
  static constexpr ambit::operation operations[] = {
      {"o0", "GET /{x:int}/{y}", "read"}, {"o1", "GET /{x}/{y:int}", "read"}, {"o2", "GET /{x:int}/{z:int}", "read"}};
};
struct uuid_tables : typed {
  static constexpr ambit::operation operations[] = {
      {"long", "GET /{x:uuid}", "read"}, {"short", "POST /{y:tiny}", "read"}, {"any", "PUT /{y}", "read"}};
};
struct all_tables : typed {
  static constexpr ambit::operation operations[] = {{"all", "GET /{x:all}", "read"}, {"any", "GET /{y}", "read"}};
};
struct three : ambit::policy<three_tables> {};
struct with_uuids : ambit::policy<uuid_tables> {};
struct with_all : ambit::policy<all_tables> {};

}  // namespace

TEST_CASE("an_overlap_names_the_operation_that_answers") {
  CHECK(described<three>() == "o2 before o0\no2 before o1\n");
  static_assert(ambit::route_analysis<three>::undecided_count() == 0);
}

TEST_CASE("an_overlap_that_no_path_shows_is_undecided") {
  CHECK(described<with_uuids>() == "long before any!\nshort before any!\n");
  using found = ambit::route_analysis<with_uuids>;
  static_assert(found::undecided_count() == 1);
  static_assert(found::undecided(0).first().name() == "long" && found::undecided(0).later().name() == "short");
  static_assert(!found::undecided(0).is_shown() && found::undecided(0).write_path({}).size == 0);
}

TEST_CASE("whether_a_path_is_left_beside_a_type_that_takes_all_is_undecided") {
  using found = ambit::route_analysis<with_all>;
  static_assert(found::reach_of(with_all::operation_at(0)) == ambit::reach::reached);
  static_assert(found::reach_of(with_all::operation_at(1)) == ambit::reach::undecided);
  static_assert(!found::is_shadowed(with_all::operation_at(1)));
  static_assert(found::reach_of(with_all::operation_id()) == ambit::reach::shadowed);
}

namespace {

constexpr bool is_part_number(ambit::decoded_text text) noexcept { return text == "q-1-2"; }
template <bool Sampled>
struct part_tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::parameter_type parameter_types[] = {
      {"part", is_part_number, std::string_view(Sampled ? "q-1-2" : "")}};
  static constexpr ambit::operation operations[] = {{"part", "GET /{x:part}", "read"}, {"any", "GET /{y}", "read"}};
};
struct unsampled : ambit::policy<part_tables<false>> {};
struct sampled : ambit::policy<part_tables<true>> {};

}  // namespace

TEST_CASE("a_sample_decides_what_is_undecided") {
  using doubtful = ambit::route_analysis<unsampled>;
  static_assert(doubtful::reach_of(unsampled::operation_at(0)) == ambit::reach::undecided);
  CHECK(described<unsampled>() == "");
  static_assert(doubtful::undecided_count() == 1);
  using found = ambit::route_analysis<sampled>;
  static_assert(found::reach_of(sampled::operation_at(0)) == ambit::reach::reached);
  static_assert(found::undecided_count() == 0);
  CHECK(described<sampled>() == "part before any\n");
  char buffer[16];
  CHECK(std::string_view(buffer, found::overlap(0).write_path(buffer).size) == "/q-1-2");
}

// Policies made by chance.

namespace {

struct overlap_found {
  std::size_t first = 0, later = 0;
  bool hides = false;
  std::string path;
};

/// Tables as a policy that is not checked: those made by chance may hold what a policy refuses.
template <std::uint64_t Seed>
struct unchecked {
  using operation_id = ambit::operation_id<model::constant_tables<Seed, 0>>;
};

template <std::uint64_t Seed>
std::vector<overlap_found> overlaps_of() {
  using analysis = ambit::route_analysis<unchecked<Seed>>;
  std::vector<overlap_found> all;
  for (std::size_t i = 0; i < analysis::overlap_count(); ++i) {
    const auto each = analysis::overlap(i);
    std::string path(each.write_path({}).size, '#');
    static_cast<void>(each.write_path(path));
    all.push_back({each.first().index(), each.later().index(), each.hides_method(), path});
  }
  return all;
}

/// The same policy with one of its rows alone.
model::made_policy with_row_alone(model::made_policy made, std::size_t row) {
  made.operations[0] = made.operations[row];
  made.operation_count = 1;
  return made;
}

/// The methods of a row; of one that takes any, one that no row names.
std::vector<std::string> methods_of(const model::policy_model::entry& row) {
  const std::string text = row.route.substr(0, row.route.find(' '));
  if (text == "*") return {"POST"};
  if (text == "GET|PUT") return {"GET", "PUT"};
  return {text};
}

template <std::uint64_t Seed>
void compare(const std::vector<model::tried_path>& paths, std::size_t& some, std::size_t& hidden) {
  const auto made = model::make_pair_of_policies(Seed, {})[0];
  const model::policy_model whole(made);
  const std::vector<overlap_found> found = overlaps_of<Seed>();
  for (std::size_t row = 0; row < whole.entries.size(); ++row) {
    if (whole.entries[row].route.empty()) continue;
    INFO(Seed, " ", whole.entries[row].route);
    const model::policy_model alone(with_row_alone(made, row));
    const std::vector<std::string> methods = methods_of(whole.entries[row]);
    const bool is_single = methods.size() == 1 && methods[0] != "POST";
    bool is_reached = false;
    for (const model::tried_path& path : paths)
      for (const std::string& method : methods) {
        if (!alone.answering(method, path.target, path.gate)) continue;
        const auto answer = whole.answering(method, path.target, path.gate);
        is_reached = is_reached || answer == row;
        if (answer == row) continue;
        bool said = false;  // of several methods one that is hidden, if any is
        for (const overlap_found& each : found)
          said = said || (each.later == row && (is_single ? each.hides == !answer && (!answer || each.first == *answer)
                                                          : each.hides || answer));
        INFO(method, ' ', path.target);
        CHECK(said);
        ++(answer ? some : hidden);
      }
    if (is_reached)
      CHECK_FALSE(ambit::route_analysis<unchecked<Seed>>::is_shadowed(unchecked<Seed>::operation_id::at(row)));
  }
}

template <std::size_t... Seed>
void compare_all(std::index_sequence<Seed...>) {
  const auto paths = model::paths_to_try(false);
  std::size_t some = 0, hidden = 0;
  (compare<Seed>(paths, some, hidden), ...);
  CHECK(some > 0);
  CHECK(hidden > 0);
}

}  // namespace

TEST_CASE("every_path_that_another_template_takes_is_of_an_overlap") { compare_all(std::make_index_sequence<24>()); }
