// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/ambit.hpp>

#include "model/exact_text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Which operation answers which path: examples that hold as constant evaluation and at run time.

namespace {

using ambit::path_fault;
using ambit::routing;

/// A target and the name of the operation that answers GET; without a name: no route.
struct answered {
  std::string_view target;
  std::string_view name{};
};
/// A target that has not exactly one reading.
struct malformed {
  std::string_view target;
  path_fault fault;
  std::size_t offset;
};
/// A parameter by position and by name: its text in the request, and decoded.
struct captured {
  std::string_view target;
  std::size_t index;
  std::string_view name;
  std::string_view raw;
  std::string_view decoded;
};

template <class Tables>
constexpr bool holds(const answered& example, std::string_view target) {
  const auto made = ambit::policy<Tables>::match({"GET", target});
  if (made.fault() != path_fault::none || made.offset() != 0) return false;
  if (example.name.empty()) return made.outcome() == routing::no_route && !made.operation().known();
  return made.outcome() == routing::matched && made.operation().name() == example.name;
}
template <class Tables>
constexpr bool holds(const malformed& example, std::string_view target) {
  const auto made = ambit::policy<Tables>::match({"GET", target});
  return made.outcome() == routing::malformed_path && made.fault() == example.fault &&
         made.offset() == example.offset && !made.operation().known() && made.parameter_count() == 0;
}
template <class Tables>
constexpr bool holds(const captured& example, std::string_view target) {
  const auto made = ambit::policy<Tables>::match({"GET", target});
  std::array<char, 64> buffer{};
  const auto text = made.parameter(example.index).decode(buffer);
  return made.outcome() == routing::matched && made.parameter(example.index).raw() == example.raw &&
         made.parameter_named(example.name).raw() == example.raw &&
         made.parameter_named(example.name) == example.decoded && text.text == example.decoded &&
         text.size == example.decoded.size();
}

template <class Tables, class Example, std::size_t Size>
constexpr bool all_hold(const Example (&examples)[Size]) {
  for (const Example& each : examples)
    if (!holds<Tables>(each, each.target)) return false;
  return true;
}

/// Checks the same at run time, on copies that a sanitizer watches the borders of.
template <class Tables, class Example, std::size_t Size>
void check(const Example (&examples)[Size]) {
  for (const Example& each : examples) {
    const model::exact_text copy(each.target);
    INFO(std::string(each.target));
    CHECK(holds<Tables>(each, copy.view()));
  }
}

constexpr bool is_ten(ambit::decoded_text text) noexcept { return text == "10"; }

// Literal, mixed, typed, plain or opaque, tail: each row hides those above it.

struct all_kinds {
  static constexpr ambit::parameter_type parameter_types[] = {{"ten", is_ten}};
  static constexpr ambit::operation operations[] = {
      {"tail", "GET /a/{t...}", ambit::anyone},  {"plain", "GET /a/{p}", ambit::anyone},
      {"user", "GET /a/{u:ten}", ambit::anyone}, {"uuid", "GET /a/{u:uuid}", ambit::anyone},
      {"int", "GET /a/{i:int}", ambit::anyone},  {"mixed", "GET /a/1{m}2", ambit::anyone},
      {"literal", "GET /a/102", ambit::anyone},  {"deep", "GET /a/{p}/x", ambit::anyone},
  };
};
constexpr answered kinds[] = {
    {"/a/102", "literal"},
    {"/a/1%302", "literal"},
    {"/a/112", "mixed"},
    {"/a/12", "int"},
    {"/a/0", "int"},
    {"/a/9223372036854775807", "int"},
    {"/a/10", "int"},
    {"/a/%310", "int"},
    {"/a/012", "plain"},
    {"/a/10000000000000000000", "plain"},
    {"/a/-1", "plain"},
    {"/a/b", "plain"},
    {"/a/01234567-89ab-cdef-ABCD-0123456789ef", "uuid"},
    {"/a/b/x", "deep"},
    {"/a/102/x", "deep"},
    {"/a/01234567-89ab-cdef-ABCD-0123456789eg", "plain"},
    {"/a/b/y", "tail"},
    {"/a/b/", "tail"},
    {"/a/b/x/", "tail"},
    {"/a"},
    {"/a/"},
    {"/b"},
    {"/"},
    {"/A/102"},
};
static_assert(all_hold<all_kinds>(kinds));

struct opaque_kinds {
  static constexpr ambit::operation operations[] = {
      {"tail", "GET /a/{t...}", ambit::anyone},
      {"opaque", "GET /a/{o:opaque}", ambit::anyone},
      {"int", "GET /a/{i:int}", ambit::anyone},
      {"mixed", "GET /a/{o:opaque}-{i:int}", ambit::anyone},
  };
};
constexpr answered opaque[] = {
    {"/a/7", "int"},         {"/a/b%2Fc", "opaque"},    {"/a/07", "opaque"}, {"/a/b/c", "tail"},
    {"/a/b%2fc-7", "mixed"}, {"/a/b%2fc-07", "opaque"}, {"/a/b", "opaque"},  {"/a/b/", "tail"},
};
static_assert(all_hold<opaque_kinds>(opaque));

struct user_types {
  static constexpr ambit::parameter_type parameter_types[] = {{"ten", is_ten}};
  static constexpr ambit::operation operations[] = {
      {"plain", "GET /{p}", ambit::anyone},
      {"user", "GET /{u:ten}", ambit::anyone},
      {"mixed", "GET /{p}-{u:ten}", ambit::anyone},
  };
};
constexpr answered types[] = {
    {"/10", "user"}, {"/%31%30", "user"}, {"/11", "plain"}, {"/a-10", "mixed"}, {"/a-11", "plain"}};
static_assert(all_hold<user_types>(types));

struct dead_ends {
  static constexpr ambit::operation operations[] = {
      {"0", "GET /a/b/c", ambit::anyone},   {"1", "GET /{x}/b/d", ambit::anyone},
      {"2", "GET /a/{x}/e", ambit::anyone}, {"3", "GET /{x}/{y}/{z}", ambit::anyone},
      {"4", "GET /{x...}", ambit::anyone},  {"5", "GET /a{x}/{y:int}/", ambit::anyone},
  };
};
constexpr answered backtracked[] = {
    {"/a/b/c", "0"}, {"/a/b/d", "1"},   {"/a/b/e", "2"}, {"/a/b/f", "3"}, {"/a/c/c", "3"},  {"/a/b/c/", "4"},
    {"/a/b", "4"},   {"/a/b/c/d", "4"}, {"/ab/1/", "5"}, {"/ab/1", "4"},  {"/ab/b/d", "1"}, {"/"},
};
static_assert(all_hold<dead_ends>(backtracked));

struct slashes {
  static constexpr std::string_view mount = "/api";
  static constexpr ambit::operation operations[] = {
      {"root", "GET /", ambit::anyone},   {"without", "GET /a", ambit::anyone},
      {"with", "GET /b/", ambit::anyone}, {"either", "GET /c/{x}", ambit::anyone, ambit::either_slash},
      {"one", "GET /d", ambit::anyone},   {"other", "GET /d/", ambit::anyone},
  };
};
constexpr answered slashed[] = {
    {"/api/", "root"},
    {"/api"},
    {"/"},
    {"/a"},
    {"/api/a", "without"},
    {"/api/a/"},
    {"/api/b/", "with"},
    {"/api/b"},
    {"/api/c"},
    {"/api/c/x", "either"},
    {"/api/c/x/", "either"},
    {"/api/d", "one"},
    {"/api/d/", "other"},
    {"/%61pi/a", "without"},
    {"/apia"},
    {"/api/api/a"},
    {"/api/a?b/", "without"},
};
static_assert(all_hold<slashes>(slashed));

struct mixed_segments {
  static constexpr ambit::operation operations[] = {
      {"suffix", "GET /{a}b", ambit::anyone},
      {"prefix", "GET /a{b}", ambit::anyone},
      {"both", "GET /a{b}c", ambit::anyone},
      {"longer", "GET /aa{b}", ambit::anyone},
      {"typed", "GET /a{b:int}", ambit::anyone},
      {"compare", "GET /r/{base}...{head}", ambit::anyone},
      {"call", "GET /r/range(address='{value}')", ambit::anyone},
      {"verb", "GET /r/{id}:cancel", ambit::anyone},
      {"quoted", "GET /q/{a}%22{b}", ambit::anyone},
      {"two", "GET /q/{a}2{b}x", ambit::anyone},
  };
};
constexpr answered mixed[] = {
    {"/aab", "longer"},
    {"/abc", "both"},
    {"/a7", "typed"},
    {"/a07", "prefix"},
    {"/acb", "prefix"},
    {"/xb", "suffix"},
    {"/b"},
    {"/a"},
    {"/ac", "prefix"},
    {"/r/main...next", "compare"},
    {"/r/...next"},
    {"/r/main..."},
    {"/r/range(address='A1')", "call"},
    {"/r/range(address='')"},
    {"/r/7:cancel", "verb"},
    {"/r/:cancel"},
    {"/q/a%22b", "quoted"},
    {"/q/%2cx"},
    {"/q/a2%2Cx", "two"},
    {"/q/a%2Cx"},
};
constexpr malformed shared_out_in_two_ways[] = {
    {"/r/a....b", path_fault::ambiguous_parameters, 3},
    {"/r/a...b...c", path_fault::ambiguous_parameters, 3},
    {"/r/a%2E...b", path_fault::ambiguous_parameters, 3},
    {"/q/a%22b%22c", path_fault::ambiguous_parameters, 3},
};
static_assert(all_hold<mixed_segments>(mixed) && all_hold<mixed_segments>(shared_out_in_two_ways));

struct encodings {
  static constexpr ambit::operation operations[] = {
      {"literal", "GET /a.b", ambit::anyone},
      {"colon", "GET /d:e", ambit::anyone},
      {"any", "GET /{x}", ambit::anyone},
      {"deep", "GET /x/{y}/d:e", ambit::anyone},
  };
};
constexpr answered encoded[] = {
    {"/%61%2eb", "literal"}, {"/%61%2Eb", "literal"}, {"/%41.b", "any"},
    {"/d:e", "colon"},       {"/d%3Af", "any"},       {"/x/%3a/d:e", "deep"},
};
constexpr malformed read_in_two_ways[] = {
    {"/d%3Ae", path_fault::ambiguous_encoding, 2},
    {"/d%3ae?x", path_fault::ambiguous_encoding, 2},
    {"/x/%2C/d%3ae", path_fault::ambiguous_encoding, 3},
};
static_assert(all_hold<encodings>(encoded) && all_hold<encodings>(read_in_two_ways));

struct opt_ins {
  static constexpr ambit::operation operations[] = {
      {"opaque", "GET /o/{ref:opaque}/{x}", ambit::anyone},
      {"semicolons", "GET /s/{a}/{b...}", ambit::anyone, ambit::semicolons_are_data},
      {"plain", "GET /p/{x}", ambit::anyone},
  };
};
constexpr captured accepted[] = {
    {"/o/a%2Fb%3b%3F%23%25/c", 0, "ref", "a%2Fb%3b%3F%23%25", "a/b;?#%"},
    {"/o/%C3%a9/c%20d?e=f", 1, "x", "c%20d", "c d"},
    {"/s/a;b/c%3Bd/e/", 0, "a", "a;b", "a;b"},
    {"/s/a;b/c%3Bd/e/", 1, "b", "c%3Bd/e/", "c;d/e/"},
    {"/p/%61%2E%2e%2e", 0, "x", "%61%2E%2e%2e", "a..."},
};
constexpr malformed refused[] = {
    {"/o/a;b/c", path_fault::byte_not_allowed, 4},    {"/o/a%2fb/c%2fd", path_fault::encoded_delimiter, 10},
    {"/o/..%2fb/c", path_fault::dot_segment, 3},      {"/o/a%2f%2e%2E%2fb/c", path_fault::dot_segment, 7},
    {"/s/..;/b", path_fault::dot_segment, 3},         {"/s/a/b;.", path_fault::dot_segment, 7},
    {"/s/a/b%2fc", path_fault::encoded_delimiter, 6}, {"/p/a;", path_fault::byte_not_allowed, 4},
    {"/none;", path_fault::byte_not_allowed, 5},      {"/o/a%5Cb/c", path_fault::encoded_delimiter, 4},
};
static_assert(all_hold<opt_ins>(accepted) && all_hold<opt_ins>(refused));

struct beside_data {
  static constexpr ambit::operation operations[] = {
      {"opaque", "GET /o/{b:opaque}", ambit::anyone},
      {"verb", "GET /o/{b:opaque}:x", ambit::anyone},
      {"semicolons", "GET /s/{x}", ambit::anyone, ambit::semicolons_are_data},
      {"noSemicolons", "PUT /s/{x}", ambit::anyone},
      {"slash", "GET /s/", ambit::any_token},
      {"tail", "GET /t/{x...}", ambit::anyone, ambit::semicolons_are_data},
      {"compare", "GET /c/{a:opaque}-{b}", ambit::anyone},
  };
};
constexpr malformed emptied[] = {
    {"/s/;", path_fault::empty_segment, 3},     {"/s/;x", path_fault::empty_segment, 3},
    {"/s/%3bx", path_fault::empty_segment, 3},  {"/t/;x/u", path_fault::empty_segment, 3},
    {"/t/a/;", path_fault::empty_segment, 5},   {"/o/%3Bx", path_fault::empty_segment, 3},
    {"/t/;x/..", path_fault::empty_segment, 3}, {"/c/;a-b", path_fault::byte_not_allowed, 3},
};
constexpr malformed first_by_offset[] = {
    {"/o/a%2Fb%3Ax", path_fault::ambiguous_encoding, 8},
    {"/s/a;b%zz", path_fault::bad_triplet, 6},
    {"/s/a;b?x#y", path_fault::query_byte_not_allowed, 8},
    {"/s/a;b/%zz", path_fault::byte_not_allowed, 4},
    {"/s/a%2Fb%zz", path_fault::encoded_delimiter, 4},
    {"/o/a%2Fb%00", path_fault::encoded_control, 8},
    {"/t/a;b//c", path_fault::empty_segment, 7},
    {"/o/%2F", path_fault::empty_segment, 3},
    {"/o/%2f%2F", path_fault::empty_segment, 3},
    {"/t/..;b//c", path_fault::dot_segment, 3},
    {"/t/..;b/a%2Fb", path_fault::dot_segment, 3},
    {"/t/..;b%2Fa", path_fault::dot_segment, 3},
    {"/t/a;.;b%2Fa", path_fault::dot_segment, 5},
    {"/t/..%2Fa;b", path_fault::encoded_delimiter, 5},
    {"/t/a;..%2Fb", path_fault::encoded_delimiter, 7},
    {"/t/..;b%zz", path_fault::dot_segment, 3},
    {"/t/a;..%zz", path_fault::bad_triplet, 7},
    {"/o/..%2Fb;c", path_fault::dot_segment, 3},
    {"/t/a;b/%c3", path_fault::not_utf8, 7},
    {"/c/a%2Fb-c-d", path_fault::ambiguous_parameters, 3},
    {"/c/a%2F..%2F-c-d", path_fault::ambiguous_parameters, 3},
    {"/c/a-b%2Fc%2D-d", path_fault::ambiguous_parameters, 3},
};
static_assert(all_hold<beside_data>(emptied) && all_hold<beside_data>(first_by_offset));

/// What comes of a request with another method than the template has.
constexpr bool is_answered(std::string_view method, std::string_view target, routing outcome, std::size_t offset = 0) {
  const auto made = ambit::policy<beside_data>::match({method, target});
  return made.outcome() == outcome && made.offset() == offset;
}
constexpr bool a_template_takes_data_whatever_the_method() {
  return is_answered("DELETE", "/o/a%2Fb", routing::wrong_method) &&
         is_answered("DELETE", "/s/a;b", routing::wrong_method) &&
         is_answered("DELETE", "/s/a%2Fb", routing::malformed_path, 4) &&
         is_answered("DELETE", "/s/..;b", routing::malformed_path, 3) &&
         is_answered("PUT", "/s/a;b", routing::malformed_path, 4) && is_answered("GET", "/s/a;b", routing::matched) &&
         is_answered("DELETE", "/x/a%2Fb", routing::malformed_path, 4);
}
static_assert(a_template_takes_data_whatever_the_method());

struct tenants {
  static constexpr std::string_view mount = "/tenants/{tenant}/v{major:int}.{minor:int}";
  static constexpr ambit::operation operations[] = {
      {"root", "GET /", ambit::anyone},
      {"readPlan", "GET /plans/{id:int}", ambit::anyone},
      {"files", "PUT /files/{path...}", ambit::anyone},
  };
};
constexpr bool parameters_of_a_mount_are_captured_like_any_other() {
  using policy = ambit::policy<tenants>;
  const auto plan = policy::match({"GET", "/tenants/%61cme/v2.10/plans/7"});
  const auto file = policy::match({"PUT", "/tenants/plans/v0.0/files/a/b"});
  return plan.parameter_count() == 4 && plan.parameter("tenant") == "acme" && plan.parameter("major") == "2" &&
         plan.parameter("minor") == "10" && plan.parameter("id") == "7" && plan.parameter_name(0) == "tenant" &&
         file.parameter("tenant") == "plans" && file.parameter("path") == "a/b" &&
         policy::match({"GET", "/tenants/t/v1.1/"}).operation().name() == "root" &&
         policy::match({"GET", "/tenants/t/v1/plans/7"}).outcome() == routing::no_route &&
         policy::match({"GET", "/tenants/t/v1.x/plans/7"}).outcome() == routing::no_route &&
         policy::match({"GET", "/plans/7"}).outcome() == routing::no_route &&
         policy::match({"DELETE", "/tenants/t/v1.1/plans/7"}).outcome() == routing::wrong_method &&
         policy::match({"GET", "/tenants/%2E%2E/v1.1/plans/7"}).outcome() == routing::malformed_path;
}
static_assert(parameters_of_a_mount_are_captured_like_any_other());

}  // namespace

TEST_CASE("literal_beats_mixed_beats_typed_beats_plain_beats_tail") { check<all_kinds>(kinds); }
TEST_CASE("typed_beats_opaque_beats_tail") { check<opaque_kinds>(opaque); }
TEST_CASE("a_parameter_of_a_type_takes_what_is_of_the_type_and_leaves_the_rest") { check<user_types>(types); }
TEST_CASE("a_dead_end_is_left_for_the_next_way_through") { check<dead_ends>(backtracked); }
TEST_CASE("a_trailing_slash_is_another_path_and_the_mount_stands_before_all") { check<slashes>(slashed); }
TEST_CASE("parameters_of_a_mount_are_captured_like_any_other") {
  CHECK(parameters_of_a_mount_are_captured_like_any_other());
}
TEST_CASE("of_mixed_segments_longer_literals_win") { check<mixed_segments>(mixed); }
TEST_CASE("text_shared_out_in_two_ways_is_malformed") { check<mixed_segments>(shared_out_in_two_ways); }
TEST_CASE("unreserved_bytes_equal_their_triplets") { check<encodings>(encoded); }
TEST_CASE("a_reserved_byte_whose_triplet_would_lead_elsewhere_is_ambiguous") { check<encodings>(read_in_two_ways); }
TEST_CASE("parameters_are_views_of_the_request_and_decode_to_their_text") { check<opt_ins>(accepted); }
TEST_CASE("what_no_opt_in_covers_is_refused_at_its_first_byte") { check<opt_ins>(refused); }

TEST_CASE("a_segment_that_is_empty_once_cut_at_a_semicolon_is_malformed") { check<beside_data>(emptied); }
TEST_CASE("of_several_faults_the_first_is_told_and_what_is_data_is_none") { check<beside_data>(first_by_offset); }
TEST_CASE("a_template_takes_data_whatever_the_method") { CHECK(a_template_takes_data_whatever_the_method()); }

TEST_CASE("a_parameter_that_is_none_is_empty") {
  const auto made = ambit::policy<opt_ins>::match({"GET", "/p/a"});
  CHECK(made.parameter_count() == 1);
  CHECK(made.parameter(1).empty());
  for (const std::string_view name : {"", "y", "xx", "X", "ref"}) CHECK(made.parameter_named(name).empty());
  CHECK(ambit::policy<opt_ins>::match({"GET", "/none"}).parameter(0).empty());
  CHECK(ambit::policy<opt_ins>::match({"PUT", "/p/a"}).parameter_count() == 0);
}

namespace {

/// A number as a parameter holds it; -1 if it is none.
constexpr std::int64_t number_of(std::string_view raw) { return ambit::path_piece(raw).as_int().value_or(-1); }
static_assert(number_of("0") == 0 && number_of("7") == 7 && number_of("%37") == 7 && number_of("10") == 10);
static_assert(number_of("9223372036854775807") == 9'223'372'036'854'775'807);
static_assert(number_of("9223372036854775808") == -1 && number_of("9999999999999999999") == -1);
static_assert(number_of("18446744073709551616") == -1 && number_of("10000000000000000000") == -1);
static_assert(number_of("") == -1 && number_of("00") == -1 && number_of("07") == -1 && number_of("-1") == -1);
static_assert(number_of("+1") == -1 && number_of("1a") == -1 && number_of("%30%31") == -1 && number_of("1%2F") == -1);

constexpr bool is_digits(ambit::decoded_text text) noexcept {
  for (const char byte : text)
    if (byte < '0' || byte > '9') return false;
  return true;
}
struct overlapping_types {
  static constexpr ambit::parameter_type parameter_types[] = {{"digits", is_digits}};
  static constexpr ambit::operation operations[] = {
      {"own", "GET /{x:digits}", ambit::anyone},
      {"number", "GET /{x:int}", ambit::anyone},
      {"ownVerb", "GET /{x:digits}:run", ambit::anyone},
      {"numberVerb", "GET /{x:int}:run", ambit::anyone},
  };
};
constexpr answered by_first_type[] = {{"/7", "number"},         {"/9223372036854775807", "number"},
                                      {"/07", "own"},           {"/9223372036854775808", "own"},
                                      {"/7:run", "numberVerb"}, {"/07:run", "ownVerb"}};
static_assert(all_hold<overlapping_types>(by_first_type));

struct many_methods {
  static constexpr ambit::scope scopes[] = {{"api"}};
  static constexpr ambit::operation operations[] = {
      {"1", "A /a", "api"},         {"2", "AB /a", "api"},     {"3", "GET /a", "api"},     {"4", "POST /a", "api"},
      {"5", "PATCH /a", "api"},     {"6", "DELETE /a", "api"}, {"7", "OPTIONS /a", "api"}, {"8", "PROPFIND /a", "api"},
      {"9", "PROPPATCH /a", "api"}, {"10", "ABA /a", "api"},   {"11", "ABAB /a", "api"},   {"12", "ABABAB /a", "api"},
  };
};

/// The name of the operation that answers a method in a place of its own, or `-` if the method is no token.
std::string answer_to(const std::string& method) {
  const model::exact_text exact(method);
  const auto made = ambit::policy<many_methods>::match({{exact.data(), method.size()}, "/a"});
  return made.outcome() == routing::malformed_method ? "-" : std::string(made.operation().name());
}

/// The same as the rows say.
std::string answer_in_rows(const std::string& method) {
  const std::string tokens = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  if (method.empty() || method.find_first_not_of(tokens) != std::string::npos) return "-";
  for (const ambit::operation& row : many_methods::operations)
    if (row.route.text == method + " /a" || (method == "HEAD" && row.name == "3")) return std::string(row.name);
  return "";
}

}  // namespace

TEST_CASE("what_is_a_number_and_of_a_type_of_the_policy_is_a_number") { check<overlapping_types>(by_first_type); }
TEST_CASE("a_number_is_what_a_64_bit_integer_holds") {
  for (const std::string_view raw : {"0", "1", "9223372036854775807"})
    CHECK(std::to_string(*ambit::path_piece(raw).as_int()) == raw);
  for (const std::string_view raw : {"", "00", "9223372036854775808", "9999999999999999999", "x"})
    CHECK_FALSE(ambit::path_piece(raw).as_int());
}

TEST_CASE("a_method_is_told_from_all_that_differ_in_one_byte_or_in_their_size") {
  for (const ambit::operation& row : many_methods::operations) {
    const std::string method(row.route.text.substr(0, row.route.text.find(' ')));
    REQUIRE(answer_to(method) == row.name);
    for (std::size_t at = 0; at < method.size(); ++at) {
      REQUIRE(answer_to(method.substr(0, at)) == answer_in_rows(method.substr(0, at)));
      REQUIRE(answer_to(method.substr(at)) == answer_in_rows(method.substr(at)));
      for (int byte = 0; byte < 256; ++byte) {
        std::string other = method;
        other[at] = static_cast<char>(byte);
        REQUIRE(answer_to(other) == answer_in_rows(other));
        other.insert(at, 1, method[at]);
        REQUIRE(answer_to(other) == answer_in_rows(other));
      }
    }
  }
}
