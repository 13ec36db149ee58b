// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>

// Tails with something behind them, and what they take as data.
namespace {

constexpr bool is_short(ambit::decoded_text text) noexcept {
  std::size_t size = 0;
  for (const char byte : text) size += std::size_t{byte != '\0'};
  return size < 4;
}

struct tables {
  static constexpr ambit::scope scopes[] = {{"read"}};
  static constexpr ambit::parameter_type parameter_types[] = {{"short", is_short}};
  static constexpr ambit::operation operations[] = {
      {"manifest", "GET /v2/{name...}/manifests/{reference}", "read"},
      {"deleteManifest", "DELETE /v2/{name...}/manifests/{reference}", "read"},
      {"tags", "GET /v2/{name...}/tags/list", "read"},
      {"upload", "GET /v2/{name...}/blobs/uploads/", "read"},
      {"chunk", "GET /v2/{name...}/blobs/uploads/{id:uuid}", "read"},
      {"getPolicy", "GET /v1/{resource...}:getPolicy", "read"},
      {"setPolicy", "GET /v1/{resource...}:setPolicy", "read"},
      {"project", "GET /v1/projects/{id}", "read"},
      {"children", "GET /drive/root:/{path...}:/children", "read"},
      {"item", "GET /drive/root:/{path...}", "read"},
      {"number", "GET /k/{tail...}/{x:int}", "read"},
      {"typed", "GET /k/{tail...}/{x:short}", "read"},
      {"plain", "GET /k/{tail...}/{x}", "read"},
      {"literal", "GET /k/{tail...}/one", "read"},
      {"mixed", "GET /k/{tail...}/{x}.{y}", "read"},
      {"two", "GET /k/{tail...}/{x}/two", "read"},
      {"text", "GET /k/{tail...}:text", "read"},
      {"all", "GET /k/{tail...}", "read"},
      {"first", "GET /f/{id}", "read"},
      {"firstText", "GET /f/{id...}!", "read"},
      {"file", "GET /repos/{r}/contents/{path:opaque...}", "read"},
      {"raw", "GET /repos/{r}/raw/{path:opaque...}/at/{ref:opaque}", "read"},
      {"object", "GET /objects/{path:slashes...}", "read"},
      {"lock", "GET /objects/{path:slashes...}:lock", "read"},
  };
};
struct policy : ambit::policy<tables> {};

using ambit::path_fault;

/// Whether a path is that of an operation, its first two parameters being these.
constexpr bool is(std::string_view target, std::string_view name, std::string_view first = {},
                  std::string_view second = {}) {
  const auto match = policy::match({"GET", target});
  return match.operation().name() == name && match.parameter(0).raw() == first && match.parameter(1).raw() == second;
}
constexpr bool is_none(std::string_view target) {
  return policy::match({"GET", target}).outcome() == ambit::routing::no_route;
}
constexpr bool is_refused(std::string_view target, path_fault why, std::size_t offset) {
  const auto match = policy::match({"GET", target});
  return match.fault() == why && match.offset() == offset;
}

constexpr bool a_tail_leaves_the_segments_behind_it() {
  return is("/v2/debian/manifests/12", "manifest", "debian", "12") &&
         is("/v2/library/debian/manifests/12", "manifest", "library/debian", "12") &&
         is("/v2/a/b/c/d/tags/list", "tags", "a/b/c/d") && is("/v2/a/blobs/uploads/", "upload", "a") &&
         is("/v2/a/b/blobs/uploads/00000000-0000-4000-8000-000000000000", "chunk", "a/b",
            "00000000-0000-4000-8000-000000000000") &&
         is_none("/v2/manifests/12") && is_none("/v2/a/manifests") && is_none("/v2/a/manifests/12/") &&
         is_none("/v2/a/blobs/uploads") && is_none("/v2/a/blobs/uploads/7") && is_none("/v2/tags/list") &&
         is_none("/v2") && is_none("/v2/");
}
static_assert(a_tail_leaves_the_segments_behind_it());

/// The division is counted from the end: there is no other one.
constexpr bool a_path_is_divided_in_one_way() {
  return is("/v2/a/manifests/b/manifests/c", "manifest", "a/manifests/b", "c") &&
         is("/v2/manifests/manifests/manifests", "manifest", "manifests", "manifests") &&
         is("/v1/a:getPolicy/b:getPolicy", "getPolicy", "a:getPolicy/b") &&
         is("/v1/a:getPolicy:getPolicy", "getPolicy", "a:getPolicy") &&
         is("/drive/root:/a:/b:/children", "children", "a:/b") &&
         is("/drive/root:/a:/children/b", "item", "a:/children/b");
}
static_assert(a_path_is_divided_in_one_way());

constexpr bool text_behind_a_tail_leaves_it_something() {
  return is("/v1/a:getPolicy", "getPolicy", "a") && is("/v1/a/b:setPolicy", "setPolicy", "a/b") &&
         is("/v1/a/b%3A/c:setPolicy", "setPolicy", "a/b%3A/c") && is_none("/v1/:getPolicy") &&
         is_none("/v1/a/:getPolicy") && is_none("/v1/a:getPolicy/") && is_none("/v1/a:getpolicy") &&
         is("/drive/root:/a.txt:/children", "children", "a.txt") && is("/drive/root:/:/children", "item", ":/children");
}
static_assert(text_behind_a_tail_leaves_it_something());

/// At each segment but its first one, a segment behind a tail goes before the tail's own.
constexpr bool the_tail_that_ends_first_is_tried_first() {
  return is("/k/a/one", "literal", "a") && is("/k/a/b.c", "mixed", "a", "b") && is("/k/a/7", "number", "a", "7") &&
         is("/k/a/two", "typed", "a", "two") && is("/k/a/three", "plain", "a", "three") &&
         is("/k/a/b/two", "two", "a", "b") && is("/k/a/b/one", "literal", "a/b") && is("/k/a", "all", "a") &&
         is("/k/a/b/", "all", "a/b/") && is("/k/a:text", "text", "a") && is("/k/a/b:text", "text", "a/b");
}
static_assert(the_tail_that_ends_first_is_tried_first());

/// A tail that text ends is tried as a mixed segment is.
constexpr bool text_goes_before_types_and_plain_segments() {
  return is("/f/a", "first", "a") && is("/f/a!", "firstText", "a") && is("/f/a/b!", "firstText", "a/b") &&
         is("/v1/projects/a", "project", "a") && is("/v1/projects/a:getPolicy", "project", "a:getPolicy");
}

constexpr bool encoded_text_of_a_literal_behind_a_tail_is_refused() {
  return is_refused("/f/a%21", path_fault::ambiguous_encoding, 4) &&
         is_refused("/drive/root:/a%3A/children", path_fault::ambiguous_encoding, 14) &&
         is("/v2/%61/m%61nifests/%31", "manifest", "%61", "%31");
}
static_assert(encoded_text_of_a_literal_behind_a_tail_is_refused());

constexpr bool delimiters_are_data_in_an_opaque_tail() {
  return is("/repos/r/contents/C%23/readme.md", "file", "r", "C%23/readme.md") &&
         is("/repos/r/contents/a%2Fb%3F%25/%3B", "file", "r", "a%2Fb%3F%25/%3B") == false &&
         is("/repos/r/contents/a%2Fb%3F%25/c%3B", "file", "r", "a%2Fb%3F%25/c%3B") &&
         is("/repos/r/raw/a%2Fb/c/at/v%2F1", "raw", "r", "a%2Fb/c") &&
         is_refused("/repos/r%2F/raw/a%2Fb/c/at/v%2F1", path_fault::encoded_delimiter, 8) &&
         is_refused("/repos/r/raw/a/a%2Ft/v", path_fault::encoded_delimiter, 16) &&
         is_refused("/repos/r/contents/a/..%2Fb", path_fault::dot_segment, 20) &&
         is_refused("/repos/r/contents/a/b%2F%2e", path_fault::dot_segment, 24) &&
         is_refused("/repos/r/contents/a/b%5C", path_fault::encoded_delimiter, 21);
}

constexpr bool slashes_alone_are_data_in_a_tail_of_slashes() {
  return is("/objects/a%2Fb/c", "object", "a%2Fb/c") && is("/objects/a%2Fb/c:lock", "lock", "a%2Fb/c") &&
         is_refused("/objects/a%2Fb/c%3F", path_fault::encoded_delimiter, 16) &&
         is_refused("/objects/a%2Fb/c%3Alock", path_fault::ambiguous_encoding, 16);
}
static_assert(slashes_alone_are_data_in_a_tail_of_slashes());

constexpr bool the_methods_of_a_tail_are_told() {
  const auto match = policy::match({"PUT", "/v2/a/b/manifests/1"});
  return match.outcome() == ambit::routing::wrong_method;
}

}  // namespace

TEST_CASE("a_tail_leaves_the_segments_behind_it") { CHECK(a_tail_leaves_the_segments_behind_it()); }
TEST_CASE("a_path_is_divided_in_one_way") { CHECK(a_path_is_divided_in_one_way()); }
TEST_CASE("text_behind_a_tail_leaves_it_something") { CHECK(text_behind_a_tail_leaves_it_something()); }
TEST_CASE("the_tail_that_ends_first_is_tried_first") { CHECK(the_tail_that_ends_first_is_tried_first()); }
TEST_CASE("text_goes_before_types_and_plain_segments") { CHECK(text_goes_before_types_and_plain_segments()); }
TEST_CASE("encoded_text_of_a_literal_behind_a_tail_is_refused") {
  CHECK(encoded_text_of_a_literal_behind_a_tail_is_refused());
}
TEST_CASE("delimiters_are_data_in_an_opaque_tail") { CHECK(delimiters_are_data_in_an_opaque_tail()); }
TEST_CASE("slashes_alone_are_data_in_a_tail_of_slashes") { CHECK(slashes_alone_are_data_in_a_tail_of_slashes()); }
TEST_CASE("the_methods_of_a_tail_are_told") { CHECK(the_methods_of_a_tail_are_told()); }
