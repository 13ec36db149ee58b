// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The rules of depot_policy.hpp, written again for the models.

#include "decision_model.hpp"
#include "route_model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace model {

namespace detail {

inline constexpr implication depot_implications[] = {{"admin", "write"}, {"write", "read"}};

inline constexpr operation depot_operations[] = {
    {"status", "GET /status", access::anyone},
    {"whoAmI", "GET /me", access::any_token},
    {"listItems", "GET /items", all_of("read")},
    {"addItem", "POST /items", all_of("write")},
    {"getItem", "GET /items/{id:int}", all_of("read"), all_of("audit", "own")},
    {"getItemByKey", "GET /items/{key:uuid}", all_of("read")},
    {"getItemByName", "GET /items/{name}", all_of("audit")},
    {"compareItems", "GET /items/{base}...{head}", all_of("read", "audit")},
    {"putItem", "PUT /items/{id:int}", all_of("write", "own"), all_of("admin")},
    {"cancelItem", "POST /items/{id}:cancel", all_of("write", "recent")},
    {"nextItem", "GET /items/next", all_of("files"), all_of("read")},
    {"getBranch", "GET /repos/{repo}/branches/{branch:opaque}", all_of("read")},
    {"getTag", "GET /repos/{repo}/tags/v{tag:opaque}.{format}", all_of("read")},
    {"getFile", "GET /files/{path...}", all_of("files"), all_of("read", "own")},
    {"headFile", "HEAD /files/{path...}", all_of("files", "read")},
    {"deleteFile", "DELETE /files/{path...}", all_of("files", "admin", "recent")},
    {"getSecret", "GET /vault/{name:opaque}", all_of("admin")},
    {"putSecret", "PUT /vault/{name:opaque}", all_of("admin", "recent")},
    {"getLabel", "GET /labels/{name}", all_of("read")},
    {"putLabel", "PUT /labels/{name}", all_of("write", "own")},
    {"getFolder", "GET /folders/{id}", all_of("read")},
    {"listFolders", "GET /folders/", all_of("read"), all_of("audit")},
    {"addFolder", "POST /folders/", all_of("write")},
    {"getShelf", "GET /shelves/{shelf:shelf}", all_of("read")},
    {"getShelfByName", "GET /shelves/{name}", all_of("audit")},
    {"getRange", "GET /range(from='{from}',to='{to}')", all_of("audit")},
    {"itemMoved", "", all_of("audit")},
};

}  // namespace detail

inline constexpr policy depot{
    all_of("read", "write", "admin", "audit", "files"),
    all_of("own", "recent"),
    all_of("recent"),
    detail::depot_implications,
    detail::depot_operations,
};

/// The routes of these operations, with the options of their rows.
inline route_model depot_routes() {
  std::vector<route_row> rows;
  for (const operation& each : depot.operations) {
    route_row row{std::string(each.route)};
    for (const word name : {"getLabel", "putLabel"}) row.semicolons_are_data |= each.name == name;
    for (const word name : {"getFolder", "listFolders"}) row.either_slash |= each.name == name;
    for (const word name : {"putItem", "deleteFile", "getSecret", "putSecret", "putLabel"})
      row.hide_existence |= each.name == name;
    rows.push_back(row);
  }
  const auto is_shelf = [](std::string_view, std::string_view text) {
    return text.size() == 3 && is_letter(text[0]) && text[0] < 'a' && is_letter(text[1]) && text[1] < 'a' &&
           is_digit(text[2]);
  };
  return route_model(rows, "/v1", {{"shelf", is_shelf}});
}

}  // namespace model
