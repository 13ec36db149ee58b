// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/detail/cut_path.hpp>

#include "model/exact_text.hpp"

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <string>

namespace {

struct three_parts {
  static constexpr ambit::scope scopes[] = {{"api"}};
  static constexpr ambit::operation operations[] = {
      {"one", "GET /{a}", "api"},
      {"two", "GET /{a}/{b}", "api"},
      {"three", "GET /{a}/{b}/{c}", "api"},
  };
};
struct policy : ambit::policy<three_parts> {};

/// Whether `target`, whose path is cut at the bytes `first` and `second`, is matched with the parts between as
/// parameters.
bool is_cut_at(const std::string& target, std::size_t size, std::size_t first, std::size_t second) {
  const model::exact_text exact(target);  // a byte read outside is seen by a sanitizer
  const auto match = policy::match(ambit::request{"GET", {exact.data(), target.size()}});
  return match.outcome() == ambit::routing::matched && match.parameter_count() == 3 &&
         match.parameter(0).raw() == target.substr(1, first - 1) &&
         match.parameter(1).raw() == target.substr(first + 1, second - first - 1) &&
         match.parameter(2).raw() == target.substr(second + 1, size - second - 1);
}

ambit::path_fault fault_of(const std::string& target) {
  const model::exact_text exact(target);
  return policy::match(ambit::request{"GET", {exact.data(), target.size()}}).fault();
}

std::string path_cut_at(std::size_t size, std::size_t first, std::size_t second) {
  std::string path(size, 'a');
  path[0] = path[first] = path[second] = '/';
  return path;
}

}  // namespace

TEST_CASE("a_path_of_any_size_is_cut_at_its_slashes_wherever_they_are") {
  for (std::size_t size = 6; size <= 300; ++size)
    for (std::size_t first = 2; first + 3 < size; first += size < 140 ? 1 : 7)
      for (const std::size_t second : {first + 2, (first + size) / 2, size - 2}) {
        if (second < first + 2 || second > size - 2) continue;
        const std::string path = path_cut_at(size, first, second);
        REQUIRE(is_cut_at(path, size, first, second));
        REQUIRE(is_cut_at(path + "?q=/.//..", size, first, second));
      }
}

TEST_CASE("a_path_of_any_size_with_an_empty_or_a_dot_segment_is_refused") {
  for (std::size_t size = 8; size <= 300; ++size)
    for (std::size_t first = 2; first + 5 < size; first += size < 140 ? 1 : 5) {
      std::string path = path_cut_at(size, first, first + 1);
      REQUIRE(fault_of(path) == ambit::path_fault::empty_segment);
      path = path_cut_at(size, first, first + 2);
      path[first + 1] = '.';
      REQUIRE(fault_of(path) == ambit::path_fault::dot_segment);
      path = path_cut_at(size, first, first + 2);
      path[first + 3] = '\\';
      REQUIRE(fault_of(path) == ambit::path_fault::byte_not_allowed);
    }
}

TEST_CASE("a_slash_behind_the_last_segment_makes_another_path_of_any_size") {
  for (std::size_t size = 5; size <= 300; ++size) {
    const std::string path = path_cut_at(size, 2, size - 1);
    CHECK(policy::match(ambit::request{"GET", path}).outcome() == ambit::routing::no_route);
  }
}

TEST_CASE("a_path_is_cut_the_same_in_constant_evaluation") {
  static_assert(policy::match(ambit::request{"GET", "/a/b/c"}).parameter(1).raw() == "b");
  static_assert(policy::match(ambit::request{"GET", "/a/b/"}).outcome() == ambit::routing::no_route);
  static_assert(
      policy::match(ambit::request{"GET", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/b/c"})
          .parameter(2)
          .raw() == "c");
  CHECK(fault_of("/a//c") == ambit::path_fault::empty_segment);
}
