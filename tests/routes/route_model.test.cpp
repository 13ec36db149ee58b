// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "model/route_model.hpp"

#include "model/bad_requests.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// The model of the routes, by examples worked out by hand.

namespace {

using model::path_fault;
using model::route_answer;
using model::route_model;
using model::routing;

/// The number of the row that answers `GET target`; -1 if none does.
int row_for(const route_model& by, std::string_view target) {
  const route_answer answer = by.answer("GET", target);
  return answer.outcome == routing::matched ? static_cast<int>(*answer.row) : -1;
}

/// What is malformed, and where.
struct fault {
  path_fault why = path_fault::none;
  std::size_t offset = 0;

  friend bool operator==(const fault&, const fault&) = default;
};
fault fault_of(const route_answer& answer) {
  CHECK(answer.outcome == routing::malformed_path);
  return {answer.fault, answer.offset};
}
fault fault_of(const route_model& by, std::string_view target) { return fault_of(by.answer("GET", target)); }

std::string parameters(const route_model& by, std::string_view target) {
  std::string text;
  for (const auto& each : by.answer("GET", target).parameters)
    text += each.name + '=' + each.raw + (each.decoded == each.raw ? "" : "(" + each.decoded + ")") + ' ';
  return text;
}

using list = std::vector<std::string>;

}  // namespace

TEST_CASE("literal_beats_mixed_beats_typed_beats_plain_beats_opaque_beats_tail") {
  const std::vector<model::route_row> rows = {{"GET /a/{t...}"},  {"GET /a/{o:opaque}"}, {"GET /a/{p}"},
                                              {"GET /a/{u:ten}"}, {"GET /a/{i:int}"},    {"GET /a/1{m}"},
                                              {"GET /a/10"}};
  const auto is_ten = [](std::string_view, std::string_view decoded) { return decoded == "10"; };
  for (std::size_t kept = rows.size(); kept > 0; --kept) {
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(kept);
    CHECK(row_for(route_model({rows.begin(), end}, "", {{"ten", is_ten}}), "/a/10") == static_cast<int>(kept) - 1);
  }
}

TEST_CASE("a_literal_whose_rest_does_not_match_gives_way_to_a_parameter") {
  const route_model routes({{"GET /a/b/c"}, {"GET /{x}/b/d"}, {"GET /a/{y}/e"}, {"GET /{t...}"}});
  CHECK(row_for(routes, "/a/b/c") == 0);
  CHECK(row_for(routes, "/a/b/d") == 1);
  CHECK(row_for(routes, "/a/b/e") == 2);
  CHECK(row_for(routes, "/a/b/f") == 3);
  CHECK(row_for(routes, "/a") == 3);
  CHECK(row_for(routes, "/") == -1);
}

TEST_CASE("of_mixed_segments_longer_literals_come_first_then_the_types_of_their_parameters") {
  const route_model routes(
      {{"GET /{a}b"}, {"GET /a{b}"}, {"GET /a{b}c"}, {"GET /aa{b}"}, {"GET /{a}-{b}c"}, {"GET /a{b:int}"}});
  CHECK(row_for(routes, "/aab") == 3);
  CHECK(row_for(routes, "/a-bc") == 2);
  CHECK(row_for(routes, "/x-yc") == 4);
  CHECK(row_for(routes, "/abc") == 2);
  CHECK(row_for(routes, "/acb") == 1);
  CHECK(row_for(routes, "/a7") == 5);
  CHECK(row_for(routes, "/a07") == 1);
  CHECK(row_for(routes, "/xb") == 0);
  CHECK(row_for(routes, "/a") == -1);
}

TEST_CASE("a_mixed_segment_shared_out_in_two_ways_is_ambiguous") {
  const route_model routes({{"GET /{base}...{head}"}, {"GET /x/{a}-{b:int}"}, {"GET /x/{c}"}, {"GET /y/{d}:{e}"}});
  CHECK(parameters(routes, "/main...next") == "base=main head=next ");
  CHECK(row_for(routes, "/a....b") == -1);
  CHECK(fault_of(routes, "/a....b") == fault{path_fault::ambiguous_parameters, 1});
  CHECK(fault_of(routes, "/a...b...c") == fault{path_fault::ambiguous_parameters, 1});
  CHECK(fault_of(routes, "/a%2E...%2eb") == fault{path_fault::ambiguous_parameters, 1});
  CHECK(routes.answer("GET", "/...a").outcome == routing::no_route);
  CHECK(fault_of(routes, "/x/a-b-c") == fault{path_fault::ambiguous_parameters, 3});
  CHECK(row_for(routes, "/x/a-1") == 1);
  CHECK(row_for(routes, "/x/a-b") == 2);
  CHECK(parameters(routes, "/y/a:b") == "d=a e=b ");
  CHECK(fault_of(routes, "/y/a%3Ab:c") == fault{path_fault::ambiguous_parameters, 3});
  CHECK(fault_of(routes.answer("PUT", "/x/a-b-c")) == fault{path_fault::ambiguous_parameters, 3});
}

TEST_CASE("a_literal_begins_and_ends_between_symbols_and_never_inside_a_triplet") {
  const route_model routes({{"GET /{a}22"}, {"GET /%22{b}"}, {"GET /{c}2{d}x"}});
  CHECK(row_for(routes, "/a%22") == -1);
  CHECK(row_for(routes, "/%22a") == 1);
  CHECK(row_for(routes, "/%22%2cx") == 1);
  CHECK(row_for(routes, "/a%2Cx") == -1);
  CHECK(row_for(routes, "/a2%2Cx") == 2);
}

TEST_CASE("integers_have_no_leading_zero_and_19_digits_at_most_and_uuids_have_either_case") {
  const route_model routes({{"GET /{i:int}"}, {"GET /{u:uuid}"}});
  for (const std::string_view right : {"/0", "/7", "/%31%30", "/9223372036854775807"})
    CHECK(row_for(routes, right) == 0);
  for (const std::string_view wrong : {"/00", "/07", "/-1", "/+1", "/1.", "/10000000000000000000", "/%D9%A1"})
    CHECK(row_for(routes, wrong) == -1);
  CHECK(row_for(routes, "/01234567-89ab-cdef-ABCD-0123456789Ef") == 1);
  CHECK(row_for(routes, "/%301234567%2D89ab-cdef-ABCD-0123456789Ef") == 1);
  for (const std::string_view wrong : {"/01234567-89ab-cdef-abcd-0123456789e", "/01234567-89ab-cdef-abcd-0123456789eff",
                                       "/0123456-789ab-cdef-abcd-0123456789ef", "/01234567-89ab-cdef-abcd-0123456789eg",
                                       "/0123456789abcdefabcd0123456789ef"})
    CHECK(row_for(routes, wrong) == -1);
}

TEST_CASE("a_trailing_slash_is_another_path_unless_the_row_answers_both") {
  const route_model routes({{"GET /a"}, {"GET /b/"}, {.text = "GET /c", .either_slash = true}, {"GET /"}});
  CHECK(row_for(routes, "/a") == 0);
  CHECK(row_for(routes, "/a/") == -1);
  CHECK(row_for(routes, "/b") == -1);
  CHECK(row_for(routes, "/b/") == 1);
  CHECK(row_for(routes, "/c") == 2);
  CHECK(row_for(routes, "/c/") == 2);
  CHECK(row_for(routes, "/") == 3);
}

TEST_CASE("a_tail_takes_one_segment_or_more_and_the_trailing_slash") {
  const route_model routes({{"GET /a/{path...}"}});
  CHECK(row_for(routes, "/a") == -1);
  CHECK(row_for(routes, "/a/") == -1);
  CHECK(parameters(routes, "/a/b") == "path=b ");
  CHECK(parameters(routes, "/a/b/c%20d/?x") == "path=b/c%20d/(b/c d/) ");
}

TEST_CASE("the_mount_stands_in_front_of_every_template") {
  const route_model routes({{"GET /"}, {"GET /{x}"}}, "/api/v1");
  CHECK(row_for(routes, "/api/v1/") == 0);
  CHECK(row_for(routes, "/api/v1") == -1);
  CHECK(row_for(routes, "/api/v1/x") == 1);
  CHECK(row_for(routes, "/%61pi/v1/x") == 1);
  CHECK(row_for(routes, "/api/v2/x") == -1);
}

TEST_CASE("a_triplet_of_an_unreserved_byte_is_the_byte_and_one_of_a_reserved_byte_is_not") {
  const route_model routes({{"GET /a.b/{x}"}, {"GET /{y}/c"}, {"GET /d:e"}, {"GET /{z}"}});
  CHECK(row_for(routes, "/%61%2eb/c") == 0);
  CHECK(row_for(routes, "/%41.b/c") == 1);
  CHECK(row_for(routes, "/d:e") == 2);
  CHECK(fault_of(routes, "/d%3Ae") == fault{path_fault::ambiguous_encoding, 2});
  CHECK(row_for(routes, "/d%3Af") == 3);
  CHECK(routes.answer("GET", "/%40/x/d%3Ae").outcome == routing::no_route);
  CHECK(fault_of(route_model({{"GET /x/{a}/d:e"}}), "/x/%2C/d%3ae") == fault{path_fault::ambiguous_encoding, 3});
}

TEST_CASE("soft_violations_are_accepted_by_the_row_that_answers_alone") {
  const route_model routes({{"GET /o/{x:opaque}"},
                            {.text = "GET /s/{x}", .semicolons_are_data = true},
                            {.text = "GET /t/{x...}", .semicolons_are_data = true},
                            {"GET /p/{x}"},
                            {"PUT /s/{x}"}});
  CHECK(parameters(routes, "/o/a%2Fb%3B%23%3f%25") == "x=a%2Fb%3B%23%3f%25(a/b;#?%) ");
  CHECK(fault_of(routes, "/o/a;b") == fault{path_fault::byte_not_allowed, 4});
  CHECK(fault_of(routes, "/o%2f/a%2fb") == fault{path_fault::encoded_delimiter, 2});
  CHECK(row_for(routes, "/s/a;b%3bc") == 1);
  CHECK(fault_of(routes, "/s/a;b%2fc") == fault{path_fault::encoded_delimiter, 6});
  CHECK(row_for(routes, "/t/a;b/c;") == 2);
  CHECK(fault_of(routes, "/p/a;b") == fault{path_fault::byte_not_allowed, 4});
  CHECK(fault_of(routes.answer("PUT", "/s/a;b")) == fault{path_fault::byte_not_allowed, 4});
  CHECK(routes.answer("DELETE", "/s/a;b").allow == list{"GET", "HEAD", "PUT"});
  CHECK(routes.answer("DELETE", "/o/a%2fb").outcome == routing::wrong_method);
  CHECK(fault_of(routes.answer("DELETE", "/s/a%2fb")) == fault{path_fault::encoded_delimiter, 4});
  CHECK(fault_of(routes, "/s/;") == fault{path_fault::empty_segment, 3});
  CHECK(fault_of(routes, "/s/%3bx%2f") == fault{path_fault::empty_segment, 3});
  CHECK(fault_of(routes, "/t/a/;x/b") == fault{path_fault::empty_segment, 5});
  CHECK(fault_of(routes, "/p/;x") == fault{path_fault::byte_not_allowed, 3});
  CHECK(fault_of(routes, "/none/a;b") == fault{path_fault::byte_not_allowed, 7});
  CHECK(fault_of(routes, "/o/x%2f..") == fault{path_fault::dot_segment, 7});
  CHECK(fault_of(routes, "/s/..;x") == fault{path_fault::dot_segment, 3});
  CHECK(fault_of(routes, "/p/..;x") == fault{path_fault::byte_not_allowed, 5});
}

TEST_CASE("of_several_faults_the_first_is_told_and_what_is_data_is_none") {
  const route_model routes(
      {{"GET /o/{b:opaque}"}, {"GET /o/{b:opaque}:x"}, {.text = "GET /s/{x}", .semicolons_are_data = true}});
  CHECK(fault_of(routes, "/o/a%2Fb%3Ax") == fault{path_fault::ambiguous_encoding, 8});
  CHECK(fault_of(routes, "/s/a;b%zz") == fault{path_fault::bad_triplet, 6});
  CHECK(fault_of(routes, "/s/a;b?x#y") == fault{path_fault::query_byte_not_allowed, 8});
  CHECK(fault_of(routes, "/s/a%2fb%zz") == fault{path_fault::encoded_delimiter, 4});
  CHECK(fault_of(routes, "/s/a;b/c%zz") == fault{path_fault::byte_not_allowed, 4});
  CHECK(fault_of(routes, "/s/..;b%zz") == fault{path_fault::dot_segment, 3});
  CHECK(fault_of(routes, "/s/..;b?#") == fault{path_fault::dot_segment, 3});
  CHECK(fault_of(routes, "/o/%2f../a;b") == fault{path_fault::encoded_delimiter, 3});
}

TEST_CASE("a_template_takes_data_whatever_the_split_of_its_segments") {
  const route_model routes({{.text = "GET /{a}-{b}", .semicolons_are_data = true}, {"GET /x/{o:opaque}/{a}-{b}"}});
  CHECK(parameters(routes, "/a;-b") == "a=a; b=b ");
  CHECK(fault_of(routes, "/a;-b-c") == fault{path_fault::ambiguous_parameters, 1});
  CHECK(row_for(routes, "/x/a%2fb/c-d") == 1);
  CHECK(fault_of(routes, "/x/a%2fb/c-d-e") == fault{path_fault::ambiguous_parameters, 9});
  CHECK(fault_of(routes, "/x/a%2f../c-d-e") == fault{path_fault::dot_segment, 7});
  CHECK(fault_of(routes, "/x/ab/c-d-e") == fault{path_fault::ambiguous_parameters, 6});
}

TEST_CASE("the_method_is_looked_at_once_the_path_has_its_template") {
  const route_model routes({{"PUT /a/b"},
                            {"GET /a/{x}"},
                            {"DELETE /a/{y}"},
                            {"HEAD /a/{x}"},
                            {.text = "PATCH /a/{x}", .hide_existence = true}});
  CHECK(routes.answer("GET", "/a/b").outcome == routing::wrong_method);
  CHECK(routes.answer("GET", "/a/b").allow == list{"PUT"});
  CHECK(routes.answer("POST", "/a/c").allow == list{"GET", "HEAD", "DELETE"});
  CHECK(routes.answer("HEAD", "/a/c").row == 3);
  CHECK(routes.answer("get", "/a/c").outcome == routing::wrong_method);
  CHECK(routes.answer("DELETE", "/a/c").parameters[0].name == "y");
  CHECK(route_model({{"GET /a"}}).answer("HEAD", "/a").row == 0);
  CHECK(route_model({{.text = "GET /a", .hide_existence = true}}).answer("PUT", "/a").allow.empty());
}

TEST_CASE("a_method_that_is_no_token_is_told_before_the_path_is_looked_at") {
  const route_model routes({{"GET /a"}});
  using namespace std::string_view_literals;
  for (const auto& [method, offset] :
       {std::pair(""sv, 0u), {"GET "sv, 3u}, {"GE\0T"sv, 2u}, {"G\x80"sv, 1u}, {"(GET)"sv, 0u}}) {
    CHECK(routes.answer(method, "//").outcome == routing::malformed_method);
    CHECK(routes.answer(method, "/a").offset == offset);
  }
  CHECK(routes.answer("!#$%&'*+-.^_`|~09AZaz", "/a").outcome == routing::wrong_method);
  CHECK(routes.answer("GETX", "/b").outcome == routing::no_route);
}

TEST_CASE("requests_that_were_taken_for_others_are_what_they_are") {
  std::vector<model::route_row> rows;
  for (const auto& each : model::practice_routes) rows.push_back({std::string(each.text)});
  const route_model practice(rows);
  for (const auto& each : model::bad_requests) {
    INFO(std::string(each.method) << " " << std::string(each.target));
    const route_answer answer = practice.answer(each.method, each.target);
    CHECK(answer.outcome == each.outcome);
    CHECK(answer.fault == each.fault);
    CHECK(answer.offset == each.offset);
    CHECK((answer.row ? model::practice_routes[*answer.row].name : "") == each.operation);
  }
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "/a";
  CHECK(practice.answer("GET", many).outcome == routing::no_route);
  CHECK(practice.answer(std::string(70'000, 'A'), "/public/a").outcome == routing::wrong_method);
  CHECK(practice.answer("PATCH", "/admin/users").allow == list{"GET", "HEAD"});
  CHECK(practice.answer("POST", "/patients/1").allow == list{"GET", "HEAD", "PUT", "DELETE"});
}
