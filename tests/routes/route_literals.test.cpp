// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/build_kind.hpp"
#include "model/listed_routes.hpp"
#include "model/route_agreement.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

// Literals of the lengths at which a reader that takes several bytes at once has its edges, and such that differ
// little.

namespace {

constexpr std::string_view literals[] = {
    "GET /a",
    "GET /ab",
    "GET /abc",
    "GET /abcd",
    "GET /abcde",
    "GET /abcdef",
    "GET /abcdefg",
    "GET /bcdefgh",
    "GET /abcdefgh",
    "GET /Abcdefgh",
    "GET /abcdefghi",
    "GET /abcdefgh/abcdefgh",
    "GET /abcdefgh/bbcdefgh",
    "GET /abcdefgh1abcdefg",
    "GET /abcdefgh1abcdefgh",
    "GET /abcdefgh2abcdefgh",
    "GET /xbcdefgh2abcdefgh",
    "GET /abcdefgh1abcdefgh1abcdefg",
    "GET /abcdefgh1abcdefgh1abcdefgh",
    "GET /abcdefgh1abcdefgh2abcdefgh",
    "GET /abcdefgh1xbcdefgh2abcdefgh",
    "GET /abcdefgh1abcdefgh1abcdefgh1abcdefgh",
    "GET /abcdefgh1abcdefgh1abcdefgh2abcdefgh",
    "GET /abcdefgh1abcdefgh1abcdefgh1abcdefgh1abcdefgh1abcdefgh1abcdefgh1abcdefgh",
    "GET /abcdefgh1abcdefgh1abcdefgh1abcdefgh1abcdefgh2abcdefgh1abcdefgh1abcdefgh",
    "GET /%20bcdefgh",
    "GET /abcd%20efgh/%22",
    "GET /a/abc%C3%A9",
    "GET /a/abc%C3%A8",
    "GET /a/abcabc%E2%84%AAabc",
    "GET /x{p}abcdefgh1abcdefgh",
    "GET /abcdefgh1abcdefgh1{p}",
    "GET /y{p}abcdefgh1{q}abcdefgh2",
};
using tables = model::listed_routes<literals>;
using agreement = model::route_agreement<tables>;

std::string_view path_of(std::string_view route) { return route.substr(route.find('/')); }

std::string triplet(char byte, std::string_view digits) {
  const auto value = static_cast<unsigned char>(byte);
  return {'%', digits[value / 16], digits[value % 16]};
}

}  // namespace

TEST_CASE("a_literal_is_answered_by_its_own_row") {
  agreement both;
  for (std::size_t row = 0; row < 30; ++row) {
    both.compare_copy("GET", path_of(literals[row]));
    CHECK(ambit::policy<tables>::match({"GET", path_of(literals[row])}).operation().index() == row);
  }
  CHECK(both.matched() == 30);
}

TEST_CASE("a_literal_with_another_byte_anywhere_is_another_one_or_none") {
  agreement both;
  for (const std::string_view route : literals)
    for (std::size_t at = 0; at < path_of(route).size(); ++at)
      for (int byte = 0; byte < 256; byte += model::is_fast_build || at < 20 ? 1 : 5) {
        std::string path(path_of(route));
        path[at] = static_cast<char>(byte);
        both.compare_copy("GET", path);
      }
}

TEST_CASE("a_literal_that_is_cut_or_goes_on_is_another_one_or_none") {
  agreement both;
  for (const std::string_view route : literals) {
    const std::string path(path_of(route));
    for (std::size_t size = 0; size <= path.size(); ++size) {
      both.compare_copy("GET", path.substr(0, size));
      both.compare("GET", std::string_view(path).substr(0, size));  // with the rest of the literal behind it
      both.compare_copy("GET", '/' + path.substr(size));
      for (const std::string_view more : {"a", "h", "/", "abcdefgh", "abcdefgh1abcdefgh", "?", "?abcdefgh"}) {
        both.compare_copy("GET", path.substr(0, size) + std::string(more));
        both.compare_copy("GET", path.substr(0, size) + std::string(more) + path.substr(size));
      }
    }
  }
}

TEST_CASE("a_literal_equals_itself_with_any_of_its_unreserved_bytes_encoded") {
  agreement both;
  for (const std::string_view route : literals) {
    const std::string path(path_of(route));
    for (const std::string_view digits : {"0123456789ABCDEF", "0123456789abcdef"})
      for (std::size_t at = 1; at < path.size(); ++at) {
        std::string tail, whole = path.substr(0, at);
        for (std::size_t i = at; i < path.size(); ++i)
          if (path[i] == '/')
            tail += '/';
          else if (path[i] == '%')
            tail += path.substr(i, 3), i += 2;
          else
            tail += triplet(path[i], digits);
        both.compare_copy("GET", whole + tail);
        both.compare_copy("GET", whole + triplet(path[at], digits) + path.substr(at + 1));
      }
  }
  CHECK(both.matched() > both.compared() / 3);
}
