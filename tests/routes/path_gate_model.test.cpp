// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include "model/path_gate_model.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

// The model of the gate, by examples worked out by hand.

namespace {

using namespace std::string_view_literals;
using model::path_fault;
using model::violation;

violation rejected(std::string_view target) { return model::read_target(target).rejected; }

constexpr violation good{};

}  // namespace

TEST_CASE("a_target_that_is_not_in_origin_form_is_wrong_at_its_start_whatever_else_is_wrong") {
  for (const std::string_view target : {""sv, "*"sv, "h:443"sv, "http://h/a"sv, "a/%zz"sv, "?x"sv, "%2fa"sv, "\0/"sv})
    CHECK(rejected(target) == violation{path_fault::not_origin_form, 0});
}

TEST_CASE("a_path_ends_at_the_first_question_mark_and_not_at_a_number_sign") {
  CHECK(model::read_target("/a?b?/../c").path_size == 2);
  CHECK(rejected("/a?b?/../%zz;\\") == good);
  CHECK(rejected("/a#b?c") == violation{path_fault::byte_not_allowed, 2});
  CHECK(rejected("/a?b#c") == violation{path_fault::query_byte_not_allowed, 4});
  CHECK(rejected("/a?b\x7f") == violation{path_fault::query_byte_not_allowed, 4});
  CHECK(rejected("/a?\x80") == violation{path_fault::query_byte_not_allowed, 3});
  CHECK(rejected("/a%2?e") == violation{path_fault::bad_triplet, 2});
}

TEST_CASE("segments_lie_between_slashes_and_a_last_slash_begins_none") {
  CHECK(model::read_target("/").segments.empty());
  CHECK(model::read_target("/").slashed);
  CHECK(model::read_target("/a").segments.size() == 1);
  CHECK_FALSE(model::read_target("/a").slashed);
  CHECK(model::read_target("/a/bc/").segments.size() == 2);
  CHECK(model::read_target("/a/bc/?d/e").segments[1].begin == 3);
  CHECK(model::read_target("/a/bc/?d/e").segments[1].end == 5);
  CHECK(model::read_target("/a/bc/?d/e").slashed);
}

TEST_CASE("a_byte_that_is_neither_unreserved_nor_reserved_data_is_not_allowed") {
  for (int byte = 0; byte < 256; ++byte) {
    const char raw = static_cast<char>(byte);
    const bool is_allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@/?;"sv.find(
                                raw) != std::string_view::npos;
    INFO(byte);
    const violation expected{raw == '%' ? path_fault::bad_triplet : path_fault::byte_not_allowed, 2};
    CHECK(rejected("/a" + std::string(1, raw) + "b") == (is_allowed ? good : expected));
  }
}

TEST_CASE("a_percent_sign_without_two_digits_is_a_bad_triplet_and_the_next_byte_is_looked_at_again") {
  for (const std::string_view target : {"/%"sv, "/%2"sv, "/%zz"sv, "/%-1"sv, "/%u002e"sv, "/%2/e"sv, "/%%41"sv})
    CHECK(rejected(target) == violation{path_fault::bad_triplet, 1});
  CHECK(rejected("/.%%32%65") == violation{path_fault::bad_triplet, 2});
}

TEST_CASE("triplets_of_controls_and_of_backslash_are_wrong_and_those_of_other_delimiters_are_soft") {
  for (const std::string_view target : {"/a%00"sv, "/a%1f"sv, "/a%1F"sv, "/a%7F"sv, "/a%0a"sv})
    CHECK(rejected(target) == violation{path_fault::encoded_control, 2});
  CHECK(rejected("/a%20b%7e%80"sv).offset == 9);
  CHECK(rejected("/a%5C") == violation{path_fault::encoded_delimiter, 2});
  for (const std::string_view target : {"/a%2f"sv, "/a%3B"sv, "/a%3f"sv, "/a%23"sv, "/a%25"sv}) {
    CHECK(rejected(target) == good);
    REQUIRE(model::read_target(target).soft.size() == 1);
    CHECK(model::read_target(target).soft[0] == violation{path_fault::encoded_delimiter, 2});
  }
  REQUIRE(model::read_target("/a;b").soft.size() == 1);
  CHECK(model::read_target("/a;b").soft[0] == violation{path_fault::byte_not_allowed, 2});
}

TEST_CASE("a_soft_violation_leaves_what_is_wrong_whatever_template_answers") {
  CHECK(rejected("/a;b%00") == violation{path_fault::encoded_control, 4});
  CHECK(rejected("/a%2fb/..") == violation{path_fault::dot_segment, 7});
  CHECK(model::read_target("/a;b%00").soft.size() == 1);
  CHECK(rejected("/a%00b;") == violation{path_fault::encoded_control, 2});
}

TEST_CASE("segments_that_are_dots_once_decoded_are_wrong_at_their_first_byte") {
  for (const std::string_view target : {"/."sv, "/.."sv, "/%2e"sv, "/%2E."sv, "/.%2e/a"sv, "/../"sv})
    CHECK(rejected(target) == violation{path_fault::dot_segment, 1});
  for (const std::string_view target : {"/..."sv, "/..a"sv, "/a.."sv, "/.a"sv, "/.well-known"sv, "/a?.."sv})
    CHECK(rejected(target) == good);
  CHECK(rejected("/a/b/..") == violation{path_fault::dot_segment, 5});
}

TEST_CASE("pieces_of_a_segment_that_are_dots_are_kept_until_its_delimiters_have_been_accepted") {
  for (const std::string_view target : {"/a/..;"sv, "/a/..;x"sv, "/a/.%2Fx"sv, "/a/%2e%2E%3bx"sv}) {
    CHECK(rejected(target) == good);
    REQUIRE(model::read_target(target).pieces.size() == 1);
    CHECK(model::read_target(target).pieces[0] == violation{path_fault::dot_segment, 3});
  }
  CHECK(model::read_target("/a/x;..").pieces[0].offset == 5);
  CHECK(model::read_target("/a/x%2f.%2fy").pieces[0].offset == 7);
  CHECK(model::read_target("/a;/%2fx/..;..").pieces.size() == 2);
  CHECK(model::read_target("/a/%3b;x/;").pieces.size() == 2);
  CHECK(model::read_target("/a/b;c/;").pieces[0] == violation{path_fault::empty_segment, 7});
  CHECK(model::read_target("/a/%2f%2F").pieces[0] == violation{path_fault::empty_segment, 3});
  for (const std::string_view target : {"/a/..x;"sv, "/a/x;...;"sv, "/a/%2f%2fx"sv, "/a/..%25"sv, "/a/..%2561%3f"sv})
    CHECK(model::read_target(target).pieces.empty());
}

TEST_CASE("pieces_are_dots_however_often_they_have_to_be_decoded") {
  for (const std::string_view target : {"/a/..%3f"sv, "/a/..%23x"sv, "/a/..%255C"sv, "/a/%252e"sv, "/a/%25252E."sv,
                                        "/a/.%25%32%65%3b"sv, "/a/..%25252fx"sv, "/a/%25%32%35%32%65"sv}) {
    INFO(std::string(target));
    CHECK(rejected(target) == good);
    REQUIRE(model::read_target(target).pieces.size() == 1);
    CHECK(model::read_target(target).pieces[0] == violation{path_fault::dot_segment, 3});
  }
  CHECK(model::read_target("/a/x%252f%252e").pieces[0].offset == 9);
}

TEST_CASE("an_empty_segment_is_wrong_at_the_second_slash_but_for_the_last_one") {
  CHECK(rejected("//") == violation{path_fault::empty_segment, 1});
  CHECK(rejected("///a") == violation{path_fault::empty_segment, 1});
  CHECK(rejected("/a//b") == violation{path_fault::empty_segment, 3});
  CHECK(rejected("/a//") == violation{path_fault::empty_segment, 3});
  CHECK(rejected("/a/") == good);
}

TEST_CASE("triplets_that_are_not_utf_8_are_wrong_at_the_first_of_an_ill_formed_sequence") {
  for (const std::string_view bad :
       {"%80"sv, "%ff"sv, "%c3"sv, "%c3/"sv, "%c3%41"sv, "%c3a"sv, "%c3%c3%a9"sv, "%c0%af"sv, "%c1%bf"sv, "%e0%80%ae"sv,
        "%e0%9f%bf"sv, "%f0%8f%bf%bf"sv, "%ed%a0%80"sv, "%ed%bf%bf"sv, "%f4%90%80%80"sv, "%f5%80%80%80"sv, "%e2%84"sv,
        "%f0%9f%98"sv, "%e2%84x%aa"sv}) {
    INFO(std::string(bad));
    CHECK(rejected("/ab" + std::string(bad)) == violation{path_fault::not_utf8, 3});
    CHECK(rejected("/%c3%a9" + std::string(bad)) == violation{path_fault::not_utf8, 7});
  }
  for (const std::string_view right : {"%c2%80"sv, "%df%bf"sv, "%e0%a0%80"sv, "%ed%9f%bf"sv, "%ee%80%80"sv,
                                       "%ef%bf%bf"sv, "%f0%90%80%80"sv, "%f4%8f%bf%bf"sv, "%c3%a9%e2%84%aa%C3%A9"sv})
    CHECK(rejected("/" + std::string(right)) == good);
  CHECK(rejected("/%e2%84%aa%aa") == violation{path_fault::not_utf8, 10});
}
