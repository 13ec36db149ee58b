// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/routes/path_cuts.hpp>

#include "model/exact_text.hpp"

#include <ambit/ambit.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
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

/// Routes among which a walk goes straight, turns back, and comes to nothing.
struct crossing {
  static constexpr ambit::scope scopes[] = {{"api"}};
  static constexpr ambit::operation operations[] = {
      {"one", "GET /x", "api"},
      {"two", "GET /x/{a}", "api"},
      {"three", "GET /x/x/{a}", "api"},
      {"four", "GET /{a}/x/.x/x", "api"},
      {"typed", "GET /x/x/{a:int}/x", "api"},
      {"slashed", "GET /x/{a}/x/", "api"},
      {"mixed", "GET /{a}/{b}.{c}/x", "api"},
      {"rest", "GET /.x/{rest...}", "api"},
  };
};
struct crossing_policy : ambit::policy<crossing> {};

/// Whether a dot segment at `dots` is what is wrong with `target`; that nothing is, if that is npos.
bool is_refused_for_dots_at(const std::string& target, std::size_t dots) {
  const model::exact_text exact(target);
  const auto match = crossing_policy::match(ambit::request{"GET", {exact.data(), target.size()}});
  if (dots == std::string::npos) return match.fault() == ambit::path_fault::none && match.offset() == 0;
  return match.fault() == ambit::path_fault::dot_segment && match.offset() == dots && !match.operation().known();
}

/// The offset of the first segment of `path` that is `.` or `..`; npos if there is none.
std::size_t dot_segment_in(const std::string& path) {
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = path.find('/', begin) == std::string::npos ? path.size() : path.find('/', begin);
    const std::string segment = path.substr(begin, end - begin);
    if (segment == "." || segment == "..") return begin;
    begin = end + 1;
  }
  return std::string::npos;
}

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

TEST_CASE("a_dot_segment_is_refused_wherever_it_is_and_whatever_the_rest_of_the_path_matches") {
  const std::string segments[] = {"x", "7", ".", "..", "...", ".x", std::string(63, 'x'), std::string(1, 'y')};
  const std::size_t count = std::size(segments);
  for (std::size_t size = 1; size <= 5; ++size) {
    std::size_t all = 1;
    for (std::size_t i = 0; i < size; ++i) all *= count;
    for (std::size_t number = 0; number < all; ++number) {
      std::string path;
      for (std::size_t i = 0, rest = number; i < size; ++i, rest /= count) path += '/' + segments[rest % count];
      for (const char* const end : {"", "/", "?/..", "/?/./"}) {
        const std::string target = path + end;
        REQUIRE(is_refused_for_dots_at(target, dot_segment_in(path)));
      }
    }
  }
}

TEST_CASE("a_segment_that_only_begins_with_a_dot_is_text_like_any_other") {
  const auto name = [](const char* target) {
    return crossing_policy::match(ambit::request{"GET", target}).operation().name();
  };
  CHECK(name("/x/...") == "two");
  CHECK(name("/x/.x") == "two");
  CHECK(name("/x/x/.x/x") == "four");
  CHECK(name("/.x/.x") == "rest");
  CHECK(name("/x/.7.x/x") == "mixed");
  CHECK(name("/y/..7/x") == "mixed");
  static_assert(crossing_policy::match(ambit::request{"GET", "/x/..x"}).operation().name() == "two");
  static_assert(crossing_policy::match(ambit::request{"GET", "/x/x/x/.."}).fault() == ambit::path_fault::dot_segment);
}

TEST_CASE("a_path_of_any_size_that_does_not_begin_with_a_slash_is_refused") {
  for (std::size_t size = 1; size <= 300; ++size)
    for (const char first : {'a', '.', '?', '%'}) {
      std::string path = size < 8 ? std::string(size, 'a') : path_cut_at(size, 3, 5);
      path[0] = first;
      REQUIRE(fault_of(path) == ambit::path_fault::not_origin_form);
      REQUIRE(fault_of(path + "?q=/") == ambit::path_fault::not_origin_form);
      path[0] = '/';
      REQUIRE(fault_of(path) != ambit::path_fault::not_origin_form);
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
