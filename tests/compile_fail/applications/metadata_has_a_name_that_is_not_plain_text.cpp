// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
// expect: metadata_has_a_name_that_is_not_plain_text
// most-lines: 28
#include <ambit/ambit.hpp>
#include <ambit/applications.hpp>

struct tables {
  static constexpr ambit::scope scopes[] = {{"books:read"}, {"books:write"}};
#ifdef MISTAKE
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example",
                                                     .resource_name = "Books\n"};
#else
  static constexpr ambit::resource_metadata metadata{.resource = "https://api.books.example", .resource_name = "Books"};
#endif
};
struct policy : ambit::policy<tables, ambit::applications> {};
