// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

// The mistakes of tables with routes, as values: no policy can be made of such tables, but all of its parts stand.
namespace {

using ambit::either_slash;
using ambit::fault;
using ambit::method_as_written;
using ambit::mistake;
using ambit::operation_option;
using ambit::path_fault;
using ambit::routing;
using ambit::semicolons_are_data;

constexpr bool is_nine(ambit::decoded_text text) noexcept { return *text.begin() == '9'; }
constexpr bool is_ten(ambit::decoded_text text) noexcept { return *text.begin() == '1'; }

template <std::size_t Size>
struct literal {
  char text[Size]{};
  constexpr literal(const char (&from)[Size]) noexcept { std::copy(from, from + Size, text); }
  constexpr std::string_view view() const noexcept { return {text, Size - 1}; }
};

struct books {
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"nine", is_nine}, {"ten", is_ten}};
};

template <class Tables>
constexpr bool has_fault(const fault& expected) {
  const fault& found = ambit::detail::mistake_in_tables<Tables>;
  return found.what == expected.what && found.word == expected.word && found.row == expected.row &&
         found.offset == expected.offset && found.nearest == expected.nearest;
}

// One row.

template <literal Route, operation_option Options>
struct one_row : books {
  static constexpr ambit::operation operations[] = {
      {"first", "GET /first", "read"},
      {"faulty", Route.view(), "read", Options},
      {"last", "GET /last/{id}", "write"},
  };
};

/// Whether a row with that route has the fault.
template <literal Route, operation_option Options = operation_option::none>
constexpr bool is_wrong(mistake what, std::string_view word, std::size_t offset, std::string_view nearest = {}) {
  return has_fault<one_row<Route, Options>>({what, word, "faulty", offset, nearest});
}
template <literal Route, operation_option Options = operation_option::none>
constexpr bool is_right() {
  return has_fault<one_row<Route, Options>>({});
}

constexpr bool a_fault_says_what_is_wrong_with_a_method() {
  return is_wrong<"">(mistake::route_is_no_method_and_path, "", 0) &&
         is_wrong<"GET">(mistake::route_is_no_method_and_path, "GET", 3) &&
         is_wrong<"/books">(mistake::route_is_no_method_and_path, "/books", 6) &&
         is_wrong<" /books">(mistake::route_method_is_no_token, " /books", 0) &&
         is_wrong<"G(T /books">(mistake::route_method_is_no_token, "G(T", 1) &&
         is_wrong<"get /books">(mistake::route_method_is_not_in_upper_case, "get", 0, "GET") &&
         is_wrong<"GET|get /books">(mistake::route_method_is_not_in_upper_case, "get", 4, "GET") &&
         is_wrong<"Patch /books">(mistake::route_method_is_not_in_upper_case, "Patch", 0, "PATCH") &&
         is_wrong<"ANY /books">(mistake::route_method_stands_for_several, "ANY", 0, "*") &&
         is_wrong<"ALL /books">(mistake::route_method_stands_for_several, "ALL", 0, "*") &&
         is_wrong<"GET|ANY /books">(mistake::route_method_stands_for_several, "ANY", 4, "*") &&
         is_wrong<"GET,POST /books">(mistake::route_method_stands_for_several, "GET,POST", 0) &&
         is_wrong<"GET| /books">(mistake::route_lists_an_empty_method, "GET|", 4, "GET") &&
         is_wrong<"|GET /books">(mistake::route_lists_an_empty_method, "|GET", 0, "GET") &&
         is_wrong<"GET||PUT /books">(mistake::route_lists_an_empty_method, "GET||PUT", 4) &&
         is_wrong<"| /books">(mistake::route_lists_an_empty_method, "|", 0) &&
         is_wrong<"GET|PUT|GET /books">(mistake::route_lists_a_method_twice, "GET", 8, "GET|PUT") &&
         is_wrong<"GET|GET|PUT /books">(mistake::route_lists_a_method_twice, "GET", 4) &&
         is_wrong<"*|GET /books">(mistake::route_lists_a_method_beside_any, "*|GET", 0, "*") &&
         is_wrong<"GET|* /books">(mistake::route_lists_a_method_beside_any, "GET|*", 4, "*") &&
         is_wrong<"*|* /books">(mistake::route_lists_a_method_beside_any, "*|*", 0, "*") &&
         is_wrong<"PURGE|purge /books">(mistake::route_method_is_not_in_upper_case, "purge", 0, "PURGE") &&
         is_wrong<"brew|BREW /books">(mistake::route_method_is_not_in_upper_case, "brew", 0, "BREW") &&
         is_wrong<"GET|post /books">(mistake::route_method_is_not_in_upper_case, "post", 4, "POST") &&
         is_wrong<"GET|P(T /books">(mistake::route_method_is_no_token, "P(T", 5) && is_right<"* /books">() &&
         is_right<"GET|POST /books">() && is_right<"GET|HEAD /books">() && is_right<"HEAD|GET|X-OWN /books">() &&
         is_right<"* /books", method_as_written>() &&
         is_wrong<"GET,POST /books", method_as_written>(mistake::route_method_is_no_token, "GET,POST", 3) &&
         is_right<"ANY /books", method_as_written>() && is_right<"GET|X /books", method_as_written>() &&
         is_right<"purge /books">() && is_right<"GETS /books">() && is_right<"ANYTHING /books">();
}
static_assert(a_fault_says_what_is_wrong_with_a_method());

constexpr bool a_fault_says_what_is_wrong_with_a_segment() {
  return is_wrong<"GET ">(mistake::route_does_not_start_with_a_slash, "GET ", 4) &&
         is_wrong<"GET admin/**">(mistake::route_does_not_start_with_a_slash, "admin/**", 4) &&
         is_wrong<"GET //a">(mistake::route_has_an_empty_segment, "//a", 5) &&
         is_wrong<"POST /a//">(mistake::route_has_an_empty_segment, "/a//", 8) &&
         is_wrong<"GET /a/../b">(mistake::route_has_a_dot_segment, "/a/../b", 7) &&
         is_wrong<"GET /.">(mistake::route_has_a_dot_segment, "/.", 5) &&
         is_wrong<"GET /a/*">(mistake::route_has_a_wildcard, "/a/*", 7) &&
         is_wrong<"GET /**/a">(mistake::route_has_a_wildcard, "/**/a", 5) &&
         is_wrong<"GET /a/*rest">(mistake::route_has_a_parameter_without_braces, "*rest", 7, "{name...}") &&
         is_wrong<"GET /a/:id/b">(mistake::route_has_a_parameter_without_braces, ":id", 7, "{name}") &&
         is_wrong<"GET /<int:id>">(mistake::route_has_a_parameter_without_braces, "<int:id>", 5, "{name}") &&
         is_wrong<"GET /a/ ">(mistake::route_has_a_byte_that_no_path_holds, "/a/ ", 7) &&
         is_wrong<"GET /a/;b", semicolons_are_data>(mistake::route_has_a_byte_that_no_path_holds, "/a/;b", 7) &&
         is_wrong<"GET /a;b">(mistake::route_has_a_byte_that_no_path_holds, "/a;b", 6) &&
         is_wrong<"GET /a\xC3\xBC">(mistake::route_has_a_byte_that_no_path_holds, "/a\xC3\xBC", 6) &&
         is_right<"GET /a;b", semicolons_are_data>() && is_right<"GET /">() && is_right<"GET /a/">() &&
         is_right<"GET /a/.../b*">() && is_right<"GET /a:b/:/{x}:y">();
}
static_assert(a_fault_says_what_is_wrong_with_a_segment());

constexpr bool a_fault_says_what_is_wrong_with_a_triplet() {
  return is_wrong<"GET /a%">(mistake::route_has_a_malformed_triplet, "/a%", 6) &&
         is_wrong<"GET /a%4G">(mistake::route_has_a_malformed_triplet, "/a%4G", 6) &&
         is_wrong<"GET /a%2fb">(mistake::route_has_a_triplet_that_no_path_holds, "/a%2fb", 6) &&
         is_wrong<"GET /a%7F">(mistake::route_has_a_triplet_that_no_path_holds, "/a%7F", 6) &&
         is_wrong<"GET /%61">(mistake::route_has_a_triplet_of_a_byte_that_stands_for_itself, "/%61", 5) &&
         is_wrong<"GET /%40">(mistake::route_has_a_triplet_of_a_byte_that_stands_for_itself, "/%40", 5) &&
         is_wrong<"GET /%C3%bC">(mistake::route_has_a_triplet_in_lower_case, "/%C3%bC", 9) &&
         is_wrong<"GET /%7b">(mistake::route_has_a_triplet_in_lower_case, "/%7b", 7) &&
         is_wrong<"GET /%C3%BC%C3">(mistake::route_is_not_utf_8, "/%C3%BC%C3", 11) &&
         is_wrong<"GET /%80">(mistake::route_is_not_utf_8, "/%80", 5) && is_right<"GET /%C3%BC%20%F4%8F%BF%BF">();
}
static_assert(a_fault_says_what_is_wrong_with_a_triplet());

constexpr bool a_fault_says_what_is_wrong_with_a_parameter() {
  return is_wrong<"GET /{a">(mistake::route_has_an_unbalanced_brace, "/{a", 5) &&
         is_wrong<"GET /a}">(mistake::route_has_an_unbalanced_brace, "/a}", 6) &&
         is_wrong<"GET /{a/b}">(mistake::route_has_an_unbalanced_brace, "/{a/b}", 5) &&
         is_wrong<"GET /{a{b}}">(mistake::route_has_nested_braces, "/{a{b}}", 5) &&
         is_wrong<"GET /{a}{b}">(mistake::route_has_two_parameters_with_nothing_between, "/{a}{b}", 8) &&
         is_wrong<"GET /a/{}">(mistake::route_parameter_has_no_name, "/a/{}", 8) &&
         is_wrong<"GET /{...}">(mistake::route_parameter_has_no_name, "/{...}", 6) &&
         is_wrong<"GET /{1a}">(mistake::route_parameter_has_a_malformed_name, "/{1a}", 6) &&
         is_wrong<"GET /{a b}">(mistake::route_parameter_has_a_malformed_name, "/{a b}", 7) &&
         is_wrong<"GET /{a}/{b}/{a}">(mistake::route_parameter_is_repeated, "a", 14) &&
         is_wrong<"GET /{a:Int}">(mistake::route_parameter_has_an_unknown_type, "Int", 8, "int") &&
         is_wrong<"GET /{a:mine}">(mistake::route_parameter_has_an_unknown_type, "mine", 8, "nine") &&
         is_wrong<"GET /{a:x}">(mistake::route_parameter_has_an_unknown_type, "x", 8) &&
         is_wrong<"GET /{a:}">(mistake::route_parameter_has_an_unknown_type, "GET /{a:}", 8) &&
         is_wrong<"GET /{a...}/b/{c...}">(mistake::route_has_a_second_tail, "/{a...}/b/{c...}", 14) &&
         is_wrong<"GET /{a...}:b/{c:opaque...}">(mistake::route_has_a_second_tail, "/{a...}:b/{c:opaque...}", 14) &&
         is_wrong<"GET /{a...}/">(mistake::route_has_a_slash_behind_its_tail, "/{a...}/", 12) &&
         is_wrong<"GET /x/y{a...}">(mistake::route_tail_shares_its_segment, "/x/y{a...}", 7) &&
         is_wrong<"GET /x/{a...}-{b}">(mistake::route_tail_shares_its_segment, "/x/{a...}-{b}", 7) &&
         is_wrong<"GET /x/{a}-{b...}">(mistake::route_tail_shares_its_segment, "/x/{a}-{b...}", 7) &&
         is_wrong<"GET /{a:int...}">(mistake::route_tail_has_a_type_of_segments, "int", 8) &&
         is_wrong<"GET /{a:ten...}">(mistake::route_tail_has_a_type_of_segments, "ten", 8) &&
         is_wrong<"GET /{a:opaqe...}">(mistake::route_parameter_has_an_unknown_type, "opaqe", 8, "opaque") &&
         is_wrong<"GET /{a:...}">(mistake::route_parameter_has_an_unknown_type, "GET /{a:...}", 8) &&
         is_wrong<"GET /{:opaque...}">(mistake::route_parameter_has_no_name, "/{:opaque...}", 6) &&
         is_wrong<"GET /{a....}">(mistake::route_parameter_has_a_malformed_name, "/{a....}", 7) &&
         is_right<"GET /{a...}/b/{c}.{d}/">() && is_right<"GET /{a:slashes...}:b">() &&
         is_right<"GET /{_a-1:ten}.{b:uuid}/{c...}">();
}
static_assert(a_fault_says_what_is_wrong_with_a_parameter());

template <std::size_t Size>
struct long_text {
  char text[Size]{};
  constexpr long_text(std::string_view begin, std::string_view rest) noexcept {
    for (std::size_t i = 0; i < Size; ++i)
      text[i] = i < begin.size() ? begin[i] : rest[(i - begin.size()) % rest.size()];
  }
  constexpr std::string_view view() const noexcept { return {text, Size}; }
};
template <std::size_t Segments>
inline constexpr long_text<4 + 2 * Segments> segments{"GET ", "/a"};
template <std::size_t Bytes>
inline constexpr long_text<Bytes> bytes{"GET /", "a"};

template <const auto& Route>
struct long_row : books {
  static constexpr ambit::operation operations[] = {{"long", Route.view(), "read"}};
};

constexpr bool a_route_has_at_most_64_segments_and_4096_bytes() {
  return has_fault<long_row<segments<64>>>({}) && has_fault<long_row<bytes<4096>>>({}) &&
         has_fault<long_row<segments<66>>>({mistake::route_has_more_than_64_segments, "/a/a", "long", 4 + 128 + 1}) &&
         has_fault<long_row<bytes<4097>>>({mistake::route_is_longer_than_4096_bytes, "long", "long", 4096});
}
static_assert(a_route_has_at_most_64_segments_and_4096_bytes());

template <operation_option Options>
struct without_a_route : books {
  static constexpr ambit::operation operations[] = {{"event", ambit::no_route, "read", Options}};
};
constexpr bool an_operation_without_a_route_states_nothing_of_its_path() {
  const fault expected{mistake::operation_without_a_route_states_how_to_read_it, "event", "event"};
  return has_fault<without_a_route<operation_option::none>>({}) &&
         has_fault<without_a_route<ambit::hide_existence>>({}) && has_fault<without_a_route<either_slash>>(expected) &&
         has_fault<without_a_route<semicolons_are_data>>(expected);
}
static_assert(an_operation_without_a_route_states_nothing_of_its_path());

TEST_CASE("a_fault_says_what_is_wrong_with_a_route") {
  CHECK(a_fault_says_what_is_wrong_with_a_method());
  CHECK(a_fault_says_what_is_wrong_with_a_segment());
  CHECK(a_fault_says_what_is_wrong_with_a_triplet());
  CHECK(a_fault_says_what_is_wrong_with_a_parameter());
  CHECK(a_route_has_at_most_64_segments_and_4096_bytes());
  CHECK(an_operation_without_a_route_states_nothing_of_its_path());
}

// The mount and the types of parameters.

template <literal Mount>
struct mounted : books {
  static constexpr std::string_view mount = Mount.view();
  static constexpr ambit::operation operations[] = {{"first", "GET /first", "read"}};
};
template <literal Mount>
constexpr bool is_wrong_mount(mistake what, std::size_t offset) {
  using match = ambit::route_match<mounted<Mount>>;
  return has_fault<mounted<Mount>>({what, Mount.view(), "mount", offset}) &&
         match({"GET", "/first"}).outcome() == routing::no_route &&
         match({"GET", "/api/first"}).outcome() == routing::no_route;
}
constexpr bool with_a_faulty_mount_there_is_no_route() {
  return is_wrong_mount<"api">(mistake::route_does_not_start_with_a_slash, 0) &&
         is_wrong_mount<"/">(mistake::route_has_an_empty_segment, 1) &&
         is_wrong_mount<"/api/">(mistake::route_has_an_empty_segment, 5) &&
         is_wrong_mount<"/api/..">(mistake::route_has_a_dot_segment, 5) &&
         is_wrong_mount<"/{api...}">(mistake::mount_has_a_tail, 1) &&
         is_wrong_mount<"/v1/{a...}/b">(mistake::mount_has_a_tail, 4) &&
         is_wrong_mount<"/v1/{a}/{a">(mistake::route_has_an_unbalanced_brace, 8) && has_fault<mounted<"">>({}) &&
         has_fault<mounted<"/api">>({}) && has_fault<mounted<"/{api}">>({}) &&
         has_fault<mounted<"/v1/{a}-{b:uuid}/c">>({});
}
static_assert(with_a_faulty_mount_there_is_no_route());
TEST_CASE("with_a_faulty_mount_there_is_no_route") { CHECK(with_a_faulty_mount_there_is_no_route()); }

template <literal Name>
struct typed {
  static constexpr ambit::parameter_type parameter_types[] = {{"nine", is_nine}, {Name.view(), is_ten}};
};
template <literal Name>
constexpr bool is_wrong_type(mistake what, std::size_t offset) {
  return has_fault<typed<Name>>({what, Name.view(), "parameter_types", offset});
}
constexpr bool a_parameter_type_has_a_name_of_its_own() {
  return is_wrong_type<"">(mistake::parameter_type_has_a_malformed_name, 0) &&
         is_wrong_type<"10">(mistake::parameter_type_has_a_malformed_name, 0) &&
         is_wrong_type<"t:n">(mistake::parameter_type_has_a_malformed_name, 1) &&
         is_wrong_type<"nine">(mistake::parameter_type_is_declared_twice, 0) &&
         is_wrong_type<"int">(mistake::parameter_type_is_declared_twice, 0) &&
         is_wrong_type<"opaque">(mistake::parameter_type_is_declared_twice, 0) && has_fault<typed<"ten">>({}) &&
         has_fault<typed<"Int">>({});
}
static_assert(a_parameter_type_has_a_name_of_its_own());
TEST_CASE("a_parameter_type_has_a_name_of_its_own") { CHECK(a_parameter_type_has_a_name_of_its_own()); }

template <literal Sample>
struct sampled {
  static constexpr ambit::parameter_type parameter_types[] = {{"nine", is_nine, "9"}, {"ten", is_ten, Sample.view()}};
};
template <literal Sample>
constexpr bool is_wrong_sample() {
  return has_fault<sampled<Sample>>({mistake::parameter_type_has_a_sample_that_is_not_of_it, Sample.view(), "ten"});
}
bool is_asked_at_run_time(ambit::decoded_text) noexcept { return true; }
struct sampled_at_run_time {
  static constexpr ambit::parameter_type parameter_types[] = {{"late", is_asked_at_run_time, "x"}};
};
struct of_anything {
  static constexpr bool is_anything(ambit::decoded_text) noexcept { return true; }
};
template <literal Sample>
struct sampled_anything : of_anything {
  static constexpr ambit::parameter_type parameter_types[] = {{"all", is_anything, Sample.view()}};
};
template <literal Sample>
constexpr bool is_no_segment() {
  return has_fault<sampled_anything<Sample>>(
      {mistake::parameter_type_has_a_sample_that_is_not_of_it, Sample.view(), "all"});
}
constexpr bool a_sample_is_a_segment_of_the_type() {
  return has_fault<sampled<"10">>({}) && has_fault<sampled<"">>({}) && is_wrong_sample<"9">() &&
         has_fault<sampled_at_run_time>({mistake::parameter_type_has_a_sample_that_is_not_of_it, "x", "late"}) &&
         has_fault<sampled_anything<"%C3%A9-%20">>({}) && is_no_segment<"..">() && is_no_segment<"%2E">() &&
         is_no_segment<"a/b">() && is_no_segment<"a?b">() && is_no_segment<"a;b">() && is_no_segment<"a%2Fb">() &&
         is_no_segment<"a%">() && is_no_segment<"%FF">() && is_no_segment<"a b">() &&
         is_no_segment<"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">();
}
static_assert(a_sample_is_a_segment_of_the_type());
TEST_CASE("a_sample_is_a_segment_of_the_type") { CHECK(a_sample_is_a_segment_of_the_type()); }

// Two rows, of which "one" needs `read`.

template <literal One, literal Two, literal Needed, operation_option Options>
struct two_rows : books {
  static constexpr ambit::operation operations[] = {{"one", One.view(), "read", Options},
                                                    {"two", Two.view(), Needed.view()}};
};
/// Whether row "two" is the fault's and row "one" the nearest, or the other way round.
template <literal One, literal Two, literal Needed, operation_option Options = operation_option::none>
constexpr bool two_is_wrong(mistake what) {
  return has_fault<two_rows<One, Two, Needed, Options>>({what, Two.view(), "two", 0, "one"});
}
template <literal One, literal Two, literal Needed, operation_option Options = operation_option::none>
constexpr bool one_is_wrong(mistake what) {
  return has_fault<two_rows<One, Two, Needed, Options>>({what, One.view(), "one", 0, "two"});
}
template <literal One, literal Two, literal Needed, operation_option Options = operation_option::none>
constexpr bool both_are_right() {
  return has_fault<two_rows<One, Two, Needed, Options>>({});
}

constexpr bool a_fault_says_which_two_rows_do_not_go_together() {
  const mistake twice = mistake::route_is_declared_twice,
                predicates = mistake::route_has_a_second_predicate_at_its_place,
                one_place = mistake::route_has_a_plain_and_an_opaque_parameter_at_one_place,
                other_data = mistake::route_takes_other_triplets_as_data_at_its_place,
                head = mistake::route_head_needs_less_than_its_get;
  return two_is_wrong<"GET /a", "GET /a", "read">(twice) && two_is_wrong<"GET /{a}/b", "GET /{b}/b", "read">(twice) &&
         two_is_wrong<"GET /a/", "GET /a", "read", either_slash>(twice) &&
         both_are_right<"GET /a/", "GET /a", "read">() &&
         two_is_wrong<"GET /{a:nine}", "GET /{a:ten}", "read">(predicates) &&
         two_is_wrong<"GET /{a:nine}x{b}", "GET /{a:ten}x{b}", "read">(predicates) &&
         both_are_right<"GET /{a:nine}x{b}", "GET /{a:ten}y{b}", "read">() &&
         two_is_wrong<"GET /{a}", "GET /{a:opaque}/b", "read">(one_place) &&
         two_is_wrong<"GET /{a}x{b}", "GET /{a}x{b:opaque}", "read">(one_place) &&
         both_are_right<"GET /{a}x{b}", "GET /{a:opaque}y{b}", "read">() &&
         both_are_right<"GET /{a}x{b}", "GET /{a:opaque}x{b}y", "read">() &&
         two_is_wrong<"GET /{a:slashes}", "GET /{a:opaque}/b", "read">(other_data) &&
         two_is_wrong<"GET /{a}", "GET /{a:slashes}/b", "read">(other_data) &&
         two_is_wrong<"GET /{a...}", "GET /{b:opaque...}", "read">(other_data) &&
         two_is_wrong<"GET /{a...}/x", "GET /{b:slashes...}/y", "read">(other_data) &&
         two_is_wrong<"GET /{a...}:x", "GET /{b:slashes...}:y", "read">(other_data) &&
         both_are_right<"GET /{a...}/x", "GET /{b:opaque...}", "read">() &&
         two_is_wrong<"GET /{a...}/x", "GET /{b...}/x", "read">(twice) &&
         two_is_wrong<"GET /{a...}:x", "GET /{b...}:x", "read">(twice) &&
         two_is_wrong<"GET /{a...}/x", "GET /{b...}/x/", "read", either_slash>(twice) &&
         two_is_wrong<"GET /{a...}/{b:nine}", "GET /{a...}/{b:ten}", "read">(predicates) &&
         both_are_right<"GET /{a...}/x", "GET /{a...}:x", "read">() &&
         both_are_right<"GET /{a...}/{b}/x", "GET /{a...}/x", "read">() &&
         two_is_wrong<"GET /a", "HEAD /a", "write">(head) && one_is_wrong<"HEAD /a", "GET /a", "read & write">(head) &&
         both_are_right<"GET /a", "HEAD /a", "read & write">() && both_are_right<"HEAD /a", "GET /a", "read | write">();
}
static_assert(a_fault_says_which_two_rows_do_not_go_together());

constexpr bool a_fault_says_which_operation_another_reading_leads_to() {
  const mistake opaque = mistake::route_opaque_text_could_reach_another_operation,
                cut = mistake::route_cut_at_a_semicolon_could_reach_another_operation,
                slash = mistake::route_with_either_slash_covers_another_operation;
  return one_is_wrong<"GET /{a:opaque}", "GET /b", "write">(opaque) &&
         one_is_wrong<"GET /{a:opaque}", "GET /b/c", "read & write">(opaque) &&
         one_is_wrong<"GET /{a:opaque}", "HEAD /b/c", "read & write">(opaque) &&
         one_is_wrong<"GET /x-{a:opaque}/b", "GET /{c...}", "write">(opaque) &&
         both_are_right<"GET /{a:opaque}", "GET /b/c", "read | write">() &&
         both_are_right<"GET /{a:opaque}", "POST /b/c", "write">() &&
         both_are_right<"GET /x/{a:opaque}", "GET /b/c", "write">() &&
         one_is_wrong<"GET /X/{a:opaque}", "GET /x/b", "write">(opaque) &&
         one_is_wrong<"GET /X/{a:opaque}", "GET /x{b}/c", "write">(opaque) &&
         one_is_wrong<"GET /{c}x/{a:opaque}", "GET /bX/c", "write">(opaque) &&
         both_are_right<"GET /X/{a:opaque}", "GET /x/b", "read">() &&
         both_are_right<"GET /Xy/{a:opaque}", "GET /x/b", "write">() &&
         one_is_wrong<"GET /{a}", "GET /b", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /a;b", "GET /a", "write", semicolons_are_data>(cut) &&
         both_are_right<"GET /{a}", "GET /b", "read", semicolons_are_data>() &&
         both_are_right<"GET /a;b", "GET /b", "write", semicolons_are_data>() &&
         one_is_wrong<"GET /a", "GET /{a}/", "write", either_slash>(slash) &&
         both_are_right<"GET /a", "GET /{a}/", "read | write", either_slash>() &&
         both_are_right<"GET /x/{a}", "GET /{c...}", "read | write", either_slash>() &&
         one_is_wrong<"GET /x/{a}", "GET /{c...}", "write", either_slash>(slash) &&
         both_are_right<"GET /a", "GET /{a}/", "read & write", either_slash>() &&
         both_are_right<"GET /a", "GET /{a}", "write", either_slash>() &&
         one_is_wrong<"GET /x/{a:opaque...}", "GET /x/b/c", "write">(opaque) &&
         one_is_wrong<"GET /x/{a...}/{b:opaque}", "GET /x/b", "write">(opaque) &&
         one_is_wrong<"GET /x/{a:opaque}", "GET /x/{b...}/c", "write">(opaque) &&
         both_are_right<"GET /x/{a:opaque...}", "GET /y/{b...}/c", "write">() &&
         one_is_wrong<"GET /x/{a...}/b", "GET /x/y/{c}/", "write", either_slash>(slash) &&
         one_is_wrong<"GET /x/y/z", "GET /x/{c...}/z/", "write", either_slash>(slash) &&
         both_are_right<"GET /x/{a...}/b", "GET /x/y/c/", "write", either_slash>() &&
         both_are_right<"GET /x/y/z", "GET /x/{c...}/{d}/{e}/", "write", either_slash>() &&
         both_are_right<"GET /x/y/z", "GET /x/{c...}/w/", "write", either_slash>() &&
         one_is_wrong<"GET /x/{a...}/{b}", "GET /x/{c...}/d", "write", semicolons_are_data>(cut) &&
         // Cut at its first `;`, as restify does; and with an empty tail, a slash more or less, or in another case besides.
         one_is_wrong<"GET /x/{a...}/b", "GET /x/{c...}/d", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /{a}/{b}", "GET /c", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /a;b/c", "GET /a", "write", semicolons_are_data>(cut) &&
         both_are_right<"GET /a/{b}", "GET /a", "write", semicolons_are_data>() &&
         one_is_wrong<"GET /{a}", "GET /b/{c...}", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /{a}", "GET /b/", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /{a}/", "GET /b/{c}", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /A/{b}", "GET /a/c", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /{a}/b.json", "GET /c/b", "write", semicolons_are_data>(cut) &&
         one_is_wrong<"GET /{a}/b", "GET /c/{d...}/b", "write", semicolons_are_data>(cut);
}
static_assert(a_fault_says_which_operation_another_reading_leads_to());

TEST_CASE("a_fault_says_which_two_rows_do_not_go_together") {
  CHECK(a_fault_says_which_two_rows_do_not_go_together());
  CHECK(a_fault_says_which_operation_another_reading_leads_to());
}

// Right rows among faulty ones.

struct mostly_faulty : books {
  static constexpr ambit::operation operations[] = {
      {"first", "GET /first", "read"},
      {"star", "GET /*", "read"},
      {"unclosed", "GET /a/{id", "read"},
      {"repeated", "GET /b/{id}/{id}", "read"},
      {"typed", "GET /c/{id:none}", "read"},
      {"tail", "GET /d/{path...}/", "read"},
      {"lowerCase", "post /first", "read"},
      {"noRoute", "GET", "read"},
      {"last", "GET /last/{id}/{page}", "write"},
  };
};
constexpr bool a_faulty_row_answers_no_request_and_the_others_stand() {
  using tables = mostly_faulty;
  using match = ambit::route_match<tables>;
  using id = ambit::operation_id<tables>;
  for (const std::string_view path : {"/", "/a", "/a/7", "/a/%7Bid", "/b/7/7", "/c/7", "/c/none", "/d/x/e", "/d/x"})
    if (match({"GET", path}).outcome() != routing::no_route) return false;
  const match first({"HEAD", "/first"}), last({"GET", "/last/7/8"}), with_triplet({"GET", "/last/7/%388"});
  return has_fault<tables>({mistake::route_has_a_wildcard, "/*", "star", 5}) &&
         first.operation() == id::named("first") && last.operation() == id::named("last") &&
         last.parameter("id") == "7" && last.parameter("page") == "8" &&
         with_triplet.operation() == id::named("last") && with_triplet.parameter(1) == "88" &&
         match({"post", "/first"}).outcome() == routing::wrong_method &&
         match({"GET", "/last/%00/8"}).fault() == path_fault::encoded_control;
}
static_assert(a_faulty_row_answers_no_request_and_the_others_stand());
TEST_CASE("a_faulty_row_answers_no_request_and_the_others_stand") {
  CHECK(a_faulty_row_answers_no_request_and_the_others_stand());
}

// One method too many: there is no number for it.

template <std::size_t Methods, bool LastIsGet = false>
struct many_methods : books {
  struct names {
    char text[Methods][16]{};
    constexpr names() noexcept {
      for (std::size_t i = 0; i < Methods; ++i) {
        const char name[] = {'M', static_cast<char>('0' + i / 10), static_cast<char>('0' + i % 10), ' ', '/', 'a'};
        std::copy(name, name + 6, text[i]);
      }
      if (LastIsGet) std::copy_n("GET", 3, text[Methods - 1]);
    }
  };
  static constexpr names routes{};
  struct list {
    ambit::operation rows[Methods];
  };
  template <std::size_t... I>
  static constexpr list made(std::index_sequence<I...>) noexcept {
    return {{{std::string_view(routes.text[I], 3), std::string_view(routes.text[I], 6), "read"}...}};
  }
  static constexpr list all = made(std::make_index_sequence<Methods>());
  static constexpr const ambit::operation (&operations)[Methods] = all.rows;
};
constexpr bool a_method_too_many_answers_no_request_and_the_others_stand() {
  using tables = many_methods<66>;
  using match = ambit::route_match<tables>;
  return has_fault<many_methods<64>>({}) &&
         has_fault<tables>({mistake::route_has_one_method_too_many, "M64", "M64", 0}) &&
         match({"M00", "/a"}).outcome() == routing::matched && match({"M63", "/a"}).outcome() == routing::matched &&
         match({"M64", "/a"}).outcome() == routing::wrong_method &&
         match({"M65", "/a"}).outcome() == routing::wrong_method;
}
static_assert(a_method_too_many_answers_no_request_and_the_others_stand());
TEST_CASE("a_method_too_many_answers_no_request_and_the_others_stand") {
  CHECK(a_method_too_many_answers_no_request_and_the_others_stand());
}

// With GET number 64 there is no number for HEAD.
constexpr bool without_a_number_for_head_no_other_method_is_taken_for_it() {
  using tables = many_methods<64, true>;
  using match = ambit::route_match<tables>;
  return has_fault<tables>({mistake::route_has_one_method_too_many, "HEAD", "GET", 0}) &&
         match({"GET", "/a"}).outcome() == routing::matched &&
         match({"HEAD", "/a"}).outcome() == routing::wrong_method &&
         match({"DELETE", "/a"}).outcome() == routing::wrong_method;
}
static_assert(without_a_number_for_head_no_other_method_is_taken_for_it());
TEST_CASE("without_a_number_for_head_no_other_method_is_taken_for_it") {
  CHECK(without_a_number_for_head_no_other_method_is_taken_for_it());
}

// One row after the other: what a path begins with as the one before it did is taken from there.

constexpr ambit::operation rows_read[] = {
    {"a", "GET /a", "read"},
    {"b", "POST /a/{x}", "read"},
    {"c", "GET /a/{x}/b", "read"},
    {"d", "GET /a/{x}/b/", "read"},
    {"e", "GET /a/{x}/bc/{y:int}", "read"},
    {"f", "GET /a/{x}/bc/{y:int}:run/{x}", "read"},
    {"g", "GET /a/{x}/bc/{rest...}", "read"},
    {"h", "GET /a/{x}/bc/{rest...}/d/{z}", "read"},
    {"i", "GET /a/{x}/bc/{rest:opaque...}:end", "read"},
    {"j", "GET /a/{z}/b", "read"},
    {"k", "GET /a/{x}{y}", "read"},
    {"l", "GET /a;b/c", "read", semicolons_are_data},
    {"m", "GET /a;b/d", "read"},
    {"n", "GET /a;b/d", "read", semicolons_are_data},
    {"o", "GET|PUT /A/{x}-{Y}z/%C3%A9", "read"},
    {"p", "GET /A/{x}-{Y}z/%C3%A9/long.Capital/", "read"},
    {"q", "GET a", "read"},
    {"r", "get /a/{x}/b", "read"},
    {"s", "GET /a/{x}/b//", "read"},
    {"t", "GET /a/{x:nine}/b", "read"},
    {"u", "GET /a/{x:slashes}/b", "read", either_slash},
    {"v", ambit::no_route, "read"},
};

constexpr bool are_read_alike(std::string_view mount, const ambit::operation& before, const ambit::operation& row) {
  using namespace ambit::detail;
  using types = table_rows<ambit::parameter_type>;
  route_segment read[24]{}, alone[24]{};
  route_parameter parameters[24]{}, of_alone[24]{};
  template_reader<std::string_view, types> reader(mount, types(books::parameter_types, 2));
  template_reader<std::string_view, types> fresh(mount, types(books::parameter_types, 2));
  const bool first = reader.read(before, read, parameters, 3);
  const std::size_t segments = first ? reader.shape().segments : 0, number = first ? reader.shape().parameters : 0;
  const bool right = reader.read(row, read + segments, parameters + number, 3 + number);
  const auto &shape = reader.shape(), &expected = fresh.shape();
  const fault& found = reader.mistaken();
  if (right != fresh.read(row, alone, of_alone, 3 + number) || found.what != fresh.mistaken().what ||
      found.word != fresh.mistaken().word || found.offset != fresh.mistaken().offset)
    return false;
  if (!right) return true;
  if (shape.segments != expected.segments || shape.parameters != expected.parameters || shape.tail != expected.tail ||
      shape.slashed != expected.slashed || shape.methods != expected.methods ||
      (reader.folds() & fresh.folds()) != fresh.folds())
    return false;
  for (std::size_t i = 0; i < expected.segments; ++i) {
    const route_segment &one = read[segments + i], &other = alone[i];
    if (one.kind != other.kind || one.parameters != other.parameters || one.parameter != other.parameter ||
        one.folds != other.folds || one.tail != other.tail || one.text != other.text)
      return false;
  }
  for (std::size_t i = 0; i < expected.parameters; ++i) {
    const route_parameter &one = parameters[number + i], &other = of_alone[i];
    if (one.name != other.name || one.before != other.before || one.kind != other.kind || one.data != other.data ||
        one.shares_segment != other.shares_segment || one.number != other.number || one.segment != other.segment ||
        one.type != other.type)
      return false;
  }
  return true;
}
constexpr bool a_path_is_read_alike_whatever_was_read_before_it() {
  for (const std::string_view mount : {"", "/a", "/A/{m}x"})
    for (const ambit::operation& before : rows_read)
      for (const ambit::operation& row : rows_read)
        if (!are_read_alike(mount, before, row)) return false;
  return true;
}
static_assert(are_read_alike("", rows_read[2], rows_read[4]) && are_read_alike("", rows_read[11], rows_read[12]) &&
              are_read_alike("", rows_read[4], rows_read[5]) &&
              are_read_alike("/A/{m}x", rows_read[14], rows_read[15]));
TEST_CASE("a_path_is_read_alike_whatever_was_read_before_it") {
  CHECK(a_path_is_read_alike_whatever_was_read_before_it());
}

// What is folded is told of each segment, and by the tables that ignore case.

constexpr bool a_segment_tells_what_is_folded_in_it() {
  using namespace ambit::detail;
  using types = table_rows<ambit::parameter_type>;
  const auto told = [](std::string_view text) {
    route_segment segments[4]{};
    route_parameter parameters[4]{};
    template_reader<std::string_view, types> reader("", types());
    const bool is_right = reader.read({"a", text, "read"}, segments, parameters, 0);
    return is_right && segments[0].folds == reader.folds() ? segments[0].folds : 255;
  };
  return told("GET /lower_case-09~@[") == 255 && told("GET /lower_case-09~@") == 0 &&
         told("GET /case@~_") == 0 && told("GET /A") == folded_letters && told("GET /Z") == folded_letters &&
         told("GET /longer_than_eighT") == folded_letters && told("GET /Longer_than_eight") == folded_letters &&
         told("GET /longer_Zhan_eight_bytes") == folded_letters && told("GET /{Name}") == 0 &&
         told("GET /{Name}z:") == 0 &&
         told("GET /{Name}Z") == folded_letters && told("GET /Z{Name}") == folded_letters &&
         told("GET /{a}Z{b}") == folded_letters && told("GET /%C3%A9") == folded_triplets &&
         told("GET /{a}%C3%A9") == folded_triplets &&
         told("GET /%C3%A9A") == (folded_letters | folded_triplets) && told("GET /long-%5B-text") == 0 &&
         told("GET /%5B") == 0 && told("GET /%25") == 255;
}
static_assert(a_segment_tells_what_is_folded_in_it());
TEST_CASE("a_segment_tells_what_is_folded_in_it") { CHECK(a_segment_tells_what_is_folded_in_it()); }

}  // namespace
