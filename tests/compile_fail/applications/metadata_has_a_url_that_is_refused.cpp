// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: metadata_has_a_url_that_is_refused
// expect: http://api.books.example
// most-lines: 28
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static constexpr ambit::resource_metadata metadata{.resource = "http://api.books.example"};
#else
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example"};
#endif
};
struct policy : ambit::policy<tables, ambit::applications> {};
