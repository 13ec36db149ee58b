// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/closure_table.hpp>

#include "model/build_kind.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <random>
#include <string_view>
#include <utility>

namespace {

using ambit::implication;
using ambit::mistake;
using ambit::scope;

/// Scopes that are named by one letter.
template <std::size_t Scopes>
struct letters {
  static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";
  static constexpr std::string_view name(std::size_t scope) { return alphabet.substr(scope, 1); }
  static constexpr std::size_t index_of(std::string_view name) {
    const std::size_t at = alphabet.substr(0, Scopes).find(name);
    return at == std::string_view::npos ? Scopes : at;
  }
};

constexpr std::size_t scopes = 6;
constexpr std::size_t rows = 7;
using names = letters<scopes>;
using closure = ambit::detail::closure_table<scopes, rows>;
using row_list = std::array<std::array<std::size_t, 2>, rows>;

constexpr closure closed(const row_list& list) {
  const scope declared[] = {{names::name(0)}, {names::name(1)}, {names::name(2)},
                            {names::name(3)}, {names::name(4)}, {names::name(5)}};
  const auto row = [&](std::size_t i) { return implication(names::name(list[i][0]), names::name(list[i][1])); };
  const implication implications[] = {row(0), row(1), row(2), row(3), row(4), row(5), row(6)};
  return closure(declared, implications, names());
}

/// The slow way: what can be reached over one row or more.
class reached {
 public:
  explicit reached(const row_list& list) {
    for (const auto& row : list) to_[row[0]][row[1]] = true;
    for (std::size_t over = 0; over < scopes; ++over)
      for (std::size_t from = 0; from < scopes; ++from)
        for (std::size_t to = 0; to < scopes; ++to) to_[from][to] |= to_[from][over] && to_[over][to];
  }
  bool operator()(std::size_t from, std::size_t to) const { return to_[from][to]; }
  bool loops() const {
    bool any = false;
    for (std::size_t scope = 0; scope < scopes; ++scope) any = any || to_[scope][scope];
    return any;
  }

 private:
  bool to_[scopes][scopes]{};
};

bool is_right(const closure& made, const row_list& list) {
  const reached expected(list);
  if (static_cast<bool>(made.mistaken) != expected.loops()) return false;
  if (made.mistaken) {
    const std::size_t from = list[made.mistaken.number][0], to = list[made.mistaken.number][1];
    if (made.mistaken.what != mistake::implications_form_a_cycle || !expected(to, from)) return false;
    if (made.mistaken.word != names::name(from) || made.mistaken.row != names::name(to)) return false;
    if (!made.implying.empty()) return false;
  }
  for (std::size_t from = 0; from < scopes; ++from) {
    bool implies = false;
    for (std::size_t to = 0; to < scopes; ++to) {
      const bool follows = from == to || (!made.mistaken && expected(from, to));
      implies = implies || (from != to && follows);
      if (made.of[from].contains(to) != follows) return false;
    }
    if (made.implying.contains(from) != implies) return false;
  }
  return true;
}

TEST_CASE("closures_are_those_of_a_slow_search_whatever_the_rows") {
  std::mt19937 random(5);
  std::size_t loops = 0, orders = 0;
  for (int i = 0; i < (model::is_fast_build ? 200'000 : 50'000); ++i) {
    row_list list;
    const bool downwards = i % 2 == 0;  // half of them have no loop, except of a scope to itself
    for (auto& row : list) {
      row = {random() % scopes, random() % scopes};
      if (downwards && row[0] > row[1]) row = {row[1], row[0]};
      if (downwards && row[0] == row[1]) row = {0, 1};
    }
    const closure made = closed(list);
    ++(made.mistaken ? loops : orders);
    REQUIRE(is_right(made, list));
  }
  CHECK(loops > 5'000);
  CHECK(orders > 5'000);
}

static_assert(closed({{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 5}, {0, 3}}}).of[0].size() == 6);
static_assert(closed({{{4, 5}, {3, 4}, {2, 3}, {1, 2}, {0, 1}, {0, 5}, {0, 3}}}).of[0].size() == 6);
static_assert(closed({{{0, 1}, {0, 1}, {4, 5}, {5, 4}, {2, 3}, {1, 2}, {0, 3}}}).mistaken.number == 2);
static_assert(closed({{{0, 1}, {3, 3}, {4, 5}, {4, 5}, {2, 3}, {1, 2}, {0, 3}}}).mistaken.number == 1);

/// A chain in which each scope implies the one before or after it, compiled within the limits that compilers have.
template <bool Backwards>
constexpr std::size_t size_of_long_chain() {
  constexpr std::size_t size = 600;
  struct numbers {
    static constexpr std::size_t index_of(std::string_view name) {
      return static_cast<std::size_t>(static_cast<unsigned char>(name[0])) * 128 +
             static_cast<std::size_t>(static_cast<unsigned char>(name[1]));
    }
  };
  struct text_of {
    char text[size][2]{};
    constexpr text_of() {
      for (std::size_t i = 0; i < size; ++i) {
        text[i][0] = static_cast<char>(i / 128);
        text[i][1] = static_cast<char>(i % 128);
      }
    }
  };
  const text_of texts;
  const auto name = [&](std::size_t i) { return std::string_view(texts.text[i], 2); };
  std::array<implication, size - 1> list = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<implication, size - 1>{
        implication(name(Backwards ? size - 2 - I : I), name(Backwards ? size - 1 - I : I + 1))...};
  }
  (std::make_index_sequence<size - 1>());
  const ambit::detail::closure_table<size, size - 1> made({}, {list.data(), list.size()}, numbers());
  return made.mistaken ? 0 : made.of[0].size();
}
static_assert(size_of_long_chain<false>() == 600 && size_of_long_chain<true>() == 600);

TEST_CASE("a_long_chain_closes_in_either_order_of_its_rows") {
  CHECK(size_of_long_chain<false>() == 600);
  CHECK(size_of_long_chain<true>() == 600);
}

}  // namespace
