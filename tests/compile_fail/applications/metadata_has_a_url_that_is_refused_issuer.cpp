// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: metadata_has_a_url_that_is_refused
// expect: authorization_servers
// most-lines: 28
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example",
                                                     .authorization_servers = "https://login.books.example/?a"};
#else
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example",
                                                     .authorization_servers = "https://login.books.example/"};
#endif
};
struct policy : ambit::policy<tables, ambit::applications> {};
