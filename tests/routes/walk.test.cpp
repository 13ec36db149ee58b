// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/listed_routes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

// Which of few templates a path is answered by, each written down: literals of every width that a node compares at
// once, beside a parameter that takes every text which is none of them.

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

template <class Tables>
constexpr std::size_t row_of(std::string_view path) {
  const auto found = ambit::policy<Tables>::match({"GET", path});
  return found.outcome() == ambit::routing::matched ? found.operation().index() : none;
}

using text = model::short_text<320>;
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ";

/// Literals that are the first letters, all below one node, and each below one of its own, which has a slot for every
/// text; a parameter beside them; and one before them, which moves them through a path.
constexpr std::size_t widths[] = {1, 2, 6, 7, 8, 9, 14, 15, 16, 17, 24, 33};
constexpr std::size_t count = std::size(widths);
constexpr auto pair_texts = [] {
  std::array<model::short_text<80>, 3 * count + 1> made{};
  for (std::size_t i = 0; i < count; ++i) {
    made[i].add("GET /v1/{account}/files/").add(letters.substr(0, widths[i]));
    made[count + 1 + i].add("GET /v1/{account}/one").add(i, 2).add('/').add(letters.substr(0, widths[i]));
    made[2 * count + 1 + i].add("GET /v1/{account}/one").add(i, 2).add("/{id}");
  }
  made[count].add("GET /v1/{account}/files/{id}");
  return made;
}();
constexpr auto pair_routes = [] {
  std::array<std::string_view, 3 * count + 1> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = pair_texts[i].view();
  return all;
}();
using pairs = model::listed_routes<pair_routes>;

/// A path below the node of all literals, or that of number `alone`.
constexpr text path_of(std::size_t account, std::size_t alone, std::string_view file) {
  text path;
  path.add("/v1/").fill(4 + account, 'u');
  if (alone == none)
    path.add("/files/");
  else
    path.add("/one").add(alone, 2).add('/');
  return path.add(file);
}

/// Whether a literal is answered by its row, and by the parameter's with a byte before it, without its first one, with
/// one behind, with any byte of it another one, and without what stands between its first and its last eight.
constexpr bool is_told_apart(std::size_t account, std::size_t i, std::size_t alone) {
  const std::size_t own = alone == none ? i : count + 1 + i, other = alone == none ? count : 2 * count + 1 + i;
  const std::string_view literal = letters.substr(0, widths[i]);
  const auto row = [&](std::string_view file) { return row_of<pairs>(path_of(account, alone, file).view()); };
  const bool is_right = row(literal) == own && row(text().add('_').add(literal).view()) == other &&
                        (i == 0 || row(literal.substr(1)) == other) &&
                        row(text().add(literal).add('_').view()) == other;
  if (!is_right) return false;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    text changed = text().add(literal);
    changed[at] = '_';
    if (row(changed.view()) != other) return false;
  }
  if (literal.size() <= 16) return true;
  const text outside = text().add(literal.substr(0, 8)).add(literal.substr(literal.size() - 8));
  return row(outside.view()) == (alone == none && outside.view() == letters.substr(0, 16) ? 8 : other);
}
constexpr bool literals_are_told_apart(std::size_t account, std::size_t from = 0, std::size_t end = count) {
  for (std::size_t i = from; i < end; ++i)
    if (!is_told_apart(account, i, none) || !is_told_apart(account, i, i)) return false;
  // No segment that no child takes leads on, not even to the root.
  const text dead = text().add("/v1/").fill(4 + account, 'u').add("/folders");
  return row_of<pairs>(text(dead).add("/abc").view()) == none &&
         row_of<pairs>(text(dead).add("/v1/u/files/abc").view()) == none;
}

// Siblings that a node's slots cannot tell apart: as many bytes, the last eight of them alike; three, and five.
constexpr std::string_view alike_routes[] = {
    "GET /two/a-abcdefgh",  "GET /two/b-abcdefgh",  "GET /two/{id}",
    "GET /five/a-abcdefgh", "GET /five/b-abcdefgh", "GET /five/c-abcdefgh",
    "GET /five/d-abcdefgh", "GET /five/e-abcdefgh", "GET /five/{id}",
};
using alike = model::listed_routes<alike_routes>;

constexpr bool literals_that_share_a_slot_win() {
  for (std::size_t row = 0; row < std::size(alike_routes); ++row) {
    const std::string_view path = alike_routes[row].substr(4);
    if (row_of<alike>(path) != row && row != 2 && row != 8) return false;
    for (std::size_t at = 0; at < 10 && row != 2 && row != 8; ++at) {
      text other = text().add(path);
      other[path.size() - 10 + at] = '_';
      if (row_of<alike>(other.view()) != (row < 2 ? 2u : 8u)) return false;
    }
  }
  return row_of<alike>("/two/x-abcdefgh") == 2 && row_of<alike>("/five/A-abcdefgh") == 8 &&
         row_of<alike>("/five/z-abcdefgh") == 8 && row_of<alike>("/two/a-abcdefgh/x") == none;
}

// Every kind of segment at one place, and ways that are dead behind the one that is tried first.
constexpr std::string_view kind_routes[] = {
    "GET /k/abc",
    "GET /k/a{x}",
    "GET /k/{n:int}",
    "GET /k/{id}",
    "GET /k/{rest...}",
    "GET /d/admin/keys",
    "GET /d/{id}/rows",
    "GET /d/{id}/",
    "GET /s/{a}-{b}",
    "GET /s/{n:int}/x",
    "GET /t/{p...}/tags",
    "GET /t/all/{n}/end",
    "GET /",
    "GET /u/{a}/{b}/{c}/{d}",
};
using kinds = model::listed_routes<kind_routes>;

constexpr bool the_first_that_leads_on_is_taken() {
  constexpr struct {
    std::string_view path;
    std::size_t row;
  } asked[] = {
      {"/k/abc", 0},
      {"/k/abd", 1},
      {"/k/a", 3},
      {"/k/12", 2},
      {"/k/01", 3},
      {"/k/xabc", 3},
      {"/k/abc/abc", 4},
      {"/k/12/abc", 4},
      {"/k", none},
      {"/k/", none},
      {"/d/admin/keys", 5},
      {"/d/admin/rows", 6},
      {"/d/admin/", 7},
      {"/d/admin", none},
      {"/d/a/keys", none},
      {"/d/x/rows", 6},
      {"/d/x/", 7},
      {"/d/admin/keys/", none},
      {"/s/1-2", 8},
      {"/s/12/x", 9},
      {"/s/12", none},
      {"/s/a-b/x", none},
      {"/t/a/tags", 10},
      {"/t/a/b/tags", 10},
      {"/t/tags", none},
      {"/t/all/1/end", 11},
      {"/t/all/1/tags", 10},
      {"/t/all/tags", 10},
      {"/", 12},
      {"/u/a/b/c/d", 13},
      {"/u/a/b/c", none},
      {"/u/a/b/c/d/e", none},
      {"/u/a/b/c/d/", none},
      {"/v", none},
      {"/d/.a/rows", 6},
      {"/k/.", none},
      {"/k/..", none},
      {"/u/a/../c/d", none},
      {"/k/%61bc", 0},
      {"/k/%61%62d", 1},
      {"/d/%61dmin/rows", 6},
      {"/k/ab%63/abc", 4},
      {"/t/%61ll/1/end", 11},
      {"/t/a/ta%67s", 10},
      {"/k/%31", 2},
  };
  for (const auto& one : asked)
    if (row_of<kinds>(one.path) != one.row) return false;
  return true;
}

/// The same row for paths around each length at which their bytes are read otherwise.
constexpr bool length_makes_no_difference(std::size_t from, std::size_t end, std::size_t step) {
  for (std::size_t size = from; size < end; size += step) {
    text path = text().add("/u/").fill(3 + size, 'w').add("/b/c/d");
    if (row_of<kinds>(path.view()) != 13 || row_of<kinds>(path.add('/').view()) != none ||
        row_of<kinds>(path.add("e").view()) != none)
      return false;
  }
  return true;
}

static_assert(literals_are_told_apart(5, 0, 6));
static_assert(literals_are_told_apart(5, 6, 9));
static_assert(literals_are_told_apart(5, 9, 11));
static_assert(literals_are_told_apart(5, 11, 12));
static_assert(literals_are_told_apart(60, 0, 6));
static_assert(literals_that_share_a_slot_win());
static_assert(the_first_that_leads_on_is_taken());
static_assert(length_makes_no_difference(47, 60, 1));

}  // namespace

TEST_CASE("a_literal_beats_the_parameter_beside_it_and_nothing_that_differs_from_it_does") {
  for (std::size_t account = 1; account < 260; account += account < 140 ? 1 : 16)
    CHECK(literals_are_told_apart(account));
}

TEST_CASE("literals_that_share_a_slot_are_told_apart_and_beat_the_parameter_beside_them") {
  CHECK(literals_that_share_a_slot_win());
}

TEST_CASE("the_first_segment_in_the_order_of_kinds_that_leads_on_is_taken") {
  CHECK(the_first_that_leads_on_is_taken());
}

TEST_CASE("the_length_of_a_path_makes_no_difference") { CHECK(length_makes_no_difference(1, 280, 1)); }
