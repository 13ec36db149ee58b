// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Requests to the API of practice_policy.hpp that some gateway, framework or server has read as another request, and
// what each of them is.

#include "path_gate_model.hpp"
#include "route_model.hpp"

#include <cstddef>
#include <string_view>

namespace model {

struct bad_request {
  std::string_view method;
  std::string_view target;
  routing outcome = routing::no_route;
  path_fault fault = path_fault::none;
  std::size_t offset = 0;
  std::string_view operation{};  ///< matched: which one
};

/// An operation of the practice: its name and its route.
struct practice_route {
  std::string_view name;
  std::string_view text;
};

inline constexpr practice_route practice_routes[] = {
    {"health", "GET /health"},
    {"publicPage", "GET /public/{name}"},
    {"listPatients", "GET /patients"},
    {"getPatient", "GET /patients/{id}"},
    {"createPatient", "POST /patients"},
    {"replacePatient", "PUT /patients/{id}"},
    {"deletePatient", "DELETE /patients/{id}"},
    {"listPlans", "GET /patients/{id}/plans"},
    {"changePlan", "PATCH /plans/{id}"},
    {"getReport", "GET /reports/{id}"},
    {"listUsers", "GET /admin/users"},
};

namespace detail {

using namespace std::string_view_literals;

constexpr bad_request malformed_method(std::string_view method, std::string_view target, std::size_t offset) {
  return {method, target, routing::malformed_method, path_fault::none, offset};
}
constexpr bad_request malformed_path(std::string_view method, std::string_view target, path_fault why,
                                     std::size_t offset) {
  return {method, target, routing::malformed_path, why, offset};
}
constexpr bad_request no_route(std::string_view method, std::string_view target) {
  return {method, target, routing::no_route};
}
constexpr bad_request wrong_method(std::string_view method, std::string_view target) {
  return {method, target, routing::wrong_method};
}
constexpr bad_request matched(std::string_view method, std::string_view target, std::string_view operation) {
  return {method, target, routing::matched, path_fault::none, 0, operation};
}

inline constexpr bad_request bad_requests[] = {
    malformed_path("GET", "/public/./a", path_fault::dot_segment, 8),
    malformed_path("GET", "/public/%2e./admin/users", path_fault::dot_segment, 8),
    malformed_path("GET", "/public/%2e%2e%2fadmin%2fusers", path_fault::encoded_delimiter, 14),
    malformed_path("GET", "/public/..%5Cadmin/users", path_fault::encoded_delimiter, 10),
    malformed_path("GET", "/\\admin/users", path_fault::byte_not_allowed, 1),
    malformed_path("GET", "/public/%252e%252e/admin/users", path_fault::encoded_delimiter, 8),
    malformed_path("GET", "/public/.%%32%65/admin/users", path_fault::bad_triplet, 9),
    malformed_path("GET", "/public/..;/admin/users", path_fault::byte_not_allowed, 10),
    malformed_path("GET", "/public/.;/a", path_fault::byte_not_allowed, 9),
    malformed_path("GET", "/;/admin/users", path_fault::byte_not_allowed, 1),
    malformed_path("GET", "/;x=y/admin/users", path_fault::byte_not_allowed, 1),
    malformed_path("GET", "/admin%3bx/users", path_fault::encoded_delimiter, 6),
    malformed_path("GET", "///admin/users", path_fault::empty_segment, 1),
    malformed_path("GET", "/patients//plans", path_fault::empty_segment, 10),
    malformed_path("GET", "/./admin/users", path_fault::dot_segment, 1),
    malformed_path("GET", "/admin/./users", path_fault::dot_segment, 7),
    malformed_path("GET", "/%2e/admin/users", path_fault::dot_segment, 1),
    malformed_path("GET", "/admin/users/..", path_fault::dot_segment, 13),
    malformed_path("GET", "/admin/users%2f", path_fault::encoded_delimiter, 12),
    malformed_path("GET", "/admin%2fusers", path_fault::encoded_delimiter, 6),
    malformed_path("GET", "/admin%2Fusers", path_fault::encoded_delimiter, 6),
    malformed_path("GET", "/admin/users%09", path_fault::encoded_control, 12),
    malformed_path("GET", "/admin/users%00", path_fault::encoded_control, 12),
    malformed_path("GET", "/public/.%00/admin/users", path_fault::encoded_control, 9),
    malformed_path("GET", "/%u002e/admin/users", path_fault::bad_triplet, 1),
    malformed_path("GET", "/admin/users%0a", path_fault::encoded_control, 12),
    malformed_path("GET", "/admin/users%0d%0a", path_fault::encoded_control, 12),
    malformed_path("GET", "/patients/1%0aadmin", path_fault::encoded_control, 11),
    malformed_path("GET", "/admin/users\n", path_fault::byte_not_allowed, 12),
    malformed_path("GET", "/admin/us\0ers"sv, path_fault::byte_not_allowed, 9),
    malformed_path("GET", "/admin/us\ters", path_fault::byte_not_allowed, 9),
    malformed_path("GET", "/admin/users#", path_fault::byte_not_allowed, 12),
    malformed_path("GET", "/admin/users#/public/a", path_fault::byte_not_allowed, 12),
    malformed_path("GET", "/public/a#/../admin/users", path_fault::byte_not_allowed, 9),
    malformed_path("GET", "/admin/users%3f", path_fault::encoded_delimiter, 12),
    malformed_path("GET", "/admin/users%3F/public", path_fault::encoded_delimiter, 12),
    matched("GET", "/admin/users?x=/public/a", "listUsers"),
    matched("GET", "/admin/users?", "listUsers"),
    matched("GET", "/public/a?/../admin/users", "publicPage"),
    malformed_path("GET", "/admin/users?a b", path_fault::query_byte_not_allowed, 14),
    no_route("GET", "/ADMIN/users"),
    no_route("GET", "/Admin/Users"),
    matched("GET", "/%61dmin/users", "listUsers"),
    no_route("GET", "/%41dmin/users"),
    matched("GET", "/admin/%75%73%65%72%73", "listUsers"),
    malformed_path("GET", "/public/..%c0%af..%c0%afadmin", path_fault::not_utf8, 10),
    malformed_path("GET", "/public/%c0%ae%c0%ae/admin/users", path_fault::not_utf8, 8),
    malformed_path("GET", "/public/%e0%80%ae", path_fault::not_utf8, 8),
    malformed_path("GET", "/public/%f0%80%80%ae", path_fault::not_utf8, 8),
    malformed_path("GET", "/public/%ed%a0%80", path_fault::not_utf8, 8),
    malformed_path("GET", "/public/%f4%90%80%80", path_fault::not_utf8, 8),
    malformed_path("GET", "/public/%ff", path_fault::not_utf8, 8),
    malformed_path("GET", "/public/caf%c3", path_fault::not_utf8, 11),
    malformed_path("GET", "/\xe2\x84\xaa", path_fault::byte_not_allowed, 1),
    malformed_path("GET", "/admin/users\xc2\xa0", path_fault::byte_not_allowed, 12),
    malformed_path("GET", "", path_fault::not_origin_form, 0),
    malformed_path("GET", "*", path_fault::not_origin_form, 0),
    malformed_path("OPTIONS", "*", path_fault::not_origin_form, 0),
    malformed_path("CONNECT", "h:443", path_fault::not_origin_form, 0),
    no_route("GET", "/patients/1/delete-all"),
    no_route("GET", "/patients/1/plans/"),
    no_route("GET", "/patients.xml/1"),
    no_route("GET", "/patientsX/1"),
    no_route("GET", "/admin/users2"),
    no_route("GET", "/admin/user"),
    no_route("GET", "/x/admin/users"),
    malformed_path("GET", "/patients/{id}", path_fault::byte_not_allowed, 10),
    matched("GET", "/patients/%7Bid%7D", "getPatient"),
    malformed_path("GET", "/patients/%", path_fault::bad_triplet, 10),
    malformed_path("GET", "/patients/%2", path_fault::bad_triplet, 10),
    malformed_path("GET", "/patients/%zz", path_fault::bad_triplet, 10),
    malformed_path("GET", "/patients/%-1", path_fault::bad_triplet, 10),
    malformed_path("GET", "/patients/\"x\"", path_fault::byte_not_allowed, 10),
    malformed_path("GET", "/patients/<x>", path_fault::byte_not_allowed, 10),
    malformed_path("GET", "/patients/a|b", path_fault::byte_not_allowed, 11),
    malformed_path("GET", "/patients/a^b", path_fault::byte_not_allowed, 11),
    malformed_path("GET", "/patients/a`b", path_fault::byte_not_allowed, 11),
    malformed_path("GET", "/patients/%2e%2e", path_fault::dot_segment, 10),
    matched("GET", "/patients/...", "getPatient"),
    matched("GET", "/public/..a", "publicPage"),
    matched("GET", "/public/a..", "publicPage"),
    matched("GET", "/public/.a", "publicPage"),
    no_route("GET", "/.well-known/oauth-protected-resource"),
    matched("GET", "/patients/~root", "getPatient"),
    matched("GET", "/patients/%7Eroot", "getPatient"),
    no_route("GET", "/"),
    malformed_path("GET", "/.", path_fault::dot_segment, 1),
    malformed_path("GET", "/..", path_fault::dot_segment, 1),
    malformed_path("GET", "/admin/users///", path_fault::empty_segment, 13),
    wrong_method("get", "/admin/users"),
    wrong_method("Get", "/public/a"),
    wrong_method("GETX", "/public/a"),
    matched("HEAD", "/public/a", "publicPage"),
    matched("HEAD", "/patients", "listPatients"),
    wrong_method("TRACE", "/admin/users"),
    wrong_method("TRACK", "/admin/users"),
    wrong_method("POST", "/public/a"),
    malformed_method("GET\0"sv, "/public/a", 3),
    malformed_method("GET\t", "/public/a", 3),
    malformed_method("", "/public/a", 0),
    malformed_method("\357\274\247ET", "/public/a", 0),
};

}  // namespace detail

using detail::bad_requests;

}  // namespace model
