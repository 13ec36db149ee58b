// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#include <ambit/policy.hpp>

#include "model/random.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Encoded slashes that are data, and what a server that decodes them could take the path for.
namespace {

using ambit::path_fault;

struct tables {
  static constexpr auto backend = ambit::backends::exact;
  static constexpr ambit::scope scopes[] = {{"read"}, {"full"}};
  static constexpr ambit::implication implications[] = {{"full", "read"}};
  static constexpr ambit::operation operations[] = {
      {"object", "GET /b/{bucket}/o/{object:slashes}", "read"},
      {"acl", "GET /b/{bucket}/o/{object:slashes}/acl", "full"},
      {"notes", "GET /b/{bucket}/o/{object:slashes}/notes", "read"},
      {"deleteAll", "DELETE /b/{bucket}/o/{object:slashes}/all", "full"},
      {"project", "GET /projects/{id:slashes}", "read"},
      {"file", "GET /projects/{id:slashes}/files/{path:slashes}", "read"},
      {"raw", "GET /projects/{id:slashes}/files/{path:slashes}/raw", "full"},
      {"members", "GET /projects/{id:slashes}/members/{user:int}", "full"},
      {"tree", "GET /tree/{path:slashes...}", "read"},
      {"verb", "GET /tree/{path...}:purge", "full"},
  };
};
struct policy : ambit::policy<tables> {};

constexpr bool is(std::string_view target, std::string_view name) {
  return policy::match({"GET", target}).operation().name() == name;
}
constexpr bool is_ambiguous(std::string_view target, std::size_t offset) {
  const auto match = policy::match({"GET", target});
  return match.fault() == path_fault::ambiguous_encoding && match.offset() == offset;
}

constexpr bool encoded_slashes_alone_are_data() {
  const auto match = policy::match({"GET", "/b/x/o/dir%2Ffile.txt"});
  return match.operation().name() == "object" && match.parameter("object") == "dir/file.txt" &&
         is("/b/x/o/a%2fb%2Fc", "object") && is("/b/x/o/folder%2F", "object") &&
         policy::match({"GET", "/b/x/o/a%3Fb"}).fault() == path_fault::encoded_delimiter &&
         policy::match({"GET", "/b/x/o/a%2F..%2Fb"}).fault() == path_fault::dot_segment &&
         policy::match({"GET", "/b/x%2Fy/o/a"}).fault() == path_fault::encoded_delimiter;
}
static_assert(encoded_slashes_alone_are_data());

constexpr bool no_encoded_slash_leads_to_an_operation_that_needs_more() {
  return is_ambiguous("/b/x/o/dir%2Facl", 10) && is_ambiguous("/b/x/o/a%2Fb%2Facl", 8) &&
         is_ambiguous("/b/x/o/dir%2F%61cl", 10) && is_ambiguous("/b/x/o/dir%2FACL", 10) &&
         is_ambiguous("/b/x/o/dir%2Facl%2F", 10) && is("/b/x/o/dir%2Fnotes", "object") &&
         is("/b/x/o/dir%2Fall", "object") && is("/b/x/o/acl", "object") && is("/b/x/o/dir/acl", "acl") &&
         is("/b/x/o/a%2Fb/acl", "acl") && is("/projects/g%2Fp", "project") && is("/projects/g%2Fp/files/a%2Fb", "file") &&
         is("/projects/g%2Fp/files/a%2Fb/raw", "raw") && is_ambiguous("/projects/g%2Fp/files/a%2Fraw", 11) &&
         is_ambiguous("/projects/g%2Fmembers%2F7", 11) && is("/projects/g%2Fmembers%2Fx", "project") &&
         is_ambiguous("/projects/g%2Ffiles%2Fa%2Fraw", 11) && is_ambiguous("/projects/g/files/a%2Fmembers%2F7", 19);
}
static_assert(no_encoded_slash_leads_to_an_operation_that_needs_more());

constexpr bool decoded_slashes_leave_no_empty_segment() {
  return is_ambiguous("/b/x/o/%2Fa", 7) && is_ambiguous("/b/x/o/a%2F%2Fb", 8) && is_ambiguous("/b/x/o/a%2F/acl", 8) &&
         is_ambiguous("/b/x/o/%2F", 7);
}
static_assert(decoded_slashes_leave_no_empty_segment());

constexpr bool a_tail_of_slashes_is_as_safe() {
  return is("/tree/a%2Fb/c", "tree") && is_ambiguous("/tree/a%2Fb/c%3Apurge", 13) &&
         policy::match({"GET", "/tree/a%2Fb:purge"}).fault() == path_fault::encoded_delimiter;
}

}  // namespace

TEST_CASE("encoded_slashes_alone_are_data") { CHECK(encoded_slashes_alone_are_data()); }
TEST_CASE("no_encoded_slash_leads_to_an_operation_that_needs_more") {
  CHECK(no_encoded_slash_leads_to_an_operation_that_needs_more());
}
TEST_CASE("decoded_slashes_leave_no_empty_segment") { CHECK(decoded_slashes_leave_no_empty_segment()); }
TEST_CASE("a_tail_of_slashes_is_as_safe") { CHECK(a_tail_of_slashes_is_as_safe()); }
