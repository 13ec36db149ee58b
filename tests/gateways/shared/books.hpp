// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// The policy that the gateways of this folder's neighbours guard in their tests: a row of each kind.

#include <ambit/ambit.hpp>
#include <ambit/answer.hpp>
#include <ambit/cors.hpp>

struct books_tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}, {"admin"}};
  static constexpr ambit::fact facts[] = {{"client.certified"}};
  static constexpr ambit::operation operations[] = {
      {"listBooks", "GET /books", "books:read"},
      {"addBook", "POST /books", "books:write"},
      {"getBook", "GET /books/{id}", "books:read"},
      {"changeBook", "PUT|PATCH /books/{id}", "admin | (books:write & client.certified)"},
      {"audit", "GET /books/audit", "admin"},
      {"getFile", "GET /files/{path...}", "books:read"},
      {"getBranch", "GET /branches/{name:opaque}", "books:read"},
      {"dropCache", "PURGE /cache", "admin"},
      {"readTerms", "GET /terms", ambit::anyone},
      {"greet", "GET /hello", ambit::optional_token},
      {"whoAmI", "GET /me", ambit::any_token},
      {"vault", "GET /vault", "admin", ambit::hide_existence},
  };
  static constexpr ambit::challenge_parameters challenge{.realm = "books"};
};
struct books : ambit::policy<books_tables, ambit::answers> {};

inline constexpr ambit::cors_rules books_origins{.origins = "https://app.example https://other.example"};
