// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ambit/ambit.hpp>

#include <cstddef>

/// The API of a depot: at least one row for every kind of segment and every option. See depot_model.hpp.
namespace depot {

/// Two capital letters and a digit.
constexpr bool is_shelf(ambit::decoded_text text) noexcept {
  std::size_t at = 0;
  for (const char byte : text) {
    const bool right = at < 2 ? byte >= 'A' && byte <= 'Z' : at == 2 && byte >= '0' && byte <= '9';
    if (!right) return false;
    ++at;
  }
  return at == 3;
}

struct tables {
  // What a router may read otherwise has a model of its own; this one is about what is decided.
  static constexpr ambit::backend backend = ambit::backends::exact;
  static constexpr std::string_view mount = "/v1";
  static constexpr ambit::parameter_type parameter_types[] = {{"shelf", is_shelf}};
  static constexpr ambit::scope scopes[] = {{"read"}, {"write"}, {"admin"}, {"audit"}, {"files"}};
  static constexpr ambit::implication implications[] = {{"admin", "write"}, {"write", "read"}};
  static constexpr ambit::fact facts[] = {
      {"own", "the item is the user's own"},
      {"recent", "the user has logged in just now", ambit::step_up{.max_age = 300}},
  };
  static constexpr ambit::operation operations[] = {
      {"status", "GET /status", ambit::anyone},
      {"whoAmI", "GET /me", ambit::any_token},
      {"listItems", "GET /items", "read"},
      {"addItem", "POST /items", "write"},
      {"getItem", "GET /items/{id:int}", "read | (audit & own)"},
      {"getItemByKey", "GET /items/{key:uuid}", "read"},
      {"getItemByName", "GET /items/{name}", "audit"},
      {"compareItems", "GET /items/{base}...{head}", "read & audit"},
      {"putItem", "PUT /items/{id:int}", "(write & own) | admin", ambit::hide_existence},
      {"cancelItem", "POST /items/{id}:cancel", "write & recent"},
      {"nextItem", "GET /items/next", "files | read"},
      {"getBranch", "GET /repos/{repo}/branches/{branch:opaque}", "read"},
      {"getTag", "GET /repos/{repo}/tags/v{tag:opaque}.{format}", "read"},
      {"getFile", "GET /files/{path...}", "files | (read & own)"},
      {"headFile", "HEAD /files/{path...}", "files & read"},
      {"deleteFile", "DELETE /files/{path...}", "files & admin & recent", ambit::hide_existence},
      {"getSecret", "GET /vault/{name:opaque}", "admin", ambit::hide_existence},
      {"putSecret", "PUT /vault/{name:opaque}", "admin & recent", ambit::hide_existence},
      {"getLabel", "GET /labels/{name}", "read", ambit::semicolons_are_data},
      {"putLabel", "PUT /labels/{name}", "write & own", ambit::hide_existence | ambit::semicolons_are_data},
      {"getFolder", "GET /folders/{id}", "read", ambit::either_slash},
      {"listFolders", "GET /folders/", "read | audit", ambit::either_slash},
      {"addFolder", "POST /folders/", "write"},
      {"getShelf", "GET /shelves/{shelf:shelf}", "read"},
      {"getShelfByName", "GET /shelves/{name}", "audit"},
      {"getRange", "GET /range(from='{from}',to='{to}')", "audit"},
      {"itemMoved", ambit::no_route, "audit"},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "depot"};
};

struct policy : ambit::policy<tables> {};

}  // namespace depot
