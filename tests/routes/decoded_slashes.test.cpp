// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy.hpp>

#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Encoded slashes that are data, and what a server that decodes them could take the path for.
namespace {

using ambit::path_fault;

struct tables {
  static constexpr auto backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"read"}, {"full"}};
  static constexpr ambit::implication implications[] = {{"full", "read"}};
  static constexpr ambit::operation operations[] = {
      {"object", "GET /b/{bucket}/o/{object:slashes}", "read"},
      {"acl", "GET /b/{bucket}/o/{object:slashes}/acl", "full"},
      {"notes", "GET /b/{bucket}/o/{object:slashes}/notes", "read"},
      {"deleteAll", "DELETE /b/{bucket}/o/{object:slashes}/all", "full"},
      {"project", "GET /projects/{id:slashes}", "read"},
      {"file", "GET /projects/{id:slashes}/files/{path:slashes}", "read"},
      {"raw", "GET /projects/{id:slashes}/files/{path:slashes}/raw", "full"},
      {"members", "GET /projects/{id:slashes}/members/{user:int}", "full"},
      {"tree", "GET /tree/{path:slashes...}", "read"},
      {"verb", "GET /tree/{path...}:purge", "full"},
  };
};
struct policy : ambit::policy<tables> {};

constexpr bool is(std::string_view target, std::string_view name) {
  return policy::match({"GET", target}).operation().name() == name;
}
constexpr bool is_ambiguous(std::string_view target, std::size_t offset) {
  const auto match = policy::match({"GET", target});
  return match.fault() == path_fault::ambiguous_encoding && match.offset() == offset;
}

constexpr bool encoded_slashes_alone_are_data() {
  const auto match = policy::match({"GET", "/b/x/o/dir%2Ffile.txt"});
  return match.operation().name() == "object" && match.parameter("object") == "dir/file.txt" &&
         is("/b/x/o/a%2fb%2Fc", "object") && is("/b/x/o/folder%2F", "object") &&
         policy::match({"GET", "/b/x/o/a%3Fb"}).fault() == path_fault::encoded_delimiter &&
         policy::match({"GET", "/b/x/o/a%2F..%2Fb"}).fault() == path_fault::dot_segment &&
         policy::match({"GET", "/b/x%2Fy/o/a"}).fault() == path_fault::encoded_delimiter;
}
static_assert(encoded_slashes_alone_are_data());

constexpr bool no_encoded_slash_leads_to_an_operation_that_needs_more() {
  return is_ambiguous("/b/x/o/dir%2Facl", 10) && is_ambiguous("/b/x/o/a%2Fb%2Facl", 8) &&
         is_ambiguous("/b/x/o/dir%2F%61cl", 10) && is_ambiguous("/b/x/o/dir%2FACL", 10) &&
         is_ambiguous("/b/x/o/dir%2Facl%2F", 10) && is("/b/x/o/dir%2Fnotes", "object") &&
         is("/b/x/o/dir%2Fall", "object") && is("/b/x/o/acl", "object") && is("/b/x/o/dir/acl", "acl") &&
         is("/b/x/o/a%2Fb/acl", "acl") && is("/projects/g%2Fp", "project") &&
         is("/projects/g%2Fp/files/a%2Fb", "file") && is("/projects/g%2Fp/files/a%2Fb/raw", "raw") &&
         is_ambiguous("/projects/g%2Fp/files/a%2Fraw", 11) && is_ambiguous("/projects/g%2Fmembers%2F7", 11) &&
         is("/projects/g%2Fmembers%2Fx", "project") && is_ambiguous("/projects/g%2Ffiles%2Fa%2Fraw", 11) &&
         is_ambiguous("/projects/g/files/a%2Fmembers%2F7", 19);
}
static_assert(no_encoded_slash_leads_to_an_operation_that_needs_more());

// A server that decodes slashes may read what comes of it otherwise as well.
constexpr bool is_code(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte < 'A' || byte > 'Z') return false;
  return true;
}
template <auto Backend>
struct read_otherwise {
  static constexpr auto backend = Backend;
  static constexpr ambit::scope scopes[] = {{"read"}, {"full"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"code", is_code}};
  static constexpr ambit::operation operations[] = {{"object", "GET /b/{object:slashes}", "read"},
                                                    {"acl", "GET /b/{object:slashes}/acl", "full"},
                                                    {"code", "GET /b/{object:slashes}/codes/{c:code}", "full"},
                                                    {"verb", "GET /b/{object:slashes}/{c}:verb", "full"},
                                                    {"number", "GET /b/{object:slashes}/n/{c:int}", "full"}};
};
template <auto Backend>
constexpr bool is_object_behind(std::string_view target) {
  const auto match = ambit::policy<read_otherwise<Backend>>::match({"GET", target});
  return match.operation().name() == "object" ||
         (match.fault() == path_fault::ambiguous_encoding && match.offset() == 4 ? false : throw 0);
}
// A row with capital letters, beside which the others are read in lower case.
struct with_capitals {
  static constexpr ambit::scope scopes[] = {{"full"}};
  static constexpr ambit::operation operations[] = {{"capital", "* /A", ambit::anyone},
                                                    {"object", "* /b/{object:slashes}/{last}", ambit::any_token},
                                                    {"part", "GET /b/{object:slashes}/a/{last:slashes}", "full"}};
};
constexpr bool capitals_elsewhere_change_nothing_of_decoded_slashes() {
  return ambit::policy<with_capitals>::match({"GET", "/b/x%2Fa%2Fb/c"}).fault() == path_fault::ambiguous_encoding &&
         ambit::policy<with_capitals>::match({"GET", "/b/x%2Fc%2Fb/c"}).operation().name() == "object";
}
static_assert(capitals_elsewhere_change_nothing_of_decoded_slashes());

constexpr bool decoded_slashes_are_read_as_the_backend_may_read() {
  using namespace ambit::backends;
  constexpr auto cuts = ambit::backend{.cuts_extension = true};
  constexpr auto folds = ambit::backend{.ignores_case = true};
  constexpr auto takes_nothing = ambit::backend{.takes_empty_parameters = true};
  const auto is_read_so = [](std::string_view target, bool with, bool other) {
    return !with && other && !is_object_behind<any>(target) && is_object_behind<exact>(target);
  };
  const auto read_cut = [&](std::string_view target) {
    return is_read_so(target, is_object_behind<cuts>(target), is_object_behind<folds>(target));
  };
  const auto read_folded = [&](std::string_view target) {
    return is_read_so(target, is_object_behind<folds>(target), is_object_behind<cuts>(target));
  };
  const auto read_empty = [&](std::string_view target) {
    return is_read_so(target, is_object_behind<takes_nothing>(target), is_object_behind<cuts>(target));
  };
  return read_cut("/b/a%2Facl.json") && read_cut("/b/a%2FACL%2Ejson") &&
         !is_object_behind<cuts>("/b/a%2Fcodes%2FABC.x") && !is_object_behind<folds>("/b/a%2Fcodes%2FABC.x") &&
         is_object_behind<takes_nothing>("/b/a%2Fcodes%2Fabc") && read_cut("/b/a%2Fx:verb.x") &&
         read_cut("/b/a%2Fn%2F7.json") && read_folded("/b/a%2Fcodes%2Fabc") &&
         !is_object_behind<exact>("/b/a%2Fx:VERB") && read_empty("/b/a%2Fcodes%2F") && read_empty("/b/a%2Fn%2F") &&
         read_empty("/b/a%2F:verb") && is_object_behind<any>("/b/a%2Fb.json") && is_object_behind<any>("/b/a%2Facls") &&
         is_object_behind<any>("/b/a%2Fn%2F.7") && is_object_behind<any>("/b/a%2Fcodes%2F1") &&
         is_object_behind<any>("/b/a%2Facl%2Fb");
}
static_assert(decoded_slashes_are_read_as_the_backend_may_read());

// A server that decodes slashes may try templates in an order of its own.
template <auto Backend>
struct ordered_otherwise {
  static constexpr auto backend = Backend;
  static constexpr ambit::scope scopes[] = {{"full"}};
  static constexpr ambit::operation operations[] = {{"below", "GET /a/{object:slashes}/{last}", ambit::anyone},
                                                    {"named", "GET /{bucket}/{object:slashes}/d/c", "full"},
                                                    {"note", "GET /b/{object:slashes}/note", ambit::anyone},
                                                    {"object", "GET /b/{object:slashes}", "full"}};
};
template <auto Backend>
constexpr bool is_below_behind(std::string_view target, std::string_view name) {
  return ambit::policy<ordered_otherwise<Backend>>::match({"GET", target}).operation().name() == name;
}
constexpr bool decoded_slashes_are_tried_in_the_order_of_the_backend() {
  using namespace ambit::backends;
  constexpr auto orders = ambit::backend{.has_an_order_of_its_own = true};
  return is_below_behind<exact>("/a/b%2Fe%2Fd/c", "below") && is_below_behind<go>("/a/b%2Fe%2Fd/c", "below") &&
         !is_below_behind<orders>("/a/b%2Fe%2Fd/c", "below") && !is_below_behind<any>("/a/b%2Fe%2Fd/c", "below") &&
         !is_below_behind<spring>("/a/b%2Fe%2Fd/c", "below") && is_below_behind<any>("/a/b%2Fe%2Ff/c", "below") &&
         is_below_behind<any>("/b/x%2Fy/note", "note") && is_below_behind<orders>("/b/x%2Fy/note", "note");
}
static_assert(decoded_slashes_are_tried_in_the_order_of_the_backend());

constexpr bool decoded_slashes_leave_no_empty_segment() {
  return is_ambiguous("/b/x/o/%2Fa", 7) && is_ambiguous("/b/x/o/a%2F%2Fb", 8) && is_ambiguous("/b/x/o/a%2F/acl", 8) &&
         is_ambiguous("/b/x/o/a%2F%2F", 8);
}
static_assert(decoded_slashes_leave_no_empty_segment());

// A server that decodes slashes, as a model: it tries every division of the path's pieces among the segments of each
// row.

/// The segments that random tables are made of; `#` is replaced so that no name occurs twice.
constexpr std::string_view pool[] = {"a",           "b",           "a",       "{#:slashes}",   "{#:slashes}",
                                     "{#:slashes}", "{#:slashes}", "{#:int}", "{#:slashes}-b", "{#:slashes...}",
                                     "{#...}",      "{#...}:b"};
constexpr std::size_t literals = 3, typed = 7, mixed = 8, tail = 9, text_tail = 11;

struct made_row {
  std::array<std::size_t, 4> segments{};
  std::size_t size = 0;
  bool is_strict = false;
  std::array<char, 80> text{};
  std::size_t bytes = 0;

  constexpr void add(std::string_view more) {
    for (const char byte : more) text[bytes++] = byte;
  }
  constexpr std::string_view view() const { return {text.data(), bytes}; }
};

constexpr made_row make_row(model::random& chance) {
  made_row row;
  row.size = 1 + chance.below(4);
  row.is_strict = chance.below(2) == 0;
  row.add("GET");
  row.add(" ");
  bool has_tail = false;
  for (std::size_t i = 0; i < row.size; ++i) {
    do row.segments[i] = chance.below(std::size(pool));
    while (row.segments[i] >= tail && has_tail);
    has_tail = has_tail || row.segments[i] >= tail;
    row.add("/");
    for (const char byte : pool[row.segments[i]]) {
      const char name[] = {'p', static_cast<char>('0' + i)};
      row.add(byte == '#' ? std::string_view(name, 2) : std::string_view(&byte, 1));
    }
  }
  return row;
}

template <std::size_t Seed, std::size_t Rows>
struct random_slashes {
  static constexpr auto backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"strict"}};
  static constexpr std::array<made_row, Rows> made = [] {
    model::random chance(Seed);
    std::array<made_row, Rows> rows{};
    for (made_row& row : rows)
      for (bool is_new = false; !is_new;) {
        row = make_row(chance);
        is_new = true;
        for (const made_row& before : rows)
          if (&before != &row && before.view() == row.view()) is_new = false;
      }
    return rows;
  }();
  template <std::size_t... Row>
  static constexpr std::array<ambit::operation, Rows> listed(std::index_sequence<Row...>) {
    constexpr std::string_view names = "abcdefghijklmnopqrstuvwxyz";
    return {(made[Row].is_strict ? ambit::operation(names.substr(Row, 1), made[Row].view(), "strict")
                                 : ambit::operation(names.substr(Row, 1), made[Row].view(), ambit::anyone))...};
  }
  static constexpr std::array<ambit::operation, Rows> operations = listed(std::make_index_sequence<Rows>());
};

/// How a row divides pieces: for each piece the number of the segment that it begins, or -1 where a segment goes on.
using division = std::vector<int>;

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() > end.size() && std::string_view(text).substr(text.size() - end.size()) == end;
}
bool is_number(const std::string& text) {
  return text == "0" || (text.find_first_not_of("0123456789") == std::string::npos && text[0] != '0');
}

/// Adds all divisions of the pieces from `piece` on among the segments from `segment` on.
void divide(const made_row& row, const std::vector<std::string>& pieces, bool several, std::size_t segment,
            std::size_t piece, const division& so_far, std::vector<division>& all) {
  if (segment == row.size) {
    if (piece == pieces.size()) all.push_back(so_far);
    return;
  }
  const std::size_t kind = row.segments[segment];
  const bool goes_on = kind >= tail || (several && kind >= literals && kind != typed);
  division next = so_far;
  for (std::size_t end = piece + 1; end <= pieces.size() && (goes_on || end == piece + 1); ++end) {
    next.push_back(end == piece + 1 ? static_cast<int>(segment) : -1);
    const std::string& last = pieces[end - 1];
    const bool fits = kind < literals     ? last == pool[kind]
                      : kind == typed     ? is_number(last)
                      : kind == mixed     ? ends_with(last, "-b")
                      : kind == text_tail ? ends_with(last, ":b")
                                          : true;
    if (fits) divide(row, pieces, several, segment + 1, end, next, all);
  }
}

/// How early a segment of a row is tried; the least is first, and what goes on comes last.
std::pair<std::size_t, std::size_t> rank(const made_row& row, int segment) {
  if (segment < 0) return {9, 0};
  const std::size_t kind = row.segments[static_cast<std::size_t>(segment)];
  return {kind < literals     ? 0u
          : kind == mixed     ? 1u
          : kind == text_tail ? 2u
          : kind == typed     ? 3u
          : kind < typed      ? 4u
                              : 5u,
          0};
}

std::vector<std::string> decoded_pieces(std::string_view path) {
  std::vector<std::string> pieces;
  for (std::size_t at = 1; at <= path.size();) {
    std::size_t end = at, width = 1;
    while (end < path.size() && path[end] != '/' && path.substr(end, 3) != "%2F") ++end;
    if (end < path.size() && path[end] == '%') width = 3;
    pieces.emplace_back(path.substr(at, end - at));
    at = end + width;
  }
  if (!pieces.empty() && pieces.back().empty()) pieces.pop_back();
  return pieces;
}

struct counted {
  std::size_t asked = 0, matched = 0, ambiguous = 0, in_vain = 0;
};

template <class Tables>
void no_server_goes_elsewhere(std::uint64_t seed, counted& all) {
  constexpr std::string_view parts[] = {"a", "b", "a", "7", "x", "x-b", "x:b", "a-b"};
  model::random chance(seed);
  for (int i = 0; i < 3000; ++i) {
    std::string path;
    for (std::size_t left = 1 + chance.below(6); left != 0; --left) {
      path += path.empty() || chance.below(2) == 0 ? "/" : "%2F";
      path += parts[chance.below(std::size(parts))];
    }
    const ambit::route_match<Tables> match({"GET", path});
    ++all.asked;
    all.ambiguous += match.fault() == path_fault::ambiguous_encoding;
    const std::vector<std::string> pieces = decoded_pieces(path);
    std::size_t first = Tables::made.size();
    std::vector<std::pair<std::size_t, std::size_t>> least;
    bool is_other_strict = false;  // one that takes each parameter for one segment
    for (std::size_t row = 0; row < Tables::made.size(); ++row) {
      const made_row& made = Tables::made[row];
      std::vector<division> divisions, of_one;
      divide(made, pieces, true, 0, 0, {}, divisions);
      divide(made, pieces, false, 0, 0, {}, of_one);
      if (!of_one.empty() && made.is_strict) is_other_strict = true;
      for (const division& each : divisions) {
        std::vector<std::pair<std::size_t, std::size_t>> ranks;
        for (const int segment : each) ranks.push_back(rank(made, segment));
        if (first != Tables::made.size() && !(ranks < least)) continue;
        least = ranks;
        first = row;
      }
    }
    const bool is_safe = !is_other_strict && (first == Tables::made.size() || !Tables::made[first].is_strict);
    if (match.fault() == path_fault::ambiguous_encoding) all.in_vain += is_safe;
    if (!match.operation().known()) continue;
    ++all.matched;
    const made_row& found = Tables::made[match.operation().index()];
    if (path.find('%') == std::string::npos || found.is_strict) continue;
    INFO(path << " is taken for " << std::string(found.view()));
    CHECK(is_safe);
  }
}

template <std::size_t... Seed>
void no_server_goes_elsewhere(counted& all, std::index_sequence<Seed...>) {
  (no_server_goes_elsewhere<random_slashes<Seed, 3 + Seed % 5 * 2>>(Seed, all), ...);
}

constexpr bool a_tail_of_slashes_is_as_safe() {
  return is("/tree/a%2Fb/c", "tree") && is_ambiguous("/tree/a%2Fb/c%3Apurge", 13) &&
         policy::match({"GET", "/tree/a%2Fb:purge"}).fault() == path_fault::encoded_delimiter;
}

}  // namespace

TEST_CASE("capitals_elsewhere_change_nothing_of_decoded_slashes") {
  CHECK(capitals_elsewhere_change_nothing_of_decoded_slashes());
}
TEST_CASE("encoded_slashes_alone_are_data") { CHECK(encoded_slashes_alone_are_data()); }
TEST_CASE("no_encoded_slash_leads_to_an_operation_that_needs_more") {
  CHECK(no_encoded_slash_leads_to_an_operation_that_needs_more());
}
TEST_CASE("decoded_slashes_are_read_as_the_backend_may_read") {
  CHECK(decoded_slashes_are_read_as_the_backend_may_read());
}
TEST_CASE("decoded_slashes_are_tried_in_the_order_of_the_backend") {
  CHECK(decoded_slashes_are_tried_in_the_order_of_the_backend());
}
TEST_CASE("decoded_slashes_leave_no_empty_segment") { CHECK(decoded_slashes_leave_no_empty_segment()); }
TEST_CASE("a_tail_of_slashes_is_as_safe") { CHECK(a_tail_of_slashes_is_as_safe()); }
TEST_CASE("no_server_that_decodes_slashes_goes_elsewhere") {
  counted all;
  no_server_goes_elsewhere(all, std::make_index_sequence<20>());
  MESSAGE(all.asked << " paths, " << all.matched << " matched, " << all.ambiguous << " ambiguous, " << all.in_vain
                    << " of these in vain");
  CHECK(all.matched > all.asked / 10);
  CHECK(all.ambiguous > all.asked / 50);
}
