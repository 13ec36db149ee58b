// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/text/dot_pieces.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

using ambit::detail::nowhere;

constexpr std::size_t found(std::string_view segment) {
  return ambit::detail::dot_piece_in(segment.data(), 0, segment.size());
}

struct finding {
  std::string_view segment;
  std::size_t at;
};

constexpr finding findings[] = {
    {"..%2Fetc", 0},
    {"a%2F..", 4},
    {"a%2F.%2Fb", 4},
    {"a;..", 2},
    {"a;..;b", 2},
    {"..%3Fx", 0},
    {"..%23x", 0},
    {"%2e%2E%2fx", 0},
    {"%252e%252e%252fx", 0},
    {"%25252e%2525252e%252fx", 0},
    {"x%252f..", 6},
    {"%25%32%65", 0},
    {"%25%2532%2565%2f", 0},
    {"%", nowhere},
    {"%25", nowhere},
    {"%252", nowhere},
    {"%25..", nowhere},
    {"50%25..", nowhere},
    {"...%2fx", nowhere},
    {"...%2f..", 6},
    {"a..%2f.%2f", 6},
    {"..a%2f..b;..", 10},
    {"a..%2f..b", nowhere},
    {"feature%2Fnew-ui", nowhere},
    {"v1.2%2Fx.y", nowhere},
    {"%252ea", nowhere},
    {"a%252e", nowhere},
    {"%2525", nowhere},
};

constexpr bool all_found() {
  for (const finding& each : findings)
    if (found(each.segment) != each.at) return false;
  return true;
}
static_assert(all_found());

}  // namespace

TEST_CASE("a_piece_of_one_or_two_dots_is_found_however_often_it_is_encoded") {
  for (const finding& each : findings) {
    CAPTURE(each.segment);
    CHECK(found(each.segment) == each.at);
  }
}

TEST_CASE("a_dot_encoded_any_number_of_times_is_found") {
  std::string dot = "%2e";
  for (int times = 0; times < 300; ++times) {
    CHECK(found(dot + "%2f") == 0);
    CHECK(found(dot + "x") == nowhere);
    CHECK(found("x" + dot) == nowhere);
    dot.insert(1, "25");
  }
}

TEST_CASE("the_first_piece_of_dots_stays_the_one_found_whatever_follows") {
  for (const std::string& behind : {std::string("..;.;"), std::string(400, '%'), std::string("a;")}) {
    const std::string text = "ab;..;" + behind;
    ambit::detail::dot_pieces<> pieces(0);
    for (std::size_t i = 0; i < text.size(); ++i) pieces.add(text[i], i + 1);
    pieces.finish();
    CHECK(pieces.found() == 3);
  }
}

TEST_CASE("what_is_too_long_to_be_told_is_taken_for_dots") {
  CHECK(found("%25" + std::string(1000, '1')) == nowhere);  // its first digits make it another byte
  std::string signs;
  for (int i = 0; i < 300; ++i) signs += "%25";
  CHECK(found(signs) == 0);
}
