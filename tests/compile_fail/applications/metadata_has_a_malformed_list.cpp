// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: metadata_has_a_malformed_list
// expect: bearer_methods_supported
// most-lines: 28
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example",
                                                     .bearer_methods_supported = "header cookie"};
#else
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example",
                                                     .bearer_methods_supported = "header body"};
#endif
};
struct policy : ambit::policy<tables, ambit::applications> {};
