// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/vocabulary/name_index.hpp>

#include "model/exact_text.hpp"
#include "model/made_names.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using ambit::detail::digest_of_text;
using ambit::detail::name_index;

struct row {
  std::string_view name;
};

/// The digests of the names of some rows.
template <class Rows>
struct digested {
  const Rows& rows;
  constexpr std::uint64_t name(std::size_t i) const { return digest_of_text(rows[i].name); }
};
template <class Rows>
digested(const Rows&) -> digested<Rows>;

// Names of each size from 1 on, and some of one size that differ in their last byte alone.
template <std::size_t Count>
struct made {
  model::made_name names[Count]{};

  constexpr made() {
    for (std::size_t i = 0; i < Count; ++i) names[i].add("op").fill(i % 40, 'x').add(i, 4);
  }
  constexpr row operator[](std::size_t i) const { return {names[i].view()}; }
};

template <std::size_t Count>
struct numbered {
  static constexpr made<Count> names{};
  static constexpr name_index<Count> index{names, digested{names}};
};

template <std::size_t Count>
constexpr bool finds_each_name() {
  using all = numbered<Count>;
  for (std::size_t i = 0; i < Count; ++i)
    if (all::index.index_of(all::names[i].name, all::names) != i) return false;
  return all::index.repeated() == Count && all::index.index_of("", all::names) == Count &&
         all::index.index_of("op", all::names) == Count && all::index.index_of("opx", all::names) == Count;
}
static_assert(finds_each_name<1>() && finds_each_name<2>() && finds_each_name<64>() && finds_each_name<300>());

TEST_CASE("every_name_is_found_and_no_other_text") {
  CHECK(finds_each_name<1>());
  CHECK(finds_each_name<300>());
  using all = numbered<300>;
  for (std::size_t i = 0; i < 300; ++i) {
    const model::exact_text exact(all::names[i].name);
    CHECK(all::index.index_of(exact.view(), all::names) == i);
    std::string other(all::names[i].name);
    for (char& byte : other) {
      byte = static_cast<char>(byte ^ 0x40);
      CHECK(all::index.index_of(other, all::names) == 300);
      byte = static_cast<char>(byte ^ 0x40);
    }
    CHECK(all::index.index_of(other + 'x', all::names) == 300);
  }
}

// What digests do not tell apart is told apart by the texts.
constexpr row four[] = {{"one"}, {"other"}, {"one"}, {"third"}};
struct all_alike {
  static constexpr std::uint64_t name(std::size_t) { return digest_of_text(std::string_view("other")); }
};
constexpr name_index<4> of_one_digest{four, all_alike()};
static_assert(of_one_digest.index_of("other", four) == 1, "of equal digests, the one of the text");
static_assert(of_one_digest.repeated() == 2, "the first that an earlier one has");

constexpr name_index<4> of_four_names{four, digested{four}};
static_assert(of_four_names.index_of("one", four) == 0, "the first of equal names counts");
static_assert(of_four_names.repeated() == 2);

// The same number at run time, where eight bytes are read at once, as in a constant.
TEST_CASE("a_text_has_one_digest_everywhere") {
  constexpr std::string_view text = "patients:treatment_plan_history:read";
  static constexpr std::uint64_t digests[] = {
      digest_of_text(text.substr(0, 0)),  digest_of_text(text.substr(0, 1)),  digest_of_text(text.substr(0, 7)),
      digest_of_text(text.substr(0, 8)),  digest_of_text(text.substr(0, 9)),  digest_of_text(text.substr(0, 15)),
      digest_of_text(text.substr(0, 16)), digest_of_text(text.substr(0, 17)), digest_of_text(text.substr(0, 36))};
  std::size_t number = 0;
  for (const std::size_t size : {0u, 1u, 7u, 8u, 9u, 15u, 16u, 17u, 36u}) {
    const std::string at_run_time(text.substr(0, size));
    CHECK(digest_of_text(std::string_view(at_run_time)) == digests[number++]);
  }
}

}  // namespace
